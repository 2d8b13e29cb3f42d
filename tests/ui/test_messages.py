"""What the window says and asks; the crash box; what it remembers."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.ui.crash import CrashBox, CrashGuard
from jiritsu_desktop.ui.messages import confirm, notice, pick_new_file, show_error
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.widgets.layouts import stack
from jiritsu_desktop.ui.widgets.notice import NoticeStrip


@pytest.fixture
def window(shown: Callable[..., Any]) -> QWidget:
    host = QWidget()
    host.setLayout(stack(NoticeStrip(), QWidget()))
    made: QWidget = shown(host)
    return made


def test_text_of_the_clerk_is_never_taken_for_markup(window: QWidget) -> None:
    dialog = show_error(window, UserError("<b>太字</b> の会議が見つかりません。"))
    labels = dialog.findChildren(QLabel)
    assert any(label.text() == "<b>太字</b> の会議が見つかりません。" for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    dialog.close()


def test_confirming_needs_the_verb(window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    for answer in ("やめる", "消す"):
        dialog = confirm(
            window,
            "この委員を消しますか",
            "あとで元に戻せます。",
            verb="消す",
            on_yes=lambda: done.append("消した"),
            danger=True,
        )
        _button(dialog, answer).click()
        QCoreApplication.sendPostedEvents()
    assert done == ["消した"]


def test_a_notice_offers_one_thing_to_do(window: QWidget) -> None:
    done: list[int] = []
    inner = window.findChild(QPushButton)
    assert inner is not None
    notice(inner, "議題を消しました", action="元に戻す", do=lambda: done.append(1))
    strip = window.findChild(NoticeStrip)
    assert strip is not None
    assert strip.isVisible()
    _button(strip, "元に戻す").click()
    assert done == [1]
    assert not strip.isVisible()


def test_a_new_file_gets_its_ending(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    picker = pick_new_file(
        window, "PDFの保存先", "通知.pdf", ["PDF (*.pdf)"], tmp_path, chosen.append
    )
    assert picker.defaultSuffix() == "pdf"
    picker.fileSelected.emit(str(tmp_path / "通知.pdf"))
    assert chosen == [tmp_path / "通知.pdf"]
    picker.close()


def test_a_bug_is_shown_once_with_details_to_copy(
    window: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(lambda: window)
    for _time in range(2):
        try:
            raise ZeroDivisionError("0で割った")
        except ZeroDivisionError as error:
            guard.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(window.findChildren(CrashBox)) == 1)
    box = window.findChild(CrashBox)
    assert box is not None
    words = [label.text() for label in box.findChildren(QLabel)]
    assert "思いがけないことが起きました" in words
    _button(box, "くわしい記録を写す").click()
    assert "ZeroDivisionError: 0で割った" in QApplication.clipboard().text()
    assert "0で割った" in capsys.readouterr().err
    _button(box, "続ける").click()


def test_a_failure_for_the_clerk_that_slipped_through_is_a_sentence(
    window: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(lambda: window)
    error = UserError("合い言葉がちがいます。")
    guard.catch(UserError, error, None)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "error") is not None)
    assert window.findChild(CrashBox) is None


def test_installing_makes_it_the_last_resort(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    guard = CrashGuard(lambda: window)
    guard.install()
    assert sys.excepthook == guard.catch


def test_preferences_outlive_the_program(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "window.ini")
    assert (kept.zoom, kept.look, kept.last_file) == (100, "light", None)
    kept.zoom = 150
    kept.look = "contrast"
    kept.last_file = tmp_path / "みどり町協議会.jiritsu"
    kept.geometry = QByteArray(b"\x01\x02")
    kept.remember_folder("pdf", tmp_path)
    kept.save()
    again = Preferences(tmp_path / "window.ini")
    assert (again.zoom, again.look) == (150, "contrast")
    assert again.last_file == tmp_path / "みどり町協議会.jiritsu"
    assert again.geometry == QByteArray(b"\x01\x02")
    assert again.folder("pdf") == tmp_path
    assert again.folder("import") == Path.home()


def test_nonsense_in_the_preferences_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[window]\nzoom=たくさん\nlook=虹色\n", encoding="utf-8")
    kept = Preferences(tmp_path / "window.ini")
    assert (kept.zoom, kept.look) == (100, "light")


def _button(part: QWidget, text: str) -> QPushButton:
    return next(button for button in part.findChildren(QPushButton) if button.text() == text)
