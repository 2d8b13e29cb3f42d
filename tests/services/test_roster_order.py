"""One order and one number for every member: those of the roster."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import Capacity, MeetingRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from tests.practice_builders import practice_file

LISTS = (Paper.ATTENDEES, Paper.RECEPTION, Paper.ENCLOSURE_CHECK)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path)) as opened:
        yield opened


def _meeting(services: Services, body: str) -> MeetingRow:
    meetings: list[MeetingRow] = services.listing.rows("meetings")
    meeting = next(row for row in meetings if row.body == body)
    if not services.attendance.of(meeting.id):
        services.attendance.refresh(meeting.id)
    return meeting


def _numbered(services: Services, paper: Paper, meeting: MeetingRow) -> list[tuple[int, str]]:
    text = services.papers.prepare(paper, meeting_id=meeting.id, edition="text").text.decode()
    rows = re.findall(r"No\.\r\n(\d+)\r\n氏名\r\n([^（\r]+)", text)
    return [(int(number), name) for number, name in rows]


def _seated(services: Services, meeting: MeetingRow) -> list[tuple[int, str]]:
    people = services.seat_plans.of(meeting.id).seating.people
    return [(one.number, one.name.replace("　", " ")) for one in people if one.number]


@pytest.mark.parametrize("body", ["全体会", "しごと部会"])
def test_every_list_numbers_the_members_as_the_roster_does(services: Services, body: str) -> None:
    meeting = _meeting(services, body)
    roster = _numbered(services, Paper.ROSTER, meeting)
    members = [row for row in services.attendance.of(meeting.id) if row.capacity is Capacity.MEMBER]
    listed = {row.shown_name for row in members}
    expected = [(number, name) for number, name in roster if name in listed]
    assert len(expected) > 5
    for paper in LISTS:
        assert _numbered(services, paper, meeting) == expected
    assert _seated(services, meeting) == expected
    speakers = services.minutes.of(meeting.id).speakers[: len(expected)]
    assert [int(one.key) for one in speakers] == [number for number, _name in expected]


def test_a_member_taken_off_the_list_leaves_the_other_numbers(services: Services) -> None:
    meeting = _meeting(services, "全体会")
    before = _numbered(services, Paper.RECEPTION, meeting)
    third = services.attendance.of(meeting.id)[2]
    services.attendance.remove(third.id)
    after = _numbered(services, Paper.RECEPTION, meeting)
    assert after == [*before[:2], *before[3:]]
    assert _seated(services, meeting) == after
