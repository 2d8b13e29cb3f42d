"""The 会議 tab on a real council file: plan, agenda, replies and handouts by every route."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.exports import ExportKind
from jiritsu_desktop.domain.meetings import AgendaDraft, MeetingDraft, MeetingState, Presence, Reply
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.agenda_model import AgendaColumn
from jiritsu_desktop.ui.meetings.attendance_model import GridColumn
from jiritsu_desktop.ui.meetings.handout_model import HandoutColumn
from jiritsu_desktop.ui.meetings.tab import MeetingsTab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from tests.meeting_builders import TODAY, general_assembly, open_council
from tests.pdf_builders import office_pdf, spreadsheet

JULY = dt.date(2026, 7, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(general_assembly(services), JULY, dt.time(13, 30), dt.time(15, 30))
    meeting = services.meetings.create(draft, TODAY)
    heading = services.meetings.agenda(meeting)[1].id
    first = services.agenda.add(meeting, AgendaDraft("活動報告", minutes_planned=15), heading)
    services.agenda.add(meeting, AgendaDraft("課題の整理", minutes_planned=40), first)
    return meeting


@pytest.fixture
def open_tab(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> Callable[..., MeetingsTab]:
    def make(width: int = 1366, height: int = 600) -> MeetingsTab:
        tab = MeetingsTab(services, tasks, today=lambda: TODAY)
        services.on_change(lambda _topic: tab.reload())
        tab.reload()
        shown(tab, width, height)
        return tab

    return make


@pytest.fixture
def tab(meeting_id: int, open_tab: Callable[..., MeetingsTab]) -> MeetingsTab:
    return open_tab()


def _button(root: QWidget, text: str) -> QPushButton:
    # What was just put into a layout becomes visible through the event queue.
    QCoreApplication.sendPostedEvents()
    found = [b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, [b.text() for b in root.findChildren(QPushButton) if b.isVisible()]
    return found[0]


def _dialog(tab: MeetingsTab) -> QDialog:
    return next(d for d in tab.findChildren(QDialog) if d.isVisible())


def _agenda(tab: MeetingsTab) -> list[str]:
    rows = tab.preparation.table.rows
    return [f"{item.label} {item.title}" for item in rows.items]


def _menu_entry(menu: QMenu, text: str) -> QAction:
    for action in menu.actions():
        if action.text().split("\t")[0] == text:
            return action
        inner = action.menu()
        if isinstance(inner, QMenu):
            for deeper in inner.actions():
                if deeper.text() == text:
                    return deeper
    raise AssertionError([action.text() for action in menu.actions()])


def _context_menu(view: QWidget, point: QPoint) -> QMenu:
    view.customContextMenuRequested.emit(point)
    menu = next(m for m in view.findChildren(QMenu) if m.isVisible())
    menu.hide()
    return menu


def _drop(target: QWidget, mime: QMimeData, point: QPoint, qtbot: QtBot) -> None:
    copy = Qt.DropAction.CopyAction
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(point, copy, mime, button, plain))
    QApplication.sendEvent(target, QDropEvent(QPointF(point), copy, mime, button, plain))
    qtbot.wait(1)


def test_an_empty_year_offers_the_first_meeting(
    services: Services, open_tab: Callable[..., MeetingsTab]
) -> None:
    tab = open_tab()
    _button(tab, "会議を登録する").click()
    dialog = _dialog(tab)
    body = next(c for c in dialog.findChildren(QComboBox) if c.accessibleName() == "会議体")
    body.setCurrentIndex(body.findText("全体会"))
    day = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "日付")
    day.setText("R8.7.8")
    dialog.accept()
    assert [m.full_title for m in services.meetings.of_year(2026)] == ["令和8年度 第1回 全体会"]
    assert tab.preparation.facts.date.text() == "令和8年7月8日(水)"
    assert _agenda(tab) == ["1 開会", "2 議事", "3 その他", "4 閉会"]
    services.history.undo()
    assert _button(tab, "会議を登録する").isVisible()


def test_what_the_filter_leaves_is_what_can_be_written_out(tab: MeetingsTab) -> None:
    everything = tab.shown_records()
    assert everything.kind is ExportKind.MEETINGS
    tab.years.open_filter()
    assert everything.ids
    tab.years.filter.begin_with("どこにもない")
    assert tab.shown_records().ids == []


def test_the_dialog_says_what_is_missing_and_stays_open(
    tab: MeetingsTab, services: Services
) -> None:
    assert tab.new_action is not None
    tab.new_action.trigger()
    dialog = _dialog(tab)
    day = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "日付")
    day.setText("あさって")
    dialog.accept()
    assert dialog.isVisible()
    assert len(services.meetings.of_year(2026)) == 1
    dialog.reject()


def test_a_new_meeting_takes_over_time_and_venue_of_the_last_one(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    venue = services.council.venues()[0]
    services.meetings.edit(meeting_id, venue_id=venue.id)
    services.meetings.edit(meeting_id, starts_at=dt.time(10, 0))
    tab.new_meeting()
    dialog = _dialog(tab)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "令和8年度 第1回 全体会の時刻と会場を入れました" in shown
    dialog.accept()
    created = next(m for m in services.meetings.of_year(2026) if m.id != meeting_id)
    assert (created.starts_at, created.venue_id) == (dt.time(10, 0), venue.id)


def test_the_alt_keys_move_an_item_and_all_numbers_follow(
    tab: MeetingsTab, services: Services, qtbot: QtBot
) -> None:
    table = tab.preparation.table
    table.choose(table.rows.items[3].id)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _agenda(tab)[2:4] == ["(1) 課題の整理", "(2) 活動報告"]
    item = table.current_item()
    assert item is not None
    assert item.title == "課題の整理"
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _agenda(tab)[:4] == ["1 開会", "2 課題の整理", "3 議事", "(1) 活動報告"]
    services.history.undo()
    services.history.undo()
    assert _agenda(tab)[2:4] == ["(1) 活動報告", "(2) 課題の整理"]


def test_the_context_menu_moves_indents_and_removes(tab: MeetingsTab, services: Services) -> None:
    table = tab.preparation.table
    table.choose(table.rows.items[3].id)
    point = table.visualRect(table.currentIndex()).center()
    _menu_entry(_context_menu(table, point), "上へ動かす").trigger()
    assert _agenda(tab)[2] == "(1) 課題の整理"
    _menu_entry(_context_menu(table, point), "見出しの外に出す").trigger()
    assert _agenda(tab)[2:4] == ["(1) 課題の整理", "3 活動報告"]
    _menu_entry(_context_menu(table, point), "議題を消す").trigger()
    assert "活動報告" not in "".join(_agenda(tab))


def test_dragging_a_row_puts_it_between_others(tab: MeetingsTab, qtbot: QtBot) -> None:
    table = tab.preparation.table
    row = table.visualRect(table.rows.index(2, 0))
    table.choose(table.rows.items[3].id)
    mime = table.rows.mimeData([table.currentIndex()])
    moved: list[tuple[int, int]] = []
    table.moved.connect(lambda item, gap: moved.append((item, gap)))
    point = QPoint(60, row.top() + 2)
    event = QDropEvent(
        QPointF(point),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    item_id = table.rows.items[3].id
    table.dropEvent(event)
    assert moved == [(item_id, 2)]
    assert _agenda(tab)[2:4] == ["(1) 課題の整理", "(2) 活動報告"]


def test_titles_and_minutes_are_edited_in_place(
    tab: MeetingsTab, services: Services, meeting_id: int, qtbot: QtBot
) -> None:
    table = tab.preparation.table
    table.choose(table.rows.items[2].id)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    assert editor.text() == "活動報告"
    editor.setText("令和7年度の活動報告")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _agenda(tab)[2] == "(1) 令和7年度の活動報告")
    index = table.rows.index(2, AgendaColumn.MINUTES)
    assert table.rows.setData(index, "２０分")
    assert services.meetings.agenda(meeting_id)[2].minutes_planned == 20
    assert not table.rows.setData(index, "すこし")


def test_enter_on_add_puts_a_row_under_the_chosen_one(tab: MeetingsTab, qtbot: QtBot) -> None:
    table = tab.preparation.table
    table.choose(table.rows.items[2].id)
    _button(tab, "議題を加える").click()
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    editor.setText("福祉避難所")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wanted = ["(1) 活動報告", "(2) 福祉避難所", "(3) 課題の整理"]
    qtbot.waitUntil(lambda: _agenda(tab)[2:5] == wanted)


def test_with_nothing_chosen_a_new_item_comes_before_the_closing(
    tab: MeetingsTab, qtbot: QtBot
) -> None:
    table = tab.preparation.table
    table.setCurrentIndex(QModelIndex())
    _button(tab, "議題を加える").click()
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    editor.setText("福祉避難所")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(text.endswith("福祉避難所") for text in _agenda(tab)))
    after = [text.split(" ", 1)[1] for text in _agenda(tab)]
    assert after.index("福祉避難所") < after.index("その他") < after.index("閉会")


def test_the_facts_save_themselves_under_their_own_names(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    facts = tab.preparation.facts
    facts.starts_at.setText("1000")
    facts.starts_at.editingFinished.emit()
    assert services.meetings.meeting(meeting_id).starts_at == dt.time(10, 0)
    last = services.history.last()
    assert last is not None
    assert last.title == "第1回 全体会の時刻を決める"


def test_a_time_that_cannot_be_is_said_and_taken_back(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    facts = tab.preparation.facts
    facts.ends_at.setText("9:00")
    facts.ends_at.editingFinished.emit()
    dialog = _dialog(tab)
    dialog.accept()
    assert facts.ends_at.text() == "15:30"
    assert services.meetings.meeting(meeting_id).ends_at == dt.time(15, 30)


def test_suggestions_go_on_the_agenda_by_their_button(
    services: Services, meeting_id: int, open_tab: Callable[..., MeetingsTab]
) -> None:
    item = services.meetings.agenda(meeting_id)[2]
    services.agenda.edit(item.id, carried_over=True)
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    coming = services.meetings.create(
        MeetingDraft(general_assembly(services), dt.date(2026, 11, 11)), TODAY
    )
    tab = open_tab()
    tab.show_meeting(coming)
    panel = tab.preparation.suggestions
    QCoreApplication.sendPostedEvents()
    buttons = [b for b in panel.findChildren(QPushButton) if b.isVisible()]
    take = next(b for b in buttons if b.accessibleDescription() == "活動報告")
    assert take.text() == "議題に入れる"
    take.click()
    assert "(1) 活動報告" in _agenda(tab)
    visible = [b for b in panel.findChildren(QPushButton) if b.isVisible()]
    assert all(b.accessibleDescription() != "活動報告" for b in visible)


def test_number_keys_note_replies_and_the_quorum_follows(
    tab: MeetingsTab, services: Services, meeting_id: int, qtbot: QtBot
) -> None:
    tab.show_step(1)
    grid = tab.attendance.grid
    strip = tab.attendance.strip
    assert strip.sentence.text() == "委員5名のうち0名が出席の予定です。過半数(3名)まであと3名です"
    for row in range(3):
        grid.setCurrentIndex(grid.rows.index(row, GridColumn.NAME))
        QTest.keyClick(grid, Qt.Key.Key_1)
    assert strip.sentence.text() == "委員5名のうち3名が出席の予定で、過半数(3名)に達します"
    grid.setCurrentIndex(grid.rows.index(2, GridColumn.NAME))
    QTest.keyClick(grid, Qt.Key.Key_4)
    replies = [row.reply for row in services.attendance.of(meeting_id)]
    assert replies[:4] == [Reply.ATTENDS, Reply.ATTENDS, Reply.ABSENT, Reply.NONE]
    services.history.undo()
    assert services.attendance.of(meeting_id)[2].reply is Reply.ATTENDS
    assert "達します" in strip.sentence.text()


def test_at_twice_the_size_three_members_and_all_heads_are_seen_on_a_small_screen(
    services: Services,
    meeting_id: int,
    open_tab: Callable[..., MeetingsTab],
    theme: Theme,
) -> None:
    theme.use(look="light", zoom=200)
    tab = open_tab(1366, 495)
    tab.show_step(1)
    QCoreApplication.sendPostedEvents()
    grid = tab.attendance.grid
    assert grid.viewport().height() >= 3 * grid.rowHeight(0)
    head = grid.horizontalHeader()
    words = head.fontMetrics()
    for column in range(grid.rows.columnCount()):
        text = str(grid.rows.headerData(column, Qt.Orientation.Horizontal))
        if not grid.isColumnHidden(column):
            assert words.horizontalAdvance(text) < grid.columnWidth(column), text
    assert tab.attendance.mode.isVisible()


def test_clicking_a_cell_notes_who_came_on_the_day(
    tab: MeetingsTab, services: Services, meeting_id: int, qtbot: QtBot
) -> None:
    tab.show_step(1)
    tab.attendance.mode.choose(True)
    tab.attendance.show_meeting(services.meetings.meeting(meeting_id))
    grid = tab.attendance.grid
    for row in range(3):
        place = grid.visualRect(grid.rows.index(row, GridColumn.FIRST)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [p.presence for p in services.attendance.of(meeting_id)][:4] == [
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.UNKNOWN,
    ]
    _button(tab, "文を写す").click()
    assert QApplication.clipboard().text() == (
        "委員5名のうち3名が出席し、過半数(3名)に達しています(要綱第6条第2項)"
    )


def test_a_dropped_pdf_becomes_a_numbered_handout(
    tab: MeetingsTab, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "活動報告.pdf"
    file.write_bytes(office_pdf(2))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    tab.show_step(2)
    assert "資料1" in tab.handouts.drop.accessibleName()
    _drop(tab.handouts.drop, mime, QPoint(20, 20), qtbot)
    qtbot.waitUntil(lambda: bool(services.handouts.of(meeting_id)))
    row = services.handouts.of(meeting_id)[0]
    assert (row.label, row.title, row.pages) == ("資料1", "活動報告", 2)
    assert tab.handouts.table.rows.sentence(row).startswith("資料1、活動報告")
    assert "資料2" in tab.handouts.drop.accessibleName()
    services.history.undo()
    assert services.handouts.of(meeting_id) == []
    assert tab.handouts.table.rows.rowCount() == 0


def test_a_pdf_dropped_on_an_agenda_row_belongs_to_that_item(
    tab: MeetingsTab, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "整理表.pdf"
    file.write_bytes(office_pdf(1))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    table = tab.preparation.table
    item = table.rows.items[3]
    place = table.visualRect(table.rows.index(3, AgendaColumn.TITLE)).center()
    _drop(table.viewport(), mime, place, qtbot)
    qtbot.waitUntil(lambda: bool(services.handouts.of(meeting_id)))
    assert services.handouts.of(meeting_id)[0].agenda_item_id == item.id
    shown = table.rows.index(3, AgendaColumn.HANDOUTS).data()
    assert shown == "資料1"


def test_a_file_that_cannot_be_used_is_said_in_one_sentence(
    tab: MeetingsTab, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "メモ.exe"
    file.write_bytes(b"MZ")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    tab.show_step(2)
    _drop(tab.handouts.drop, mime, QPoint(20, 20), qtbot)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in tab.findChildren(QDialog)))
    dialog = _dialog(tab)
    assert any("メモ.exe" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    assert services.handouts.of(meeting_id) == []


def test_a_slip_sheet_can_keep_the_place_of_a_file_that_cannot_be_used(
    tab: MeetingsTab, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "冊子.pdf"
    file.write_bytes(b"%PDF-1.7 torn")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    tab.show_step(2)
    _drop(tab.handouts.drop, mime, QPoint(20, 20), qtbot)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in tab.findChildren(QDialog)))
    _button(_dialog(tab), "差し込み紙を入れる").click()
    (row,) = services.handouts.of(meeting_id)
    assert (row.label, row.title, row.slip_sheet, row.is_here) == ("資料1", "冊子", True, True)


@pytest.mark.parametrize("answer", ["差し込み紙を入れる", "やめる"])
def test_a_file_that_is_kept_but_not_bound_is_asked_about_and_never_looks_bound(
    tab: MeetingsTab, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot, answer: str
) -> None:
    file = tmp_path / "相談件数.xlsx"
    file.write_bytes(spreadsheet())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    tab.show_step(2)
    _drop(tab.handouts.drop, mime, QPoint(20, 20), qtbot)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in tab.findChildren(QDialog)))
    dialog = _dialog(tab)
    assert any("相談件数.xlsx" in label.text() for label in dialog.findChildren(QLabel))
    _button(dialog, answer).click()
    (row,) = services.handouts.of(meeting_id)
    assert row.slip_sheet is (answer == "差し込み紙を入れる")
    tab.reload()
    rows = tab.handouts.table.rows
    standard = rows.index(0, HandoutColumn.FIRST_EDITION)
    assert standard.data() == "別紙"
    told = tab.head.steps.tabToolTip(2)
    assert ("1／1点・別紙1" if row.slip_sheet else "0／1点・別紙1") in told


def test_words_for_the_text_edition_and_plain_words_are_typed_in_place(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    handout = services.handouts.add_file(meeting_id, office_pdf(), "図.pdf")
    tab.reload()
    tab.show_step(2)
    tab.handouts.choose(handout)
    for action, words in (
        (tab.handouts.plain_action, "右上がりの図。"),
        (tab.handouts.easy_action, "ふえています。"),
    ):
        action.trigger()
        dialog = _dialog(tab)
        dialog.findChildren(QPlainTextEdit)[0].setPlainText(words)
        dialog.accept()
    tab.handouts.bind_actions["as_a4"].trigger()
    row = services.handouts.handout(handout)
    assert (row.plain_text, row.easy_text, row.as_a4) == ("右上がりの図。", "ふえています。", True)


def test_a_missing_paper_is_listed_until_it_comes(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    tab.show_step(2)
    _button(tab, "空の資料").click()
    dialog = _dialog(tab)
    for name, text in (("題", "計画の進捗"), ("持ってくる人", "計画係"), ("約束の日", "R8.6.12")):
        field = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)
        field.setText(text)
    dialog.accept()
    assert tab.handouts.missing.isVisible()
    assert _button(tab.handouts.missing, "ファイルを入れる").accessibleDescription() == (
        "資料1 計画の進捗"
    )
    handout = services.handouts.of(meeting_id)[0]
    services.handouts.set_file(handout.id, office_pdf(1), "計画.pdf")
    assert not tab.handouts.missing.isVisible()


def test_delete_removes_the_chosen_handout(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    services.handouts.add(meeting_id, "表")
    tab.show_step(2)
    tab.handouts.table.choose(services.handouts.of(meeting_id)[0].id)
    assert tab.delete_action is not None
    tab.delete_action.trigger()
    assert services.handouts.of(meeting_id) == []


def test_papers_are_asked_for_with_the_meeting(tab: MeetingsTab, meeting_id: int) -> None:
    asked: list[tuple[str, int]] = []
    tab.paper_requested.connect(lambda paper, meeting: asked.append((paper, meeting)))
    _button(tab, "開催通知を作る").click()
    _button(tab, "会議資料一式").click()
    _button(tab, "次第").click()
    tab.show_step(2)
    _button(tab, "会議資料一式を作る").click()
    assert asked == [
        ("notice", meeting_id),
        ("packet", meeting_id),
        ("agenda", meeting_id),
        ("packet", meeting_id),
    ]


def test_the_notice_that_was_sent_changes_the_state_and_its_badge(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    _button(tab, "案内を送りました…").click()
    dialog = _dialog(tab)
    number = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "文書番号")
    number.setText("福第12号")
    dialog.accept()
    assert services.meetings.meeting(meeting_id).state is MeetingState.INVITED
    row = tab.years.list.rows.row_at(tab.years.list.currentIndex())
    assert row is not None
    assert row.marks[0].word == "案内済"


def test_final_minutes_lock_the_agenda_on_the_screen(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(meeting_id, state)
    table = tab.preparation.table
    index = table.rows.index(0, AgendaColumn.TITLE)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    button = _button(tab, "議題を加える")
    assert not button.isEnabled()
    assert button.toolTip() == "この会議は会議録が確定しています。"


def test_records_are_opened_from_elsewhere(
    tab: MeetingsTab, services: Services, meeting_id: int
) -> None:
    handout = services.handouts.add(meeting_id, "表")
    tab.set_year(2025)
    tab.reload()
    assert tab.open_ref(Ref("handouts", handout))
    chosen = tab.handouts.table.current_handout()
    assert chosen is not None
    assert chosen.id == handout
    assert not tab.open_ref(Ref("meetings", 999))


def test_a_narrow_window_shows_list_or_meeting(
    meeting_id: int, open_tab: Callable[..., MeetingsTab], theme: Theme
) -> None:
    theme.use(zoom=200)
    tab = open_tab(1366, 560)
    assert tab.width() == 1366
    assert not tab.years.isVisible()
    assert not tab.preparation.suggestions.isVisible()
    _button(tab, "会議の一覧").click()
    assert tab.years.isVisible()
    tab.years.chosen.emit(meeting_id)
    assert not tab.years.isVisible()
    _button(tab.preparation, "議題の候補 0件").click()
    assert tab.preparation.suggestions.isVisible()


def test_the_filter_finds_a_body_by_part_of_its_name(
    services: Services, meeting_id: int, open_tab: Callable[..., MeetingsTab]
) -> None:
    bodies = {body.name: body.id for body in services.meetings.bodies()}
    services.meetings.create(MeetingDraft(bodies["くらし部会"], dt.date(2026, 8, 5)), TODAY)
    tab = open_tab()
    tab.focus_filter()
    tab.years.filter.setText("くらし")
    tab.years.filter.flush()
    assert tab.years.list.rows.place_of(meeting_id) == QModelIndex()


def test_the_models_keep_qts_rules(tab: MeetingsTab, services: Services, meeting_id: int) -> None:
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    services.handouts.add(meeting_id, "表")
    tab.show_step(1)
    tab.show_step(2)
    testers = [
        QAbstractItemModelTester(model, warning)
        for model in (
            tab.preparation.table.rows,
            tab.attendance.grid.rows,
            tab.handouts.table.rows,
        )
    ]
    services.agenda.add(meeting_id, AgendaDraft("もう一つ"))
    services.handouts.add(meeting_id, "別の表")
    assert len(testers) == 3


def test_a_printed_paper_that_changed_is_marked_at_its_button_and_step(
    tab: MeetingsTab, services: Services, meeting_id: int, qtbot: QtBot
) -> None:
    services.papers.record_print(services.papers.prepare(Paper.AGENDA, meeting_id=meeting_id))
    tab.reload()
    _button(tab, "次第")
    services.meetings.edit(meeting_id, ends_at=dt.time(16, 0))
    tab.reload()
    qtbot.waitUntil(lambda: "変更あり" in tab.head.steps.tabToolTip(0))
    assert "配り直してください" in _button(tab, "次第").toolTip()
    assert "変更あり" not in tab.head.steps.tabToolTip(2)
    services.papers.record_print(services.papers.prepare(Paper.AGENDA, meeting_id=meeting_id))
    tab.reload()
    qtbot.waitUntil(lambda: "変更あり" not in tab.head.steps.tabToolTip(0))
    assert not _button(tab, "次第").toolTip()
