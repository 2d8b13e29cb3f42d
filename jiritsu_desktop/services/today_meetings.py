"""Gathers what the deadlines of meetings depend on, for a few meetings in a few reads."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for, select_meetings
from jiritsu_desktop.domain.appointments import SEATED
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import Capacity, MeetingRow
from jiritsu_desktop.domain.members import AccommodationRow
from jiritsu_desktop.domain.today import COMING, IN_MINUTES, Invited, MeetingWork
from jiritsu_desktop.domain.working_days import DAY
from jiritsu_desktop.services.handout_rows import handouts_by_meeting

_WISH = tuple(AccommodationRow.__slots__)


def open_meetings(session: Session) -> list[MeetingRow]:
    """The dated meetings that are ahead or whose minutes are not final, by date."""
    table = models.Meeting
    return fetch(
        session,
        MeetingRow,
        select_meetings().where(table.state.in_((*COMING, *IN_MINUTES)), table.date.is_not(None)),
    )


def works_of(
    session: Session, meetings: Sequence[MeetingRow], rules: CouncilRules
) -> dict[int, MeetingWork]:
    """What is known of the meetings, by their ids.

    A meeting to which nobody was invited yet counts those who will be in office on its day.
    """
    ahead = [meeting for meeting in meetings if meeting.state in COMING]
    members = _invited(session, [meeting.id for meeting in ahead], rules)
    empty = [meeting for meeting in ahead if meeting.id not in members]
    members |= _by_roster(session, empty, rules)
    sent = _sent(session, [meeting.id for meeting in meetings])
    handouts = handouts_by_meeting(session, rules, [meeting.id for meeting in ahead])
    interpreters = _interpreters(session, [meeting.id for meeting in ahead])
    return {
        meeting.id: MeetingWork(
            meeting,
            tuple(members.get(meeting.id, ())),
            tuple(handouts.get(meeting.id, ())),
            frozenset(sent.get(meeting.id, ())),
            interpreters.get(meeting.id, 0),
        )
        for meeting in meetings
    }


def longest_lead(session: Session, rules: CouncilRules) -> dt.timedelta:
    """How long before a meeting its first deadline may lie."""
    lead = session.scalar(select(func.max(models.Accommodation.lead_days))) or 0
    days = max(rules.notice_days, rules.interpreter_days, rules.packet_days, rules.reply_days)
    # Three days more, since a deadline moves back to a Friday, and an early packet one further.
    return (max(days, lead) + 3) * DAY


def _invited(session: Session, ids: Sequence[int], rules: CouncilRules) -> dict[int, list[Invited]]:
    person, wish = models.Attendance, models.Accommodation
    rows = session.execute(
        select(
            person.meeting_id,
            person.person_id,
            person.name,
            person.role,
            person.reply,
            *_wish_columns(),
        )
        .outerjoin(wish, wish.person_id == person.person_id)
        .where(person.meeting_id.in_(ids), person.capacity == Capacity.MEMBER, person.invited)
        .order_by(person.meeting_id, person.position, person.id)
    )
    found: dict[int, list[Invited]] = {}
    for meeting_id, person_id, name, role, reply, *wishes in rows:
        found.setdefault(meeting_id, []).append(
            Invited(
                _called(name.split("　")[0], role or rules.member_title),
                person_id,
                reply,
                _wish(wishes),
            )
        )
    return found


def _by_roster(
    session: Session, meetings: Sequence[MeetingRow], rules: CouncilRules
) -> dict[int, list[Invited]]:
    if not meetings:
        return {}
    seat, person, wish = models.Appointment, models.Person, models.Accommodation
    rows = session.execute(
        select(
            seat.body_id, seat.starts_on, seat.ends_on, person.id, person.family_name,
            *_wish_columns(),
        )
        .join(person, person.id == seat.person_id)
        .outerjoin(wish, wish.person_id == person.id)
        .where(
            seat.body_id.in_({meeting.body_id for meeting in meetings}),
            seat.ends_on >= min(meeting.date for meeting in meetings if meeting.date),
            seat.role.in_(SEATED),
            seat.deleted_at.is_(None),
            person.deleted_at.is_(None),
        )
        .order_by(seat.id)
    ).all()  # fmt: skip
    found: dict[int, list[Invited]] = {}
    for meeting in meetings:
        assert meeting.date is not None
        for body_id, starts_on, ends_on, person_id, family_name, *wishes in rows:
            if body_id == meeting.body_id and starts_on <= meeting.date <= ends_on:
                name = _called(family_name, rules.member_title)
                found.setdefault(meeting.id, []).append(
                    Invited(name, person_id, wish=_wish(wishes))
                )
    return found


def _sent(session: Session, ids: Sequence[int]) -> dict[int, set[tuple[str, int | None]]]:
    letter, paper = models.Correspondence, models.PaperPrint
    found: dict[int, set[tuple[str, int | None]]] = {}
    for meeting_id, kind, person_id in session.execute(
        select(letter.meeting_id, letter.kind, letter.person_id).where(letter.meeting_id.in_(ids))
    ):
        if meeting_id is not None:
            found.setdefault(meeting_id, set()).add((kind, person_id))
    for meeting_id in session.scalars(
        select(paper.meeting_id).where(paper.meeting_id.in_(ids), paper.paper == "packet")
    ):
        if meeting_id is not None:
            found.setdefault(meeting_id, set()).add(("packet", None))
    return found


def _interpreters(session: Session, ids: Sequence[int]) -> dict[int, int]:
    table = models.Attendance
    rows = session.execute(
        select(table.meeting_id, func.count(table.id))
        .where(table.meeting_id.in_(ids), table.capacity == Capacity.INTERPRETER)
        .group_by(table.meeting_id)
    )
    return dict(rows.all())


def _wish_columns() -> list[ColumnElement[object]]:
    return columns_for(AccommodationRow, models.Accommodation)


def _wish(values: Sequence[object]) -> AccommodationRow:
    named = dict(zip(_WISH, values, strict=True))
    if named["person_id"] is None:
        return AccommodationRow(0)
    return AccommodationRow(**named)  # type: ignore[arg-type]  # the columns of its own fields


def _called(family_name: str, title: str) -> str:
    return f"{family_name}{title}"
