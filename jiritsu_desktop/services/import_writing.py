"""What the imports of people and of resources share when they write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Table as SqlTable
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db.models import Table
from jiritsu_desktop.domain.imports import FieldChange


@dataclass(frozen=True, slots=True)
class Update:
    """The fields of one record to change, and all that the row of the file said."""

    record_id: int
    changes: tuple[FieldChange, ...]
    values: Mapping[str, str]

    def after(self, field: str) -> str | None:
        """What the field becomes, None when it stays."""
        return next((change.after for change in self.changes if change.field == field), None)


def next_id(session: Session, table: type[Table]) -> int:
    """The id that the next row of the table may take; ids are given out here to link rows."""
    column = _sql_table(table).c.id
    return (session.scalar(select(func.max(column))) or 0) + 1


def insert_all(session: Session, table: type[Table], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows, all with the same columns, in one statement."""
    if rows:
        session.execute(insert(_sql_table(table)), list(rows))


def _sql_table(table: type[Table]) -> SqlTable:
    return Table.metadata.tables[table.__tablename__]
