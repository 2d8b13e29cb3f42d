"""Lines: where they end and how they are made to fit.

A line that overflows is mended in this order: a comma or full stop hangs (if allowed), a closing
mark gives up the blank behind it, the blanks inside the line shrink (追い込み), the last piece
moves to the next line and the line is spread (追い出し), a Latin piece is cut, anything is cut.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from jiritsu_desktop.rendering.pdf.classes import BLANK_AFTER, Break, CharClass, Joint
from jiritsu_desktop.rendering.pdf.items import Items

_EPSILON = 1e-6
_LIMIT = 0.25  # em; the most that one gap grows
_EARLY = 0.125  # em; what gaps beside Latin text grow before all gaps do
_MARKS_AHEAD = 8  # pieces; so far a line looks for a place to end behind its measure
_BLANKS_AHEAD = 64  # the same if all that follows is white space
_SEPARATORS = "/.-?&=_@:,"
_TRAILING = frozenset({CharClass.SPACE, CharClass.NEWLINE})
_TRAILING_WIDE = _TRAILING | {CharClass.WIDE_SPACE}
_HANGING = frozenset({CharClass.COMMA, CharClass.STOP})
# Every line looks at many joints, and looking these up takes as long as the look itself.
_LINE_BREAK = Joint._fields.index("line_break")
_FREE = Break.FREE


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines have to fit: lengths in points.

    ``flush`` lines lose the blank before an opening bracket at their start. ``justify`` lines are
    spread to the measure, as far as a quarter em for each gap allows.
    """

    width: float
    first_indent: float = 0.0
    justify: bool = False
    hang: bool = False
    flush: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the pieces from ``start`` to ``end``, of which those before ``stop`` are drawn.

    Lengths in points. ``lead`` is the (negative) shift of an opening bracket at the line's start,
    ``natural`` the width with it before spreading or shrinking, ``blank`` what of it may stick
    out behind the measure: white space of a closing mark, or a hanging mark. ``first`` and
    ``last`` are added to each gap of that ``Stretch``, ``shrink`` (0 to 1) is the share of the
    shrinkable space that is taken away. ``loose`` marks a line left ragged though it should fill
    the measure.
    """

    start: int
    stop: int
    end: int
    indent: float
    lead: float
    natural: float
    blank: float = 0.0
    first: float = 0.0
    last: float = 0.0
    shrink: float = 0.0
    loose: bool = False

    def width(self, items: Items) -> float:
        """How long the line is when drawn."""
        if self.stop == self.start:
            return 0.0
        firsts, lasts = items.gaps(self.start, self.stop)
        spread = self.first * firsts + self.last * lasts
        return self.natural + spread - self.shrink * items.shrinkable(self.start, self.stop)

    def place(self, items: Items, index: int) -> float:
        """Where piece ``index`` begins, from the line's left end."""
        x = self.lead + items.start(index) - items.start(self.start)
        if not (self.first or self.last or self.shrink) or index == self.start:
            return x
        firsts, lasts = items.gaps(self.start, index + 1)
        spread = self.first * firsts + self.last * lasts
        return x + spread - self.shrink * items.shrinkable(self.start, index + 1)


def break_lines(
    items: Items, measure: Measure, begin: int = 0, final: int | None = None
) -> tuple[Items, list[Line]]:
    """Break the pieces from ``begin`` to ``final`` into lines.

    Returns the items too, since a Latin piece longer than a line is cut in two. When ``final`` is
    not the end of the text the last line is one in the middle of a paragraph.
    """
    closing = len(items) - (len(items) if final is None else final)
    lines: list[Line] = []
    start = begin
    while start < len(items) - closing:
        indent = 0.0 if lines else measure.first_indent
        filler = _Filler(items, measure, start, len(items) - closing, measure.width - indent)
        end = filler.end()
        items = filler.items
        whole = end == len(items) or items.classes[end - 1] == CharClass.NEWLINE
        lines.append(filler.line(end, indent, whole=whole))
        start = end
    return items, lines


class _Filler:
    """Fills one line that begins with piece ``start``."""

    def __init__(
        self, items: Items, measure: Measure, start: int, final: int, width: float
    ) -> None:
        self.items = items
        self.measure = measure
        self.start = start
        self.width = width
        newline = bisect_left(items.newlines, start)
        self.final = final
        if newline < len(items.newlines):
            self.final = min(final, items.newlines[newline] + 1)
        flush = measure.flush and items.classes[start] == CharClass.OPENING
        self.lead = -items.widths[start] / 2 if flush else 0.0
        self.origin = items.start(start) - self.lead

    def end(self) -> int:
        """The piece before which the next line begins."""
        items = self.items
        over = bisect_right(items.ends, self.origin + self.width + _EPSILON, self.start, self.final)
        if over >= self.final:
            return self.final
        back = self._free_before(over)
        ahead = self._free_after(over)
        if not back:
            slack = float("inf")
        else:
            stop, natural, _ = self._visible(back)
            slack = self.width - natural
        if ahead:
            ahead_stop, natural, blank = self._visible(ahead)
            excess = natural - blank - self.width
            if excess <= _EPSILON:
                return ahead
            squeezable = self.measure.justify or not back
            if squeezable and excess < slack and excess <= items.shrinkable(self.start, ahead_stop):
                return ahead
        if not back:
            return self._emergency(over)
        if self.measure.justify and slack > self._capacity(stop):
            cut = self._cut(over, only_at_separators=True)
            if cut:
                return cut
        return back

    def _free_before(self, over: int) -> int:
        """The last place up to ``over`` where the line may end, 0 if there is none."""
        joints = self.items.joints
        for k in range(over, self.start, -1):
            if joints[k][_LINE_BREAK] == _FREE:
                return k
        return 0

    def _free_after(self, over: int) -> int:
        """The first place behind ``over`` where the line may end, 0 if none is near."""
        joints, classes = self.items.joints, self.items.classes
        for k in range(over + 1, min(self.final, over + _MARKS_AHEAD)):
            if joints[k][_LINE_BREAK] == _FREE:
                return k
        for k in range(over + _MARKS_AHEAD, min(self.final, over + _BLANKS_AHEAD)):
            if joints[k][_LINE_BREAK] == _FREE:
                return k
            if classes[k] not in _TRAILING_WIDE:
                return 0
        return self.final if self.final <= over + _BLANKS_AHEAD else 0

    def _visible(self, end: int) -> tuple[int, float, float]:
        """Of a line that ends before ``end``: where drawing stops, its width, its free blank."""
        items = self.items
        classes = items.classes
        stop = end
        trailing = _TRAILING if end == len(classes) else _TRAILING_WIDE
        while stop > self.start and classes[stop - 1] in trailing:
            stop -= 1
        if stop == self.start:
            return stop, 0.0, 0.0
        kind = classes[stop - 1]
        blank = 0.0
        if self.measure.hang and kind in _HANGING:
            blank = items.widths[stop - 1]
        elif kind in BLANK_AFTER:
            blank = items.widths[stop - 1] / 2
        return stop, items.ends[stop - 1] - self.origin, blank

    def _capacity(self, stop: int) -> float:
        """How far a line that is drawn up to ``stop`` may be spread."""
        if stop == self.start:
            return 0.0
        return sum(self.items.gaps(self.start, stop)) * _LIMIT * self.items.size

    def _emergency(self, over: int) -> int:
        """Where to end a line that has no place to end: never empty, never beyond the measure
        unless a single character is wider."""
        cut = self._cut(over, only_at_separators=False)
        if cut:
            return cut
        joints = self.items.joints
        for k in range(over, self.start, -1):
            if joints[k].line_break == Break.EMERGENCY:
                return k
        return max(over, self.start + 1)

    def _cut(self, over: int, *, only_at_separators: bool) -> int:
        """Cut the Latin piece that overflows; the place behind its first part, 0 if it stays."""
        items = self.items
        text = items.texts[over]
        if items.classes[over] != CharClass.LATIN or len(text) < 2:
            return 0
        if only_at_separators and not any(char.isalpha() for char in text):
            return 0
        setting = items.setting(over)
        room = self.origin + self.width + _EPSILON - items.start(over)
        room -= items.pads.before.get(over, 0.0)
        fitting = separator = 0
        while fitting < len(text):
            room -= setting.font.stringWidth(text[fitting], setting.size)
            if room < 0:
                break
            fitting += 1
            if text[fitting - 1] in _SEPARATORS and 2 < fitting < len(text) - 1:
                separator = fitting
        offset = separator or (0 if only_at_separators else fitting)
        if not offset and not only_at_separators and over == self.start:
            offset = 1
        if not 0 < offset < len(text):
            return 0
        self.items = items.divided(over, offset)
        return over + 1

    def _spread(self, stop: int, slack: float) -> tuple[float, float]:
        """What each gap beside Latin text and each other gap gets of ``slack``."""
        firsts, lasts = self.items.gaps(self.start, stop)
        if not firsts:
            return 0.0, slack / lasts
        size = self.items.size
        early = min(_EARLY * size, slack / firsts)
        first = min(_LIMIT * size, early + (slack - early * firsts) / (firsts + lasts))
        return first, (slack - first * firsts) / lasts if lasts else 0.0

    def line(self, end: int, indent: float, *, whole: bool) -> Line:
        """The line that ends before ``end``; ``whole`` when nothing follows in its paragraph."""
        stop, natural, blank = self._visible(end)
        first = last = shrink = 0.0
        loose = False
        slack = self.width - natural
        if stop > self.start:
            if slack < -blank - _EPSILON:
                total = self.items.shrinkable(self.start, stop)
                shrink = min(1.0, (-slack - blank) / total) if total else 0.0
            elif slack > _EPSILON and self.measure.justify and not whole:
                if slack > self._capacity(stop):
                    loose = True
                else:
                    first, last = self._spread(stop, slack)
        return Line(
            self.start, stop, end, indent, self.lead, natural, blank, first, last, shrink, loose
        )
