"""A list leaves the window in the form that was chosen, and losses are said before."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.exports import ExportForm, ExportKind, ShownRecords
from jiritsu_desktop.domain.meetings import MeetingDraft
from jiritsu_desktop.domain.members import PersonDraft
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.exports.dialog import ExportDialog
from jiritsu_desktop.ui.exports.writing import open_export
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Look, Theme
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from tests.builders import found_council

TODAY = dt.date(2026, 6, 17)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        for family, given in (("𠮷田", "薫"), ("髙橋", "美津枝"), ("林", "茂")):
            opened.members.register(PersonDraft(family, given, "よみ", "よみ", "民協"))
        yield opened


@pytest.fixture
def ask(
    services: Services, tasks: Tasks, shown: Callable[..., Any], tmp_path: Path
) -> Callable[..., ExportDialog]:
    def make(records: ShownRecords | None = None) -> ExportDialog:
        window = shown(QWidget(), 1366, 697)
        preferences = Preferences(tmp_path / "window.ini")
        preferences.remember_folder("export", tmp_path)
        return open_export(window, services.exports, tasks, preferences, records, 2026)

    return make


def test_what_is_shown_becomes_a_workbook(
    ask: Callable[..., ExportDialog],
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    people = services.members.listed(dt.date(2026, 6, 17))
    dialog = ask(ShownRecords(ExportKind.PEOPLE, [people[0].id]))
    picture(dialog, "shown")
    assert "1行を書き出します。" in _words(dialog)
    _pick(dialog, "対象", "すべて")
    assert "3行を書き出します。" in _words(dialog)
    dialog.verb_button.click()
    window = dialog.parentWidget()
    assert window is not None
    picker = window.findChild(QFileDialog)
    assert picker is not None
    # The dialog is gone long before somebody has found the folder.
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    target = tmp_path / "委員.xlsx"
    picker.fileSelected.emit(str(target))
    qtbot.waitUntil(target.exists)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert sheet.cell(1, 1).value == "氏名"
    assert sheet.max_row == 4
    picker.close()


def test_the_meetings_that_are_shown_become_a_calendar(
    ask: Callable[..., ExportDialog],
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    body = services.bodies.listed()[0].id
    days = [TODAY, dt.date(2026, 7, 15), None]
    meetings = [services.meetings.create(MeetingDraft(body, date=day), TODAY) for day in days]
    dialog = ask(ShownRecords(ExportKind.MEETINGS, meetings[1:]))
    assert "2行を書き出します。" in _words(dialog)
    _pick(dialog, "ファイルの種類", "カレンダー（.ics）")
    picture(dialog, "calendar")
    assert "日の決まった会議 1件を書き出します。" in _words(dialog)
    dialog.verb_button.click()
    window = dialog.parentWidget()
    assert window is not None
    picker = window.findChild(QFileDialog)
    assert picker is not None
    target = tmp_path / "会議.ics"
    picker.fileSelected.emit(str(target))
    qtbot.waitUntil(target.exists)
    written = target.read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20260715" in written
    assert written.count("BEGIN:VEVENT") == 1
    picker.close()


def test_a_calendar_is_offered_for_meetings_alone(ask: Callable[..., ExportDialog]) -> None:
    dialog = ask()
    forms = next(f for f in dialog.findChildren(ChoiceField) if "ファイル" in f.accessibleName())
    assert forms.findText("カレンダー（.ics）") < 0
    _pick(dialog, "一覧", "会議の一覧")
    _pick(dialog, "ファイルの種類", "カレンダー（.ics）")
    _pick(dialog, "一覧", "社会資源")
    assert dialog.form is ExportForm.XLSX


def test_shift_jis_says_what_it_would_lose(
    ask: Callable[..., ExportDialog], picture: Callable[[QWidget, str], Path]
) -> None:
    dialog = ask()
    _pick(dialog, "ファイルの種類", ExportForm.CSV_CP932.label)
    picture(dialog, "lost")
    assert any("次の1文字は〓になります" in word and "𠮷" in word for word in _words(dialog))
    _pick(dialog, "ファイルの種類", ExportForm.CSV.label)
    assert not any("〓" in word for word in _words(dialog))
    dialog.reject()


def test_an_empty_list_is_not_written(ask: Callable[..., ExportDialog]) -> None:
    dialog = ask()
    _pick(dialog, "一覧", ExportKind.ISSUES.label)
    _pick(dialog, "対象", "令和8年度だけ")
    dialog.verb_button.click()
    assert dialog.isVisible()
    assert "この一覧には何もありません。" in _words(dialog)
    dialog.reject()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_fits_at_200_per_cent(
    ask: Callable[..., ExportDialog],
    look: Look,
    theme: Theme,
    picture: Callable[[QWidget, str], Path],
) -> None:
    theme.use(look=look, zoom=200)
    dialog = ask()
    _pick(dialog, "ファイルの種類", ExportForm.CSV_CP932.label)
    picture(dialog, look)
    assert dialog.verb_button.isVisible()
    dialog.reject()


def _pick(dialog: QWidget, name: str, text: str) -> None:
    field = next(f for f in dialog.findChildren(ChoiceField) if f.accessibleName() == name)
    place = field.findText(text)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
