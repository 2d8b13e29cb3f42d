"""Tables of the public edition of meetings: how it is made, and what was settled beforehand."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import Flag, Key, OptionalDay, Table, TextField, Word
from jiritsu_desktop.domain.publication import Outcome, Place, SpeakerMode


class Publication(Table):
    """How one meeting goes public and when it did; at most one row for each meeting."""

    __tablename__ = "publication"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    speakers: Mapped[SpeakerMode | None] = mapped_column(Word(SpeakerMode))
    names_in_head: Mapped[bool | None] = mapped_column(Flag)
    published_on: Mapped[OptionalDay]
    published_where: Mapped[TextField]


class SettledHit(Table):
    """A decision about something the check found; it holds for the text of this fingerprint."""

    __tablename__ = "settled_hit"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    place: Mapped[Place] = mapped_column(Word(Place))
    record_id: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    word: Mapped[str] = mapped_column(Text)
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    note: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("length(fingerprint) = 64", name="fingerprint_length"),
            UniqueConstraint("meeting_id", "place", "record_id", "fingerprint", "start", "word"),
        )


class PublicWording(Table):
    """Words that stand in the public edition in place of a title, a speaker or a decision."""

    __tablename__ = "public_wording"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    place: Mapped[Place] = mapped_column(Word(Place))
    record_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("meeting_id", "place", "record_id"),)
