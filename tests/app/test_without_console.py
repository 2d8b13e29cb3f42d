"""Failures are noted where there is no console, and what is typed survives the end of a session."""

import faulthandler
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jiritsu_desktop import windows
from jiritsu_desktop.app import without_console
from jiritsu_desktop.ui.crash import CrashGuard

ROOT = Path(__file__).parents[2]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log file of a kept log."""
    was_on = faulthandler.is_enabled()
    root = logging.getLogger()
    before = list(root.handlers)
    last_words = without_console.keep_log(tmp_path / "log")
    yield tmp_path / "log" / "jiritsu-desktop.log"
    faulthandler.disable()
    last_words.close()
    if was_on and sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def test_what_nobody_caught_is_in_the_log(log: Path, qtbot: QtBot) -> None:
    guard = CrashGuard(lambda: None)
    guard.blockSignals(True)  # Qt's own
    try:
        raise ZeroDivisionError("0で割った")
    except ZeroDivisionError as error:
        guard.catch(type(error), error, error.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError: 0で割った" in written
    assert "test_without_console.py" in written


def test_what_qt_says_is_in_the_log(log: Path, qtbot: QtBot) -> None:
    without_console.note_qt_message(
        QtMsgType.QtWarningMsg, QMessageLogContext(), "a font is missing"
    )
    assert "WARNING qt" in log.read_text(encoding="utf-8")


def test_a_crash_of_the_interpreter_leaves_its_last_word(tmp_path: Path) -> None:
    script = (
        "import faulthandler, pathlib, sys; from jiritsu_desktop.app import without_console; "
        "without_console.keep_log(pathlib.Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "log")],
        cwd=ROOT, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Fatal Python error" in (tmp_path / "log" / "fault.log").read_text(encoding="utf-8")


def test_what_is_being_typed_is_saved_when_the_session_ends(qtbot: QtBot) -> None:
    saved: list[str] = []
    field = QLineEdit()
    qtbot.addWidget(field)
    field.editingFinished.connect(lambda: saved.append(field.text()))
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "typed")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    without_console.end_session(application, None)
    assert saved == ["typed"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_one_sentence_is_said(tmp_path: Path) -> None:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-m", "jiritsu_desktop", "--lang", "en"],
        env=environment, cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "screen" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_is_recognised_by_what_names_it(name: str) -> None:
    assert not windows.has_screen({})
    assert windows.has_screen({name: "x"})
