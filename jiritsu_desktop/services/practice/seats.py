"""Seat plans of the practice council: the newest sitting of each body has one."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.services.seat_plans import keep, seats_of


def draw_up_seats(session: Session, today: dt.date) -> None:
    """Seat everybody at the last meeting that each body has held."""
    table = models.Meeting
    for body_id in session.scalars(select(models.Body.id).order_by(models.Body.id)).all():
        meeting_id = session.scalar(
            select(table.id)
            .where(
                table.body_id == body_id,
                table.date < today,
                table.state != MeetingState.CANCELLED,
            )
            .order_by(table.date.desc())
            .limit(1)
        )
        if meeting_id is not None:
            keep(session, meeting_id, seats_of(session, meeting_id).seating)
