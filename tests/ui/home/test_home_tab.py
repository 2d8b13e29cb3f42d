"""ホーム by its visible words: tasks, the next meeting, worries, by mouse and by key."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop import i18n
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import TaskKind, TaskRow
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.home.lines import ClickLine
from jiritsu_desktop.ui.home.tab import HomeTab
from jiritsu_desktop.ui.home.task_line import TaskLine
from jiritsu_desktop.ui.home.words import task_mark
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import LOOKS, Theme
from tests.builders import found_council
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture(autouse=True)
def _japanese() -> Iterator[None]:
    before = i18n.language()
    i18n.use_language("ja")
    yield
    i18n.use_language(before)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A council with a notice due today, an interpreter to ask for, and old minutes."""
    opened = open_council(tmp_path)
    person = next(p for p in opened.members.listed(TODAY) if p.name.startswith("渡邉"))
    opened.members.accommodate(person.id, sign_language=True)
    _plan(opened, dt.date(2026, 7, 8))
    held = _plan(opened, dt.date(2026, 5, 20))
    opened.meetings.set_state(held, MeetingState.HELD)
    yield opened
    opened.close()


@pytest.fixture
def tab(services: Services, tasks: Tasks, shown: Callable[..., Any]) -> HomeTab:
    return _open(services, tasks, shown)


def _plan(services: Services, date: dt.date) -> int:
    draft = MeetingDraft(general_assembly(services), date, dt.time(13, 30), dt.time(15, 30))
    return services.meetings.create(draft, TODAY)


def _open(
    services: Services,
    tasks: Tasks,
    shown: Callable[..., Any],
    width: int = 1366,
    height: int = 667,
) -> HomeTab:
    tab = HomeTab(services, tasks, lambda: TODAY)
    tab.reload()
    shown(tab, width, height)
    return tab


def _settle() -> None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _texts(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def _titles(tab: HomeTab) -> list[str]:
    _settle()
    return [line.task.title for line in tab.week.findChildren(TaskLine)]


def _button(root: QWidget, text: str) -> QPushButton:
    return next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_the_page_says_day_tasks_meeting_and_worries(tab: HomeTab) -> None:
    texts = _texts(tab)
    for text in ("6月17日(水)", "令和8年", "今日", "来週", "第1回 全体会", "21", "気になること"):
        assert text in texts
    assert _titles(tab) == ["会議録案を作る", "開催通知を送る", "手話通訳の派遣を申し込む"]


@pytest.mark.parametrize(
    ("kind", "due_on", "limit_on", "told"),
    [
        (TaskKind.DRAFT, dt.date(2026, 6, 1), dt.date(2026, 6, 13), "期限を4日過ぎ"),
        (TaskKind.DRAFT, dt.date(2026, 6, 1), dt.date(2026, 6, 17), "期限は今日です"),
        (TaskKind.REVIEW, dt.date(2026, 6, 13), dt.date(2026, 7, 2), "期限まで15日"),
        (TaskKind.REVIEW, dt.date(2026, 6, 19), dt.date(2026, 7, 2), "期限まで15日"),
        (TaskKind.NOTICE, dt.date(2026, 6, 13), None, "4日遅れ"),
    ],
)
def test_a_mark_counts_from_the_day_that_its_row_names(
    kind: TaskKind, due_on: dt.date, limit_on: dt.date | None, told: str
) -> None:
    task = TaskRow(kind, due_on, "会議録", "第1回 全体会", Ref("meetings", 1), 1, limit_on)
    mark = task_mark(task, TODAY)
    assert mark is not None
    assert mark.word == told


def test_a_summary_is_not_measured_by_the_day_of_the_minutes(tab: HomeTab) -> None:
    for line in tab.week.findChildren(TaskLine):
        assert line.task.kind is not TaskKind.SUMMARY or "期限" not in line.task.reason


def test_only_the_first_task_has_the_filled_button(tab: HomeTab) -> None:
    kinds = [line.button.property("kind") for line in tab.week.findChildren(TaskLine)]
    assert kinds == ["primary", "small", "small"]


def test_a_button_says_the_whole_task_to_a_screen_reader(tab: HomeTab) -> None:
    name = _button(tab, "通知を作る").accessibleName()
    for part in ("通知を作る", "6月17日(水)", "開催通知を送る", "全体会の21日前", "委員5名"):
        assert part in name


def test_the_notice_button_asks_for_the_paper(tab: HomeTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.paper_requested) as asked:
        QTest.mouseClick(_button(tab, "通知を作る"), Qt.MouseButton.LeftButton)
    assert asked.args == ["notice", 1]


def test_a_task_is_settled_by_its_button_and_undone(tab: HomeTab, services: Services) -> None:
    button = _button(tab, "申し込んだ")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    tab.reload()
    assert "手話通訳の派遣を申し込む" not in _titles(tab)
    # The keyboard stays among the tasks instead of falling out of the page.
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "通知を作る"
    services.history.undo()
    tab.reload()
    assert "手話通訳の派遣を申し込む" in _titles(tab)


def test_minutes_lead_to_their_meeting(tab: HomeTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.open_requested) as asked:
        _button(tab, "会議録を書く").click()
    assert asked.args == [Ref("meetings", 2)]


def test_the_menu_of_a_task_also_shows_what_it_is_about(tab: HomeTab, qtbot: QtBot) -> None:
    line = tab.week.findChildren(TaskLine)[2]
    menu = line.make_menu()
    assert [action.text() for action in menu.actions()] == ["申し込んだ", "この仕事のもとを見る"]
    with qtbot.waitSignal(tab.open_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == [Ref("meetings", 1)]
    menu.deleteLater()


def test_the_card_opens_its_meeting_and_its_packet(tab: HomeTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.open_requested) as asked:
        _button(tab.next_meeting, "会議を開く").click()
    assert asked.args == [Ref("meetings", 1)]
    with qtbot.waitSignal(tab.paper_requested) as paper:
        _button(tab.next_meeting, "会議資料一式").click()
    assert paper.args == ["packet", 1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_worry_opens_its_oldest_example_by_key(tab: HomeTab, qtbot: QtBot, key: Qt.Key) -> None:
    line = _line(tab, "未確定")
    line.setFocus()
    with qtbot.waitSignal(tab.open_requested) as asked:
        QTest.keyClick(line, key)
    assert asked.args == [Ref("meetings", 2)]


def test_a_missing_backup_asks_for_the_backups(tab: HomeTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.backups_requested):
        QTest.mouseClick(_line(tab, "控え"), Qt.MouseButton.LeftButton)


def test_a_printed_paper_that_changed_is_told_and_opens(
    tab: HomeTab, services: Services, qtbot: QtBot
) -> None:
    services.papers.record_print(services.papers.prepare(Paper.AGENDA, meeting_id=1))
    tab.reload()
    services.meetings.edit(1, starts_at=dt.time(14, 0))
    tab.reload()
    qtbot.waitUntil(lambda: tab.worries.ways[0].accessibleName().startswith("変更あり"))
    line = _line(tab, "変更あり")
    for part in ("次第が印刷後に変更", "第1回 全体会"):
        assert part in line.accessibleName()
    with qtbot.waitSignal(tab.paper_requested) as asked:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert asked.args == ["agenda", 1]


def test_a_later_meeting_opens_by_a_click(tab: HomeTab, services: Services, qtbot: QtBot) -> None:
    later = _plan(services, dt.date(2026, 9, 9))
    tab.reload()
    line = _line(tab, "令和8年9月9日(水)")
    with qtbot.waitSignal(tab.open_requested) as asked:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert asked.args == [Ref("meetings", later)]


def test_tab_walks_from_the_tasks_to_the_worries(tab: HomeTab, services: Services) -> None:
    services.meetings.edit(1, ends_at=dt.time(16, 0))
    tab.reload()
    _settle()
    first: QWidget = tab.week.findChildren(TaskLine)[0].button
    first.setFocus()
    walked = []
    for _step in range(12):
        focused = QApplication.focusWidget()
        if not isinstance(focused, QAbstractButton) or focused in walked:
            break
        walked.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    ways = {b for b in tab.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()}
    assert set(walked) == ways
    cards = (tab.week, tab.next_meeting, tab.following, tab.worries)
    places = [[card.isAncestorOf(way) for card in cards].index(True) for way in walked]
    assert places == sorted(places)


def test_what_has_not_changed_is_not_built_anew(tab: HomeTab, services: Services) -> None:
    lines, card = tab.week.findChildren(TaskLine), tab.next_meeting.findChildren(QLabel)
    services.members.edit(3, phone="0999-00-0001")
    tab.reload()
    assert tab.week.findChildren(TaskLine) == lines
    assert tab.next_meeting.findChildren(QLabel) == card


def test_an_empty_council_offers_the_first_steps(
    tmp_path: Path, tasks: Tasks, shown: Callable[..., Any], qtbot: QtBot
) -> None:
    with Services(found_council(tmp_path)) as empty:
        tab = _open(empty, tasks, shown)
        assert "まず、委員と会議を入れましょう" in _texts(tab)
        with qtbot.waitSignal(tab.new_requested) as asked:
            _button(tab, "委員を登録する").click()
        assert asked.args == ["people"]
        with qtbot.waitSignal(tab.import_requested) as asked:
            _button(tab, "委員名簿を取り込む").click()
        assert asked.args == [ImportKind.PEOPLE]
        with qtbot.waitSignal(tab.practice_requested):
            _button(tab, "練習用の協議会で試す").click()


def test_a_week_without_tasks_says_so(
    tmp_path: Path, tasks: Tasks, shown: Callable[..., Any], qtbot: QtBot
) -> None:
    with open_council(tmp_path) as quiet:
        tab = _open(quiet, tasks, shown)
        assert "今週と来週にすることはありません。" in _texts(tab)
        with qtbot.waitSignal(tab.new_requested) as asked:
            _button(tab, "会議を登録する").click()
        assert asked.args == ["meetings"]


def test_narrow_windows_have_two_columns_and_no_list_within_the_page(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> None:
    tab = _open(services, tasks, shown, width=960)
    assert tab.worries.x() == tab.next_meeting.x()
    assert tab.worries.y() > tab.following.y()
    tab.resize(1366, 667)
    _settle()
    assert tab.worries.x() > tab.next_meeting.x()
    assert tab.worries.y() == tab.next_meeting.y()
    assert len(_titles(tab)) == 3


def test_low_windows_stay_within_their_height(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> None:
    for month in (8, 9, 10, 11):
        _plan(services, dt.date(2026, month, 4))
    tab = _open(services, tasks, shown, height=560)
    lines = [line for line in tab.following.findChildren(ClickLine) if line.isVisible()]
    assert 1 <= len(lines) < 4
    tab.resize(1366, 900)
    _settle()
    assert sum(line.isVisible() for line in tab.following.findChildren(ClickLine)) == 4


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_and_zoom_paints(
    services: Services,
    tasks: Tasks,
    shown: Callable[..., Any],
    theme: Theme,
    picture: Callable[[QWidget, str], Path],
    look: Any,  # noqa: ANN401
) -> None:
    tab = _open(services, tasks, shown)
    before = tab.week.findChildren(TaskLine)[0].height()
    theme.use(look=look, zoom=200)
    _settle()
    picture(tab, look)
    assert tab.week.findChildren(TaskLine)[0].height() > before


def _line(tab: HomeTab, begins: str) -> ClickLine:
    _settle()
    return next(
        line
        for line in tab.findChildren(ClickLine)
        if line.accessibleName().startswith(begins) and line.isVisible()
    )


def test_large_letters_leave_the_task_whole_and_take_the_words_of_its_button(
    services: Services, tasks: Tasks, shown: Callable[..., Any], theme: Theme
) -> None:
    theme.use(zoom=200)
    tab = _open(services, tasks, shown, 1366, 480)
    _settle()
    line = tab.findChildren(TaskLine)[0]
    assert line.button.text() == ""
    assert line.button.toolTip()
    assert line.button.accessibleName().startswith(line.button.toolTip())
    room = line.button.x() - theme.px(16 + 46 + 24)
    assert theme.text_width(line.task.title, "strong") <= room
    theme.use(zoom=100)
    _settle()
    assert tab.findChildren(TaskLine)[0].button.text()


def test_the_card_for_those_who_are_new_names_tasks_and_the_manual(tab: HomeTab) -> None:
    _settle()
    words = _texts(tab.guide)
    assert "次の3つの仕事" in words
    assert "F1 で、その画面の手引きが開きます。" in words


def test_rows_do_not_lie_over_each_other_after_the_zoom_is_changed(
    tab: HomeTab, theme: Theme
) -> None:
    for zoom in (200, 100, 200):
        theme.use(zoom=zoom)
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
        lines = [line for line in tab.findChildren(TaskLine) if line.isVisible()]
        places = sorted(
            (line.mapTo(tab, line.rect().topLeft()).y(), line.height()) for line in lines
        )
        assert len(places) > 1
        assert all(height >= lines[0].sizeHint().height() for _top, height in places)
        for (top, height), (below, _height) in pairwise(places):
            assert top + height <= below
