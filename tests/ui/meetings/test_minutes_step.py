"""Taking the minutes by keyboard and mouse, as on the day of the meeting."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import (
    AgendaDraft,
    AgendaKind,
    MeetingDraft,
    MeetingState,
    Presence,
)
from jiritsu_desktop.domain.minutes import (
    ActionDraft,
    ActionRow,
    DecisionRow,
    Disclosure,
    Entry,
    Manner,
    StatementDraft,
    StatementRow,
)
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.minutes_step import MinutesStep
from jiritsu_desktop.ui.theme import Theme
from tests.meeting_builders import TODAY, general_assembly, open_council


class Clock:
    """Shows the time that the test sets."""

    def __init__(self) -> None:
        self.time = dt.time(14, 14)

    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(TODAY, self.time)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A council with a meeting today; its items are 開会, 議事 (移動, 計画), その他 and 閉会."""
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), TODAY, dt.time(13, 30), dt.time(15, 30))
        meeting_id = opened.meetings.create(draft, TODAY)
        heading = next(i for i in opened.agenda.of(meeting_id) if i.kind is AgendaKind.HEADING)
        plan = AgendaDraft("計画について", minutes_planned=30)
        opened.agenda.add(meeting_id, plan, heading.id)
        opened.agenda.add(meeting_id, AgendaDraft("移動について", minutes_planned=30), heading.id)
        for person in opened.attendance.of(meeting_id):
            opened.attendance.attend(person.id, Presence.PRESENT)
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def step(
    services: Services, clock: Clock, shown: Callable[..., Any], qtbot: QtBot
) -> Iterator[MinutesStep]:
    made = MinutesStep(services, lambda: TODAY, now=clock)
    QAbstractItemModelTester(
        made.list.rows, QAbstractItemModelTester.FailureReportingMode.Warning, made
    )
    QAbstractItemModelTester(
        made.agenda.list.rows, QAbstractItemModelTester.FailureReportingMode.Warning, made
    )
    services.on_change(lambda _topic: made.reload() if made.isVisible() else None)
    made.show_meeting(services.meetings.meeting(1))
    shown(made, 1366, 596)
    made.activateWindow()
    made.editor.text.setFocus()
    qtbot.waitUntil(made.editor.text.hasFocus)
    yield made
    made.hide()


def entries(services: Services) -> list[Entry]:
    return list(services.minutes.of(1).entries)


def press(step: MinutesStep, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or step, key, held)


def say(step: MinutesStep, number: str, words: str) -> None:
    if number:
        step.editor.text.insertPlainText(number)
        press(step, Qt.Key.Key_Tab)
    step.editor.text.insertPlainText(words)
    press(step, Qt.Key.Key_Return)


def shown_lines(step: MinutesStep) -> list[str]:
    rows = step.list.rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def button(step: QWidget, text: str) -> QPushButton:
    return next(b for b in step.findChildren(QPushButton) if b.text() == text and b.isVisible())


def choose_in_menu(step: MinutesStep, row: int, text: str) -> None:
    place = step.list.visualRect(step.list.rows.index(row, 0)).center()
    step.list.customContextMenuRequested.emit(place)
    menu = next(m for m in step.findChildren(QMenu) if m.isVisible())
    actions = [*menu.actions(), *(a for m in menu.findChildren(QMenu) for a in m.actions())]
    next(action for action in actions if action.text().startswith(text)).trigger()
    menu.close()


def test_number_tab_words_enter_writes_a_statement_with_speaker_and_time(
    step: MinutesStep, services: Services
) -> None:
    say(step, "3", "バスの時刻表をテキストで配ってほしい。")
    say(step, "1", "ほかに意見はありますか。")
    first, second = entries(services)
    assert isinstance(first, StatementRow)
    assert (first.speaker, first.text) == ("五十嵐 委員", "バスの時刻表をテキストで配ってほしい。")
    assert first.said_at == dt.time(14, 14)
    assert first.disclosure is Disclosure.PUBLIC
    assert isinstance(second, StatementRow)
    assert second.speaker == "葛城 会長"
    assert shown_lines(step) == [
        "1 開会",
        "14:14 五十嵐 委員 バスの時刻表をテキストで配ってほしい。",
        "14:14 葛城 会長 ほかに意見はありますか。",
    ]
    assert step.editor.text.toPlainText() == ""


def test_a_full_width_number_and_a_name_call_the_speaker_too(
    step: MinutesStep, services: Services
) -> None:
    say(step, "４", "一つめ")
    step.editor.text.insertPlainText("渡辺")
    press(step, Qt.Key.Key_Tab)
    say(step, "", "二つめ")
    say(step, "0", "三つめ")
    speakers = [e.speaker for e in entries(services) if isinstance(e, StatementRow)]
    assert speakers == ["渡邉 委員", "渡邉 委員", "梅津 主任"]


def test_shift_enter_breaks_the_line_and_tab_after_words_leaves_the_field(
    step: MinutesStep, services: Services
) -> None:
    step.editor.text.insertPlainText("一行め")
    press(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    step.editor.text.insertPlainText("二行め")
    press(step, Qt.Key.Key_Tab)
    assert not step.editor.text.hasFocus()
    step.editor.text.setFocus()
    press(step, Qt.Key.Key_Return)
    assert entries(services)[0].text == "一行め\n二行め"


def test_a_pause_saves_and_says_so_and_the_next_words_belong_to_the_same_change(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    before = len(services.history.changes())
    QTest.keyClicks(step.editor.text, "3")
    press(step, Qt.Key.Key_Tab)
    step.editor.text.insertPlainText("社協の車を")
    assert entries(services) == []
    qtbot.waitUntil(lambda: len(entries(services)) == 1, timeout=3000)
    assert "保存しました" in visible_texts(step)
    assert shown_lines(step) == []
    step.editor.text.insertPlainText("昼間だけ借りる")
    assert "保存しました" not in visible_texts(step)
    qtbot.waitUntil(lambda: "保存しました" in visible_texts(step), timeout=3000)
    assert entries(services)[0].text == "社協の車を昼間だけ借りる"
    (change,) = services.history.changes()[: len(services.history.changes()) - before]
    assert change.title == "発言を加える（五十嵐 委員）"


def test_a_number_alone_is_never_saved_as_a_statement(
    step: MinutesStep, services: Services
) -> None:
    QTest.keyClicks(step.editor.text, "3")
    step.save()
    assert entries(services) == []
    press(step, Qt.Key.Key_Return)
    assert entries(services) == []
    say(step, "", "発言")
    (row,) = entries(services)
    assert isinstance(row, StatementRow)
    assert row.speaker == "五十嵐 委員"


def test_keys_do_nothing_while_an_input_method_composes(
    step: MinutesStep, services: Services
) -> None:
    text = step.editor.text
    QApplication.sendEvent(text, QInputMethodEvent("しゃきょう", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        QApplication.sendEvent(
            text, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        )
    press(step, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert entries(services) == []
    assert step.editor.kind is StatementRow
    commit = QInputMethodEvent()
    commit.setCommitString("社協の車")
    QApplication.sendEvent(text, commit)
    press(step, Qt.Key.Key_Return)
    assert entries(services)[0].text == "社協の車"


def test_ctrl_d_ends_the_statement_and_takes_a_numbered_decision(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    step.editor.text.insertPlainText("（異議なしの声）")
    press(step, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    step.editor.text.insertPlainText("くらし部会に付託する。")
    QTest.mouseClick(button(step, "多数決"), Qt.MouseButton.LeftButton)
    step.editor.text.setFocus()
    press(step, Qt.Key.Key_Return)
    said, decided = entries(services)
    assert said.text == "（異議なしの声）"
    assert isinstance(decided, DecisionRow)
    assert (decided.label, decided.manner) == ("R8-決01", Manner.MAJORITY)
    assert step.editor.kind is StatementRow
    assert shown_lines(step)[-1] == "14:14 決定 R8-決01：くらし部会に付託する。（多数決）"


def question(step: MinutesStep) -> QDialog:
    return next(d for d in step.window().findChildren(QDialog) if d.isVisible())


def test_words_without_a_speaker_become_the_decision_when_that_was_meant(
    step: MinutesStep, services: Services
) -> None:
    step.editor.text.insertPlainText("くらし部会に付託する。")
    step.save()
    press(step, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(button(question(step), "この文を決定にする"), Qt.MouseButton.LeftButton)
    assert step.editor.text.toPlainText() == "くらし部会に付託する。"
    press(step, Qt.Key.Key_Return)
    (decided,) = entries(services)
    assert isinstance(decided, DecisionRow)
    assert (decided.label, decided.text) == ("R8-決01", "くらし部会に付託する。")


def test_words_without_a_speaker_stay_a_statement_only_when_asked(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    step.editor.text.insertPlainText("異議なしの声")
    press(step, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(question(step), Qt.Key.Key_Escape)
    qtbot.waitUntil(step.editor.text.hasFocus)
    assert step.editor.text.toPlainText() == "異議なしの声"
    assert step.editor.kind is StatementRow
    press(step, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(button(question(step), "発言者なしで残す"), Qt.MouseButton.LeftButton)
    assert step.editor.owner.isVisible()
    assert [entry.text for entry in entries(services)] == ["異議なしの声"]


def test_members_without_an_entry_are_asked_about_before_the_minutes_are_final(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    person = next(row for row in services.attendance.of(1) if row.name.startswith("草彅"))
    services.attendance.attend(person.id, Presence.UNKNOWN)
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW):
        services.meetings.set_state(1, state)
    services.meetings.edit(1, opened_at=dt.time(13, 30), closed_at=dt.time(14, 0))
    step.reload()
    QTest.mouseClick(button(step, "確定する"), Qt.MouseButton.LeftButton)
    asked = question(step)
    words = [label.text() for label in asked.findChildren(QLabel)]
    assert any("草彅 みのり" in text for text in words), words
    with qtbot.waitSignal(step.step_wanted):
        QTest.mouseClick(button(asked, "出欠を記録する"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(step, "確定する"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(question(step), "欠席として進む"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(question(step), "確定する"), Qt.MouseButton.LeftButton)
    assert services.meetings.meeting(1).state is MeetingState.FINAL
    assert services.attendance.person(person.id).presence is Presence.ABSENT


def test_a_meeting_of_another_day_is_not_opened_without_a_question(
    step: MinutesStep, services: Services
) -> None:
    services.meetings.edit(1, date=TODAY + dt.timedelta(days=3))
    step.reload()
    step.course.open_sitting()
    asked = question(step)
    assert services.meetings.meeting(1).opened_at is None
    QTest.mouseClick(button(asked, "やめる"), Qt.MouseButton.LeftButton)
    assert services.meetings.meeting(1).state is MeetingState.PREPARING


def test_ctrl_t_gives_homework_to_the_secretariat_or_to_a_seat_with_a_date(
    step: MinutesStep, services: Services
) -> None:
    press(step, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(step.editor.text, "3")
    press(step, Qt.Key.Key_Tab)
    step.editor.text.insertPlainText("時刻表の例を持ち寄る")
    step.editor.due.setFocus()
    QTest.keyClicks(step.editor.due, "8/31")
    press(step, Qt.Key.Key_Return)
    press(step, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    say(step, "", "近隣町の例を調べる")
    first, second = entries(services)
    assert isinstance(first, ActionRow)
    assert isinstance(second, ActionRow)
    assert (first.owner, first.due_on) == ("五十嵐委員", dt.date(2026, 8, 31))
    assert first.owner_person_id is not None
    assert (second.owner, second.owner_person_id) == ("事務局（福祉課）", None)
    assert shown_lines(step)[1] == ("14:14 宿題 五十嵐委員：時刻表の例を持ち寄る 8月31日(月)まで")


def test_ctrl_l_turns_the_level_and_opens_the_public_wording(
    step: MinutesStep, services: Services
) -> None:
    step.editor.text.insertPlainText("個別事例の説明")
    assert not step.editor.public_text.isVisible()
    press(step, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    press(step, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert step.editor.level is Disclosure.INTERNAL
    step.editor.public_text.setFocus()
    QTest.keyClicks(step.editor.public_text, "x")
    step.editor.public_text.setText("移動に困る方がいる。")
    press(step, Qt.Key.Key_Return)
    (row,) = entries(services)
    assert isinstance(row, StatementRow)
    assert (row.disclosure, row.public_text) == (Disclosure.INTERNAL, "移動に困る方がいる。")
    assert "（内部限り）" in shown_lines(step)[-1]
    assert step.editor.level.value == "public"


def test_a_seat_gives_the_word_and_the_keyboard_stays_in_the_text(
    step: MinutesStep, services: Services
) -> None:
    person = services.minutes.of(1).speakers[2]
    place = step.side.seats.place_of(person.attendance_id).center().toPoint()
    QTest.mouseClick(step.side.seats, Qt.MouseButton.LeftButton, pos=place)
    assert step.editor.text.hasFocus()
    assert "いま話している人：五十嵐 委員" in step.side.seats.accessibleDescription()
    say(step, "", "発言")
    (row,) = entries(services)
    assert isinstance(row, StatementRow)
    assert row.attendance_id == person.attendance_id
    assert "いま話している人" not in step.side.seats.accessibleDescription()


def test_the_seats_stand_as_the_seat_plan_has_them(step: MinutesStep, services: Services) -> None:
    plan = services.seat_plans.of(1).seating
    people = {one.family: one.id for one in plan.people}
    services.seat_plans.move(1, people["渡邉"], plan.seats[people["葛城"]])
    step.reload()
    seats = step.side.seats
    head = seats.place_of(people["渡邉"])
    assert head.y() == seats.place_of(people["髙橋"]).y()
    assert seats.place_of(people["葛城"]).y() > head.y()
    QTest.mouseClick(seats, Qt.MouseButton.LeftButton, pos=head.center().toPoint())
    assert step.editor.attendance_id == people["渡邉"]


def test_page_keys_and_clicks_change_the_agenda_item(step: MinutesStep, services: Services) -> None:
    items = {item.title: item.id for item in services.agenda.of(1)}
    press(step, Qt.Key.Key_PageDown)
    say(step, "1", "移動のこと")
    press(step, Qt.Key.Key_PageDown)
    say(step, "1", "計画のこと")
    press(step, Qt.Key.Key_PageUp)
    say(step, "2", "移動の続き")
    assert [e.agenda_item_id for e in entries(services)] == [
        items["移動について"], items["移動について"], items["計画について"]
    ]  # fmt: skip
    assert shown_lines(step)[0] == "2(1) 移動について"
    rows = step.agenda.list.rows
    last = step.agenda.list.visualRect(rows.index(rows.rowCount() - 1, 0)).center()
    QTest.mouseClick(step.agenda.list.viewport(), Qt.MouseButton.LeftButton, pos=last)
    say(step, "1", "閉会します")
    assert entries(services)[-1].agenda_item_id == items["閉会"]


def test_up_in_an_empty_field_corrects_the_last_statement(
    step: MinutesStep, services: Services
) -> None:
    say(step, "3", "一つめ")
    say(step, "2", "二つめ")
    press(step, Qt.Key.Key_Up)
    assert step.editor.text.toPlainText() == "二つめ"
    step.editor.text.insertPlainText("の直し")
    press(step, Qt.Key.Key_Return)
    assert [e.text for e in entries(services)] == ["一つめ", "二つめの直し"]
    assert step.editor.text.toPlainText() == ""


def test_an_entry_is_opened_from_the_list_by_enter_and_left_by_escape(
    step: MinutesStep, services: Services
) -> None:
    say(step, "3", "一つめ")
    say(step, "2", "二つめ")
    step.list.setFocus()
    step.list.setCurrentIndex(step.list.rows.index(1, 0))
    press(step, Qt.Key.Key_Return)
    assert step.editor.text.toPlainText() == "一つめ"
    step.editor.text.insertPlainText("、改め")
    press(step, Qt.Key.Key_Escape)
    assert entries(services)[0].text == "一つめ、改め"
    assert step.editor.text.toPlainText() == ""


def test_entries_move_by_key_and_menu_and_go_by_del(step: MinutesStep, services: Services) -> None:
    for words in ("一", "二", "三"):
        say(step, "3", words)
    step.list.setFocus()
    step.list.setCurrentIndex(step.list.rows.index(3, 0))
    press(step, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [e.text for e in entries(services)] == ["一", "三", "二"]
    choose_in_menu(step, 1, "下へ")
    assert [e.text for e in entries(services)] == ["三", "一", "二"]
    choose_in_menu(step, 1, "2(1) 移動について")
    assert [e.text for e in entries(services)] == ["一", "二", "三"]
    choose_in_menu(step, 1, "この下に発言を加える")
    say(step, "2", "一の次")
    assert [e.text for e in entries(services)] == ["一", "一の次", "二", "三"]
    step.list.setFocus()
    step.list.setCurrentIndex(step.list.rows.index(1, 0))
    step.delete_chosen()
    assert [e.text for e in entries(services)] == ["一の次", "二", "三"]


def test_undo_takes_the_statement_being_typed_out_of_the_field(
    step: MinutesStep, services: Services
) -> None:
    say(step, "3", "一つめ")
    QTest.keyClicks(step.editor.text, "2")
    press(step, Qt.Key.Key_Tab)
    step.editor.text.insertPlainText("二つめ")
    step.save()
    services.history.undo()
    assert step.editor.text.toPlainText() == ""
    assert [e.text for e in entries(services)] == ["一つめ"]
    services.history.undo()
    assert shown_lines(step) == []
    services.history.redo()
    assert [e.text for e in entries(services)] == ["一つめ"]


def test_ctrl_z_in_an_empty_field_belongs_to_the_window(step: MinutesStep) -> None:
    undo = QAction("元に戻す", step)
    undo.setShortcut("Ctrl+Z")
    asked: list[bool] = []
    undo.triggered.connect(lambda _checked=False: asked.append(True))
    step.addAction(undo)
    step.editor.text.insertPlainText("打ちかけ")
    press(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert step.editor.text.toPlainText() == ""
    say(step, "3", "発言")
    press(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1


def test_the_day_runs_from_opening_over_a_break_to_the_closing(
    step: MinutesStep, services: Services, clock: Clock, qtbot: QtBot
) -> None:
    clock.time = dt.time(13, 30)
    QTest.mouseClick(button(step, "開会する"), Qt.MouseButton.LeftButton)
    assert services.meetings.meeting(1).state is MeetingState.HELD
    assert "残り 120分" in visible_texts(step)
    clock.time = dt.time(14, 20)
    QTest.mouseClick(button(step, "休憩"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(step, "再開"), Qt.MouseButton.LeftButton)
    assert [e.text for e in entries(services)] == ["（休憩）", "（再開）"]
    clock.time = dt.time(15, 20)
    QTest.mouseClick(button(step, "閉会する"), Qt.MouseButton.LeftButton)
    accept(step, "confirm")
    assert services.meetings.meeting(1).closed_at == dt.time(15, 20)
    QTest.mouseClick(button(step, "会議録案にする"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(step, "確認に出す"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(step, "確定する"), Qt.MouseButton.LeftButton)
    accept(step, "confirm")
    assert services.meetings.meeting(1).state is MeetingState.FINAL


def test_final_minutes_cannot_be_typed_into_until_reopened_with_a_reason(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    say(step, "3", "発言")
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(1, state)
    assert not step.editor.isVisible()
    assert any(text.startswith("この会議録は確定している") for text in visible_texts(step))
    step.list.setFocus()
    step.list.setCurrentIndex(step.list.rows.index(1, 0))
    press(step, Qt.Key.Key_Return)
    press(step, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not step.editor.isVisible()
    step.delete_chosen()
    error = step.window().findChild(QDialog, "error")
    assert error is not None
    error.reject()
    assert [e.text for e in entries(services)] == ["発言"]
    QTest.mouseClick(button(step, "理由を書いて開き直す…"), Qt.MouseButton.LeftButton)
    dialog = next(d for d in step.window().findChildren(QDialog) if d.isVisible())
    dialog.findChildren(QLineEdit)[0].setText("発言者の誤り")
    dialog.accept()
    meeting = services.meetings.meeting(1)
    assert (meeting.state, meeting.reopen_reason) == (MeetingState.DRAFTED, "発言者の誤り")
    assert step.editor.isVisible()


def test_homework_is_finished_with_its_result_from_the_menu(
    step: MinutesStep, services: Services
) -> None:
    press(step, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    say(step, "", "近隣町の例を調べる")
    choose_in_menu(step, 1, "済みにする")
    dialog = next(d for d in step.window().findChildren(QDialog) if d.isVisible())
    next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "結果").setText(
        "2町の例を報告"
    )
    dialog.accept()
    (row,) = entries(services)
    assert isinstance(row, ActionRow)
    assert (row.done_on, row.result) == (TODAY, "2町の例を報告")
    choose_in_menu(step, 1, "済みを取り消す")
    (row,) = entries(services)
    assert isinstance(row, ActionRow)
    assert row.done_on is None


def test_written_later_a_statement_has_no_time(
    services: Services, shown: Callable[..., Any], clock: Clock, qtbot: QtBot
) -> None:
    later = MinutesStep(services, lambda: TODAY + dt.timedelta(days=3), now=clock)
    later.show_meeting(services.meetings.meeting(1))
    shown(later, 1366, 596)
    later.activateWindow()
    later.editor.text.setFocus()
    qtbot.waitUntil(later.editor.text.hasFocus)
    say(later, "3", "録音から")
    (row,) = entries(services)
    assert isinstance(row, StatementRow)
    assert row.said_at is None
    later.hide()


def test_what_was_typed_is_saved_when_the_step_is_left(
    step: MinutesStep, services: Services
) -> None:
    step.editor.text.insertPlainText("打ちかけの発言")
    step.hide()
    assert [e.text for e in entries(services)] == ["打ちかけの発言"]


def test_an_entry_found_by_search_comes_into_view(step: MinutesStep, services: Services) -> None:
    for number in range(40):
        services.minutes.add_statement(StatementDraft(1, None, f"発言{number}"))
    found = entries(services)[2]
    step.choose("statements", found.id)
    assert step.list.current_entry() == found
    place = step.list.visualRect(step.list.currentIndex())
    assert step.list.viewport().rect().contains(place)


def test_the_way_back_leads_to_the_attendance_on_the_day(step: MinutesStep, qtbot: QtBot) -> None:
    with qtbot.waitSignal(step.step_wanted) as wanted:
        QTest.mouseClick(button(step, "会議へ戻る"), Qt.MouseButton.LeftButton)
    assert wanted.args == [1]


def test_statements_without_a_speaker_are_told_before_the_minutes_are_final(
    step: MinutesStep, services: Services
) -> None:
    say(step, "", "誰のことばか分からない文")
    for row in services.attendance.of(1):
        services.attendance.attend(row.id, Presence.PRESENT)
    step.reload()
    step.course.ask_state(MeetingState.FINAL)
    told = "".join(label.text() for label in question(step).findChildren(QLabel))
    assert "発言者のない文が1件あります" in told
    assert "誰のことばか分からない文" in told


def test_a_proxy_is_counted_in_one_way_everywhere(step: MinutesStep, services: Services) -> None:
    services.council.save_rules(proxy_allowed=True, proxy_counts=False)
    person = services.attendance.of(1)[3]
    services.attendance.attend(person.id, Presence.PROXY)
    step.reload()
    assert "4名／5名（ほかに代理1名）" in visible_texts(step)
    assert services.meetings.progress(1).present == 4
    assert services.attendance.quorum(1).counted == 4
    services.council.save_rules(proxy_counts=True)
    step.reload()
    assert "5名／5名" in visible_texts(step)
    assert services.meetings.progress(1).present == 5


def test_the_side_says_who_is_there_and_what_came_of_it(
    step: MinutesStep, services: Services
) -> None:
    person = services.attendance.of(1)[3]
    services.attendance.attend(person.id, Presence.ABSENT)
    say(step, "3", "発言")
    step.reload()
    texts = visible_texts(step)
    assert "4名／5名" in texts
    assert "渡邉" in texts
    assert "発言 1" in texts
    assert "成立" in [w.accessibleName() for w in step.side.findChildren(QWidget)]


def test_seats_and_agenda_take_turns_where_it_is_narrow(
    step: MinutesStep, services: Services, qtbot: QtBot
) -> None:
    step.resize(1000, 560)
    qtbot.waitUntil(lambda: not step.side.isVisible())
    QTest.mouseClick(button(step, "席次"), Qt.MouseButton.LeftButton)
    assert step.side.isVisible()
    assert not step.agenda.isVisible()
    person = services.minutes.of(1).speakers[2]
    place = step.side.seats.place_of(person.attendance_id).center().toPoint()
    QTest.mouseClick(step.side.seats, Qt.MouseButton.LeftButton, pos=place)
    assert step.editor.attendance_id == person.attendance_id
    QTest.mouseClick(button(step, "議題"), Qt.MouseButton.LeftButton)
    assert step.agenda.isVisible()
    assert not step.side.isVisible()
    step.resize(1366, 596)
    qtbot.waitUntil(lambda: step.side.isVisible() and step.agenda.isVisible())


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("zoom", [100, 200])
def test_three_hundred_statements_show_in_every_look_and_zoom(
    step: MinutesStep,
    services: Services,
    theme: Theme,
    picture: Callable[[QWidget, str], Path],
    look: Any,  # noqa: ANN401
    zoom: int,
) -> None:
    item = services.agenda.of(1)[0].id
    step.hide()
    for number in range(300 if (look, zoom) == ("light", 100) else 30):
        services.minutes.add_statement(
            StatementDraft(1, item, f"発言{number}。" * (1 + number % 40), speaker="委員")
        )
    step.show_meeting(services.meetings.meeting(1))
    theme.use(look=look, zoom=zoom)
    step.show()
    picture(step, f"minutes_{look}_{zoom}")
    last = step.list.rows.rowCount() - 1
    assert (
        step.list.viewport().rect().intersects(step.list.visualRect(step.list.rows.index(last, 0)))
    )


def visible_texts(step: MinutesStep) -> list[str]:
    return [
        text
        for widget in step.findChildren(QWidget)
        if widget.isVisible() and (text := str(widget.property("text") or ""))
    ]


def accept(step: QWidget, name: str) -> None:
    dialog = step.window().findChild(QDialog, name)
    assert dialog is not None
    dialog.accept()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("way", ["key", "menu", "button"])
def test_homework_of_final_minutes_is_noted_as_done(
    step: MinutesStep, services: Services, way: str
) -> None:
    action = services.minutes.add_action(ActionDraft(1, 1, "隣町の例を調べる", owner="事務局"))
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(1, state)
    step.show_meeting(services.meetings.meeting(1))
    row = step.list.rows.index_of((ActionRow, action)).row()
    if way == "key":
        step.list.choose((ActionRow, action))
        QTest.keyClick(step.list, Qt.Key.Key_Space)
    elif way == "menu":
        choose_in_menu(step, row, "済みにする…\tSpace")
    else:
        QTest.mouseClick(button(step, "宿題が済んだ…"), Qt.MouseButton.LeftButton)
    dialog = next(d for d in step.window().findChildren(QDialog) if d.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    done = services.minutes.entry(ActionRow, action)
    assert done is not None
    assert done.done_on == TODAY
    assert not step.finish_button.isVisible()


def test_before_the_end_one_is_led_to_the_words_without_a_speaker(
    step: MinutesStep, services: Services
) -> None:
    say(step, "", "足りない。")
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW):
        services.meetings.set_state(1, state)
    step.course._ask_to_finish()
    QTest.mouseClick(button(question(step), "発言者を入れる"), Qt.MouseButton.LeftButton)
    assert step.editor.text.toPlainText() == "足りない。"


def test_how_a_decision_was_taken_is_said_to_be_unchosen_until_the_clerk_chooses(
    step: MinutesStep,
) -> None:
    press(step, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    hint = "選ばなければ全会一致として残します"
    assert hint in visible_texts(step)
    QTest.mouseClick(button(step, Manner.MAJORITY.label), Qt.MouseButton.LeftButton)
    assert hint not in visible_texts(step)
