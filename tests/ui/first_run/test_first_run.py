"""The first start: founding a file, opening one, practising, and what is said when it fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.first_run.window import FirstRun
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.places import opened_warning_for, warning_for
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from tests.builders import found_council
from tests.practice_builders import TODAY


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def window(tasks: Tasks, opened: list[Path], shown: Callable[..., Any], tmp_path: Path) -> FirstRun:
    made: FirstRun = shown(
        FirstRun(
            tasks,
            opened.append,
            today=TODAY,
            folder=lambda: tmp_path,
            practice_folder=lambda: tmp_path,
        ),
        1366,
        697,
    )
    return made


def test_founds_a_council_in_four_steps(
    window: FirstRun,
    opened: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    picture(window, "name")
    _field(window, "市町村").insert("みどり町")
    assert _field(window, "協議会").text() == "みどり町地域自立支援協議会"
    _press(window, "次へ　きまりの型")
    picture(window, "rules")
    _radio(window, "標準の市町").click()
    _press(window, "次へ　台帳ファイルの置き場所")
    _press(window, "次へ　できあがり")
    picture(window, "ready")
    _press(window, "この協議会で始める")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [tmp_path / "みどり町協議会.jiritsu"]
    assert not window.isVisible()
    with Services.open(opened[0]) as services:
        assert services.council.council().town == "みどり町"
        assert services.council.rules().disability_word == "障がい"
        assert "くらし部会" in [body.name for body in services.meetings.bodies()]


def test_enter_goes_on_from_every_field(window: FirstRun, opened: list[Path], qtbot: QtBot) -> None:
    enter = Qt.Key.Key_Return
    QTest.keyClick(_field(window, "市町村"), enter)
    assert not _radio(window, "小さな町").isVisible()
    _field(window, "市町村").insert("みどり町")
    QTest.keyClick(_field(window, "市町村"), enter)
    assert _radio(window, "小さな町").isVisible()
    QTest.keyClick(_radio(window, "小さな町"), enter)
    assert not _radio(window, "小さな町").isVisible()
    for _step in range(2):
        here = window.focusWidget()
        assert here is not None
        QTest.keyClick(here, enter)
    qtbot.waitUntil(lambda: bool(opened))


def test_a_name_that_was_typed_does_not_follow_the_town(window: FirstRun) -> None:
    _field(window, "協議会").insert("若葉協議会")
    _field(window, "市町村").insert("みどり町")
    assert _field(window, "協議会").text() == "若葉協議会"


def test_does_not_go_on_without_a_name_and_says_where(window: FirstRun) -> None:
    _press(window, "次へ　きまりの型")
    assert "入れてください。" in " ".join(_words(window))
    assert window.focusWidget() is _field(window, "市町村")
    assert not _radio(window, "小さな町").isVisible()


def test_going_back_keeps_the_answers(window: FirstRun) -> None:
    _field(window, "市町村").insert("みどり町")
    _press(window, "次へ　きまりの型")
    _press(window, "戻る")
    assert _field(window, "市町村").text() == "みどり町"


def test_a_file_of_the_same_name_is_not_overwritten(
    window: FirstRun, opened: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "みどり町協議会.jiritsu").write_text("これは残る", encoding="utf-8")
    _field(window, "市町村").insert("みどり町")
    _press(window, "次へ　きまりの型")
    _press(window, "次へ　台帳ファイルの置き場所")
    _press(window, "次へ　できあがり")
    assert any("同じ名前のファイル" in word for word in _words(window))
    assert (tmp_path / "みどり町協議会.jiritsu").read_text(encoding="utf-8") == "これは残る"
    assert opened == []


def test_says_who_has_the_file_open(
    tasks: Tasks, shown: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    def open_file(path: Path) -> None:
        Services.open(path).close()

    with found_council(tmp_path):
        window = shown(FirstRun(tasks, open_file, today=TODAY, folder=lambda: tmp_path))
        window.open(tmp_path / "council.jiritsu")
        told = " ".join(_words(window))
        assert "council.jiritsu" in told
        assert "開いています" in told
        assert window.isVisible()


def test_shows_why_the_last_file_could_not_be_opened(
    tasks: Tasks, shown: Callable[..., Any]
) -> None:
    problem = "「みどり町協議会.jiritsu」がありません。"
    window = shown(FirstRun(tasks, lambda _path: None, problem=problem, today=TODAY))
    assert problem in _words(window)


def test_practice_makes_a_council_once(
    window: FirstRun, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    _press(window, "練習用の協議会で試す")
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert opened == [tmp_path / "練習用の協議会.jiritsu"]
    before = opened[0].stat().st_mtime_ns
    window.show()
    _press(window, "練習用の協議会で試す")
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert opened[0].stat().st_mtime_ns == before


def test_a_failure_while_founding_is_said_in_the_window(
    tasks: Tasks, shown: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    def refuse(_path: Path) -> None:
        raise UserError("ディスクがいっぱいです。")

    window = shown(FirstRun(tasks, refuse, today=TODAY, folder=lambda: tmp_path))
    _field(window, "市町村").insert("みどり町")
    for _step in range(4):
        window.go_on()
    qtbot.waitUntil(lambda: "ディスクがいっぱいです。" in _words(window))
    assert window.isVisible()


def test_proposes_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert documents() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert documents() == tmp_path / "Documents"


@pytest.mark.parametrize(
    ("folder", "file_system", "word"),
    [
        (r"C:\Users\fukushi\OneDrive - みどり町\協議会", "ntfs", "インターネット"),
        (r"\\server\share\協議会", "", "ネットワーク"),
        ("/mnt/share", "cifs", "ネットワーク"),
        ("E:\\", "exfat", "USBメモリ"),
        (r"C:\Users\fukushi\Documents", "ntfs", ""),
    ],
)
def test_warns_of_risky_places(folder: str, file_system: str, word: str) -> None:
    warning = warning_for(folder, file_system)
    assert word in warning
    assert bool(warning) == bool(word)
    opened = opened_warning_for(folder, file_system)
    assert opened.startswith("この台帳ファイルは" if word else "")
    assert word in opened
    assert bool(opened) == bool(word)


def test_fits_at_200_per_cent(
    window: FirstRun, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    theme.use(zoom=200)
    window.resize(1920, 1080)
    picture(window, "large")
    assert window.width() == 1920
    assert _button(window, "次へ　きまりの型").isVisible()


def test_every_input_has_a_name_and_is_reached_by_tab(window: FirstRun) -> None:
    names = []
    window.activateWindow()
    _field(window, "市町村").setFocus()
    for _step in range(4):
        focused = window.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == ["市町村", "協議会", "課", "係"]


def _words(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def _button(window: QWidget, text: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == text)


def _press(window: QWidget, text: str) -> None:
    _button(window, text).click()


def _field(window: QWidget, name: str) -> QLineEdit:
    return next(f for f in window.findChildren(QLineEdit) if f.accessibleName() == name)


def _radio(window: QWidget, text: str) -> QRadioButton:
    return next(b for b in window.findChildren(QRadioButton) if b.text() == text)
