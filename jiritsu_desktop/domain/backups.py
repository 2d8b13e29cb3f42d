"""Backups of the council file: what the clerk is told about them, and what can go wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _


class Stage(Enum):
    """What a backup or a restore is doing; the value is the message that says so."""

    COPYING = N_("Copying the council file")
    CHECKING = N_("Checking and counting the copy")
    WRITING = N_("Encrypting and writing")
    READING_BACK = N_("Reading back and comparing")
    OPENING = N_("Opening the backup")
    REPLACING = N_("Putting the council file in place")

    @property
    def sentence(self) -> str:
        """The stage in the clerk's language."""
        return _(self.value)


Progress = Callable[[float, Stage], bool]
"""Told how far all of the work is (0 to 1) and its stage; answers False to stop it."""


class BackupStoppedError(UserError):
    """The clerk stopped the work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. Nothing was written."))


class WrongPassphraseError(UserError):
    """The passphrase or paper key does not open this backup."""


class DamagedBackupError(UserError):
    """Some bytes of the backup are not those that were written."""


class IncompleteBackupError(UserError):
    """The backup ends too early."""


class NotABackupError(UserError):
    """The file is something else."""


class NewerBackupError(UserError):
    """The backup was made by a newer version of the program."""


class MediumError(UserError):
    """The folder or stick is full, write-protected or gone."""


class CouncilFileInUseError(UserError):
    """The council file to be replaced is open."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup that was made, as the council file remembers it."""

    id: int
    made_at: datetime
    folder: str
    file_name: str
    size: int
    sha256: str
    sequence: int
    verified_at: datetime | None
    handover: bool


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup says of itself; true once the backup has been opened and checked.

    ``counts`` holds the number of rows of every table, ``size`` and ``sha256`` are those of the
    council file inside.
    """

    council: str
    made_at: datetime
    sequence: int
    app_version: str
    schema_version: int
    handover: bool
    counts: Mapping[str, int]
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What verifying a backup has shown.

    Without the passphrase only the outside can be judged: ``contents`` is None then, and what
    lies inside is unknown although every byte is the one that was written.
    """

    path: Path
    size: int
    sha256: str
    contents: BackupContents | None


@dataclass(frozen=True, slots=True)
class Restored:
    """A council file put in place, and the folder that keeps what lay there before."""

    path: Path
    contents: BackupContents
    kept: Path | None


@dataclass(frozen=True, slots=True)
class DailyCopy:
    """The copy of a day on this PC's own disk.

    ``removed`` are the names of older copies that were thinned out; none if ``shrunk``, which
    means that a fifth of the records has gone since the copy before.
    """

    path: Path
    size: int
    sha256: str
    shrunk: bool
    removed: tuple[str, ...]
