"""Disks that are full, protected or gone: one sentence, and nothing of before is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.backup import medium
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.backup.keys import SecretKey
from jiritsu_desktop.backup.opening import open_backup
from jiritsu_desktop.backup.stored_zip import LARGEST_FILE
from jiritsu_desktop.domain.backups import BackupReport, MediumError, Stage

Make = Callable[..., BackupReport]

needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting needs root on Linux"
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "small", place], check=True)
    yield place
    subprocess.run(["umount", place], check=True)


@needs_mounts
def test_disk_without_room_is_refused_before_writing(make: Make, small_disk: Path) -> None:
    earlier = make(small_disk).path
    before = earlier.read_bytes()
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(free - 40_000))
    with pytest.raises(MediumError) as failure:
        make(small_disk)
    assert str(small_disk) in failure.value.sentence
    assert "MB" in failure.value.sentence
    assert earlier.read_bytes() == before
    assert sorted(path.name for path in small_disk.iterdir()) == sorted(["filler", earlier.name])


@needs_mounts
def test_disk_filled_meanwhile_keeps_what_was_there(make: Make, small_disk: Path) -> None:
    earlier = make(small_disk).path
    before = earlier.read_bytes()

    def fill(_done: float, stage: Stage) -> bool:
        if stage is Stage.WRITING and not (small_disk / "filler").exists():
            free = shutil.disk_usage(small_disk).free
            (small_disk / "filler").write_bytes(bytes(free - 20_000))
        return True

    with pytest.raises(MediumError):
        make(small_disk, progress=fill)
    assert earlier.read_bytes() == before
    assert sorted(path.name for path in small_disk.iterdir()) == sorted(["filler", earlier.name])


@needs_mounts
def test_protected_disk_is_called_so(make: Make, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(MediumError) as failure:
        make(small_disk)
    assert str(small_disk) in failure.value.sentence


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
def test_write_refused_at_any_byte_leaves_nothing_behind(make: Make, tmp_path: Path) -> None:
    import resource

    usb = tmp_path / "usb"
    earlier = make(usb)
    before = earlier.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in range(1, earlier.size - 2000, earlier.size // 40):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(MediumError):
                make(usb)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert list(usb.iterdir()) == [earlier.path]
    assert earlier.path.read_bytes() == before


WRITE_A_FILE = """
import sys
from pathlib import Path
from jiritsu_desktop.backup.medium import medium_errors, written_whole
path = Path(sys.argv[1])
with medium_errors(path.parent), written_whole(path) as file:
    file.write(b"x" * 5000)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to let a sync fail")
@pytest.mark.parametrize("failing", [1, 2, 3])
def test_sync_that_fails_at_any_point_leaves_nothing_behind(tmp_path: Path, failing: int) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    fault = f"inject=fsync:error=EIO:when={failing}"
    tracer = ["strace", "-o", os.devnull, "-e", "trace=fsync", "-e", fault]
    command = [*tracer, sys.executable, "-c", WRITE_A_FILE, str(usb / "new.zip")]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "MediumError" in finished.stderr
    assert list(usb.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
@pytest.mark.parametrize("limit", [0, 1000, 8192, 40_000])
def test_opening_names_the_work_folder_that_is_full(
    make: Make, secret: SecretKey, council_format: CouncilFormat, tmp_path: Path, limit: int
) -> None:
    import resource

    path = make(tmp_path / "usb").path
    work = tmp_path / "work"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(MediumError) as failure:
            open_backup(path, secret.text, council_format, work)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(work) in failure.value.sentence
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("when", list(Stage)[1:4])
def test_folder_that_vanishes_is_called_so(make: Make, tmp_path: Path, when: Stage) -> None:
    usb = tmp_path / "usb"

    def pull_out(_done: float, stage: Stage) -> bool:
        if stage is when and usb.exists():
            shutil.rmtree(usb)
        return True

    if when is Stage.READING_BACK:
        if sys.platform == "win32":
            pytest.skip("an open file cannot be taken away there")
        # The open file outlives its name here, so only what comes after can notice.
        make(usb, progress=pull_out)
        return
    with pytest.raises(MediumError) as failure:
        make(usb, progress=pull_out)
    assert str(usb) in failure.value.sentence


def test_folder_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(MediumError):
        medium.require_room(tmp_path / "nowhere", 1)


def test_backup_must_fit_a_stick_formatted_as_fat(tmp_path: Path) -> None:
    with pytest.raises(MediumError):
        medium.require_room(tmp_path, LARGEST_FILE + 1)


def test_new_names_avoid_finished_and_unfinished_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").touch()
    (tmp_path / "a-2.zip.part").touch()
    assert medium.new_name(tmp_path, "a", ".zip").name == "a-3.zip"


def test_finished_file_is_never_renamed_onto_another(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileExistsError):
        medium.move_to_new_name(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"
