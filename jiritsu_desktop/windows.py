"""What Windows does its own way: kinds of disks, held files, names it refuses, no console.

Every function answers on other systems too, so that callers need not ask where they run.
"""

import ctypes
import enum
import os
import re
import sys
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

# An empty file of this name beside the program puts its data there too.
BESIDE_MARK = "data-beside-program.txt"

# A virus scanner or indexer holds a file for a moment: access denied, sharing and lock violation.
_HELD = frozenset({5, 32, 33})
_TRIES = 25
_PAUSE_SECONDS = 0.1

_REMOVABLE, _FIXED, _REMOTE, _MEMORY = 2, 3, 4, 6  # what GetDriveTypeW answers
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "box sync", "nextcloud")
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[1-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST_NAME = 255
_LONGEST_ON_LINUX = 255


class Place(enum.Enum):
    """What kind of disk a folder lies on."""

    OWN_DISK = "own disk"
    STICK = "stick"
    NETWORK = "network"
    SYNCED = "synced"
    OTHER = "other"


_PLACES = {
    _REMOVABLE: Place.STICK,
    _FIXED: Place.OWN_DISK,
    _REMOTE: Place.NETWORK,
    _MEMORY: Place.OWN_DISK,
}


@dataclass(frozen=True, slots=True)
class Volume:
    """A disk or stick by what stays the same when its letter changes."""

    label: str
    serial: int


def place_of(folder: Path, environment: Mapping[str, str] = os.environ) -> Place:
    """What kind of disk the folder lies on; it need not exist. OWN_DISK where nobody can tell."""
    if is_synced(str(folder), environment):
        return Place.SYNCED
    if sys.platform == "win32":
        root = _root_of(folder)
        kind = _REMOTE if root.startswith("\\\\") else ctypes.windll.kernel32.GetDriveTypeW(root)
        return _PLACES.get(kind, Place.OTHER)
    return Place.OWN_DISK


def _root_of(path: Path) -> str:
    """The drive (with its backslash) or share of a path, without a look at the disk."""
    return PureWindowsPath(os.path.abspath(path)).anchor  # noqa: PTH100 - resolve() reads disks


def is_synced(folder: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a program like OneDrive copies the folder away, by its name or its own word."""
    path = PureWindowsPath(folder)
    for name in _SYNCED_VARIABLES:
        if (given := environment.get(name)) and path.is_relative_to(PureWindowsPath(given)):
            return True
    parts = [part.casefold() for part in path.parts]
    return any(part.startswith(name) for part in parts for name in _SYNCED)


def volume_of(path: Path) -> Volume | None:
    """Label and serial number of the disk that holds the path; None where there are none."""
    if sys.platform == "win32":
        label = ctypes.create_unicode_buffer(261)
        serial = ctypes.c_uint32()
        answered = ctypes.windll.kernel32.GetVolumeInformationW(
            _root_of(path), label, len(label), ctypes.byref(serial), None, None, None, 0
        )
        return Volume(label.value, serial.value) if answered else None
    return None


def other_letters(folder: Path) -> list[Path]:
    """The same folder on every other disk and stick of this PC: a stick comes back as another one.

    Empty where disks have no letters. None of them need exist.
    """
    if sys.platform == "win32":
        path, kernel = PureWindowsPath(folder), ctypes.windll.kernel32
        present = kernel.GetLogicalDrives()
        drives = [f"{chr(ord('A') + bit)}:" for bit in range(26) if present >> bit & 1]
        return [
            Path(f"{drive}\\", *path.parts[1:])
            for drive in drives
            if drive != path.drive.upper()
            # A share that is away would keep everybody waiting.
            and kernel.GetDriveTypeW(f"{drive}\\") in (_REMOVABLE, _FIXED)
        ]
    return []


def patiently(step: Callable[[], object]) -> None:
    """Try again for 2.5 seconds while somebody else holds the file; other failures at once."""
    for _attempt in range(_TRIES):
        try:
            step()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            threading.Event().wait(_PAUSE_SECONDS)
        else:
            return
    step()


def file_name(wanted: str, suffix: str = "") -> str:
    """A name that every system takes, as near to the wanted one as can be; never empty.

    ``suffix`` (such as ``.pdf``) is added and stays whole when the name must be cut: 255 UTF-16
    units on Windows, 255 bytes of UTF-8 on Linux.
    """
    text = unicodedata.normalize("NFC", wanted).translate(_FORBIDDEN)
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    text = text.strip().rstrip(". ")
    if _DEVICE.match(text):
        text = f"_{text}"
    while len((text + suffix).encode("utf-16-le")) // 2 > _LONGEST_NAME or (
        len((text + suffix).encode()) > _LONGEST_ON_LINUX
    ):
        text = text[:-1].rstrip(". ")
    return (text or "_") + suffix


def data_beside(program: Path, place: Callable[[Path], Place] = place_of) -> Path | None:
    """The data folder beside the program, when its mark is there and the disk is this PC's own.

    A stick is pulled out and lost, so from there the data go to the PC whatever the mark says.
    """
    marked = (program / BESIDE_MARK).is_file() and (program / "runtime").is_dir()
    return program / "data" if marked and place(program) is Place.OWN_DISK else None


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown: Qt ends the whole program where it finds no screen."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def tell(title: str, sentence: str) -> None:
    """Say a sentence where there is neither a window nor a console: in a box of the system."""
    if sys.platform == "win32":
        error_icon, in_front = 0x10, 0x10000
        ctypes.windll.user32.MessageBoxW(None, sentence, title, error_icon | in_front)
