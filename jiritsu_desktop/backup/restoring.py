"""Puts a council file from a backup in its place and keeps what lay there.

Killed at any point, the place holds either the old council file or the new one, whole. The kept
one lies in a folder ``replaced-<date>-<time>`` beside it.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from jiritsu_desktop.backup import medium
from jiritsu_desktop.backup.age_stream import CHUNK
from jiritsu_desktop.backup.meter import Meter
from jiritsu_desktop.backup.opening import OpenedBackup
from jiritsu_desktop.domain.backups import (
    CouncilFileInUseError,
    DamagedBackupError,
    MediumError,
    Progress,
    Restored,
    Stage,
)
from jiritsu_desktop.i18n import _

_SIDE_FILES = ("-journal", "-wal", "-shm")


def put_in_place(
    opened: OpenedBackup, target: Path, now: datetime, progress: Progress | None = None
) -> Restored:
    """Make the opened backup's council file the one at ``target``, which must be closed.

    Raises UserError if the old file is in use or the disk refuses; nothing has changed then.
    """
    meter = Meter(progress, {Stage.REPLACING: 1.0})
    folder = target.parent
    if not target.name or (target.exists() and not target.is_file()):
        raise MediumError(
            _(
                "“{file}” is not a council file, so nothing was put in its place. "
                "Choose another name."
            ).format(file=target)
        )
    medium.require_room(folder, opened.contents.size)
    part = medium.part_of(target)
    kept: Path | None = None
    with medium.medium_errors(folder):
        try:
            _copy_checked(opened, part, meter)
            if target.exists():
                _require_closed(target)
                kept = _keep(target, now)
            _swap(part, target, kept)
        except BaseException:
            medium.discard(part)
            raise
    return Restored(path=target, contents=opened.contents, kept=kept)


def _copy_checked(opened: OpenedBackup, part: Path, meter: Meter) -> None:
    """Bring the council file onto the target's disk; what a killed restore left is overwritten."""
    moved = meter.moved(Stage.REPLACING, opened.contents.size)
    digest = hashlib.sha256()
    with opened.council_file.open("rb") as source, part.open("wb") as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
            moved(len(chunk))
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != opened.contents.sha256:
        raise DamagedBackupError(
            _("The opened backup has changed meanwhile: open the backup again.")
        )


def _require_closed(target: Path) -> None:
    """Refuse a file that somebody has open.

    Taking the lock also lets SQLite finish what a crash left in the journal, which belongs to the
    file and must neither be lost nor be played into the new one.
    """
    try:
        with closing(sqlite3.connect(target, timeout=0.2, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise CouncilFileInUseError(
                _("“{file}” is open in another window. Close it there first.").format(
                    file=target.name
                )
            ) from error
        # Any other trouble is the reason why it is being replaced.


def _keep(target: Path, now: datetime) -> Path:
    kept = medium.new_name(target.parent, f"replaced-{now:%Y%m%d-%H%M%S}", "")
    kept.mkdir()
    copy = kept / target.name
    try:
        copy.hardlink_to(target)
    except OSError:
        shutil.copy2(target, copy)
        medium.sync_file(copy)
    medium.sync_folder(kept)
    medium.sync_folder(target.parent)
    return kept


def _swap(part: Path, target: Path, kept: Path | None) -> None:
    moved: list[tuple[Path, Path]] = []
    try:
        if kept is not None:
            for ending in _SIDE_FILES:
                side = target.with_name(target.name + ending)
                if side.exists():
                    medium.replace(side, kept / side.name)
                    moved.append((side, kept / side.name))
        medium.replace(part, target)
    except BaseException:
        for side, aside in moved:
            with suppress(OSError):
                medium.replace(aside, side)
        if kept is not None:
            shutil.rmtree(kept, ignore_errors=True)
        raise
    medium.sync_file(target)
    medium.sync_folder(target.parent)
