"""Rows of the practice council, collected with their ids and written in bulk."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models

Values = dict[str, Any]


class Rows:
    """Collects rows table by table; an id is known as soon as a row is added."""

    def __init__(self) -> None:
        self._blank: dict[str, Values] = {}
        self._rows: dict[str, list[Values]] = {}

    def add(self, model: type[models.Table], **values: object) -> int:
        """Note one row; fields that are not given take their column's default."""
        name = model.__tablename__
        if name not in self._blank:
            self._blank[name] = _blank_row(model)
            self._rows[name] = []
        unknown = values.keys() - self._blank[name].keys()
        assert not unknown, f"{name} has no {unknown}"
        row = {**self._blank[name], **values}
        self._rows[name].append(row)
        if "id" in row:
            row["id"] = len(self._rows[name])
        return len(self._rows[name])

    def of(self, model: type[models.Table]) -> list[Values]:
        """What was noted of a table so far; may still be changed before writing."""
        return self._rows.get(model.__tablename__, [])

    def write(self, session: Session) -> None:
        """Write everything, tables that others refer to first."""
        for table in models.Table.metadata.sorted_tables:
            if rows := self._rows.get(table.name):
                session.execute(insert(table), rows)


def _blank_row(model: type[models.Table]) -> Values:
    return {
        column.name: column.default.arg if column.default is not None else None
        for column in model.__table__.columns
    }
