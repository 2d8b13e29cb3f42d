"""Copies of the council file on the PC's own disk: one a day, checked, and thinned out by age.

Beside each copy lies a text of its SHA-256 that `sha256sum -c` understands, because SQLite's own
check finds hardly any flipped bit.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path

from jiritsu_desktop.backup import bundle, council_file, making, medium, rotation
from jiritsu_desktop.backup.age_stream import CHUNK
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.domain.backups import DailyCopy, DamagedBackupError
from jiritsu_desktop.i18n import _

SUFFIX = ".jiritsu"
_HASH_SUFFIX = ".sha256"


def copies_in(folder: Path) -> list[Path]:
    """The dated copies, the oldest first."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix == SUFFIX)
    return sorted(path for path in found if rotation.moment_of(path.name) is not None)


def has_copy_of(folder: Path, day: date) -> bool:
    """Whether there is a copy made on this day."""
    moments = (rotation.moment_of(path.name) for path in copies_in(folder))
    return any(moment is not None and moment.date() == day for moment in moments)


def keep(
    snapshot: Path,
    folder: Path,
    now: datetime,
    expected: CouncilFormat,
    ignored_tables: Collection[str],
) -> DailyCopy:
    """Check a closed copy of the council file, put it into the folder and thin out older ones.

    Nothing is thinned out if anything is wrong with today's copy or if it holds a fifth fewer
    rows than the one before; ``ignored_tables`` do not count.
    """
    examined = making.examine_snapshot(snapshot, expected)
    measured = bundle.measure(snapshot, lambda _count: None)
    with medium.medium_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    before = copies_in(folder)
    medium.require_room(folder, measured.size)
    path = medium.new_name(folder, making.dated_stem(now), SUFFIX)
    with medium.medium_errors(folder):
        _copy(snapshot, path)
        _note_hash(path, measured.sha256)
    check(path)
    shrunk = bool(before) and rotation.has_shrunk(
        _count(_counts_of(before[-1], expected), ignored_tables),
        _count(examined.counts, ignored_tables),
    )
    removed: list[str] = []
    if not shrunk:
        removed = rotation.thin_out([copy.name for copy in (*before, path)], now.date())
    for name in removed:
        medium.discard(folder / name)
        medium.discard(_hash_file(folder / name))
    return DailyCopy(path, measured.size, measured.sha256, shrunk, tuple(removed))


def check(path: Path) -> None:
    """Read a copy and compare it with the hash that was noted; DamagedBackupError if it differs."""
    with medium.medium_errors(path):
        noted = _hash_file(path).read_text(encoding="utf-8").split()[:1]
        with path.open("rb") as file:
            medium.forget_cached(file)
            found = hashlib.file_digest(file, "sha256").hexdigest()
    if noted != [found]:
        raise DamagedBackupError(
            _("The copy {file} is damaged: use another one.").format(file=path.name)
        )


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as reader, medium.written_whole(target) as writer:
        while chunk := reader.read(CHUNK):
            writer.write(chunk)


def _note_hash(path: Path, sha256: str) -> None:
    with medium.written_whole(_hash_file(path)) as writer:
        writer.write(f"{sha256}  {path.name}\n".encode())


def _hash_file(path: Path) -> Path:
    return path.with_name(path.name + _HASH_SUFFIX)


def _counts_of(path: Path, expected: CouncilFormat) -> Mapping[str, int]:
    """The rows of an earlier copy; none if it cannot be read, which does not stop the thinning."""
    try:
        return council_file.examine(path, expected).counts
    except (council_file.CouncilFileError, council_file.NewerSchemaError):
        return {}


def _count(counts: Mapping[str, int], ignored_tables: Collection[str]) -> int:
    return sum(count for table, count in counts.items() if table not in ignored_tables)
