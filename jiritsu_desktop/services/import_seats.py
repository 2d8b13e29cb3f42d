"""The seats that imported people take, and what becomes of the council's categories of seats."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.appointments import SEATED
from jiritsu_desktop.domain.imports import ImportRow, RowState, SeatsChoice, SeatsQuestion
from jiritsu_desktop.domain.members import BodyKind, Role
from jiritsu_desktop.services.import_writing import Update, insert_all

SEAT = ("category", "role", "starts_on", "ends_on")
"""The fields of a row that make a seat."""


def body_of_seats(session: Session, body_id: int | None) -> int | None:
    """The body that seats go to: the one named, else the general assembly."""
    if body_id is not None:
        return body_id
    return session.scalar(
        select(models.Body.id)
        .where(models.Body.kind == BodyKind.GENERAL, models.Body.deleted_at.is_(None))
        .order_by(models.Body.position, models.Body.id)
        .limit(1)
    )


def newest_seats(session: Session, body_id: int | None) -> dict[int, models.Appointment]:
    """The last seat of each person in the body."""
    if body_id is None:
        return {}
    return {
        seat.person_id: seat
        for seat in session.scalars(
            select(models.Appointment)
            .where(models.Appointment.body_id == body_id, models.Appointment.deleted_at.is_(None))
            .order_by(models.Appointment.ends_on)
        )
    }


def question(
    session: Session, body_id: int | None, rows: Iterable[ImportRow]
) -> SeatsQuestion | None:
    """What to ask about the seats; None when list and council agree or nobody would lose a seat.

    A preset's seats are only a guess until somebody sits in them: where nobody has sat and the list
    has other categories, those of the list are proposed.
    """
    body = session.get(models.Body, body_of_seats(session, body_id))
    if body is None or body.kind is not BodyKind.GENERAL:
        return None
    quotas = dict(
        session.execute(
            select(models.SeatCategory.name, models.SeatCategory.quota).order_by(
                models.SeatCategory.number
            )
        ).all()
    )
    sitting = [row for row in rows if row.state is not RowState.LEFT_OUT and _seated(row.values)]
    listed = Counter(_listed_name(row.values) for row in sitting)
    meant = Counter(row.values["category"] for row in sitting)
    added = tuple(name for name in meant if name not in quotas)
    used = _used_categories(session)
    unused = tuple(
        (name, quota)
        for name, quota in quotas.items()
        if quota and name not in meant and name not in used
    )
    fresh = not used
    fits = not unused and all(quotas.get(name) == count for name, count in meant.items())
    if not (meant and quotas) or (fits if fresh else not (added and unused)):
        return None
    return SeatsQuestion(
        listed=tuple(listed.items()),
        added=added,
        unused=unused,
        seats=sum(quotas.values()),
        proposed=SeatsChoice.LIST if fresh and added else SeatsChoice.COUNCIL,
    )


class SeatCategories:
    """The council's seat categories by name, or by number where a roster gives no name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        rows = session.execute(
            select(models.SeatCategory.id, models.SeatCategory.number, models.SeatCategory.name)
            .order_by(models.SeatCategory.number)
        ).all()  # fmt: skip
        self._by_number: dict[int, str] = {row.number: row.name for row in rows}
        self._ids: dict[str, int] = {row.name: row.id for row in rows}
        self._known = tuple(self._ids)
        self._meant: dict[str, str] = {}
        self.added: list[int] = []

    def council_name(self, values: Mapping[str, str]) -> str:
        """The name of the category in the council's own words, the roster's where it has none."""
        # Imported here so that opening the window does not load the readers of lists.
        from jiritsu_desktop.exchange.seat_words import meant

        name, number = _listed_name(values), values.get("category_number", "")
        if not name:
            return self._by_number.get(int(number), "") if number else ""
        if name not in self._meant:
            self._meant[name] = meant(name, self._known) or name
        return self._meant[name]

    def id_of(self, values: Mapping[str, str]) -> int | None:
        """The category's id; an unknown name becomes a new category."""
        name = self.council_name(values)
        if not name:
            return None
        if name not in self._ids:
            wanted = int(values.get("category_number") or 0)
            number = wanted if wanted and wanted not in self._by_number else self._free_number()
            category = models.SeatCategory(number=number, name=name)
            self._session.add(category)
            self._session.flush()
            self._ids[name] = category.id
            self._by_number[number] = name
            self.added.append(category.id)
        return self._ids[name]

    def _free_number(self) -> int:
        return max(self._by_number, default=0) + 1


class Seats:
    """Appointments in one body: new ones collected, the newest one of a person changed."""

    def __init__(self, session: Session, body_id: int | None, seats_are: SeatsChoice) -> None:
        self._session = session
        self._body_id = body_id
        self._seats_are = seats_are
        if seats_are is SeatsChoice.LIST:
            _drop_unused_categories(session)
        self._categories = SeatCategories(session)
        self._newest = newest_seats(session, body_id)
        self._terms = session.scalars(select(models.Term).order_by(models.Term.starts_on)).all()
        self._new: list[dict[str, object]] = []
        self._days_begun: list[dt.date] = []

    def give(self, person_id: int, values: Mapping[str, str]) -> None:
        """A seat for a person whose row names a category, a role or a term."""
        if self._body_id is None or not any(values.get(field) for field in SEAT):
            return
        days = self._days(values)
        if days is None:
            return
        self._days_begun.append(days[0])
        self._new.append(
            {
                "person_id": person_id,
                "body_id": self._body_id,
                "starts_on": days[0],
                "ends_on": days[1],
                "role": Role(values.get("role") or Role.MEMBER),
                "seat_category_id": self._categories.id_of(values),
                "term_number": self._term_number(days[0]),
            }
        )

    def change(self, change: Update) -> None:
        """Correct the newest seat, or give the next one when the row's term lies after it."""
        seat = self._newest.get(change.record_id)
        starts_on = change.values.get("starts_on")
        if seat is None or (starts_on and dt.date.fromisoformat(starts_on) > seat.ends_on):
            kept = {"role": seat.role.value} if seat else {}
            self.give(change.record_id, {**kept, **change.values})
            return
        if change.after("category"):
            seat.seat_category_id = self._categories.id_of(change.values)
        if role := change.after("role"):
            seat.role = Role(role)
        if starts := change.after("starts_on"):
            seat.starts_on = dt.date.fromisoformat(starts)
        if ends := change.after("ends_on"):
            seat.ends_on = dt.date.fromisoformat(ends)
        seat.ends_on = max(seat.starts_on, seat.ends_on)
        self._days_begun.append(seat.starts_on)

    def save(self) -> None:
        """Write the new seats, and how many there are of each category that came with the list."""
        insert_all(self._session, models.Appointment, self._new)
        self._session.flush()
        body = self._session.get(models.Body, self._body_id) if self._body_id else None
        if body is None or body.kind is not BodyKind.GENERAL or not self._days_begun:
            return
        filled = _filled(self._session, body.id, max(self._days_begun))
        for category in self._session.scalars(select(models.SeatCategory)):
            count = filled.get(category.id, 0)
            if category.id in self._categories.added or (
                count and self._seats_are is SeatsChoice.LIST
            ):
                category.quota = count

    def _days(self, values: Mapping[str, str]) -> tuple[dt.date, dt.date] | None:
        """First and last day: the row's own, completed from the council's terms."""
        starts, ends = values.get("starts_on"), values.get("ends_on")
        first = dt.date.fromisoformat(starts) if starts else None
        last = dt.date.fromisoformat(ends) if ends else None
        day = first or last
        term = next(
            (
                known
                for known in reversed(self._terms)
                if day is None or known.starts_on <= day <= known.ends_on
            ),
            None,
        )
        if term is not None:
            first, last = first or term.starts_on, last or term.ends_on
        return (first, last) if first and last and first <= last else None

    def _term_number(self, day: dt.date) -> int | None:
        return next(
            (term.number for term in self._terms if term.starts_on <= day <= term.ends_on), None
        )


def _listed_name(values: Mapping[str, str]) -> str:
    return values.get("category_listed") or values.get("category", "")


def _seated(values: Mapping[str, str]) -> bool:
    return bool(values.get("category")) and Role(values.get("role") or Role.MEMBER) in SEATED


def _used_categories(session: Session) -> Sequence[str]:
    """The names of the categories that anybody was ever appointed in, trashed ones included."""
    table = models.Appointment
    return session.scalars(
        select(models.SeatCategory.name)
        .join(table, table.seat_category_id == models.SeatCategory.id)
        .distinct()
    ).all()


def _drop_unused_categories(session: Session) -> None:
    table = models.Appointment
    used = select(table.seat_category_id).where(table.seat_category_id.is_not(None))
    session.execute(delete(models.SeatCategory).where(models.SeatCategory.id.not_in(used)))


def _filled(session: Session, body_id: int, on: dt.date) -> dict[int | None, int]:
    table, person = models.Appointment, models.Person
    return dict(
        session.execute(
            select(table.seat_category_id, func.count(table.person_id.distinct()))
            .join(person, person.id == table.person_id)
            .where(
                table.body_id == body_id,
                table.starts_on <= on,
                table.ends_on >= on,
                table.role.in_(SEATED),
                table.deleted_at.is_(None),
                person.deleted_at.is_(None),
            )
            .group_by(table.seat_category_id)
        ).all()
    )
