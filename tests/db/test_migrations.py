"""The frozen steps lead to the tables of the program, all or nothing."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from jiritsu_desktop.db import migrations, models
from jiritsu_desktop.db.database import Database
from tests.builders import found_council


def _shape(connection: sqlite3.Connection) -> dict[str, Any]:
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {
        table: {
            what: sorted(str(row[1:]) for row in connection.execute(f'PRAGMA {what}("{table}")'))
            for what in ("table_info", "index_list")
        }
        | {
            "sql": sorted(
                line.strip(" ,")
                for line in connection.execute(
                    "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
                )
                .fetchone()[0]
                .replace("\t", "")
                .splitlines()
                if line.strip()
            )
        }
        for table in tables
    }


def test_the_steps_make_the_tables_of_the_models(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'models.sqlite'}")
    models.Table.metadata.create_all(engine)
    engine.dispose()
    walked = sqlite3.connect(tmp_path / "walked.sqlite", isolation_level=None)
    migrations.migrate(walked, 0)
    made = sqlite3.connect(tmp_path / "models.sqlite")
    assert _shape(walked) == _shape(made)
    walked.close()
    made.close()


@pytest.mark.parametrize("failing", range(0, 40, 7))
def test_a_failing_step_leaves_the_file_as_it_was(
    tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = migrations.steps()[0].split(";\n")
    statements.insert(failing, "SELECT no_such_function()")
    monkeypatch.setattr(migrations, "steps", lambda: [";\n".join(statements)])
    connection = sqlite3.connect(tmp_path / "half.sqlite", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection, 0)
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()


def test_an_older_file_is_copied_aside_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_council(tmp_path).close()
    path = tmp_path / "council.jiritsu"
    before = migrations.current_version()
    steps = [*migrations.steps(), "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT"]
    monkeypatch.setattr(migrations, "steps", lambda: steps)
    Database.open(path).close()
    aside = tmp_path / f"council.before-format-{before + 1}.jiritsu"
    for file, version in ((path, before + 1), (aside, before)):
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        connection.close()
