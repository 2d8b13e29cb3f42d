"""Which papers that were given out would be others today."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.today import papers_worry
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


def _plan(services: Services, day: dt.date) -> int:
    draft = MeetingDraft(general_assembly(services), day, dt.time(13, 30), dt.time(15, 30))
    return services.meetings.create(draft, TODAY)


def _print(services: Services, paper: Paper, meeting_id: int) -> None:
    services.papers.record_print(services.papers.prepare(paper, meeting_id=meeting_id))


def test_nothing_is_told_while_papers_say_what_they_said(services: Services) -> None:
    meeting_id = _plan(services, dt.date(2026, 7, 8))
    _print(services, Paper.AGENDA, meeting_id)
    assert services.paper_watch.outdated(TODAY) == []


def test_papers_that_changed_are_told_with_the_next_meeting_first(services: Services) -> None:
    later, near = _plan(services, dt.date(2026, 9, 9)), _plan(services, dt.date(2026, 7, 8))
    for meeting_id in (later, near):
        _print(services, Paper.AGENDA, meeting_id)
        _print(services, Paper.NOTICE, meeting_id)
        services.meetings.edit(meeting_id, starts_at=dt.time(14, 0))
    found = services.paper_watch.outdated(TODAY)
    assert [one.meeting.id for one in found] == [near, later]
    assert {status.paper for status in services.paper_watch.outdated_of(near)} == {
        "notice",
        "agenda",
    }
    worry = papers_worry(found)
    assert worry is not None
    assert worry.sentence == "開催通知が印刷後に変更"
    assert worry.count == 4
    assert worry.ref is not None
    assert (worry.ref.id, worry.paper) == (near, "notice")


def test_after_a_meeting_only_its_minutes_matter_until_they_are_final(services: Services) -> None:
    meeting_id = _plan(services, dt.date(2026, 5, 20))
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    for paper in (Paper.AGENDA, Paper.MINUTES):
        _print(services, paper, meeting_id)
    services.meetings.edit(meeting_id, ends_at=dt.time(16, 0))
    found = services.paper_watch.outdated_of(meeting_id)
    assert [status.paper for status in found] == ["minutes"]
    for state in (MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(meeting_id, state)
    assert services.paper_watch.outdated_of(meeting_id) == []
