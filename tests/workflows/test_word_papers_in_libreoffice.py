"""Another office program opens our Word files: every word is there, and every reading."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from tests.practice_builders import practice_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = (Paper.NOTICE, Paper.AGENDA, Paper.MINUTES, Paper.SUMMARY)
MEETINGS = 4

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice Writer is not installed"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Word files of some held meetings, each beside the PDF that LibreOffice makes of it."""
    made = tmp_path_factory.mktemp("word")
    with Services.open(practice_file(made)) as services:
        rows: list[MeetingRow] = services.listing.rows("meetings")
        held = [row.id for row in rows if row.state.was_held][:MEETINGS]
        assert len(held) > 1
        for meeting_id in held:
            for paper in PAPERS:
                prepared = services.papers.prepare(paper, meeting_id=meeting_id, as_word=True)
                services.papers.save(prepared, made / f"{paper}-{meeting_id}.docx")
        for paper in PAPERS:
            prepared = services.papers.prepare(
                paper, meeting_id=held[0], edition="ruby", as_word=True
            )
            services.papers.save(prepared, made / f"ruby-{paper}.docx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(made / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(made),
            *map(str, sorted(made.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return made


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _body(word: Path) -> ElementTree.Element:
    with zipfile.ZipFile(word) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def _written(element: ElementTree.Element | None) -> str:
    assert element is not None
    return _bare("".join(found.text or "" for found in element.iter(f"{W}t")))


def _footers(word: Path) -> Iterator[str]:
    with zipfile.ZipFile(word) as archive:
        for name in archive.namelist():
            if name.startswith("word/footer"):
                root = ElementTree.fromstring(archive.read(name))
                yield re.escape(_written(root)).replace("1／1", r"\d+／\d+")


def _shown(word: Path) -> str:
    """The words of all pages behind one another, without what stands at their feet."""
    text = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(word.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    pages = [_bare(page) for page in text.split("\f")]
    for footer in filter(None, _footers(word)):
        pages = [re.sub(footer, "", page) for page in pages]
    return "".join(pages)


def test_every_paragraph_is_shown_as_it_was_written(folder: Path) -> None:
    words = [word for word in sorted(folder.glob("*.docx")) if not word.name.startswith("ruby")]
    assert len(words) > len(PAPERS)
    for word in words:
        shown = _shown(word)
        paragraphs = [_written(paragraph) for paragraph in _body(word).iter(f"{W}p")]
        assert len(paragraphs) > 10
        assert [text for text in paragraphs if text not in shown] == [], word.name


def test_readings_and_their_words_are_both_shown(folder: Path) -> None:
    words = sorted(folder.glob("ruby-*.docx"))
    assert len(words) == len(PAPERS)
    for word in words:
        shown = _shown(word)
        rubies = list(_body(word).iter(f"{W}ruby"))
        assert len(rubies) > 20
        for ruby in rubies:
            assert _written(ruby.find(f"{W}rt")) in shown
            assert _written(ruby.find(f"{W}rubyBase")) in shown
