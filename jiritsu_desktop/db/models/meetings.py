"""Tables of meetings: agenda, handouts, attendance and what was sent."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import (
    Day,
    Key,
    OptionalClock,
    OptionalDay,
    Table,
    TextField,
    Trashable,
    Word,
    Yes,
)
from jiritsu_desktop.domain.meetings import (
    AgendaKind,
    Capacity,
    HandoutClass,
    MeetingState,
    Openness,
    Presence,
    Reply,
)
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.suggestions import SuggestionKind


class Meeting(Trashable, Table):
    """One sitting of a body."""

    __tablename__ = "meeting"

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    fiscal_year: Mapped[int]
    number: Mapped[int]
    title: Mapped[TextField]
    date: Mapped[OptionalDay] = mapped_column(index=True)
    starts_at: Mapped[OptionalClock]
    ends_at: Mapped[OptionalClock]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"))
    state: Mapped[MeetingState] = mapped_column(Word(MeetingState), default=MeetingState.PREPARING)
    openness: Mapped[Openness] = mapped_column(Word(Openness), default=Openness.CLOSED)
    observer_limit: Mapped[int] = mapped_column(default=0)
    observers: Mapped[int | None]
    opened_at: Mapped[OptionalClock]
    closed_at: Mapped[OptionalClock]
    notice_number: Mapped[TextField]
    notice_on: Mapped[OptionalDay]
    reply_due_on: Mapped[OptionalDay]
    review_due_on: Mapped[OptionalDay]
    memo: Mapped[TextField]
    reopen_reason: Mapped[TextField]
    minutes_grade: Mapped[Grade | None] = mapped_column(Word(Grade))
    minutes_header: Mapped[MinutesHeader | None] = mapped_column(Word(MinutesHeader))
    minutes_signature: Mapped[SignatureKind | None] = mapped_column(Word(SignatureKind))

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("number >= 1", name="number_counts"),
            CheckConstraint("starts_at <= ends_at", name="order"),
            Index("ix_meeting_year", "fiscal_year", "body_id", "number"),
        )


class AgendaItem(Trashable, Table):
    """One item of a meeting's agenda."""

    __tablename__ = "agenda_item"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    level: Mapped[int] = mapped_column(default=0)
    kind: Mapped[AgendaKind] = mapped_column(Word(AgendaKind))
    title: Mapped[str] = mapped_column(Text)
    minutes_planned: Mapped[int | None]
    presenter: Mapped[TextField]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    continued_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    carried_over: Mapped[Yes]
    easy_text: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("level IN (0, 1)", name="level_range"),)


class FileContent(Table):
    """The bytes of an attached file under their own SHA-256; written once, never changed."""

    __tablename__ = "file_content"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("length(sha256) = 64", name="sha256_length"),
            CheckConstraint("length(data) = size", name="size_true"),
        )


class PageMargins(Table):
    """Where the pages of an attached PDF are blank at their edges, worked out from its content."""

    __tablename__ = "page_margins"

    sha256: Mapped[str] = mapped_column(ForeignKey("file_content.sha256"), primary_key=True)
    margins: Mapped[str] = mapped_column(Text)


class Handout(Trashable, Table):
    """A numbered paper of a meeting; without a file while it is only promised."""

    __tablename__ = "handout"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    handout_class: Mapped[HandoutClass] = mapped_column(
        Word(HandoutClass), default=HandoutClass.BEFORE
    )
    title: Mapped[str] = mapped_column(Text)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    file_name: Mapped[TextField]
    media_type: Mapped[TextField]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("file_content.sha256"))
    pages: Mapped[int | None]
    promised_by: Mapped[TextField]
    promised_on: Mapped[OptionalDay]
    printed_label: Mapped[TextField]
    paper: Mapped[TextField]
    slip_sheet: Mapped[Yes]
    as_a4: Mapped[Yes]
    permitted: Mapped[Yes]
    restricted: Mapped[Yes]
    plain_text: Mapped[TextField]
    easy_text: Mapped[TextField]
    easy_name: Mapped[TextField]
    easy_sha256: Mapped[str | None] = mapped_column(ForeignKey("file_content.sha256"))


class Attendance(Table):
    """One person at one meeting."""

    __tablename__ = "attendance"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[TextField]
    organisation: Mapped[TextField]
    job_title: Mapped[TextField]
    role: Mapped[TextField]
    capacity: Mapped[Capacity] = mapped_column(Word(Capacity), default=Capacity.MEMBER)
    position: Mapped[int] = mapped_column(default=0)
    invited: Mapped[Yes]
    reply: Mapped[Reply] = mapped_column(Word(Reply), default=Reply.NONE)
    replied_on: Mapped[OptionalDay]
    presence: Mapped[Presence] = mapped_column(Word(Presence), default=Presence.UNKNOWN)
    arrived_at: Mapped[OptionalClock]
    left_at: Mapped[OptionalClock]
    proxy_name: Mapped[TextField]
    proxy_title: Mapped[TextField]
    opinion: Mapped[TextField]
    note: Mapped[TextField]
    seat: Mapped[TextField]


class SettledSuggestion(Table):
    """A suggestion for a meeting's agenda that was taken up or let go; it is not made again."""

    __tablename__ = "settled_suggestion"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[SuggestionKind] = mapped_column(Word(SuggestionKind))
    record_id: Mapped[int]
    taken_up: Mapped[Yes]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("meeting_id", "kind", "record_id"),)


class Correspondence(Table):
    """A letter that went out for a meeting or to a person (通知・依頼)."""

    __tablename__ = "correspondence"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(Text)
    sent_on: Mapped[Day]
    document_number: Mapped[TextField]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[TextField]
    note: Mapped[TextField]
