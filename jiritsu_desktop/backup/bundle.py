"""What is encrypted: a stored zip of the manifest and the council file, streamed both ways.

The manifest comes first so that the reader knows what to expect before the first byte of the
council file arrives, and never writes more than that.
"""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jiritsu_desktop.backup import manifest, stored_zip
from jiritsu_desktop.backup.age_stream import CHUNK
from jiritsu_desktop.backup.stored_zip import FrameError, Member, Stamp
from jiritsu_desktop.domain.backups import BackupContents

MANIFEST = "manifest.json"
COUNCIL_FILE = "council.jiritsu"
_NAMES = (MANIFEST, COUNCIL_FILE)
_LARGEST_COUNCIL_FILE = stored_zip.LARGEST_FILE - 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Size, SHA-256 and CRC-32 of a file."""

    size: int
    sha256: str
    crc: int


def measure(path: Path, moved: Callable[[int], None]) -> Measured:
    """Read a file once; ``moved`` is told the number of bytes of each step."""
    digest, crc, size = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
            moved(len(chunk))
    return Measured(size, digest.hexdigest(), crc)


class BundleSource:
    """The bytes of a bundle, read piece by piece."""

    def __init__(self, council_file: BinaryIO, contents: BackupContents, crc: int) -> None:
        """``crc`` is that of the council file, ``contents`` tells its size."""
        if contents.size > _LARGEST_COUNCIL_FILE:
            raise ValueError(contents.size)
        stamp = Stamp.of(contents.made_at)
        sheet = manifest.to_bytes(contents)
        members = [
            Member(MANIFEST, len(sheet), zlib.crc32(sheet), stamp),
            Member(COUNCIL_FILE, contents.size, crc, stamp),
        ]
        self._front = memoryview(members[0].header + sheet + members[1].header)
        self._back = memoryview(stored_zip.tail(members))
        self._file = council_file
        self._left_in_file = contents.size
        self.size = len(self._front) + contents.size + len(self._back)

    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into the buffer."""
        if self._front:
            self._front, count = _hand_over(self._front, buffer)
            return count
        if self._left_in_file:
            chunk = self._file.read(min(len(buffer), self._left_in_file))
            if not chunk:
                raise EOFError(self._left_in_file)
            buffer[: len(chunk)] = chunk
            self._left_in_file -= len(chunk)
            return len(chunk)
        self._back, count = _hand_over(self._back, buffer)
        return count


def _hand_over(source: memoryview, buffer: memoryview) -> tuple[memoryview, int]:
    count = min(len(source), len(buffer))
    buffer[:count] = source[:count]
    return source[count:], count


class BundleReader:
    """Takes the decrypted bytes of a bundle apart; trust nothing before ``finish`` has returned.

    The council file is compared by the SHA-256 of the manifest; its CRC-32 is for other programs.
    Raises FrameError or ManifestError for anything that a bundle of ours cannot be.
    """

    def __init__(self, keep: Callable[[memoryview], object] | None = None) -> None:
        """``keep`` gets the council file piece by piece; None compares without keeping it."""
        self._keep = keep
        self._pending = bytearray()
        self._members: list[Member] = []
        self._contents: BackupContents | None = None
        self._left = 0
        self._digest = hashlib.sha256()

    def take(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._pending += chunk
        if len(self._pending) >= CHUNK:
            self._digest_pending()

    def finish(self) -> BackupContents:
        """What the bundle holds, once every byte has been compared with what it must be."""
        self._digest_pending()
        if self._contents is None or self._left or len(self._members) != len(_NAMES):
            raise FrameError(MANIFEST)
        if self._pending != stored_zip.tail(self._members):
            raise FrameError(COUNCIL_FILE)
        if self._digest.hexdigest() != self._contents.sha256:
            raise FrameError(COUNCIL_FILE)
        return self._contents

    def _digest_pending(self) -> None:
        if self._contents is None and not self._read_manifest():
            return
        if len(self._members) == 1 and not self._read_council_header():
            return
        with memoryview(self._pending) as pending:
            part = pending[: self._left]
            self._digest.update(part)
            if self._keep is not None:
                self._keep(part)
            count = len(part)
            part.release()
        self._left -= count
        del self._pending[:count]
        if len(self._pending) > stored_zip.tail_length(_NAMES):
            raise FrameError(COUNCIL_FILE)

    def _read_manifest(self) -> bool:
        length = stored_zip.header_length(MANIFEST)
        if len(self._pending) < length:
            return False
        member = stored_zip.read_header(bytes(self._pending[:length]), MANIFEST)
        if member.size > manifest.LONGEST:
            raise FrameError(MANIFEST)
        if len(self._pending) < length + member.size:
            return False
        sheet = bytes(self._pending[length : length + member.size])
        if zlib.crc32(sheet) != member.crc:
            raise FrameError(MANIFEST)
        self._contents = manifest.from_bytes(sheet)
        self._members.append(member)
        del self._pending[: length + member.size]
        return True

    def _read_council_header(self) -> bool:
        length = stored_zip.header_length(COUNCIL_FILE)
        if len(self._pending) < length:
            return False
        member = stored_zip.read_header(bytes(self._pending[:length]), COUNCIL_FILE)
        if self._contents is None or member.size != self._contents.size:
            raise FrameError(COUNCIL_FILE)
        if member.size > _LARGEST_COUNCIL_FILE:
            raise FrameError(COUNCIL_FILE)
        self._members.append(member)
        self._left = member.size
        del self._pending[:length]
        return True
