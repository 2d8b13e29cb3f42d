"""The list of homework: what is overdue first, noted as done by button and key, taken back."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState
from jiritsu_desktop.domain.minutes import ActionDraft, ActionRow
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.homework.page import HomeworkPage
from jiritsu_desktop.ui.widgets.notice import NoticeStrip
from tests.meeting_builders import TODAY, general_assembly, open_council

HELD = dt.date(2026, 5, 20)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Three pieces of homework of one meeting whose minutes are final; one has no date."""
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), HELD, dt.time(13, 30), dt.time(15, 30))
        meeting = opened.meetings.create(draft, TODAY)
        item = opened.agenda.of(meeting)[0].id
        for text, owner, due in (
            ("いつかする", "", None),
            ("案をつくる", "事務局", dt.date(2026, 7, 31)),
            ("隣町の例を調べる", "渡邉 航平", dt.date(2026, 6, 10)),
        ):
            opened.minutes.add_action(ActionDraft(meeting, item, text, owner=owner, due_on=due))
        for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
            opened.meetings.set_state(meeting, state)
        yield opened


@pytest.fixture
def page(services: Services, shown: Callable[..., Any]) -> HomeworkPage:
    made: HomeworkPage = shown(HomeworkPage(services, lambda: TODAY), 1366, 620)
    NoticeStrip().setParent(made)
    made.reload()
    made.table.setFocus()
    return made


def _lines(page: HomeworkPage) -> list[str]:
    rows: QAbstractItemModel = page.table.rows
    return [
        " ".join(str(rows.index(row, column).data()) for column in range(3))
        for row in range(rows.rowCount())
    ]


def _dialog(page: QWidget) -> QDialog:
    return next(d for d in page.window().findChildren(QDialog) if d.isVisible())


def _press(root: QWidget, text: str) -> None:
    button = next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_overdue_homework_stands_first_with_its_meeting(page: HomeworkPage) -> None:
    lines = _lines(page)
    assert [line.split()[0] for line in lines] == ["6月10日(水)", "7月31日(金)", "期限なし"]
    for part in ("7日すぎ", "隣町の例を調べる", "第1回全体会", "開会", "渡邉 航平"):
        assert part in lines[0].replace("第1回 ", "第1回")


def test_homework_of_final_minutes_is_noted_as_done_by_key_and_taken_back(
    page: HomeworkPage, services: Services
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QTest.keyClick(_dialog(page), Qt.Key.Key_Return)
    assert [row.action.text for row in services.homework.rows()] == ["案をつくる", "いつかする"]
    (done,) = services.homework.rows(done=True)
    assert done.action.done_on == TODAY
    assert page.table.current_row() == services.homework.rows()[0]
    _press(page, "元に戻す")
    assert len(services.homework.rows()) == 3


def test_the_button_of_a_line_notes_it_and_takes_it_back(
    page: HomeworkPage, services: Services
) -> None:
    _click_button(page, 1)
    QTest.keyClick(_dialog(page), Qt.Key.Key_Return)
    assert [row.action.text for row in services.homework.rows(done=True)] == ["案をつくる"]
    _press(page, "済んだもの")
    assert "案をつくる" in _lines(page)[0]
    _click_button(page, 0)
    assert services.homework.rows(done=True) == []


def test_the_list_is_narrowed_to_one_owner_and_by_words(page: HomeworkPage) -> None:
    place = page.owner.findText("事務局")
    page.owner.setCurrentIndex(place)
    page.owner.activated.emit(place)
    assert [line for line in _lines(page) if "案をつくる" in line] == _lines(page)
    page.owner.setCurrentIndex(0)
    page.owner.activated.emit(0)
    page.filter.setText("隣町")
    page.filter.flush()
    assert len(_lines(page)) == 1


def test_a_line_leads_to_its_meeting_and_the_list_to_paper(
    page: HomeworkPage, services: Services, qtbot: QtBot
) -> None:
    first = services.homework.rows()[0]
    with qtbot.waitSignal(page.open_wanted) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [Ref("actions", first.id)]
    assert services.minutes.entry(ActionRow, first.id) == first.action
    with qtbot.waitSignal(page.print_wanted):
        _press(page, "一覧を印刷")


def test_without_homework_the_page_says_what_belongs_there(
    tmp_path: Path, shown: Callable[..., Any]
) -> None:
    with open_council(tmp_path) as empty:
        page: HomeworkPage = shown(HomeworkPage(empty, lambda: TODAY), 1366, 620)
        page.reload()
        assert not page.table.isVisible()


def _click_button(page: HomeworkPage, row: int) -> None:
    place = page.table.visualRect(page.table.rows.index(row, 3)).center()
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
