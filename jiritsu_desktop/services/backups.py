"""Backups of the council file: making, verifying and restoring them."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select

from jiritsu_desktop import __version__, paths, windows
from jiritsu_desktop.db import migrations, models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.backups import (
    BackupReport,
    BackupRow,
    BackupStoppedError,
    DailyCopy,
    DamagedBackupError,
    Progress,
    Restored,
    Stage,
    WrongPassphraseError,
)
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _

if TYPE_CHECKING:
    from jiritsu_desktop.backup.council_file import CouncilFormat, Schema
    from jiritsu_desktop.backup.keys import OfficeKey
    from jiritsu_desktop.backup.opening import OpenedBackup as OpenedBackup

_KEY_RULE = "backup_office_key"
_TOLD_EVERY = 0.005
_DERIVED_TABLES = {"change", "changed_row", "search_document", "backup_record"}
"""Tables that grow by themselves and say nothing about records that were lost."""


class Backups:
    """Makes backups of the open council file and remembers them in it."""

    def __init__(self, db: Database, work_parent: Path | None = None) -> None:
        """``work_parent`` holds readable copies for a moment; by default the program's folder."""
        self._db = db
        self._work_parent = work_parent

    def make(
        self,
        folder: Path,
        passphrase: str | None = None,
        progress: Progress | None = None,
        *,
        handover: bool = False,
    ) -> BackupRow:
        """Write an encrypted backup into the folder and read it back; may run in any thread.

        The first backup needs a passphrase, which from then on opens all of them; later ones need
        none, and one that is given must be the same. Raises UserError; no backup that was there
        before is ever touched.
        """
        from jiritsu_desktop.backup import making
        from jiritsu_desktop.backup.meter import Meter
        from jiritsu_desktop.backup.work_folder import work_folder

        key = self._key_for(passphrase)
        council, sequence = self._next()
        now = datetime.now().replace(microsecond=0)
        meter = Meter(progress, making.SHARES)
        with work_folder(self._work_parent or work_parent()) as work:
            snapshot = work / "council.jiritsu"
            _take_snapshot(self._db, snapshot, lambda done: meter.goes_on(Stage.COPYING, done))
            occasion = making.Occasion(council, now, sequence, __version__, handover)
            report = making.make(snapshot, folder, key, occasion, council_format(), progress)
        verified_at = datetime.now().replace(microsecond=0)
        with self._db.change(N_("Make a backup"), Topic.BACKUPS, undoable=False) as session:
            record = models.BackupRecord(
                made_at=now,
                folder=str(folder),
                file_name=report.path.name,
                size=report.size,
                sha256=report.sha256,
                sequence=sequence,
                verified_at=verified_at,
                handover=handover,
            )
            session.add(record)
            session.flush()
            record_id = record.id
        return self._row(record_id)

    def keep_daily_copy(self, folder: Path | None = None) -> DailyCopy | None:
        """Put a checked copy of the council file aside on this PC, the first time on each day.

        It is not encrypted, since it must not depend on a passphrase, and lies where only this
        user can read it. Older copies are thinned out after a success, unless a fifth of the
        records has gone since the last one: ``DailyCopy.shrunk`` says so, ask the clerk.
        Answers None if there is one of today. May run in any thread.
        """
        from jiritsu_desktop.backup import daily_copies
        from jiritsu_desktop.backup.work_folder import work_folder

        folder = folder or self._copies()
        now = datetime.now().replace(microsecond=0)
        if daily_copies.has_copy_of(folder, now.date()):
            return None
        with work_folder(self._work_parent or work_parent()) as work:
            snapshot = work / "council.jiritsu"
            self._db.snapshot(snapshot)
            return daily_copies.keep(snapshot, folder, now, council_format(), _DERIVED_TABLES)

    def copy_to(self, target: Path) -> None:
        """Put a checked copy of the whole council file where there is none yet, not encrypted.

        Raises UserError when something is there, or the copy cannot be written or is damaged.
        """
        try:
            target.open("xb").close()
        except OSError as error:
            raise UserError(
                _("“{file}” cannot be made ({reason}). Choose another name.").format(
                    file=target, reason=file_faults.reason(error)
                )
            ) from error
        self._db.snapshot(target)
        with Database.open(target) as copy:
            problems = copy.integrity()
        if problems:
            target.unlink()
            raise DamagedBackupError(
                _("The copy “{file}” is damaged: choose another place.").format(file=target.name)
            )

    def last_daily_copy(self, folder: Path | None = None) -> date | None:
        """The day of the newest copy on this PC."""
        from jiritsu_desktop.backup import daily_copies, rotation

        copies = daily_copies.copies_in(folder or self._copies())
        moment = rotation.moment_of(copies[-1].name) if copies else None
        return None if moment is None else moment.date()

    def counts(self) -> dict[str, int]:
        """The rows of every table now, counted as a backup counts them: the trash is included."""
        tables = models.Table.metadata.sorted_tables
        with self._db.read() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in tables
            }

    def made(self) -> list[BackupRow]:
        """All backups, the newest first."""
        with self._db.read() as session:
            return fetch(session, BackupRow, _newest_first())

    def last_verified(self) -> BackupRow | None:
        """The newest backup that was read back and found sound."""
        table = models.BackupRecord
        with self._db.read() as session:
            return fetch_one(
                session, BackupRow, _newest_first().where(table.verified_at.is_not(None))
            )

    def age_in_days(self, today: date) -> int | None:
        """Days since the last verified backup; None if there is none."""
        last = self.last_verified()
        return None if last is None else max((today - last.made_at.date()).days, 0)

    def verify_again(
        self, backup_id: int, passphrase: str | None = None, progress: Progress | None = None
    ) -> BackupReport:
        """Read a backup again where it was put, compare it with its record and note the day."""
        row = self._row(backup_id)
        report = verify(folder_now(row) / row.file_name, passphrase, progress)
        if report.sha256 != row.sha256:
            raise DamagedBackupError(
                _("This is not the backup that was made: choose another backup.")
            )
        with self._db.change(N_("Verify a backup"), Topic.BACKUPS, undoable=False) as session:
            record = session.get_one(models.BackupRecord, backup_id)
            record.verified_at = datetime.now().replace(microsecond=0)
        return report

    def note_restored(self, report: BackupReport) -> None:
        """Remember the backup that this file came out of: it was read from end to end."""
        contents, table = report.contents, models.BackupRecord
        assert contents is not None, "only an opened backup can be restored"
        with self._db.read() as session:
            known = session.scalar(select(table.id).where(table.sha256 == report.sha256))
        if known is not None:
            return
        with self._db.change(N_("Restore a backup"), Topic.BACKUPS, undoable=False) as session:
            session.add(
                table(
                    made_at=contents.made_at.replace(microsecond=0),
                    folder=str(report.path.parent),
                    file_name=report.path.name,
                    size=report.size,
                    sha256=report.sha256,
                    sequence=contents.sequence,
                    verified_at=datetime.now().replace(microsecond=0),
                    handover=contents.handover,
                )
            )

    def has_key(self) -> bool:
        """Whether a passphrase has been chosen."""
        return self._stored_key() is not None

    def has_paper_key(self) -> bool:
        """Whether the backups made from now on open with a paper key too."""
        key = self._stored_key()
        return key is not None and key.paper_recipient is not None

    def check_passphrase(self, passphrase: str) -> None:
        """Raise WrongPassphraseError unless it is the passphrase of this council's backups."""
        key = self._stored_key()
        if key is None:
            raise UserError(_no_passphrase())
        _unlock(key, passphrase)

    def change_passphrase(self, passphrase: str) -> None:
        """Use a new key under a new passphrase from now on, as at a handover.

        Earlier backups keep theirs. The paper key stays good for the old and the new ones.
        """
        from jiritsu_desktop.backup.keys import OfficeKey

        old = self._stored_key()
        self._store(_with_paper_of(old, OfficeKey.create(passphrase)))

    def make_paper_key(self) -> str:
        """A new paper key (74 characters) for the backups made from now on.

        It is stored nowhere: print it, seal it, and let it go.
        """
        from jiritsu_desktop.backup.keys import SecretKey

        key = self._stored_key()
        if key is None:
            raise UserError(_no_passphrase())
        paper = SecretKey.generate()
        self._store(key.with_paper_key(paper.recipient))
        return paper.text

    def _copies(self) -> Path:
        return paths.user_data() / "copies" / self._db.path.stem

    def _key_for(self, passphrase: str | None) -> "OfficeKey":
        from jiritsu_desktop.backup.keys import OfficeKey

        stored = self._stored_key()
        if passphrase is None:
            if stored is None:
                raise UserError(_no_passphrase())
            return stored
        if stored is not None:
            try:
                _unlock(stored, passphrase)
            except WrongPassphraseError:
                # A key whose first backup failed protects nothing yet.
                if self.made():
                    raise
            else:
                return stored
        key = _with_paper_of(stored, OfficeKey.create(passphrase))
        self._store(key)
        return key

    def _stored_key(self) -> "OfficeKey | None":
        from jiritsu_desktop.backup.keys import OfficeKey

        table = models.CouncilRule
        with self._db.read() as session:
            value = session.scalar(select(table.value).where(table.name == _KEY_RULE))
        return None if value is None else OfficeKey.from_bytes(value.encode("ascii"))

    def _store(self, key: "OfficeKey") -> None:
        table = models.CouncilRule
        value = key.to_bytes().decode("ascii")
        with self._db.change(
            N_("Set the key of the backups"), Topic.BACKUPS, undoable=False
        ) as session:
            row = session.scalar(select(table).where(table.name == _KEY_RULE))
            if row is None:
                session.add(table(name=_KEY_RULE, value=value))
            else:
                row.value = value

    def _next(self) -> tuple[str, int]:
        with self._db.read() as session:
            council = session.scalar(select(models.Council.name)) or ""
            last = session.scalar(select(func.max(models.BackupRecord.sequence))) or 0
        return council, last + 1

    def _row(self, backup_id: int) -> BackupRow:
        with self._db.read() as session:
            row = fetch_one(
                session, BackupRow, _newest_first().where(models.BackupRecord.id == backup_id)
            )
        if row is None:
            raise UserError(_("There is no backup number {id}.").format(id=backup_id))
        return row


def require_there(path: Path) -> None:
    """Refuse a backup that is not there, before anybody is asked for a passphrase."""
    from jiritsu_desktop.backup import opening

    opening.require_there(path)


def folder_now(
    row: BackupRow, others: Callable[[Path], Iterable[Path]] = windows.other_letters
) -> Path:
    """Where a backup lies now: a stick has another letter each time, and is known by the backup."""
    folder = Path(row.folder)
    if (folder / row.file_name).exists():
        return folder
    return next((other for other in others(folder) if (other / row.file_name).exists()), folder)


def verify(
    path: Path,
    secret: str | None = None,
    progress: Progress | None = None,
    work: Path | None = None,
) -> BackupReport:
    """Read a backup from its first byte to its last.

    With the passphrase or the paper key everything inside is opened and counted; without, only
    the outside is judged and ``contents`` is None. Raises UserError if the backup cannot be used.
    """
    from jiritsu_desktop.backup import opening

    if secret is None:
        return opening.look_at(path, progress)
    with open_backup(path, secret, progress, work) as opened:
        return opened.report


def open_backup(
    path: Path, secret: str, progress: Progress | None = None, work: Path | None = None
) -> "OpenedBackup":
    """Open a backup to look inside before anything is replaced; close what this returns."""
    from jiritsu_desktop.backup import opening

    return opening.open_backup(path, secret, council_format(), work or work_parent(), progress)


def put_in_place(
    opened: "OpenedBackup", target: Path, progress: Progress | None = None
) -> Restored:
    """Put the opened council file at ``target``, which is closed; the old one is kept beside it."""
    from jiritsu_desktop.backup import restoring

    restored = restoring.put_in_place(opened, target, datetime.now(), progress)
    # A backup cannot hold the record of itself; the file that came out of it must know it.
    with Database.open(target) as db:
        Backups(db).note_restored(opened.report)
    return restored


def restore(path: Path, target: Path, secret: str, work: Path | None = None) -> Restored:
    """Open a backup and put its council file at ``target``; what lay there is kept beside it."""
    with open_backup(path, secret, work=work) as opened:
        return put_in_place(opened, target)


def suggest_passphrase() -> str:
    """Six plain words that can be read out and typed on any keyboard."""
    from jiritsu_desktop.backup import passphrases

    return passphrases.suggest_passphrase()


def sweep_work_folders() -> int:
    """Remove the readable copies that a killed program left behind; call it at every start."""
    from jiritsu_desktop.backup.work_folder import sweep

    return sweep(work_parent())


def work_parent() -> Path:
    """Where readable copies lie for a moment: in the program's own data folder."""
    try:
        return paths.user_data() / "work"
    except OSError as error:
        raise UserError(
            _(
                "The program's own folder “{folder}” cannot be used ({reason}). "
                "Ask whoever looks after this PC."
            ).format(folder=error.filename, reason=file_faults.reason(error))
        ) from error


def council_format() -> "CouncilFormat":
    """What this version accepts as a council file."""
    from jiritsu_desktop.backup.council_file import CouncilFormat

    return CouncilFormat(migrations.APPLICATION_ID, migrations.current_version(), _known_schema)


def _known_schema(version: int) -> "Schema | None":
    """The schema of a version, as its migration steps make it."""
    from jiritsu_desktop.backup.council_file import read_schema

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in migrations.steps()[:version]:
            connection.executescript(step)
        return read_schema(connection)


def _newest_first() -> Select[*tuple[object, ...]]:
    table = models.BackupRecord
    columns = [getattr(table, name) for name in BackupRow.__dataclass_fields__]
    return select(*columns).order_by(table.made_at.desc(), table.id.desc())


def _take_snapshot(db: Database, target: Path, go_on: Callable[[float], bool]) -> None:
    stopped, told = False, 0.0

    def listen(done: float) -> bool:
        nonlocal stopped, told
        if done - told >= _TOLD_EVERY or done == 1.0:
            told = done
            stopped = not go_on(done)
        return not stopped

    try:
        db.snapshot(target, listen)
    except UserError as error:
        if stopped:
            raise BackupStoppedError from error
        raise


def _unlock(key: "OfficeKey", passphrase: str) -> None:
    try:
        key.unlock(passphrase)
    except WrongPassphraseError as error:
        raise WrongPassphraseError(
            _(
                "This is not the passphrase of this council's backups: type the one from the "
                "first backup, or change it first."
            )
        ) from error


def _with_paper_of(old: "OfficeKey | None", key: "OfficeKey") -> "OfficeKey":
    if old is None or old.paper_recipient is None:
        return key
    return key.with_paper_key(old.paper_recipient)


def _no_passphrase() -> str:
    return _("Backups of this council have no passphrase yet: choose one first.")
