"""Puts a new file on a disk or stick so that it is there after the plug is pulled.

Cutting the power right after "finished" left files of 0 bytes on FAT when the file was only
synced before its rename; synced again after the rename, none was lost.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jiritsu_desktop import windows
from jiritsu_desktop.backup.stored_zip import LARGEST_FILE
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.backups import MediumError
from jiritsu_desktop.i18n import _

PART = ".part"
_ROOM = 1.1
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    errno.ENOENT,
    errno.ENODEV,
    errno.ENXIO,
    errno.ENOTCONN,
    errno.EIO,
    errno.ESTALE,
    errno.ENOTDIR,
}
_GONE_ON_WINDOWS = {21, 55, 433, 1006, 1110, 1117, 1167}
_PROTECTED_ON_WINDOWS = 19


@contextmanager
def medium_errors(folder: Path) -> Iterator[None]:
    """Turn what a disk or stick can do to us into one sentence about this folder."""
    try:
        yield
    except OSError as error:
        raise MediumError(_sentence(error, folder)) from error


def _sentence(error: OSError, folder: Path) -> str:
    windows_code = getattr(error, "winerror", None)
    if error.errno in _FULL:
        return _("There is no room left on {place}: make room or use another one.").format(
            place=folder
        )
    if error.errno == errno.EFBIG:
        return _too_large(folder)
    if windows_code in _GONE_ON_WINDOWS or (windows_code is None and error.errno in _GONE):
        return _gone(folder)
    if error.errno in _PROTECTED or windows_code == _PROTECTED_ON_WINDOWS:
        return _("{place} is protected against writing: unlock it or use another one.").format(
            place=folder
        )
    if error.errno in _GONE:
        return _gone(folder)
    return _("{place} cannot be used ({reason}): use another one.").format(
        place=folder, reason=file_faults.reason(error)
    )


def _gone(folder: Path) -> str:
    return _(
        "{place} is not there or does not answer: check the place, plug it in if it is a stick or "
        "disk, and try again."
    ).format(place=folder)


def _too_large(folder: Path) -> str:
    return _(
        "The backup is too large for {place}: use a stick or disk formatted as exFAT or NTFS."
    ).format(place=folder)


def require_room(folder: Path, size: int) -> None:
    """Refuse a file that would not fit, before anything is written.

    A backup must fit every stick that the clerk may be handed, so it stays below the limit of
    FAT32 wherever it goes.
    """
    if size > LARGEST_FILE:
        raise MediumError(_too_large(folder))
    with medium_errors(folder):
        if not folder.is_dir():
            raise MediumError(_gone(folder))
        free = shutil.disk_usage(folder).free
    if free < size * _ROOM:
        raise MediumError(
            _(
                "There is not enough room on {place}: {needed} MB are needed and {free} MB are "
                "free. Make room or use another one."
            ).format(place=folder, needed=_megabytes(size * _ROOM), free=int(free / 1e6))
        )


def _megabytes(size: float) -> int:
    return max(1, -int(-size // 1e6))


def new_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in the folder that no finished or unfinished file has."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists() or part_of(path).exists():
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path


def part_of(path: Path) -> Path:
    """The name under which a file is written until it is whole."""
    return path.with_name(path.name + PART)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A new file that appears under its name only when it is whole and on the medium.

    Whatever is raised inside removes it again. Failures of the medium come out as OSError.
    """
    made = part_of(path)
    file = made.open("xb", buffering=1024 * 1024)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        move_to_new_name(made, path)
        made = path
        sync_file(path)
        sync_folder(path.parent)
    except BaseException:
        discard(made)
        raise


def move_to_new_name(source: Path, target: Path) -> None:
    """Rename within a folder; never onto a file that exists."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    windows.patiently(lambda: source.rename(target))


def replace(source: Path, target: Path) -> None:
    """Put the source in the place of the target in one step."""
    windows.patiently(lambda: source.replace(target))


def sync_file(path: Path) -> None:
    """Wait until the file is on the medium; Windows wants a writable handle for it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the medium, where a folder can be synced."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def forget_cached(file: BinaryIO) -> None:
    """Ask the system to read from the medium itself, where it can be asked."""
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def discard(path: Path) -> None:
    """Remove a file that is of no use; if the medium is gone, so be it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
