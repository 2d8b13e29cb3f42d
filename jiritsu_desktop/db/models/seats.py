"""Table of the seat plans of meetings; who sits where stands with the attendance."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import Table, Word, Yes
from jiritsu_desktop.domain.seat_plan import Door, Layout


class SeatPlan(Table):
    """How the tables of one meeting stand; at most one row for each meeting."""

    __tablename__ = "seat_plan"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    layout: Mapped[Layout] = mapped_column(Word(Layout))
    head: Mapped[int]
    side: Mapped[int]
    foot: Mapped[int]
    door: Mapped[Door] = mapped_column(Word(Door))
    screen: Mapped[Yes]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("head >= 1 AND side >= 1 AND foot >= 0", name="seats_count"),)
