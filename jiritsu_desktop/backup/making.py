"""Makes a backup: checked, encrypted, written, and read back before it counts as a success."""

import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from jiritsu_desktop.backup import bundle, container, council_file, medium
from jiritsu_desktop.backup.council_file import CouncilFormat, Examined
from jiritsu_desktop.backup.keys import OfficeKey, SecretKey
from jiritsu_desktop.backup.meter import Meter
from jiritsu_desktop.backup.stored_zip import Stamp
from jiritsu_desktop.domain.backups import (
    BackupContents,
    BackupReport,
    DamagedBackupError,
    IncompleteBackupError,
    MediumError,
    NotABackupError,
    Progress,
    Stage,
    WrongPassphraseError,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

SUFFIX = ".zip"
HANDOVER = "-handover"
SHARES = {
    Stage.COPYING: 15.0,
    Stage.CHECKING: 15.0,
    Stage.WRITING: 40.0,
    Stage.READING_BACK: 30.0,
}
_LONGEST_PC_NAME = 20
_UNLIKE_WHAT_WAS_WRITTEN = (
    DamagedBackupError,
    IncompleteBackupError,
    NotABackupError,
    WrongPassphraseError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the backup should say of itself beside what its council file tells."""

    council: str
    made_at: datetime
    sequence: int
    app_version: str
    handover: bool = False


def make(
    snapshot: Path,
    folder: Path,
    key: OfficeKey,
    occasion: Occasion,
    expected: CouncilFormat,
    progress: Progress | None = None,
) -> BackupReport:
    """Back up a closed copy of the council file into a folder, under a name nobody has used.

    The name begins with date and time. Raises UserError for anything that keeps the backup from
    being a sound one; then the folder is as it was before, as far as it can still be reached.
    """
    meter = Meter(progress, SHARES)
    checked = meter.moved(Stage.CHECKING, 2 * snapshot.stat().st_size)
    measured = bundle.measure(snapshot, checked)
    examined = examine_snapshot(snapshot, expected)
    contents = BackupContents(
        council=occasion.council,
        made_at=occasion.made_at,
        sequence=occasion.sequence,
        app_version=occasion.app_version,
        schema_version=examined.schema_version,
        handover=occasion.handover,
        counts=examined.counts,
        size=measured.size,
        sha256=measured.sha256,
    )
    # A key that exists only until the file has been read back: the office's secret is not needed.
    for_reading_back = SecretKey.generate()
    recipients = [key.recipient, for_reading_back.recipient]
    if key.paper_recipient is not None:
        recipients.insert(1, key.paper_recipient)
    medium.require_room(folder, container.expected_size(measured.size))
    kind = HANDOVER if occasion.handover else ""
    path = medium.new_name(folder, dated_stem(occasion.made_at) + kind, SUFFIX)
    with snapshot.open("rb") as source:
        inside = bundle.BundleSource(source, contents, measured.crc)
        written = meter.moved(Stage.WRITING, inside.size)
        with medium.medium_errors(folder), medium.written_whole(path) as out:
            stamp = Stamp.of(occasion.made_at)
            container.write(out, inside, key.wrapped, recipients, stamp, written)
    try:
        return _read_back(path, for_reading_back, key, contents, meter)
    except BaseException:
        medium.discard(path)
        raise


def examine_snapshot(snapshot: Path, expected: CouncilFormat) -> Examined:
    """Check a copy of the council file before it becomes a backup; a sentence if it is damaged."""
    try:
        return council_file.examine(snapshot, expected)
    except council_file.CouncilFileError as error:
        raise UserError(
            _(
                "The council file is damaged, so no backup was made and the earlier backups were "
                "kept: restore the newest of them."
            )
        ) from error


def dated_stem(moment: datetime) -> str:
    """The beginning of a file's name: date, time and this PC, in ASCII for every stick."""
    pc_name = re.sub(r"[^A-Za-z0-9-]+", "-", platform.node())[:_LONGEST_PC_NAME].strip("-")
    return f"{moment:%Y%m%d-%H%M%S}-{pc_name or 'pc'}"


def _read_back(
    path: Path, key: SecretKey, office: OfficeKey, written: BackupContents, meter: Meter
) -> BackupReport:
    with medium.medium_errors(path.parent), path.open("rb") as file:
        medium.forget_cached(file)
        size = path.stat().st_size
        moved = meter.moved(Stage.READING_BACK, size)
        try:
            sha256 = _compare(file, moved, key, office, written)
        except _UNLIKE_WHAT_WAS_WRITTEN as error:
            raise MediumError(
                _(
                    "What was read back from {place} is not what was written: this stick or disk "
                    "is failing, use another one."
                ).format(place=path.parent)
            ) from error
    meter.tell(Stage.READING_BACK, 1.0)
    return BackupReport(path=path, size=size, sha256=sha256, contents=written)


def _compare(
    file: BinaryIO,
    moved: Callable[[int], None],
    key: SecretKey,
    office: OfficeKey,
    written: BackupContents,
) -> str:
    reader = container.ContainerReader(file, moved)
    found = bundle.BundleReader()
    sha256 = reader.decrypt(key, found.take)
    if found.finish() != written or reader.wrapped_key != office.wrapped:
        raise ValueError(reader.size)
    return sha256
