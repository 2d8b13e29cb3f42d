"""The frame of the window with plain tabs: keys, menus, changes, undo, pages and search."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from jiritsu_desktop.domain.changes import ChangeRow, Topic
from jiritsu_desktop.domain.references import FoundRow, Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.main_window import MainWindow, WindowFacts, WindowServices
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.palette import Palette
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tab import Tab, TabSpec
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.fields import FilterField, SearchField
from jiritsu_desktop.ui.widgets.lists import ListView

TODAY = dt.date(2026, 6, 17)
TITLES = (("ホーム", "home"), ("委員", "person"), ("会議", "meeting"), ("課題", "issue"),
          ("社会資源", "resource"))  # fmt: skip
TOPICS = (Topic.everything(), Topic.MEMBERS, Topic.MEETINGS, Topic.ISSUES, Topic.SOCIAL_RESOURCES)
KINDS = ("", "people", "meetings", "issues", "resources")


class PlainTab(Tab):
    """Counts what the window asks of it."""

    manual_page = "plain"

    def __init__(self, title: str) -> None:
        super().__init__()
        self.reloads = 0
        self.opened: list[Ref] = []
        self.added = 0
        self.filter = FilterField("絞り込む")
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addStretch(1)
        self.new_action = QAction(f"{title}を加える", self)
        self.new_action.triggered.connect(self._add)

    @override
    def reload(self) -> None:
        self.reloads += 1

    @override
    def badge_count(self) -> int:
        return 3

    @override
    def open_ref(self, ref: Ref) -> bool:
        self.opened.append(ref)
        return ref.id < 100

    @override
    def focus_filter(self) -> None:
        self.filter.setFocus()

    def _add(self) -> None:
        self.added += 1


class PlainHistory:
    """Two changes; the older one cannot be undone any more."""

    def __init__(self) -> None:
        self.done = ["会場を変える", "議題を並べ替え"]
        self.undone: list[str] = []

    def last(self) -> ChangeRow | None:
        return _change(self.done[-1]) if self.done else None

    def next_redo(self) -> ChangeRow | None:
        return _change(self.undone[-1]) if self.undone else None

    def undo(self) -> ChangeRow | None:
        if len(self.done) == 1:
            raise UserError(
                "あとの変更が同じ会議に触れています。変更の記録から選んで戻してください。"
            )
        self.undone.append(self.done.pop())
        return _change(self.undone[-1])

    def redo(self) -> ChangeRow | None:
        self.done.append(self.undone.pop())
        return _change(self.done[-1])


def _change(name: str) -> ChangeRow:
    moment = dt.datetime(2026, 6, 17, 14, 3)
    return ChangeRow(1, moment, name, {}, Topic.MEETINGS, 1, None, None, True)


def _find(text: str) -> list[FoundRow]:
    rows = [
        FoundRow(Ref("issues", 3), "通院・買い物の移動に困る", "R8-03", "次の一手 8/31", "協議中"),
        FoundRow(Ref("statements", 8), "「移動に困る声が倍になりました」", "R8.5.20", "運営会議"),
        FoundRow(Ref("issues", 404), "移動が難しい", "R7-01", "", "終結"),
    ]
    return [row for row in rows if text in row.title]


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def history() -> PlainHistory:
    return PlainHistory()


@pytest.fixture
def window(
    theme: Theme,
    tasks: Tasks,
    changes: Changes,
    history: PlainHistory,
    shown: Callable[..., Any],
    tmp_path: Path,
) -> MainWindow:
    facts = WindowFacts(
        "みどり町地域自立支援協議会",
        Path("みどり町協議会.jiritsu"),
        dt.date(2026, 6, 14),
        (2025, 2026),
    )
    specs = [
        TabSpec(
            title,
            icon,
            lambda title=title: PlainTab(title),  # type: ignore[misc]
            topic,
            frozenset({kind}),
            lambda: 2,
        )
        for (title, icon), topic, kind in zip(TITLES, TOPICS, KINDS, strict=True)
    ]
    window = MainWindow(
        theme,
        changes,
        tasks,
        specs,
        Preferences(tmp_path / "window.ini"),
        today=lambda: TODAY,
    )
    window.begin(WindowServices(history, _find, lambda: facts))
    shown(window, 1366, 768)
    return window


def _tab(window: MainWindow, place: int) -> PlainTab:
    tab = window.tab(place)
    assert isinstance(tab, PlainTab)
    return tab


def test_shows_council_year_file_and_last_change(window: MainWindow) -> None:
    assert window.windowTitle() == "みどり町地域自立支援協議会　令和8年度"
    words = {
        label.text() for label in window.status.findChildren(QWidget) if hasattr(label, "text")
    }
    assert {"保存しました 14:03", "議題を並べ替え", "みどり町協議会.jiritsu"} <= words
    assert "控え 3日前（6月14日）" in words


def test_makes_a_tab_only_when_it_is_first_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert len(window.findChildren(PlainTab)) == 1
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.tab_bar.tabText(window.tab_bar.currentIndex()) == "会議"
    assert len(window.findChildren(PlainTab)) == 2


def test_counts_come_from_the_spec_until_the_tab_is_there(window: MainWindow, qtbot: QtBot) -> None:
    def counted() -> None:
        assert window.tab_bar.tabToolTip(0).startswith("ホーム、3件")
        assert window.tab_bar.tabToolTip(3).startswith("課題、2件")

    qtbot.waitUntil(lambda: window.tab_bar.tabToolTip(3) != "課題（Ctrl+4）")
    counted()


def test_reloads_the_visible_tab_once_and_the_others_when_shown(
    window: MainWindow, changes: Changes, qtbot: QtBot
) -> None:
    window.go_to(2)
    window.go_to(1)
    members, meetings = _tab(window, 1), _tab(window, 2)
    before = (members.reloads, meetings.reloads)
    for _time in range(3):
        changes.announce(Topic.MEMBERS | Topic.MEETINGS)
    qtbot.waitUntil(lambda: members.reloads > before[0])
    assert (members.reloads, meetings.reloads) == (before[0] + 1, before[1])
    window.go_to(2)
    assert meetings.reloads == before[1] + 1
    window.go_to(1)
    assert members.reloads == before[0] + 1


def test_new_goes_to_the_shown_tab_and_bears_its_name(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to(3)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert _tab(window, 3).added == 1
    names = [action.text() for action in window.menus.menu("edit").actions()]
    assert "課題を加える" in names


def test_filter_key_puts_the_keyboard_into_the_filter(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is _tab(window, 0).filter


def test_undo_says_what_it_undid_and_redo_brings_it_back(
    window: MainWindow, history: PlainHistory, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert history.undone == ["議題を並べ替え"]
    assert window.notices.sentence == "戻しました: 議題を並べ替え"
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert history.done[-1] == "議題を並べ替え"


def test_an_untouched_field_leaves_undo_to_the_window_and_a_typed_one_keeps_it(
    window: MainWindow, history: PlainHistory, qtbot: QtBot
) -> None:
    field = _tab(window, 0).filter
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert history.undone == ["議題を並べ替え"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert history.undone == []
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert history.undone == []


def test_a_refused_undo_says_why(window: MainWindow, history: PlainHistory) -> None:
    history.done = ["会場を変える"]
    window.undo()
    dialog = window.findChild(QDialog, "error")
    assert dialog is not None
    assert any("あとの変更が同じ会議に触れています" in word for word in _words(dialog))
    dialog.close()


def test_zoom_and_colours_apply_at_once_and_are_remembered(
    window: MainWindow, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    height = window.tab_bar.height()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 125
    assert window.tab_bar.height() == round(height * 1.25)
    next(action for action in window.menus.commands() if action.text() == "くらい色").trigger()
    window.close()
    kept = Preferences(tmp_path / "window.ini")
    assert (kept.zoom, kept.look) == (125, "dark")


def test_search_opens_what_was_found_in_its_tab(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    field = palette.findChild(SearchField)
    assert field is not None
    field.setText("移動に困る")
    qtbot.waitUntil(lambda: any("R8-03" in text for text in _rows(palette)))
    assert "「移動に困る声が倍になりました」" in "".join(_rows(palette))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.tab_bar.currentIndex() == 3
    assert _tab(window, 3).opened == [Ref("issues", 3)]
    assert not palette.isVisible()


def test_enter_right_after_the_last_key_waits_for_the_answer(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_palette()
    palette = window.findChild(Palette)
    assert palette is not None
    field = palette.findChild(SearchField)
    assert field is not None
    field.setText("通院")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tab_bar.currentIndex() == 3)
    assert _tab(window, 3).opened == [Ref("issues", 3)]


def test_search_finds_commands_by_parts_of_their_name(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to(1)
    window.open_palette()
    palette = window.findChild(Palette)
    assert palette is not None
    field = palette.findChild(SearchField)
    assert field is not None
    field.setText(">加える")
    qtbot.waitUntil(lambda: any("委員を加える" in text for text in _rows(palette)))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _tab(window, 1).added == 1


def test_a_record_that_is_gone_is_said_in_a_sentence(window: MainWindow) -> None:
    window.open_ref(Ref("issues", 404))
    dialog = window.findChild(QDialog, "error")
    assert dialog is not None
    dialog.close()


def test_a_page_marks_no_tab_and_escape_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit()
    page = Page("変更の記録", field, sentence="この台帳でしたことは、どれもあとから戻せます")
    window.show_page(page)
    assert page.isVisible()
    back = next(b for b in page.findChildren(QPushButton) if b.text() == "ホームへ戻る")
    assert back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert _tab(window, 0).isVisible()


def test_f1_asks_for_the_page_of_the_shown_screen(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.manual_requested) as asked:
        QTest.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["plain"]


def test_another_year_reaches_every_tab(window: MainWindow, qtbot: QtBot) -> None:
    before = _tab(window, 0).reloads
    window.show_year(2025)
    qtbot.waitUntil(lambda: _tab(window, 0).reloads == before + 1)
    assert window.windowTitle().endswith("令和7年度")


def test_fits_the_smallest_window(
    window: MainWindow, picture: Callable[[QWidget, str], Path]
) -> None:
    window.resize(960, 540)
    picture(window, "small")
    assert (window.width(), window.height()) == (960, 540)


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel)] + [
        button.text() for button in part.findChildren(QPushButton)
    ]


def _rows(palette: Palette) -> list[str]:
    view = palette.findChild(ListView)
    assert view is not None
    model = view.rows
    return [str(model.data(model.index(place, 0))) for place in range(model.rowCount())]


def test_good_news_goes_with_its_screen_and_a_failure_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.notices.say("5ページをプリンターへ送りました")
    window.go_to(1)
    # It was said in the same moment and belongs to this screen.
    assert window.notices.isVisible()
    qtbot.wait(600)
    window.go_to(2)
    assert not window.notices.isVisible()
    window.notices.say("書けませんでした", Tone.ATTENTION)
    qtbot.wait(600)
    window.go_to(3)
    assert window.notices.isVisible()
