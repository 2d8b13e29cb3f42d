"""Reads of a Windows program file what the bundle check needs: its kind, imports and versions.

After the PE/COFF specification: headers, section table, the directories of imports and of delayed
imports, the certificate table, and the fixed part of the version resource.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

X64 = 0x8664
SUFFIXES = (".dll", ".exe", ".pyd")
_IMPORTS, _CERTIFICATES, _DELAYED = 1, 4, 13
_FIXED_VERSION = struct.pack("<I", 0xFEEF04BD)
_WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")


class NotPortableExecutableError(ValueError):
    """The file has the name of a program file but not its form."""


@dataclass(frozen=True, slots=True)
class PeFile:
    """One program file. ``linker`` and ``version`` compare as numbers; imports are lower case."""

    path: Path
    machine: int
    linker: tuple[int, int]
    version: tuple[int, int, int, int] | None
    imports: frozenset[str]
    is_signed: bool
    is_from_wine: bool


def read(path: Path) -> PeFile:
    """Read a file. Raises NotPortableExecutableError when it is damaged or something else."""
    data = path.read_bytes()
    try:
        return _parse(path, data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotPortableExecutableError(str(path)) from error


def _parse(path: Path, data: bytes) -> PeFile:
    start = struct.unpack_from("<I", data, 0x3C)[0]
    if data[:2] != b"MZ" or data[start : start + 4] != b"PE\0\0":
        raise NotPortableExecutableError(str(path))
    machine, section_count = struct.unpack_from("<HH", data, start + 4)
    header_size = struct.unpack_from("<H", data, start + 20)[0]
    header = start + 24
    wide = struct.unpack_from("<H", data, header)[0] == 0x20B
    directories = header + (112 if wide else 96)
    sections = [
        struct.unpack_from("<IIII", data, header + header_size + 40 * number + 8)
        for number in range(section_count)
    ]

    def directory(number: int) -> tuple[int, int]:
        count = struct.unpack_from("<I", data, directories - 4)[0]
        if number >= count:
            return 0, 0
        address, size = struct.unpack_from("<II", data, directories + 8 * number)
        return address, size

    def offset(address: int) -> int:
        for size, virtual, raw_size, raw in sections:
            if virtual <= address < virtual + max(size, raw_size):
                return int(raw + address - virtual)
        raise NotPortableExecutableError(str(path))

    def text(address: int) -> str:
        place = offset(address)
        return data[place : data.index(b"\0", place)].decode("ascii").lower()

    def names(number: int, entry_size: int, name_at: int) -> set[str]:
        address, _size = directory(number)
        found: set[str] = set()
        place = offset(address) if address else 0
        while address and (name := struct.unpack_from("<I", data, place + name_at)[0]):
            found.add(text(name))
            place += entry_size
        return found

    return PeFile(
        path,
        machine,
        (data[header + 2], data[header + 3]),
        _version(data),
        frozenset(names(_IMPORTS, 20, 12) | names(_DELAYED, 32, 4)),
        directory(_CERTIFICATES)[1] > 0,
        any(mark in data[:256] for mark in _WINE_MARKS),
    )


def _version(data: bytes) -> tuple[int, int, int, int] | None:
    place = data.find(_FIXED_VERSION)
    if place < 0:
        return None
    high, low = struct.unpack_from("<II", data, place + 8)
    return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF
