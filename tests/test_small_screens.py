"""The window on small screens: scaled by Windows, or enlarged in the program."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop import app
from jiritsu_desktop.domain.issues import Stage
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.ui.issues.board import Board
from jiritsu_desktop.ui.meetings.tab import MeetingsTab
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.lists import KanaIndex
from tests.practice_builders import TODAY, practice_file

# An office monitor at 200 % in the program, and at 150 % and 200 % in Windows.
PAGES = ("協議会のきまり…", "宿題の一覧…", "変更の記録…", "控え…", "引継ぎ…")
SCREENS = ((1366, 697, 200), (910, 470, 100), (683, 360, 100))


@pytest.fixture
def program(
    only_theme: Theme, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[app.Program]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    qapp.setQuitOnLastWindowClosed(False)
    only_theme.use(look="light", zoom=100)
    with ThreadPoolExecutor(max_workers=1) as executor:
        made = app.Program(
            only_theme, Preferences(tmp_path / "window.ini"), executor, today=lambda: TODAY
        )
        made.open(practice_file(tmp_path))
        made.window.show()
        yield made
        made.window.close()
        made.close()
        made.window.deleteLater()
    only_theme.use(look="light", zoom=100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_tab_fits(program: app.Program, only_theme: Theme, qtbot: QtBot) -> None:
    window = program.window
    for width, height, zoom in SCREENS:
        only_theme.use(zoom=zoom)
        window.resize(width, height)
        for place in range(5):
            window.go_to(place)
            qtbot.waitUntil(lambda: wider_than_their_view(window) + cut_buttons(window) == [])
            assert (window.width(), window.height()) == (width, height)
            assert window.status.mapTo(window, window.status.rect().bottomLeft()).y() < height
        last = window.tab_bar.tabRect(4)
        assert window.tab_bar.mapTo(window, last.bottomRight()).x() < width


def test_every_page_and_step_fits(program: app.Program, only_theme: Theme, qtbot: QtBot) -> None:
    window = program.window
    held = [row for row in program.services.listing.rows("meetings") if row.state.was_held][-1]
    for width, height, zoom in SCREENS:
        only_theme.use(zoom=zoom)
        window.resize(width, height)
        commands = {command.text(): command for command in window.menus.commands()}
        for text in PAGES:
            commands[text].trigger()
            qtbot.waitUntil(lambda: wider_than_their_view(window) + cut_buttons(window) == [])
        window.open_ref(Ref("meetings", held.id))
        meetings = window.tab(2)
        assert isinstance(meetings, MeetingsTab)
        for place in range(5):
            meetings.show_step(place)
            qtbot.waitUntil(lambda: wider_than_their_view(window) + cut_buttons(window) == [])


def test_something_too_wide_would_be_seen(qtbot: QtBot) -> None:
    view = QScrollArea()
    qtbot.addWidget(view)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    view.setWidget(inside)
    inside.setFixedSize(600, 20)
    button = QPushButton("議題の候補を見る", inside)
    button.setGeometry(0, 0, 30, 20)
    view.resize(300, 200)
    view.show()
    assert wider_than_their_view(view) == ["QScrollArea 300"]
    assert cut_buttons(view) == ["議題の候補を見る"]


def test_the_board_scrolls_to_the_stage_that_is_reached(program: app.Program, qtbot: QtBot) -> None:
    window = program.window
    window.resize(683, 360)
    window.go_to(3)
    board = window.findChild(Board)
    assert board is not None
    qtbot.waitUntil(lambda: board.horizontalScrollBar().maximum() > 0)
    closed = board.columns[Stage.CLOSED]
    card = board.model.cards(Stage.CLOSED)[0]
    assert board.choose(card.id, focus=True)
    right = closed.mapTo(board, closed.rect().bottomRight()).x()
    assert right <= board.width()


def test_the_index_of_readings_leaves_out_kana_rather_than_crush_them(
    only_theme: Theme, qtbot: QtBot
) -> None:
    index = KanaIndex()
    qtbot.addWidget(index)
    index.resize(30, 400)
    assert index.shown_kana() == "あかさたなはまやらわ"
    index.resize(30, 80)
    shown = index.shown_kana()
    assert shown[0] == "あ"
    assert 80 / len(shown) >= only_theme.px(16)


def wider_than_their_view(window: QWidget) -> list[str]:
    """The views that do not scroll sideways and whose content is wider: class and by how much."""
    found = []
    for view in (window, *window.findChildren(QScrollArea)):
        if not isinstance(view, QScrollArea) or not view.isVisible():
            continue
        off = view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        inside = view.widget()
        if off and inside is not None and inside.width() > view.width():
            found.append(f"{type(view).__name__} {inside.width() - view.width()}")
    return found


def cut_buttons(window: QWidget) -> list[str]:
    """The words of the buttons that are narrower than their words."""
    return [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible()
        and not button.visibleRegion().isEmpty()
        and button.width() + 1 < button.fontMetrics().horizontalAdvance(button.text())
    ]
