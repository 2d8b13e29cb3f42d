"""Opens the one connection to a council file with settings that survive a power cut."""

import getpass
import json
import platform
import sqlite3
from datetime import datetime
from pathlib import Path

from jiritsu_desktop.db.migrations import APPLICATION_ID, current_version
from jiritsu_desktop.domain import file_faults, wareki
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

# TRUNCATE with EXTRA lost no acknowledged save in real power cuts and leaves no side file that a
# restore could mix up, which WAL does. EXCLUSIVE keeps every other program out.
_SETTINGS = {
    "locking_mode": "exclusive",
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
    "temp_store": 2,
}
_HEADER = b"SQLite format 3\x00"


def read_version(path: Path) -> int:
    """The schema version in the header of a council file, read without opening it as a database.

    Raises UserError when the file is none of ours or was written by a newer program.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise UserError(
            _("“{file}” is not there. Check the folder, or restore it from a backup.").format(
                file=path
            )
        ) from None
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be read ({reason}).").format(
                file=path, reason=file_faults.reason(error)
            )
        ) from error
    application_id = int.from_bytes(header[68:72], "big")
    if len(header) < 100 or not header.startswith(_HEADER) or application_id != APPLICATION_ID:
        raise UserError(
            _("“{file}” is not a council file of this program. Choose a *.jiritsu file.").format(
                file=path.name
            )
        )
    version = int.from_bytes(header[60:64], "big")
    if version > current_version():
        raise UserError(
            _(
                "“{file}” was made by a newer version of this program (format {version}). "
                "Update the program, then open it again. The file was not changed."
            ).format(file=path.name, version=version)
        )
    return version


def connect(path: Path) -> sqlite3.Connection:
    """The exclusive connection to the file, in autocommit mode, every setting read back.

    Raises UserError when somebody else has the file open or it cannot be written.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=0.2, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    try:
        for name, value in _SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        connection.close()
        raise _refusal(path, error) from error
    for name, value in _SETTINGS.items():
        taken = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if str(taken).lower() != str(value):
            connection.close()
            raise RuntimeError(f"SQLite did not take {name} = {value}, it is {taken}")
    return connection


def _refusal(path: Path, error: sqlite3.Error) -> UserError:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UserError(_who_has_it(path))
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return UserError(
            _(
                "“{file}” cannot be written. Copy it to a folder of your own and open it there."
            ).format(file=path)
        )
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return failed_write(path, error)
    return UserError(
        _("“{file}” is damaged and cannot be opened. Restore it from a backup.").format(
            file=path.name
        )
    )


def is_of_the_disk(error: BaseException | None) -> bool:
    """Whether SQLite failed on the disk or the file; a wrong statement is the program's fault."""
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR


def failed_write(path: Path, error: BaseException) -> UserError:
    """The sentence for a save that the disk refused."""
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_FULL"):
        return UserError(
            _(
                "The disk is full, so “{file}” was not saved. Everything saved before is kept. "
                "Make room on the disk and try again."
            ).format(file=path.name)
        )
    return UserError(
        _(
            "“{file}” could not be written to the disk. Everything saved before is kept. "
            "Check the disk and open the file again."
        ).format(file=path.name)
    )


def _presence_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def announce_presence(path: Path) -> bool:
    """Note beside the file who has it open; True when the last one left without goodbye."""
    note = _presence_file(path)
    unclean = note.exists()
    who = {
        "user": getpass.getuser(),
        "pc": platform.node(),
        "since": datetime.now().isoformat(timespec="minutes"),
    }
    # Only a kindness: the lock that counts is SQLite's own.
    try:
        note.write_text(json.dumps(who), encoding="utf-8")
    except OSError:
        return unclean
    return unclean


def end_presence(path: Path) -> None:
    """Take the note away."""
    _presence_file(path).unlink(missing_ok=True)


def _who_has_it(path: Path) -> str:
    try:
        who = json.loads(_presence_file(path).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(who["since"])
        return _(
            "“{file}” has been open since {day} {time} by {user} on the PC {pc}. "
            "Close it there first."
        ).format(
            file=path.name,
            day=wareki.month_day(since.date()),
            time=since.strftime("%H:%M"),
            user=who["user"],
            pc=who["pc"],
        )
    except (OSError, ValueError, KeyError):
        return _("“{file}” is open in another window. Close it there first.").format(file=path.name)
