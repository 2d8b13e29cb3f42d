"""A small council file, its format, and a key that is made once because scrypt is slow."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from jiritsu_desktop.backup import making
from jiritsu_desktop.backup.council_file import CouncilFormat, Schema, read_schema
from jiritsu_desktop.backup.keys import OfficeKey, SecretKey
from jiritsu_desktop.domain.backups import BackupReport, Progress

APPLICATION_ID = 0x4A535431
SCHEMA = """
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    picture BLOB
) STRICT;
CREATE INDEX ix_statement_person_id ON statement (person_id);
"""
PASSPHRASE = "kawa midori tsuki"


def known_schema(version: int) -> Schema | None:
    """The schema of the one version there is."""
    assert version == 1
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        return read_schema(connection)


@pytest.fixture
def council_format() -> CouncilFormat:
    return CouncilFormat(APPLICATION_ID, 1, known_schema)


@pytest.fixture(scope="session")
def office() -> OfficeKey:
    return OfficeKey.create(PASSPHRASE)


@pytest.fixture(scope="session")
def secret(office: OfficeKey) -> SecretKey:
    """The office's secret key; as its text it opens backups without the wait of a passphrase."""
    return office.unlock(PASSPHRASE)


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def council_file(tmp_path: Path) -> Path:
    """A council file with names that stray from JIS and a picture."""
    return write_council_file(tmp_path / "みどり町.jiritsu", statements=40)


def write_council_file(path: Path, statements: int) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        names = [(1, "髙橋 美津枝"), (2, "𠮷田 﨑子"), (3, "葛󠄀城 一")]
        connection.executemany("INSERT INTO person VALUES (?, ?)", names)
        connection.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?)",
            [(n, n % 3 + 1, f"発言{n}" * 30, bytes([n % 256]) * n * 50) for n in range(statements)],
        )
        connection.commit()
    return path


def rows_of(path: Path) -> list[object]:
    """Every row of every table, for comparing two council files."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("person", "statement")
        ]


@pytest.fixture
def rows() -> Callable[[Path], list[object]]:
    return rows_of


Make = Callable[..., BackupReport]


@pytest.fixture
def make(council_file: Path, office: OfficeKey, council_format: CouncilFormat) -> Make:
    """Makes a backup of the council file in a folder."""

    def make_backup(
        folder: Path,
        key: OfficeKey = office,
        progress: Progress | None = None,
        source: Path = council_file,
        *,
        handover: bool = False,
    ) -> BackupReport:
        folder.mkdir(exist_ok=True)
        occasion = making.Occasion(
            council="みどり町地域自立支援協議会",
            made_at=datetime(2026, 3, 31, 17, 2, 0),
            sequence=7,
            app_version="1.2.3",
            handover=handover,
        )
        return making.make(source, folder, key, occasion, council_format, progress)

    return make_backup
