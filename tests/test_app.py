"""The program put together: its menus, one file after another, and a restore through the window."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop import app, paths
from jiritsu_desktop.domain.exports import ExportKind
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.today import TaskKind
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.backups.handover import HandoverPage
from jiritsu_desktop.ui.backups.page import BackupPage
from jiritsu_desktop.ui.backups.passphrase import NewPassphraseDialog
from jiritsu_desktop.ui.backups.restoring import RestorePage, RestoreView
from jiritsu_desktop.ui.exports.dialog import ExportDialog
from jiritsu_desktop.ui.first_run.window import FirstRun
from jiritsu_desktop.ui.home.task_line import TaskLine
from jiritsu_desktop.ui.homework.page import HomeworkPage
from jiritsu_desktop.ui.imports.page import ImportPage
from jiritsu_desktop.ui.main_window import MainWindow
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme
from tests.builders import found_council
from tests.practice_builders import TODAY, practice_file

PASSPHRASE = "mamoru shiso kyudo kamakiri"
LONG = 30_000


@pytest.fixture(autouse=True)
def theme(
    only_theme: Theme, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Theme]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    qapp.setQuitOnLastWindowClosed(False)
    only_theme.use(look="light", zoom=100)
    yield only_theme
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=2) as made:
        yield made


@pytest.fixture
def starter(theme: Theme, executor: ThreadPoolExecutor, tmp_path: Path) -> Iterator[app.Starter]:
    made = app.Starter(theme, Preferences(tmp_path / "window.ini"), executor)
    yield made
    made.close()
    window = made.current_window()
    if window is not None:
        window.close()
        window.deleteLater()


@pytest.fixture
def program(theme: Theme, executor: ThreadPoolExecutor, tmp_path: Path) -> Iterator[app.Program]:
    made = app.Program(theme, Preferences(tmp_path / "window.ini"), executor, today=lambda: TODAY)
    made.window.resize(1366, 697)
    made.open(practice_file(tmp_path))
    made.window.show()
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()


def test_every_tab_opens_and_fits(program: app.Program, qtbot: QtBot) -> None:
    for place in range(5):
        program.window.go_to(place)
        qtbot.wait(10)
        assert (program.window.width(), program.window.height()) == (1366, 697)


def test_every_page_of_the_menus_opens_and_leads_back(program: app.Program) -> None:
    program.window.go_to(2)
    for text in (
        "協議会のきまり…", "宿題の一覧…", "変更の記録…", "控え…",
        "人の一覧を取り込む…", "社会資源の一覧を取り込む…",
    ):  # fmt: skip
        _command(program.window, text).trigger()
        page = program.window.current_page()
        assert page is not None, text
        assert page.back_button.text() == "会議へ戻る"
        page.back_button.click()
        assert program.window.current_page() is None


def test_overdue_homework_leads_to_the_whole_list(program: app.Program) -> None:
    lines = program.window.tab(0).findChildren(TaskLine)
    line = next(line for line in lines if line.task.kind is TaskKind.ACTION)
    line.button.click()
    page = program.window.current_page()
    assert isinstance(page, HomeworkPage)
    assert page.table.current_key() == line.task.ref.id
    assert page.table.rows.rowCount() == len(program.services.homework.rows())
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert program.window.current_page() is None
    assert program.window.tab_bar.currentIndex() == 2


def test_papers_are_offered_where_a_meeting_is_shown(program: app.Program, qtbot: QtBot) -> None:
    agenda = _command(program.window, "次第")
    assert not agenda.isEnabled()
    assert agenda.toolTip() == "先に「会議」で会議を選んでください。"
    program.window.go_to(2)
    assert agenda.isEnabled()
    agenda.trigger()
    qtbot.waitUntil(lambda: program.window.current_page() is not None, timeout=LONG)
    page = program.window.current_page()
    assert isinstance(page, PaperPage)
    assert page.title == "次第"


def test_papers_across_meetings_can_be_had_anywhere(program: app.Program, qtbot: QtBot) -> None:
    roster = _command(program.window, "委員名簿")
    assert roster.isEnabled()
    roster.trigger()
    qtbot.waitUntil(lambda: program.window.current_page() is not None, timeout=LONG)
    page = program.window.current_page()
    assert page is not None
    assert page.title == "委員名簿"


def test_what_a_tab_asks_for_is_shown(program: app.Program, qtbot: QtBot) -> None:
    program.window.go_to(2)
    tab = program.window.current_tab()
    tab.paper_requested.emit("notice", tab.shown_meeting())
    qtbot.waitUntil(lambda: program.window.current_page() is not None, timeout=LONG)
    page = program.window.current_page()
    assert page is not None
    assert page.title == "開催通知"


def test_a_tab_leads_to_the_import_of_its_list(program: app.Program) -> None:
    for place, kind in ((1, ImportKind.PEOPLE), (4, ImportKind.RESOURCES)):
        program.window.go_to(place)
        program.window.current_tab().import_requested.emit(kind)
        assert isinstance(program.window.current_page(), ImportPage)


def test_a_list_is_exported_as_it_is_shown(program: app.Program) -> None:
    program.window.go_to(4)
    _command(program.window, "一覧を書き出す…").trigger()
    dialog = program.window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.kind.current_key() is ExportKind.RESOURCES
    assert dialog.part.currentText() == "いま一覧に出ているものだけ"
    dialog.reject()


def test_a_handover_leads_to_what_is_open_to_papers_and_to_its_backup(
    program: app.Program, qtbot: QtBot
) -> None:
    _command(program.window, "引継ぎ…").trigger()
    page = program.window.current_page()
    assert isinstance(page, HandoverPage)
    words = _words(page)
    assert [word for word in words if word in {"終わっていないもの", "引継ぎの控え"}]
    assert "引継ぎの控えは、まだありません。" in words
    _press(page, "開く")
    assert isinstance(program.window.current_page(), HomeworkPage)
    program.show_handover()
    page = program.window.current_page()
    assert page is not None
    _press(page, "引継ぎの控えを作る…")
    assert isinstance(program.window.current_page(), BackupPage)
    picker = program.window.findChild(QFileDialog)
    assert picker is not None
    picker.close()


def test_f1_opens_the_manual_of_the_screen(program: app.Program) -> None:
    program.window.go_to(2)
    QTest.keyClick(program.window, Qt.Key.Key_F1)
    page = program.window.current_page()
    assert page is not None
    assert page.title == "手引き"


def test_the_age_of_the_backup_opens_the_backups(program: app.Program) -> None:
    program.window.backups_requested.emit()
    assert isinstance(program.window.current_page(), BackupPage)


def test_a_daily_copy_is_put_aside(program: app.Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.keep_daily_copy()
    qtbot.waitUntil(lambda: program.services.backups.last_daily_copy() is not None, timeout=LONG)
    assert program.services.backups.last_daily_copy() == dt.date.today()


def test_without_a_file_the_first_run_is_shown(starter: app.Starter) -> None:
    starter.start(None)
    assert isinstance(starter.current_window(), FirstRun)


def test_the_frame_is_there_before_the_file_is_open(
    starter: app.Starter, tmp_path: Path, qtbot: QtBot
) -> None:
    starter.start(practice_file(tmp_path))
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    assert window.isVisible()
    assert not window.tab_bar.isEnabled()
    assert not window.status.isVisible()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.tab_bar.isEnabled, timeout=LONG)
    assert starter.current_window() is window
    assert window.windowTitle().startswith("みどり町")
    assert window.status.isVisible()


def test_a_frame_that_is_closed_while_the_file_opens_lets_the_file_go(
    starter: app.Starter, tmp_path: Path, executor: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    file = practice_file(tmp_path)
    starter.start(file)
    window = starter.current_window()
    assert window is not None
    window.close()
    executor.submit(lambda: None).result()
    executor.shutdown()
    qtbot.wait(50)
    starter.close()
    Services.open(file).close()


def test_a_file_that_is_gone_is_said_in_the_assistant(starter: app.Starter, tmp_path: Path) -> None:
    starter.start(tmp_path / "gone.jiritsu")
    window = starter.current_window()
    assert isinstance(window, FirstRun)
    assert any("gone.jiritsu" in word for word in _words(window))


def test_a_second_window_on_the_same_file_says_who_has_it(
    starter: app.Starter, tmp_path: Path, qtbot: QtBot
) -> None:
    file = practice_file(tmp_path)
    with Services.open(file):
        starter.start(file)
        qtbot.waitUntil(lambda: isinstance(starter.current_window(), FirstRun), timeout=LONG)
        window = starter.current_window()
        assert window is not None
        assert any("開いています" in word and file.name in word for word in _words(window))


def test_opening_another_file_replaces_the_window(
    starter: app.Starter, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = practice_file(tmp_path), practice_file(tmp_path, "other.jiritsu")
    starter.open(first)
    starter.open(second)
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    assert "other.jiritsu" in _words(window)
    Services.open(first).close()


def test_an_empty_council_leads_to_the_practice_council(
    starter: app.Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    practice_file(paths.user_data(), "練習用の協議会.jiritsu")
    with found_council(tmp_path) as council:
        path = council.path
    starter.open(path)
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "練習用の協議会で試す")
    button.click()
    qtbot.waitUntil(lambda: starter.current_window() is not window)
    opened = starter.current_window()
    assert isinstance(opened, MainWindow)
    assert "練習用の協議会.jiritsu" in _words(opened)


@pytest.fixture
def synced_file(tmp_path: Path) -> Path:
    """A council file in a folder that is copied to the internet by its name."""
    folder = tmp_path / "OneDrive - みどり町"
    folder.mkdir()
    return practice_file(folder, "協議会.jiritsu")


def test_a_file_in_a_risky_place_is_told_of_and_can_be_copied_to_this_pc(
    starter: app.Starter, synced_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    starter.open(synced_file)
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    assert "インターネットへ写すフォルダー" in window.notices.sentence
    _press(window, "このPCに写す…")
    picker = window.findChild(QFileDialog)
    assert picker is not None
    target = tmp_path / "協議会.jiritsu"
    picker.fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: starter.current_window() is not window)
    opened = starter.current_window()
    assert isinstance(opened, MainWindow)
    assert starter.services.path == target
    assert str(synced_file.parent) in opened.notices.sentence
    assert synced_file.exists()


def test_the_warning_of_a_place_stays_away_once_it_was_closed(
    starter: app.Starter, synced_file: Path, tmp_path: Path
) -> None:
    starter.open(synced_file)
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    assert window.notices.isVisible()
    QTest.keyClick(window.notices, Qt.Key.Key_Escape)
    starter.open(practice_file(tmp_path, "other.jiritsu"))
    starter.open(synced_file)
    again = starter.current_window()
    assert isinstance(again, MainWindow)
    assert "インターネット" not in again.notices.sentence


def test_a_refused_file_leaves_the_open_one_as_it_is(starter: app.Starter, tmp_path: Path) -> None:
    starter.open(practice_file(tmp_path))
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    broken = tmp_path / "broken.jiritsu"
    broken.write_bytes(b"nothing of ours")
    starter.open_other(broken)
    error = window.findChild(QDialog, "error")
    assert error is not None
    error.close()
    assert starter.current_window() is window


def test_backup_and_restore_through_the_window(
    starter: app.Starter, tmp_path: Path, qtbot: QtBot
) -> None:
    file = practice_file(tmp_path)
    stick = tmp_path / "自協-01"
    stick.mkdir()
    starter.open(file)
    window = starter.current_window()
    assert isinstance(window, MainWindow)
    _command(window, "控え…").trigger()
    page = window.current_page()
    assert isinstance(page, BackupPage)
    page.back_up_to(stick)
    dialog = page.findChild(NewPassphraseDialog)
    assert dialog is not None
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(PASSPHRASE)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1, timeout=LONG)

    services = starter.services
    services.council.add_venue("支所 会議室")
    assert "支所 会議室" in _venues(services)
    _press(page, "控えから戻す…")
    restore = window.current_page()
    assert isinstance(restore, RestorePage)
    restore.view.choose.list.choose_first()
    restore.view.go_on()
    restore.view.unlock.passphrase.setText(PASSPHRASE)
    restore.view.go_on()
    seen: Callable[[], bool] = lambda: "この控えには、これだけ入っています" in _words(restore)  # noqa: E731
    qtbot.waitUntil(seen, timeout=LONG)
    restore.view.go_on()
    qtbot.waitUntil(
        lambda: (
            starter.current_window() not in (window, None)
            and isinstance(starter.current_window(), MainWindow)
        ),
        timeout=LONG,
    )
    after = starter.current_window()
    assert isinstance(after, MainWindow)
    assert "支所 会議室" not in _venues(starter.services)
    kept = next(tmp_path.glob("replaced-*/*.jiritsu"))
    copy = next(path for path in stick.rglob("*") if path.suffix == ".zip")
    assert f"の控え「{copy.name}」から戻しました。" in after.notices.sentence
    assert str(kept.parent) in after.notices.sentence
    assert [row.file_name for row in starter.services.backups.made()] == [copy.name]
    assert not any("控えがまだありません" in word for word in _words(after))
    with Services.open(kept) as before:
        assert "支所 会議室" in _venues(before)


def test_a_new_pc_takes_the_council_out_of_a_backup(
    starter: app.Starter, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "自協-01"
    stick.mkdir()
    with Services.open(practice_file(tmp_path)) as services:
        row = services.backups.make(stick, PASSPHRASE)
    starter.start(None)
    assistant = starter.current_window()
    assert isinstance(assistant, FirstRun)
    _press(assistant, "控えから戻す…")
    view = assistant.findChild(RestoreView)
    assert view is not None
    view.choose_file(stick / row.file_name)
    view.unlock.passphrase.setText(PASSPHRASE)
    view.go_on()
    qtbot.waitUntil(lambda: "この控えには、これだけ入っています" in _words(view), timeout=LONG)
    view.go_on()
    picker = assistant.findChild(QFileDialog)
    assert picker is not None
    picker.fileSelected.emit(str(tmp_path / "new.jiritsu"))
    picker.close()
    qtbot.waitUntil(lambda: isinstance(starter.current_window(), MainWindow), timeout=LONG)
    assert starter.services.path == tmp_path / "new.jiritsu"


def test_pictures_of_every_tab_are_saved(tmp_path: Path) -> None:
    import subprocess
    import sys

    file = practice_file(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "jiritsu_desktop", "--pictures", str(tmp_path / "out"), str(file)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.png"))) == 5


def _command(window: MainWindow, text: str) -> QAction:
    keys = ("file", "council", "papers", "exchange", "backup", "help")
    actions = [action for key in keys for action in window.menus.menu(key).actions()]  # type: ignore[arg-type]
    return next(action for action in actions if action.text() == text)


def _venues(services: Services) -> list[str]:
    return [venue.name for venue in services.council.venues()]


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _press(part: QWidget, text: str) -> None:
    next(b for b in part.findChildren(QPushButton) if b.text() == text).click()
