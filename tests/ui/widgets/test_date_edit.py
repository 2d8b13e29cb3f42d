"""Dates and times as clerks type them."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.ui.widgets.date_edit import TimeEdit, WarekiDateEdit, parse_time

DAY = dt.date(2026, 7, 8)


@pytest.fixture
def field(qtbot: QtBot) -> WarekiDateEdit:
    edit = WarekiDateEdit(dt.date(2026, 6, 17), name="日付")
    qtbot.addWidget(edit)
    return edit


@pytest.mark.parametrize(
    "typed", ["R8.7.8", "令和8年7月8日", "2026/7/8", "20260708", "７月８日", "7/8", "7.8(水)"]
)
def test_understands_what_clerks_type(field: WarekiDateEdit, typed: str, qtbot: QtBot) -> None:
    field.setText(typed)
    with qtbot.waitSignal(field.date_changed) as changed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [DAY]
    assert field.text() == "令和8年7月8日(水)"


def test_a_month_and_day_mean_the_nearest_year(field: WarekiDateEdit) -> None:
    field.set_reference(dt.date(2026, 12, 20))
    field.setText("1/15")
    assert field.date() == dt.date(2027, 1, 15)


def test_what_is_no_date_stays_and_is_marked(field: WarekiDateEdit) -> None:
    field.setText("らいしゅう")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "らいしゅう"
    assert field.date() is None
    assert field.problem() == "日付として読めません。R8.6.17 のように書いてください。"
    field.setText("R8.7.8")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.problem() == ""


def test_an_emptied_field_says_so(field: WarekiDateEdit, qtbot: QtBot) -> None:
    field.clear()
    with qtbot.waitSignal(field.date_changed) as changed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [None]


def test_keys_move_by_days_and_months(field: WarekiDateEdit) -> None:
    field.set_date(dt.date(2026, 1, 31))
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert field.date() == dt.date(2026, 2, 28)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == dt.date(2026, 3, 1)


def test_setting_a_date_tells_nobody(field: WarekiDateEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.date_changed):
        field.set_date(DAY)


def test_picks_from_the_calendar(field: WarekiDateEdit, qtbot: QtBot) -> None:
    field.show()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(field.date_changed):
        QTest.keyClick(calendar.focusWidget(), Qt.Key.Key_Right)
        QTest.keyClick(calendar.focusWidget(), Qt.Key.Key_Return)
    assert field.date() == dt.date(2026, 6, 18)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("13:30", dt.time(13, 30)),
        ("1330", dt.time(13, 30)),
        ("午後1時30分", dt.time(13, 30)),
        ("13時半", dt.time(13, 30)),
        ("９：００", dt.time(9)),
        ("午前10時", dt.time(10)),
        ("正午", dt.time(12)),
        ("25:00", None),
        ("13:75", None),
        ("昼", None),
    ],
)
def test_understands_times(typed: str, time: dt.time | None) -> None:
    assert parse_time(typed) == time


def test_a_time_is_shown_in_one_form(qtbot: QtBot) -> None:
    edit = TimeEdit(name="始まり")
    qtbot.addWidget(edit)
    edit.setText("午後1時")
    with qtbot.waitSignal(edit.time_changed) as changed:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert changed.args == [dt.time(13)]
    assert edit.text() == "13:00"
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.text() == "13:05"
