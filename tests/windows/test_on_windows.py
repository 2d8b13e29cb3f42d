"""What only Windows (or Wine) can show: held files, locks, names, disks, code pages."""

import ctypes
import datetime as dt
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jiritsu_desktop import paths, windows
from jiritsu_desktop.backup import medium
from jiritsu_desktop.db import connection
from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.services import Services, backups, practice
from jiritsu_desktop.windows import Place

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows itself")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A small council file in a folder with signs that trip addresses up."""
    folder = tmp_path / "台帳 #1 (試し)%20é"
    folder.mkdir()
    file = folder / "みどり町協議会.jiritsu"
    practice.make(file, years=1, seed=1)
    return file


def test_the_profile_is_japanese_and_code_page_932_is_in_use() -> None:
    if os.environ.get("USERNAME") != "山田太郎":
        pytest.skip("needs a profile of that name")
    assert Path.home() == Path("C:\\users\\山田太郎")
    assert getattr(ctypes, "windll").kernel32.GetACP() == 932  # noqa: B009 - absent elsewhere


def test_the_data_folder_is_local_and_can_be_written() -> None:
    folder = paths.user_data()
    assert folder == Path(os.environ["LOCALAPPDATA"]) / "JiritsuDesktop"
    (folder / "試し.txt").write_text("髙橋", encoding="utf-8")
    (folder / "試し.txt").unlink()


def test_an_open_file_is_replaced_as_soon_as_it_is_let_go(tmp_path: Path) -> None:
    target, source = tmp_path / "控え.zip", tmp_path / "新しい.part"
    target.write_bytes(b"old")
    source.write_bytes(b"new")
    holder = target.open("rb")
    with pytest.raises(PermissionError):
        source.replace(target)
    timer = threading.Timer(0.5, holder.close)
    timer.start()
    medium.replace(source, target)
    timer.join()
    assert target.read_bytes() == b"new"


def test_a_file_that_stays_open_is_told_after_a_while(tmp_path: Path) -> None:
    target, source = tmp_path / "控え.zip", tmp_path / "新しい.part"
    target.write_bytes(b"old")
    source.write_bytes(b"new")
    with target.open("rb"), pytest.raises(PermissionError):
        medium.replace(source, target)
    assert target.read_bytes() == b"old"
    assert source.read_bytes() == b"new"


def test_a_second_process_is_refused_in_a_sentence(council: Path) -> None:
    script = (
        "import sys, pathlib; from jiritsu_desktop import cli; "
        "sys.exit(cli.main(['check', sys.argv[1]]))"
    )
    with Services.open(council):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script, str(council)],
            capture_output=True,
            check=False,
        )
    assert done.returncode == 1
    assert "から" in done.stderr.decode("utf-8", errors="replace")
    with Services.open(council) as services:
        assert services.check().problems == ()


def test_a_killed_program_leaves_a_file_that_opens_again(council: Path) -> None:
    script = (
        "import os, pathlib, sys; from jiritsu_desktop.services import Services; "
        "services = Services.open(pathlib.Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(council)], check=False)
    assert done.returncode != 0
    assert connection.announce_presence(council)
    connection.end_presence(council)
    with Services.open(council) as services:
        assert services.check().problems == ()


@pytest.mark.parametrize("name", ["NUL", "com1.pdf", "末尾.", "空白 ", 'a:b"c<d>e|f?g*h'])
def test_names_that_windows_refuses_are_written_under_a_near_one(name: str, tmp_path: Path) -> None:
    path = tmp_path / windows.file_name(name, ".txt")
    path.write_text("whole", encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_path_of_240_characters_is_used_like_any_other(tmp_path: Path) -> None:
    room = 240 - len(str(tmp_path)) - len("\\協議会.jiritsu") - 1
    folder = tmp_path / ("長" * min(room, 120))
    folder.mkdir()
    file = folder / "協議会.jiritsu"
    practice.make(file, years=1, seed=1)
    with Services.open(file) as services:
        assert services.check().problems == ()


def test_the_network_is_recognised_by_its_address() -> None:
    assert windows.place_of(Path(r"\\server\share\協議会")) is Place.NETWORK


def test_a_stick_is_recognised_with_its_label_and_serial_under_any_letter() -> None:
    letters = os.environ.get("JIRITSU_STICK_LETTERS", "")
    if not letters:
        pytest.skip("needs a stick")
    sticks = [Path(f"{letter}:\\") for letter in letters]
    assert {windows.place_of(stick) for stick in sticks} == {Place.STICK}
    volumes = {windows.volume_of(stick) for stick in sticks}
    assert volumes == {windows.Volume("HIKAE01", 0x1234ABCD)}
    assert windows.volume_of(Path("C:\\")) not in volumes


def test_a_backup_is_found_when_its_stick_has_another_letter() -> None:
    letters = os.environ.get("JIRITSU_STICK_LETTERS", "")
    if not letters:
        pytest.skip("needs a stick")
    stick = Path(f"{letters[0]}:\\")
    folder = stick / "控え"
    folder.mkdir(exist_ok=True)
    (folder / "20261124-090000-vm.zip").touch()
    away = Path("Q:\\控え")
    assert folder in windows.other_letters(away)
    row = BackupRow(
        1, dt.datetime(2026, 11, 24, 9), str(away), "20261124-090000-vm.zip", 0, "", 1, None, False
    )
    assert backups.folder_now(row).name == "控え"
    assert backups.folder_now(row).drive in [f"{letter}:" for letter in letters]


def test_the_disk_c_is_this_pcs_own() -> None:
    assert windows.place_of(Path("C:\\users")) is Place.OWN_DISK
