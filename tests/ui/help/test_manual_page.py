"""The manual and the box that says what the program is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop import __version__, paths
from jiritsu_desktop.ui.help.about import AboutDialog
from jiritsu_desktop.ui.help.manual import ManualPage, read_manual

FOLDER = paths.resources() / "manual"


def test_each_screen_has_a_page() -> None:
    names = [text.name for text in read_manual(FOLDER)]
    assert names[:5] == ["home", "members", "meetings", "issues", "social_resources"]
    assert {"papers", "imports", "council", "backups", "history"} <= set(names)


def test_opens_at_the_page_of_the_screen_and_turns_to_others(
    shown: Callable[..., Any], picture: Callable[[QWidget, str], Path], qtbot: QtBot
) -> None:
    page = shown(ManualPage(FOLDER, "meetings"), 1366, 620)
    picture(page, "meetings")
    assert "左に年度の会議" in " ".join(_words(page))
    page.list.setCurrentIndex(page.list.rows.place_of("backups"))
    qtbot.waitUntil(lambda: "合い言葉" in " ".join(_words(page)))


def test_an_unknown_screen_opens_the_first_page(shown: Callable[..., Any]) -> None:
    page = shown(ManualPage(FOLDER, "nothing"))
    assert "毎朝ここを見れば" in " ".join(_words(page))


def test_mark_up_in_the_manual_is_only_text(shown: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "home.md").write_text("# 題\n<b>太い</b>\n- 一つ\n", encoding="utf-8")
    page = shown(ManualPage(tmp_path, "home"))
    assert "<b>太い</b>" in _words(page)
    assert "・一つ" in _words(page)


def test_says_version_and_licences(shown: Callable[..., Any]) -> None:
    dialog = AboutDialog(None)
    dialog.open()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in words
    assert "SIL Open Font License 1.1" in words
    dialog.close()


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
