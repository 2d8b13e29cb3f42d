"""Every held meeting of the practice council: its packet and minutes are sound to print."""

import datetime as dt
import json
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from tests.kinsoku import Offence, offences
from tests.practice_builders import TODAY, held_meetings, practice_file
from tests.printed_checks import conformance_faults, font_faults
from tests.printed_elements import element_text
from tests.text_file_checks import text_file_faults

SHARES = 6


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path, years=3)) as opened:
        yield opened


def _call(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _is_bullet(offence: Offence) -> bool:
    """A dot that opens an item of a list is no dot that should have stayed on the line before."""
    return offence.line.text.startswith(("・当日お持ち", "・標準版", "・発言のとき"))


def _faults(pdf: Path) -> list[str]:
    """What is wrong with a PDF that goes to the printer."""
    ends = [str(offence) for offence in offences(pdf) if not _is_bullet(offence)]
    return [*font_faults(pdf), *ends, *conformance_faults(pdf)]


def _needed(services: Services, meeting_id: int) -> Counter[str]:
    """How many copies of which edition the invited members want, by what they were asked."""
    counts: Counter[str] = Counter()
    easy = any(row.has_easy_version for row in services.handouts.of(meeting_id)) or any(
        item.easy_text for item in services.meetings.agenda(meeting_id)
    )
    for row in services.attendance.of(meeting_id):
        if row.capacity.value == "member" and row.invited:
            wish = services.members.accommodation(row.person_id or 0)
            large = f"-{wish.point_size}" if wish.edition is EditionWish.LARGE else ""
            more = "-easy" if easy and wish.easy_version else ""
            counts[f"{wish.edition}{large}{more}"] += wish.copies
    return counts


def _edition_name(edition: str) -> str:
    base = edition.removesuffix("-easy")
    names = {"standard": "標準", "ruby": "ルビ", "text": "テキスト"}
    name = names.get(base) or f"拡大{base.removeprefix('large-')}pt"
    return f"{name}{'・わかりやすい' if base != edition else ''}版"


def _table_faults(table: str, needed: Counter[str]) -> list[str]:
    """Editions whose copies the printed table of copies does not tell, and the sum."""
    lines = {_edition_name(edition): count for edition, count in needed.items() if count}
    lines["計"] = sum(lines.values())
    return [name for name, count in lines.items() if f"{name}{count}" not in table]


@pytest.mark.parametrize("share", range(SHARES))
def test_packets_are_those_that_the_members_need(
    services: Services, tmp_path: Path, share: int
) -> None:
    """One file for each edition that somebody needs, sound to print, and the table says so."""
    for meeting in held_meetings(services)[share::SHARES]:
        needed = _needed(services, meeting.id)
        made = list(services.papers.packet_set(meeting.id))
        packets = {paper.edition: paper for paper in made if paper.paper == Paper.PACKET}
        assert set(packets) == {"standard", *(edition for edition in needed if needed[edition])}
        assert len(packets) + 2 == len(made)
        for edition, packet in packets.items():
            assert packet.problems == ()
            if packet.text:
                titles = [item.title for item in services.meetings.agenda(meeting.id)]
                assert text_file_faults(packet.text, titles) == []
                continue
            pdf = tmp_path / f"{meeting.id}-{edition}.pdf"
            pdf.write_bytes(packet.pdf)
            assert _faults(pdf) == [], edition
        _call("qpdf", "--check", tmp_path / f"{meeting.id}-standard.pdf")
        table = element_text(next(p for p in made if p.paper == Paper.COPIES_TABLE).pdf)
        assert _table_faults(table, needed) == []


def test_a_table_with_another_count_is_found(services: Services) -> None:
    meeting = held_meetings(services)[-1]
    needed = _needed(services, meeting.id)
    assert needed["standard"]
    prepared = services.papers.prepare(Paper.COPIES_TABLE, meeting_id=meeting.id)
    table = element_text(prepared.pdf)
    assert _table_faults(table, needed) == []
    assert _table_faults(table, needed + Counter(standard=1)) == ["標準版", "計"]
    assert _table_faults(table, needed + Counter({"large-28": 1})) == ["拡大28pt版", "計"]


@pytest.mark.parametrize("share", range(SHARES))
def test_minutes_are_sound(services: Services, tmp_path: Path, share: int) -> None:
    """qpdf finds no fault, all fonts are embedded subsets, no line begins or ends wrongly."""
    for meeting in held_meetings(services)[share::SHARES]:
        prepared = services.papers.prepare(Paper.MINUTES, meeting_id=meeting.id)
        assert prepared.problems == ()
        pdf = tmp_path / f"{meeting.id}.pdf"
        pdf.write_bytes(prepared.pdf)
        _call("qpdf", "--check", pdf)
        assert _faults(pdf) == []


def test_every_attached_page_carries_its_number(services: Services, tmp_path: Path) -> None:
    meeting = next(
        row
        for row in reversed(held_meetings(services))
        if row.body == "全体会" and services.handouts.of(row.id)
    )
    arrived = [row for row in services.handouts.of(meeting.id) if row.sha256]
    prepared = services.papers.prepare(Paper.PACKET, meeting_id=meeting.id)
    pdf = tmp_path / "packet.pdf"
    pdf.write_bytes(prepared.pdf)
    text = unicodedata.normalize("NFC", _call("pdftotext", "-layout", pdf, "-"))
    for handout in arrived:
        assert f"{handout.label}（1／{handout.pages}）" in text.replace(" ", "")


def test_names_come_back_code_point_for_code_point(services: Services, tmp_path: Path) -> None:
    body = next(row for row in services.listing.rows("bodies") if row.name == "全体会")
    appointed = {
        row.person_id
        for row in services.listing.rows("appointments", on=TODAY)
        if row.body_id == body.id
    }
    people = [row for row in services.listing.rows("people") if row.id in appointed]
    prepared = services.papers.prepare(Paper.ROSTER, on=TODAY)
    pdf = tmp_path / "roster.pdf"
    pdf.write_bytes(prepared.pdf)
    text = "".join(_call("pdftotext", "-raw", pdf, "-").split())
    hard = [person for person in people if any(ord(c) > 0xFFFF for c in person.family_name)]
    assert hard, "the practice council has names beyond the basic plane"
    missing = [
        json.dumps(person.name) for person in people if person.name.replace("　", "") not in text
    ]
    assert missing == []


def test_a_changed_fact_marks_what_was_printed_before(services: Services, tmp_path: Path) -> None:
    meeting = next(row for row in services.listing.rows("meetings") if row.state.value == "invited")
    for paper in (Paper.AGENDA, Paper.NOTICE):
        prepared = services.papers.prepare(paper, meeting_id=meeting.id)
        services.papers.save(prepared, tmp_path / f"{paper.value}.pdf")
    status = {row.paper: row for row in services.papers.status(meeting.id)}
    assert not status["agenda"].changed_since
    assert not status["notice"].changed_since
    assert status["minutes"].printed_at is None
    services.meetings.edit(meeting.id, starts_at=dt.time(9, 5))
    status = {row.paper: row for row in services.papers.status(meeting.id)}
    assert status["agenda"].changed_since
    assert status["notice"].changed_since
    services.history.undo()
    status = {row.paper: row for row in services.papers.status(meeting.id)}
    assert not status["agenda"].changed_since
