"""When resources were last checked, within a session that is already open."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.social_resources import VerificationRow, VerificationWay
from jiritsu_desktop.domain.verifications import old_from


def verifications_of(session: Session, resource_id: int) -> list[VerificationRow]:
    """The checks of one resource, the newest first."""
    table = models.Verification
    return fetch(
        session,
        VerificationRow,
        select(*columns_for(VerificationRow, table))
        .where(table.social_resource_id == resource_id)
        .order_by(table.checked_on.desc(), table.id.desc()),
    )


def last_verified(session: Session) -> dict[int, dt.date]:
    """The day of the last check by resource."""
    table = models.Verification
    newest = select(table.social_resource_id, func.max(table.checked_on)).group_by(
        table.social_resource_id
    )
    return dict(session.execute(newest).all())


def count_unverified(session: Session, today: dt.date, period: int) -> int:
    """How many resources in use were checked so long ago that they are old, or never."""
    table, check = models.SocialResource, models.Verification
    recent = select(check.id).where(
        check.social_resource_id == table.id, check.checked_on > old_from(today, period)
    )
    count = session.scalar(
        select(func.count(table.id)).where(
            table.deleted_at.is_(None),
            func.coalesce(table.ended_on, today) >= today,
            ~recent.exists(),
        )
    )
    return count or 0


def note_verification(
    session: Session, resource_id: int, way: VerificationWay, day: dt.date, by: str, note: str
) -> None:
    """Keep a check; a second one on the same day replaces the first."""
    table = models.Verification
    row = session.scalar(
        select(table).where(table.social_resource_id == resource_id, table.checked_on == day)
    )
    if row is None:
        row = models.Verification(social_resource_id=resource_id, checked_on=day, way=way)
        session.add(row)
    row.way = way
    row.checked_by = by
    row.note = note
