"""Readable copies do not outlive the program that made them."""

import subprocess
import sys
from pathlib import Path

import pytest

from jiritsu_desktop.backup.work_folder import WorkFolder, sweep, work_folder


def test_folder_is_gone_after_success_and_after_failure(tmp_path: Path) -> None:
    with work_folder(tmp_path / "work") as path:
        (path / "council.jiritsu").write_text("x")
    assert not path.exists()
    with pytest.raises(ValueError, match="x"), work_folder(tmp_path / "work") as path:
        raise ValueError("x")
    assert not path.exists()


def test_folder_of_a_killed_program_is_swept(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from jiritsu_desktop.backup.work_folder import WorkFolder\n"
        "folder = WorkFolder(pathlib.Path(sys.argv[1]))\n"
        "(folder.path / 'council.jiritsu').write_text('readable')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert len(list(tmp_path.iterdir())) == 1
    assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_folder_in_use_is_not_swept(tmp_path: Path) -> None:
    folder = WorkFolder(tmp_path)
    assert sweep(tmp_path) == 0
    assert folder.path.exists()
    folder.close()


def test_sweeping_leaves_other_things_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").touch()
    assert sweep(tmp_path) == 0
    assert sweep(tmp_path / "nowhere") == 0
    assert (tmp_path / "note.txt").exists()
