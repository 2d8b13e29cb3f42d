"""Tables of what was said, decided and given as homework.

``position`` orders the three kinds among each other within a meeting.
"""

from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import (
    Key,
    OptionalClock,
    OptionalDay,
    Table,
    TextField,
    Trashable,
    Word,
)
from jiritsu_desktop.domain.minutes import Disclosure, Manner


class Statement(Trashable, Table):
    """One statement under an agenda item."""

    __tablename__ = "statement"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    attendance_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
    speaker: Mapped[TextField]
    said_at: Mapped[OptionalClock]
    text: Mapped[str] = mapped_column(Text)
    disclosure: Mapped[Disclosure] = mapped_column(Word(Disclosure), default=Disclosure.PUBLIC)
    public_text: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (Index("ix_statement_order", "meeting_id", "position"),)


class Decision(Trashable, Table):
    """One decision; a number of the fiscal year is given once, even if it goes to the trash."""

    __tablename__ = "decision"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    fiscal_year: Mapped[int]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    manner: Mapped[Manner] = mapped_column(Word(Manner), default=Manner.UNANIMOUS)
    said_at: Mapped[OptionalClock]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), index=True)
    disclosure: Mapped[Disclosure] = mapped_column(Word(Disclosure), default=Disclosure.PUBLIC)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("fiscal_year", "number"),)


class Action(Trashable, Table):
    """Homework: who does what by when."""

    __tablename__ = "action"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    owner_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    owner: Mapped[TextField]
    due_on: Mapped[OptionalDay] = mapped_column(index=True)
    done_on: Mapped[OptionalDay]
    result: Mapped[TextField]
    said_at: Mapped[OptionalClock]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), index=True)
