"""Nobody finds in a public file what it withholds: not in its text, its bytes or about itself."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.reading_back import text_of_file
from jiritsu_desktop.services import Services, practice
from jiritsu_desktop.services.public_papers import withheld_parts
from jiritsu_desktop.services.publication_reading import view_of

TODAY = dt.date(2026, 6, 17)
# PDFs and Word files take a while each; the text edition is made of every meeting.
EACH_PDF, EACH_WORD = 2, 6


@pytest.fixture(scope="module")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("council") / "practice.jiritsu"
    practice.make(path, years=3, seed=1, today=TODAY)
    return path


@pytest.fixture
def services(council_file: Path, tmp_path: Path) -> Iterator[Services]:
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as opened:
        yield opened


def _held(services: Services) -> list[MeetingRow]:
    return [row for row in services.listing.rows("meetings") if row.state.was_held]


def _withheld(services: Services, meeting_id: int) -> list[str]:
    """Every sentence that the council has and the public has not."""
    with services._db.read() as session:
        return list(withheld_parts(view_of(session, meeting_id).passages))


def _names(services: Services) -> Iterator[str]:
    """Full names and readings of everybody, and family names that are no ordinary words."""
    for row in services.listing.rows("people"):
        yield row.family_name + row.given_name
        yield row.family_yomi + row.given_yomi
        if len(row.family_name) > 1:
            yield row.family_name


def _settle(services: Services, meeting_id: int) -> None:
    """Do with what the check has found as a careful clerk would."""
    while hits := services.publishing.view(meeting_id).open_hits:
        services.publishing.withhold(meeting_id, hits[0].place, hits[0].record_id, hits[0])


def _everything(content: bytes) -> str:
    """The text of a file, its decompressed streams and the strings in its objects."""
    parts = [text_of_file(content)]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for item in pdf.objects:
                parts += _texts(item)
            parts.append(str(pdf.docinfo))
    return fold_name("\n".join(parts))


def _texts(item: pikepdf.Object) -> Iterator[str]:
    if isinstance(item, pikepdf.Stream):
        data = item.read_bytes()
        for encoding in ("utf-8", "utf-16-be", "cp932"):
            yield data.decode(encoding, "ignore")
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item.as_list():
            yield from _texts(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in item.items():
            if not getattr(part, "is_indirect", False) and key != "/Parent":
                yield from _texts(part)


def _public(services: Services, meeting: MeetingRow, form: str = "pdf") -> bytes:
    prepared = services.papers.prepare(
        Paper.MINUTES,
        meeting_id=meeting.id,
        edition="public-text" if form == "txt" else "public",
        as_word=form == "docx",
    )
    return prepared.content


@pytest.mark.parametrize(("form", "each"), [("txt", 1), ("pdf", EACH_PDF), ("docx", EACH_WORD)])
def test_no_public_file_tells_what_it_withholds(services: Services, form: str, each: int) -> None:
    secrets = {row.id: _withheld(services, row.id) for row in _held(services)}
    chosen = [row for row in _held(services) if secrets[row.id] or each == 1][::each]
    names = [fold_name(name) for name in _names(services)]
    assert sum(len(secrets[row.id]) for row in chosen) >= len(chosen) / 2
    for meeting in chosen:
        _settle(services, meeting.id)
        content = _everything(_public(services, meeting, form))
        assert [part for part in secrets[meeting.id] if fold_name(part) in content] == []
        assert [name for name in names if name in content] == []


@pytest.mark.parametrize("form", ["txt", "pdf", "docx"])
def test_the_search_would_find_a_leak(services: Services, form: str) -> None:
    """The same search over a file into which a withheld sentence was let on purpose."""
    meeting = next(row for row in _held(services) if _secret(services, row.id))
    secret_id, text = _secret(services, meeting.id)[0]
    before = _everything(_public(services, meeting, form))
    with services._db.change("Leak", Topic.MINUTES) as session:
        session.get_one(models.Statement, secret_id).disclosure = Disclosure.PUBLIC
        session.get_one(models.Statement, secret_id).public_text = f"{text}髙橋美津枝"
    after = _everything(_public(services, meeting, form))
    for part in (*re.split("[。\n]", text.strip("。")), "髙橋美津枝"):
        assert fold_name(part) not in before
        assert fold_name(part) in after


def test_a_file_that_would_leak_is_refused(services: Services, tmp_path: Path) -> None:
    meeting = next(row for row in _held(services) if _secret(services, row.id))
    leaking = services.papers.prepare(Paper.MINUTES, meeting_id=meeting.id, edition="public")
    secret_id, text = _secret(services, meeting.id)[0]
    with services._db.change("Leak", Topic.MINUTES) as session:
        session.get_one(models.Statement, secret_id).disclosure = Disclosure.PUBLIC
        session.get_one(models.Statement, secret_id).public_text = ""
    leaking = services.papers.prepare(Paper.MINUTES, meeting_id=meeting.id, edition="public")
    with services._db.change("Withhold", Topic.MINUTES) as session:
        session.get_one(models.Statement, secret_id).disclosure = Disclosure.INTERNAL
    target = tmp_path / "minutes.pdf"
    with pytest.raises(UserError, match=text[:8]):
        services.papers.save(leaking, target)
    assert not target.exists()


def _secret(services: Services, meeting_id: int) -> list[tuple[int, str]]:
    entries = services.minutes.of(meeting_id).entries
    return [
        (entry.id, entry.text)
        for entry in entries
        if getattr(entry, "disclosure", None) is Disclosure.INTERNAL
    ]


def test_public_files_say_nothing_about_who_made_them(services: Services) -> None:
    meeting = _held(services)[-1]
    with pikepdf.open(io.BytesIO(_public(services, meeting))) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert "/Author" not in info or info["/Author"] == ""
        assert str(pdf.Root.Lang).startswith("ja")
        assert meeting.body in info["/Title"] or "みどり町" in info["/Title"]
        said = " ".join(info.values()) + str(pdf.Root.get("/Metadata", ""))
    assert str(Path.home()) not in said
    assert "jiritsu" not in said.lower().replace("jiritsu desktop", "")
    with zipfile.ZipFile(io.BytesIO(_public(services, meeting, "docx"))) as word:
        core = word.read("docProps/core.xml").decode("utf-8")
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)[^>]*>([^<]+)<", core) == []


def test_the_public_text_is_for_screen_readers(services: Services) -> None:
    content = _public(services, _held(services)[-1], "txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
