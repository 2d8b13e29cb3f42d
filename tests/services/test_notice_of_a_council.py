"""The notice as a council sends it: from whom it is, of which day, and when it is outdated."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper, offered_for
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council

JULY = dt.date(2026, 7, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), JULY, dt.time(13, 30), dt.time(15, 30))
        opened.meetings.create(draft, TODAY)
        yield opened


def notice(services: Services, on: dt.date) -> str:
    prepared = services.papers.prepare(Paper.NOTICE, meeting_id=1, edition="text", on=on)
    return prepared.text.decode("utf-8-sig")


def test_a_notice_that_was_not_sent_yet_bears_no_day_that_has_passed(services: Services) -> None:
    assert "令和8年（2026年）6月17日\r" in notice(services, dt.date(2026, 6, 10))
    assert "令和8年（2026年）6月22日\r" in notice(services, dt.date(2026, 6, 22))


def test_a_notice_that_was_sent_bears_the_day_of_sending(services: Services) -> None:
    services.meetings.notice_sent(1, dt.date(2026, 6, 19), "123")
    text = notice(services, dt.date(2026, 6, 30))
    assert "令和8年（2026年）6月19日\r" in text
    assert "令和8年（2026年）6月30日\r" not in text


def test_a_notice_says_when_the_papers_follow_if_they_do(services: Services) -> None:
    services.handouts.add(1, "活動報告書")
    assert "資料1を6月26日（金曜日）までにお送りします" in notice(services, TODAY)
    services.council.save_rules(packet_days=21)
    assert "資料1を同封します" in notice(services, TODAY)


def test_who_gets_the_papers_early_has_a_letter_of_that_day(services: Services) -> None:
    early, other = (row.person_id for row in services.attendance.of(1)[:2])
    assert early is not None
    services.members.accommodate(early, lead_days=21)

    def letter(person: int | None) -> str:
        made = services.papers.prepare(
            Paper.COVER_LETTER, meeting_id=1, record_id=person, edition="text"
        )
        return made.text.decode("utf-8-sig")

    assert "令和8年（2026年）6月16日\r" in letter(early)
    for person in (other, None):
        assert "令和8年（2026年）6月26日\r" in letter(person)


def test_a_notice_comes_from_the_chair_in_office_unless_somebody_else_is_named(
    services: Services,
) -> None:
    assert "会長 葛城 直樹" in notice(services, TODAY)
    services.council.save_rules(chair_title="代表")
    assert "代表 葛城 直樹" in notice(services, TODAY)
    services.council.save_rules(sender_title="みどり町長　青山　一郎")
    text = notice(services, TODAY)
    assert "みどり町長 青山 一郎" in text
    assert "葛城" not in text


def test_a_printed_notice_is_outdated_when_it_went_out_on_another_day(services: Services) -> None:
    today = dt.date.today()
    services.meetings.edit(1, date=today + dt.timedelta(days=10))
    prepared = services.papers.prepare(Paper.NOTICE, meeting_id=1)
    services.papers.record_print(prepared)

    def changed() -> bool:
        found = services.papers.status(1)
        return next(row.changed_since for row in found if row.paper == Paper.NOTICE)

    assert not changed()
    services.meetings.notice_sent(1, today)
    assert not changed()
    services.meetings.edit(1, notice_on=today + dt.timedelta(days=1))
    assert changed()


def test_the_papers_that_are_offered_follow_the_state_of_the_meeting() -> None:
    ahead = [paper for group in offered_for(MeetingState.INVITED) for paper in group]
    assert Paper.SEAT_PLAN in ahead
    assert Paper.MINUTES not in ahead
    held = offered_for(MeetingState.HELD)
    assert held[0][0] is Paper.MINUTES
    assert Paper.NOTICE in held[-1]
    cancelled = [paper for group in offered_for(MeetingState.CANCELLED) for paper in group]
    assert Paper.RECEPTION not in cancelled
    for state in MeetingState:
        shown = [paper for group in offered_for(state) for paper in group]
        assert len(shown) == len(set(shown))
