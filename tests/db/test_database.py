"""The council file: opened by one, refused when foreign, told about when it changes."""

import datetime as dt
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import exc, select, text

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.migrations import APPLICATION_ID, current_version
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from tests.builders import found_council


def _register(db: Database, family: str) -> int:
    with db.change("Register {name}", Topic.MEMBERS, name=family) as session:
        person = models.Person(family_name=family)
        session.add(person)
        session.flush()
        return person.id


def test_a_change_announces_its_topic_after_the_save(db: Database) -> None:
    heard: list[tuple[Topic, int]] = []

    def listen(topic: Topic) -> None:
        with db.read() as session:
            heard.append((topic, len(session.scalars(select(models.Person)).all())))

    db.on_change(listen)
    _register(db, "髙橋")
    assert heard == [(Topic.MEMBERS, 1)]


def test_a_failed_change_saves_and_announces_nothing(db: Database) -> None:
    heard: list[Topic] = []
    db.on_change(heard.append)

    def fail_halfway() -> None:
        with db.change("Register", Topic.MEMBERS) as session:
            session.add(models.Person(family_name="髙橋"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert heard == []
    assert db.changes() == []
    _register(db, "濵田")
    assert [change.name for change in db.changes()] == ["Register {name}"]


def test_a_change_that_wrote_nothing_leaves_no_trace(db: Database) -> None:
    heard: list[Topic] = []
    db.on_change(heard.append)
    with db.change("Edit nothing", Topic.MEMBERS):
        pass
    assert heard == []
    assert db.changes() == []


def test_a_reading_session_cannot_write(db: Database) -> None:
    with db.read() as session, pytest.raises(exc.OperationalError, match="readonly"):
        session.execute(text("INSERT INTO person (family_name, pay) VALUES ('x', 'paid')"))


def test_changes_do_not_nest(db: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="inside"),
        db.change("Outer", Topic.MEMBERS),
        db.change("Inner", Topic.MEMBERS),
    ):
        pass


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("term", "(number, starts_on, ends_on) VALUES (9, '2025-02-30', '2027-03-31')"),
        ("term", "(number, starts_on, ends_on) VALUES (9, '2027-04-01', '2025-03-31')"),
        ("person", "(family_name, pay) VALUES ('', 'paid')"),
        ("person", "(family_name, pay) VALUES ('x', 'rich')"),
        ("person", "(family_name, pay, organisation_id) VALUES ('x', 'paid', 999)"),
        ("seat_category", "(number, name, quota) VALUES (99, 'x', 'many')"),
        ("council", "(id) VALUES (2)"),
    ],
)
def test_the_file_refuses_what_cannot_be(db: Database, table: str, values: str) -> None:
    with pytest.raises(exc.IntegrityError), db.change("x", Topic.MEMBERS) as session:
        session.execute(text(f"INSERT INTO {table} {values}"))


def test_no_table_has_room_for_a_service_users_name() -> None:
    columns = models.CaseSheet.__table__.columns.keys()
    assert not [name for name in columns if "name" in name]


def test_journaled_tables_fit_into_one_json_object() -> None:
    """A trigger names each column and its value; SQLite takes 100 arguments at most."""
    widths = {name: len(table.columns) for name, table in models.Table.metadata.tables.items()}
    assert {name: width for name, width in widths.items() if width > 50} == {}


def test_a_second_process_is_told_who_has_the_file(db: Database) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom jiritsu_desktop.db.database import Database\n"
        "from jiritsu_desktop.errors import UserError\nfrom jiritsu_desktop import i18n\n"
        "i18n.use_language('en')\n"
        "try:\n    Database.open(Path(sys.argv[1]))\n"
        "except UserError as error:\n    print(error.sentence)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, str(db.path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "has been open since" in answer
    assert "Close it there first" in answer


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.jiritsu"):
        Database.open(tmp_path / "nowhere.jiritsu")


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" * 20])
def test_a_foreign_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.jiritsu"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"foreign\.jiritsu"):
        Database.open(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    found_council(tmp_path).close()
    path = tmp_path / "council.jiritsu"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {current_version() + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match=str(current_version() + 1)):
        Database.open(path)
    assert path.read_bytes() == before


def test_the_file_says_what_it_is(db: Database) -> None:
    header = db.path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == current_version()


def test_a_snapshot_is_whole_and_can_be_opened(db: Database, tmp_path: Path) -> None:
    _register(db, "髙橋")
    shares: list[float] = []

    def go_on(share: float) -> bool:
        shares.append(share)
        return True

    db.snapshot(tmp_path / "copy.jiritsu", go_on)
    assert shares[-1] == 1
    with Database.open(tmp_path / "copy.jiritsu") as copy:
        assert copy.integrity() == []
        assert [hit.kind for hit in copy.find("高橋")] == ["people"]


def test_a_stopped_snapshot_leaves_nothing(db: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        db.snapshot(tmp_path / "copy.jiritsu", lambda _share: False)
    assert not (tmp_path / "copy.jiritsu").exists()


def test_existing_files_are_never_founded_over(tmp_path: Path) -> None:
    found_council(tmp_path).close()
    before = (tmp_path / "council.jiritsu").read_bytes()
    with pytest.raises(UserError, match="council"):
        found_council(tmp_path)
    assert (tmp_path / "council.jiritsu").read_bytes() == before


def test_dates_come_back_as_dates(db: Database) -> None:
    with db.read() as session:
        term = session.scalars(select(models.Term)).one()
        assert (term.starts_on, term.ends_on) == (dt.date(2025, 4, 1), dt.date(2027, 3, 31))


def test_a_full_disk_is_told_as_such(db: Database) -> None:
    with db.read() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with (
        pytest.raises(UserError, match="ディスクがいっぱい"),
        db.change("Register {name}", Topic.MEMBERS, name="") as session,
    ):
        session.add(models.Person(family_name="髙橋", note="長い覚え" * 20_000))


def test_a_wrong_statement_is_not_blamed_on_the_disk(db: Database) -> None:
    with (
        pytest.raises(exc.OperationalError, match="no such column"),
        db.change("Register {name}", Topic.MEMBERS, name="") as session,
    ):
        session.execute(text("SELECT shoe_size FROM person"))
