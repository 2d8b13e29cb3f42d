"""The list of changes: found, undone one by one, and what stands in the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.history.page import HistoryPage
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.notice import NoticeStrip
from tests.builders import found_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        yield opened


@pytest.fixture
def page(services: Services, shown: Callable[..., Any]) -> HistoryPage:
    councils = services.council
    councils.add_venue("支所 会議室")
    councils.save_rules(notice_days=28)
    councils.save_council(replace(councils.council(), fax="0999-00-0001"))
    councils.save_council(replace(councils.council(), fax="0999-00-0002"))
    made: HistoryPage = shown(HistoryPage(services.history), 1366, 620)
    made.reload()
    return made


def test_shows_the_newest_first_with_its_effect(
    page: HistoryPage, picture: Callable[[QWidget, str], Path]
) -> None:
    picture(page, "newest")
    assert _titles(page) == [
        "協議会の情報を直す",
        "協議会の情報を直す",
        "協議会のきまりを直す",
        "会場「支所 会議室」を登録",
    ]
    assert "記録1件が前の内容に戻ります。 ほかは変わりません。" in _words(page)


def test_undoing_a_registration_says_that_the_record_goes_away(page: HistoryPage) -> None:
    _choose(page, "会場「支所 会議室」を登録")
    assert "加わった記録1件がなくなります。 ほかは変わりません。" in _words(page)
    _press(page, "この変更を戻す")
    _choose(page, "会場「支所 会議室」を登録")
    assert "消した記録1件がもどります。 ほかは変わりません。" in _words(page)


def test_the_later_change_is_named_and_undone_from_there(
    page: HistoryPage, services: Services
) -> None:
    page.list.setCurrentIndex(page.list.rows.index(2, 0))
    later = services.history.changes()[0]
    told = f"あとの「協議会の情報を直す」（{later.moment}）が同じ記録を使っています"
    assert told in _words(page)
    _press(page, "先にそちらを戻す")
    assert services.council.council().fax == "0999-00-0001"
    assert _button(page, "この変更を戻す").isEnabled()


def test_one_can_go_to_the_change_that_hinders(page: HistoryPage, services: Services) -> None:
    page.list.setCurrentIndex(page.list.rows.index(2, 0))
    _press(page, "その変更を見る")
    assert page.list.current_key() == services.history.changes()[0].id


def test_undoes_a_change_in_the_middle_and_does_it_again(
    page: HistoryPage, services: Services
) -> None:
    strip = NoticeStrip()
    strip.setParent(page)
    _choose(page, "協議会のきまりを直す")
    _press(page, "この変更を戻す")
    assert services.council.rules().notice_days == 21
    assert services.council.council().fax == "0999-00-0002"
    assert strip.sentence.endswith("戻しました: 協議会のきまりを直す")
    _choose(page, "協議会のきまりを直す")
    _press(page, "もう一度する")
    assert services.council.rules().notice_days == 28


def test_a_later_change_of_the_same_record_stands_in_the_way(
    page: HistoryPage, picture: Callable[[QWidget, str], Path]
) -> None:
    model = page.list.rows
    older = model.index(2, 0)
    assert "協議会の情報を直す" in str(model.data(older))
    page.list.setCurrentIndex(older)
    picture(page, "conflict")
    button = _button(page, "この変更を戻す")
    assert not button.isEnabled()
    assert button.toolTip() == "あとの変更が同じ記録に触れています。"
    assert page.detail.later.rows.rowCount() == 1


def test_the_later_change_can_be_opened_and_undone_first(
    page: HistoryPage, services: Services
) -> None:
    page.list.setCurrentIndex(page.list.rows.index(2, 0))
    later = page.detail.later
    later.setCurrentIndex(later.rows.index(0, 0))
    QTest.keyClick(later, Qt.Key.Key_Return)
    _press(page, "この変更を戻す")
    assert services.council.council().fax == "0999-00-0001"


def test_an_undo_itself_points_to_what_it_took_back(page: HistoryPage, services: Services) -> None:
    services.history.undo()
    page.reload()
    page.list.choose_first()
    assert "これは「戻す」の記録です。戻した元の変更を選んでください。" in _words(page)


def test_words_and_kinds_narrow_the_list(page: HistoryPage, qtbot: QtBot) -> None:
    page.filter.setText("支所")
    qtbot.waitUntil(lambda: _titles(page) == ["会場「支所 会議室」を登録"])
    page.filter.clear()
    qtbot.waitUntil(lambda: len(_titles(page)) == 4)
    _press(page, "委員")
    assert _titles(page) == []
    _press(page, "すべて")
    assert len(_titles(page)) == 4


def test_undone_ones_can_be_shown_alone(page: HistoryPage, services: Services) -> None:
    services.history.undo()
    page.reload()
    _press(page, "戻したもの")
    assert len(_titles(page)) == 2


def test_fits_at_200_per_cent(
    page: HistoryPage, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    theme.use(zoom=200)
    page.resize(1920, 940)
    picture(page, "large")
    assert page.width() == 1920


def _choose(page: HistoryPage, title: str) -> None:
    model = page.list.rows
    for place in range(model.rowCount()):
        row = model.row_at(model.index(place, 0))
        if row is not None and row.title == title:
            page.list.setCurrentIndex(model.index(place, 0))
            return
    raise AssertionError(title)


def _titles(page: HistoryPage) -> list[str]:
    model = page.list.rows
    rows = (model.row_at(model.index(place, 0)) for place in range(model.rowCount()))
    return [row.title for row in rows if row is not None and not row.heading]


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _button(part: QWidget, text: str) -> QPushButton:
    return next(b for b in part.findChildren(QPushButton) if b.text() == text)


def _press(part: QWidget, text: str) -> None:
    _button(part, text).click()


def test_before_any_change_the_page_says_so(
    services: Services,
    shown: Callable[..., Any],
    picture: Callable[[QWidget, str], Path],
    qtbot: QtBot,
) -> None:
    page: HistoryPage = shown(HistoryPage(services.history), 1366, 620)
    page.reload()
    picture(page, "empty")
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "まだ何も変えていません。" in words
    buttons = [button.text() for button in page.detail.findChildren(QPushButton)]
    assert buttons
    assert not any(button.isVisible() for button in page.detail.findChildren(QPushButton))
    services.council.add_venue("支所 会議室")
    page.reload()
    assert "会場「支所 会議室」を登録" in _words(page)
    page.filter.setText("ありえないことば")
    qtbot.wait(400)
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "このことばに合う変更はありません。" in words
