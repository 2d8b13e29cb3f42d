"""Writes set lines as PDF operators, and above them the readings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.breaking import Line
from jiritsu_desktop.rendering.pdf.cid_font import CidFont, Codes
from jiritsu_desktop.rendering.pdf.classes import CharClass
from jiritsu_desktop.rendering.pdf.font_objects import PdfDocument
from jiritsu_desktop.rendering.pdf.items import Items, Setting
from jiritsu_desktop.rendering.pdf.ruby import gap_below, spacing

# em; readers of the PDF take a wider gap for a space unless they are told the text.
_SEEN_AS_SPACE = 0.08
_EM_BOX_TOP, _EM_BOX_BOTTOM = 0.88, 0.12  # em from the baseline, in every face of the papers


class Placed(NamedTuple):
    """A line and where it stands: the left end of its baseline, in points."""

    items: Items
    line: Line
    x: float
    y: float


class PlacedRuby(NamedTuple):
    """A reading on its line: the left end of its baseline, and how far apart its characters are.

    ``base`` is what it stands over, from ``left`` to ``right``; lengths in points.
    """

    text: str
    x: float
    y: float
    font: CidFont
    size: float
    step: float
    width: float
    base: str
    left: float
    right: float


class Unprinted(Canvas):
    """Takes pages without writing them, where only their number and order are asked for."""

    @override
    def save(self) -> None:
        """Nothing: there is nothing to keep."""


def paint(canvas: Canvas, placed: Iterable[Placed]) -> None:
    """Draw lines as one text object, their readings behind the last of them."""
    if isinstance(canvas, Unprinted):
        return
    pen = _Pen(canvas)
    rubies: list[PlacedRuby] = []
    for one in placed:
        if one.line.stop > one.line.start:
            pen.draw(*one)
            if one.items.rubies:
                rubies += place_rubies(one)
    for ruby in rubies:
        pen.draw_ruby(ruby)
    pen.close()


def place_rubies(placed: Placed) -> Iterator[PlacedRuby]:
    """Where the readings of a line stand."""
    items, line, x, y = placed
    rubies = items.rubies
    first = bisect_right(rubies, line.start, key=lambda ruby: ruby.stop)
    moved = line.first or line.last or line.shrink
    origin = x + line.lead - items.start(line.start)
    ends, widths = items.ends, items.widths
    for n in range(first, len(rubies)):
        ruby = rubies[n]
        if ruby.start >= line.stop:
            return
        start, stop = max(ruby.start, line.start), min(ruby.stop, line.stop)
        text, width = ruby.text, ruby.width
        if stop - start < ruby.stop - ruby.start:
            text = ruby.part(start, stop)
            width = ruby.font.stringWidth(text, ruby.size)
        if not text:
            continue
        if moved:
            left = x + line.place(items, start)
            right = x + line.place(items, stop - 1) + widths[stop - 1]
        else:
            left, right = origin + ends[start] - widths[start], origin + ends[stop - 1]
        step = spacing(right - left, width, ruby, len(text))
        width += step * (len(text) - 1)
        size = items.setting(start).size
        yield PlacedRuby(
            text,
            (left + right - width) / 2,
            y + _EM_BOX_TOP * size + gap_below(size) + _EM_BOX_BOTTOM * ruby.size,
            ruby.font,
            ruby.size,
            step,
            width,
            "".join(items.texts[start:stop]),
            left,
            right,
        )


def spoken(text: str) -> str:
    """The operator that tells readers the text of what is drawn up to the next ``EMC``."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC"


class _Pen:
    """Collects the operators of one text object."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        # The fonts keep their codes by document.
        self._document: PdfDocument = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        self._codes: dict[CidFont, Codes] = {}
        self._out = ["BT"]
        self._setting: tuple[str, float] = ("", 0.0)
        self._spacing = 0.0

    def close(self) -> None:
        if self._spacing:
            self._out.append("0 Tc")
        self._out.append("ET")
        self._canvas.addLiteral("\n".join(self._out))

    def draw(self, items: Items, line: Line, x: float, y: float) -> None:
        """Draw a line with its left end at ``x``."""
        gaps = _gaps(items, line)
        widest = max((gap for _, gap in gaps), default=0.0)
        text = "".join(items.texts[line.start : line.stop])
        # PDFium drops what lies beyond U+FFFF (𠮷) from spoken text; it reads the glyphs right.
        seen = max(widest, line.last) > _SEEN_AS_SPACE * items.size and max(text) <= "\uffff"
        left = x + line.lead + items.pads.before.get(line.start, 0.0)
        self._out.append(f"1 0 0 1 {left:.2f} {y:.2f} Tm")
        if seen:
            self._out.append(spoken(text))
        self._stretches(items, line, gaps)
        if seen:
            self._out.append("EMC")

    def draw_ruby(self, ruby: PlacedRuby) -> None:
        """Draw a reading as a string of its own."""
        self._out.append(f"1 0 0 1 {ruby.x:.2f} {ruby.y:.2f} Tm")
        seen = ruby.step > _SEEN_AS_SPACE * ruby.size
        if seen:
            self._out.append(spoken(ruby.text))
        array: list[str] = []
        codes = self._select(ruby, ruby.step, array)
        array.append(f"<{codes[ruby.text]}>")
        self._show(array)
        if seen:
            self._out.append("EMC")

    def _stretches(self, items: Items, line: Line, gaps: list[tuple[int, float]]) -> None:
        """Write the pieces between two uneven gaps as one string each."""
        texts, classes, settings = items.texts, items.classes, items.settings
        array: list[str] = []
        at = line.start
        current = items.setting(at)
        following = settings.index(current) + 1
        for k, gap in [*gaps, (line.stop, 0.0)]:
            while following < len(settings) and settings[following].start <= at:
                current = settings[following]
                following += 1
            # The letters of a Latin piece keep their distance.
            spacing = 0.0 if classes[at] == CharClass.LATIN else line.last
            codes = self._select(current, spacing, array)
            array.append("<" + "".join([codes[text] for text in texts[at:k]]) + ">")
            shift = (spacing - gap) * 1000 / current.size
            if k < line.stop and abs(shift) >= 0.5:
                array.append(f"{shift:.0f}")
            at = k
        self._show(array)

    def _select(self, setting: Setting | PlacedRuby, spacing: float, array: list[str]) -> Codes:
        """Show what was collected for other type or spacing, then switch."""
        codes = self._codes.get(setting.font)
        if codes is None:
            codes = self._codes[setting.font] = setting.font.codes(self._document)
        wanted = (codes.name, setting.size)
        if wanted != self._setting or spacing != self._spacing:
            self._show(array)
            if wanted != self._setting:
                self._out.append(f"/{codes.name} {setting.size:g} Tf")
                self._setting = wanted
            if spacing != self._spacing:
                self._out.append(f"{spacing:.4f} Tc")
                self._spacing = spacing
        return codes

    def _show(self, array: list[str]) -> None:
        if array:
            self._out.append("[" + "".join(array) + "] TJ")
            array.clear()


def _gaps(items: Items, line: Line) -> list[tuple[int, float]]:
    """The uneven joints of a line, each with the gap to leave there."""
    added = (0.0, line.last, line.first)
    before, behind = items.pads
    found = []
    for k in items.uneven_in(line.start, line.stop):
        gap, shrink, stretch, _, _ = items.joints[k]
        gap = gap - shrink * line.shrink + added[stretch]
        if before or behind:
            gap += before.get(k, 0.0) + behind.get(k - 1, 0.0)
        found.append((k, gap))
    return found
