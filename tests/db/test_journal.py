"""Every change can be taken back: at once, after a restart, out of order; or is refused."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.journal import UNJOURNALED
from jiritsu_desktop.db.rows import insert_many
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from tests.builders import found_council


def _everything(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    with db.read() as session:
        return {
            name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))]
            for name in models.Table.metadata.tables
            if name not in UNJOURNALED
        }


def _register(db: Database, family: str) -> int:
    with db.change("Register {name}", Topic.MEMBERS, name=family) as session:
        person = models.Person(family_name=family)
        session.add(person)
        session.flush()
        return person.id


def _rename(db: Database, person_id: int, **values: str) -> None:
    with db.change("Edit", Topic.MEMBERS) as session:
        for name, value in values.items():
            setattr(session.get_one(models.Person, person_id), name, value)


def _undo(db: Database) -> None:
    last = db.next_to_undo()
    assert last is not None
    db.toggle(last.id)


def test_undo_and_redo_walk_back_and_forth(db: Database) -> None:
    states = [_everything(db)]
    person_id = _register(db, "髙橋")
    states.append(_everything(db))
    _rename(db, person_id, given_name="美津枝")
    states.append(_everything(db))
    for state in (states[1], states[0]):
        _undo(db)
        assert _everything(db) == state
    assert db.next_to_undo() is None
    for state in (states[1], states[2]):
        again = db.next_to_redo()
        assert again is not None
        db.toggle(again.id)
        assert _everything(db) == state
    assert db.next_to_redo() is None


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    with found_council(tmp_path) as db:
        before = _everything(db)
        _register(db, "髙橋")
    with Database.open(tmp_path / "council.jiritsu") as db:
        _undo(db)
        assert _everything(db) == before


def test_a_new_change_ends_the_redo(db: Database) -> None:
    _register(db, "髙橋")
    _undo(db)
    _register(db, "濵田")
    assert db.next_to_redo() is None


def test_bulk_statements_are_journaled_too(db: Database) -> None:
    with db.change("Import", Topic.MEMBERS) as session:
        insert_many(session, models.Person, [{"family_name": f"姓{n}"} for n in range(100)])
    before = _everything(db)
    with db.change("Rename all", Topic.MEMBERS) as session:
        session.execute(update(models.Person).values(note="確認済"))
        session.execute(delete(models.Person).where(models.Person.family_name == "姓7"))
    assert db.changes()[0].row_count == 101
    _undo(db)
    assert _everything(db) == before


def test_an_older_change_of_other_fields_can_be_undone_alone(db: Database) -> None:
    person_id = _register(db, "髙橋")
    _rename(db, person_id, phone="0999-00-0001")
    phone_change = db.changes()[0]
    _rename(db, person_id, job_title="主任")
    db.toggle(phone_change.id)
    with db.read() as session:
        person = session.get_one(models.Person, person_id)
        assert (person.phone, person.job_title) == ("", "主任")


def test_a_change_under_a_later_one_is_refused_and_names_it(db: Database) -> None:
    person_id = _register(db, "髙橋")
    _rename(db, person_id, phone="1")
    first = db.changes()[0]
    _rename(db, person_id, phone="2")
    later = db.changes()[0]
    assert [conflict.change.id for conflict in db.conflicts(first.id)] == [later.id]
    before = _everything(db)
    with pytest.raises(UserError):
        db.toggle(first.id)
    assert _everything(db) == before


def test_undoing_what_others_depend_on_is_refused(db: Database) -> None:
    person_id = _register(db, "髙橋")
    registered = db.changes()[0]
    with db.change("Appoint", Topic.MEMBERS) as session:
        session.add(
            models.Appointment(
                person_id=person_id,
                body_id=1,
                starts_on=dt.date(2025, 4, 1),
                ends_on=dt.date(2027, 3, 31),
            )
        )
    before = _everything(db)
    with pytest.raises(UserError, match="髙橋"):
        db.toggle(registered.id)
    assert _everything(db) == before


def test_records_of_prints_are_not_undone(db: Database) -> None:
    _register(db, "髙橋")
    with db.change("Print", Topic.PAPERS, undoable=False) as session:
        session.add(
            models.PaperPrint(
                paper="agenda", printed_at=dt.datetime(2026, 7, 1, 9, 0), fingerprint="x"
            )
        )
    last = db.next_to_undo()
    assert last is not None
    assert last.name == "Register {name}"
    with pytest.raises(UserError):
        db.toggle(db.changes()[0].id)


def test_every_table_of_records_has_its_triggers(db: Database) -> None:
    with db.read() as session:
        triggers = set(
            session.scalars(text("SELECT name FROM sqlite_temp_schema WHERE type = 'trigger'"))
        )
    expected = {
        f"journal_{table}_{event}"
        for table in models.Table.metadata.tables
        if table not in UNJOURNALED
        for event in ("INSERT", "UPDATE", "DELETE")
    }
    assert triggers == expected


_STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "remove", "undo", "redo"]), st.integers(0, 5)),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS)
def test_any_history_can_be_unwound(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with found_council(tmp_path_factory.mktemp("history")) as db:
        start = _everything(db)
        for step, number in steps:
            if step == "undo":
                if (last := db.next_to_undo()) is not None:
                    db.toggle(last.id)
                continue
            if step == "redo":
                if (again := db.next_to_redo()) is not None:
                    db.toggle(again.id)
                continue
            with db.change(step, Topic.MEMBERS) as session:
                people = session.scalars(select(models.Person).order_by(models.Person.id)).all()
                if step == "add" or not people:
                    session.add(models.Person(family_name=f"姓{number}"))
                elif step == "edit":
                    people[number % len(people)].note = f"覚え{number}"
                else:
                    session.delete(people[number % len(people)])
        while (last := db.next_to_undo()) is not None:
            db.toggle(last.id)
        assert _everything(db) == start
