"""Reads the list of social resources: only the columns it shows, for thousands of rows."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.resource_finding import ListedResource, Support, best_vacancy
from jiritsu_desktop.domain.social_resources import Mark
from jiritsu_desktop.domain.text import fold, yomi_key
from jiritsu_desktop.domain.verifications import freshness
from jiritsu_desktop.services.verifications import last_verified

_OFFERED = (Mark.YES, Mark.SOME)


def listed_resources(session: Session, today: dt.date, period: int) -> list[ListedResource]:
    """Every resource by its reading; ``period`` is how many days a verification holds."""
    table, service = models.SocialResource, models.ResourceService
    services: dict[int, list[tuple[str, int | None, Mark]]] = {}
    for resource_id, name, capacity, vacancy in session.execute(
        select(
            service.social_resource_id, service.name, service.capacity, service.vacancy
        ).order_by(service.position, service.id)
    ):
        services.setdefault(resource_id, []).append((name, capacity, vacancy))
    checked = last_verified(session)
    statement = select(
        table.id,
        table.name,
        table.yomi,
        table.kind,
        table.place,
        table.operator,
        table.phone,
        table.disclosure,
        table.ended_on,
        *(getattr(table, support) for support in Support),
    ).where(table.deleted_at.is_(None))
    rows = []
    for found in session.execute(statement):
        (resource_id, name, yomi, kind, place, operator, phone, disclosure, ended_on) = found[:9]
        own = services.get(resource_id, ())
        places = [capacity for _name, capacity, _vacancy in own if capacity is not None]
        words = (name, yomi, operator, phone, phone.replace("-", ""), *(part[0] for part in own))
        rows.append(
            ListedResource(
                id=resource_id,
                name=name,
                yomi=yomi,
                kind=kind,
                place=place,
                operator=operator,
                phone=phone,
                disclosure=disclosure,
                services=tuple(part[0] for part in own),
                capacity=sum(places) if places else None,
                vacancy=best_vacancy(part[2] for part in own),
                supports=frozenset(
                    support
                    for support, mark in zip(Support, found[9:], strict=True)
                    if mark in _OFFERED
                ),
                verified_on=checked.get(resource_id),
                freshness=freshness(checked.get(resource_id), today, period),
                ended_on=ended_on,
                # Parted by what nobody types, so that no word is found across two fields.
                folded="\x1f".join(fold(word) for word in words),
            )
        )
    rows.sort(key=lambda row: (yomi_key(row.yomi or row.name), row.id))
    return rows
