"""Flowables that keep others together: a head with what it heads, and what stands at the foot."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.origins import hand_down
from jiritsu_desktop.rendering.pdf.structure import Element, Tagged, tag_all

# Below this height of what follows, a head would seem to stand alone.
_ENOUGH_BELOW_HEAD = 30.0


class Stack(Tagged):
    """Flowables above one another, with the larger of two meeting spaces between them."""

    role = ""

    def __init__(self, parts: Sequence[Flowable], indent: float = 0) -> None:
        super().__init__()
        self.parts = list(parts)
        self._indent = indent
        self._placed: list[tuple[Flowable, float]] = []
        self._height = 0.0

    @override
    def tag(self, parent: Element) -> None:
        tag_all(self.parts, parent)

    @override
    def getSpaceBefore(self) -> float:
        return float(self.parts[0].getSpaceBefore())

    @override
    def getSpaceAfter(self) -> float:
        return float(self.parts[-1].getSpaceAfter())

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._placed, self._height = self._place(aW, aH)
        return aW, self._height

    def _place(self, width: float, available: float) -> tuple[list[tuple[Flowable, float]], float]:
        placed: list[tuple[Flowable, float]] = []
        used, after = 0.0, 0.0
        for part in self.parts:
            if placed:
                used += max(after, float(part.getSpaceBefore()))
            height = float(part.wrapOn(self.canv, width - self._indent, available - used)[1])
            used += height
            placed.append((part, used))
            after = float(part.getSpaceAfter())
        return placed, used

    @override
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        for part, bottom in self._placed:
            part.drawOn(canvas, x + self._indent, y + self._height - bottom)

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Cut between parts, or within the one that crosses the edge."""
        self._name_frame()
        placed, _ = self._place(aW, aH)
        whole = [part for part, bottom in placed if bottom <= aH]
        if len(whole) == len(self.parts):
            return list(self.parts)
        return self._cut(aW, aH, len(whole), placed)

    def _name_frame(self) -> None:
        """Tables ask for the frame to know how much a whole page can hold."""
        for part in self.parts:
            vars(part)["_frame"] = getattr(self, "_frame", None)

    def _cut(
        self, width: float, height: float, whole: int, placed: list[tuple[Flowable, float]]
    ) -> list[Flowable]:
        crossing = self.parts[whole]
        top = placed[whole - 1][1] if whole else 0.0
        above = float(self.parts[whole - 1].getSpaceAfter()) if whole else 0.0
        gap = max(above, float(crossing.getSpaceBefore())) if whole else 0.0
        pieces = crossing.splitOn(self.canv, width - self._indent, height - top - gap)
        hand_down(crossing, pieces)
        upper = [*self.parts[:whole], *pieces[:1]]
        lower = [*pieces[1:], *self.parts[whole + 1 :]] if pieces else self.parts[whole:]
        if not upper:
            return []
        return [Stack(upper, self._indent), Stack(lower, self._indent)]


class Headed(Stack):
    """Heads with what follows them; never cut so that a head ends the page."""

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        self._name_frame()
        placed, _ = self._place(aW, aH)
        heads = len(self.parts) - 1
        if placed[heads - 1][1] + _ENOUGH_BELOW_HEAD > aH:
            return []
        pieces = self._cut(aW, aH, heads, placed)
        first = pieces[0] if pieces else None
        return pieces if isinstance(first, Stack) and len(first.parts) > heads else []


class Together(Stack):
    """Stands on one page if a page holds it."""

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        frame = getattr(self, "_frame", None)
        page = frame._aH if frame is not None else 0.0  # noqa: SLF001 - ReportLab's names
        return [] if self.wrap(aW, aH)[1] <= page else super().split(aW, aH)


class AtFoot(Stack):
    """Stands at the foot of the page, below everything before it."""

    def __init__(self, parts: Sequence[Flowable], space: float) -> None:
        super().__init__(parts)
        self.spaceBefore = space

    @override
    def getSpaceBefore(self) -> float:
        return float(self.spaceBefore)

    @override
    def getSpaceAfter(self) -> float:
        return 0.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        width, height = super().wrap(aW, aH)
        return width, max(height, aH - 0.01)


def keep_heads(flowables: Sequence[Flowable]) -> list[Flowable]:
    """The flowables with every run of ``keepWithNext`` ones joined to what follows it."""
    kept: list[Flowable] = []
    heads: list[Flowable] = []
    for flowable in flowables:
        if getattr(flowable, "keepWithNext", 0):
            heads.append(flowable)
        elif heads:
            kept.append(Headed([*heads, flowable]))
            heads = []
        else:
            kept.append(flowable)
    return [*kept, *heads]
