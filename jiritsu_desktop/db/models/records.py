"""Tables about the work itself: the journal, the search shadow, prints and backups."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import Key, Moment, OptionalDay, Table, TextField, Yes


class Change(Table):
    """One named change of the journal."""

    __tablename__ = "change"

    id: Mapped[Key]
    happened_at: Mapped[dt.datetime] = mapped_column(Moment)
    name: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, default="{}")
    topic: Mapped[int]
    row_count: Mapped[int] = mapped_column(default=0)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
    undoable: Mapped[Yes]


class ChangedRow(Table):
    """One row before and after a change as JSON objects; NULL where it did not exist.

    The objects name their columns, so that a later schema can still read an older entry.
    """

    __tablename__ = "changed_row"

    id: Mapped[Key]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str] = mapped_column(Text)
    row_id: Mapped[int]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (Index("ix_changed_row_record", "table_name", "row_id"),)


class SearchDocument(Table):
    """The folded text of one record, in which a typed word is looked for."""

    __tablename__ = "search_document"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int]
    sorted_by: Mapped[OptionalDay]
    folded: Mapped[str] = mapped_column(Text)

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (Index("ix_search_document_record", "kind", "record_id", unique=True),)


class PaperPrint(Table):
    """A paper as it was printed or saved; the fingerprint tells whether its facts changed since."""

    __tablename__ = "paper_print"

    id: Mapped[Key]
    paper: Mapped[str] = mapped_column(Text)
    edition: Mapped[str] = mapped_column(Text, default="standard")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    record_id: Mapped[int | None]
    printed_at: Mapped[dt.datetime] = mapped_column(Moment)
    fingerprint: Mapped[str] = mapped_column(Text)
    file_name: Mapped[TextField]
    pages: Mapped[int] = mapped_column(default=0)


class BackupRecord(Table):
    """A backup that was read back after writing."""

    __tablename__ = "backup_record"

    id: Mapped[Key]
    made_at: Mapped[dt.datetime] = mapped_column(Moment)
    folder: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int]
    verified_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    handover: Mapped[Yes]
