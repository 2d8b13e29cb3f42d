"""Looks at a council file that nobody has open: is it ours, whole, and of a version we know.

A council file that came from outside may carry foreign triggers or views that would act on the
clerk's next change, so the text of its schema is compared with the known one before it is used.
"""

import sqlite3
import struct
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68

Schema = frozenset[tuple[str, str, str]]
"""Kind, name and text of everything that a schema defines."""


class CouncilFileError(ValueError):
    """The file is no council file of ours, is damaged, or holds what does not belong there."""


class NewerSchemaError(ValueError):
    """The file was written by a newer version of the program."""


@dataclass(frozen=True, slots=True)
class CouncilFormat:
    """What a council file must look like to this version of the program.

    ``known_schema`` answers the schema of a version up to ``schema_version``; None where it is
    not known, in which case only tables, indexes and no views are accepted.
    """

    application_id: int
    schema_version: int
    known_schema: Callable[[int], Schema | None]


@dataclass(frozen=True, slots=True)
class Examined:
    """A sound council file: its schema version and the number of rows of every table."""

    schema_version: int
    counts: Mapping[str, int]


def read_versions(path: Path) -> tuple[int, int]:
    """Application id and schema version from the file's header, without opening it."""
    with path.open("rb") as file:
        header = file.read(_HEADER_LENGTH)
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise CouncilFileError("header")
    (application_id,) = struct.unpack_from(">i", header, _APPLICATION_ID_AT)
    (schema_version,) = struct.unpack_from(">I", header, _USER_VERSION_AT)
    return application_id, schema_version


def examine(path: Path, expected: CouncilFormat) -> Examined:
    """Check a closed council file from its header to its references, and count its rows."""
    application_id, schema_version = read_versions(path)
    if application_id != expected.application_id:
        raise CouncilFileError("application id")
    if schema_version > expected.schema_version:
        raise NewerSchemaError(schema_version)
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            _compare_schema(connection, expected.known_schema(schema_version))
            _require_whole(connection)
            return Examined(schema_version, _count_rows(connection))
    except sqlite3.DatabaseError as error:
        raise CouncilFileError(str(error)) from error


def read_schema(connection: sqlite3.Connection) -> Schema:
    """The schema of an open database without what SQLite adds by itself."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return frozenset((str(kind), str(name), str(text)) for kind, name, text in rows)


def _compare_schema(connection: sqlite3.Connection, known: Schema | None) -> None:
    found = read_schema(connection)
    if known is None:
        if any(kind not in ("table", "index") for kind, _name, _text in found):
            raise CouncilFileError("schema")
    elif found != known:
        raise CouncilFileError("schema")


def _require_whole(connection: sqlite3.Connection) -> None:
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise CouncilFileError(str(answer))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CouncilFileError("references")


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    counts = {}
    for (name,) in names:
        quoted = '"' + str(name).replace('"', '""') + '"'
        (count,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608
        counts[str(name)] = int(count)
    return counts
