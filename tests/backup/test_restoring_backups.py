"""Putting a council file back: the old one is kept, and the place is never without a whole one."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from jiritsu_desktop.backup import restoring
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.backup.keys import SecretKey
from jiritsu_desktop.backup.opening import OpenedBackup, open_backup
from jiritsu_desktop.domain.backups import (
    BackupReport,
    BackupStoppedError,
    CouncilFileInUseError,
    DamagedBackupError,
    MediumError,
)

Make = Callable[..., BackupReport]
Rows = Callable[[Path], list[object]]
Opened = Callable[[], OpenedBackup]
NOW = datetime(2026, 4, 1, 8, 30, 0)


@pytest.fixture
def opened(make: Make, secret: SecretKey, council_format: CouncilFormat, tmp_path: Path) -> Opened:
    """Opens a backup of the council file as the fixture made it."""
    path = make(tmp_path / "usb").path

    def open_it() -> OpenedBackup:
        return open_backup(path, secret.text, council_format, tmp_path / "work")

    return open_it


def change(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM statement WHERE id > 10")
        connection.commit()


def test_new_place_gets_the_council_file(
    opened: Opened, council_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "戻したもの.jiritsu"
    with opened() as backup:
        restored = restoring.put_in_place(backup, target, NOW)
    assert target.read_bytes() == council_file.read_bytes()
    assert restored.kept is None


def test_old_council_file_is_kept_beside(
    opened: Opened, council_file: Path, rows: Rows, tmp_path: Path
) -> None:
    before = rows(council_file)
    change(council_file)
    changed = council_file.read_bytes()
    with opened() as backup:
        restored = restoring.put_in_place(backup, council_file, NOW)
    assert rows(council_file) == before
    assert restored.kept == tmp_path / "replaced-20260401-083000"
    assert (restored.kept / council_file.name).read_bytes() == changed


def test_twice_in_a_second_keeps_both(opened: Opened, council_file: Path, tmp_path: Path) -> None:
    with opened() as backup:
        restoring.put_in_place(backup, council_file, NOW)
        restoring.put_in_place(backup, council_file, NOW)
    assert sorted(path.name for path in tmp_path.glob("replaced-*")) == [
        "replaced-20260401-083000",
        "replaced-20260401-083000-2",
    ]


def crash_while_saving(path: Path) -> None:
    """Leave a journal beside the file that must be played back, as a killed program does."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN')\n"
        "c.execute(\"UPDATE statement SET body = 'half' || hex(randomblob(2000))\")\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_journal_of_a_crash_is_finished_in_the_old_file_and_not_played_into_the_new(
    opened: Opened, council_file: Path, rows: Rows
) -> None:
    backup = opened()
    change(council_file)
    before_crash = rows(council_file)
    crash_while_saving(council_file)
    restored = restoring.put_in_place(backup, council_file, NOW)
    backup.close()
    assert len(rows(council_file)[1]) == 40  # type: ignore[arg-type]  # the list of statements
    assert restored.kept is not None
    assert rows(restored.kept / council_file.name) == before_crash


def test_destroyed_file_is_replaced_together_with_its_journal(
    opened: Opened, council_file: Path, rows: Rows
) -> None:
    backup = opened()
    before = rows(council_file)
    crash_while_saving(council_file)
    council_file.write_bytes(b"not a database" * 1000)
    restored = restoring.put_in_place(backup, council_file, NOW)
    backup.close()
    assert not council_file.with_name(council_file.name + "-journal").exists()
    assert rows(council_file) == before
    assert restored.kept is not None
    assert (restored.kept / council_file.name).exists()


def test_side_files_that_would_act_on_the_new_file_are_moved_away(
    opened: Opened, council_file: Path, rows: Rows
) -> None:
    backup = opened()
    before = rows(council_file)
    council_file.write_bytes(b"not a database" * 1000)
    sides = [council_file.with_name(council_file.name + end) for end in ("-journal", "-shm")]
    for side in sides:
        side.touch()
    restored = restoring.put_in_place(backup, council_file, NOW)
    backup.close()
    assert rows(council_file) == before
    assert restored.kept is not None
    for side in sides:
        assert not side.exists()
        assert (restored.kept / side.name).exists()


def test_file_in_use_is_not_replaced(opened: Opened, council_file: Path) -> None:
    content = council_file.read_bytes()
    with closing(sqlite3.connect(council_file, isolation_level=None)) as user, opened() as backup:
        user.execute("BEGIN IMMEDIATE")
        with pytest.raises(CouncilFileInUseError):
            restoring.put_in_place(backup, council_file, NOW)
        user.execute("ROLLBACK")
    assert council_file.read_bytes() == content
    assert list(council_file.parent.glob("*.part")) == []
    assert list(council_file.parent.glob("replaced-*")) == []


def test_stopped_restore_changes_nothing(opened: Opened, council_file: Path) -> None:
    change(council_file)
    content = council_file.read_bytes()
    with opened() as backup, pytest.raises(BackupStoppedError):
        restoring.put_in_place(backup, council_file, NOW, lambda _done, _stage: False)
    assert council_file.read_bytes() == content
    assert list(council_file.parent.glob("*.part")) == []


def test_opened_copy_that_was_tampered_with_is_refused(opened: Opened, council_file: Path) -> None:
    content = council_file.read_bytes()
    with opened() as backup:
        change(backup.council_file)
        with pytest.raises(DamagedBackupError):
            restoring.put_in_place(backup, council_file, NOW)
    assert council_file.read_bytes() == content


def test_missing_folder_is_called_so(opened: Opened, tmp_path: Path) -> None:
    with opened() as backup, pytest.raises(MediumError):
        restoring.put_in_place(backup, tmp_path / "nowhere" / "x.jiritsu", NOW)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
def test_disk_that_refuses_leaves_the_old_file(opened: Opened, council_file: Path) -> None:
    import resource

    content = council_file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with opened() as backup:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        try:
            with pytest.raises(MediumError):
                restoring.put_in_place(backup, council_file, NOW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert council_file.read_bytes() == content
    left = sorted(path.name for path in council_file.parent.iterdir())
    assert left == ["usb", "work", council_file.name]
