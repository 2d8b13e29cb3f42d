"""Lists and tables: what they tell, keep and say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.lists import KanaIndex, ListRow, ListView, headed
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

# A warning of Qt fails the test.
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@dataclass(frozen=True, slots=True)
class Office:
    id: int
    name: str
    places: int


def _rows(*names: str) -> list[ListRow]:
    people = [ListRow(name, name, second="委員", aside="よみ") for name in names]
    return headed(people, lambda row: row.title[0])


@pytest.fixture
def people(shown: Callable[..., Any]) -> ListView:
    view: ListView = shown(ListView("委員"), 320, 200)
    QAbstractItemModelTester(view.rows, WARN, view)
    view.show_rows(_rows("あべ", "いがらし", "いしばし", "かわさき"))
    return view


@pytest.fixture
def offices(shown: Callable[..., Any]) -> TableView[Office]:
    columns = [
        TableColumn[Office](
            "名前", lambda row: Cell(row.name, "B型", strong=True), 0, sort=lambda row: row.name
        ),
        TableColumn[Office](
            "定員", lambda row: str(row.places), 60, right=True, sort=lambda row: row.places
        ),
        TableColumn[Office]("状態", lambda _row: Cell(mark=Mark("公開", Tone.ACCENT)), 90),
    ]
    table: TableView[Office] = shown(TableView("事業所", columns, lambda row: row.id), 600, 300)
    QAbstractItemModelTester(table.rows, WARN, table)
    table.show_rows([Office(1, "みどり", 20), Office(2, "あけぼの", 10), Office(3, "ひなた", 40)])
    return table


def test_keys_skip_headings_and_tell_the_row(people: ListView, qtbot: QtBot) -> None:
    people.choose("いしばし")
    with qtbot.waitSignal(people.chosen) as chosen:
        QTest.keyClick(people, Qt.Key.Key_Down)
    assert chosen.args == ["かわさき"]
    with qtbot.waitSignal(people.opened) as opened:
        QTest.keyClick(people, Qt.Key.Key_Return)
    assert opened.args == ["かわさき"]


def test_a_reload_keeps_the_chosen_row_and_tells_nobody(people: ListView, qtbot: QtBot) -> None:
    people.choose("いしばし")
    with qtbot.assertNotEmitted(people.chosen):
        people.show_rows(_rows("あおき", "いしばし", "うえだ"))
    assert people.current_key() == "いしばし"


def test_a_row_that_is_gone_leaves_nothing_chosen(people: ListView) -> None:
    people.choose("いしばし")
    people.show_rows(_rows("あおき"))
    assert people.current_key() is None


def test_a_changed_face_is_a_narrow_change(people: ListView, qtbot: QtBot) -> None:
    rows = _rows("あべ", "いがらし", "いしばし", "かわさき")
    rows[1] = ListRow("あべ", "あべ", second="会長", aside="よみ")
    with qtbot.assertNotEmitted(people.rows.modelReset), qtbot.waitSignal(people.rows.dataChanged):
        people.show_rows(rows)


def test_the_screen_reader_hears_the_whole_row(people: ListView) -> None:
    people.show_rows(
        [ListRow("第1回 全体会", 1, lead="8 水", marks=(Mark("準備"),), tooltip="<b>太字</b>")]
    )
    index = people.rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "8 水、第1回 全体会、準備"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_two_line_rows_are_higher(people: ListView) -> None:
    people.show_rows([ListRow("一行", 1), ListRow("二行", 2, second="下")])
    heights = [people.visualRect(people.rows.index(place, 0)).height() for place in (0, 1)]
    assert heights == [34, 50]


def test_kana_without_entries_cannot_be_picked(shown: Callable[..., Any], qtbot: QtBot) -> None:
    index: KanaIndex = shown(KanaIndex(), 30, 400)
    index.show_state("あか", "あ")
    with qtbot.assertNotEmitted(index.picked):
        QTest.mouseClick(index, Qt.MouseButton.LeftButton, pos=index.rect().center())
    with qtbot.waitSignal(index.picked) as picked:
        QTest.mouseClick(
            index, Qt.MouseButton.LeftButton, pos=index.rect().topLeft() + index.rect().center() / 3
        )
    assert picked.args == ["か"]


def test_heads_sort_and_the_chosen_row_goes_along(offices: TableView[Office]) -> None:
    offices.choose(1)
    head = offices.horizontalHeader()
    head.sectionClicked.emit(1)
    assert _column(offices, 1) == ["10", "20", "40"]
    assert offices.current_key() == 1
    head.sectionClicked.emit(1)
    assert _column(offices, 1) == ["40", "20", "10"]
    head.sectionClicked.emit(2)
    assert _column(offices, 1) == ["40", "20", "10"], "a column without order was sorted"


def test_new_rows_come_in_the_chosen_order(offices: TableView[Office]) -> None:
    offices.horizontalHeader().sectionClicked.emit(1)
    offices.show_rows([Office(9, "そら", 15), Office(1, "みどり", 20), Office(2, "あけぼの", 10)])
    assert _column(offices, 1) == ["10", "15", "20"]


def test_cells_say_their_column(offices: TableView[Office]) -> None:
    said = offices.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "定員 20"


def test_rows_of_a_table_are_told_once(offices: TableView[Office], qtbot: QtBot) -> None:
    offices.choose(1)
    told: list[object] = []
    offices.chosen.connect(told.append)
    QTest.keyClick(offices, Qt.Key.Key_Right)
    QTest.keyClick(offices, Qt.Key.Key_Down)
    QTest.keyClick(offices, Qt.Key.Key_Down)
    assert told == [2, 3]


def _column(table: TableView[Office], column: int) -> list[str]:
    return [str(table.rows.index(place, column).data()) for place in range(table.rows.rowCount())]
