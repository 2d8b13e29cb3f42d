"""Text spread over a measure (均等割り付け): labels, and names over seven characters."""

from contextlib import nullcontext
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.breaking import Line
from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run, make_items
from jiritsu_desktop.rendering.pdf.painting import Placed, paint
from jiritsu_desktop.rendering.pdf.ruby import Reader, room_above
from jiritsu_desktop.rendering.pdf.structure import Tagged, in_one_stretch, tags

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


class _NamePlaces(NamedTuple):
    """How wide the family name is set, where the given name begins, how wide it is; in points.

    A measure of 0 sets a name as it is. ``taken`` is the width of all.
    """

    family: float
    start: float
    given: float
    taken: float


def _name_places(
    name: tuple[Run, Run], font: FontName, size: float, read: Reader | None
) -> _NamePlaces:
    widths = []
    for part in name:
        items = make_items([part], font, size, read=read)
        widths.append(items.ends[-1] if len(items) else 0.0)
    first, last = (len(CLUSTER.findall(part.text)) for part in name)
    family = _PART * size if first > 1 else 0.0
    taken = max(family, widths[0])
    if not last:
        return _NamePlaces(family, taken, 0.0, taken)
    given = max(_PART, last) * size if last > 1 else 0.0
    start = _NAME * size - max(given, widths[1])
    if first > _PART:
        start = max(taken + size / 2, _NAME * size - max(last * size, widths[1]))
        given = last * size if last > 1 else 0.0
    start = max(start, taken)
    return _NamePlaces(family, start, given, start + max(given, widths[1]))


def name_width(name: tuple[Run, Run], font: FontName, size: float, read: Reader | None) -> float:
    """The width of a name as ``draw_name`` sets it."""
    return _name_places(name, font, size, read).taken


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
    places = _name_places(name, font, size, read)
    said = "\u3000".join(part.text for part in name if part.text)
    # Readings are heard for themselves; PDFium drops what lies beyond U+FFFF from spoken text.
    whole = read is None and max(said, default="") <= "\uffff"
    with in_one_stretch(canvas, said) if whole and tags(canvas) else nullcontext():
        draw_spread(canvas, x, y, name[0], places.family, font, size, read)
        draw_spread(canvas, x + places.start, y, name[1], places.given, font, size, read)
    return places.taken


class SpreadText(Tagged):
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
