"""Where a council file had better not lie: sticks, the network, folders that are copied away."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

from jiritsu_desktop.i18n import _
from jiritsu_desktop.windows import Place, is_synced, place_of

_NETWORK = frozenset({"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs4", "9p", "fuse.sshfs"})
_STICK = frozenset({"vfat", "msdos", "fat", "fat32", "exfat"})


def place_warning(folder: Path) -> str:
    """Why the folder is a risky place for a council file, in one sentence; empty when it is not."""
    return _words_before(_place(folder))


def opened_warning(folder: Path) -> str:
    """The same for a council file that lies there already and has been opened."""
    return _words_after(_place(folder))


def warning_for(folder: str, file_system: str) -> str:
    """The warning for a folder as Windows writes it, on a file system of that name."""
    return _words_before(_place_on(folder, file_system))


def opened_warning_for(folder: str, file_system: str) -> str:
    """The same for a council file that lies there already."""
    return _words_after(_place_on(folder, file_system))


def _place(folder: Path) -> Place:
    known = place_of(folder)
    if known in (Place.SYNCED, Place.NETWORK, Place.STICK):
        return known
    return _place_on(str(folder), _file_system(folder))


def _place_on(folder: str, file_system: str) -> Place:
    if is_synced(folder):
        return Place.SYNCED
    if folder.startswith((r"\\", "//")) or file_system in _NETWORK:
        return Place.NETWORK
    return Place.STICK if file_system in _STICK else Place.OWN_DISK


def _words_before(place: Place) -> str:
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


def _words_after(place: Place) -> str:
    match place:
        case Place.SYNCED:
            return _(
                "This council file lies in a folder that another program copies to the internet: "
                "two states of it can get mixed up."
            )
        case Place.NETWORK:
            return _(
                "This council file lies on the network: when the line breaks while saving, "
                "work is lost."
            )
        case Place.STICK:
            return _(
                "This council file lies on a USB stick: when the stick is pulled out or lost, "
                "work is lost."
            )
        case _:
            return ""


def _file_system(folder: Path) -> str:
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return QStorageInfo(str(there)).fileSystemType().toStdString().casefold()
