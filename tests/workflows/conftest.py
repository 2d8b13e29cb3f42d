"""The whole program in this process: a real file, a real window, the keys of a keyboard."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.app import Program
from jiritsu_desktop.services import practice
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme

TODAY = dt.date(2026, 6, 17)


class Keyboard:
    """Nothing but keys, sent to whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def focus(self) -> QWidget:
        """What has the focus, once something has."""
        if QApplication.activeWindow() is None:
            # Without a window manager nobody else makes the window active again.
            next(w for w in QApplication.topLevelWidgets() if w.isVisible()).activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        """Press a key."""
        for _time in range(times):
            QTest.keyClick(self.focus(), key, modifier)
            QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text in Latin letters and digits."""
        QTest.keyClicks(self.focus(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what bears the name."""
        for _step in range(150):
            if name in self.named():
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"no way by Tab to {name}; the last was {self.named()}")

    def named(self) -> str:
        """What a screen reader calls the widget with the focus."""
        widget = self.focus()
        text = getattr(widget, "text", None)
        return f"{widget.accessibleName()} {text() if callable(text) else ''}"


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def program(qtbot: QtBot, only_theme: Theme, tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "practice.jiritsu"
    practice.make(file, years=1, seed=1, today=TODAY)
    only_theme.use(look="light", zoom=100)
    with ThreadPoolExecutor(max_workers=2) as executor:
        preferences = Preferences(tmp_path / "window.ini")
        program = Program(only_theme, preferences, executor, today=lambda: TODAY)
        program.window.resize(1366, 697)
        program.open(file)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitExposed(program.window)
        yield program
        qtbot.waitUntil(lambda: not program.tasks.busy)
        program.window.close()
        program.close()
        program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
