"""The matrix of what is lacking: zeros, what they lead to, keys and mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.social_resources.gap_model import FIRST_PLACE, ISSUES
from jiritsu_desktop.ui.social_resources.gap_view import GapView
from jiritsu_desktop.ui.social_resources.tab import GAPS, SocialResourcesTab
from jiritsu_desktop.ui.tasks import Tasks
from tests.resource_builders import ISSUE, RESPITE, TODAY, open_resources


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_resources(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def tab(services: Services, tasks: Tasks, shown: Callable[..., Any]) -> SocialResourcesTab:
    tab = SocialResourcesTab(services, tasks, lambda: TODAY, ("new_issue",))
    tab.reload()
    shown(tab, 1366, 600)
    tab.show_view(GAPS)
    return tab


@pytest.fixture
def gaps(tab: SocialResourcesTab) -> GapView:
    return tab.gaps


def _row(gaps: GapView, service: str) -> int:
    names = [line.service.name for line in gaps.table.rows.lines]
    return names.index(service)


def _choose(gaps: GapView, service: str, column: int) -> None:
    gaps.table.setCurrentIndex(gaps.table.rows.index(_row(gaps, service), column))


def _texts(root: QWidget) -> list[str]:
    # What was just put into a layout becomes visible through the event queue.
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in root.findChildren(QLabel) if not label.isHidden()]


def _lines(root: QWidget) -> list[str]:
    return [b.accessibleName() or b.text() for b in root.findChildren(QPushButton)]


def test_the_model_behaves(gaps: GapView) -> None:
    tester = QAbstractItemModelTester(
        gaps.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    gaps.every.click()
    gaps.reload()
    assert tester.model() is gaps.table.rows


def test_zeros_and_what_there_is_are_read_out(gaps: GapView) -> None:
    row = _row(gaps, "短期入所（福祉型）")
    spoken = [
        gaps.table.rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(FIRST_PLACE, ISSUES + 1)
    ]
    assert spoken == [
        "短期入所（福祉型） 町内 0　ありません",
        "短期入所（福祉型） 圏域内 1 定員 4 × なし",
        "短期入所（福祉型） 圏域外 0　記録なし",
        "短期入所（福祉型） 課題 R8-04",
    ]


def test_a_zero_leads_to_who_offers_it_elsewhere_its_issue_and_cases(
    gaps: GapView, tab: SocialResourcesTab, qtbot: QtBot
) -> None:
    _choose(gaps, "短期入所（福祉型）", FIRST_PLACE)
    texts = _texts(gaps.panel)
    assert "短期入所（福祉型） × 町内" in texts
    assert "町内にありません" in texts
    assert "圏域内に1か所（しらかば短期入所、定員 4、空き ×）。" in texts
    assert {"R8-04", "短期入所が町内にない"} <= set(texts)
    assert any("介護する親の入院" in line for line in _lines(gaps.panel))
    with qtbot.waitSignal(tab.open_requested) as opened:
        gaps.panel.open_button.click()
    assert opened.args == [Ref("issues", ISSUE)]


def test_a_zero_without_an_issue_offers_to_make_one(
    gaps: GapView, tab: SocialResourcesTab, qtbot: QtBot
) -> None:
    _choose(gaps, "同行援護", FIRST_PLACE)
    assert gaps.panel.open_button.isHidden()
    with qtbot.waitSignal(tab.issue_wanted) as wanted:
        gaps.panel.make_button.click()
    assert wanted.args == ["同行援護が町内にない"]


def test_enter_opens_the_resource_that_offers_it(gaps: GapView, tab: SocialResourcesTab) -> None:
    _choose(gaps, "短期入所（福祉型）", FIRST_PLACE + 1)
    gaps.table.setFocus()
    QTest.keyClick(gaps.table, Qt.Key.Key_Return)
    assert tab.table.isVisible()
    assert tab.card.resource_id == RESPITE


def test_the_first_zero_in_town_is_chosen_at_first_and_keys_skip_the_names(
    gaps: GapView,
) -> None:
    assert gaps.table.currentIndex().column() == FIRST_PLACE
    gaps.table.setFocus()
    QTest.keyClick(gaps.table, Qt.Key.Key_Right)
    assert gaps.table.currentIndex().column() == FIRST_PLACE + 1
    QTest.keyClick(gaps.table, Qt.Key.Key_Left)
    QTest.keyClick(gaps.table, Qt.Key.Key_Left)
    assert gaps.table.currentIndex().column() == FIRST_PLACE


def test_every_service_type_can_be_shown(gaps: GapView) -> None:
    before = gaps.table.rows.rowCount()
    gaps.every.click()
    assert gaps.table.rows.rowCount() > before


def test_the_foot_counts_the_zeros(gaps: GapView) -> None:
    lines = gaps.table.rows.lines
    zeros = sum(
        1
        for index in range(len(lines))
        if gaps.table.rows.index(index, 2).data() == "0　ありません"
    )
    assert any(text.startswith(f"町内 {zeros}、圏域内") for text in _texts(gaps))


def test_a_narrow_window_puts_the_panel_behind_a_button(
    gaps: GapView, tab: SocialResourcesTab
) -> None:
    tab.resize(900, 600)
    assert not gaps.panel.isVisible()
    gaps.more.click()
    assert gaps.panel.isVisible()
    assert not gaps.table.isVisible()
    gaps.panel.back.click()
    assert gaps.table.isVisible()
