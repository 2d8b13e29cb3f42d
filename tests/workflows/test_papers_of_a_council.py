"""Every held meeting of the practice council: its packet and minutes are sound to print."""

import datetime as dt
import json
import subprocess
import unicodedata
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services, practice
from tests.kinsoku import Offence, offences

TODAY = dt.date(2026, 6, 17)
SHARES = 4


@pytest.fixture(scope="session")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "practice.jiritsu"
    practice.make(path, years=3, seed=1, today=TODAY)
    return path


def _held(services: Services) -> list[MeetingRow]:
    return [row for row in services.listing.rows("meetings") if row.state.was_held]


def _call(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _is_bullet(offence: Offence) -> bool:
    """A dot that opens an item of a list is no dot that should have stayed on the line before."""
    return offence.line.text.startswith(("・当日お持ち", "・標準版", "・発言のとき"))


def _fonts(pdf: Path) -> list[list[str]]:
    return [
        [line[:36].strip(), line[37:54].strip(), *line[71:].split()[:3]]
        for line in _call("pdffonts", pdf).splitlines()[2:]
    ]


@pytest.mark.parametrize("share", range(SHARES))
def test_packets_and_minutes_are_sound(council_file: Path, tmp_path: Path, share: int) -> None:
    """qpdf finds no fault, all fonts are embedded subsets, no line begins or ends wrongly."""
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as services:
        meetings = _held(services)[share::SHARES]
        assert meetings
        for meeting in meetings:
            for paper in (Paper.PACKET, Paper.MINUTES):
                prepared = services.papers.prepare(paper, meeting_id=meeting.id)
                pdf = tmp_path / f"{paper.value}-{meeting.id}.pdf"
                pdf.write_bytes(prepared.pdf)
                assert prepared.problems == ()
                _call("qpdf", "--check", pdf)
                for name, kind, embedded, subset, unicode in _fonts(pdf):
                    assert (kind, embedded, subset, unicode) == (
                        "CID TrueType",
                        "yes",
                        "yes",
                        "yes",
                    ), name
                assert [str(offence) for offence in offences(pdf) if not _is_bullet(offence)] == []


def test_every_attached_page_carries_its_number(council_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as services:
        meeting = next(
            row
            for row in reversed(_held(services))
            if row.body == "全体会" and services.handouts.of(row.id)
        )
        arrived = [row for row in services.handouts.of(meeting.id) if row.sha256]
        prepared = services.papers.prepare(Paper.PACKET, meeting_id=meeting.id)
    pdf = tmp_path / "packet.pdf"
    pdf.write_bytes(prepared.pdf)
    text = unicodedata.normalize("NFC", _call("pdftotext", "-layout", pdf, "-"))
    for handout in arrived:
        assert f"{handout.label}（1／{handout.pages}）" in text.replace(" ", "")


def test_names_come_back_code_point_for_code_point(council_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as services:
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


def test_a_changed_fact_marks_what_was_printed_before(council_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as services:
        meeting = next(
            row for row in services.listing.rows("meetings") if row.state.value == "invited"
        )
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
