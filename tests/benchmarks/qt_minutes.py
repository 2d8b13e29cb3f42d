"""The same minutes by Qt: its text document, drawn page by page with its own PDF writer.

Qt breaks lines by its own rules: it shrinks no punctuation, leaves no space beside Latin text and
writes no structure.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from jiritsu_desktop import paths

_DOTS = 20  # to the point; 1440 an inch, far finer than any printer


class QtSheet(NamedTuple):
    """The page of the minutes in points; ``frame`` is left, bottom, width and height."""

    page: tuple[float, float]
    frame: tuple[float, float, float, float]
    size: float
    pitch: float
    label: float
    after: float


class QtMinutes:
    """Sets minutes on a sheet; one in a process, since it keeps Qt's application."""

    def __init__(self, sheet: QtSheet) -> None:
        self._sheet = sheet
        self._application = QGuiApplication.instance() or QGuiApplication([])
        folder = paths.resources() / "fonts"
        for name in ("BIZUDGothic-Regular", "BIZUDGothic-Bold", "NotoSansJP-Regular"):
            QFontDatabase.addApplicationFont(str(folder / f"{name}.ttf"))

    def build(self, minutes: Sequence[tuple[str, str]]) -> int:
        """Write the PDF, the speaker in bold; gives the number of its pages."""
        page, (left, bottom, width, height), *_ = self._sheet
        target = QBuffer()
        target.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(target)
        writer.setResolution(72 * _DOTS)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        document = self._document(writer, minutes)
        document.setPageSize(QSizeF(width, height) * _DOTS)
        count = document.pageCount()
        painter = QPainter(writer)
        for number in range(count):
            if number:
                writer.newPage()
            top = number * height
            painter.save()
            painter.translate(left * _DOTS, (page[1] - bottom - height - top) * _DOTS)
            area = QRectF(0, top * _DOTS, width * _DOTS, height * _DOTS)
            document.drawContents(painter, area)
            painter.restore()
        painter.end()
        assert target.size()
        return count

    def _document(self, writer: QPdfWriter, minutes: Sequence[tuple[str, str]]) -> QTextDocument:
        sheet = self._sheet
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        font = QFont("BIZ UDGothic")
        font.setPointSizeF(sheet.size)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.documentLayout().setPaintDevice(writer)
        # Qt scales heights of lines and blocks from the screen's dots, indents from the paper's.
        screen = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignJustify)
        block.setLeftMargin(sheet.label * _DOTS)
        block.setTextIndent(-sheet.label * _DOTS)
        block.setBottomMargin(sheet.after * screen)
        block.setLineHeight(
            sheet.pitch * screen, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        bold, plain = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(block)
        for number, (speaker, text) in enumerate(minutes):
            if number:
                cursor.insertBlock(block)
            cursor.insertText(f"{speaker}　", bold)
            cursor.insertText(text, plain)
        cursor.endEditBlock()
        return document
