"""Imported people: what is known of them, and writing them with their seats and editions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.imports import KnownRecord, SeatsChoice, SourceRow
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.services.import_seats import (
    SEAT,
    SeatCategories,
    Seats,
    body_of_seats,
    newest_seats,
)
from jiritsu_desktop.services.import_writing import Update, insert_all, next_id

_COLUMNS = (
    "family_name", "given_name", "family_yomi", "given_yomi", "job_title", "postal_code",
    "address", "phone", "fax", "email", "town", "note",
)  # fmt: skip
_DEFAULT_POINTS = 18


def prepared(session: Session, rows: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    """The rows with their seat categories named as the council names them.

    Where the list has another word for it, that word stays beside it as ``category_listed``.
    """
    categories = SeatCategories(session)
    return tuple(_named(row, categories.council_name(row.values)) for row in rows)


def _named(row: SourceRow, name: str) -> SourceRow:
    listed = row.values.get("category", "")
    if name in ("", listed):
        return row
    values = {}
    for field, value in row.values.items():
        values[field] = name if field == "category" else value
        if field == "category":
            values["category_listed"] = value
    return replace(row, values={**values, "category": name})


def known(session: Session, body_id: int | None) -> tuple[KnownRecord, ...]:
    """Everybody who is registered, with the newest seat in the body and the wanted edition."""
    person, organisation = models.Person, models.Organisation
    seats = newest_seats(session, body_of_seats(session, body_id))
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
    seats_are: SeatsChoice,
) -> None:
    """Register and change people; organisations and seat categories are made where they lack."""
    organisations = _Organisations(session)
    seats = Seats(session, body_of_seats(session, body_id), seats_are)
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
        if any(change.after(field) for field in SEAT):
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
