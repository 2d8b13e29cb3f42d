"""The sheet that stands in a packet for a handout that could not be put in (差し込み紙)."""

import io
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.stamps import LEFT, RIGHT

_MEASURE: Final = A4[0] - LEFT - RIGHT
_HEADING: Final = 24.0
_TITLE: Final = 14.0
_NOTE: Final = 10.5


def slip_sheet(label: str, title: str) -> bytes:
    """One A4 page: 「資料3 は別紙」, and under it which paper that is."""
    fonts.register()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=FontName.GOTHIC)  # type: ignore[arg-type] # a name, whatever the stub says
    middle = LEFT + _MEASURE / 2
    y = A4[1] * 0.6
    heading = f"{label or title} は別紙"
    for line in _lines(heading, FontName.GOTHIC_BOLD, _HEADING):
        canvas.setFont(FontName.GOTHIC_BOLD, _HEADING)
        canvas.drawCentredString(middle, y, line)
        y -= _HEADING * 1.6
    if label:
        for line in _lines(title, FontName.GOTHIC, _TITLE):
            canvas.setFont(FontName.GOTHIC, _TITLE)
            canvas.drawCentredString(middle, y, line)
            y -= _TITLE * 1.7
    canvas.setFont(FontName.GOTHIC, _NOTE)
    canvas.drawCentredString(middle, y - 2 * _NOTE, "この資料は、この冊子とは別にお配りします。")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _lines(text: str, font: FontName, size: float) -> list[str]:
    lines = [""]
    for character in text:
        if stringWidth(lines[-1] + character, font, size) > _MEASURE:
            lines.append("")
        lines[-1] += character
    return lines
