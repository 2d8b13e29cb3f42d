"""The backup file itself: a stored zip of README.txt, key.age and data.age, in this order.

This outside never changes, whatever later versions put inside, so that every version can say what
it has in front of it. Anybody opens it without this program: README.txt tells how.
"""

import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from typing import BinaryIO

from jiritsu_desktop import paths
from jiritsu_desktop.backup import age_stream, keys, stored_zip
from jiritsu_desktop.backup.age_stream import CHUNK, Take
from jiritsu_desktop.backup.bundle import BundleSource
from jiritsu_desktop.backup.keys import SecretKey
from jiritsu_desktop.backup.stored_zip import FrameError, Member, Stamp
from jiritsu_desktop.domain.backups import (
    DamagedBackupError,
    IncompleteBackupError,
    NotABackupError,
    WrongPassphraseError,
)
from jiritsu_desktop.i18n import _

README = "README.txt"
KEY = "key.age"
DATA = "data.age"
_NAMES = (README, KEY, DATA)
_LONGEST_README = 64 * 1024
_SYNC_EVERY = 32 * CHUNK
_AGE_OVERHEAD = 4096
"""More than an age header with a handful of recipients takes."""

Moved = Callable[[int], None]
"""Told the number of bytes of each step."""


def expected_size(bundle_size: int) -> int:
    """The size that a backup of a bundle will have at most (16 bytes per 64 KiB, and frames)."""
    return bundle_size + bundle_size // (64 * 1024) * 16 + _AGE_OVERHEAD + _LONGEST_README


def write(
    out: BinaryIO,
    bundle: BundleSource,
    wrapped_key: bytes,
    recipients: Sequence[str],
    stamp: Stamp,
    moved: Moved,
) -> None:
    """Write a whole backup into an empty file.

    What has been written is sent to the medium every 32 MiB, so that progress is true on a slow
    stick and the work can still be stopped.
    """
    readme = (paths.resources() / "backup" / "README.txt").read_bytes()
    members = [
        Member(README, len(readme), zlib.crc32(readme), stamp),
        Member(KEY, len(wrapped_key), zlib.crc32(wrapped_key), stamp),
    ]
    out.write(members[0].header + readme + members[1].header + wrapped_key)
    header_at = out.tell()
    out.write(bytes(stored_zip.header_length(DATA)))
    size, crc, unsynced = 0, 0, 0

    def take(chunk: bytes) -> None:
        nonlocal size, crc, unsynced
        out.write(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        unsynced += len(chunk)
        if unsynced >= _SYNC_EVERY:
            out.flush()
            os.fsync(out.fileno())
            unsynced = 0
        moved(len(chunk))

    age_stream.encrypt(bundle.fill, take, recipients)
    members.append(Member(DATA, size, crc, stamp))
    out.write(stored_zip.tail(members))
    out.seek(header_at)
    out.write(members[2].header)


class ContainerReader:
    """Reads a backup once from its first byte to its last, hashing all of it.

    Create it, then call either ``skim`` or ``decrypt``. Raises a UserError that says whether the
    file is something else, ends too early or has changed.
    """

    def __init__(self, file: BinaryIO, moved: Moved) -> None:
        self._file = file
        self._moved = moved
        self._digest = hashlib.sha256()
        self.size = os.fstat(file.fileno()).st_size
        self._refuse_strangers()
        self._readme = self._read_member(README, _LONGEST_README)
        self._key, self.wrapped_key = self._read_small(KEY, keys.LONGEST_KEY_FILE)
        self._data = self._read_frame(DATA)
        self._left = self._data.size
        expected = file.tell() + self._data.size + stored_zip.tail_length(_NAMES)
        if self.size < expected:
            raise _incomplete()
        if self.size > expected:
            raise _damaged()

    def skim(self) -> str:
        """Check every byte that can be checked without a key; answers the file's SHA-256."""
        buffer = memoryview(bytearray(CHUNK))
        crc = 0
        while count := self._fill(buffer):
            crc = zlib.crc32(buffer[:count], crc)
        if crc != self._data.crc:
            raise _damaged()
        return self._finish()

    def decrypt(self, key: SecretKey, take: Take) -> str:
        """Hand the bundle to ``take``; answers the file's SHA-256 once all of it was sound."""
        try:
            age_stream.decrypt(self._fill, take, key)
        except age_stream.OtherKeyError as error:
            raise WrongPassphraseError(
                _("This key belongs to other backups: use the key of this backup.")
            ) from error
        except age_stream.DamagedStreamError as error:
            raise _damaged() from error
        if self._left:
            raise _damaged()
        return self._finish()

    def _fill(self, buffer: memoryview) -> int:
        chunk = self._file.read(min(len(buffer), self._left))
        if not chunk and self._left:
            raise _incomplete()
        buffer[: len(chunk)] = chunk
        self._digest.update(chunk)
        self._left -= len(chunk)
        self._moved(len(chunk))
        return len(chunk)

    def _finish(self) -> str:
        tail = self._take(stored_zip.tail_length(_NAMES))
        if tail != stored_zip.tail([self._readme, self._key, self._data]):
            raise _damaged()
        return self._digest.hexdigest()

    def _refuse_strangers(self) -> None:
        front = self._file.read(_LONGEST_README)
        self._file.seek(0)
        first_name_at = stored_zip.header_length("")
        signature = b"PK\x03\x04"
        if not front:
            raise _incomplete()
        if len(front) < stored_zip.header_length(README):
            named = README.encode().startswith(front[first_name_at:])
            if named and signature.startswith(front[: len(signature)]):
                raise _incomplete()
            raise _not_a_backup()
        if not front[first_name_at:].startswith(README.encode()) and KEY.encode() not in front:
            raise _not_a_backup()

    def _read_frame(self, name: str) -> Member:
        try:
            return stored_zip.read_header(self._take(stored_zip.header_length(name)), name)
        except FrameError as error:
            if name == README:
                raise _not_a_backup() from error
            raise _damaged() from error

    def _read_member(self, name: str, longest: int) -> Member:
        return self._read_small(name, longest)[0]

    def _read_small(self, name: str, longest: int) -> tuple[Member, bytes]:
        member = self._read_frame(name)
        if member.size > longest:
            raise _damaged()
        content = self._take(member.size)
        if zlib.crc32(content) != member.crc:
            raise _damaged()
        return member, content

    def _take(self, length: int) -> bytes:
        content = self._file.read(length)
        if len(content) != length:
            raise _incomplete()
        self._digest.update(content)
        return content


def _damaged() -> DamagedBackupError:
    return DamagedBackupError(
        _("This backup is damaged and cannot be used: choose another backup.")
    )


def _incomplete() -> IncompleteBackupError:
    return IncompleteBackupError(
        _("This backup ends too early, it was not copied to its end: choose another backup.")
    )


def _not_a_backup() -> NotABackupError:
    return NotABackupError(
        _("This file is not a backup of this program: choose a file made by it.")
    )
