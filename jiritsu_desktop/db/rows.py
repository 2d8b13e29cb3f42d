"""Rows leave the database as frozen dataclasses."""

from typing import Any, TypeVar

from sqlalchemy import Select, insert
from sqlalchemy.orm import DeclarativeBase as Base
from sqlalchemy.orm import Session

T = TypeVar("T")


def fetch(session: Session, row_class: type[T], statement: Select[*tuple[Any, ...]]) -> list[T]:
    """The result as instances of the row class; its columns are labelled like the fields."""
    return [row_class(**row._mapping) for row in session.execute(statement)]


def fetch_one(
    session: Session, row_class: type[T], statement: Select[*tuple[Any, ...]]
) -> T | None:
    """The first row of the result, or None."""
    row = session.execute(statement.limit(1)).first()
    return None if row is None else row_class(**row._mapping)


def insert_many(session: Session, table: type[Base], values: list[dict[str, Any]]) -> None:
    """Insert many rows in one statement; the new ids are not handed back."""
    if values:
        session.execute(insert(table), values)
