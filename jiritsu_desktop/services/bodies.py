"""Reads and changes bodies, and reads who sits in them on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import select_appointments, select_bodies, select_people
from jiritsu_desktop.domain.appointments import (
    SEATED,
    CategoryCount,
    Roster,
    RosterSeat,
    category_title,
    count_categories,
    role_word,
)
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules, SeatCategoryRow
from jiritsu_desktop.domain.members import (
    AppointmentRow,
    AppointmentState,
    BodyDraft,
    BodyKind,
    BodyRow,
    PersonRow,
    Role,
)
from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.appointments import Seat, seats_on, shown
from jiritsu_desktop.services.council import rules_of, seat_categories_of

_EDITS = {
    "name": N_("Rename {name}"),
    "kind": N_("Set the kind of {name}"),
    "purpose": N_("Write the purpose of {name}"),
    "open_to_public": N_("Set whether {name} is public"),
    "planned_meetings": N_("Set the number of meetings of {name}"),
    "founded_on": N_("Set when {name} began"),
    "ended_on": N_("Set when {name} ended"),
    "parent_id": N_("Set where {name} belongs"),
}
_ROLES = list(Role)


@dataclass(frozen=True, slots=True)
class Chair:
    """Who presides over a body from when to when."""

    name: str
    starts_on: dt.date
    ends_on: dt.date


class Bodies:
    """The general assembly, the steering meeting, committees and working groups."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def other_chair(
        self,
        body_id: int,
        starts_on: dt.date,
        ends_on: dt.date,
        *,
        but_person: int | None = None,
        but: frozenset[int] = frozenset(),
    ) -> Chair | None:
        """Who else presides over a body in a time; ``but`` are appointments that do not count."""
        table = models.Appointment
        with self._db.read() as session:
            statement = select_appointments().where(
                table.body_id == body_id,
                table.role == Role.CHAIR,
                table.starts_on <= ends_on,
                table.ends_on >= starts_on,
                table.person_id.in_(
                    select(models.Person.id).where(models.Person.deleted_at.is_(None))
                ),
            )
            for row in fetch(session, AppointmentRow, statement):
                if row.id not in but and row.person_id != but_person:
                    person = session.get_one(models.Person, row.person_id)
                    name = " ".join(n for n in (person.family_name, person.given_name) if n)
                    return Chair(name, row.starts_on, row.ends_on)
        return None

    def listed(self, on: dt.date | None = None) -> list[BodyRow]:
        """The bodies of a day in their order; all of them, ended ones too, without a day."""
        with self._db.read() as session:
            return fetch(session, BodyRow, select_bodies(on))

    def body(self, body_id: int) -> BodyRow:
        """One body. Raises UserError when it is not there or in the trash."""
        with self._db.read() as session:
            return body_of(session, body_id)

    def roster(self, body_id: int, on: dt.date) -> Roster:
        """Who sits in a body on a day, seat by seat, the vacant ones in their category."""
        with self._db.read() as session:
            return _Reading(session, on, body_id).roster(body_of(session, body_id))

    def rosters(self, on: dt.date) -> list[Roster]:
        """The rosters of all bodies of a day, in their order."""
        with self._db.read() as session:
            bodies = fetch(session, BodyRow, select_bodies(on))
            reading = _Reading(session, on)
            return [reading.roster(body) for body in bodies]

    def register(self, draft: BodyDraft) -> int:
        """Set up a body at the end of the list and return its id."""
        _require_name(draft.name)
        table = models.Body
        with self._db.change(
            N_("Set up {name}"), Topic.MEMBERS, name=draft.name.strip()
        ) as session:
            last = session.scalar(select(func.max(table.position)))
            row = models.Body(
                name=draft.name.strip(),
                kind=draft.kind,
                purpose=draft.purpose.strip(),
                founded_on=draft.founded_on,
                open_to_public=draft.kind is BodyKind.GENERAL,
                position=0 if last is None else last + 1,
            )
            session.add(row)
            session.flush()
            return row.id

    def edit(self, body_id: int, **values: object) -> None:
        """Change single fields; the first one names the change."""
        row = self.body(body_id)
        if "name" in values:
            _require_name(str(values["name"]))
        planned = values.get("planned_meetings", 0)
        if not isinstance(planned, int) or not 0 <= planned <= 366:
            raise UserError(_("Write the number of meetings in a year in digits."))
        founded = values.get("founded_on", row.founded_on)
        ended = values.get("ended_on", row.ended_on)
        if isinstance(founded, dt.date) and isinstance(ended, dt.date) and ended < founded:
            raise UserError(_("The body would end before it began. Check the two days."))
        with self._db.change(_EDITS[next(iter(values))], Topic.MEMBERS, name=row.name) as session:
            body = session.get_one(models.Body, body_id)
            for field, value in values.items():
                setattr(body, field, value.strip() if type(value) is str else value)

    def move(self, body_id: int, steps: int) -> None:
        """Move a body up (-1) or down (1) in the list."""
        rows = self.listed()
        order = [row.id for row in rows]
        place = order.index(body_id)
        target = max(0, min(len(order) - 1, place + steps))
        if target == place:
            return
        order.insert(target, order.pop(place))
        with self._db.change(
            N_("Move {name} in the list"), Topic.MEMBERS, name=rows[place].name
        ) as session:
            for position, key in enumerate(order):
                session.get_one(models.Body, key).position = position

    def trash(self, body_id: int) -> None:
        """Move a body to the trash. Raises UserError when it has met: then it is ended instead."""
        row = self.body(body_id)
        table = models.Meeting
        with self._db.read() as session:
            met = session.scalar(
                select(table.id)
                .where(table.body_id == body_id, table.deleted_at.is_(None))
                .limit(1)
            )
        if met is not None:
            raise UserError(
                _(
                    "{name} has meetings that must stay on record. "
                    "Enter the day on which it ended instead."
                ).format(name=row.name)
            )
        with self._db.change(N_("Remove {name}"), Topic.MEMBERS, name=row.name) as session:
            session.get_one(models.Body, body_id).deleted_at = dt.datetime.now()


def body_of(session: Session, body_id: int) -> BodyRow:
    """One body, within an open session. Raises UserError when it is not there."""
    row = fetch_one(session, BodyRow, select_bodies().where(models.Body.id == body_id))
    if row is None:
        raise UserError(_("This body is not there any more."))
    return row


class _Reading:
    """What the rosters of a day are made of, read once for all bodies or for one."""

    def __init__(self, session: Session, on: dt.date, body_id: int | None = None) -> None:
        self._on = on
        self._rules = rules_of(session)
        self._categories = seat_categories_of(session)
        self._seats: dict[int, list[Seat]] = {}
        for seat in seats_on(session, on, self._rules, body_id):
            self._seats.setdefault(seat.appointment.body_id, []).append(seat)
        wanted = {seat.appointment.person_id for seats in self._seats.values() for seat in seats}
        found = fetch(session, PersonRow, select_people().where(models.Person.id.in_(wanted)))
        self._people = {person.id: person for person in found}

    def roster(self, body: BodyRow) -> Roster:
        """The roster of one body."""
        categories = self._categories if body.kind is BodyKind.GENERAL else []
        by_id = {category.id: category for category in categories}
        found = self._seats.get(body.id, [])
        held = [
            _seat(seat, self._people[seat.appointment.person_id], body, self._rules, by_id)
            for seat in found
            if seat.appointment.covers(self._on)
        ]
        counts = count_categories(categories, held)
        left = [seat for seat in found if not seat.appointment.covers(self._on)]
        numbers = {category_title(row.number, row.name): row.number for row in categories}
        order = sorted(
            [*held, *_vacancies(counts, left, self._people)],
            key=lambda seat: (
                seat.role not in SEATED,
                numbers.get(seat.category, 999),
                seat.vacant,
                _ROLES.index(seat.role),
                yomi_key(seat.yomi),
                seat.key,
            ),
        )
        return Roster(body, self._on, tuple(order), counts)


def _vacancies(
    counts: Sequence[CategoryCount], left: Sequence[Seat], known: dict[int, PersonRow]
) -> list[RosterSeat]:
    """The empty seats: as many as the quotas leave, else those that somebody has just left."""
    if not counts:
        return [
            _vacancy(f"left {seat.appointment.id}", seat, known, "")
            for seat in left
            if seat.appointment.role in SEATED
        ]
    vacancies = []
    for count in counts:
        own = [seat for seat in left if seat.appointment.seat_category_id == count.id]
        for number in range(count.vacant):
            seat = own[number] if number < len(own) else None
            vacancies.append(_vacancy(f"vacant {count.id} {number}", seat, known, count.title))
    return vacancies


def _seat(
    seat: Seat,
    person: PersonRow,
    body: BodyRow,
    rules: CouncilRules,
    categories: dict[int, SeatCategoryRow],
) -> RosterSeat:
    row = seat.appointment
    category = categories.get(row.seat_category_id or 0)
    return RosterSeat(
        f"seat {row.id}",
        shown(person.name),
        person.yomi,
        person.organisation,
        person.job_title,
        row.role,
        role_word(row.role, body.kind, rules),
        row.kind,
        seat.state,
        row.starts_on,
        row.ends_on,
        row.term_number,
        row.seat_category_id,
        category_title(category.number, category.name) if category else "",
        person.id,
        row.id,
    )


def _vacancy(key: str, seat: Seat | None, known: dict[int, PersonRow], category: str) -> RosterSeat:
    if seat is None:
        return RosterSeat(key, category=category)
    row = seat.appointment
    return RosterSeat(
        key,
        state=AppointmentState.AWAITING_SUCCESSOR,
        ends_on=row.ends_on,
        kind=row.kind,
        category=category,
        seat_category_id=row.seat_category_id,
        appointment_id=row.id,
        predecessor=shown(known[row.person_id].name) if row.person_id in known else "",
    )


def _require_name(name: str) -> None:
    if not name.strip():
        raise UserError(_("A body needs a name. Write the name."))
