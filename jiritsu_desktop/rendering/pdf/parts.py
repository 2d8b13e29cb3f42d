"""The parts that papers are made of beside running text: heads, leaders, boxes, names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.papers.blocks import Name, Text
from jiritsu_desktop.rendering.pdf.drawing import (
    ASCENT,
    UNDER_HEAD,
    box_rows,
    boxed,
    rule,
    text_width,
    write,
    write_right,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise, room_above
from jiritsu_desktop.rendering.pdf.spread import draw_name, name_width
from jiritsu_desktop.rendering.pdf.structure import Element, Tagged, speaking_part
from jiritsu_desktop.rendering.pdf.words import name_parts, runs

_LABEL_SIZE, _LABEL_ACROSS, _LABEL_DOWN = 9.0, 4.0, 2.5
_LABELS_APART = 4.0
_ROLE_SIZE = 8.5
# At most so much of a line is given to boxed numbers; more of them stand in further rows.
_LABELS_LIMIT = 200.0


class Part(Tagged):
    """A flowable with spaces around it that computes its size in ``wrap``."""

    def __init__(self, before: float = 0, after: float = 0, *, keep: bool = False) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after
        self.keepWithNext = int(keep)
        self.width = self.height = 0.0


class Rule(Part):
    """A rule across the frame."""

    role = ""

    def __init__(self, line: float, before: float = 0, after: float = 0) -> None:
        super().__init__(before, after)
        self._line = line

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        return aW, self._line

    def draw(self) -> None:
        rule(self.canv, 0, self._line / 2, self.width, self._line)


class Gap(Part):
    """Empty room; ReportLab's own spacer vanishes at the head of a frame, this one does not."""

    role = ""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, self._height

    def draw(self) -> None:
        """Nothing."""


def _label_height(read: Reader | None) -> float:
    """The height of a boxed number."""
    above = 0.0 if read is None else rise(_LABEL_SIZE)
    return _LABEL_SIZE + 2 * _LABEL_DOWN + above


def _label_width(label: str, read: Reader | None) -> float:
    """The width of a boxed number."""
    return text_width(label, FontName.PROPORTIONAL, _LABEL_SIZE, read) + 2 * _LABEL_ACROSS


class Labels:
    """Boxed handout numbers, right aligned, in as many rows as they need."""

    def __init__(
        self, labels: Sequence[str], minimum: float = 0, read: Reader | None = None
    ) -> None:
        self._read = read
        self._row = _label_height(read) + _LABELS_APART
        self._rows = box_rows(labels, _LABEL_SIZE, _LABEL_ACROSS, _LABELS_LIMIT, read)
        widths = [
            sum(_label_width(label, read) for label in row) + _LABELS_APART * (len(row) - 1)
            for row in self._rows
        ]
        self.width = max([minimum, *widths]) if self._rows else 0.0
        self.height = self._row * len(self._rows)

    def draw(self, canvas: Canvas, right: float, top: float) -> None:
        """Draw them with the upper right corner given."""
        for n, row in enumerate(self._rows):
            widths = [_label_width(label, self._read) for label in row]
            edge = right - sum(widths) - _LABELS_APART * (len(row) - 1)
            for label, width in zip(row, widths, strict=True):
                boxed(
                    canvas,
                    label,
                    edge + width,
                    top - n * self._row,
                    _LABEL_SIZE,
                    (_LABEL_ACROSS, _LABEL_DOWN),
                    0.6,
                    FontName.PROPORTIONAL,
                    read=self._read,
                )
                edge += width + _LABELS_APART


class LabelBox(Part):
    """One boxed handout number, centred in its cell."""

    def __init__(self, text: str, width: float, read: Reader | None = None) -> None:
        super().__init__()
        self._text, self._box, self._read = text, width, read

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, _label_height(self._read)
        return aW, self.height

    def draw(self) -> None:
        natural = text_width(self._text, FontName.PROPORTIONAL, _LABEL_SIZE, self._read)
        width = max(min(self._box, self.width), natural + 2 * _LABEL_ACROSS)
        boxed(
            self.canv,
            self._text,
            (self.width + width) / 2,
            self.height,
            _LABEL_SIZE,
            (_LABEL_ACROSS, _LABEL_DOWN),
            0.6,
            FontName.PROPORTIONAL,
            width,
            self._read,
        )


class Bookmark(NamedTuple):
    """An entry of the outline, numbered so that the same paper always names it alike."""

    words: str
    level: int
    number: int


class Head(Part):
    """A heading with its place in the outline, the handouts it speaks of, perhaps a rule below."""

    def __init__(
        self,
        paragraph: JParagraph,
        bookmark: Bookmark,
        labels: Sequence[str],
        *,
        ruled: bool,
        before: float,
        after: float,
    ) -> None:
        super().__init__(before, after, keep=True)
        self.role = f"H{min(bookmark.level + 1, 6)}"
        self._paragraph, self._bookmark, self._ruled = paragraph, bookmark, ruled
        self._labels = Labels(labels, read=paragraph.paragraph_style.read)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        gap = self._labels.width + 8 if self._labels.width else 0
        height = self._paragraph.wrapOn(self.canv, aW - gap, aH)[1]
        self.width = aW
        self.height = max(height, self._labels.height - 4) + (1.5 if self._ruled else 0)
        return aW, self.height

    def draw(self) -> None:
        words, level, number = self._bookmark
        key = f"head-{number}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(words, key, level, closed=0)
        text_height = self._paragraph.height
        self._paragraph.drawOn(self.canv, 0, self.height - text_height)
        self._labels.draw(self.canv, self.width, self.height - 1)
        if self._ruled:
            rule(self.canv, 0, 0, self.width, UNDER_HEAD)


class Leader(Part):
    """A line of the agenda: words …… minutes and boxed numbers; ``depth`` 1 is below another."""

    role = "LI"

    def __init__(
        self,
        paragraph: JParagraph,
        minutes: str,
        labels: Sequence[str],
        *,
        size: float,
        before: float,
        after: float,
        depth: int = 0,
    ) -> None:
        super().__init__(before, after)
        self.depth = depth
        self._paragraph, self._minutes, self._size = paragraph, minutes, size
        self._read = paragraph.paragraph_style.read
        self._labels = Labels(labels, minimum=96, read=self._read)
        self._right = 0.0
        if minutes or labels:
            self._right = 8 + 38 + 8 + max(self._labels.width, 96)

    @override
    def tag(self, parent: Element) -> None:
        item = parent.add("LI")
        self._paragraph.label_element = item.add("Lbl")
        self.element = item.add("LBody")

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        height = self._paragraph.wrapOn(self.canv, aW - self._right, aH)[1]
        self.width, self.height = aW, max(height, self._labels.height - 4)
        return aW, self.height

    def draw(self) -> None:
        canvas = self.canv
        self._paragraph.drawOn(canvas, 0, self.height - self._paragraph.height)
        if not self._right:
            return
        labels_left = self.width - max(self._labels.width, 96)
        last = self._paragraph.lines[-1]
        bottom = self.height - self._paragraph.height
        baseline = bottom + self._paragraph.last_baseline
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setLineCap(1)
        canvas.setDash([0.6, 3.4])
        start = last.x + last.width + 8
        end = labels_left - 8 - 38 - 8
        if end - start > 8:
            canvas.line(start, baseline + 2.5, end, baseline + 2.5)
        canvas.restoreState()
        if self._minutes:
            end = labels_left - 8
            face = FontName.GOTHIC, self._size - 1
            write_right(canvas, self._minutes, end, baseline, *face, self._read)
        above = _label_height(self._read) - _LABEL_SIZE - _LABEL_DOWN
        self._labels.draw(canvas, self.width, baseline + _LABEL_SIZE * ASCENT + above - 0.5)


class Names(Part):
    """Names side by side, each spread over seven characters with its role beside it.

    There are fewer columns where a role is longer than its column.
    """

    def __init__(
        self,
        names: Sequence[tuple[Name, str]],
        columns: int,
        size: float,
        pitch: float,
        read: Reader | None = None,
    ) -> None:
        super().__init__()
        self._names, self._columns, self._size, self._pitch = names, columns, size, pitch
        self._read = read
        self._widest = max(map(self._natural, names), default=0.0)

    def _natural(self, entry: tuple[Name, str]) -> float:
        name, role = entry
        width = name_width(name_parts(name), FontName.GOTHIC, self._size, self._read)
        return width + self._role_width(role) + self._size if role else width

    def _role_width(self, role: str) -> float:
        return text_width(role, FontName.GOTHIC, _ROLE_SIZE, self._read)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._widest:
            self._columns = max(1, min(self._columns, int((aW + self._size) // self._widest)))
        self.height = self._pitch * -(-len(self._names) // self._columns)
        return aW, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        rows = int(aH // self._pitch)
        cut = rows * self._columns
        if not 0 < cut < len(self._names):
            return []
        return [
            Names(names, self._columns, self._size, self._pitch, self._read)
            for names in (self._names[:cut], self._names[cut:])
        ]

    def draw(self) -> None:
        column = self.width / self._columns
        for n, (name, role) in enumerate(self._names):
            x = n % self._columns * column
            top = self.height - n // self._columns * self._pitch
            above = room_above(self._size, self._pitch, self._read)
            baseline = top - above - self._size * ASCENT
            face = FontName.GOTHIC, self._size
            x += draw_name(self.canv, x, baseline, name_parts(name), *face, self._read)
            if role:
                left = x + 0.8 * self._size
                write(self.canv, role, left, baseline, FontName.GOTHIC, _ROLE_SIZE, self._read)


class NameWithReading(Part):
    """A name with its reading in small type above it, as rosters show it."""

    def __init__(self, name: Name, size: float) -> None:
        super().__init__()
        self._name, self._reading, self._size = name, name.yomi, size

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self._size + (6.5 + 3.2 if self._reading else 0)
        return aW, self.height

    def draw(self) -> None:
        family, given = self._name.family, self._name.given
        # A name of more than seven characters is the one thing that is set smaller to fit.
        natural = text_width(f"{family}{given}", FontName.GOTHIC, self._size) + self._size / 2
        size = self._size * min(1.0, self.width / natural)
        face = FontName.GOTHIC, size
        draw_name(self.canv, 0, self._size * (1 - ASCENT), name_parts(self._name), *face)
        if self._reading:
            top = self.height - 6.5 * ASCENT
            size = 6.5 * min(1.0, self.width / text_width(self._reading, FontName.GOTHIC, 6.5))
            write(self.canv, self._reading, 0, top, FontName.GOTHIC, size)


class SideBySide(Part):
    """Two short texts on one line, or above one another where they do not fit."""

    role = "Div"

    def __init__(self, left: Text, right: Text, style: ParagraphStyle) -> None:
        super().__init__()
        self._alone = not right
        self._left = JParagraph(runs(left), style)
        self._right = JParagraph(runs(right), replace(style, align=Align.RIGHT))
        self._beside = True

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._beside = (
            self._alone or self._left.natural_width() + 20 + self._right.natural_width() <= aW
        )
        heights = [float(p.wrapOn(self.canv, aW, aH)[1]) for p in (self._left, self._right)]
        self.height = max(heights) if self._beside else sum(heights)
        return aW, self.height

    def draw(self) -> None:
        with speaking_part(self.canv, "P"):
            self._left.drawOn(self.canv, 0, self.height - self._left.height)
        if not self._alone:
            with speaking_part(self.canv, "P"):
                self._right.drawOn(self.canv, 0, 0)
