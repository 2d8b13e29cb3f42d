"""A meeting is planned, an agenda item added and the 次第 saved without touching the mouse."""

import datetime as dt
import subprocess
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from jiritsu_desktop.app import Program
from tests.workflows.conftest import Keyboard

CTRL = Qt.KeyboardModifier.ControlModifier


def test_from_a_new_meeting_to_the_printed_agenda(
    program: Program, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    before = {row.id for row in program.services.listing.rows("meetings")}
    keyboard.press(Qt.Key.Key_3, CTRL)
    keyboard.press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    keyboard.tab_to("日付")
    keyboard.type("R8.9.30")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    meeting = next(row for row in program.services.listing.rows("meetings") if row.id not in before)
    assert meeting.date == dt.date(2026, 9, 30)

    keyboard.tab_to("議題を加える")
    keyboard.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(keyboard.focus(), QLineEdit))
    keyboard.press(Qt.Key.Key_A, CTRL)
    keyboard.type("Kyogi no ken")
    keyboard.press(Qt.Key.Key_Return)
    items = program.services.meetings.agenda(meeting.id)
    assert "Kyogi no ken" in [item.title for item in items]

    keyboard.tab_to("次第")
    keyboard.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not program.tasks.busy, timeout=20_000)
    keyboard.tab_to("PDF")
    keyboard.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    target = tmp_path / "agenda.pdf"
    keyboard.press(Qt.Key.Key_A, CTRL)
    keyboard.type(str(target))
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists, timeout=20_000)
    text = subprocess.run(
        ["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Kyogi no ken" in text
    assert "9月30日" in text.replace(" ", "")
    assert [row.paper for row in program.services.listing.rows("papers")] == ["agenda"]
