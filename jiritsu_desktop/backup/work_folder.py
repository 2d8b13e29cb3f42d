"""Folders for the readable copies that a backup needs for a moment.

They lie inside the program's own data folder, not in the system's temporary one that others may
read, and a killed program leaves its folder behind: ``sweep`` removes those at the next start. A
folder in use is locked, so that a second program running beside does not sweep it.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jiritsu_desktop.backup.medium import medium_errors

_PREFIX = "work-"
_LOCK = "in-use"


class WorkFolder:
    """One folder that exists until ``close``; owned by the one who made it."""

    def __init__(self, parent: Path) -> None:
        with medium_errors(parent):
            parent.mkdir(parents=True, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
            self._lock = (self.path / _LOCK).open("wb")
            _try_lock(self._lock)

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """A work folder for the length of a block."""
    folder = WorkFolder(parent)
    try:
        yield folder.path
    finally:
        folder.close()


def sweep(parent: Path) -> int:
    """Remove the folders that killed programs left behind; answers how many."""
    swept = 0
    for path in sorted(parent.glob(f"{_PREFIX}*")):
        with suppress(OSError):
            if _is_abandoned(path):
                shutil.rmtree(path)
                swept += 1
    return swept


def _is_abandoned(path: Path) -> bool:
    lock = path / _LOCK
    if not lock.exists():
        return True
    with lock.open("ab") as file:
        return _try_lock(file)


def _try_lock(file: BinaryIO) -> bool:
    """Lock the file until it is closed; False if somebody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
