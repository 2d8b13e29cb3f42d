"""An import through the window: columns corrected, rows decided, one change, undone as a whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.imports import Choice, ImportKind, MatchWay, RowState, field_label
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.imports.page import ImportPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.marks import Badge
from tests.builders import found_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        yield opened


@pytest.fixture
def lists(data_folder: Path) -> Path:
    return data_folder / "import"


@pytest.fixture
def open_page(
    services: Services, tasks: Tasks, shown: Callable[..., Any], tmp_path: Path
) -> Callable[[ImportKind], ImportPage]:
    def make(kind: ImportKind) -> ImportPage:
        preferences = Preferences(tmp_path / "window.ini")
        page: ImportPage = shown(ImportPage(services, tasks, preferences, kind), 1366, 600)
        return page

    return make


def test_a_roster_becomes_people_and_is_undone_as_a_whole(
    open_page: Callable[[ImportKind], ImportPage],
    services: Services,
    lists: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    picture(page, "columns")
    assert "知っている一覧: 委員名簿" in _words(page)
    _press(page, "次へ　確かめる")
    picture(page, "rows")
    assert _button(page, "すべて 15").isChecked()
    _press(page, "15件を取り込む")
    qtbot.waitUntil(lambda: "新しく 15件を登録し、0件を直しました。" in _words(page))
    assert _people(services) == 15
    picture(page, "done")
    _press(page, "元に戻す")
    assert "取り込みを全部元に戻しました。" in _words(page)
    assert _people(services) == 0


def test_the_result_follows_an_undo_and_redo_from_elsewhere(
    open_page: Callable[[ImportKind], ImportPage], services: Services, lists: Path, qtbot: QtBot
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    _press(page, "次へ　確かめる")
    _press(page, "15件を取り込む")
    told = "新しく 15件を登録し、0件を直しました。"
    qtbot.waitUntil(lambda: told in _words(page))
    services.history.undo()
    page.reload()
    assert told not in _words(page)
    assert "取り込みを全部元に戻しました。" in _words(page)
    services.history.redo()
    page.reload()
    assert told in _words(page)
    assert _button(page, "元に戻す").isVisible()


def test_nothing_is_written_before_the_last_button(
    open_page: Callable[[ImportKind], ImportPage], services: Services, lists: Path, qtbot: QtBot
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    _press(page, "次へ　確かめる")
    assert _people(services) == 0
    assert services.history.last() is None


def test_a_column_can_be_given_another_meaning(
    open_page: Callable[[ImportKind], ImportPage], lists: Path, qtbot: QtBot
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    column = next(c for c in page.findChildren(ChoiceField) if c.accessibleName() == "職 名")
    assert column.currentText() == "職名"
    place = column.findText(field_label("note"))
    column.setCurrentIndex(place)
    column.activated.emit(place)
    qtbot.waitUntil(lambda: MatchWay.CHOSEN.label in _badges(page))
    _press(page, "次へ　確かめる")
    row = page.preview.table.current_row()
    assert row is not None
    assert "job_title" not in row.row.values
    assert row.row.values["note"] == "主任相談支援専門員"


def test_another_row_of_headings_is_read_anew(
    open_page: Callable[[ImportKind], ImportPage], lists: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    file = _with_second_sheet(lists / "people_meibo.xlsx", tmp_path)
    page = open_page(ImportKind.PEOPLE)
    _load(page, file, qtbot)
    page.columns.sheet.choose("古い名簿")
    page.columns.sheet.chosen.emit("古い名簿")
    qtbot.waitUntil(lambda: any("新しい 1件" in word for word in _words(page)))


def test_a_doubtful_row_waits_for_a_decision(
    open_page: Callable[[ImportKind], ImportPage],
    services: Services,
    lists: Path,
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    _import(open_page(ImportKind.PEOPLE), lists / "people_meibo.xlsx", qtbot)
    doubtful = _without_reading(lists / "people_meibo.xlsx", tmp_path, row=8)
    page = open_page(ImportKind.PEOPLE)
    _load(page, doubtful, qtbot)
    _press(page, "次へ　確かめる")
    picture(page, "doubtful")
    assert "確かめる行が 1件 残っています。残したままでも、その行を除いて取り込めます。" in _words(
        page
    )
    assert not _button(page, "0件を取り込む").isEnabled()
    _radio(page, Choice.REGISTER.label).click()
    assert page.preview.open_count == 0
    _press(page, "1件を取り込む")
    qtbot.waitUntil(lambda: "新しく 1件を登録し、0件を直しました。" in _words(page))
    assert _people(services) == 16


def test_two_rows_of_one_person_are_marked_and_can_be_registered_all_the_same(
    open_page: Callable[[ImportKind], ImportPage],
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    source = tmp_path / "名簿.csv"
    rows = ("林 茂,はやし しげる,民協", "梅津 遥,うめづ はるか,福祉課", "林　茂,はやししげる,民協")
    source.write_text("\n".join(("氏名,ふりがな,所属", *rows)), encoding="utf-8")
    page = open_page(ImportKind.PEOPLE)
    _load(page, source, qtbot)
    _press(page, "次へ　確かめる")
    picture(page, "twice")
    assert page.preview.open_count == 1
    assert any("同じ人が2行目にもいます。" in word for word in _words(page))
    _radio(page, "それでも登録する").click()
    _press(page, "3件を取り込む")
    qtbot.waitUntil(lambda: "新しく 3件を登録し、0件を直しました。" in _words(page))
    assert _people(services) == 3


def test_a_row_can_be_left_out(
    open_page: Callable[[ImportKind], ImportPage], services: Services, lists: Path, qtbot: QtBot
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    _press(page, "次へ　確かめる")
    tick = next(t for t in page.findChildren(QCheckBox) if t.text() == "この行は取り込まない")
    tick.click()
    _press(page, "14件を取り込む")
    qtbot.waitUntil(lambda: "新しく 14件を登録し、0件を直しました。" in _words(page))
    assert "1件は入れませんでした。" in _words(page)
    assert _people(services) == 14


def test_the_same_list_again_has_nothing_new(
    open_page: Callable[[ImportKind], ImportPage], lists: Path, qtbot: QtBot
) -> None:
    source = lists / "yaizu_222127_preschool.csv"
    _import(open_page(ImportKind.RESOURCES), source, qtbot)
    page = open_page(ImportKind.RESOURCES)
    _load(page, source, qtbot)
    _press(page, "次へ　確かめる")
    assert {row.state for row in page.preview.rows()} == {RowState.SAME}
    button = _button(page, "0件を取り込む")
    assert button.toolTip() == "この一覧に新しいことはありません。"


def test_chips_narrow_the_rows_and_the_choice_stays(
    open_page: Callable[[ImportKind], ImportPage],
    lists: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    _import(open_page(ImportKind.PEOPLE), lists / "people_meibo.xlsx", qtbot)
    page = open_page(ImportKind.PEOPLE)
    _load(page, _without_reading(lists / "people_meibo.xlsx", tmp_path, row=8), qtbot)
    _press(page, "次へ　確かめる")
    _press(page, "同じ 14")
    assert page.preview.table.rows.rowCount() == 14
    page.preview.choose_next()
    assert page.preview.table.current_key() == 8
    assert _button(page, "すべて 15").isChecked()


def test_a_dropped_file_is_read(
    open_page: Callable[[ImportKind], ImportPage], lists: Path, qtbot: QtBot
) -> None:
    page = open_page(ImportKind.PEOPLE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lists / "people_renraku_cp932.csv"))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(20, 20), action, data, button, Qt.KeyboardModifier.NoModifier)
    page.file.dropEvent(event)
    qtbot.waitUntil(lambda: "知っている一覧: 連絡先一覧" in _words(page))


def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    open_page: Callable[[ImportKind], ImportPage], tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "写真.xlsx"
    file.write_bytes(b"\xff\xd8\xff\xe0 not a workbook")
    page = open_page(ImportKind.PEOPLE)
    page.open_file(file)
    qtbot.waitUntil(lambda: page.findChild(QDialog, "error") is not None)
    error = page.findChild(QDialog, "error")
    assert error is not None
    assert "何も取り込んでいません。" in _words(error)
    error.close()


def test_the_seats_follow_the_list_unless_the_clerk_keeps_those_of_the_council(
    open_page: Callable[[ImportKind], ImportPage],
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    source = tmp_path / "委員名簿_令和7年度.csv"
    rows = [f"{name},{name[0]}田　花子,R7.4.1～R9.3.31" for name in ("有識者", "医師会", "議会")]
    source.write_text("\n".join(("区分,氏名,任期", *rows)), encoding="utf-8")
    page = open_page(ImportKind.PEOPLE)
    _load(page, source, qtbot)
    _press(page, "次へ　確かめる")
    picture(page, "seats")
    assert _button(page, "名簿のとおり 3席").isChecked()
    assert "席は名簿のとおり3席とします。まだ誰も座ったことのない10区分は外します。" in _words(page)
    _press(page, "台帳の席 15席を残す")
    assert "台帳の15席をそのまま残します。そのうち14席は欠員になります。" in _words(page)
    picture(page, "kept")
    _press(page, "名簿のとおり 3席")
    _press(page, "3件を取り込む")
    qtbot.waitUntil(lambda: _people(services) == 3)
    qtbot.waitUntil(lambda: "新しく 3件を登録し、0件を直しました。" in _words(page))
    assert [row.quota for row in services.council.seat_categories()] == [1, 1, 1]


def test_fits_at_200_per_cent(
    open_page: Callable[[ImportKind], ImportPage],
    lists: Path,
    theme: Theme,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    page = open_page(ImportKind.PEOPLE)
    _load(page, lists / "people_meibo.xlsx", qtbot)
    theme.use(zoom=200)
    page.resize(1920, 940)
    _press(page, "次へ　確かめる")
    picture(page, "large")
    assert page.width() == 1920
    assert page.preview.panel.isVisible()


def _load(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    page.open_file(file)
    qtbot.waitUntil(lambda: "ファイルの見出し" in _words(page), timeout=10_000)


def _import(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    _load(page, file, qtbot)
    _press(page, "次へ　確かめる")
    page.go_on()
    qtbot.waitUntil(lambda: any("件を登録し" in word for word in _words(page)), timeout=10_000)
    page.hide()


def _without_reading(source: Path, folder: Path, *, row: int) -> Path:
    """The same roster, one of its people without reading and at another organisation."""
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    sheet.cell(row, 3).value = "別の法人"
    sheet.cell(row, 6).value = None
    target = folder / "委員名簿R8.xlsx"
    book.save(target)
    return target


def _with_second_sheet(source: Path, folder: Path) -> Path:
    book = openpyxl.load_workbook(source)
    sheet = book.create_sheet("古い名簿")
    sheet.append(["氏名", "ふりがな", "所属"])
    sheet.append(["梅津 遥", "うめづ はるか", "福祉課"])
    target = folder / "two.xlsx"
    book.save(target)
    return target


def _people(services: Services) -> int:
    return services.backups.counts()["person"]


def _badges(page: QWidget) -> list[str]:
    return [badge.accessibleName() for badge in page.findChildren(Badge) if badge.isVisible()]


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _button(part: QWidget, text: str) -> QPushButton:
    return next(b for b in part.findChildren(QPushButton) if b.text() == text and b.isVisible())


def _press(part: QWidget, text: str) -> None:
    _button(part, text).click()


def _radio(part: QWidget, text: str) -> QRadioButton:
    return next(b for b in part.findChildren(QRadioButton) if b.text() == text)
