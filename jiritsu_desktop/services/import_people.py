"""Imported people: what is known of them, and writing them with their seats and editions."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.imports import KnownRecord, SourceRow
from jiritsu_desktop.domain.members import BodyKind, EditionWish, Role
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.services.import_writing import Update, insert_all, next_id

_COLUMNS = (
    "family_name", "given_name", "family_yomi", "given_yomi", "job_title", "postal_code",
    "address", "phone", "fax", "email", "town", "note",
)  # fmt: skip
_SEAT = ("category", "role", "starts_on", "ends_on")
_DEFAULT_POINTS = 18


def prepared(session: Session, rows: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    """The rows with their seat categories named as the council names them."""
    categories = _Categories(session)
    return tuple(
        replace(row, values={**row.values, "category": name})
        if (name := categories.council_name(row.values))
        else row
        for row in rows
    )


def known(session: Session, body_id: int | None) -> tuple[KnownRecord, ...]:
    """Everybody who is registered, with the newest seat in the body and the wanted edition."""
    person, organisation = models.Person, models.Organisation
    seats = _newest_seats(session, _body(session, body_id))
    category_names = {
        row.id: row.name for row in session.execute(select(models.SeatCategory.__table__))
    }
    editions = {
        row.person_id: row
        for row in session.execute(
            select(
                models.Accommodation.person_id,
                models.Accommodation.edition,
                models.Accommodation.point_size,
            )
        )
    }
    found: list[KnownRecord] = []
    columns = [getattr(person, name) for name in _COLUMNS]
    for row in session.execute(
        select(person.id, organisation.name.label("organisation"), *columns)
        .outerjoin(organisation, organisation.id == person.organisation_id)
        .where(person.deleted_at.is_(None))
        .order_by(person.id)
    ):
        values = {name: getattr(row, name) or "" for name in (*_COLUMNS, "organisation")}
        seat = seats.get(row.id)
        values["category"] = category_names.get(seat.seat_category_id, "") if seat else ""
        values["role"] = seat.role.value if seat else ""
        values["starts_on"] = seat.starts_on.isoformat() if seat else ""
        values["ends_on"] = seat.ends_on.isoformat() if seat else ""
        wish = editions.get(row.id)
        values["edition"] = wish.edition.value if wish else ""
        values["point_size"] = str(wish.point_size) if wish else ""
        found.append(KnownRecord(row.id, values))
    return tuple(found)


def write(
    session: Session,
    body_id: int | None,
    new: Sequence[Mapping[str, str]],
    updates: Sequence[Update],
) -> None:
    """Register and change people; organisations and seat categories are made where they lack."""
    organisations = _Organisations(session)
    seats = _Seats(session, _body(session, body_id))
    first = next_id(session, models.Person)
    people: list[dict[str, object]] = []
    wishes: list[dict[str, object]] = []
    for person_id, values in enumerate(new, first):
        people.append(
            {
                "id": person_id,
                "organisation_id": organisations.id_of(values.get("organisation", "")),
                **{name: values.get(name, "") for name in _COLUMNS},
            }
        )
        if wish := _wish(values):
            wishes.append({"person_id": person_id, **wish})
        seats.give(person_id, values)
    for change in updates:
        _change_person(session, change, organisations)
        _change_wish(session, change, wishes)
        if any(change.after(field) for field in _SEAT):
            seats.change(change)
    organisations.save()
    insert_all(session, models.Person, people)
    insert_all(session, models.Accommodation, wishes)
    seats.save()


def _change_person(session: Session, change: Update, organisations: "_Organisations") -> None:
    values: dict[str, object] = {
        field.field: field.after for field in change.changes if field.field in _COLUMNS
    }
    if organisation := change.after("organisation"):
        values["organisation_id"] = organisations.id_of(organisation)
        organisations.save()
    if values:
        session.execute(
            update(models.Person).where(models.Person.id == change.record_id).values(values)
        )


def _wish(values: Mapping[str, str]) -> dict[str, object]:
    if not values.get("edition"):
        return {}
    return {
        "edition": EditionWish(values["edition"]),
        "point_size": int(values.get("point_size") or _DEFAULT_POINTS),
    }


def _change_wish(session: Session, change: Update, wishes: list[dict[str, object]]) -> None:
    if not (change.after("edition") or change.after("point_size")):
        return
    wish = _wish(change.values)
    row = session.get(models.Accommodation, change.record_id)
    if row is None:
        wishes.append({"person_id": change.record_id, **wish})
        return
    for name, value in wish.items():
        setattr(row, name, value)


def _body(session: Session, body_id: int | None) -> int | None:
    """The body that seats go to: the one named, else the general assembly."""
    if body_id is not None:
        return body_id
    return session.scalar(
        select(models.Body.id)
        .where(models.Body.kind == BodyKind.GENERAL, models.Body.deleted_at.is_(None))
        .order_by(models.Body.position, models.Body.id)
        .limit(1)
    )


def _newest_seats(session: Session, body_id: int | None) -> dict[int, models.Appointment]:
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


class _Organisations:
    """Organisations by name; unknown ones are registered together."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, int] = {
            fold(row.name): row.id
            for row in session.execute(
                select(models.Organisation.id, models.Organisation.name)
                .where(models.Organisation.deleted_at.is_(None))
                .order_by(models.Organisation.id.desc())
            )
        }
        self._next = next_id(session, models.Organisation)
        self._new: list[dict[str, object]] = []

    def id_of(self, name: str) -> int | None:
        """The organisation's id, None for no name."""
        if not name:
            return None
        key = fold(name)
        if key not in self._ids:
            self._ids[key] = self._next
            self._new.append({"id": self._next, "name": name})
            self._next += 1
        return self._ids[key]

    def save(self) -> None:
        """Write the ones that are new."""
        insert_all(self._session, models.Organisation, self._new)
        self._new = []


class _Categories:
    """The council's seat categories by name, or by number where a roster gives no name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        rows = session.execute(
            select(models.SeatCategory.id, models.SeatCategory.number, models.SeatCategory.name)
        ).all()
        self._names: dict[str, str] = {_category_key(row.name): row.name for row in rows}
        self._by_number: dict[int, str] = {row.number: row.name for row in rows}
        self._ids: dict[str, int] = {row.name: row.id for row in rows}

    def council_name(self, values: Mapping[str, str]) -> str:
        """The name of the category in the council's own spelling, the roster's where unknown."""
        name, number = values.get("category", ""), values.get("category_number", "")
        if name:
            return self._names.get(_category_key(name), name)
        return self._by_number.get(int(number), "") if number else ""

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
            self._names[_category_key(name)] = name
            self._by_number[number] = name
        return self._ids[name]

    def _free_number(self) -> int:
        return max(self._by_number, default=0) + 1


def _category_key(name: str) -> str:
    return fold(name).replace("・", "")


class _Seats:
    """Appointments in one body: new ones collected, the newest one of a person changed."""

    def __init__(self, session: Session, body_id: int | None) -> None:
        self._session = session
        self._body_id = body_id
        self._categories = _Categories(session)
        self._newest = _newest_seats(session, body_id)
        self._terms = session.scalars(select(models.Term).order_by(models.Term.starts_on)).all()
        self._new: list[dict[str, object]] = []

    def give(self, person_id: int, values: Mapping[str, str]) -> None:
        """A seat for a person whose row names a category, a role or a term."""
        if self._body_id is None or not any(values.get(field) for field in _SEAT):
            return
        days = self._days(values)
        if days is None:
            return
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

    def save(self) -> None:
        """Write the new seats."""
        insert_all(self._session, models.Appointment, self._new)

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
