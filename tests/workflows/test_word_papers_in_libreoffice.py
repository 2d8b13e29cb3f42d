"""Another office program opens our Word files: every word is there, and every reading."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.paper_editions import PUBLIC, RUBY, STANDARD
from tests.practice_builders import held_meetings, practice_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = tuple(paper for paper in Paper if paper.in_word)
PUBLIC_PAPERS = (Paper.AGENDA, Paper.MINUTES, Paper.SUMMARY)
EACH_IN_RUBY = 6
# The meetings are shared out among the processes of the tests.
SHARES = 6
SOFFICE_TAKES = 240  # files at once; it forgets those behind 255 words without saying so

# LibreOffice leaves out a mark that hangs behind a line whose words have readings; the file has it.
_HUNG = "、。"

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice Writer is not installed"
)


def _make(services: Services, folder: Path, share: int) -> list[Path]:
    """Every paper of a share of the held meetings, once; some with readings, some for everybody."""
    made = []
    for place, meeting in enumerate(held_meetings(services)):
        if place % SHARES != share:
            continue
        editions = [
            (paper, RUBY if (place + number) % EACH_IN_RUBY == 0 else STANDARD)
            for number, paper in enumerate(PAPERS)
        ]
        for paper, edition in [*editions, (PUBLIC_PAPERS[place // SHARES % 3], PUBLIC)]:
            target = folder / f"{edition}-{paper}-{meeting.id}.docx"
            try:
                made.append(_written_file(services, paper, meeting.id, edition, target))
            except UserError:
                # A meeting behind closed doors has no rules for observers.
                assert paper is Paper.OBSERVER_RULES
    return made


def _written_file(
    services: Services, paper: Paper, meeting_id: int, edition: str, target: Path
) -> Path:
    prepared = services.papers.prepare(paper, meeting_id=meeting_id, edition=edition, as_word=True)
    target.write_bytes(prepared.word)
    return target


def _convert(folder: Path, words: list[Path]) -> None:
    """Let LibreOffice put a PDF beside each of the files."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    for start in range(0, len(words), SOFFICE_TAKES):
        several = map(str, words[start : start + SOFFICE_TAKES])
        subprocess.run([*command, *several], check=True, capture_output=True, timeout=480)


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


def _shown(word: Path, pdf: Path) -> str:
    """The words of all pages behind one another, without what stands at their feet."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    pages = [_bare(page) for page in text.split("\f")]
    for footer in filter(None, _footers(word)):
        # A title may say the same as the foot of its page, which comes last.
        pages = [re.sub(f"(.*){footer}", r"\1", page) for page in pages]
    return "".join(pages)


def _has(shown: str, text: str) -> bool:
    """Whether a text is shown, on one line or on two between which something else was read."""
    cuts = range(len(text))
    return any(text[:cut] in shown and text[cut:] in shown for cut in cuts)


def not_shown(word: Path, pdf: Path) -> list[str]:
    """What the Word file says and the PDF does not; of words with readings both are looked for."""
    shown = _shown(word, pdf)
    hung = _HUNG if word.name.startswith(RUBY) else ""
    found = [*(Counter(_written(_body(word))) - Counter(shown)).keys() - {*hung}]
    for paragraph in _body(word).iter(f"{W}p"):
        rubies = list(paragraph.iter(f"{W}ruby"))
        if not rubies and (text := _written(paragraph)) not in shown:
            found.append(text)
        for ruby in rubies:
            parts = (_written(ruby.find(f"{W}rt")), _written(ruby.find(f"{W}rubyBase")))
            found += [part for part in parts if not _has(shown, part)]
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_every_word_file_of_every_meeting_is_shown_as_it_was_written(
    share: int, tmp_path: Path
) -> None:
    with Services.open(practice_file(tmp_path, years=3)) as services:
        words = _make(services, tmp_path, share)
    assert len(words) > len(PAPERS)
    _convert(tmp_path, words)
    assert [word.name for word in words if not word.with_suffix(".pdf").exists()] == []
    readings = 0
    for word in words:
        body = _body(word)
        assert len(list(body.iter(f"{W}p"))) > 3, word.name
        rubies = len(list(body.iter(f"{W}ruby")))
        assert bool(rubies) == word.name.startswith(RUBY), word.name
        readings += rubies
        assert not_shown(word, word.with_suffix(".pdf")) == [], word.name
    assert readings > 100


def test_a_word_or_a_reading_that_is_not_shown_is_found(tmp_path: Path) -> None:
    with Services.open(practice_file(tmp_path)) as services:
        meeting_id = held_meetings(services)[-1].id
        words = [
            _written_file(services, Paper.AGENDA, meeting_id, edition, tmp_path / f"{edition}.docx")
            for edition in (STANDARD, RUBY)
        ]
    _convert(tmp_path, words)
    standard, ruby = words
    assert not_shown(standard, standard.with_suffix(".pdf")) == []
    assert not_shown(ruby, ruby.with_suffix(".pdf")) == []
    assert "しだい" in not_shown(ruby, standard.with_suffix(".pdf"))
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(standard) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert "閉会".encode() in content
                content = content.replace("閉会".encode(), "閉会式".encode(), 1)
            new.writestr(name, content)
    *_more, lost = not_shown(changed, standard.with_suffix(".pdf"))
    assert "閉会式" in lost
