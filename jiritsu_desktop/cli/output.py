"""Rows as JSON or as lines for a person; nothing else goes to standard output."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum, Flag
from pathlib import PurePath
from typing import Any

from jiritsu_desktop.domain.changes import ChangeRow


def plain(value: object) -> Any:  # noqa: ANN401 - JSON values of any kind
    """The value as JSON knows it: dates in ISO form, words by their value, rows as objects."""
    match value:
        case Flag():
            return [str(member.name).lower() for member in value]
        case Enum():
            return value.value
        case dt.datetime():
            return value.isoformat(timespec="seconds")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H:%M")
        case PurePath():
            return str(value)
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case _ if is_dataclass(value):
            return _object(value)
    return value


def _object(row: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the frozen rows
    values = {field.name: plain(getattr(row, field.name)) for field in fields(row)}
    if isinstance(row, ChangeRow):
        values["title"] = row.title
    return values


def as_json(rows: Iterable[object]) -> str:
    """A JSON list of objects."""
    return json.dumps([plain(row) for row in rows], ensure_ascii=False, indent=2)


def as_lines(rows: Iterable[object]) -> str:
    """One line for each row: its filled fields, parted by tabs."""
    return "\n".join(_line(row) for row in rows)


def _line(row: object) -> str:
    parts = []
    for value in _object(row).values():
        if value in (None, "", [], {}, False):
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        parts.append(text.replace("\t", " ").replace("\n", " "))
    return "\t".join(parts)
