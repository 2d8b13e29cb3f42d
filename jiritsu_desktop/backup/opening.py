"""Opens a backup: judges it from the outside, or decrypts and checks all that is inside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from jiritsu_desktop.backup import bundle, container, council_file, keys, medium
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.backup.manifest import ManifestError
from jiritsu_desktop.backup.meter import Meter
from jiritsu_desktop.backup.stored_zip import FrameError
from jiritsu_desktop.backup.work_folder import WorkFolder
from jiritsu_desktop.domain.backups import (
    BackupContents,
    BackupReport,
    DamagedBackupError,
    MediumError,
    NewerBackupError,
    Progress,
    Stage,
)
from jiritsu_desktop.i18n import _

SHARES = {Stage.OPENING: 80.0, Stage.CHECKING: 20.0}


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup that was opened and found sound; its council file lies readable in a work folder.

    Close it as soon as the council file is not needed any more.
    """

    report: BackupReport
    contents: BackupContents
    council_file: Path
    folder: WorkFolder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the readable council file."""
        self.folder.close()


def look_at(path: Path, progress: Progress | None = None) -> BackupReport:
    """Judge a backup without a key: every byte is the one that was written, or a UserError."""
    meter = Meter(progress, {Stage.OPENING: 1.0})
    with _reading(path, meter) as reader:
        return BackupReport(path=path, size=reader.size, sha256=reader.skim(), contents=None)


def open_backup(
    path: Path,
    secret: str,
    expected: CouncilFormat,
    work_parent: Path,
    progress: Progress | None = None,
) -> OpenedBackup:
    """Decrypt a backup with the passphrase or the paper key and check all of it.

    Raises one UserError for what is wrong: the key, the file, what lies in it, or its version.
    """
    meter = Meter(progress, SHARES)
    folder = WorkFolder(work_parent)
    try:
        council_path = folder.path / bundle.COUNCIL_FILE
        with _reading(path, meter) as reader:
            key = keys.unlock(reader.wrapped_key, secret)
            medium.require_room(work_parent, reader.size)
            contents, sha256 = _unpack(reader, key, council_path, work_parent)
        meter.tell(Stage.CHECKING, 0.0)
        _examine(council_path, contents, expected)
        meter.tell(Stage.CHECKING, 1.0)
    except BaseException:
        folder.close()
        raise
    report = BackupReport(path=path, size=reader.size, sha256=sha256, contents=contents)
    return OpenedBackup(report, contents, council_path, folder)


def require_there(path: Path) -> None:
    """Refuse a path that is no file, in a sentence about backups."""
    if path.is_dir():
        raise MediumError(_("“{path}” is a folder: choose a backup in it.").format(path=path))
    if not path.exists():
        raise MediumError(
            _(
                "There is no backup “{path}”: check its name, plug in the stick or disk if it lies "
                "on one, and try again."
            ).format(path=path)
        )


@contextmanager
def _reading(path: Path, meter: Meter) -> Iterator[container.ContainerReader]:
    require_there(path)
    with medium.medium_errors(path), path.open("rb") as file:
        moved = meter.moved(Stage.OPENING, path.stat().st_size)
        yield container.ContainerReader(file, moved)


def _unpack(
    reader: container.ContainerReader, key: keys.SecretKey, target: Path, work_parent: Path
) -> tuple[BackupContents, str]:
    # Unbuffered, so that a full disk shows where the work folder is named and not at the close.
    with target.open("xb", buffering=0) as out:

        def keep(part: memoryview) -> None:
            with medium.medium_errors(work_parent):
                while part:
                    part = part[out.write(part) :]

        found = bundle.BundleReader(keep)
        try:
            sha256 = reader.decrypt(key, found.take)
            contents = found.finish()
        except (FrameError, ManifestError) as error:
            raise DamagedBackupError(_not_sound()) from error
    return contents, sha256


def _examine(path: Path, contents: BackupContents, expected: CouncilFormat) -> None:
    try:
        examined = council_file.examine(path, expected)
    except council_file.NewerSchemaError as error:
        raise NewerBackupError(
            _(
                "This backup was made by version {version} of the program, which is newer than "
                "this one: install that version and open the backup with it."
            ).format(version=contents.app_version)
        ) from error
    except council_file.CouncilFileError as error:
        raise DamagedBackupError(_not_sound()) from error
    if examined.schema_version != contents.schema_version or examined.counts != contents.counts:
        raise DamagedBackupError(_not_sound())


def _not_sound() -> str:
    return _("What is inside this backup is not a sound council file: choose another backup.")
