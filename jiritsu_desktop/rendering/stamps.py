"""What a packet prints over its pages: boxed number at the head, page marks at the foot.

All sheets of a packet are drawn as one PDF, a page of it over each page of the packet, so that
every font is embedded once. Measures are those of the papers: papers are filed at the left, so the
frame runs from 25 mm to 22 mm before the right edge.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.page_geometry import Box
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName

MM: Final = 72 / 25.4
LEFT: Final = 25 * MM
RIGHT: Final = 22 * MM
HEAD: Final = 11 * MM
FOOT: Final = 13 * MM

_REGULAR: Final = FontName.PROPORTIONAL
_BOLD: Final = FontName.GOTHIC_BOLD
_DESCENT: Final = 0.12
_GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn on one page, in visible space (points, origin at the lower left).

    ``unit`` scales everything, ``foot_scale`` the foot line besides. ``foreign`` sets the foot
    marks on white, the right one in a box, since they stand on somebody else's page. ``stamp`` is
    the boxed number of a handout, ``note`` stands left of it, ``repeated`` is the box that every
    page carries (会議限り, 公開版).
    """

    width: float
    height: float
    unit: float = 1.0
    foot_scale: float = 1.0
    foreign: bool = False
    number: str = ""
    left: str = ""
    right: str = ""
    stamp: str = ""
    note: str = ""
    repeated: str = ""
    outline: Box | None = None


def draw_marks(sheets: Sequence[Marks]) -> bytes:
    """One PDF page for each sheet."""
    fonts.register()
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1, initialFontName=_REGULAR)  # type: ignore[arg-type] # a name, whatever the stub says
    for marks in sheets:
        canvas.setPageSize((marks.width, marks.height))
        if marks.outline is not None:
            left, bottom, right, top = marks.outline
            canvas.setLineWidth(0.35 * marks.unit)
            canvas.rect(left, bottom, right - left, top - bottom)
        _draw_head(canvas, marks)
        _draw_foot(canvas, marks)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Box:
    """How a boxed word is set: type size, padding and rule in points at unit 1."""

    font: FontName
    size: float
    pad_x: float
    pad_y: float
    rule: float

    def width(self, text: str) -> float:
        return stringWidth(text, self.font, self.size) + 2 * self.pad_x

    @property
    def height(self) -> float:
        return self.size + 2 * self.pad_y

    def draw(self, canvas: Canvas, text: str, right: float, bottom: float, scale: float) -> float:
        """Draw the box with its right edge at ``right``; its left edge comes back."""
        width = self.width(text)
        canvas.saveState()
        canvas.translate(right - width * scale, bottom)
        canvas.scale(scale, scale)
        canvas.setFillGray(1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(self.rule)
        canvas.rect(0, 0, width, self.height, fill=1, stroke=1 if self.rule else 0)
        canvas.setFillGray(0)
        canvas.setFont(self.font, self.size)
        canvas.drawString(self.pad_x, self.pad_y + _DESCENT * self.size, text)
        canvas.restoreState()
        return right - width * scale


_STAMP: Final = _Box(_BOLD, 14, 9, 5.5, 1.0)
_REPEATED: Final = _Box(_BOLD, 11, 7, 4.5, 1.0)
_NOTE: Final = _Box(_REGULAR, 9.5, 0, 1, 0)
_NUMBER: Final = _Box(_REGULAR, 9.5, 4, 1, 0)
_MARK: Final = _Box(_REGULAR, 8.5, 0, 1, 0)
_FOREIGN_MARK: Final = _Box(_REGULAR, 8.5, 5, 3.4, 0.6)


def _draw_head(canvas: Canvas, marks: Marks) -> None:
    unit = marks.unit
    right = marks.width - RIGHT * unit
    middle = marks.height - (HEAD + _STAMP.height / 2) * unit
    if marks.stamp:
        scale = _fitting(_STAMP.width(marks.stamp), marks)
        bottom = middle - _STAMP.height / 2 * scale
        right = _STAMP.draw(canvas, marks.stamp, right, bottom, scale) - _GAP * unit
    if marks.repeated:
        scale = _fitting(_REPEATED.width(marks.repeated), marks)
        bottom = middle - _REPEATED.height / 2 * scale
        right = _REPEATED.draw(canvas, marks.repeated, right, bottom, scale) - _GAP * unit
    if marks.note:
        _NOTE.draw(canvas, marks.note, right, middle - _NOTE.height / 2 * unit, unit)


def _draw_foot(canvas: Canvas, marks: Marks) -> None:
    unit = marks.unit * marks.foot_scale
    frame_left, frame_right = LEFT * marks.unit, marks.width - RIGHT * marks.unit
    baseline = FOOT * marks.unit

    def place(box: _Box, text: str, right: float, scale: float) -> float:
        bottom = baseline - (box.pad_y + _DESCENT * box.size) * scale
        return box.draw(canvas, text, right, bottom, scale)

    start = end = (frame_left + frame_right) / 2
    if marks.number:
        half = _NUMBER.width(marks.number) / 2 * unit
        end = (frame_left + frame_right) / 2 + half
        start = place(_NUMBER, marks.number, end, unit)
    if marks.right:
        box = _FOREIGN_MARK if marks.foreign else _MARK
        room = max(frame_right - end - _GAP * unit, 1.0)
        place(box, marks.right, frame_right, min(unit, room / box.width(marks.right)))
    if marks.left and frame_left + _MARK.width(marks.left) * unit < start:
        place(_MARK, marks.left, frame_left + _MARK.width(marks.left) * unit, unit)


def _fitting(width: float, marks: Marks) -> float:
    """The scale at which a box of this width takes no more than half of a narrow page."""
    return min(marks.unit, marks.width / 2 / width)
