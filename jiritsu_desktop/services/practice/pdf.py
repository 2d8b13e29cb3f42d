"""Draws the handouts of the practice council, as the offices of a town would send them in."""

import io
import random

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.services.practice.sheet import Sheet

_MARGIN = 62.0
_SIZE, _LEADING = 12.0, 24.0
_ROW = 27.0
_BODY = ParagraphStyle(
    font=FontName.MINCHO, size=_SIZE, pitch=_LEADING, align=Align.JUSTIFY, first_indent=_SIZE
)


def draw(sheet: Sheet) -> tuple[bytes, int]:
    """The PDF and its number of pages."""
    fonts.register()
    target = io.BytesIO()
    pen = _Pen(target, sheet)
    pen.title()
    for heading, lines in sheet.sections:
        pen.heading(heading)
        for line in lines:
            pen.paragraph(line)
    pen.table()
    pages = pen.finish()
    return target.getvalue(), pages


class _Pen:
    def __init__(self, target: io.BytesIO, sheet: Sheet) -> None:
        self._sheet = sheet
        self._width, self._height = landscape(A3) if sheet.landscape_a3 else A4
        self._canvas = Canvas(
            target,
            pagesize=(self._width, self._height),
            invariant=1,
            initialFontName=FontName.GOTHIC.value,  # type: ignore[arg-type]  # stubs: a number
        )
        self._canvas.setTitle(sheet.title)
        self._pages = 0
        self._y = 0.0
        self._begin_page()

    def title(self) -> None:
        self._y -= 12
        self._canvas.setFont(FontName.GOTHIC_BOLD, 16)
        self._canvas.drawCentredString(self._width / 2, self._y, self._sheet.title)
        self._y -= 36

    def heading(self, text: str) -> None:
        self._room(_LEADING * 3)
        self._y -= 6
        self._canvas.setFont(FontName.GOTHIC_BOLD, _SIZE + 1)
        self._canvas.drawString(_MARGIN, self._y, text)
        self._y -= _LEADING + 2

    def paragraph(self, text: str) -> None:
        paragraph = JParagraph(text, _BODY)
        width = self._width - 2 * _MARGIN
        _used, height = paragraph.wrap(width, self._height)
        self._room(height)
        paragraph.drawOn(self._canvas, _MARGIN, self._y - height + _LEADING - _SIZE * 0.2)
        self._y -= height

    def table(self) -> None:
        rows, widths = self._sheet.table, self._sheet.widths
        if not rows:
            return
        unit = (self._width - 2 * _MARGIN) / sum(widths)
        self._y -= 8
        for number, row in enumerate(rows):
            self._room(_ROW)
            x, bottom = _MARGIN, self._y - _ROW + 16
            if number == 0:
                self._canvas.setFillGray(0.92)
                self._canvas.rect(x, bottom, unit * sum(widths), _ROW, stroke=0, fill=1)
                self._canvas.setFillGray(0)
            self._canvas.setFont(FontName.GOTHIC_BOLD if number == 0 else FontName.GOTHIC, 10)
            self._canvas.setLineWidth(0.5)
            for cell, width in zip(row, widths, strict=True):
                self._canvas.rect(x, bottom, unit * width, _ROW)
                self._canvas.drawString(x + 5, bottom + 9, cell)
                x += unit * width
            self._y -= _ROW

    def finish(self) -> int:
        self._end_page()
        self._canvas.save()
        return self._pages

    def _room(self, needed: float) -> None:
        if self._y - needed < _MARGIN:
            self._end_page()
            self._begin_page()

    def _begin_page(self) -> None:
        self._pages += 1
        self._y = self._height - _MARGIN
        if self._sheet.rotated:
            # ReportLab lays the page on its side; drawn sideways, it shows upright.
            self._canvas.setPageRotation(90)
            self._canvas.transform(0, 1, -1, 0, self._height, 0)

    def _end_page(self) -> None:
        if self._pages > 1:
            self._canvas.setFont(FontName.GOTHIC, 8)
            self._canvas.drawCentredString(self._width / 2, _MARGIN / 2, str(self._pages))
        self._canvas.showPage()


def padded(pdf: bytes, size: int, rng: random.Random) -> bytes:
    """The PDF with one more object that nothing refers to, about as large as wanted.

    The object is added by an incremental update (ISO 32000-1, 7.5.6), so the file stays valid
    and shows the same pages; it stands for the pictures that real handouts carry.
    """
    start = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    trailer = pdf[start:].split(b"trailer", 1)[1].split(b"startxref")[0].strip()
    count = int(trailer.split(b"/Size", 1)[1].split()[0])
    filler = rng.randbytes(max(0, size - len(pdf)))
    head = b"%d 0 obj\n<</Length %d>>\nstream\n" % (count, len(filler))
    body = b"\n" + head + filler + b"\nendstream\nendobj\n"
    place = len(pdf) + 1
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (count, place)
    longer = trailer.replace(b"/Size %d" % count, b"/Size %d /Prev %d" % (count + 1, start))
    return b"".join(
        (pdf, body, table, longer, b"\nstartxref\n%d\n%%%%EOF\n" % (len(pdf) + len(body)))
    )
