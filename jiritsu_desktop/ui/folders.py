"""Where file pickers begin."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The clerk's own folder for documents, or the home folder where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place) or Path.home())
    return folder if folder.is_dir() else Path.home()
