"""Golden papers: their text and page count are kept in ``tests/reference/papers``."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from jiritsu_desktop.papers.document import Document, fingerprint
from jiritsu_desktop.rendering.pdf.document import render

REFERENCE = Path(__file__).parent.parent / "reference" / "papers"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/papers --rewrite-golden`` takes today's papers as the reference."""
    parser.addoption("--rewrite-golden", action="store_true", help="take over the papers as set")


@pytest.fixture
def text_of() -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF, as a reader gets it."""

    def read(content: bytes) -> list[str]:
        with pypdfium2.PdfDocument(content) as pdf:
            return [
                page.get_textpage().get_text_range().replace("\r\n", "\n").rstrip() for page in pdf
            ]

    return read


@pytest.fixture
def check_golden(
    request: pytest.FixtureRequest, text_of: Callable[[bytes], list[str]]
) -> Callable[[str, Document], None]:
    """Compare a paper with its reference, or rewrite that when asked to."""

    def check(name: str, document: Document) -> None:
        pages = text_of(render(document))
        head = f"pages: {len(pages)}\nfingerprint: {fingerprint(document)}\n"
        actual = head + "".join(f"\n--- {n} ---\n{page}\n" for n, page in enumerate(pages, 1))
        path = REFERENCE / f"{name}.txt"
        if request.config.getoption("--rewrite-golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == actual

    return check
