"""What all tables share: naming, strict typing and the column types of the council file.

Dates and times are ISO text so that any SQLite tool can read the file; the checks refuse what is
not a real day or minute (``date('2025-02-30')`` alone would accept it).
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Dialect, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class IsoDate(TypeDecorator[dt.date]):
    """A day as ``2026-07-08``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.date | None:
        return None if value is None else dt.date.fromisoformat(value)


class ClockTime(TypeDecorator[dt.time]):
    """A minute of the day as ``13:30``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.time | None:
        return None if value is None else dt.time.fromisoformat(value)


class Moment(TypeDecorator[dt.datetime]):
    """A local moment as ``2026-07-08T14:03:27``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else dt.datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """One word of a fixed vocabulary, stored as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.vocabulary(value)


Key = Annotated[int, mapped_column(Integer, primary_key=True)]
TextField = Annotated[str, mapped_column(Text, nullable=False, default="", server_default="")]
Day = Annotated[dt.date, mapped_column(IsoDate)]
OptionalDay = Annotated[dt.date | None, mapped_column(IsoDate)]
OptionalClock = Annotated[dt.time | None, mapped_column(ClockTime)]
Yes = Annotated[bool, mapped_column(Flag, default=False, server_default="0")]


class Table(DeclarativeBase):
    """Base of every table: STRICT, with named constraints and checks for its column types."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        }
    )

    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text, float: REAL}

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return (*cls.constraints(), {"sqlite_strict": True})

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        """Further constraints and indexes of one table."""
        return ()


class Trashable:
    """A record that can be moved to the trash, which is never emptied by itself."""

    deleted_at: Mapped[dt.datetime | None] = mapped_column(Moment)


def add_type_checks() -> None:
    """Give every date, time, flag and word column the check of its type."""
    for table in Table.metadata.tables.values():
        for column in table.columns:
            name, quoted = column.name, f'"{column.name}"'
            match column.type:
                case IsoDate():
                    condition = f"{quoted} IS date({quoted}, '+0 days')"
                case ClockTime():
                    condition = f"{quoted} IS strftime('%H:%M', {quoted})"
                case Flag():
                    condition = f"{quoted} IN (0, 1)"
                case Word(vocabulary=vocabulary):
                    words = ", ".join(f"'{word.value}'" for word in vocabulary)
                    condition = f"{quoted} IN ({words})"
                case _:
                    continue
            table.append_constraint(CheckConstraint(condition, name=name))
