"""A backup of 200 MB against the encryption of the same bytes alone (target: at most 1.5 times).

Both write to the same disk and wait until the bytes are on it.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyrage
from sqlalchemy import insert

from jiritsu_desktop.backup import making
from jiritsu_desktop.backup.keys import OfficeKey
from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.backups import Stage
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.services import backups, council

MEGABYTES = 200
ROUNDS = 5


def main() -> None:
    """Print the seconds of both, their ratio, and where the time goes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = OfficeKey.create("kawa midori tsuki hoshi")
        with _council(folder / "council.jiritsu") as db:
            _compare(folder, db, key)


def _council(path: Path) -> Database:
    row = CouncilRow(name="みどり町協議会")
    db = council.found(path, row, council.preset("small"), date(2026, 4, 1))
    with db.change("Fill", Topic.MEETINGS) as session:
        session.add(models.Venue(name="みどり町役場"))
        for number in range(MEGABYTES // 2):
            data = os.urandom(2_000_000)
            values = {"sha256": f"{number:064x}", "size": len(data), "data": data}
            session.execute(insert(models.FileContent), values)
    return db


def _compare(folder: Path, db: Database, key: OfficeKey) -> None:
    service = backups.Backups(db, folder / "work")
    service._store(key)
    snapshot = folder / "snapshot"
    db.snapshot(snapshot)
    usb = folder / "usb"
    usb.mkdir()
    stages: dict[Stage, float] = {}
    alone, whole = [], []
    for _round in range(ROUNDS):
        alone.append(_seconds(lambda: _encrypt_alone(snapshot, folder / "alone.age", key)))
        whole.append(_seconds(lambda: service.make(usb, progress=_clock(stages))))
        for path in usb.iterdir():
            path.unlink()
    best_alone, best = min(alone), min(whole)
    print(f"encryption alone {best_alone:.2f} s, backup {best:.2f} s")
    print(f"backup of {MEGABYTES} MB: {best / best_alone:.2f} x the encryption alone")
    for stage in making.SHARES:
        print(f"  {stage.name.lower():14}{stages[stage] / ROUNDS:.2f} s")


def _encrypt_alone(source: Path, target: Path, key: OfficeKey) -> None:
    recipient = pyrage.x25519.Recipient.from_str(key.recipient)
    with source.open("rb") as reader, target.open("wb") as writer:
        pyrage.encrypt_io(reader, writer, [recipient])
        writer.flush()
        os.fsync(writer.fileno())


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _clock(stages: dict[Stage, float]) -> Callable[[float, Stage], bool]:
    last = time.perf_counter()

    def listen(_done: float, stage: Stage) -> bool:
        nonlocal last
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last = now
        return True

    return listen


if __name__ == "__main__":
    main()
