"""A place to print flowables, and what poppler reads back."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName

Print = Callable[[Sequence[Flowable]], Path]


@pytest.fixture
def print_story(tmp_path: Path) -> Print:
    """Prints flowables in the frame of the papers: 462 x 700 points on A4."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler reads the printed pages; it is not installed")
    fonts.register()

    def build(story: Sequence[Flowable]) -> Path:
        path = tmp_path / "pages.pdf"
        template = PageTemplate(frames=[Frame(70.9, 71.0, 462, 700, 0, 0, 0, 0)])
        document = BaseDocTemplate(
            str(path),
            pagesize=(595.28, 841.89),
            pageTemplates=[template],
            initialFontName=FontName.GOTHIC,
        )
        document.build(list(story))
        return path

    return build


@pytest.fixture
def read_text() -> Callable[[Path], str]:
    """The text of a PDF in the order of its pages."""

    def read(pdf: Path) -> str:
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    return read
