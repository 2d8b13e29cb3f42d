"""Imported social resources: what is known of them, and writing them with their services."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.imports import KnownRecord
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import Place, ResourceKind, VerificationWay
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.services.import_writing import Update, insert_all, next_id
from jiritsu_desktop.services.verifications import last_verified

_TEXTS = {
    name: name
    for name in (
        "name", "yomi", "operator", "postal_code", "address", "landmark", "town", "phone", "fax",
        "email", "url", "open_days", "open_hours", "closed_days", "audience", "fee",
        "introduction",
    )
} | {"note": "private_note"}  # fmt: skip
_NUMBERS = ("latitude", "longitude")
_DAYS = ("started_on", "ended_on")


def known(session: Session) -> tuple[KnownRecord, ...]:
    """Every registered resource with its services, their places and office numbers."""
    table, service = models.SocialResource, models.ResourceService
    services: dict[int, list[tuple[str, str, str]]] = {}
    for row in session.execute(
        select(
            service.social_resource_id, service.name, service.capacity, service.office_number
        ).order_by(service.social_resource_id, service.position, service.id)
    ):
        services.setdefault(row.social_resource_id, []).append(
            (row.name, "" if row.capacity is None else str(row.capacity), row.office_number)
        )
    names = (*_TEXTS.values(), *_NUMBERS, *_DAYS)
    columns = [getattr(table, name) for name in names]
    checked = last_verified(session)
    found: list[KnownRecord] = []
    for row in session.execute(
        select(table.id, *columns).where(table.deleted_at.is_(None)).order_by(table.id)
    ):
        values = {field: getattr(row, name) for field, name in _TEXTS.items()}
        for name in _NUMBERS:
            values[name] = "" if getattr(row, name) is None else repr(getattr(row, name))
        for name in _DAYS:
            values[name] = "" if getattr(row, name) is None else getattr(row, name).isoformat()
        values["checked_on"] = checked[row.id].isoformat() if row.id in checked else ""
        own = services.get(row.id, [])
        values["services"] = "\n".join(name for name, _places, _number in own)
        values["capacity"] = "\n".join(f"{name} {places}" for name, places, _n in own if places)
        values["office_number"] = "\n".join(
            f"{name} {number}" for name, _p, number in own if number
        )
        found.append(KnownRecord(row.id, values))
    return tuple(found)


def write(
    session: Session,
    source: str,
    new: Sequence[Mapping[str, str]],
    updates: Sequence[Update],
) -> None:
    """Register and change resources.

    They count as checked only on the day that the list itself gives for them, never by the import.
    """
    town = session.scalar(select(models.Council.town)) or ""
    first = next_id(session, models.SocialResource)
    insert_all(
        session,
        models.SocialResource,
        [
            {
                "id": resource_id,
                **{column: values.get(field, "") for field, column in _TEXTS.items()},
                **{name: _number(values.get(name)) for name in _NUMBERS},
                **{name: _day(values.get(name)) for name in _DAYS},
                "kind": ResourceKind(values.get("kind") or ResourceKind.WELFARE_SERVICE),
                "place": _place(values.get("town", ""), town),
                "disclosure": Disclosure(values.get("disclosure") or Disclosure.PUBLIC),
                "source": source,
                "source_key": values.get("source_key", ""),
            }
            for resource_id, values in enumerate(new, first)
        ],
    )
    insert_all(
        session,
        models.ResourceService,
        [
            service
            for resource_id, values in enumerate(new, first)
            for service in _services(resource_id, values)
        ],
    )
    for change in updates:
        _change_resource(session, change)
    checks = [
        *((resource_id, values.get("checked_on")) for resource_id, values in enumerate(new, first)),
        *((change.record_id, change.after("checked_on")) for change in updates),
    ]
    insert_all(
        session,
        models.Verification,
        [
            {
                "social_resource_id": resource_id,
                "checked_on": day,
                "way": VerificationWay.IMPORT,
                "note": source,
            }
            for resource_id, text in checks
            if (day := _day(text)) is not None
        ],
    )


def _services(resource_id: int, values: Mapping[str, str]) -> list[dict[str, object]]:
    places = _by_service(values.get("capacity", ""))
    numbers = _by_service(values.get("office_number", ""))
    return [
        {
            "social_resource_id": resource_id,
            "name": name,
            "capacity": int(places[fold(name)]) if fold(name) in places else None,
            "office_number": numbers.get(fold(name), ""),
            "position": position,
        }
        for position, name in enumerate(values.get("services", "").split("\n"))
        if name
    ]


def _change_resource(session: Session, change: Update) -> None:
    values: dict[str, object] = {
        _TEXTS[field.field]: field.after for field in change.changes if field.field in _TEXTS
    }
    for name in _NUMBERS:
        if after := change.after(name):
            values[name] = _number(after)
    for name in _DAYS:
        if after := change.after(name):
            values[name] = _day(after)
    table = models.SocialResource
    if values:
        session.execute(update(table).where(table.id == change.record_id).values(values))
    if any(change.after(name) for name in ("services", "capacity", "office_number")):
        _change_services(session, change)


def _change_services(session: Session, change: Update) -> None:
    """Add the services that are new and correct places and numbers; none is taken away."""
    service = models.ResourceService
    present = {
        fold(row.name): row
        for row in session.scalars(
            select(service).where(service.social_resource_id == change.record_id)
        )
    }
    for wanted in _services(change.record_id, change.values):
        row = present.get(fold(str(wanted["name"])))
        if row is None:
            session.add(service(**{**wanted, "position": len(present)}))
            present[fold(str(wanted["name"]))] = service(**wanted)
            continue
        if isinstance(places := wanted["capacity"], int):
            row.capacity = places
        if number := wanted["office_number"]:
            row.office_number = str(number)


def _by_service(lines: str) -> dict[str, str]:
    """``就労継続支援B型 20`` in lines, by the folded name of the service."""
    pairs = (line.rpartition(" ") for line in lines.split("\n") if line)
    return {fold(name): value for name, _blank, value in pairs}


def _place(town: str, council_town: str) -> Place:
    if not town or not council_town or fold(town).endswith(fold(council_town)):
        return Place.IN_TOWN
    return Place.OUTSIDE


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
