"""The papers around a sitting and across sittings, gathered from the practice council."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from jiritsu_desktop.domain.meetings import (
    Capacity,
    MeetingRow,
    MeetingState,
    Presence,
    Reply,
)
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services, practice

TODAY = dt.date(2026, 6, 17)
AROUND = (
    Paper.RECEPTION,
    Paper.SCRIPT,
    Paper.COVER_LETTER,
    Paper.SEAT_CARDS,
    Paper.ADDRESS_LABELS,
)
AFTERWARDS = (Paper.SUMMARY, Paper.REVIEW_REQUEST)
LETTERS = (Paper.COVER_LETTER, Paper.REVIEW_REQUEST)


@pytest.fixture(scope="module")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("council") / "practice.jiritsu"
    practice.make(path, years=2, seed=1, today=TODAY)
    return path


@pytest.fixture
def services(council_file: Path, tmp_path: Path) -> Iterator[Services]:
    copy = tmp_path / "council.jiritsu"
    copy.write_bytes(council_file.read_bytes())
    with Services.open(copy) as opened:
        yield opened


def _meetings(services: Services, *states: MeetingState) -> list[MeetingRow]:
    return [row for row in services.listing.rows("meetings") if row.state in states]


def _held(services: Services) -> MeetingRow:
    meetings: list[MeetingRow] = services.listing.rows("meetings")
    return next(row for row in reversed(meetings) if row.state.was_held and row.body == "全体会")


def _text(prepared: PreparedPaper) -> str:
    with pypdfium2.PdfDocument(prepared.pdf) as pdf:
        return "".join("".join(p.get_textpage().get_text_range() for p in pdf).split())


@pytest.mark.parametrize("paper", [*AROUND, *AFTERWARDS])
def test_every_held_meeting_has_its_papers(services: Services, paper: Paper) -> None:
    meetings = [row for row in services.listing.rows("meetings") if row.state.was_held]
    assert meetings
    for meeting in meetings:
        prepared = services.papers.prepare(paper, meeting_id=meeting.id)
        assert prepared.pdf.startswith(b"%PDF")
        assert "{" not in _text(prepared)


def test_before_the_day_the_replies_are_read_out(services: Services) -> None:
    [meeting] = _meetings(services, MeetingState.INVITED)[:1]
    members = [row for row in services.attendance.of(meeting.id) if row.capacity is Capacity.MEMBER]
    assert all(row.presence is Presence.UNKNOWN for row in members)
    services.attendance.reply(members[2].id, Reply.PROXY, TODAY)
    services.attendance.edit(members[2].id, proxy_name="堀井　学", proxy_title="次長")
    services.attendance.reply(members[3].id, Reply.ABSENT, TODAY)
    text = _text(services.papers.prepare(Paper.SCRIPT, meeting_id=meeting.id))
    door = _text(services.papers.prepare(Paper.RECEPTION, meeting_id=meeting.id))
    assert "の代理で堀井学様" in text
    assert "代理堀井学（次長）" in door
    cards = _text(services.papers.prepare(Paper.SEAT_CARDS, meeting_id=meeting.id))
    assert "堀井学" in cards
    assert members[3].name.replace("　", "") not in cards


@pytest.mark.parametrize("paper", [Paper.RECEPTION, Paper.SEAT_CARDS])
def test_a_meeting_to_which_nobody_is_invited_yet_says_so(services: Services, paper: Paper) -> None:
    invited = {row.meeting_id for row in services.listing.rows("attendance")}
    meeting = next(
        row
        for row in _meetings(services, MeetingState.PREPARING)
        if row.date and row.id not in invited
    )
    with pytest.raises(UserError, match="出欠"):
        services.papers.prepare(paper, meeting_id=meeting.id)


@pytest.mark.parametrize("paper", AFTERWARDS)
def test_before_the_sitting_there_is_no_record(services: Services, paper: Paper) -> None:
    [meeting] = _meetings(services, MeetingState.INVITED)[:1]
    with pytest.raises(UserError):
        services.papers.prepare(paper, meeting_id=meeting.id)


@pytest.mark.parametrize("paper", LETTERS)
def test_a_letter_goes_to_all_or_to_one_of_those_invited(services: Services, paper: Paper) -> None:
    meeting = _held(services)
    people = services.listing.rows("people")
    invited = {
        row.person_id: row
        for row in services.listing.rows("attendance")
        if row.meeting_id == meeting.id
    }
    person = next(row for row in people if row.id in invited)
    stranger = next(row for row in people if row.id not in invited)
    one = services.papers.prepare(paper, meeting_id=meeting.id, record_id=person.id)
    assert f"{person.name.replace('　', '')}様" in _text(one)
    assert "委員各位" in _text(services.papers.prepare(paper, meeting_id=meeting.id))
    with pytest.raises(UserError, match="出欠"):
        services.papers.prepare(paper, meeting_id=meeting.id, record_id=stranger.id)


def test_a_letter_bears_the_wished_day_and_otherwise_the_same_on_any_day(
    services: Services,
) -> None:
    meeting = _held(services)
    wished = services.papers.prepare(
        Paper.REVIEW_REQUEST, meeting_id=meeting.id, on=dt.date(2026, 2, 3)
    )
    assert "令和8年2月3日" in _text(wished)
    first, second = (
        services.papers.prepare(Paper.REVIEW_REQUEST, meeting_id=meeting.id) for _ in range(2)
    )
    assert first.fingerprint == second.fingerprint


def test_open_actions_of_all_meetings_are_listed_with_the_late_ones(services: Services) -> None:
    meetings = {row.id: row for row in services.listing.rows("meetings")}
    still = [
        row
        for row in services.listing.rows("actions")
        if (row.done_on is None or row.done_on > TODAY)
        and (meetings[row.meeting_id].date or TODAY) <= TODAY
    ]
    late = [row for row in still if row.due_on and row.due_on < TODAY]
    assert late
    text = _text(services.papers.prepare(Paper.ACTION_LIST, on=TODAY))
    assert f"未了{len(still)}件うち期限超過{len(late)}件" in text
    for row in still:
        assert "".join(row.text.split()) in text


def test_the_actions_of_one_meeting_are_its_own(services: Services) -> None:
    meeting = _held(services)
    actions = [r for r in services.listing.rows("actions") if r.meeting_id == meeting.id]
    text = _text(services.papers.prepare(Paper.ACTION_LIST, meeting_id=meeting.id, on=TODAY))
    assert actions
    for row in actions:
        assert "".join(row.text.split()) in text


@pytest.mark.parametrize("on", [dt.date(2025, 9, 1), TODAY])
def test_the_register_holds_every_decision_of_the_year(services: Services, on: dt.date) -> None:
    year = on.year
    decisions = [r for r in services.listing.rows("decisions") if r.fiscal_year == year]
    assert decisions
    text = _text(services.papers.prepare(Paper.DECISION_REGISTER, on=on))
    assert f"{len(decisions)}件" in text
    for row in decisions:
        assert row.label in text


def test_labels_begin_where_the_sheet_is_still_whole(services: Services) -> None:
    meeting = _held(services)
    services.papers.prepare(Paper.ADDRESS_LABELS, meeting_id=meeting.id, record_id=12)
    with pytest.raises(UserError, match="12"):
        services.papers.prepare(Paper.ADDRESS_LABELS, meeting_id=meeting.id, record_id=13)


def test_addresses_stand_on_labels_only(services: Services) -> None:
    meeting = _held(services)
    assert "〒" in _text(services.papers.prepare(Paper.ADDRESS_LABELS, meeting_id=meeting.id))
    for paper in (*AROUND[:4], *AFTERWARDS):
        assert "〒" not in _text(services.papers.prepare(paper, meeting_id=meeting.id))


def test_a_rule_of_the_council_reaches_the_papers(services: Services) -> None:
    meeting = _held(services)
    services.council.save_rules(recording_sentence="録音はしません。")
    text = _text(services.papers.prepare(Paper.SCRIPT, meeting_id=meeting.id))
    assert "録音はしません。" in text
