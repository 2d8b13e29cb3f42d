"""What a packet prints over its pages: boxed number at the head, page marks at the foot.

All sheets of a packet are drawn as one PDF, a page of it over each page of the packet, so that
every font is embedded once. Measures are those of the papers: papers are filed at the left, so the
frame runs from 25 mm to 22 mm before the right edge.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class DrawnMarks:
    """The marks of each sheet as page content, and a PDF whose first page has their fonts."""

    contents: tuple[bytes, ...]
    fonts: bytes


def draw_marks(sheets: Sequence[Marks]) -> DrawnMarks:
    """Draw the marks of all sheets of a packet with one set of fonts."""
    fonts.register()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        invariant=1,
        pageCompression=1,
        initialFontName=_REGULAR,  # type: ignore[arg-type] # a name, whatever the stub says
    )
    pen = _Pen(canvas)
    contents = tuple(pen.draw(marks) for marks in sheets)
    canvas.showPage()
    canvas.save()
    return DrawnMarks(contents, target.getvalue())


@dataclass(frozen=True, slots=True)
class _Box:
    """How a boxed word is set: type size, padding and rule in points at unit 1."""

    font: FontName
    size: float
    pad_x: float
    pad_y: float
    rule: float

    @property
    def height(self) -> float:
        return self.size + 2 * self.pad_y


@dataclass(frozen=True, slots=True)
class _Word:
    """A text in the codes of the document's fonts; ``width`` is in ems."""

    width: float
    stretches: tuple[tuple[bytes, bytes], ...]


_STAMP: Final = _Box(_BOLD, 14, 9, 5.5, 1.0)
_REPEATED: Final = _Box(_BOLD, 10.5, 7, 4, 1.0)
_NOTE: Final = _Box(_REGULAR, 9.5, 0, 1, 0)
_NUMBER: Final = _Box(_REGULAR, 9.5, 4, 1, 0)
_MARK: Final = _Box(_REGULAR, 8.5, 0, 1, 0)
_FOREIGN_MARK: Final = _Box(_REGULAR, 8.5, 5, 3.4, 0.6)


class _Pen:
    """Writes page content by hand: a drawing of ReportLab's for each page takes ten times as long.

    The canvas only lends its document, into which the fonts put what has been written.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._document: Any = canvas._doc  # type: ignore[attr-defined] # noqa: SLF001
        self._words: dict[tuple[FontName, str], _Word] = {}
        self._lines: list[bytes] = []

    def draw(self, marks: Marks) -> bytes:
        self._lines = []
        if marks.outline is not None:
            left, bottom, right, top = marks.outline
            self._lines.append(
                b"%.2f w 0 G %.2f %.2f %.2f %.2f re S"
                % (0.35 * marks.unit, left, bottom, right - left, top - bottom)
            )
        self._head(marks)
        self._foot(marks)
        return b"\n".join(self._lines)

    def _head(self, marks: Marks) -> None:
        unit = marks.unit
        right = marks.width - RIGHT * unit
        middle = marks.height - (HEAD + _STAMP.height / 2) * unit
        for box, text in (
            (_STAMP, marks.stamp),
            (_REPEATED, marks.repeated),
            (_NOTE, marks.note),
        ):
            if text:
                # On a narrow page no box takes more than half of it.
                scale = min(unit, marks.width / 2 / self._width(box, text))
                bottom = middle - box.height / 2 * scale
                right = self._box(box, text, right, bottom, scale) - _GAP * unit

    def _foot(self, marks: Marks) -> None:
        unit = marks.unit * marks.foot_scale
        frame_left, frame_right = LEFT * marks.unit, marks.width - RIGHT * marks.unit
        start = end = (frame_left + frame_right) / 2

        def place(box: _Box, text: str, right: float, scale: float) -> float:
            bottom = FOOT * marks.unit - (box.pad_y + _DESCENT * box.size) * scale
            return self._box(box, text, right, bottom, scale)

        if marks.number:
            end += self._width(_NUMBER, marks.number) / 2 * unit
            start = place(_NUMBER, marks.number, end, unit)
        if marks.right:
            box = _FOREIGN_MARK if marks.foreign else _MARK
            room = max(frame_right - end - _GAP * unit, 1.0)
            scale = min(unit, room / self._width(box, marks.right))
            place(box, marks.right, frame_right, scale)
        if marks.left:
            right = frame_left + self._width(_MARK, marks.left) * unit
            if right < start:
                place(_MARK, marks.left, right, unit)

    def _width(self, box: _Box, text: str) -> float:
        return self._word(box.font, text).width * box.size + 2 * box.pad_x

    def _box(self, box: _Box, text: str, right: float, bottom: float, scale: float) -> float:
        """Write a word on white, in a box if it has a rule; its left edge comes back."""
        width = self._width(box, text) * scale
        left = right - width
        area = (left, bottom, width, box.height * scale)
        if box.rule:
            self._lines.append(
                b"1 g 0 G %.2f w %.2f %.2f %.2f %.2f re B" % (box.rule * scale, *area)
            )
        else:
            self._lines.append(b"1 g %.2f %.2f %.2f %.2f re f" % area)
        size = box.size * scale
        x, y = left + box.pad_x * scale, bottom + box.pad_y * scale + _DESCENT * size
        shown = b" ".join(
            b"%s %.2f Tf <%s> Tj" % (name, size, codes)
            for name, codes in self._word(box.font, text).stretches
        )
        self._lines.append(b"BT 0 g %.2f %.2f Td %s ET" % (x, y, shown))
        return left

    def _word(self, font_name: FontName, text: str) -> _Word:
        word = self._words.get((font_name, text))
        if word is None:
            face = fonts.font(font_name)
            stretches = tuple(
                (
                    face.getSubsetInternalName(subset, self._document).encode("ascii"),
                    codes.hex().encode("ascii"),
                )
                for subset, codes in face.splitString(text, self._document)
            )
            word = self._words[font_name, text] = _Word(face.stringWidth(text, 1), stretches)
        return word
