"""A backup is known by its file: its stick may come back under another letter."""

import datetime as dt
from pathlib import Path

from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.services.backups import folder_now
from jiritsu_desktop.ui.backups.places import known_places

NAME = "20261124-090000-vm.zip"


def row(folder: Path, number: int = 1, name: str = NAME) -> BackupRow:
    return BackupRow(number, dt.datetime(2026, 11, 24, 9), str(folder), name, 0, "", 1, None, False)


def test_a_backup_that_is_where_it_was_put_is_looked_for_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    assert folder_now(row(tmp_path), lambda folder: [folder / "other"]) == tmp_path


def test_the_folder_with_the_backup_counts_not_the_one_with_the_old_letter(tmp_path: Path) -> None:
    old, empty, now = tmp_path / "e", tmp_path / "f", tmp_path / "g"
    for folder in (old, empty, now):
        folder.mkdir()
    (now / NAME).touch()
    assert folder_now(row(old), lambda _folder: [empty, now]) == now


def test_a_stick_that_is_away_keeps_the_name_it_had(tmp_path: Path) -> None:
    gone = tmp_path / "e"
    assert folder_now(row(gone), lambda _folder: [tmp_path / "f"]) == gone


def test_places_are_told_newest_first_and_once(tmp_path: Path) -> None:
    made = [row(tmp_path, 3), row(tmp_path / "net", 2), row(tmp_path, 1, "older.zip")]
    places = known_places(made)
    assert [(place.folder, place.newest.id) for place in places] == [
        (tmp_path, 3),
        (tmp_path / "net", 2),
    ]
