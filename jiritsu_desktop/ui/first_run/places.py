"""Where a council file had better not lie: sticks, the network, folders that are copied away."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

from jiritsu_desktop.i18n import _
from jiritsu_desktop.windows import Place, is_synced, place_of

_NETWORK = frozenset({"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "9p", "fuse.sshfs"})
_STICK = frozenset({"vfat", "msdos", "fat", "fat32", "exfat"})


def place_warning(folder: Path) -> str:
    """Why the folder is a risky place for a council file, in one sentence; empty when it is not."""
    return _words(place_of(folder)) or warning_for(str(folder), _file_system(folder))


def warning_for(folder: str, file_system: str) -> str:
    """The warning for a folder as Windows writes it, on a file system of that name."""
    if is_synced(folder):
        return _words(Place.SYNCED)
    if folder.startswith((r"\\", "//")) or file_system in _NETWORK:
        return _words(Place.NETWORK)
    return _words(Place.STICK) if file_system in _STICK else ""


def _words(place: Place) -> str:
    match place:
        case Place.SYNCED:
            return _(
                "This folder is copied to the internet by another program, which can mix up two "
                "states of the file. Choose a folder that is only on this PC."
            )
        case Place.NETWORK:
            return _(
                "This is a folder on the network. When the line breaks while saving, work is lost: "
                "choose a folder on this PC and keep backups on the network."
            )
        case Place.STICK:
            return _(
                "This looks like a USB stick. Sticks get lost: keep the file on this PC and "
                "put encrypted backups on the stick."
            )
        case _:
            return ""


def _file_system(folder: Path) -> str:
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return QStorageInfo(str(there)).fileSystemType().toStdString().casefold()
