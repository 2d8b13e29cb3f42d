"""Backups in the window: the first passphrase, making, checking, and looking inside one."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.backups import Stage
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.backups.page import BackupPage
from jiritsu_desktop.ui.backups.passphrase import CheckDialog, NewPassphraseDialog
from jiritsu_desktop.ui.backups.restoring import Present, RestoreView
from jiritsu_desktop.ui.backups.words import stations
from jiritsu_desktop.ui.backups.work import BackupWork
from jiritsu_desktop.ui.painting import StationState
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.lists import ListView
from jiritsu_desktop.ui.widgets.notice import NoticeStrip
from tests.builders import found_council

DialogT = TypeVar("DialogT", bound=QDialog)
PASSPHRASE = "mamoru shiso kyudo kamakiri"


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Services(found_council(tmp_path)) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "自協-01"
    folder.mkdir()
    return folder


@pytest.fixture
def work(services: Services, tasks: Tasks) -> Iterator[BackupWork]:
    made = BackupWork(services.backups, tasks)
    yield made
    made.deleteLater()


@pytest.fixture
def page(
    services: Services, work: BackupWork, shown: Callable[..., Any], tmp_path: Path
) -> BackupPage:
    made: BackupPage = shown(
        BackupPage(services.backups, work, lambda: tmp_path, today=dt.date.today), 1366, 640
    )
    made.reload()
    return made


def test_the_first_backup_asks_for_a_passphrase_twice(
    page: BackupPage,
    services: Services,
    stick: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    picture(page, "none")
    assert "控えがまだありません" in _words(page)
    page.back_up_to(stick)
    dialog = _dialog(page, NewPassphraseDialog)
    assert not dialog.first.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QTest.keyClicks(dialog.first, "short")
    dialog.verb_button.click()
    assert "12字以上" in " ".join(_words(dialog))
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(f"{PASSPHRASE}!")
    dialog.verb_button.click()
    assert "2つが違います" in " ".join(_words(dialog))
    dialog.second.setText(PASSPHRASE)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1, timeout=20_000)
    picture(page, "one")
    assert len(list(stick.glob("*.zip"))) == 1
    assert services.backups.last_verified() is not None
    assert any(word.startswith("いちばん新しい控えは、きょう") for word in _words(page))


def test_later_backups_need_no_passphrase(
    page: BackupPage, services: Services, stick: Path, qtbot: QtBot
) -> None:
    services.backups.make(stick, PASSPHRASE)
    page.reload()
    _press(page, "ここへとる")
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 2, timeout=20_000)
    assert page.findChild(NewPassphraseDialog) is None


def test_checking_opens_and_counts_with_the_passphrase(
    page: BackupPage, services: Services, stick: Path, qtbot: QtBot
) -> None:
    services.backups.make(stick, PASSPHRASE)
    page.reload()
    strip = NoticeStrip()
    strip.setParent(page)
    _press(page, "いま確かめる")
    dialog = _dialog(page, CheckDialog)
    dialog.passphrase.setText(PASSPHRASE)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: strip.sentence.startswith("開けて数えました"), timeout=20_000)


def test_a_damaged_backup_is_said_and_the_record_stays(
    page: BackupPage, services: Services, stick: Path, qtbot: QtBot
) -> None:
    row = services.backups.make(stick, PASSPHRASE)
    file = stick / row.file_name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    page.reload()
    _press(page, "いま確かめる")
    _dialog(page, CheckDialog).verb_button.click()
    qtbot.waitUntil(lambda: page.findChild(QDialog, "error") is not None, timeout=20_000)
    error = page.findChild(QDialog, "error")
    assert error is not None
    assert "前からある控えはそのまま残っています。" in _words(error)
    error.close()
    assert page.table.rows.rowCount() == 1


def test_while_one_is_under_way_no_other_can_be_started(
    page: BackupPage, services: Services, stick: Path, qtbot: QtBot, work: BackupWork
) -> None:
    services.backups.make(stick, PASSPHRASE)
    page.reload()
    work.make(stick)
    make = _button(page, "控えをとる…")
    assert not make.isEnabled()
    assert make.toolTip() == "いま控えの作業をしています。"
    qtbot.waitUntil(make.isEnabled, timeout=20_000)


def test_a_place_that_is_not_plugged_in_offers_no_backup(
    page: BackupPage, services: Services, stick: Path, tmp_path: Path
) -> None:
    services.backups.make(stick, PASSPHRASE)
    stick.rename(tmp_path / "elsewhere")
    page.reload()
    assert not any(
        b.text() == "ここへとる" and b.isVisible() for b in page.findChildren(QPushButton)
    )


def test_stations_follow_the_stage() -> None:
    states = [station.state for station in stations(Stage.WRITING)]
    done, now, coming = StationState.DONE, StationState.NOW, StationState.NEXT
    assert states == [done, done, now, coming]
    assert all(station.state is done for station in stations(None))


def test_fits_the_smallest_window_and_200_per_cent(
    page: BackupPage, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    page.resize(960, 460)
    picture(page, "small")
    assert page.width() == 960
    theme.use(zoom=200)
    page.resize(1920, 940)
    picture(page, "large")
    assert page.width() == 1920


def test_restoring_looks_inside_before_anything_is_replaced(
    services: Services,
    tasks: Tasks,
    stick: Path,
    shown: Callable[..., Any],
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    services.backups.make(stick, PASSPHRASE)
    services.council.add_venue("支所 会議室")
    handed: list[Any] = []
    present = Present(services.backups.counts(), services.history.changes())
    view: RestoreView = shown(
        RestoreView(
            tasks, lambda: stick, handed.append, made=services.backups.made(), present=present
        ),
        1366,
        620,
    )
    assert not _button(view, "次へ　鍵で開ける").isEnabled()
    view.choose.list.choose_first()
    _press(view, "次へ　鍵で開ける")
    view.unlock.passphrase.setText("not this one at all")
    QTest.keyClick(view.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.unlock.field.problem()), timeout=20_000)
    assert "合い言葉がこの控えのものと違います" in view.unlock.field.problem()
    view.unlock.passphrase.setText(PASSPHRASE)
    _press(view, "控えを開ける")
    qtbot.waitUntil(lambda: "この控えには、これだけ入っています" in _words(view), timeout=20_000)
    picture(view, "inside")
    assert _titles(view.after.list) == ["会場「支所 会議室」を登録"]
    assert handed == []
    day = dt.date.today()
    _press(view, f"{day.month}月{day.day}日の控えに入れかえる")
    assert len(handed) == 1
    assert handed[0].council_file.exists()
    handed[0].close()


def test_leaving_the_assistant_leaves_no_readable_copy(
    services: Services,
    tasks: Tasks,
    stick: Path,
    shown: Callable[..., Any],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    row = services.backups.make(stick, PASSPHRASE)
    view: RestoreView = shown(RestoreView(tasks, lambda: stick, lambda _opened: None))
    view.choose_file(stick / row.file_name)
    view.unlock.passphrase.setText(PASSPHRASE)
    view.go_on()
    qtbot.waitUntil(lambda: "この控えには、これだけ入っています" in _words(view), timeout=20_000)
    copies = list((tmp_path / "data").rglob("*.jiritsu"))
    assert copies != []
    view.go_back()
    assert list((tmp_path / "data").rglob("*.jiritsu")) == []


def _titles(view: ListView) -> list[str]:
    model = view.rows
    rows = (model.row_at(model.index(place, 0)) for place in range(model.rowCount()))
    return [row.title for row in rows if row is not None and not row.heading]


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _button(part: QWidget, text: str) -> QPushButton:
    return next(b for b in part.findChildren(QPushButton) if b.text() == text)


def _press(part: QWidget, text: str) -> None:
    _button(part, text).click()


def _dialog(part: QWidget, kind: type[DialogT]) -> DialogT:
    found = part.findChild(kind)
    assert found is not None
    return found
