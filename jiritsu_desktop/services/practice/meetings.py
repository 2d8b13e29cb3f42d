"""Meetings of the practice council: their states and facts, and all that hangs on them."""

import datetime as dt
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import MeetingState, Openness
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.agenda import Agendas
from jiritsu_desktop.services.practice.attendance import invite
from jiritsu_desktop.services.practice.calendar import Sitting, sittings
from jiritsu_desktop.services.practice.handouts import Shelf
from jiritsu_desktop.services.practice.minutes import Recorder
from jiritsu_desktop.services.practice.world import World, later

_GENERAL = "全体会"
_DAY = dt.timedelta(days=1)
# The newest meetings whose minutes are still open, newest first; all earlier ones are final.
_OPEN_STATES = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW)
# One more lies forgotten among the drafts, counted from the newest.
_FORGOTTEN = 6
_START, _END = dt.time(13, 30), dt.time(15, 30)
_HOURS = {"運営会議": (dt.time(10), dt.time(11, 30)), "しごと部会": (dt.time(18, 30), dt.time(20))}
_VENUES = {"運営会議": 1, "相談支援部会": 1, "くらし部会": 2, "しごと部会": 4, "こども部会": 1}
_REVIEW_DAYS = 35


def make_meetings(world: World, rules: CouncilRules, shelf: Shelf) -> None:
    """Write all meetings in the order of their dates."""
    plan = sittings(world)
    generals = [s.day for s in plan if s.body == _GENERAL and s.day < world.today]
    agendas, recorder = Agendas(world), Recorder(world)
    letters: dict[int, int] = {}
    for index, (sitting, state) in enumerate(zip(plan, _states(world, plan, rules), strict=True)):
        following = next((s.day for s in plan[index + 1 :] if s.body == sitting.body), None)
        starts, ends = _HOURS.get(sitting.body, (_START, _END))
        opened = starts if world.rng.random() < 0.8 else later(starts, 2)
        notice = _notice(world, rules, sitting, state, letters)
        course = _course(world, sitting, state, opened, ends)
        meeting_id = world.rows.add(
            models.Meeting,
            body_id=world.bodies[sitting.body],
            fiscal_year=sitting.year,
            number=sitting.number,
            date=sitting.day,
            starts_at=starts,
            ends_at=ends,
            venue_id=world.venues[_VENUES.get(sitting.body, 0)],
            state=state,
            openness=_openness(sitting),
            observer_limit=10 if sitting.body == _GENERAL else 0,
            memo=_memo(world, sitting),
            **notice,
            **course,
        )
        if notice:
            world.rows.add(
                models.Correspondence,
                kind="notice",
                sent_on=notice["notice_on"],
                document_number=notice["notice_number"],
                meeting_id=meeting_id,
                subject=f"{_words(sitting)}の開催について（通知）",
            )
        unfinished = generals[-1:] == [sitting.day] and sitting.body == _GENERAL
        items = agendas.make(sitting, meeting_id, unfinished=unfinished)
        if notice:
            topics = [item.topic for item in items if item.topic]
            attendees = invite(world, rules, sitting, meeting_id, state, starts, ends, topics)
            if state.was_held:
                closed = course["closed_at"]
                recorder.record(sitting, meeting_id, items, attendees, opened, closed, following)
        shelf.hand_out(sitting, meeting_id, items, state)


def _states(world: World, plan: list[Sitting], rules: CouncilRules) -> list[MeetingState]:
    states: dict[int, MeetingState] = {}
    held = [n for n, s in enumerate(plan) if s.day < world.today and not s.cancelled]
    coming = [n for n, s in enumerate(plan) if s.day >= world.today and not s.cancelled]
    for age, index in enumerate(reversed(held)):
        general = plan[index].body == _GENERAL
        if age < len(_OPEN_STATES):
            states[index] = _OPEN_STATES[age]
        elif age == _FORGOTTEN and not general:
            states[index] = MeetingState.DRAFTED
        elif general or (plan[index].number % 2 and age > 2 * _FORGOTTEN):
            states[index] = MeetingState.PUBLISHED
        else:
            states[index] = MeetingState.FINAL
    for order, index in enumerate(coming):
        near = (plan[index].day - world.today).days < rules.notice_days
        states[index] = MeetingState.INVITED if near or not order else MeetingState.PREPARING
    return [states.get(index, MeetingState.CANCELLED) for index in range(len(plan))]


def _notice(
    world: World,
    rules: CouncilRules,
    sitting: Sitting,
    state: MeetingState,
    letters: dict[int, int],
) -> dict[str, Any]:
    """What is known of a notice that went out; ``letters`` counts the letters of each year."""
    if state is MeetingState.PREPARING:
        return {}
    sent_on = sitting.day - dt.timedelta(days=rules.notice_days)
    if sent_on > world.today:
        sent_on = world.today - 3 * _DAY
    letters[sitting.year] = letters.get(sitting.year, 0) + world.rng.randint(3, 9)
    return {
        "notice_number": str(letters[sitting.year]),
        "notice_on": sent_on,
        "reply_due_on": sitting.day - dt.timedelta(days=rules.reply_days),
    }


def _course(
    world: World, sitting: Sitting, state: MeetingState, opened: dt.time, ends: dt.time
) -> dict[str, Any]:
    if not state.was_held:
        return {}
    course: dict[str, Any] = {
        "opened_at": opened,
        "closed_at": later(ends, world.rng.choice((-15, -10, -5, 0, 5))),
        "observers": world.rng.randint(0, 3) if sitting.body == _GENERAL else 0,
    }
    if state in (MeetingState.DRAFTED, MeetingState.UNDER_REVIEW):
        course["review_due_on"] = sitting.day + _REVIEW_DAYS * _DAY
    return course


def _openness(sitting: Sitting) -> Openness:
    if sitting.body != _GENERAL:
        return Openness.CLOSED
    return Openness.PARTLY if sitting.number % 2 == 0 and sitting.year % 2 else Openness.OPEN


def _memo(world: World, sitting: Sitting) -> str:
    if sitting.cancelled:
        return "大雪のため中止。3週間後に延期した。"
    memos: list[str] = texts.load("formal")["memos"]
    return world.rng.choice(memos) if sitting.body == _GENERAL else ""


def _words(sitting: Sitting) -> str:
    name = "みどり町地域自立支援協議会" if sitting.body == _GENERAL else sitting.body
    return f"{fiscal_year.title(sitting.year)}第{sitting.number}回{name}"
