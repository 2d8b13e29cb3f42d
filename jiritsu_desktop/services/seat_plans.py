"""Reads and changes who sits where at a meeting; the last plan of the body is proposed first."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import quorum, seat_rules
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, MeetingRow, Presence
from jiritsu_desktop.domain.members import AccommodationRow
from jiritsu_desktop.domain.seat_plan import MOST_SIDE, Layout, SeatPlan, Side, fitting
from jiritsu_desktop.domain.seat_rules import Attendee, Seating, arranged
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.attendance import attendance_of
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.meeting_lock import open_meeting
from jiritsu_desktop.services.meetings import meeting_of
from jiritsu_desktop.services.roster_order import member_numbers

_OWN = tuple(entry.name for entry in fields(SeatPlan))


@dataclass(frozen=True, slots=True)
class SeatsOfMeeting:
    """The seating of a meeting; not ``stored`` it is a proposal, taken from ``source`` if any."""

    meeting: MeetingRow
    seating: Seating
    stored: bool
    source: str = ""


class SeatPlans:
    """The seat plans of the meetings; the first change of a proposal keeps all of it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int) -> SeatsOfMeeting:
        """The plan of a meeting. Raises UserError when the meeting is gone."""
        with self._db.read() as session:
            return seats_of(session, meeting_id)

    def move(self, meeting_id: int, attendance_id: int, key: str) -> None:
        """Put somebody at another place; who was there changes places with them.

        Raises UserError where they cannot be.
        """
        now = self.of(meeting_id).seating
        then = seat_rules.moved(now, attendance_id, key)
        person = next(one for one in now.people if one.id == attendance_id)
        if then.seats == now.seats:
            if now.seats[attendance_id] == key:
                return
            raise UserError(
                _("{person} cannot be put there: members sit at the tables.").format(
                    person=person.shown
                )
            )
        self._keep(meeting_id, then, N_("Give {person} another seat"), {"person": person.shown})

    def arrange(self, meeting_id: int) -> None:
        """Seat everybody anew: by office, needs and the order of the roster."""
        now = self.of(meeting_id).seating
        self._keep(
            meeting_id,
            arranged(now.plan, now.people),
            N_("Seat everybody of {meeting} anew"),
            {"meeting": self._title(meeting_id)},
        )

    def set_layout(self, meeting_id: int, layout: Layout) -> None:
        """Set the tables in another way, with as many seats as are needed, and seat everybody."""
        now = self.of(meeting_id).seating
        plan = fitted(now.people, layout)
        plan = replace(plan, door=now.plan.door, screen=now.plan.screen)
        self._keep(
            meeting_id,
            arranged(plan, now.people),
            N_("Set the tables of {meeting}: {layout}"),
            {"meeting": self._title(meeting_id), "layout": layout.label},
        )

    def set_tables(self, meeting_id: int, **values: object) -> None:
        """Change numbers of seats, the door or the screen; who can stay keeps the seat.

        Raises UserError when not every member would have one.
        """
        now = self.of(meeting_id).seating
        plan = replace(now.plan, **values)  # type: ignore[arg-type]  # names are checked by replace
        then = arranged(plan, now.people, now.seats)
        if then.plan != plan or plan.side > MOST_SIDE:
            members = sum(one.capacity is Capacity.MEMBER for one in now.people)
            raise UserError(
                _(
                    "{count} members need seats, these tables have {seats}. Add seats at another "
                    "side first."
                ).format(count=members, seats=plan.seats)
            )
        self._keep(
            meeting_id,
            then,
            N_("Set the tables of {meeting}"),
            {"meeting": self._title(meeting_id)},
        )

    def _keep(self, meeting_id: int, seating: Seating, name: str, words: dict[str, Any]) -> None:
        with self._db.change(name, Topic.MEETINGS, **words) as session:
            open_meeting(session, meeting_id)
            keep(session, meeting_id, seating)

    def _title(self, meeting_id: int) -> str:
        with self._db.read() as session:
            return meeting_of(session, meeting_id).short_title


def seats_of(session: Session, meeting_id: int) -> SeatsOfMeeting:
    """The plan of a meeting, or what is proposed for it, within an open session."""
    meeting = meeting_of(session, meeting_id)
    rows = attendance_of(session, meeting_id)
    people = attendees(session, rows, rules_of(session))
    stored = _stored(session, meeting_id)
    if stored is not None:
        keep = {row.id: row.seat for row in rows if row.seat}
        return SeatsOfMeeting(meeting, arranged(stored, people, keep), stored=True)
    last = _last_with_plan(session, meeting)
    plan = _stored(session, last.id) if last is not None else None
    if last is None or plan is None:
        return SeatsOfMeeting(meeting, arranged(fitted(people), people), stored=False)
    keep = _taken_over(attendance_of(session, last.id), people)
    return SeatsOfMeeting(
        meeting, arranged(plan, people, keep), stored=False, source=last.full_title
    )


def keep(session: Session, meeting_id: int, seating: Seating) -> None:
    """Write a plan and everybody's seat, within an open session."""
    row = session.get(models.SeatPlan, meeting_id)
    values = {field: getattr(seating.plan, field) for field in _OWN}
    if row is None:
        session.add(models.SeatPlan(meeting_id=meeting_id, **values))
    else:
        for field, value in values.items():
            setattr(row, field, value)
    for person in session.scalars(
        select(models.Attendance).where(models.Attendance.meeting_id == meeting_id)
    ):
        person.seat = seating.seats.get(person.id, "")


def attendees(
    session: Session, rows: Sequence[AttendanceRow], rules: CouncilRules
) -> list[Attendee]:
    """Everybody who needs a place, with what they need; before the day as they replied."""
    wishes = _wishes(session, rows)
    numbers = member_numbers(session, rows[0].meeting_id, rows) if rows else {}
    foreseen = all(row.presence is Presence.UNKNOWN for row in rows)
    chairs = (rules.chair_title, rules.committee_chair_title)
    vices = (rules.vice_chair_title, rules.committee_vice_chair_title)
    found = []
    for row in rows:
        member = row.capacity is Capacity.MEMBER
        presence = quorum.AS_REPLIED[row.reply] if foreseen else row.presence
        # What a member needs says nothing of who comes for them.
        comes = member and presence is not Presence.PROXY
        wish = wishes.get(row.person_id or 0) if comes else None
        found.append(
            Attendee(
                id=row.id,
                name=row.name,
                capacity=row.capacity,
                number=numbers.get(row.id, 0),
                person_id=row.person_id,
                title=(row.role or rules.member_title) if member else row.role,
                post=row.job_title,
                note=row.note,
                presence=presence,
                proxy=row.proxy_name,
                chair=member and row.role in chairs,
                vice=member and row.role in vices,
                wheelchair=bool(wish and wish.wheelchair),
                sign_language=bool(wish and wish.sign_language),
                captioning=bool(wish and wish.captioning),
                helpers=wish.helpers if wish else 0,
                on_the_day=wish.on_the_day if wish else "",
            )
        )
    return found


def fitted(people: Sequence[Attendee], layout: Layout = Layout.SQUARE) -> SeatPlan:
    """The tables that these people need."""
    members = [one for one in people if one.capacity is Capacity.MEMBER]
    officers = sum(one.chair or one.vice for one in members)
    return fitting(layout, len(members), officers)


def _stored(session: Session, meeting_id: int) -> SeatPlan | None:
    table = models.SeatPlan
    statement = select(*columns_for(SeatPlan, table)).where(table.meeting_id == meeting_id)
    return fetch_one(session, SeatPlan, statement)


def _last_with_plan(session: Session, meeting: MeetingRow) -> MeetingRow | None:
    table = models.Meeting
    statement = (
        select(table.id)
        .join(models.SeatPlan, models.SeatPlan.meeting_id == table.id)
        .where(table.body_id == meeting.body_id, table.id != meeting.id, table.deleted_at.is_(None))
        .order_by(table.date.desc(), table.id.desc())
    )
    if meeting.date is not None:
        statement = statement.where(table.date < meeting.date)
    found = session.scalar(statement.limit(1))
    return None if found is None else meeting_of(session, found)


def _taken_over(before: Sequence[AttendanceRow], people: Sequence[Attendee]) -> dict[int, str]:
    """The seats of last time for those who are there again, by person or, for others, by name."""
    now = {(one.person_id or one.name): one.id for one in people}
    ids = {row.id: now.get(row.person_id or row.name) for row in before}
    keep: dict[int, str] = {}
    for row in before:
        side, _dash, number = row.seat.partition("-")
        key = row.seat
        if side == Side.BESIDE.value:
            key = f"{side}-{ids.get(int(number))}"
        found = ids[row.id]
        if found is not None and key:
            keep[found] = key
    return keep


def _wishes(session: Session, rows: Sequence[AttendanceRow]) -> dict[int, AccommodationRow]:
    table = models.Accommodation
    ids = [row.person_id for row in rows if row.person_id is not None]
    statement = select(*columns_for(AccommodationRow, table)).where(table.person_id.in_(ids))
    return {row.person_id: row for row in fetch(session, AccommodationRow, statement)}
