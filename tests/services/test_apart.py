"""Long work in a process of its own: results, refusals, mistakes, and a real end."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services.apart import Apart, BrokenWorkError, at_once


class NotWantedError(Exception):
    """The test no longer wants the work."""


def _twice(number: int, *, plus: int = 0) -> tuple[int, int]:
    return number * 2 + plus, os.getpid()


def _refuse(word: str) -> None:
    raise UserError(f"{word}がありません。")


def _stumble() -> None:
    raise KeyError("missing")


def _work_on(file: Path) -> None:
    file.write_text(str(os.getpid()), encoding="ascii")
    while True:
        pass


def _die() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    while True:
        pass


def _wanted() -> None:
    pass


def test_the_work_runs_in_another_process() -> None:
    result, process = Apart(_wanted)(_twice, 4, plus=1)
    assert result == 9
    assert process != os.getpid()
    assert at_once(_twice, 4) == (8, os.getpid())


def test_a_refusal_arrives_as_its_sentence() -> None:
    with pytest.raises(UserError, match="場所がありません。"):
        Apart(_wanted)(_refuse, "場所")


def test_a_mistake_arrives_with_its_way_through_the_other_process() -> None:
    with pytest.raises(BrokenWorkError, match="_stumble"):
        Apart(_wanted)(_stumble)


def test_work_that_is_no_longer_wanted_is_ended_at_once(tmp_path: Path) -> None:
    file = tmp_path / "process"

    def wanted() -> None:
        if file.exists() and file.read_text(encoding="ascii"):
            raise NotWantedError

    begun = time.monotonic()
    with pytest.raises(NotWantedError):
        Apart(wanted)(_work_on, file)
    assert time.monotonic() - begun < 20
    assert not _is_running(int(file.read_text(encoding="ascii")))


@pytest.mark.skipif(sys.platform == "win32", reason="signals end processes elsewhere")
def test_a_process_that_is_ended_from_outside_is_said_in_a_sentence() -> None:
    with pytest.raises(UserError):
        Apart(_wanted)(_die)


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        import subprocess

        listed = subprocess.run(
            ["tasklist", "/FI", f"PID eq {process}"], capture_output=True, text=True, check=True
        )
        return str(process) in listed.stdout
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
