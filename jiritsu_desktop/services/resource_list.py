"""Reads the list of social resources: only the columns it shows, for thousands of rows."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Text, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.resource_finding import ListedResource, Support, best_vacancy
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind
from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.domain.verifications import Freshness, freshness
from jiritsu_desktop.services.verifications import last_verified

# Words are looked up here instead of being converted cell by cell, which takes most of the time.
_KINDS = {kind.value: kind for kind in ResourceKind}
_PLACES = {place.value: place for place in Place}
_LEVELS = {level.value: level for level in Disclosure}
_MARKS = {mark.value: mark for mark in Mark}
_OFFERED = (Mark.YES.value, Mark.SOME.value)
# Parts facts from each other, so that no word is found across two of them; nobody types it.
_BETWEEN = "\0"


def listed_resources(session: Session, today: dt.date, period: int) -> list[ListedResource]:
    """Every resource by its reading; ``period`` is how many days a verification holds."""
    table = models.SocialResource
    services = _services(session)
    checked = last_verified(session)
    statement = select(
        table.id,
        table.name,
        table.yomi,
        _word(table.kind),
        _word(table.place),
        table.operator,
        table.phone,
        _word(table.disclosure),
        table.ended_on,
        *(_word(getattr(table, support)) for support in Support),
    ).where(table.deleted_at.is_(None))
    # Few answers are different ones, so each is worked out once.
    ages: dict[dt.date | None, Freshness] = {}
    known: dict[tuple[str, ...], frozenset[Support]] = {}
    rows = []
    for found in session.connection().execute(statement):
        (resource_id, name, yomi, kind, place, operator, phone, level, ended_on) = found[:9]
        own = services.get(resource_id, ())
        names = tuple(part[0] for part in own)
        places = [capacity for _name, capacity, _vacancy in own if capacity is not None]
        verified_on = checked.get(resource_id)
        if (fresh := ages.get(verified_on)) is None:
            fresh = ages[verified_on] = freshness(verified_on, today, period)
        words = (name, yomi, operator, phone, phone.replace("-", ""), *names)
        rows.append(
            ListedResource(
                id=resource_id,
                name=name,
                yomi=yomi,
                kind=_KINDS[kind],
                place=_PLACES[place],
                operator=operator,
                phone=phone,
                disclosure=_LEVELS[level],
                services=names,
                capacity=sum(places) if places else None,
                vacancy=best_vacancy([part[2] for part in own]) if own else None,
                supports=_supports(found[9:], known),
                verified_on=verified_on,
                freshness=fresh,
                ended_on=ended_on,
                words=_BETWEEN.join(words),
            )
        )
    rows.sort(key=lambda row: (yomi_key(row.yomi or row.name), row.id))
    return rows


def _supports(
    marks: tuple[str, ...], known: dict[tuple[str, ...], frozenset[Support]]
) -> frozenset[Support]:
    if marks not in known:
        known[marks] = frozenset(
            support for support, mark in zip(Support, marks, strict=True) if mark in _OFFERED
        )
    return known[marks]


def _services(session: Session) -> dict[int, list[tuple[str, int | None, Mark]]]:
    service = models.ResourceService
    found: dict[int, list[tuple[str, int | None, Mark]]] = {}
    for resource_id, name, capacity, vacancy in session.connection().execute(
        select(
            service.social_resource_id, service.name, service.capacity, _word(service.vacancy)
        ).order_by(service.position, service.id)
    ):
        found.setdefault(resource_id, []).append((name, capacity, _MARKS[vacancy]))
    return found


def _word(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    return type_coerce(column, Text)
