"""Text spread over a measure (均等割り付け): labels, and names over seven characters."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.breaking import Line
from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run, make_items
from jiritsu_desktop.rendering.pdf.painting import Placed, paint
from jiritsu_desktop.rendering.pdf.ruby import Reader, room_above

_EM_BOX_TOP = 0.88  # em above the baseline
_NAME = 7  # em for a whole name, of which family and given name take three each
_PART = 3


def draw_spread(
    canvas: Canvas,
    x: float,
    y: float,
    text: str | Run,
    width: float,
    font: FontName,
    size: float,
    read: Reader | None = None,
) -> float:
    """Draw a text from ``x`` on the baseline ``y`` so that it fills ``width`` points.

    A text without gaps or longer than the measure is set as it is. Returns the width it took.
    """
    run = Run(text) if isinstance(text, str) else text
    items = make_items([run], font, size, read=read, rigid=not width)
    count = len(items)
    if not count:
        return 0.0
    natural = items.ends[-1]
    gaps = sum(items.gaps(0, count))
    gap = max(0.0, width - natural) / gaps if gaps else 0.0
    line = Line(0, count, count, 0.0, 0.0, natural, first=gap, last=gap)
    paint(canvas, [Placed(items, line, x, y)])
    return line.width(items)


def draw_name(
    canvas: Canvas,
    x: float,
    y: float,
    name: tuple[Run, Run],
    font: FontName,
    size: float,
    read: Reader | None = None,
) -> float:
    """Draw a family and a given name over seven em; returns the width they took in points.

    Each takes three em with one between them; a single character stands at the outer edge, a
    longer family name is set as it is and moves the given name.
    """
    family, given = name
    first = len(CLUSTER.findall(family.text))
    last = len(CLUSTER.findall(given.text))
    measure = _PART * size if first > 1 else 0.0
    taken = draw_spread(canvas, x, y, family, measure, font, size, read)
    if given.text:
        longest = max(_PART, last) * size
        alone = size
        if read is not None:
            alone = make_items([given], font, size, read=read).ends[-1]
        start = _NAME * size - (longest if last > 1 else alone)
        if first > _PART:
            start = max(taken + size / 2, _NAME * size - last * size)
            longest = last * size
        start = max(start, taken)
        draw_spread(canvas, x + start, y, given, longest if last > 1 else 0.0, font, size, read)
        taken = start + (longest if last > 1 else alone)
    return taken


class SpreadText(Flowable):
    """A text spread over ``measure`` points, alone on its line."""

    def __init__(
        self,
        text: str,
        measure: float,
        font: FontName,
        size: float,
        pitch: float,
        *,
        centred: bool = False,
        read: Reader | None = None,
    ) -> None:
        super().__init__()
        self._text, self._measure, self._font = text, measure, font
        self._size, self._pitch, self._centred, self._read = size, pitch, centred, read

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._pitch
        return aW, self._pitch

    def draw(self) -> None:
        """Called by ReportLab with the origin at the flowable's lower left corner."""
        x = (self.width - self._measure) / 2 if self._centred else 0.0
        above = room_above(self._size, self._pitch, self._read)
        y = self._pitch - above - _EM_BOX_TOP * self._size
        draw_spread(self.canv, x, y, self._text, self._measure, self._font, self._size, self._read)
