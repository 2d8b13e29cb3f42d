"""Writes set lines as PDF operators, and above them the readings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.breaking import Line
from jiritsu_desktop.rendering.pdf.cid_font import CidFont, Codes
from jiritsu_desktop.rendering.pdf.classes import CharClass
from jiritsu_desktop.rendering.pdf.font_objects import PdfDocument
from jiritsu_desktop.rendering.pdf.items import Items, Setting
from jiritsu_desktop.rendering.pdf.ruby import Ruby, gap_below, spacing
from jiritsu_desktop.rendering.pdf.structure import (
    DECORATION,
    TaggedCanvas,
    opening,
    spoken,
    tags,
)

# em; readers of the PDF take a wider gap for a space unless they are told the text, and what
# overlaps by more for the beginning of another line.
_SEEN_AS_SPACE, _SEEN_AS_BREAK = 0.08, -0.2
_EM_BOX_TOP, _EM_BOX_BOTTOM = 0.88, 0.12  # em from the baseline, in every face of the papers


class Placed(NamedTuple):
    """A line and where it stands: the left end of its baseline, in points.

    A line that is ``apart`` is a word of its own, whatever stands beside it.
    """

    items: Items
    line: Line
    x: float
    y: float
    apart: bool = False


class PlacedRuby(NamedTuple):
    """A reading on its line: the left end of its baseline, and how far apart its characters are.

    ``base`` is what it stands over, from ``left`` to ``right``; lengths in points. It is all
    or part ``of`` the reading of ``word``; of a word on two lines the first part ``begins`` it.
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
    of: Ruby
    word: str
    begins: bool


class Unprinted(Canvas):
    """Takes pages without writing them, where only their number and order are asked for."""

    @override
    def save(self) -> None:
        """Nothing: there is nothing to keep."""


def paint(canvas: Canvas, placed: Iterable[Placed]) -> None:
    """Draw lines as one text object, their readings in another behind it.

    Who has a page read aloud hears the text alone: readings say it once more.
    """
    if isinstance(canvas, Unprinted):
        return
    drawn = [one for one in placed if one.line.stop > one.line.start]
    if not drawn:
        return
    pen = _Pen(canvas)
    for one in drawn:
        pen.draw(*one)
    pen.end()
    once = canvas.once if isinstance(canvas, TaggedCanvas) else None
    rubies = [
        ruby
        for one in drawn
        if one.items.rubies
        for ruby in place_rubies(one)
        if once is None
        or once.is_first(canvas.getPageNumber(), ruby.word, ruby.of, begins=ruby.begins)
    ]
    if rubies:
        pen.begin(DECORATION if tags(canvas) else "")
        for ruby in rubies:
            pen.draw_ruby(ruby)
        pen.end()
    canvas.addLiteral(pen.written)


def place_rubies(placed: Placed) -> Iterator[PlacedRuby]:
    """Where the readings of a line stand."""
    items, line, x, y, _ = placed
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
            ruby,
            "".join(items.texts[ruby.start : ruby.stop]),
            start == ruby.start,
        )


class _Pen:
    """Collects the operators of one text object.

    A stretch of marked content goes on from line to line until one has to say its text itself;
    one stretch within another would cut the outer one short in some readers.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        # The fonts keep their codes by document.
        self._document: PdfDocument = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        self._codes: dict[CidFont, Codes] = {}
        self._out = ["BT"]
        self._marked = 0
        self._setting: tuple[str, float] = ("", 0.0)
        self._spacing = 0.0

    @property
    def written(self) -> str:
        """All operators."""
        if self._spacing:
            self._out.append("0 Tc")
        self._out.append("ET")
        return "\n".join(self._out)

    def begin(self, mark: str) -> None:
        """Begin a stretch of marked content with its operators, if there are any."""
        self.end()
        if mark:
            self._out.append(mark)
            self._marked = mark.count("BDC") + mark.count("BMC")

    def end(self) -> None:
        """End the stretch of marked content at work."""
        if self._marked:
            self._out.append(" ".join(["EMC"] * self._marked))
            self._marked = 0

    def draw(self, items: Items, line: Line, x: float, y: float, apart: bool) -> None:
        """Draw a line with its left end at ``x``."""
        gaps = _gaps(items, line)
        said = ""
        if _misread(items, line, gaps):
            said = items.said(line.start, line.stop)
            # PDFium drops what lies beyond U+FFFF (𠮷) from spoken text; it reads the glyphs right.
            if max(said, default="") > "\uffff":
                said = ""
        left = x + line.lead + items.pads.before.get(line.start, 0.0)
        if said or not self._marked:
            self.begin(opening(self._canvas, said))
        self._out.append(f"1 0 0 1 {left:.2f} {y:.2f} Tm")
        self._stretches(items, line, gaps)
        if apart:
            codes = items.setting(line.stop - 1).font.codes(self._document)
            self._out.append(f"<{codes[' ']}> Tj")
        if said:
            self.end()

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
        """Write what stands between two gaps that have to be told as one string each."""
        classes, settings = items.classes, items.settings
        array: list[str] = []
        at = line.start
        current = items.setting(at)
        following = settings.index(current) + 1 if len(settings) > 1 else 1
        changes = settings[following].start if following < len(settings) else line.stop
        # The letters of a Latin piece keep their distance.
        spread = line.last
        spacing = 0.0 if spread and classes[at] == CharClass.LATIN else spread
        codes = self._select(current, spacing, array)
        for k, gap in gaps:
            shift = (spacing - gap) * 1000 / current.size
            then = 0.0 if spread and classes[k] == CharClass.LATIN else spread
            if -0.5 < shift < 0.5 and then == spacing and k < changes:
                continue
            self._string(items, codes, at, k, array)
            if not -0.5 < shift < 0.5:
                array.append(f"{shift:.0f} ")
            at = k
            if k >= changes or then != spacing:
                while k >= changes and following < len(settings):
                    current = settings[following]
                    following += 1
                    changes = settings[following].start if following < len(settings) else line.stop
                spacing = then
                codes = self._select(current, spacing, array)
        self._string(items, codes, at, line.stop, array)
        self._show(array)

    def _string(self, items: Items, codes: Codes, start: int, stop: int, array: list[str]) -> None:
        if items.silent:
            array += self._apart(items, codes, start, stop)
        else:
            array.append("<" + "".join([codes[text] for text in items.texts[start:stop]]) + ">")

    def _apart(self, items: Items, codes: Codes, start: int, stop: int) -> Iterator[str]:
        """The same where a word is spread: its spaces are room, not characters."""
        for k in range(start, stop):
            if k in items.silent:
                yield f"{-1000 * items.widths[k] / items.setting(k).size:.0f} "
            else:
                yield f"<{codes[items.texts[k]]}>"

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


def _misread(items: Items, line: Line, gaps: Sequence[tuple[int, float]]) -> bool:
    """Whether readers take the gaps of a line for spaces or for the end of the line."""
    most, least = _SEEN_AS_SPACE * items.size, _SEEN_AS_BREAK * items.size
    if line.last > most or items.is_spread(line.start, line.stop):
        return True
    return any(gap > most or gap < least for _, gap in gaps)


def _gaps(items: Items, line: Line) -> list[tuple[int, float]]:
    """The uneven joints of a line, each with the gap to leave there."""
    added, taken = (0.0, line.last, line.first), line.shrink
    before, behind = items.pads
    joints = items.joints
    found = []
    for k in items.uneven_in(line.start, line.stop):
        gap, shrink, stretch, _, _ = joints[k]
        gap = gap - shrink * taken + added[stretch]
        if before or behind:
            gap += before.get(k, 0.0) + behind.get(k - 1, 0.0)
        found.append((k, gap))
    return found
