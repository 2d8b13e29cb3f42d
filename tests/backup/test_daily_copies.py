"""One checked copy a day on the PC itself."""

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jiritsu_desktop.backup import daily_copies
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.domain.backups import DailyCopy, DamagedBackupError, MediumError
from jiritsu_desktop.errors import UserError

NOON = datetime(2026, 6, 26, 12, 0, 0)


def keep(source: Path, folder: Path, kind: CouncilFormat, now: datetime = NOON) -> DailyCopy:
    return daily_copies.keep(source, folder, now, kind, {"picture"})


def test_copy_is_the_council_file_with_its_hash_beside(
    council_file: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    folder = tmp_path / "copies" / "みどり町"
    copy = keep(council_file, folder, council_format)
    assert copy.path.read_bytes() == council_file.read_bytes()
    assert copy.path.name.startswith("20260626-120000-")
    assert not copy.shrunk
    assert copy.removed == ()
    assert daily_copies.has_copy_of(folder, date(2026, 6, 26))
    assert not daily_copies.has_copy_of(folder, date(2026, 6, 27))
    assert daily_copies.copies_in(folder) == [copy.path]
    noted = folder / f"{copy.path.name}.sha256"
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", noted], cwd=folder, check=True)
    digest = hashlib.sha256(copy.path.read_bytes()).hexdigest()
    assert noted.read_text(encoding="utf-8").split() == [digest, copy.path.name]


def test_flipped_bit_in_a_copy_is_found(
    council_file: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    copy = keep(council_file, tmp_path / "copies", council_format)
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2] ^= 1
    copy.path.write_bytes(content)
    with pytest.raises(DamagedBackupError):
        daily_copies.check(copy.path)
    (copy.path.parent / f"{copy.path.name}.sha256").unlink()
    with pytest.raises(MediumError):
        daily_copies.check(copy.path)


def test_a_hundred_days_are_thinned_out_with_their_hashes(
    council_file: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    for number in range(100):
        copy = keep(council_file, folder, council_format, NOON + timedelta(days=number))
        assert copy.path.exists()
    left = daily_copies.copies_in(folder)
    assert 14 < len(left) <= 14 + 8 + 4
    assert len(list(folder.iterdir())) == 2 * len(left)


def test_nothing_is_thinned_out_when_a_fifth_of_the_records_has_gone(
    council_file: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    for number in range(20):
        keep(council_file, folder, council_format, NOON + timedelta(days=number))
    before = daily_copies.copies_in(folder)
    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute("DELETE FROM statement WHERE id > 20")
        connection.commit()
    copy = keep(council_file, folder, council_format, NOON + timedelta(days=20))
    assert copy.shrunk
    assert copy.removed == ()
    assert daily_copies.copies_in(folder) == [*before, copy.path]


def test_damaged_council_file_costs_no_earlier_copy(
    council_file: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    kept = keep(council_file, folder, council_format).path
    whole = bytearray(council_file.read_bytes())
    whole[4096 * 2 : 4096 * 3] = bytes(4096)
    council_file.write_bytes(whole)
    with pytest.raises(UserError):
        keep(council_file, folder, council_format, NOON + timedelta(days=1))
    assert daily_copies.copies_in(folder) == [kept]
