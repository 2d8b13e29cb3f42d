"""Drawings of papers as flowables: as wide as the frame, their words legible in every edition."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from jiritsu_desktop.papers.drawing import Drawing, DrawnBox, DrawnLine, DrawnWords
from jiritsu_desktop.rendering.pdf.drawing import (
    ASCENT,
    TINT,
    ink_width,
    write,
    write_centred,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise
from jiritsu_desktop.rendering.pdf.structure import (
    Tagged,
    decoration,
    in_one_stretch,
    speaking_part,
)

_DASH = (3.0, 2.0)
_SIDES = 3.0
_LINE = 1.08  # em from one line of a box to the next
_STRETCHED = 0.9, 1.25  # how high a drawing may become for its width
_LEAST_READ = 8.0  # points; readings of half the size could not be made out above smaller type


class DrawnFigure(Tagged):
    """A drawing as wide as the frame.

    In large print all words are of ``large`` points, or are left to the list that follows; the
    drawing is as high as the page lets it be, so that its boxes have room for them.
    """

    role = "Sect"

    def __init__(
        self, drawing: Drawing, *, large: float | None = None, read: Reader | None = None
    ) -> None:
        super().__init__()
        self._drawing, self._large, self._read = drawing, large, read
        self._scale = self._up = 1.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        drawing = self._drawing
        if self._large is not None:
            self._scale = aW / drawing.width
            low, high = (self._scale * by for by in _STRETCHED)
            self._up = min(max(aH / drawing.height, low), high)
            self.width, self.height = aW, drawing.height * self._up
            return self.width, self.height
        self._scale = min(aW / drawing.width, aH / drawing.height, 1.6)
        self._scale = self._up = max(self._scale, 0.5)
        self.width, self.height = drawing.width * self._scale, drawing.height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Called by ReportLab with the origin at the lower left corner of the figure."""
        canvas: Canvas = self.canv
        for shape in self._drawing.shapes:
            if isinstance(shape, DrawnWords):
                if self._large is None:
                    with speaking_part(canvas, "P"):
                        self._write(canvas, shape)
                elif not shape.in_box:
                    self._write_large(canvas, shape, ((shape.text,),))
                continue
            with decoration(canvas):
                self._draw(canvas, shape)
            if self._large is not None and isinstance(shape, DrawnBox):
                self._write_large(canvas, shape, shape.in_large)

    def _write_large(
        self, canvas: Canvas, room: DrawnBox | DrawnWords, choices: Sequence[tuple[str, ...]]
    ) -> None:
        """The first of the choices that fits, centred in its room."""
        size = self._large
        assert size is not None
        font, line = FontName.PROPORTIONAL, size * _LINE
        width, height = room.width * self._scale, room.height * self._up
        for lines in choices:
            widest = max(ink_width(words, font, size) for words in lines)
            if widest <= width - _SIDES and len(lines) * line <= height:
                break
        else:
            return
        middle = (room.x + room.width / 2) * self._scale
        top = self.height - room.y * self._up - (height - len(lines) * line) / 2
        with speaking_part(canvas, "P"):
            for n, words in enumerate(lines):
                baseline = top - n * line - (line - size) / 2 - size * ASCENT
                write_centred(canvas, words, middle, baseline, font, size)

    def _draw(self, canvas: Canvas, shape: DrawnBox | DrawnLine) -> None:
        scale, up, top = self._scale, self._up, self.height
        canvas.saveState()
        canvas.setLineWidth(shape.line)
        if shape.dashed:
            canvas.setDash(*_DASH)
        if isinstance(shape, DrawnLine):
            canvas.line(
                shape.x1 * scale, top - shape.y1 * up, shape.x2 * scale, top - shape.y2 * up
            )
        else:
            if shape.tinted:
                canvas.setFillGray(TINT)
            canvas.rect(
                shape.x * scale,
                top - (shape.y + shape.height) * up,
                shape.width * scale,
                shape.height * up,
                stroke=int(shape.line > 0),
                fill=int(shape.tinted),
            )
        canvas.restoreState()

    def _write(self, canvas: Canvas, words: DrawnWords) -> None:
        scale = self._scale
        font = FontName.PROPORTIONAL_BOLD if words.bold else FontName.PROPORTIONAL
        width, height = words.width * scale, words.height * scale
        size = min(words.size * scale, height)
        x, top = words.x * scale, self.height - words.y * scale
        if words.upright:
            size = min(size, height / max(1, len(words.text)), width)
            first = top - (height - size * len(words.text)) / 2 - size * ASCENT
            with in_one_stretch(canvas, words.text):
                for n, char in enumerate(words.text):
                    write_centred(canvas, char, x + width / 2, first - n * size, font, size)
            return
        fits = size >= _LEAST_READ and size + rise(size) <= height
        read = self._read if fits else None
        natural = ink_width(words.text, font, size, read)
        room = width - _SIDES * scale
        if natural > room:
            size *= room / natural
        above = 0.0 if read is None else rise(size)
        baseline = top - (height - size - above) / 2 - above - size * ASCENT
        if words.left:
            write(canvas, words.text, x, baseline, font, size, read)
        else:
            write_centred(canvas, words.text, x + width / 2, baseline, font, size, read)
