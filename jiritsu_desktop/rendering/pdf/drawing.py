"""Small things drawn straight on the canvas: words in a box, rules, spread words."""

from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER
from jiritsu_desktop.rendering.pdf.fonts import FontName

INSIDE, UNDER_HEAD, OUTSIDE = 0.35, 0.5, 0.9
TINT = 0.92
# How far the body of BIZ UD type reaches above and below its baseline, in em.
ASCENT, DESCENT = 0.88, 0.12


def text_width(text: str, font: FontName, size: float) -> float:
    """The width of one line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def rule(canvas: Canvas, x1: float, y: float, x2: float, width: float) -> None:
    """A horizontal rule."""
    canvas.setLineWidth(width)
    canvas.line(x1, y, x2, y)


def boxed(
    canvas: Canvas,
    text: str,
    right: float,
    top: float,
    size: float,
    padding: tuple[float, float],
    line: float,
    font: FontName,
    width: float = 0,
) -> float:
    """Words in a white box whose upper right corner is given; the left edge is returned."""
    across, down = padding
    natural = text_width(text, font, size)
    width = max(width, natural + 2 * across)
    height = size + 2 * down
    canvas.saveState()
    canvas.setLineWidth(line)
    canvas.setFillGray(1)
    canvas.rect(right - width, top - height, width, height, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(font, size)
    canvas.drawString(right - width + (width - natural) / 2, top - down - size * ASCENT, text)
    canvas.restoreState()
    return right - width


def box_rows(labels: Sequence[str], size: float, across: float, limit: float) -> list[list[str]]:
    """Labels in as many rows as they need when none may be wider than ``limit``, 4 pt apart."""
    rows: list[list[str]] = []
    used = 0.0
    for label in labels:
        width = text_width(label, FontName.PROPORTIONAL, size) + 2 * across
        if rows and used + 4 + width <= limit:
            rows[-1].append(label)
            used += 4 + width
        else:
            rows.append([label])
            used = width
    return rows


def spread(
    canvas: Canvas, text: str, x: float, y: float, width: float, font: FontName, size: float
) -> None:
    """The characters evenly over the width (均等割り付け); a longer text as it is."""
    canvas.setFont(font, size)
    parts = CLUSTER.findall(text)
    free = width - text_width(text, font, size)
    if free <= 0 or len(parts) < 2:
        canvas.drawString(x, y, text)
        return
    gap = free / (len(parts) - 1)
    for part in parts:
        canvas.drawString(x, y, part)
        x += text_width(part, font, size) + gap
