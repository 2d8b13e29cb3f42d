"""Killed in the middle of backups: nothing half is ever taken for a backup."""

import datetime as dt
import multiprocessing
import random
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from jiritsu_desktop.backup.keys import SecretKey
from jiritsu_desktop.backup.opening import open_backup
from jiritsu_desktop.backup.work_folder import sweep
from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import backups, council
from jiritsu_desktop.services.backups import Backups

PASSPHRASE = "kawa midori tsuki hoshi"
KILLS = 50


def large_council(path: Path, folder: Path, work: Path) -> SecretKey:
    """A council file of some megabytes whose backups have a passphrase."""
    row = CouncilRow(name="みどり町協議会")
    with council.found(path, row, council.preset("small"), dt.date(2026, 4, 1)) as db:
        noise = random.Random(2026)
        with db.change("Fill", Topic.COUNCIL) as session:
            for number in range(60):
                note = noise.randbytes(15_000).hex()
                session.add(models.Venue(name=f"会場{number}", note=note))
        service = Backups(db, work)
        service.make(folder, PASSPHRASE)
        return SecretKey(service.make_paper_key())


def back_up_for_ever(live: Path, folder: Path, work: Path, made: Connection) -> None:
    with Database.open(live) as db:
        service = Backups(db, work)
        while True:
            made.send(service.make(folder).file_name)


def names_from(made: Connection) -> set[str]:
    names = set()
    while made.poll():
        try:
            names.add(str(made.recv()))
        except EOFError:
            break
    return names


def opens_whole(path: Path, secret: str, work: Path) -> bool:
    try:
        with open_backup(path, secret, backups.council_format(), work) as opened:
            assert opened.contents.counts["venue"] == 60
    except UserError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_fifty_kills_leave_the_council_whole_and_only_whole_backups(tmp_path: Path) -> None:
    live, work, usb = tmp_path / "live.jiritsu", tmp_path / "work", tmp_path / "usb"
    usb.mkdir()
    begun = time.perf_counter()
    secret = large_council(live, usb, work).text
    once = time.perf_counter() - begun
    (first,) = usb.iterdir()
    first.unlink()
    context = multiprocessing.get_context("fork")
    chance = random.Random(4)
    unfinished = 0
    for _kill in range(KILLS):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=back_up_for_ever, args=(live, usb, work, sender))
        child.start()
        sender.close()
        child.join(timeout=chance.uniform(0.02, max(0.4, once)))
        assert child.is_alive()
        child.kill()
        child.join()
        reported = names_from(receiver)
        receiver.close()
        there = {path.name: path for path in usb.iterdir()}
        assert reported <= there.keys()
        for name, path in there.items():
            whole = opens_whole(path, secret, work)
            if name.endswith(".part"):
                # Killed between the last byte and the rename it may be whole, else it is refused.
                unfinished += not whole
            else:
                assert whole
            path.unlink()
    assert unfinished > 0
    sweep(work)
    assert list(work.iterdir()) == []
    with Database.open(live) as db:
        assert db.integrity() == []
        assert len(council.Councils(db).venues()) == 60
