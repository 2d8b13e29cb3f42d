"""Zip files of stored members, written and read in one pass from the first byte to the last.

Only one spelling of each such file exists (APPNOTE 6.3.10, 4.3.7, 4.3.12 and 4.3.16, version 2.0,
no extra fields, no comments, no zip64), so a reader that knows the members knows every byte of the
frame. Whatever differs is refused: other names, paths, a second entry of the same name, compressed
members that swell, a central directory that tells another story than the members do.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

LARGEST_FILE = 4 * 1024**3 - 2
"""Bytes that a file may have on a stick formatted as FAT32, and a zip without zip64."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_END_SIGNATURE = b"PK\x05\x06"
_VERSION = 20


class FrameError(ValueError):
    """The bytes are not those of a stored zip file with the expected members."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as zip files hold it: local time, whole two seconds, 1980 to 2107."""

    time: int
    date: int

    @classmethod
    def of(cls, moment: datetime) -> "Stamp":
        """The stamp of a moment; years outside the range become its nearest end."""
        year = min(max(moment.year, 1980), 2107) - 1980
        return cls(
            time=moment.hour << 11 | moment.minute << 5 | moment.second // 2,
            date=year << 9 | moment.month << 5 | moment.day,
        )


@dataclass(frozen=True, slots=True)
class Member:
    """One stored member; ``crc`` is the CRC-32 of its ``size`` bytes."""

    name: str
    size: int
    crc: int
    stamp: Stamp

    @property
    def header(self) -> bytes:
        """The bytes that stand before the member's own."""
        name = self.name.encode("ascii")
        return _LOCAL.pack(_LOCAL_SIGNATURE, *self._facts(), len(name), 0) + name

    def central(self, offset: int) -> bytes:
        """The member's entry in the central directory, its header lying at ``offset``."""
        name = self.name.encode("ascii")
        return (
            _CENTRAL.pack(
                _CENTRAL_SIGNATURE, _VERSION, *self._facts(), len(name), 0, 0, 0, 0, 0, offset
            )
            + name
        )

    def _facts(self) -> tuple[int, int, int, int, int, int, int, int]:
        """Version, flags, method, time, date, CRC, stored size and size."""
        return (_VERSION, 0, 0, self.stamp.time, self.stamp.date, self.crc, self.size, self.size)


def header_length(name: str) -> int:
    """The length of a member's header."""
    return _LOCAL.size + len(name)


def tail_length(names: Sequence[str]) -> int:
    """The length of what follows the last member."""
    return _END.size + sum(_CENTRAL.size + len(name) for name in names)


def tail(members: Sequence[Member]) -> bytes:
    """The central directory and its end, which follow the last member."""
    entries = b""
    offset = 0
    for member in members:
        entries += member.central(offset)
        offset += len(member.header) + member.size
    end = _END.pack(_END_SIGNATURE, 0, 0, len(members), len(members), len(entries), offset, 0)
    return entries + end


def read_header(raw: bytes, name: str) -> Member:
    """The member that the ``header_length(name)`` bytes announce; FrameError if it is another."""
    signature, *_facts, name_length, _extra = _LOCAL.unpack_from(raw)
    if signature != _LOCAL_SIGNATURE or name_length != len(name):
        raise FrameError(name)
    _version, _flags, _method, time, date, crc, _stored, size = _facts
    member = Member(name, size, crc, Stamp(time, date))
    if member.header != raw:
        raise FrameError(name)
    return member
