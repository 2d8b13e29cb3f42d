"""The built program on a Windows of Wine, and the same program on Linux to compare it with."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import bundle_build
import wine_scripts
import wine_session
from wine_session import Windows, inside

ROOT = bundle_build.ROOT
CONSOLE = "jiritsu-desktop.exe"
WINDOW = "JiritsuDesktop.exe"

Order = Sequence[str | Path]


class FailedError(Exception):
    """A check did not hold; says what was seen."""


def require(holds: object, sentence: str) -> None:
    """Raise when something does not hold."""
    if not holds:
        raise FailedError(sentence)


class Program:
    """The program out of the portable zip, a folder for what is made, and a council there."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        place = windows.home / wine_session.PROGRAM_FOLDER
        with zipfile.ZipFile(bundle_build.portable()) as archive:
            archive.extractall(place)
        self.folder = place / bundle_build.NAME
        self.work = windows.home / "仕事"
        self.work.mkdir()
        self.council = self.work / "みどり町協議会.jiritsu"

    @property
    def python(self) -> Path:
        """The interpreter of the bundle."""
        return self.folder / "runtime" / "python.exe"

    @property
    def window(self) -> Path:
        """What the clerk starts."""
        return self.folder / WINDOW

    @property
    def console(self) -> Path:
        """The program for the command line."""
        return self.folder / "command" / CONSOLE

    def command(self, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
        """Run a command of the program; what it wrote. Fails unless it ends with 0."""
        code, written = self.windows.run(self.console, *arguments, env=env)
        require(code == 0, f"{' '.join(map(str, arguments))} ended with {code}: {written[-300:]}")
        return written

    def script(self, text: str, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
        """Run a script in the bundle's Python; what it wrote. Fails unless it ends with 0."""
        code, written = self.windows.run(self.python, "-X", "utf8", "-c", text, *arguments, env=env)
        require(code == 0, f"a script ended with {code}: {written[-300:]}")
        return written.strip()

    def orders(self, *orders: Order) -> list[str]:
        """Run commands one after the other in one process; what each wrote."""
        given, answers = self.work / "orders.json", self.work / "answers.json"
        _write(given, [[inside(word) for word in order] for order in orders])
        self.script(wine_scripts.ORDERS, given, answers)
        return _answers(answers, orders, "")

    def linux_orders(self, *orders: Order) -> list[str]:
        """The same on Linux."""
        given = wine_session.FOLDER / "orders.json"
        answers = wine_session.FOLDER / "answers.json"
        _write(given, [[str(word) for word in order] for order in orders])
        linux("-c", wine_scripts.ORDERS, given, answers)
        return _answers(answers, orders, "on Linux: ")

    def close_window(self) -> None:
        """Ask the window to close, as the clerk does."""
        self.windows.run("taskkill", "/IM", WINDOW)


def linux(*arguments: str | Path) -> str:
    """Run this project's Python on Linux; what it wrote. Fails unless it ends with 0."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    require(done.returncode == 0, f"on Linux: {done.stderr[-300:]}")
    return done.stdout.strip()


def _write(path: Path, orders: Iterable[object]) -> None:
    path.write_text(json.dumps(list(orders), ensure_ascii=False), encoding="utf-8")


def _answers(path: Path, orders: Sequence[Order], where: str) -> list[str]:
    answers: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    for (code, _written, told), order in zip(answers, orders, strict=True):
        require(code == 0, f"{where}{' '.join(map(str, order))} ended with {code}: {told[-300:]}")
    return [written for _code, written, _told in answers]
