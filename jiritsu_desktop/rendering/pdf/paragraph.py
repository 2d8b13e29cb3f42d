"""The paragraph of the papers: a flowable set by Japanese rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Self

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.breaking import Line, Measure, break_lines
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Items, Run, make_items
from jiritsu_desktop.rendering.pdf.painting import Placed, PlacedRuby, paint, place_rubies
from jiritsu_desktop.rendering.pdf.ruby import Reader, room_above
from jiritsu_desktop.rendering.pdf.structure import Element, Tagged, TaggedCanvas

__all__ = ["Align", "JParagraph", "LineRecord", "ParagraphStyle", "Run"]

_EM_BOX_TOP = 0.88  # em above the baseline, in every face of the papers
_ROOM_BESIDE_LABEL = 8.0  # em that a long label must leave on its line


@lru_cache(maxsize=256)
def _set_label(
    label: str, font: FontName, size: float, width: float
) -> tuple[Items, Sequence[Line]]:
    """A label in lines of ``width``; the same few speakers begin hundreds of paragraphs."""
    return break_lines(make_items([Run(label)], font, size), Measure(width))


class Align(Enum):
    """Where the lines stand in the measure."""

    LEFT = auto()
    JUSTIFY = auto()
    CENTRE = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set; lengths in points.

    ``pitch`` is the distance of baselines and the height of each line. ``hang_punctuation`` lets
    a comma or full stop stand behind the measure (never in tables). ``keep_units`` keeps a
    counter with the number before it. ``orphans`` and ``widows`` are the fewest lines that stay
    at a page's foot and go to the next page. ``read`` gives the readings to stand above the text.
    ``phrases`` ends lines between phrases only, as headings in large type need it.
    """

    font: FontName = FontName.GOTHIC
    size: float = 10.5
    pitch: float = 17.5
    align: Align = Align.JUSTIFY
    first_indent: float = 0.0
    left_indent: float = 0.0
    right_indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    hang_punctuation: bool = False
    keep_with_next: bool = False
    keep_units: bool = False
    orphans: int = 2
    widows: int = 2
    read: Reader | None = None
    phrases: bool = False

    @property
    def room_above(self) -> float:
        """What lies above the body of the type in each line, in points."""
        return room_above(self.size, self.pitch, self.read)


@dataclass(frozen=True, slots=True)
class LineRecord:
    """What became of one line, for tests and proofs; lengths in points.

    ``text`` holds the white space at the line's end too. ``x`` and ``width`` tell where the line
    stands in the flowable. ``natural`` is the width before spreading or shrinking, ``measure``
    the width to fill, ``widest`` the most added to any gap.
    """

    text: str
    x: float
    width: float
    natural: float
    measure: float
    widest: float
    shrink: float
    loose: bool


class JParagraph(Tagged):
    """A paragraph of plain runs; U+3000 is a character, mark-up is text, a line feed ends a line.

    ``label`` stands in a box of ``label_width`` points before the first line and the text hangs
    behind it; a label that is too long pushes the first line's text, or gets lines of its own.
    In a list the label is an element of its own.
    """

    label_element: Element | None = None

    def __init__(
        self,
        runs: Sequence[Run] | str,
        style: ParagraphStyle,
        *,
        label: str | None = None,
        label_width: float = 0.0,
        label_bold: bool = True,
    ) -> None:
        super().__init__()
        self.runs = (Run(runs),) if isinstance(runs, str) else tuple(runs)
        self.paragraph_style = style
        self.label = label
        self.label_width = label_width
        self.label_bold = label_bold
        self.keepWithNext = int(style.keep_with_next)
        self._begin = 0
        self._final: int | None = None
        self._items: Items | None = None
        self._label_items: Items | None = None
        self._label_lines: Sequence[Line] = ()
        self._lines: list[Line] = []
        self._label_beside = 0
        self._broken_for: float | None = None

    @property
    def text(self) -> str:
        """The text without its label."""
        return "".join(run.text for run in self.runs)

    def with_style(self, **changes: object) -> Self:
        """The same unset paragraph in a style with these changes."""
        style = replace(self.paragraph_style, **changes)  # type: ignore[arg-type]
        return type(self)(
            self.runs,
            style,
            label=self.label,
            label_width=self.label_width,
            label_bold=self.label_bold,
        )

    @property
    def lines(self) -> list[LineRecord]:
        """The lines as set by the last ``wrap``, without the label's."""
        if self._items is None or self._broken_for is None:
            return []
        width = self._measure(self._broken_for)
        return [
            LineRecord(
                "".join(self._items.texts[line.start : line.end]),
                self._left(line, width),
                line.width(self._items),
                line.natural,
                width - line.indent,
                max(line.first, line.last),
                line.shrink,
                line.loose,
            )
            for line in self._lines
        ]

    @property
    def rubies(self) -> list[PlacedRuby]:
        """The readings as set for the width wrapped last, from the flowable's lower left corner."""
        return [ruby for placed in self._placed() for ruby in place_rubies(placed)]

    @property
    def last_baseline(self) -> float:
        """The height of the last line's baseline above the flowable's lower edge."""
        return self._baseline_below(1)

    @override
    def getSpaceBefore(self) -> float:
        return 0.0 if self._begin else self.paragraph_style.space_before

    @override
    def getSpaceAfter(self) -> float:
        return self.paragraph_style.space_after if self._final is None else 0.0

    def natural_width(self) -> float:
        """The width of the text on one line, with its label and indents."""
        items = self._pieces()
        style = self.paragraph_style
        text = items.ends[-1] if len(items) else 0.0
        return style.left_indent + self.label_width + style.first_indent + text + style.right_indent

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        if self._broken_for != aW:
            self._break(aW)
        self.width = aW
        self.height = self._line_count() * self.paragraph_style.pitch
        return aW, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        style = self.paragraph_style
        above = len(self._label_lines) - self._label_beside
        if self.height <= aH:
            return [self]
        room = int((aH + 1e-6) // style.pitch)
        count = len(self._lines)
        kept = min(room - above, count - style.widows)
        if kept < min(style.orphans, count - 1) or kept < 1:
            return []
        return [self._part(0, kept), self._part(kept, count)]

    @override
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Straight where it belongs: words leave nothing on the canvas that had to be restored."""
        placed = self._placed(x, y)
        with self.speaking_on(canvas):
            if self.label_element and isinstance(canvas, TaggedCanvas) and canvas.element:
                labels = len(self._label_lines)
                with canvas.speaking(self.label_element):
                    paint(canvas, placed[:labels])
                placed = placed[labels:]
            paint(canvas, placed)

    @override
    def tag(self, parent: Element) -> None:
        if self.role != "LI":
            super().tag(parent)
            return
        item = parent.add("LI")
        self.label_element = item.add("Lbl")
        self.element = item.add("LBody")

    def _pieces(self) -> Items:
        if self._items is None:
            style = self.paragraph_style
            self._items = make_items(
                self.runs,
                style.font,
                style.size,
                keep_units=style.keep_units,
                read=style.read,
                phrases=style.phrases,
            )
        return self._items

    def _line_count(self) -> int:
        return len(self._label_lines) - self._label_beside + max(len(self._lines), 1)

    def _measure(self, available: float) -> float:
        style = self.paragraph_style
        return available - style.left_indent - style.right_indent - self.label_width

    def _break(self, available: float) -> None:
        style = self.paragraph_style
        items = self._pieces()
        width = max(self._measure(available), style.size)
        measure = Measure(
            width,
            first_indent=0.0 if self._begin else style.first_indent,
            justify=style.align is Align.JUSTIFY,
            hang=style.hang_punctuation,
            flush=style.align in {Align.LEFT, Align.JUSTIFY},
        )
        if self.label and not self._begin:
            measure = self._break_label(measure)
        self._items, self._lines = break_lines(items, measure, self._begin, self._final)
        self._broken_for = available

    def _break_label(self, measure: Measure) -> Measure:
        """Set the label; gives the measure that it leaves for the text."""
        style = self.paragraph_style
        face = style.font.bold if self.label_bold else style.font
        label = self.label or ""
        room = measure.width + self.label_width
        if style.read is None:
            self._label_items, self._label_lines = _set_label(label, face, style.size, room)
        else:
            pieces = make_items([Run(label)], face, style.size, read=style.read)
            self._label_items, self._label_lines = break_lines(pieces, Measure(room))
        longest = max((line.natural for line in self._label_lines), default=0.0)
        pushed = max(0.0, longest + style.size - self.label_width)
        if longest <= self.label_width:
            pushed = 0.0
        fits = measure.width - measure.first_indent - pushed >= _ROOM_BESIDE_LABEL * style.size
        beside = len(self._label_lines) == 1 and (not pushed or fits)
        self._label_beside = int(beside)
        if not beside or not pushed:
            return measure
        return replace(measure, first_indent=measure.first_indent + pushed)

    def _part(self, first: int, last: int) -> "JParagraph":
        """The lines from ``first`` to ``last`` as a paragraph that shares this one's pieces."""
        style = self.paragraph_style
        part = JParagraph(
            self.runs,
            style,
            label=self.label,
            label_width=self.label_width,
            label_bold=self.label_bold,
        )
        part.element = self.element
        part._items = self._items
        part._begin = self._lines[first].start
        part._final = self._final if last == len(self._lines) else self._lines[last].start
        part._lines = self._lines[first:last]
        part._broken_for = self._broken_for
        if first == 0:
            part.label_element = self.label_element
            part._label_items = self._label_items
            part._label_lines = self._label_lines
            part._label_beside = self._label_beside
        if last < len(self._lines):
            part.keepWithNext = 0
        return part

    def _baseline_below(self, lines: float) -> float:
        """The baseline of the first of ``lines`` lines that stand on the flowable's edge."""
        style = self.paragraph_style
        return lines * style.pitch - style.room_above - _EM_BOX_TOP * style.size

    def _left(self, line: Line, width: float) -> float:
        """Where a line begins in a measure of ``width``."""
        style = self.paragraph_style
        x = style.left_indent + self.label_width + line.indent
        room = width - line.indent - line.natural
        if style.align is Align.CENTRE:
            return x + room / 2
        return x + room + line.blank if style.align is Align.RIGHT else x

    def _placed(self, x: float = 0.0, y: float = 0.0) -> list[Placed]:
        """Where each line stands when the flowable's lower left corner is at ``x`` and ``y``."""
        style = self.paragraph_style
        y += self._baseline_below(self._line_count())
        placed = []
        for k, line in enumerate(self._label_lines):
            if self._label_items is not None:
                last = k == len(self._label_lines) - 1
                placed.append(Placed(self._label_items, line, x + style.left_indent, y, apart=last))
            if k < len(self._label_lines) - self._label_beside:
                y -= style.pitch
        if self._items is None:
            return placed
        width = self._measure(self.width)
        for line in self._lines:
            placed.append(Placed(self._items, line, x + self._left(line, width), y))
            y -= style.pitch
        return placed
