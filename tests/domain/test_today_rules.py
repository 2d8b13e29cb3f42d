"""What a meeting asks of the clerk, and when."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meeting_tasks import meeting_tasks
from jiritsu_desktop.domain.meetings import (
    HandoutClass,
    HandoutRow,
    MeetingRow,
    MeetingState,
    Reply,
)
from jiritsu_desktop.domain.members import AccommodationRow, EditionWish
from jiritsu_desktop.domain.next_meeting import FactKind, Reached, meeting_card
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import (
    Deadlines,
    Invited,
    MeetingWork,
    TaskKind,
    When,
    end_of_next_week,
    in_order,
    when,
)
from jiritsu_desktop.domain.working_days import is_working_day

RULES = CouncilRules()
TODAY = dt.date(2026, 6, 17)  # a Wednesday
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))
MEETING = MeetingRow(1, 1, "全体会", 2026, 1, date=dt.date(2026, 7, 8))
SIGNS = AccommodationRow(3, sign_language=True)
TEXT = AccommodationRow(4, edition=EditionWish.TEXT, lead_days=14)
MEMBERS = (Invited("葛城委員", 1), Invited("渡邉委員", 3, wish=SIGNS))


def _tasks(work: MeetingWork, today: dt.date = TODAY) -> dict[TaskKind, dt.date]:
    return {task.kind: task.due_on for task in meeting_tasks(work, RULES, today)}


def test_a_meeting_in_preparation_asks_for_notice_and_interpreter_by_the_rules() -> None:
    tasks = _tasks(MeetingWork(MEETING, MEMBERS))
    assert tasks == {
        TaskKind.INTERPRETER: dt.date(2026, 6, 24),
        TaskKind.NOTICE: dt.date(2026, 6, 17),
        TaskKind.HOLD: dt.date(2026, 7, 8),
    }


def test_other_rules_give_other_days() -> None:
    rules = replace(RULES, notice_days=14, interpreter_days=30)
    found = {t.kind: t.due_on for t in meeting_tasks(MeetingWork(MEETING, MEMBERS), rules, TODAY)}
    assert found[TaskKind.NOTICE] == dt.date(2026, 6, 24)
    assert found[TaskKind.INTERPRETER] == dt.date(2026, 6, 8)


@pytest.mark.parametrize(
    "work",
    [
        MeetingWork(MEETING, MEMBERS, interpreters=1),
        MeetingWork(MEETING, MEMBERS, sent=frozenset({("interpreter", None)})),
        MeetingWork(MEETING, MEMBERS[:1]),
    ],
    ids=["one is coming", "applied for", "nobody needs one"],
)
def test_no_interpreter_is_asked_for_when_there_is_no_need(work: MeetingWork) -> None:
    assert TaskKind.INTERPRETER not in _tasks(work)


def test_a_notice_that_went_out_is_not_asked_for_again() -> None:
    sent = MeetingWork(MEETING, MEMBERS, sent=frozenset({("notice", None)}))
    invited = MeetingWork(replace(MEETING, state=MeetingState.INVITED), MEMBERS)
    assert TaskKind.NOTICE not in _tasks(sent)
    assert TaskKind.NOTICE not in _tasks(invited)


def test_papers_asked_for_early_leave_the_working_day_before_they_are_to_arrive() -> None:
    work = MeetingWork(MEETING, (*MEMBERS, Invited("五十嵐委員", 4, wish=TEXT)))
    task = next(t for t in meeting_tasks(work, RULES, TODAY) if t.kind is TaskKind.EARLY_PACKET)
    assert task.due_on == dt.date(2026, 6, 23)
    assert task.person_ids == (4,)
    sent = replace(work, sent=frozenset({("packet", 4)}))
    assert TaskKind.EARLY_PACKET not in _tasks(sent)


def test_nothing_is_early_any_more_once_all_papers_are_due() -> None:
    work = MeetingWork(MEETING, (Invited("五十嵐委員", 4, wish=TEXT),), (_handout(1),))
    assert TaskKind.EARLY_PACKET not in _tasks(work, dt.date(2026, 6, 29))


def test_replies_are_asked_for_while_somebody_is_silent() -> None:
    invited = replace(MEETING, state=MeetingState.INVITED, reply_due_on=dt.date(2026, 7, 1))
    assert _tasks(MeetingWork(invited, MEMBERS))[TaskKind.REPLIES] == dt.date(2026, 7, 1)
    answered = tuple(replace(member, reply=Reply.ATTENDS) for member in MEMBERS)
    assert TaskKind.REPLIES not in _tasks(MeetingWork(invited, answered))


def test_the_packet_names_what_is_missing_and_leads_to_it() -> None:
    work = MeetingWork(MEETING, MEMBERS, (_handout(7, sha256="a" * 64), _handout(8)))
    task = next(t for t in meeting_tasks(work, RULES, TODAY) if t.kind is TaskKind.PACKET)
    assert task.due_on == dt.date(2026, 6, 26)  # the tenth day before is a Sunday
    assert "資料8" in task.reason
    assert "資料7" not in task.reason
    assert task.ref == Ref("handouts", 8)
    out = replace(work, sent=frozenset({("packet", None)}))
    assert TaskKind.PACKET not in _tasks(out)


def test_a_day_that_passed_without_a_note_is_asked_about_alone() -> None:
    assert _tasks(MeetingWork(MEETING, MEMBERS), dt.date(2026, 7, 9)) == {
        TaskKind.NOTE_HELD: dt.date(2026, 7, 8)
    }


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (MeetingState.HELD, [TaskKind.SUMMARY, TaskKind.DRAFT]),
        (MeetingState.DRAFTED, [TaskKind.REVIEW]),
        (MeetingState.UNDER_REVIEW, [TaskKind.FINAL]),
        (MeetingState.FINAL, []),
        (MeetingState.PUBLISHED, []),
        (MeetingState.CANCELLED, []),
    ],
)
def test_minutes_go_one_step_at_a_time(state: MeetingState, kinds: list[TaskKind]) -> None:
    work = MeetingWork(replace(MEETING, state=state))
    assert [t.kind for t in meeting_tasks(work, RULES, dt.date(2026, 7, 9))] == kinds


def test_minutes_under_review_are_final_after_the_review_and_within_the_limit() -> None:
    reviewed = replace(MEETING, state=MeetingState.UNDER_REVIEW, review_due_on=dt.date(2026, 7, 31))
    task = meeting_tasks(MeetingWork(reviewed), RULES, TODAY)[0]
    assert task.due_on == dt.date(2026, 8, 3)  # the day after the review is a Saturday
    assert task.limit_on == dt.date(2026, 8, 22)
    late = replace(reviewed, review_due_on=dt.date(2026, 9, 30))
    task = meeting_tasks(MeetingWork(late), RULES, TODAY)[0]
    assert task.due_on == dt.date(2026, 8, 21)  # the limit itself is a Saturday
    assert task.limit_on == dt.date(2026, 8, 22)


def test_a_meeting_without_a_date_asks_for_nothing() -> None:
    assert meeting_tasks(MeetingWork(replace(MEETING, date=None)), RULES, TODAY) == []


@given(DAYS)
def test_deadlines_are_working_days_in_the_order_of_a_meeting(day: dt.date) -> None:
    days = Deadlines.of(replace(MEETING, date=day), RULES)
    assert days.notice <= days.interpreter <= days.packet <= days.reply <= day
    assert day <= days.summary <= days.draft <= days.review <= days.final <= days.limit
    for name in ("notice", "interpreter", "reply", "packet", "summary", "draft", "review", "final"):
        assert is_working_day(getattr(days, name))


@given(DAYS, st.integers(0, 13))
def test_every_day_until_the_end_of_next_week_has_its_group(today: dt.date, ahead: int) -> None:
    day = today + dt.timedelta(days=ahead)
    shown = day <= end_of_next_week(today)
    assert (when(day, today) is When.LATER) is not shown
    assert end_of_next_week(today).weekday() == 6


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (dt.date(2026, 6, 16), When.LATE),
        (dt.date(2026, 6, 17), When.TODAY),
        (dt.date(2026, 6, 21), When.THIS_WEEK),
        (dt.date(2026, 6, 22), When.NEXT_WEEK),
        (dt.date(2026, 6, 28), When.NEXT_WEEK),
        (dt.date(2026, 6, 29), When.LATER),
    ],
)
def test_weeks_begin_on_monday(day: dt.date, group: When) -> None:
    assert when(day, TODAY) is group


def test_the_nearest_meetings_tasks_come_before_what_drags_on() -> None:
    work = MeetingWork(MEETING, MEMBERS)
    notice = next(t for t in meeting_tasks(work, RULES, TODAY) if t.kind is TaskKind.NOTICE)
    homework = replace(notice, kind=TaskKind.ACTION, due_on=dt.date(2026, 3, 1))
    coming = replace(notice, kind=TaskKind.HOLD, due_on=dt.date(2026, 6, 19))
    late = replace(notice, due_on=dt.date(2026, 6, 16))
    assert in_order([coming, homework, late], TODAY) == [late, homework, coming]


def test_the_card_counts_editions_needs_and_stations() -> None:
    members = (*MEMBERS, Invited("五十嵐委員", 4, wish=TEXT))
    card = meeting_card(MeetingWork(MEETING, members, (_handout(1),)), [], RULES, TODAY)
    assert card.days_left == 21
    assert [station.reached for station in card.stations] == [
        Reached.NOW,
        *[Reached.NEXT] * 5,
    ]
    facts = {fact.kind: fact for fact in card.facts}
    assert "2" in facts[FactKind.EDITIONS].text
    assert facts[FactKind.HANDOUTS].alarm
    assert card.papers == Ref("handouts", 1)


def test_a_later_station_may_be_done_before_an_earlier_one() -> None:
    work = MeetingWork(MEETING, MEMBERS, (_handout(1, sha256="a" * 64),))
    stations = meeting_card(work, [], RULES, TODAY).stations
    assert [station.reached for station in stations[:3]] == [
        Reached.NOW,
        Reached.NEXT,
        Reached.DONE,
    ]


def _handout(handout_id: int, sha256: str = "") -> HandoutRow:
    return HandoutRow(
        handout_id,
        1,
        handout_id,
        HandoutClass.BEFORE,
        "活動報告",
        sha256=sha256,
        label=f"資料{handout_id}",
    )
