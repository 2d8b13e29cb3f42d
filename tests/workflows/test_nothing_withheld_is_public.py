"""Nobody finds in a public file what it withholds: not in its text, its bytes or about itself."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.reading_back import text_of_file
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.furigana import Readings
from jiritsu_desktop.services.paper_editions import PUBLIC, as_pdf, as_text, as_word_file
from jiritsu_desktop.services.public_papers import PUBLIC_PAPERS, withheld_parts
from jiritsu_desktop.services.publication_reading import view_of
from tests.leak_search import Searched
from tests.practice_builders import held_meetings, practice_file

FORMS = ("pdf", "txt", "docx")
SHARES = 4


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path, years=3)) as opened:
        yield opened


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


def _public(services: Services, meeting: MeetingRow, form: str = "pdf") -> bytes:
    prepared = services.papers.prepare(
        Paper.MINUTES,
        meeting_id=meeting.id,
        edition="public-text" if form == "txt" else "public",
        as_word=form == "docx",
    )
    return prepared.content


def _files(services: Services, meeting: MeetingRow) -> Iterator[tuple[str, bytes]]:
    """Every public paper of a meeting in every form."""
    for paper in PUBLIC_PAPERS:
        documents = services.papers._compose(paper, meeting.id, None, None, public=True)
        yield f"{paper}.pdf", as_pdf(documents, PUBLIC, Readings())
        yield f"{paper}.txt", as_text(documents, own_pages=True)
        yield f"{paper}.docx", as_word_file(documents, PUBLIC, Readings())


@pytest.mark.parametrize("share", range(SHARES))
def test_no_public_file_tells_what_it_withholds(services: Services, share: int) -> None:
    names = list(_names(services))
    assert len(names) > 100
    withheld = 0
    for meeting in held_meetings(services)[share::SHARES]:
        secrets = _withheld(services, meeting.id)
        withheld += len(secrets)
        _settle(services, meeting.id)
        for name, content in _files(services, meeting):
            found = Searched(content).found([*secrets, *names])
            assert found == [], f"{meeting.full_title}, {name}"
    assert withheld > 4


@pytest.mark.parametrize("form", FORMS)
def test_the_files_are_those_that_the_clerk_gets(services: Services, form: str) -> None:
    meeting = held_meetings(services)[-1]
    files = dict(_files(services, meeting))
    mine, theirs = files[f"minutes.{form}"], _public(services, meeting, form)
    assert text_of_file(mine) == text_of_file(theirs)


@pytest.mark.parametrize("form", FORMS)
def test_the_search_would_find_a_leak(services: Services, form: str) -> None:
    """The same search over a file into which a withheld sentence was let on purpose."""
    meeting = next(row for row in held_meetings(services) if _secret(services, row.id))
    secret_id, text = _secret(services, meeting.id)[0]
    wanted = [part for part in re.split("[。\n]", text) if part] + ["髙橋美津枝"]
    assert Searched(_public(services, meeting, form)).found(wanted) == []
    with services._db.change("Leak", Topic.MINUTES) as session:
        session.get_one(models.Statement, secret_id).disclosure = Disclosure.PUBLIC
        session.get_one(models.Statement, secret_id).public_text = f"{text}高橋美津枝"
    assert Searched(_public(services, meeting, form)).found(wanted) == wanted


HIDDEN = "通院に片道一時間かかる"


def _in_information(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = pikepdf.String(HIDDEN)


def _in_metadata(pdf: pikepdf.Pdf) -> None:
    xml = pdf.Root.Metadata.read_bytes().replace(b"<rdf:RDF", f"<!--{HIDDEN}--><rdf:RDF".encode())
    pdf.Root.Metadata = pdf.make_stream(xml)


def _said_in_two_parts(pdf: pikepdf.Pdf) -> None:
    parts = (HIDDEN[:4], HIDDEN[4:])
    told = "".join(
        f"/Span <</ActualText <FEFF{part.encode('utf-16-be').hex()}>>> BDC EMC\n" for part in parts
    )
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(told.encode()))


def _in_an_attachment(pdf: pikepdf.Pdf) -> None:
    text = f"個別事例：{HIDDEN}".encode("cp932")
    pdf.attachments["old.txt"] = pikepdf.AttachedFileSpec(pdf, text)


def _in_the_name_of_a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(HIDDEN, 0))


def _beside_an_object(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(Old=pikepdf.Array([pikepdf.String(HIDDEN)]))


@pytest.mark.parametrize(
    "hide",
    [
        *(_in_information, _in_metadata, _said_in_two_parts, _in_an_attachment),
        *(_in_the_name_of_a_bookmark, _beside_an_object),
    ],
)
def test_no_corner_of_a_pdf_is_forgotten(
    services: Services, hide: Callable[[pikepdf.Pdf], None]
) -> None:
    content = _public(services, held_meetings(services)[-1])
    assert Searched(content).found([HIDDEN]) == []
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        hide(pdf)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert Searched(target.getvalue()).found([HIDDEN]) == [HIDDEN]


@pytest.mark.parametrize(
    "part", ["word/comments.xml", "docProps/custom.xml", f"{HIDDEN}.bin", "word/media/old.txt"]
)
def test_no_part_of_a_word_file_is_forgotten(services: Services, part: str) -> None:
    content = io.BytesIO(_public(services, held_meetings(services)[-1], "docx"))
    with zipfile.ZipFile(content, "a") as word:
        word.writestr(part, f"<w:t>{HIDDEN[:5]}</w:t><w:t>{HIDDEN[5:]}</w:t>{HIDDEN}")
    assert Searched(content.getvalue()).found([HIDDEN]) == [HIDDEN]


def test_a_file_that_would_leak_is_refused(services: Services, tmp_path: Path) -> None:
    meeting = next(row for row in held_meetings(services) if _secret(services, row.id))
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
    meeting = held_meetings(services)[-1]
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
    content = _public(services, held_meetings(services)[-1], "txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
