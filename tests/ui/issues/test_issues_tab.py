"""The 課題 tab on a real council file: cards move by mouse, key and menu."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.issues import (
    CaseDraft,
    Closing,
    ClosingReason,
    Evaluation,
    IssueDraft,
    Priority,
    Stage,
)
from jiritsu_desktop.domain.meetings import AgendaDraft, MeetingDraft
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.issues.stage_view import StageView
from jiritsu_desktop.ui.issues.tab import IssuesTab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.buttons import Chip
from tests.meeting_builders import TODAY, general_assembly, open_council

BETWEEN = ["短期入所がない", "通院の移動に困る", "待ち時間が長い"]
MAY = dt.date(2026, 5, 11)
ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def open_tab(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> Callable[..., IssuesTab]:
    def make(width: int = 1366, height: int = 600) -> IssuesTab:
        tab = IssuesTab(services, tasks, lambda: TODAY)
        services.on_change(lambda _topic: tab.reload())
        tab.reload()
        shown(tab, width, height)
        return tab

    return make


@pytest.fixture
def issues(services: Services) -> list[int]:
    add = services.issues.add
    return [
        add(IssueDraft("通院の移動に困る", MAY, "出かけられるように", "移動", owner="石𣘺")),
        add(IssueDraft("防災無線が聞こえない", MAY, area="災害", owner="防災係")),
        add(IssueDraft("短期入所がない", MAY, area="住まい", stage=Stage.DISCUSSING)),
        add(IssueDraft("待ち時間が長い", MAY, area="相談", stage=Stage.DISCUSSING)),
    ]


@pytest.fixture
def tab(issues: list[int], open_tab: Callable[..., IssuesTab]) -> IssuesTab:
    return open_tab()


def _view(tab: IssuesTab, stage: Stage) -> StageView:
    return tab.board.columns[stage].view


def _titles(tab: IssuesTab, stage: Stage) -> list[str]:
    return [card.title for card in tab.board.model.cards(stage)]


def _button(root: QWidget, text: str) -> QPushButton:
    QCoreApplication.sendPostedEvents()
    found = [b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, [b.text() for b in root.findChildren(QPushButton) if b.isVisible()]
    return found[0]


def _field(root: QWidget, label: str) -> QWidget:
    found = [
        part.buddy()
        for part in root.findChildren(QLabel)
        if part.text() == label and part.buddy() is not None and part.isVisible()
    ]
    assert found, label
    return found[0]


def _dialog(tab: QWidget) -> QDialog:
    QCoreApplication.sendPostedEvents()
    found = [d for d in tab.window().findChildren(QDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def _pick(box: QWidget, text: str) -> None:
    assert isinstance(box, QComboBox)
    place = next(at for at in range(box.count()) if text in box.itemText(at))
    box.setCurrentIndex(place)
    box.activated.emit(place)


def _trigger(menu: QMenu, text: str) -> None:
    action = next(a for a in menu.actions() if a.text() == text)
    action.trigger()
    menu.deleteLater()


def _drag(tab: IssuesTab, issue_id: int, target: StageView, at: QPoint) -> bool:
    """Drop a card there as the window system would; whether the view took it."""
    model = tab.board.model
    data = model.mimeData([model.place_of(issue_id)])
    move, left, none = (
        Qt.DropAction.MoveAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.board.lift(issue_id)
    QApplication.sendEvent(target.viewport(), QDragEnterEvent(at, move, data, left, none))
    QApplication.sendEvent(target.viewport(), QDragMoveEvent(at, move, data, left, none))
    drop = QDropEvent(QPointF(at), move, data, left, none)
    QApplication.sendEvent(target.viewport(), drop)
    tab.board.set_down()
    return drop.isAccepted()


def test_each_issue_stands_in_the_column_of_its_stage(tab: IssuesTab) -> None:
    assert _titles(tab, Stage.RECEIVED) == ["通院の移動に困る", "防災無線が聞こえない"]
    assert _titles(tab, Stage.DISCUSSING) == ["短期入所がない", "待ち時間が長い"]


def test_the_board_model_keeps_qts_rules_while_cards_move(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    model = tab.board.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, tab)
    tab.commands.move(issues[0], Stage.SORTING)
    tab.commands.move(issues[3], Stage.DISCUSSING, issues[2])
    tab.filters.field.setText("災害")
    tab.filters.field.flush()
    assert _titles(tab, Stage.DISCUSSING) == []
    tab.filters.clear()
    services.history.undo()
    services.issues.trash(issues[1])
    assert _titles(tab, Stage.SORTING) == ["通院の移動に困る"]
    assert _titles(tab, Stage.RECEIVED) == []


def test_one_moved_card_is_one_moved_row(tab: IssuesTab, issues: list[int], qtbot: QtBot) -> None:
    model = tab.board.model
    removed: list[int] = []
    model.rowsRemoved.connect(lambda *_: removed.append(1))
    with qtbot.waitSignal(model.rowsMoved):
        tab.commands.move(issues[0], Stage.ACTING)
    assert not removed


def test_a_card_is_dragged_between_two_others(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    target = _view(tab, Stage.DISCUSSING)
    second = target.visualRect(target.board.index(1, 0, target.rootIndex()))
    assert _drag(tab, issues[0], target, second.topLeft() + QPoint(40, 20))
    assert _titles(tab, Stage.DISCUSSING) == [
        "短期入所がない",
        "通院の移動に困る",
        "待ち時間が長い",
    ]
    assert services.issues.issue(issues[0]).moved_on == TODAY
    last = services.history.last()
    assert last is not None
    assert last.title == "R8-01を協議中へ動かす"
    services.history.undo()
    assert _titles(tab, Stage.RECEIVED) == ["通院の移動に困る", "防災無線が聞こえない"]


def test_a_card_is_dragged_into_an_empty_column(tab: IssuesTab, issues: list[int]) -> None:
    assert _drag(tab, issues[0], _view(tab, Stage.ACTING), QPoint(60, 40))
    assert _titles(tab, Stage.ACTING) == ["通院の移動に困る"]


def test_a_card_dropped_where_it_was_changes_nothing(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    before = services.history.last()
    _drag(tab, issues[0], _view(tab, Stage.RECEIVED), QPoint(60, 60))
    assert services.history.last() == before


def test_while_dragging_the_board_says_what_a_drop_would_do(
    tab: IssuesTab, issues: list[int]
) -> None:
    tab.board.lift(issues[0])
    tab.board.aim(Stage.DISCUSSING, 1)
    assert tab.banner.isVisible()
    assert tab.banner.accessibleName() == "R8-01 を 受付 から 協議中 の2番目へ"
    texts = [
        label.text()
        for label in tab.board.columns[Stage.DISCUSSING].findChildren(QLabel)
        if label.isVisible()
    ]
    assert "3" in texts
    assert "＋1" in texts
    tab.board.set_down()
    assert not tab.banner.isVisible()


def test_alt_and_arrow_keys_carry_the_card_and_the_keyboard_goes_with_it(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    tab.board.choose(issues[0], focus=True)
    view = _view(tab, Stage.RECEIVED)
    QTest.keyClick(view, Qt.Key.Key_Right, ALT)
    assert services.issues.issue(issues[0]).stage is Stage.SORTING
    here = _view(tab, Stage.SORTING)
    assert here.hasFocus()
    QTest.keyClick(here, Qt.Key.Key_Right, CTRL_SHIFT)
    assert services.issues.issue(issues[0]).stage is Stage.DISCUSSING
    there = _view(tab, Stage.DISCUSSING)
    QTest.keyClick(there, Qt.Key.Key_Down, ALT)
    assert _titles(tab, Stage.DISCUSSING) == [
        "短期入所がない",
        "通院の移動に困る",
        "待ち時間が長い",
    ]
    QTest.keyClick(there, Qt.Key.Key_Up, ALT)
    assert _titles(tab, Stage.DISCUSSING)[0] == "通院の移動に困る"
    assert tab.board.current_id() == issues[0]


def test_arrow_keys_walk_between_columns_over_empty_ones(tab: IssuesTab, issues: list[int]) -> None:
    tab.board.choose(issues[1], focus=True)
    QTest.keyClick(_view(tab, Stage.RECEIVED), Qt.Key.Key_Right)
    assert _view(tab, Stage.DISCUSSING).hasFocus()
    assert tab.board.current_id() in issues[2:]
    assert not _view(tab, Stage.RECEIVED).currentIndex().isValid()
    QTest.keyClick(_view(tab, Stage.DISCUSSING), Qt.Key.Key_Left)
    assert _view(tab, Stage.RECEIVED).hasFocus()


def test_the_context_menu_moves_a_card(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    _trigger(tab.commands.issue_menu(issues[0]), "取組中へ動かす")
    assert services.issues.issue(issues[0]).stage is Stage.ACTING


def test_closing_asks_for_reason_and_evaluation(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    assert _drag(tab, issues[2], _view(tab, Stage.CLOSED), QPoint(60, 40))
    dialog = _dialog(tab)
    _button(dialog, "終結にする").click()
    assert dialog.isVisible()
    assert services.issues.issue(issues[2]).stage is Stage.DISCUSSING
    _pick(_field(dialog, "終わり方"), "解決")
    _pick(_field(dialog, "評価"), "○")
    _button(dialog, "終結にする").click()
    assert services.issues.issue(issues[2]).is_closed
    assert _titles(tab, Stage.CLOSED) == ["短期入所がない"]
    services.history.undo()
    assert _titles(tab, Stage.DISCUSSING) == ["短期入所がない", "待ち時間が長い"]


def test_giving_up_the_closing_leaves_the_card_where_it_was(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    tab.board.choose(issues[2], focus=True)
    tab.commands.move(issues[2], Stage.CLOSED)
    QTest.keyClick(_dialog(tab), Qt.Key.Key_Escape)
    assert services.issues.issue(issues[2]).stage is Stage.DISCUSSING


def test_a_new_issue_gets_the_next_number(services: Services, tab: IssuesTab) -> None:
    _button(tab, "課題を加える").click()
    dialog = _dialog(tab)
    title = _field(dialog, "困りごと")
    assert isinstance(title, QLineEdit)
    _button(dialog, "課題を加える").click()
    assert dialog.isVisible()
    title.setText("役場の通知が読みにくい")
    _button(dialog, "課題を加える").click()
    added = services.issues.all()[-1]
    assert (added.label, added.title) == ("R8-05", "役場の通知が読みにくい")
    assert tab.board.current_id() == added.id


def test_a_case_is_tied_to_the_chosen_card(
    services: Services, issues: list[int], open_tab: Callable[..., IssuesTab]
) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "付き添いが見つからない", area="移動"))
    tab = open_tab()
    link = _button(tab, "この課題につなぐ")
    assert not link.isEnabled()
    assert link.toolTip()
    tab.cases.list.setCurrentIndex(tab.cases.list.rows.index(0, 0))
    view = _view(tab, Stage.RECEIVED)
    first = view.visualRect(view.board.index(0, 0, view.rootIndex()))
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        first.center(),
    )
    assert link.isEnabled()
    link.click()
    assert services.cases.case(case).issue_id == issues[0]
    assert tab.cases.list.rows.rowCount() == 0
    services.history.undo()
    assert tab.cases.list.rows.rowCount() == 1


def test_a_case_becomes_an_issue(
    services: Services, issues: list[int], open_tab: Callable[..., IssuesTab]
) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "部屋を借りられない", area="住まい"))
    tab = open_tab()
    tab.cases.list.setCurrentIndex(tab.cases.list.rows.index(0, 0))
    _button(tab, "新しい課題にする").click()
    dialog = _dialog(tab)
    title = _field(dialog, "困りごと")
    assert isinstance(title, QLineEdit)
    assert title.text() == "部屋を借りられない"
    _button(dialog, "課題を加える").click()
    made = services.cases.case(case).issue_id
    assert made is not None
    assert services.issues.issue(made).area == "住まい"


def test_opening_a_case_marks_it_as_read(
    services: Services, open_tab: Callable[..., IssuesTab]
) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "部屋を借りられない"))
    tab = open_tab()
    assert tab.badge_count() == 1
    tab.cases.list.setCurrentIndex(tab.cases.list.rows.index(0, 0))
    QTest.keyClick(tab.cases.list, Qt.Key.Key_Return)
    assert tab.case_panel.isVisible()
    assert services.cases.case(case).read_on == TODAY
    assert tab.badge_count() == 0


def test_enter_opens_a_card_and_esc_brings_the_keyboard_back(
    tab: IssuesTab, issues: list[int]
) -> None:
    tab.board.choose(issues[0], focus=True)
    view = _view(tab, Stage.RECEIVED)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert tab.panel.isVisible()
    assert "R8-01" in tab.panel.accessibleName()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not tab.panel.isVisible()
    assert view.hasFocus()


def test_the_opened_issue_is_edited_in_place(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    tab.open_issue(issues[0])
    step = _field(tab.panel, "次の一手")
    assert isinstance(step, QLineEdit)
    step.setFocus()
    QTest.keyClicks(step, "Survey")
    QTest.keyClick(step, Qt.Key.Key_Return)
    assert services.issues.issue(issues[0]).next_step == "Survey"
    assert services.issues.issue(issues[0]).moved_on == TODAY
    services.history.undo()
    assert step.text() == ""


def test_a_mark_is_set_from_its_menu(services: Services, tab: IssuesTab, issues: list[int]) -> None:
    tab.open_issue(issues[0])
    mark = next(b for b in tab.panel.findChildren(QPushButton) if "発生頻度" in b.accessibleName())
    mark.click()
    menu = mark.findChild(QMenu)
    assert menu is not None
    _trigger(menu, "3　月に数件")
    assert services.issues.issue(issues[0]).frequency == 3
    assert "月に数件" in mark.accessibleName()


def test_the_priority_is_changed_only_with_a_reason(
    services: Services, tab: IssuesTab, issues: list[int]
) -> None:
    tab.open_issue(issues[0])
    _button(tab.panel, "理由をつけて変える").click()
    dialog = _dialog(tab)
    _pick(_field(dialog, "優先度"), "A")
    _button(dialog, "優先度を決める").click()
    assert dialog.isVisible()
    reason = _field(dialog, "理由")
    assert isinstance(reason, QLineEdit)
    reason.setText("生命に関わる")
    _button(dialog, "優先度を決める").click()
    assert services.issues.issue(issues[0]).override_reason == "生命に関わる"


def test_hold_and_release(services: Services, tab: IssuesTab, issues: list[int]) -> None:
    _trigger(tab.commands.issue_menu(issues[0]), "保留にする…")
    dialog = _dialog(tab)
    reason = _field(dialog, "理由")
    assert isinstance(reason, QLineEdit)
    reason.setText("県の通知を待つ")
    _button(dialog, "保留にする").click()
    assert services.issues.issue(issues[0]).on_hold
    tab.open_issue(issues[0])
    _button(tab.panel, "保留を解く").click()
    assert not services.issues.issue(issues[0]).on_hold


def test_a_station_of_the_trail_leads_to_its_meeting(
    services: Services, tab: IssuesTab, issues: list[int], qtbot: QtBot
) -> None:
    meeting = services.meetings.create(MeetingDraft(general_assembly(services), TODAY), TODAY)
    services.agenda.add(meeting, AgendaDraft("移動の課題", issue_id=issues[0]))
    tab.open_issue(issues[0])
    trail = tab.panel.trail
    trail.setCurrentIndex(trail.rows.index(0, 0))
    with qtbot.waitSignal(tab.open_requested) as opened:
        QTest.keyClick(trail, Qt.Key.Key_Return)
    assert opened.args == [Ref("meetings", meeting)]


@pytest.mark.parametrize("words", ["Ｒ８－０２", "無線", "防災係", "災害"])
def test_the_filter_finds_in_any_width(tab: IssuesTab, words: str) -> None:
    tab.filters.field.setText(words)
    tab.filters.field.flush()
    assert _titles(tab, Stage.RECEIVED) == ["防災無線が聞こえない"]
    assert _titles(tab, Stage.DISCUSSING) == []


def test_chips_narrow_the_board_and_the_list(tab: IssuesTab) -> None:
    _button(tab, "優先度 A・B").click()
    assert all(not tab.board.model.cards(stage) for stage in Stage)
    _button(tab, "優先度 A・B").click()
    tab.show_view("list")
    assert tab.table.rows.rowCount() == 4
    area = _button(tab, "領域")
    area.click()
    menu = area.findChild(QMenu)
    assert menu is not None
    _trigger(menu, "災害")
    assert tab.table.rows.rowCount() == 1


def test_the_list_opens_an_issue(tab: IssuesTab, issues: list[int]) -> None:
    tab.show_view("list")
    tab.table.choose(issues[1])
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.panel.issue is not None
    assert tab.panel.issue.id == issues[1]


def test_what_is_pointed_at_from_elsewhere_opens_even_when_filtered_out(
    tab: IssuesTab, issues: list[int]
) -> None:
    tab.filters.field.setText("災害")
    tab.filters.field.flush()
    assert tab.open_ref(Ref("issues", issues[2]))
    assert tab.board.current_id() == issues[2]
    assert not tab.open_ref(Ref("issues", 999))


def test_closed_long_ago_only_the_list_shows(
    services: Services, open_tab: Callable[..., IssuesTab]
) -> None:
    old = dt.date(2023, 5, 1)
    issue = services.issues.add(IssueDraft("昔の課題", old))
    services.issues.close(issue, Closing(ClosingReason.SOLVED, Evaluation.GOOD, old))
    tab = open_tab()
    assert _titles(tab, Stage.CLOSED) == []
    _button(tab, "以前の1件は一覧で").click()
    assert tab.table.isVisible()
    assert tab.table.rows.rowCount() == 1


def test_an_empty_council_is_offered_the_first_step(open_tab: Callable[..., IssuesTab]) -> None:
    tab = open_tab()
    _button(tab, "困りごとシートを入れる").click()
    dialog = _dialog(tab)
    trouble = _field(dialog, "困りごと")
    assert isinstance(trouble, QLineEdit)
    trouble.setText("通院の付き添いが見つからない")
    _button(dialog, "箱に入れる").click()
    assert tab.cases.list.isVisible()
    assert tab.cases.list.rows.rowCount() == 1


def test_narrow_windows_put_the_box_behind_a_button(
    issues: list[int], open_tab: Callable[..., IssuesTab]
) -> None:
    tab = open_tab(960, 560)
    assert tab.width() == 960
    assert not tab.cases.isVisible()
    _button(tab, "困りごと").click()
    assert tab.cases.isVisible()
    assert _button(tab, "絞り込み").isVisible()


def test_cards_say_everything_they_show(tab: IssuesTab, issues: list[int]) -> None:
    said = tab.board.model.data(
        tab.board.model.place_of(issues[0]), Qt.ItemDataRole.AccessibleTextRole
    )
    assert "R8-01 通院の移動に困る → 出かけられるように" in str(said)
    assert "石𣘺" in str(said)


@pytest.mark.parametrize(("look", "zoom"), [("light", 100), ("dark", 100), ("light", 200)])
def test_the_board_is_painted_in_every_look(
    tab: IssuesTab,
    theme: Theme,
    picture: Callable[[QWidget, str], Path],
    issues: list[int],
    look: Any,  # noqa: ANN401
    zoom: int,
) -> None:
    theme.use(look=look, zoom=zoom)
    tab.resize(1366 * zoom // 100, 600 * zoom // 100)
    tab.open_issue(issues[0])
    assert picture(tab, f"{look}_{zoom}").stat().st_size > 10_000


def test_no_filter_is_cut_with_large_letters_in_a_small_window(
    tab: IssuesTab, theme: Theme, issues: list[int]
) -> None:
    theme.use(zoom=200)
    QCoreApplication.sendPostedEvents()
    tab.resize(1366, 560)
    QCoreApplication.sendPostedEvents()
    assert tab.width() == 1366
    chips = [chip for chip in tab.filters.findChildren(Chip) if chip.isVisible()]
    assert [chip.text() for chip in chips] == ["絞り込み"]
    assert chips[0].width() >= chips[0].sizeHint().width()
    assert tab.filters.field.width() >= theme.px(100)
    menu = tab.filters.open_menu()
    _trigger(menu, "優先度 A・B")
    assert tab.filters.wanted().priorities == {Priority.A, Priority.B}
    assert chips[0].isChecked()
    theme.use(zoom=100)
    QCoreApplication.sendPostedEvents()
    tab.resize(960, 560)
    QCoreApplication.sendPostedEvents()
    assert "優先度 A・B" in [c.text() for c in tab.filters.findChildren(Chip) if c.isVisible()]
    assert tab.filters.field.width() == 184
