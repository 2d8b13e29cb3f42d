"""The command line in this process, on copies of one practice council."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiritsu_desktop import cli
from jiritsu_desktop.services import practice

Run = Callable[..., str]
TODAY = dt.date(2026, 6, 17)


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.jiritsu"
    practice.make(path, years=1, seed=1, today=TODAY)
    return path


@pytest.fixture
def file(practice_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "みどり町 協議会.jiritsu"
    shutil.copy(practice_file, copy)
    return copy


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command that succeeds and gives what it printed."""

    def run(*arguments: object) -> str:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert code == 0, captured.err
        return captured.out

    return run


@pytest.fixture
def fail(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command that is refused and gives its one sentence."""

    def fail(*arguments: object) -> str:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert code == 1
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        return captured.err.strip()

    return fail


@pytest.fixture
def rows(run: Run) -> Callable[..., list[dict[str, Any]]]:
    """The rows of a list."""

    def rows(kind: str, file: Path, *more: object) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = json.loads(run("list", kind, file, "--json", *more))
        return listed

    return rows
