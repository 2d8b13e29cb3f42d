"""The preview of a paper: pages, zoom, editions, PDF and printing into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.page_places import PageLetters, Place
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.ui.preview import PreviewPage
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme

A4 = (595.28, 841.89)


class PlainPaper:
    """Three numbered pages, the last one lying on its side."""

    title = "開催通知　第1回 全体会"
    page_count = 3

    def __init__(self, *, full_disk: bool = False) -> None:
        self.full_disk = full_disk
        self.drawn: list[tuple[int, float]] = []

    def page_size(self, page: int) -> tuple[float, float]:
        return (A4[1], A4[0]) if page == 2 else A4

    def picture(self, page: int, scale: float) -> bytes:
        self.drawn.append((page, scale))
        width, height = self.page_size(page)
        image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.setFont(QFont("BIZ UDPGothic", round(14 * scale)))
        painter.drawText(round(70 * scale), round(90 * scale), f"{page + 1}ページ")
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(data.data())

    def letters(self, page: int) -> PageLetters:
        return PageLetters.of((char, 0.1) for char in f"開催通知{page + 1}ページ目の本文")

    def save_pdf(self, path: Path) -> None:
        if self.full_disk:
            raise UserError("空きがありません。別の場所を選んでください。")
        path.write_bytes(b"%PDF-1.7")


@pytest.fixture
def paper() -> PlainPaper:
    return PlainPaper()


@pytest.fixture
def page(paper: PlainPaper, tasks: Tasks, shown: Callable[..., Any], tmp_path: Path) -> PreviewPage:
    editions = [("standard", "標準"), ("ruby", "ルビ"), ("large-18", "拡大 18pt")]
    made: PreviewPage = shown(
        PreviewPage(paper, tasks, lambda: tmp_path, editions=editions, back="会議へ戻る")
    )
    return made


def test_shows_the_page_at_the_width_of_the_desk(
    page: PreviewPage, paper: PlainPaper, qtbot: QtBot, picture: Callable[[QWidget, str], Path]
) -> None:
    qtbot.waitUntil(lambda: bool(paper.drawn))
    picture(page, "preview")
    assert page.sheet.width() <= page.desk.viewport().width()
    assert page.sheet.height() / page.sheet.width() == pytest.approx(A4[1] / A4[0], rel=0.01)


def test_turns_pages_by_button_and_key_and_stops_at_the_ends(page: PreviewPage) -> None:
    before, after = (_button(page, name) for name in ("前のページ", "次のページ"))
    assert not before.isEnabled()
    after.click()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.sheet.accessibleName() == "開催通知　第1回 全体会 3／3ページ"
    assert not after.isEnabled()
    assert page.sheet.width() > page.sheet.height()


def test_zoom_in_per_cent_is_the_size_on_paper(page: PreviewPage, theme: Theme) -> None:
    zoom = next(box for box in page.findChildren(QComboBox) if box.findText("100%") >= 0)
    zoom.setCurrentText("100%")
    assert page.sheet.width() == round(A4[0] * 96 / 72)
    zoom.setCurrentText("ページ全体")
    assert page.sheet.height() <= page.desk.viewport().height()


def test_another_edition_is_asked_for_and_shown(page: PreviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.edition_chosen) as chosen:
        _button(page, "ルビ").click()
    assert chosen.args == ["ruby"]
    other = PlainPaper()
    page.show_paper(other)
    page.grab()
    qtbot.waitUntil(lambda: bool(other.drawn))


def test_offers_other_forms_beside_the_pdf(page: PreviewPage) -> None:
    saved: list[str] = []
    page.add_save("Word", lambda: saved.append("docx"))
    _button(page, "Word").click()
    assert saved == ["docx"]


def test_saves_the_pdf_where_it_was_asked_to(
    page: PreviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.saved):
        page.save_to(tmp_path / "通知.pdf")
    assert (tmp_path / "通知.pdf").exists()


def test_a_full_disk_is_said_in_a_sentence(
    tasks: Tasks, shown: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(PreviewPage(PlainPaper(full_disk=True), tasks, lambda: tmp_path))
    page.save_to(tmp_path / "x.pdf")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "error") is not None)
    page.findChild(QWidget, "error").close()


def test_prints_every_page_at_its_own_size(
    page: PreviewPage, paper: PlainPaper, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page.printed):
        page.print_on(printer)
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [document[number].get_size() for number in range(len(document))]
    document.close()
    assert [tuple(round(side) for side in size) for size in sizes] == [
        (595, 842),
        (595, 842),
        (842, 595),
    ]


def test_a_page_that_was_left_gets_no_picture_any_more(
    tasks: Tasks, paper: PlainPaper, tmp_path: Path, qtbot: QtBot
) -> None:
    page = PreviewPage(paper, tasks, lambda: tmp_path)
    page.grab()
    page.deleteLater()
    qtbot.wait(20)
    assert not tasks.busy


def _button(page: PreviewPage, name: str) -> QPushButton:
    return next(
        button
        for button in page.findChildren(QPushButton)
        if name in (button.text(), button.accessibleName())
    )


class LongPaper(PlainPaper):
    """The same text on other pages: one paragraph of forty to a page, or to half of one."""

    paragraphs: ClassVar[list[str]] = [
        "".join(chr(0x4E00 + 25 * number + at) for at in range(24)) for number in range(40)
    ]

    def __init__(self, on_a_page: int) -> None:
        super().__init__()
        self.on_a_page = on_a_page
        self.page_count = len(self.paragraphs) // on_a_page

    def letters(self, page: int) -> PageLetters:
        first = page * self.on_a_page
        return PageLetters.of(
            (char, number / self.on_a_page)
            for number, text in enumerate(self.paragraphs[first : first + self.on_a_page])
            for char in text
        )


def test_another_edition_opens_at_the_same_paragraph(
    tasks: Tasks, shown: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    page: PreviewPage = shown(
        PreviewPage(
            LongPaper(4), tasks, lambda: tmp_path, editions=[("standard", "標準"), ("l", "拡大")]
        )
    )
    for _turn in range(5):
        page.page_after()
    assert page.sheet.accessibleName().endswith("6／10ページ")
    page.show_paper(LongPaper(1))
    qtbot.waitUntil(lambda: page.sheet.accessibleName().endswith("21／40ページ"))
    page.show_paper(LongPaper(4), other=True)
    assert page.sheet.accessibleName().endswith("1／10ページ")


def test_two_editions_keep_to_the_same_paragraph(
    tasks: Tasks,
    shown: Callable[..., Any],
    tmp_path: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], Path],
) -> None:
    editions = [("standard", "標準"), ("large-18", "拡大 18pt")]
    page: PreviewPage = shown(PreviewPage(LongPaper(4), tasks, lambda: tmp_path, editions=editions))
    with qtbot.waitSignal(page.beside_wanted) as wanted:
        _button(page, "2つの版を並べる").click()
    assert wanted.args == ["large-18"]
    page.show_beside(LongPaper(1))
    page.page_after()
    beside = page.beside
    assert beside is not None
    qtbot.waitUntil(lambda: beside.page == 4)
    picture(page, "beside")
    beside.go_to(Place(20))
    qtbot.waitUntil(lambda: page.sheet.accessibleName().endswith("6／10ページ"))
    _button(page, "2つの版を並べる").click()
    assert page.beside is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.page_after()


def test_a_paper_that_is_still_being_made_can_be_looked_at_only(page: PreviewPage) -> None:
    page.show_paper(PlainPaper(), whole=False)
    assert not page.print_button.isEnabled()
    assert "ほかのページ" in page.print_button.toolTip()
    page.show_paper(PlainPaper())
    assert page.print_button.isEnabled()


def test_the_wheel_goes_on_to_the_next_page(page: PreviewPage) -> None:
    page.desk.overrun.emit(1)
    assert page.sheet.accessibleName().endswith("2／3ページ")
    page.desk.overrun.emit(-1)
    assert page.sheet.accessibleName().endswith("1／3ページ")
