"""The self-test of the installed program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="the folders are named by the environment")
def test_the_self_test_needs_no_home_and_leaves_nothing(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    home = tmp_path / "home"
    no_folder = tmp_path / "file"
    no_folder.write_bytes(b"")
    places = {"HOME": home, "XDG_DATA_HOME": no_folder, "TMPDIR": temporary}
    ended = subprocess.run(
        [sys.executable, "-m", "jiritsu_desktop", "selftest", "--lang", "en"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **{name: str(place) for name, place in places.items()}},
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "4 checks passed\n"
    assert not home.exists()
    assert [path.name for path in temporary.iterdir()] == []
