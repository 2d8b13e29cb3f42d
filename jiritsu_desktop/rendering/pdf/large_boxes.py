"""Boxes of large print: decisions, homework, remarks, and places to sign."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.drawing import ASCENT, UNDER_HEAD, text_width, write
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.large_sheets import LargeMeasures
from jiritsu_desktop.rendering.pdf.paragraph import JParagraph
from jiritsu_desktop.rendering.pdf.stacks import Stack
from jiritsu_desktop.rendering.pdf.structure import Element, Tagged, speaking_part

_ACROSS, _DOWN, _BAR, _APART = 10.0, 6.0, 5.0, 8.0
_MOST_KEPT = 0.6  # of a page; a box up to this height goes to the next page whole


class Framed(Stack):
    """Parts above one another in a box; cut where a page ends only if it fills most of one."""

    def __init__(self, parts: Sequence[Flowable], *, bar: bool = False) -> None:
        super().__init__(parts)
        self._bar = bar

    @property
    def _left(self) -> float:
        return _ACROSS + (_BAR if self._bar else 0.0)

    @override
    def getSpaceBefore(self) -> float:
        return _APART

    @override
    def getSpaceAfter(self) -> float:
        return _APART

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        width, height = super().wrap(aW - self._left - _ACROSS, aH - 2 * _DOWN)
        self.width, self.height = width + self._left + _ACROSS, height + 2 * _DOWN
        return self.width, self.height

    @override
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        canvas.setLineWidth(UNDER_HEAD)
        canvas.rect(x, y, self.width, self.height)
        if self._bar:
            canvas.rect(x, y, _BAR, self.height, stroke=0, fill=1)
        super().drawOn(canvas, x + self._left, y + _DOWN)

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        frame = getattr(self, "_frame", None)
        page = frame._aH if frame is not None else 0.0  # noqa: SLF001 - ReportLab's names
        height = self.wrap(aW, aH)[1]
        if height < _MOST_KEPT * page and aH < height:
            return []
        inside = aW - self._left - _ACROSS
        pieces = super().split(inside, aH - 2 * _DOWN)
        if not pieces or not all(isinstance(piece, Stack) for piece in pieces):
            return []
        upper, lower = (piece.parts for piece in pieces if isinstance(piece, Stack))
        alone = len(upper) == 1 and upper[0] is self.parts[0]
        # The first line says what the box is; it does not end a page that has room elsewhere.
        if alone and aH < page / 2:
            return []
        return [Framed(upper, bar=self._bar), Framed(lower, bar=self._bar)]


class Beside(Tagged):
    """A label on the first line of its value."""

    role = ""

    def __init__(self, label: JParagraph, value: JParagraph) -> None:
        super().__init__()
        self._label, self._value = label, value

    @override
    def tag(self, parent: Element) -> None:
        self._label.tag(parent)
        self._value.tag(parent)

    @override
    def getSpaceBefore(self) -> float:
        return self._label.getSpaceBefore()

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._label.wrapOn(self.canv, aW, aH)
        self.width, self.height = self._value.wrapOn(self.canv, aW, aH)
        return self.width, self.height

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        parts = self._value.splitOn(self.canv, aW, aH)
        if len(parts) != 2 or not isinstance(parts[0], JParagraph):
            return []
        return [Beside(self._label, parts[0]), parts[1]]

    def draw(self) -> None:
        """Called by ReportLab with the origin at the flowable's lower left corner."""
        self._label.drawOn(self.canv, 0, self.height - self._label.height)
        self._value.drawOn(self.canv, 0, 0)


class SignHere(Tagged):
    """Empty boxes in which the minutes are signed, each with its label above."""

    role = "Div"

    def __init__(self, labels: Sequence[str], measures: LargeMeasures) -> None:
        super().__init__()
        self._labels, self._measures = labels, measures
        self._columns = 1

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        widest = max(self._natural(label) for label in self._labels)
        self._columns = max(1, min(len(self._labels), int(aW // (widest + 2 * _ACROSS))))
        rows = -(-len(self._labels) // self._columns)
        self.width, self.height = aW, rows * 2 * self._box + _APART
        return aW, self.height

    @property
    def _box(self) -> float:
        return self._measures.pitch + _DOWN

    def _natural(self, label: str) -> float:
        return text_width(label, FontName.GOTHIC, self._measures.size)

    def draw(self) -> None:
        canvas, size, box = self.canv, self._measures.size, self._box
        width = max(self._natural(label) for label in self._labels) + 2 * _ACROSS
        canvas.setLineWidth(UNDER_HEAD)
        for n, label in enumerate(self._labels):
            x = n % self._columns * width
            top = self.height - n // self._columns * 2 * box
            canvas.rect(x, top - box, width, box)
            canvas.rect(x, top - 2 * box, width, box)
            baseline = top - (box - size) / 2 - size * ASCENT
            with speaking_part(canvas, "P"):
                write(canvas, label, x + _ACROSS, baseline, FontName.GOTHIC, size)
