"""The seat plan of a meeting by mouse and keyboard, and the papers that are made from it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import Capacity, MeetingDraft, MeetingState
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.seat_page import SeatPage
from jiritsu_desktop.ui.meetings.tab import MeetingsTab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Look, Theme
from tests.meeting_builders import TODAY, general_assembly, open_council

JULY = dt.date(2026, 7, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), JULY, dt.time(13, 30), dt.time(15, 30))
        opened.meetings.create(draft, TODAY)
        yield opened


@pytest.fixture
def page(services: Services, shown: Callable[..., Any], qtbot: QtBot) -> SeatPage:
    made = SeatPage(services, 1)
    services.on_change(lambda _topic: made.reload())
    made.reload()
    shown(made, 1366, 596)
    made.activateWindow()
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus)
    return made


def seat(services: Services, family: str) -> str:
    seating = services.seat_plans.of(1).seating
    return next(seating.seats[one.id] for one in seating.people if one.family == family)


def person(services: Services, family: str) -> int:
    people = services.seat_plans.of(1).seating.people
    return next(one.id for one in people if one.family == family)


def button(root: QWidget, text: str) -> QPushButton:
    QCoreApplication.sendPostedEvents()
    return next(b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible())


def texts(root: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def drag(page: SeatPage, start: str, end: str, *, drop: bool = True) -> None:
    canvas = page.canvas
    here = canvas.place_rect(start).center().toPoint()
    there = canvas.place_rect(end).center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=here)
    for point in (here + QPoint(40, 0), there):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(canvas.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, event)
    if drop:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=there)


def test_dragging_a_seat_onto_another_changes_the_two(page: SeatPage, services: Services) -> None:
    first, second = seat(services, "草彅"), seat(services, "渡邉")
    drag(page, first, second)
    assert (seat(services, "草彅"), seat(services, "渡邉")) == (second, first)
    services.history.undo()
    assert (seat(services, "草彅"), seat(services, "渡邉")) == (first, second)


def test_arrows_and_space_pick_up_and_put_down_and_escape_leaves_it(
    page: SeatPage, services: Services
) -> None:
    canvas = page.canvas
    canvas.choose(person(services, "葛城"))
    assert "会長" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert "入れかわる" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not services.seat_plans.of(1).stored
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert (seat(services, "葛城"), seat(services, "髙橋")) == ("head-0", "head-1")


def test_every_seat_is_reached_by_the_arrow_keys(page: SeatPage, services: Services) -> None:
    canvas = page.canvas
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    todo = {person(services, "葛城")}
    found: set[int] = set()
    while todo:
        start = todo.pop()
        found.add(start)
        for key in keys:
            canvas.choose(start)
            QTest.keyClick(canvas, key)
            if canvas.current is not None and canvas.current.id not in found:
                todo.add(canvas.current.id)
    assert found == {one.id for one in services.seat_plans.of(1).seating.people}


def test_what_a_member_needs_is_checked_again_while_a_seat_is_dragged(
    page: SeatPage, services: Services
) -> None:
    members = services.seat_plans.of(1).seating.people
    deaf = next(one for one in members if one.family == "草彅")
    assert deaf.person_id is not None
    services.members.accommodate(deaf.person_id, sign_language=True)
    page.reload()
    assert "手話通訳がいません" in texts(page)
    services.attendance.add(1, "手話通訳", Capacity.INTERPRETER)
    page.reload()
    assert "手話通訳が見える" in texts(page)
    side = "front_left" if seat(services, "草彅").startswith("left") else "front_right"
    drag(page, seat(services, "手話通訳"), f"{side}-1", drop=False)
    assert "手話通訳が見えません" in texts(page)


def test_the_tables_change_by_switch_and_number_and_everybody_keeps_a_seat(
    page: SeatPage, services: Services
) -> None:
    for word in ("スクール", "コの字", "ロの字"):
        QTest.mouseClick(button(page, word), Qt.MouseButton.LeftButton)
        seating = services.seat_plans.of(1).seating
        assert seating.plan.layout.label == word
        assert len(set(seating.seats.values())) == 6
    page.side.setValue(4)
    assert services.seat_plans.of(1).seating.plan.side == 4
    page.head.setValue(1)
    assert services.seat_plans.of(1).seating.plan.head == 1


def test_too_few_seats_are_refused_in_one_sentence(
    page: SeatPage, services: Services, qtbot: QtBot
) -> None:
    before = services.seat_plans.of(1).seating.plan
    page.side.setValue(1)
    page.foot.setValue(0)
    page.head.setValue(1)
    error = page.window().findChild(QDialog, "error")
    assert error is not None
    assert any("5名の委員に席が要ります" in text for text in texts(error))
    error.reject()
    kept = services.seat_plans.of(1).seating.plan
    assert kept.seats >= 5
    qtbot.waitUntil(lambda: page.head.value() == kept.head)
    assert before.layout is kept.layout


def test_final_minutes_lock_the_seats(page: SeatPage, services: Services) -> None:
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(1, state)
    page.reload()
    first, second = seat(services, "草彅"), seat(services, "渡邉")
    drag(page, first, second)
    QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    assert not services.seat_plans.of(1).stored
    assert not button(page, "自動で並べる").isEnabled()


def test_the_page_is_opened_from_the_attendance_and_asks_for_its_papers(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> None:
    tab = MeetingsTab(services, tasks, today=lambda: TODAY)
    tab.reload()
    shown(tab, 1366, 596)
    tab.show_step(1)
    pages: list[SeatPage] = []
    asked: list[tuple[str, int]] = []
    tab.page_requested.connect(pages.append)
    tab.paper_requested.connect(lambda paper, meeting: asked.append((paper, meeting)))
    button(tab, "席次").click()
    page = shown(pages[0], 1366, 596)
    page.reload()
    button(page, "席次表を作る").click()
    button(page, "席札").click()
    assert asked == [("seat_plan", 1), ("seat_cards", 1)]


@pytest.mark.parametrize(("look", "zoom"), [("light", 200), ("dark", 100), ("contrast", 150)])
def test_a_narrow_page_puts_what_was_checked_behind_a_button(
    services: Services, shown: Callable[..., Any], theme: Theme, look: Look, zoom: int
) -> None:
    theme.use(look=look, zoom=zoom)
    page = SeatPage(services, 1)
    page.reload()
    shown(page, 1366 if zoom > 100 else 900, 560)
    button(page, "確かめたこと").click()
    assert "キーボードでの動かし方" in texts(page)
