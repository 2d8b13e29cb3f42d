"""Killed in the middle of an import or of its undo: all of the list is there, or none of it."""

import csv
import multiprocessing
import random
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.services.history import History
from jiritsu_desktop.services.imports import Imports
from tests.builders import found_council

KILLS = 50
PEOPLE = 200


def _write_list(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["氏名", "ふりがな", "所属", "電話番号"])
        for number in range(PEOPLE):
            kanji = chr(0x5C71 + number)
            writer.writerow(
                [
                    f"{kanji}田　花子",
                    f"よみ{number}　はなこ",
                    f"事業所{number % 40}",
                    "0999-00-0001",
                ]
            )


def import_for_ever(path: Path, source: Path, begun: Connection) -> None:
    """Import the list and take it back again, over and over."""
    with Database.open(path) as db:
        imports, history = Imports(db), History(db)
        plan = imports.plan(ImportKind.PEOPLE, source)
        begun.send(True)
        if db.next_to_undo() is not None:
            history.undo()
        while True:
            imports.apply(plan)
            history.undo()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_fifty_kills_leave_the_whole_list_or_none_of_it(tmp_path: Path) -> None:
    found_council(tmp_path).close()
    path, source = tmp_path / "council.jiritsu", tmp_path / "people.csv"
    _write_list(source)
    with Database.open(path) as db:
        begun = time.perf_counter()
        Imports(db).apply(Imports(db).plan(ImportKind.PEOPLE, source))
        History(db).undo()
        once = time.perf_counter() - begun
    context = multiprocessing.get_context("fork")
    chance = random.Random(5)
    outcomes: set[int] = set()
    for _kill in range(KILLS):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=import_for_ever, args=(path, source, sender))
        child.start()
        sender.close()
        assert receiver.poll(30)
        child.join(timeout=chance.uniform(0.0, 2 * once))
        assert child.is_alive()
        child.kill()
        child.join()
        receiver.close()
        with Database.open(path) as db:
            assert db.integrity() == []
            with db.read() as session:
                people = session.scalar(select(func.count()).select_from(models.Person)) or 0
            assert people in (0, PEOPLE)
            assert len(db.find("花子", limit=PEOPLE * 2)) == people
            outcomes.add(people)
    assert outcomes
