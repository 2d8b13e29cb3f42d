"""What the window remembers on this PC: its place, zoom, colours and the last council file."""

import hashlib
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QByteArray, QSettings

from jiritsu_desktop.ui.theme import ZOOMS, Look, system_look


class Preferences:
    """Kept in one small text file in the clerk's own folder; never in the registry."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty on the first start."""
        value = self._settings.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def zoom(self) -> int:
        """Per cent; 100 when nothing sensible is stored."""
        stored = self._text("window/zoom")
        return int(stored) if stored.isdecimal() and int(stored) in ZOOMS else 100

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._settings.setValue("window/zoom", str(value))

    @property
    def look(self) -> Look:
        """The colours in use; those of Windows until the clerk has chosen others."""
        stored = self._text("window/look")
        return next((look for look in get_args(Look) if look == stored), system_look())

    @look.setter
    def look(self, value: Look) -> None:
        self._settings.setValue("window/look", value)

    @property
    def last_file(self) -> Path | None:
        """The council file that was open last."""
        stored = self._text("file/last")
        return Path(stored) if stored else None

    @last_file.setter
    def last_file(self, value: Path | None) -> None:
        self._settings.setValue("file/last", str(value) if value else "")

    def folder(self, purpose: str) -> Path:
        """The folder that was last used for a purpose (``import``, ``pdf``), else the home."""
        stored = self._text(f"folder/{purpose}")
        return Path(stored) if stored and Path(stored).is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Begin there next time."""
        self._settings.setValue(f"folder/{purpose}", str(folder))

    def is_put_away(self, file: Path) -> bool:
        """Whether the warning about the place of a council file has been closed before."""
        return self._text(_place_key(file)) == "1"

    def put_away(self, file: Path) -> None:
        """Do not warn about the place of that council file again."""
        self._settings.setValue(_place_key(file), "1")

    def save(self) -> None:
        """Write to the disk now."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""


def _place_key(file: Path) -> str:
    # A path would read as groups of settings.
    return f"place/{hashlib.sha256(str(file).encode()).hexdigest()[:16]}"
