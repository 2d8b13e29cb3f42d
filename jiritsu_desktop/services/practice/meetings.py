"""Meetings of the practice council: states, agenda, attendance, letters and minutes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AgendaKind, MeetingState, Openness
from jiritsu_desktop.domain.minutes import Manner
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.attendance import Attendee, invite
from jiritsu_desktop.services.practice.calendar import Sitting, sittings
from jiritsu_desktop.services.practice.handouts import Shelf
from jiritsu_desktop.services.practice.issues import issue_label
from jiritsu_desktop.services.practice.minutes import Item, Recorder
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import World

_GENERAL = "全体会"
_DAY = dt.timedelta(days=1)
# The newest meetings whose minutes are still open, newest first; all earlier ones are final.
_OPEN_STATES = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW)
# One more lies forgotten among the drafts, counted from the newest.
_FORGOTTEN = 6
_START, _END = dt.time(13, 30), dt.time(15, 30)
_HOURS = {"運営会議": (dt.time(10), dt.time(11, 30)), "しごと部会": (dt.time(18, 30), dt.time(20))}
_VENUES = {"運営会議": 1, "相談支援部会": 1, "くらし部会": 2, "しごと部会": 4, "こども部会": 1}


@dataclass(slots=True)
class _Course:
    """What one meeting hands on to the next ones."""

    notice_number: int = 0
    continued: dict[str, int] | None = None


def make_meetings(world: World, rules: CouncilRules, shelf: Shelf) -> None:
    """Write all meetings in the order of their dates."""
    plan = sittings(world)
    states = _states(world, plan, rules)
    recorder = Recorder(world)
    latest_general = max(
        (s.day for s in plan if s.body == _GENERAL and s.day < world.today), default=None
    )
    course = _Course(continued={})
    for sitting, state in zip(plan, states, strict=True):
        following = next(
            (s.day for s in plan if s.body == sitting.body and s.day > sitting.day), None
        )
        unfinished = sitting.body == _GENERAL and sitting.day == latest_general
        _meeting(world, rules, shelf, recorder, sitting, state, following, course, unfinished)


def _states(world: World, plan: list[Sitting], rules: CouncilRules) -> list[MeetingState]:
    states: dict[int, MeetingState] = {}
    held = [n for n, s in enumerate(plan) if s.day < world.today and not s.cancelled]
    coming = [n for n, s in enumerate(plan) if s.day >= world.today and not s.cancelled]
    for age, index in enumerate(reversed(held)):
        if age < len(_OPEN_STATES):
            states[index] = _OPEN_STATES[age]
        elif age == _FORGOTTEN and plan[index].body != _GENERAL:
            states[index] = MeetingState.DRAFTED
        elif plan[index].body == _GENERAL or (plan[index].number % 2 and age > 2 * _FORGOTTEN):
            states[index] = MeetingState.PUBLISHED
        else:
            states[index] = MeetingState.FINAL
    for order, index in enumerate(coming):
        near = (plan[index].day - world.today).days < rules.notice_days
        states[index] = MeetingState.INVITED if near or not order else MeetingState.PREPARING
    return [states.get(index, MeetingState.CANCELLED) for index in range(len(plan))]


def _meeting(
    world: World,
    rules: CouncilRules,
    shelf: Shelf,
    recorder: Recorder,
    sitting: Sitting,
    state: MeetingState,
    following: dt.date | None,
    course: _Course,
    unfinished: bool,
) -> None:
    rng, general = world.rng, sitting.body == _GENERAL
    starts, ends = _HOURS.get(sitting.body, (_START, _END))
    told = state is not MeetingState.PREPARING
    notice_on = sitting.day - dt.timedelta(days=rules.notice_days) if told else None
    if notice_on and notice_on > world.today:
        notice_on = world.today - 3 * _DAY
    if sitting.day.month == fiscal_year.FIRST_MONTH:
        course.notice_number = max(0, course.notice_number % 17)
    course.notice_number += 7 if told else 0
    opened = starts if rng.random() < 0.8 else _later(starts, 2)
    values: dict[str, Any] = {}
    if state.was_held:
        values = {
            "opened_at": opened,
            "closed_at": _later(ends, rng.choice((-15, -10, -5, 0, 5))),
            "observers": rng.randint(0, 3) if general else 0,
        }
    if state in (MeetingState.DRAFTED, MeetingState.UNDER_REVIEW):
        values["review_due_on"] = sitting.day + 35 * _DAY
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
        openness=(Openness.PARTLY if rng.random() < 0.2 else Openness.OPEN)
        if general
        else Openness.CLOSED,
        observer_limit=10 if general else 0,
        notice_number=str(course.notice_number) if told else "",
        notice_on=notice_on,
        reply_due_on=sitting.day - dt.timedelta(days=rules.reply_days) if told else None,
        memo=_memo(world, sitting),
        **values,
    )
    if notice_on:
        world.rows.add(
            models.Correspondence,
            kind="notice",
            sent_on=notice_on,
            document_number=str(course.notice_number),
            meeting_id=meeting_id,
            subject=f"{_words(sitting)}の開催について（通知）",
        )
    items = _agenda(world, sitting, meeting_id, following, course, unfinished)
    attendees: list[Attendee] = []
    if told:
        attendees = invite(world, rules, sitting, meeting_id, state, starts, ends)
    if state.was_held:
        recorder.record(sitting, meeting_id, items, attendees, opened, following)
    shelf.hand_out(sitting, meeting_id, items, state)


def _memo(world: World, sitting: Sitting) -> str:
    if sitting.cancelled:
        return "大雪のため中止。3週間後に延期した。"
    memos: list[str] = texts.load("formal")["memos"]
    return world.rng.choice(memos) if sitting.body == _GENERAL else ""


def _words(sitting: Sitting) -> str:
    name = "みどり町地域自立支援協議会" if sitting.body == _GENERAL else sitting.body
    return f"{fiscal_year.title(sitting.year)}第{sitting.number}回{name}"


def _agenda(
    world: World,
    sitting: Sitting,
    meeting_id: int,
    following: dt.date | None,
    course: _Course,
    unfinished: bool,
) -> list[Item]:
    general = sitting.body == _GENERAL
    items: list[Item] = []

    def put(kind: AgendaKind, title: str, minutes: int | None = None, **more: Any) -> None:
        topic = more.pop("topic", "")
        round_number = more.pop("round_number", 0)
        issue = more.pop("issue", None)
        item_id = world.rows.add(
            models.AgendaItem,
            meeting_id=meeting_id,
            position=len(items),
            kind=kind,
            title=title,
            minutes_planned=minutes,
            issue_id=issue["id"] if issue else None,
            **more,
        )
        items.append(
            Item(item_id, kind, topic, round_number, issue, bool(more.get("carried_over")))
        )

    put(AgendaKind.FORMALITY, "開会", 5 if general else 3, presenter="事務局")
    if general and sitting.number == 1:
        put(AgendaKind.FORMALITY, "委嘱状の交付（交代委員）", 5, presenter="福祉課長")
    if general:
        put(AgendaKind.FORMALITY, "会長あいさつ", 5, presenter="会長")
    put(AgendaKind.REPORT, "前回の振り返り・対応事項の報告", 10, presenter="事務局")
    put(AgendaKind.HEADING, "議事")
    for topic, round_number in _topics(world, sitting):
        text = texts.load("topics")[topic]
        issue = _issue_on(world, text["issue"], sitting.day)
        kind = AgendaKind(text.get("kind", "discussion"))
        assert course.continued is not None
        put(
            kind,
            _filled(text["title"], sitting, issue),
            _minutes(kind, general),
            level=1,
            presenter=_presenter(text["presenter"], sitting),
            topic=topic,
            round_number=round_number,
            issue=issue,
            continued_from_id=course.continued.pop(topic, None),
        )
        rounds = text["rounds"][round_number]
        if any(manner == Manner.CONTINUED for manner, _words_ in rounds["decide"]):
            course.continued[topic] = items[-1].id
    if unfinished:
        put(
            AgendaKind.INFORMATION,
            "研修会と啓発の計画について",
            10,
            level=1,
            presenter="事務局",
            carried_over=True,
        )
    if general and sitting.number == 1:
        put(AgendaKind.INFORMATION, "福祉避難所の訓練のお知らせ", 5, presenter="防災係")
    put(AgendaKind.OTHER, _other(following), 5, presenter="事務局")
    put(AgendaKind.FORMALITY, "閉会", presenter="副会長" if general else "")
    return items


def _topics(world: World, sitting: Sitting) -> list[tuple[str, int]]:
    """Topics with their rounds; the schedule ends with the last meeting of the current year."""
    schedule: list[list[list[Any]]] = texts.load("formal")["schedule"][sitting.body]
    if world.scale.is_large:
        pool = [tuple(topic) for sitting_topics in schedule for topic in sitting_topics]
        start = sitting.turn * 3
        chosen: dict[str, int] = {}
        for offset in range(len(pool)):
            topic, round_number = pool[(start + offset) % len(pool)]
            chosen.setdefault(topic, round_number)
            if len(chosen) == (4 if sitting.body == _GENERAL else 3):
                break
        return list(chosen.items())
    per_year = len(texts.load("formal")["calendar"][sitting.body])
    back = per_year * world.years - sitting.turn
    return [(topic, number) for topic, number in schedule[-back % len(schedule)]]


def _issue_on(world: World, key: str, day: dt.date) -> Values | None:
    """The issue of a topic that was open on the day."""
    rows = world.rows.of(models.Issue)
    for issue_id in reversed(world.issue_ids.get(key, [])):
        issue = rows[issue_id - 1]
        closed_on = issue["closed_on"]
        if issue["received_on"] <= day and (closed_on is None or closed_on >= day - 30 * _DAY):
            return issue
    return None


def _filled(title: str, sitting: Sitting, issue: Values | None) -> str:
    text = title.replace("{year}", fiscal_year.title(sitting.year)).replace(
        "{last}", fiscal_year.title(sitting.year - 1)
    )
    return f"{text}（{issue_label(issue)}）" if issue else text


def _minutes(kind: AgendaKind, general: bool) -> int:
    if kind is AgendaKind.DISCUSSION:
        return 30 if general else 40
    return 15


def _presenter(tag: str, sitting: Sitting) -> str:
    fixed = {"chief": "福祉課", "sub": "事務局", "clerk": "事務局", "bosai": "防災係"}
    if tag in fixed:
        return fixed[tag]
    people = texts.load("council")["people"]
    if tag in people:
        return f"{people[tag][0]} {'副会長' if tag in ('takahashi', 'kusanagi') else '委員'}"
    return "部会長" if sitting.body == _GENERAL else "部会員"


def _other(following: dt.date | None) -> str:
    if following is None:
        return "その他"
    return f"その他（次回は{following.month}月{following.day}日の予定）"


def _later(time: dt.time, minutes: int) -> dt.time:
    moment = dt.datetime.combine(dt.date(2000, 1, 1), time) + dt.timedelta(minutes=minutes)
    return moment.time()
