"""The 委員 tab on a real council file: people, bodies and organisations by key, mouse and menu."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
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

from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState, Presence
from jiritsu_desktop.domain.members import (
    AppointmentDraft,
    AppointmentState,
    EditionWish,
    PersonDraft,
    Role,
)
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.name_completion import NameCompleter
from jiritsu_desktop.ui.members.tab import MembersTab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Look, Theme
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from tests.builders import found_council
from tests.meeting_builders import TODAY, general_assembly, open_council

Widget = TypeVar("Widget", bound=QWidget)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def open_tab(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> Callable[..., MembersTab]:
    def make(width: int = 1366, height: int = 600) -> MembersTab:
        tab = MembersTab(services, tasks, lambda: TODAY)
        services.on_change(lambda _topic: tab.reload())
        tab.reload()
        shown(tab, width, height)
        return tab

    return make


@pytest.fixture
def tab(open_tab: Callable[..., MembersTab]) -> MembersTab:
    return open_tab()


def names(tab: MembersTab) -> list[str]:
    rows = tab.people.list.list.rows
    shown_rows = [rows.row_at(rows.index(place, 0)) for place in range(rows.rowCount())]
    return [row.title for row in shown_rows if row is not None and not row.heading]


def headings(tab: MembersTab) -> list[str]:
    rows = tab.people.list.list.rows
    shown_rows = [rows.row_at(rows.index(place, 0)) for place in range(rows.rowCount())]
    return [row.title for row in shown_rows if row is not None and row.heading]


def person_id(services: Services, family_name: str) -> int:
    return next(r.id for r in services.members.listed(TODAY) if r.name.startswith(family_name))


def show(tab: MembersTab, services: Services, family_name: str) -> int:
    key = person_id(services, family_name)
    assert tab.open_ref(Ref("people", key))
    return key


def texts(root: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def button(root: QWidget, text: str) -> QPushButton:
    QCoreApplication.sendPostedEvents()
    found = [b for b in root.findChildren(QPushButton) if b.isVisible()]
    for one in found:
        if text in (one.text(), one.accessibleName()):
            return one
    raise AssertionError([one.text() or one.accessibleName() for one in found])


def named(root: QWidget, kind: type[Widget], name: str) -> Widget:
    found = [w for w in root.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    assert found, [w.accessibleName() for w in root.findChildren(kind)]
    return found[0]


def dialog(tab: MembersTab) -> QDialog:
    QCoreApplication.sendPostedEvents()
    return next(d for d in tab.window().findChildren(QDialog) if d.isVisible())


def menu_entry(root: QWidget, text: str) -> QAction:
    menu = next(m for m in root.findChildren(QMenu) if m.isVisible())
    for action in menu.actions():
        if action.text() == text:
            menu.hide()
            return action
    raise AssertionError([action.text() for action in menu.actions()])


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    # An input method inserts what it has composed; single keys are Latin only.
    field.insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def last_title(services: Services) -> str:
    change = services.history.last()
    assert change is not None
    return change.title


def test_it_begins_with_the_assembly_of_today_in_the_order_of_the_readings(
    tab: MembersTab,
) -> None:
    assert names(tab) == [
        "五十嵐 薫", "梅津 遥", "葛城 直樹", "草彅 みのり", "髙橋 美津枝", "渡邉 航平"
    ]  # fmt: skip
    assert headings(tab) == ["あ", "か", "た", "わ"]
    # One category of the rule has a member more than its seats.
    assert tab.people.list.body_chip.text() == "全体会 16名"
    assert tab.people.list.day_chip.text() == "R8.6.17 現在"
    assert "五十嵐 薫" in texts(tab.people.card)


def test_a_row_says_everything_in_words(tab: MembersTab) -> None:
    rows = tab.people.list.list.rows
    spoken = [
        rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole)
        for place in range(rows.rowCount())
    ]
    assert "五十嵐 薫、いがらし かおる、相談支援センター みどり、配慮" in spoken
    assert "髙橋 美津枝、たかはし みつえ、相談支援センター みどり、副会長" in spoken


@pytest.mark.parametrize("typed", ["ﾀｶﾊｼ", "たか みつ", "高橋", "津枝"])
def test_the_filter_understands_readings_widths_and_parts(tab: MembersTab, typed: str) -> None:
    tab.focus_filter()
    field = tab.people.list.filter
    assert field.hasFocus()
    field.setText(typed)
    field.flush()
    assert names(tab) == ["髙橋 美津枝"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert tab.people.list.list.hasFocus()
    assert "髙橋 美津枝" in texts(tab.people.card)
    field.clear()
    field.flush()
    assert len(names(tab)) == 6


def test_a_filter_that_fits_nobody_says_so(tab: MembersTab) -> None:
    tab.people.list.filter.setText("佐藤")
    tab.people.list.filter.flush()
    assert names(tab) == []
    assert "当てはまる人がいません。" in texts(tab.people.list)


def test_the_index_turns_to_a_kana(tab: MembersTab) -> None:
    tab.people.list.index.picked.emit("た")
    assert "髙橋 美津枝" in texts(tab.people.card)


def test_the_chips_choose_body_category_and_day(tab: MembersTab, services: Services) -> None:
    services.members.register(PersonDraft("川名", "剛", "かわな", "つよし"))
    tab.people.list.body_chip.click()
    menu_entry(tab, "登録しているすべての人").trigger()
    assert "川名 剛" in names(tab)
    tab.people.list.body_chip.click()
    menu_entry(tab, "全体会").trigger()
    assert "川名 剛" not in names(tab)
    tab.people.list.category_chip.click()
    menu_entry(tab, "1号 学識経験者").trigger()
    assert names(tab) == ["葛城 直樹"]
    assert tab.people.list.category_chip.text() == "1号"
    tab.people.list.category_chip.click()
    menu_entry(tab, "すべての区分").trigger()
    tab.people.list.day_chip.click()
    menu_entry(tab, "ほかの日…").trigger()
    asked = dialog(tab)
    named(asked, QLineEdit, "日").setText("R6.4.1")
    asked.accept()
    assert tab.people.list.body_chip.text() == "すべての人 7名"
    assert "R6.4.1" in tab.people.list.day_chip.text()
    tab.show_day(TODAY)
    assert len(names(tab)) == 6


def test_a_new_member_takes_the_vacant_seat_and_the_term(
    tab: MembersTab, services: Services
) -> None:
    assert tab.new_action is not None
    tab.new_action.trigger()
    asked = dialog(tab)
    asked.accept()
    assert asked.isVisible()
    assert "姓を入れてください。" in texts(asked)
    named(asked, QLineEdit, "姓").setText("吉岡")
    named(asked, QLineEdit, "名").setText("真紀子")
    named(asked, QLineEdit, "姓のよみ").setText("吉岡")
    asked.accept()
    assert any("かなで" in text for text in texts(asked))
    named(asked, QLineEdit, "姓のよみ").setText("よしおか")
    named(asked, QLineEdit, "名のよみ").setText("まきこ")
    named(asked, QLineEdit, "所属").setText("みどり町保健センター")
    assert "この名前で新しい組織として登録します" in texts(asked)
    category = named(asked, QComboBox, "選出区分")
    assert "欠員" in category.currentText()
    assert "今の第1期の任期を入れました" in texts(asked)
    asked.accept()
    assert not asked.isVisible()
    assert last_title(services) == "吉岡 真紀子を登録する"
    assert "吉岡 真紀子" in texts(tab.people.card)
    services.history.undo()
    assert "吉岡 真紀子" not in names(tab)


def test_a_second_chair_is_warned_of_where_the_role_is_given(
    tab: MembersTab, services: Services
) -> None:
    warning = "R7.4.1～R9.3.31 は 葛城 直樹 さんも同じ役です。どちらかの役か任期を直してください。"
    assert tab.new_action is not None
    tab.new_action.trigger()
    asked = dialog(tab)
    role = named(asked, QComboBox, "役")
    assert warning not in texts(asked)
    role.setCurrentIndex(role.findText("会長"))
    role.activated.emit(role.currentIndex())
    assert warning in texts(asked)
    asked.reject()
    key = show(tab, services, "草彅")
    (term, *_others) = services.appointments.of_person(key)
    tab.people.card.terms.opened.emit(term.id, QPoint(0, 0))
    menu_entry(tab, "任期を直す…").trigger()
    asked = dialog(tab)
    role = named(asked, QComboBox, "役")
    role.setCurrentIndex(role.findText("会長"))
    role.activated.emit(role.currentIndex())
    assert warning in texts(asked)
    asked.reject()


def test_a_namesake_is_pointed_out_before_registering(tab: MembersTab) -> None:
    tab.people.list.new_button.click()
    asked = dialog(tab)
    named(asked, QLineEdit, "姓").setText("高橋")
    given = named(asked, QLineEdit, "名")
    given.setText("美津枝")
    given.editingFinished.emit()
    assert any("もう登録されています" in text for text in texts(asked))


def test_the_reading_that_is_composed_is_overheard(tab: MembersTab) -> None:
    tab.people.list.new_button.click()
    asked = dialog(tab)
    surname = named(asked, QLineEdit, "姓")
    for composed in ("よ", "よし", "よしおk", "よしおか"):
        QApplication.sendEvent(surname, QInputMethodEvent(composed, []))
    QApplication.sendEvent(surname, QInputMethodEvent("吉岡", []))
    decided = QInputMethodEvent()
    decided.setCommitString("吉岡")
    QApplication.sendEvent(surname, decided)
    assert surname.text() == "吉岡"
    assert named(asked, QLineEdit, "姓のよみ").text() == "よしおか"
    assert any("違うときは直して" in text for text in texts(asked))


def test_a_member_can_be_registered_without_any_seat(tab: MembersTab, services: Services) -> None:
    tab.people.list.new_button.click()
    asked = dialog(tab)
    named(asked, QLineEdit, "姓").setText("今")
    named(asked, QLineEdit, "姓のよみ").setText("こん")
    body = named(asked, QComboBox, "会議体")
    body.setCurrentIndex(0)
    body.activated.emit(0)
    asked.accept()
    key = person_id(services, "今")
    assert services.appointments.of_person(key) == []
    assert tab.people.list.body_chip.text() == "すべての人 7名"


def test_a_fact_saves_itself_when_it_is_left(tab: MembersTab, services: Services) -> None:
    key = show(tab, services, "髙橋")
    write(named(tab.people.card, QLineEdit, "電話"), "0999-00-0101")
    assert services.members.person(key).phone == "0999-00-0101"
    assert last_title(services) == "髙橋 美津枝の電話を直す"
    services.history.undo()
    assert named(tab.people.card, QLineEdit, "電話").text() == ""


def test_a_refused_fact_says_why_and_esc_brings_the_old_one_back(
    tab: MembersTab, services: Services
) -> None:
    key = show(tab, services, "髙橋")
    field = named(tab.people.card, QLineEdit, "姓のよみ")
    write(field, "高橋")
    assert any("かなで入れてください" in text for text in texts(tab.people.card))
    assert services.members.person(key).family_yomi == "たかはし"
    write(field, "たかばし")
    assert services.members.person(key).family_yomi == "たかばし"
    assert not any("かなで入れてください" in text for text in texts(tab.people.card))
    copies = named(tab.people.card, QLineEdit, "部数")
    assert copies.text() == "1部"
    write(copies, "２部")
    assert services.members.accommodation(key).copies == 2
    write(copies, "たくさん")
    assert any("数字で入れてください" in text for text in texts(tab.people.card))


def test_what_was_typed_belongs_to_whom_it_was_typed_for(
    tab: MembersTab, services: Services
) -> None:
    first = show(tab, services, "髙橋")
    field = named(tab.people.card, QLineEdit, "電話")
    field.setFocus()
    QTest.keyClicks(field, "0999-1")
    second = show(tab, services, "渡邉")
    assert services.members.person(first).phone == "0999-1"
    assert services.members.person(second).phone == ""
    assert named(tab.people.card, QLineEdit, "電話").text() == ""


def test_f2_goes_to_the_name_and_the_list_follows(tab: MembersTab, services: Services) -> None:
    show(tab, services, "渡邉")
    tab.activateWindow()
    tab.people.list.list.setFocus()
    QTest.keyClick(tab.people.list.list, Qt.Key.Key_F2)
    field = named(tab.people.card, QLineEdit, "姓")
    assert field.hasFocus()
    write(field, "渡邊")
    assert "渡邊 航平" in names(tab)


def test_edition_way_and_support_are_chosen_on_the_card(
    tab: MembersTab, services: Services
) -> None:
    key = show(tab, services, "髙橋")
    edition = named(tab.people.card, QComboBox, "版")
    place = edition.findText("拡大版 22pt")
    edition.setCurrentIndex(place)
    edition.activated.emit(place)
    QTest.mouseClick(button(tab.people.card, "手話"), Qt.MouseButton.LeftButton)
    write(named(tab.people.card, QLineEdit, "会議の何日前までに送るか"), "14日前")
    wishes = services.members.accommodation(key)
    assert (wishes.edition, wishes.point_size) == (EditionWish.LARGE, 22)
    assert wishes.sign_language
    assert wishes.lead_days == 14
    assert (
        named(tab.people.card, QLineEdit, "会議の何日前までに送るか").text() == "会議の14日前まで"
    )
    assert last_title(services) == "髙橋 美津枝の配慮を直す"


def test_terms_are_bars_that_the_keyboard_reaches(tab: MembersTab, services: Services) -> None:
    key = show(tab, services, "髙橋")
    chart = tab.people.card.terms
    assert "全体会" in chart.accessibleName()
    assert "令和9年3月31日まで" in chart.accessibleName()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    menu_entry(tab, "任期の途中で退任…").trigger()
    asked = dialog(tab)
    named(asked, QLineEdit, "最後の日").setText("R9.4.1")
    asked.accept()
    assert "任期の外の日です。" in texts(asked)
    named(asked, QLineEdit, "最後の日").setText("R8.6.30")
    asked.accept()
    (term,) = services.appointments.of_person(key)
    assert (term.ends_on, term.resigned) == (dt.date(2026, 6, 30), True)
    (seat,) = services.appointments.seats(TODAY, key)
    assert seat.state is AppointmentState.AWAITING_SUCCESSOR
    assert tab.badge_count() == 1
    services.history.undo()
    assert tab.badge_count() == 0


def test_a_term_is_changed_in_a_dialog_and_by_its_menu(tab: MembersTab, services: Services) -> None:
    key = show(tab, services, "髙橋")
    (term,) = services.appointments.of_person(key)
    tab.people.card.terms.opened.emit(term.id, QPoint(0, 0))
    menu_entry(tab, "任期を直す…").trigger()
    asked = dialog(tab)
    role = named(asked, QComboBox, "役")
    role.setCurrentIndex(role.findText("委員"))
    asked.accept()
    assert services.appointments.appointment(term.id).role is Role.MEMBER
    tab.people.card.terms.opened.emit(term.id, QPoint(0, 0))
    menu_entry(tab, "この任期を消す").trigger()
    assert services.appointments.of_person(key) == []
    services.history.undo()
    services.history.undo()
    assert services.appointments.of_person(key) == [term]


def test_a_further_term_follows_the_present_one(tab: MembersTab, services: Services) -> None:
    key = show(tab, services, "髙橋")
    button(tab.people.card, "任期を加える").click()
    asked = dialog(tab)
    assert any("再任" in text for text in texts(asked))
    asked.accept()
    first, second = services.appointments.of_person(key)
    assert second.starts_on == first.ends_on + dt.timedelta(days=1)
    assert second.role is Role.VICE_CHAIR
    assert second.seat_category_id == first.seat_category_id


def test_a_term_that_overlaps_is_refused_at_the_field(tab: MembersTab, services: Services) -> None:
    key = show(tab, services, "髙橋")
    button(tab.people.card, "任期を加える").click()
    asked = dialog(tab)
    begin = named(asked, QLineEdit, "始まりの日")
    begin.setText("R8.7.1")
    asked.accept()
    assert any("すでに任期があります" in text for text in texts(asked))
    assert len(services.appointments.of_person(key)) == 1


def test_del_moves_a_person_to_the_trash_and_undo_brings_them_back(
    tab: MembersTab, services: Services
) -> None:
    show(tab, services, "髙橋")
    assert tab.delete_action is not None
    assert tab.delete_action.isEnabled()
    tab.delete_action.trigger()
    assert "髙橋 美津枝" not in names(tab)
    assert "渡邉 航平" in texts(tab.people.card)
    services.history.undo()
    assert "髙橋 美津枝" in names(tab)


def test_the_context_menu_offers_the_same(tab: MembersTab, services: Services) -> None:
    listed = tab.people.list.list
    place = listed.rows.place_of(person_id(services, "草彅"))
    listed.customContextMenuRequested.emit(listed.visualRect(place).center())
    menu_entry(tab, "この人を消す").trigger()
    assert last_title(services) == "草彅 みのりを消す"


def test_attendance_is_shown_and_leads_to_the_meeting(tab: MembersTab, services: Services) -> None:
    day = dt.date(2026, 5, 20)
    meeting = services.meetings.create(MeetingDraft(general_assembly(services), day), day)
    services.meetings.set_state(meeting, MeetingState.HELD)
    for row in services.attendance.of(meeting):
        services.attendance.attend(row.id, Presence.PRESENT)
    show(tab, services, "髙橋")
    card = tab.people.card
    assert "100%" in texts(card)
    assert card.attendance.accessibleName() == "全体会 1／1"
    wanted: list[Ref] = []
    tab.open_requested.connect(wanted.append)
    QTest.mouseClick(card.attendance, Qt.MouseButton.LeftButton, pos=QPoint(140, 14))
    card.history.setFocus()
    card.history.setCurrentIndex(card.history.rows.index(0, 0))
    QTest.keyClick(card.history, Qt.Key.Key_Return)
    assert wanted == [Ref("meetings", meeting), Ref("meetings", meeting)]


def test_the_roster_shows_vacancies_and_fills_one(tab: MembersTab, services: Services) -> None:
    QTest.mouseClick(button(tab.switch, "会議体"), Qt.MouseButton.LeftButton)
    view = tab.bodies.view
    assert "全体会" in texts(view)
    assert any("欠員" in text for text in texts(view))
    rows = view.table.rows
    shown_rows = [rows.row_at(rows.index(place, 0)) for place in range(rows.rowCount())]
    first = next(n for n, seat in enumerate(shown_rows) if seat is not None and seat.vacant)
    view.table.setCurrentIndex(rows.index(first, 0))
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    asked = dialog(tab)
    assert asked.windowTitle() == "新しい委員"
    asked.reject()
    view.person_opened.emit(person_id(services, "髙橋"))
    assert tab.switch.current() == "people"
    assert "髙橋 美津枝" in texts(tab.people.card)


def test_somebody_registered_joins_a_committee_by_name(tab: MembersTab, services: Services) -> None:
    committee = next(b.id for b in services.bodies.listed() if b.name == "くらし部会")
    assert tab.open_ref(Ref("bodies", committee))
    button(tab.bodies.view, "人を加える").click()
    menu_entry(tab, "登録している人から…").trigger()
    asked = dialog(tab)
    field = named(asked, QLineEdit, "人")
    field.setText("知らない人")
    asked.accept()
    assert any("候補から選んで" in text for text in texts(asked))
    field.setText("高橋 美津枝")
    asked.accept()
    roster = services.bodies.roster(committee, TODAY)
    assert [(seat.name, seat.role_word) for seat in roster.seats] == [("髙橋 美津枝", "部会員")]
    table = tab.bodies.view.table
    table.setCurrentIndex(table.rows.index(0, 0))
    table.setFocus()
    assert tab.delete_action is not None
    tab.delete_action.trigger()
    assert services.bodies.roster(committee, TODAY).filled == 0


def test_a_body_is_set_up_renamed_moved_and_removed(tab: MembersTab, services: Services) -> None:
    tab.show_view("bodies")
    assert tab.new_action is not None
    tab.new_action.trigger()
    asked = dialog(tab)
    named(asked, QLineEdit, "名前").setText("くらし部会")
    asked.accept()
    assert "この名前の会議体はもうあります。" in texts(asked)
    named(asked, QLineEdit, "名前").setText("住まいWG")
    asked.accept()
    assert "住まいWG" in texts(tab.bodies.view)
    tab.bodies.rename()
    write(named(tab.bodies.view, QLineEdit, "名前"), "住まい部会")
    assert services.bodies.listed()[-1].name == "住まい部会"
    write(named(tab.bodies.view, QLineEdit, "終わった日"), "いつか")
    assert any("日付として読めません" in text for text in texts(tab.bodies.view))
    QTest.mouseClick(button(tab.bodies.list, "上へ動かす"), Qt.MouseButton.LeftButton)
    assert services.bodies.listed()[-2].name == "住まい部会"
    tab.bodies.list.list.setFocus()
    assert tab.delete_action is not None
    tab.delete_action.trigger()
    assert "住まい部会" not in [body.name for body in services.bodies.listed()]
    services.history.undo()
    assert "住まい部会" in [body.name for body in services.bodies.listed()]


def test_organisations_are_registered_once_and_changed_in_place(
    tab: MembersTab, services: Services
) -> None:
    tab.show_view("organisations")
    card = tab.organisations.card
    assert "相談支援センター みどり" in texts(card)
    assert tab.new_action is not None
    tab.new_action.trigger()
    asked = dialog(tab)
    named(asked, QLineEdit, "名前").setText("相談支援センター　みどり")
    asked.accept()
    assert "この組織はもう登録されています。" in texts(asked)
    asked.reject()
    write(named(card, QLineEdit, "電話"), "0999-00-0055")
    assert services.organisations.listed()[0].name == "相談支援センター みどり"
    assert last_title(services) == "相談支援センター みどりの電話を直す"
    assert tab.delete_action is not None
    tab.delete_action.trigger()
    assert any("6名が属しています" in text for text in texts(dialog(tab)))
    dialog(tab).accept()
    card.people.opened.emit(person_id(services, "渡邉"))
    assert "渡邉 航平" in texts(tab.people.card)


def test_records_are_opened_from_anywhere_unless_they_are_gone(
    tab: MembersTab, services: Services
) -> None:
    key = person_id(services, "髙橋")
    (term,) = services.appointments.of_person(key)
    assert tab.open_ref(Ref("appointments", term.id))
    assert "髙橋 美津枝" in texts(tab.people.card)
    assert tab.open_ref(Ref("organisations", services.organisations.listed()[0].id))
    for kind in ("people", "bodies", "organisations", "appointments"):
        assert not tab.open_ref(Ref(kind, 9999))


def test_somebody_outside_the_shown_body_is_shown_among_everybody(
    tab: MembersTab, services: Services
) -> None:
    key = services.members.register(PersonDraft("川名", "剛", "かわな", "つよし"))
    assert tab.open_ref(Ref("people", key))
    assert tab.people.list.body_chip.text() == "すべての人 7名"
    assert tab.people.card.terms.accessibleName() == "任期はありません"


def test_papers_ask_for_the_roster_of_the_shown_body(tab: MembersTab, services: Services) -> None:
    wanted: list[tuple[str, object]] = []
    tab.paper_requested.connect(lambda paper, about: wanted.append((paper, about)))
    button(tab.people.list, "名簿").click()
    assert tab.papers_action is not None
    tab.papers_action.trigger()
    menu_entry(tab, "全体会の名簿").trigger()
    tab.show_view("bodies")
    tab.papers_action.trigger()
    menu_entry(tab, "この会議体の名簿").trigger()
    assert wanted == [("roster", Ref("bodies", general_assembly(services), TODAY))] * 3


def test_the_list_stays_where_it_was_when_something_changes(
    tab: MembersTab, services: Services
) -> None:
    key = show(tab, services, "渡邉")
    services.members.edit(person_id(services, "髙橋"), phone="0999-00-0101")
    assert tab.people.list.list.current_key() == key
    assert "渡邉 航平" in texts(tab.people.card)


def test_a_year_that_is_over_is_shown_as_of_its_last_day(tab: MembersTab) -> None:
    tab.set_year(2025)
    tab.reload()
    assert tab.day == dt.date(2026, 3, 31)
    tab.set_year(2026)
    tab.reload()
    assert tab.day == TODAY


def test_a_council_without_people_offers_the_first_step(
    tmp_path: Path, tasks: Tasks, shown: Callable[..., Any]
) -> None:
    with Services(found_council(tmp_path, name="empty.jiritsu")) as services:
        tab = MembersTab(services, tasks, lambda: TODAY)
        tab.reload()
        shown(tab)
        assert "まだ委員がいません" in texts(tab)
        button(tab, "最初の委員を登録する").click()
        assert dialog(tab).windowTitle() == "新しい委員"
        dialog(tab).reject()
        asked: list[object] = []
        tab.import_requested.connect(asked.append)
        button(tab, "委員名簿を取り込む").click()
        assert asked == [ImportKind.PEOPLE]
        button(tab, "会議体を見る").click()
        assert "全体会" in texts(tab.bodies.view)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_narrow_windows_keep_every_control(
    open_tab: Callable[..., MembersTab], theme: Theme, look: Look, qtbot: QtBot
) -> None:
    tab = open_tab(960, 440)
    theme.use(look=look, zoom=200)
    tab.resize(1920, 940)
    QCoreApplication.sendPostedEvents()
    for view in ("people", "bodies", "organisations"):
        tab.show_view(view)
        QCoreApplication.sendPostedEvents()
        assert tab.width() == 1920
        assert not tab.grab().isNull()
    tab.show_view("bodies")
    button(tab.bodies.view, "会議体のこと").click()
    qtbot.waitUntil(lambda: not tab.bodies.view.table.isVisible())
    assert named(tab.bodies.view, QLineEdit, "名前").isVisible()


def test_names_offered_for_completion_are_a_sound_model(qapp: QApplication) -> None:
    field = QLineEdit()
    completer = NameCompleter(
        field, [("髙橋 美津枝", "たかはし みつえ"), ("渡邉 航平", "わたなべ")]
    )
    QAbstractItemModelTester(completer.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    for typed in ("ﾀｶﾊｼ", "高橋", "津枝"):
        completer.setCompletionPrefix(completer.splitPath(typed)[0])
        assert completer.completionCount() == 1
        assert completer.pathFromIndex(completer.currentIndex()) == "髙橋 美津枝"
    field.deleteLater()


def test_people_of_a_body_that_ended_are_found_by_its_day(
    tab: MembersTab, services: Services
) -> None:
    committee = next(b.id for b in services.bodies.listed() if b.name == "くらし部会")
    key = person_id(services, "髙橋")
    services.appointments.add(
        key, AppointmentDraft(committee, dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    )
    services.bodies.edit(committee, ended_on=dt.date(2026, 3, 31))
    assert tab.open_ref(Ref("bodies", committee))
    assert services.bodies.roster(committee, TODAY).filled == 0
    tab.show_day(dt.date(2026, 3, 1))
    assert tab.bodies.view.table.rows.rowCount() == 1


def test_the_dates_of_a_term_are_shown_in_full(tab: MembersTab) -> None:
    assert tab.new_action is not None
    tab.new_action.trigger()
    dialog = next(box for box in tab.findChildren(QDialog) if box.isVisible())
    for field in dialog.findChildren(WarekiDateEdit):
        field.set_date(dt.date(2028, 12, 31))
        room = field.width() - field.textMargins().left() - 24
        assert field.fontMetrics().horizontalAdvance(field.text()) <= room


def test_the_roster_is_asked_for_as_of_the_day_that_is_shown(
    tab: MembersTab, services: Services
) -> None:
    wanted: list[Ref] = []
    tab.paper_requested.connect(lambda _paper, about: wanted.append(about))
    day = TODAY - dt.timedelta(days=30)
    tab.show_day(day)
    button(tab.people.list, "名簿").click()
    assert [about.on for about in wanted] == [day]


def test_large_letters_leave_the_name_whole_and_take_the_words_of_buttons(
    open_tab: Callable[..., MembersTab], theme: Theme, services: Services
) -> None:
    theme.use(zoom=200)
    tab = open_tab(1366, 500)
    show(tab, services, "五十嵐")
    QCoreApplication.sendPostedEvents()
    name = next(
        label
        for label in tab.people.card.findChildren(ElidingLabel)
        if label.text() == "五十嵐 薫" and label.isVisible()
    )
    assert name.width() >= theme.text_width(name.text(), "head")
    assert tab.people.card.term_button.text() == ""
    assert tab.people.card.term_button.toolTip() == "任期を加える"
    theme.use(zoom=100)
    tab.resize(1367, 500)
    QCoreApplication.sendPostedEvents()
    assert tab.people.card.term_button.text() == "任期を加える"
