"""Small things drawn straight on the canvas: lines of text, words in a box, rules."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run, make_items
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise
from jiritsu_desktop.rendering.pdf.spread import draw_spread

INSIDE, UNDER_HEAD, OUTSIDE = 0.35, 0.5, 0.9
TINT = 0.92
# How far the body of BIZ UD type reaches above and below its baseline, in em.
ASCENT, DESCENT = 0.88, 0.12


def text_width(text: str | Run, font: FontName, size: float, read: Reader | None = None) -> float:
    """The width of one line of text in points, as ``write`` sets it."""
    run = Run(text) if isinstance(text, str) else text
    items = make_items([run], font, size, read=read)
    return items.ends[-1] if len(items) else 0.0


def ink_width(text: str | Run, font: FontName, size: float, read: Reader | None = None) -> float:
    """The width without the room that a closing bracket at the end brings with it."""
    words = text if isinstance(text, str) else text.text
    room = text_width("）", font, size) - size / 2 if words.endswith("）") else 0.0
    return text_width(text, font, size, read) - max(room, 0.0)


def write(
    canvas: Canvas,
    text: str | Run,
    x: float,
    y: float,
    font: FontName,
    size: float,
    read: Reader | None = None,
) -> float:
    """One line of text from ``x`` on the baseline ``y``; gives where it ends."""
    return x + draw_spread(canvas, x, y, text, 0, font, size, read)


def write_centred(
    canvas: Canvas,
    text: str | Run,
    x: float,
    y: float,
    font: FontName,
    size: float,
    read: Reader | None = None,
) -> None:
    """One line of text centred on ``x``."""
    write(canvas, text, x - ink_width(text, font, size, read) / 2, y, font, size, read)


def write_right(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    font: FontName,
    size: float,
    read: Reader | None = None,
) -> None:
    """One line of text that ends at ``x``."""
    write(canvas, text, x - ink_width(text, font, size, read), y, font, size, read)


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
    read: Reader | None = None,
) -> float:
    """Words in a white box whose upper right corner is given; the left edge is returned."""
    across, down = padding
    natural = text_width(text, font, size, read)
    width = max(width, natural + 2 * across)
    above = 0.0 if read is None else rise(size)
    height = size + 2 * down + above
    canvas.saveState()
    canvas.setLineWidth(line)
    canvas.setFillGray(1)
    canvas.rect(right - width, top - height, width, height, fill=1)
    canvas.setFillGray(0)
    baseline = top - down - above - size * ASCENT
    write(canvas, text, right - width + (width - natural) / 2, baseline, font, size, read)
    canvas.restoreState()
    return right - width


def box_rows(
    labels: Sequence[str], size: float, across: float, limit: float, read: Reader | None = None
) -> list[list[str]]:
    """Labels in as many rows as they need when none may be wider than ``limit``, 4 pt apart."""
    rows: list[list[str]] = []
    used = 0.0
    for label in labels:
        width = text_width(label, FontName.PROPORTIONAL, size, read) + 2 * across
        if rows and used + 4 + width <= limit:
            rows[-1].append(label)
            used += 4 + width
        else:
            rows.append([label])
            used = width
    return rows
