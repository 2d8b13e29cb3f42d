"""Killed while minutes are being typed: at most the words since the last pause are missing."""

import multiprocessing
import random
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.minutes import StatementDraft
from jiritsu_desktop.services.minutes import Minutes
from tests.builders import found_council

KILLS = 50
WORDS = ("社協の車を、", "昼間だけ借りる案は", "どうでしょうか。", "運転ボランティアの", "講習も。")


def type_for_ever(path: Path, begin: int, acknowledge: Connection) -> None:
    """Type statement after statement, saving at each pause and saying what is safe by then."""
    with Database.open(path) as db:
        service = Minutes(db)
        acknowledge.send((begin, 0))
        number = begin
        while True:
            text = f"{number}:"
            statement = None
            for pause, words in enumerate(WORDS, start=1):
                text += words
                if statement is None:
                    statement = service.add_statement(StatementDraft(1, 1, text))
                else:
                    service.edit_statement(statement, text=text)
                acknowledge.send((number, pause))
            number += 1


def last_from(acknowledged: Connection) -> tuple[int, int]:
    last = (0, 0)
    while acknowledged.poll():
        try:
            last = acknowledged.recv()
        except EOFError:
            break
    return last


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_fifty_kills_cost_at_most_the_last_pause(tmp_path: Path) -> None:
    with found_council(tmp_path) as db, db.change("Fill", Topic.MEETINGS) as session:
        session.add(models.Meeting(body_id=1, fiscal_year=2026, number=1))
        session.flush()
        session.add(
            models.AgendaItem(meeting_id=1, position=1, kind=AgendaKind.DISCUSSION, title="協議")
        )
    path = tmp_path / "council.jiritsu"
    context = multiprocessing.get_context("fork")
    chance = random.Random(11)
    begin = 1
    reached = (0, len(WORDS))
    in_the_middle = 0
    for _kill in range(KILLS):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=type_for_ever, args=(path, begin, sender))
        child.start()
        sender.close()
        assert receiver.poll(10)
        child.join(timeout=chance.uniform(0.0, 0.25))
        assert child.is_alive()
        child.kill()
        child.join()
        number, pause = last_from(receiver)
        receiver.close()
        with Database.open(path) as db:
            assert db.integrity() == []
            saved = [entry.text for entry in Minutes(db).of(1).entries]
            acknowledged = (number, pause) if pause else reached
            following = (number, pause + 1) if pause < len(WORDS) else (number + 1, 1)
            if saved:
                reached = (int(saved[-1].partition(":")[0]), sum(w in saved[-1] for w in WORDS))
            assert reached in (acknowledged, following)
            assert len(saved) == len({text.partition(":")[0] for text in saved})
            for text in saved:
                parts = sum(words in text for words in WORDS)
                assert text.partition(":")[2] == "".join(WORDS[:parts])
            in_the_middle += reached[1] < len(WORDS)
            assert db.changes(1)[0].row_count == 1 or not saved
            begin = reached[0] + 1
    assert in_the_middle > 0
    assert begin > KILLS // 2
