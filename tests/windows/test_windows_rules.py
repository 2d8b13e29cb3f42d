"""The rules about disks, held files and names; they hold on every system."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jiritsu_desktop import windows
from jiritsu_desktop.windows import Place


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("みどり町協議会", "みどり町協議会"),
        ("令和8/9年度: 案?", "令和8／9年度： 案？"),
        ('a<b>c"d\\e|f*g', "a＜b＞c”d＼e｜f＊g"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1.会議録", "_COM1.会議録"),
        ("LPT¹", "_LPT¹"),
        ("COM10", "COM10"),
        ("CONTENTS", "CONTENTS"),
        ("会議録. .", "会議録"),
        ("行\r\nの\t終わり\0", "行の終わり"),
        ("髙橋﨑𠮷", "髙橋﨑𠮷"),
        ("", "_"),
        ("...", "_"),
    ],
)
def test_names_that_windows_refuses_are_changed_as_little_as_can_be(
    wanted: str, given: str, tmp_path: Path
) -> None:
    assert windows.file_name(wanted) == given
    path = tmp_path / windows.file_name(wanted, ".pdf")
    path.write_bytes(b"whole")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize("sign", ["会", "a", "𠮷"])
def test_a_name_that_is_too_long_is_cut_before_its_ending(sign: str, tmp_path: Path) -> None:
    name = windows.file_name(sign * 300, ".jiritsu")
    assert name.endswith(f"{sign}.jiritsu")
    assert len(name.encode("utf-16-le")) // 2 <= 255
    (tmp_path / name).write_bytes(b"")
    assert (tmp_path / name).is_file()


def _held(times: int, code: int) -> tuple[Callable[[], None], list[int]]:
    tries: list[int] = []

    def step() -> None:
        tries.append(1)
        if len(tries) <= times:
            error = PermissionError(13, "held")
            error.winerror = code  # type: ignore[attr-defined]
            raise error

    return step, tries


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_held_file_is_tried_again_until_it_is_let_go(code: int) -> None:
    step, tries = _held(2, code)
    windows.patiently(step)
    assert len(tries) == 3


def test_another_failure_is_not_tried_again() -> None:
    step, tries = _held(2, 112)
    with pytest.raises(PermissionError):
        windows.patiently(step)
    assert len(tries) == 1


def test_patience_ends() -> None:
    step, tries = _held(1000, 32)
    with pytest.raises(PermissionError):
        windows.patiently(step)
    assert 20 <= len(tries) <= 30


@pytest.mark.parametrize(
    ("folder", "environment"),
    [
        (r"C:\Users\山田太郎\OneDrive - みどり町\文書", {}),
        (r"D:\会社の雲\文書", {"OneDriveCommercial": r"D:\会社の雲"}),
        (r"C:\Users\a\Dropbox", {}),
    ],
)
def test_a_folder_that_is_copied_to_the_internet_is_recognised(
    folder: str, environment: dict[str, str]
) -> None:
    assert windows.is_synced(folder, environment)
    assert windows.place_of(Path(folder), environment) is Place.SYNCED


def test_an_ordinary_folder_is_not_taken_for_a_copied_one() -> None:
    assert not windows.is_synced(r"C:\Users\a\Documents", {"OneDrive": r"C:\Users\a\OneDrive"})


def test_the_temporary_folder_is_on_this_pcs_own_disk(tmp_path: Path) -> None:
    assert windows.place_of(tmp_path, {}) is Place.OWN_DISK
    assert windows.place_of(tmp_path / "not" / "there", {}) is Place.OWN_DISK


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program folder as the zip leaves it, with the mark."""
    folder = tmp_path / "JiritsuDesktop"
    (folder / "runtime").mkdir(parents=True)
    (folder / windows.BESIDE_MARK).touch()
    return folder


def test_the_mark_puts_the_data_beside_the_program(program: Path) -> None:
    assert windows.data_beside(program, lambda _folder: Place.OWN_DISK) == program / "data"


@pytest.mark.parametrize("place", [Place.STICK, Place.NETWORK, Place.SYNCED, Place.OTHER])
def test_from_a_stick_or_the_network_the_mark_does_not_count(program: Path, place: Place) -> None:
    assert windows.data_beside(program, lambda _folder: place) is None


def test_without_the_mark_the_data_stay_in_the_profile(program: Path) -> None:
    (program / windows.BESIDE_MARK).unlink()
    assert windows.data_beside(program, lambda _folder: Place.OWN_DISK) is None


def test_the_mark_counts_only_beside_a_whole_program(tmp_path: Path) -> None:
    (tmp_path / windows.BESIDE_MARK).touch()
    assert windows.data_beside(tmp_path, lambda _folder: Place.OWN_DISK) is None


def test_environment_of_this_process_is_asked_by_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert windows.place_of(tmp_path / "文書") is Place.SYNCED
    assert "OneDrive" in os.environ
