"""Drawings of papers as flowables: as wide as the frame, their words legible in every edition."""

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
_LEAST_READ = 8.0  # points; readings of half the size could not be made out above smaller type


class DrawnFigure(Tagged):
    """A drawing of its own height; ``enlarged`` multiplies the type of its words, not the boxes."""

    role = "Sect"

    def __init__(
        self, drawing: Drawing, *, enlarged: float = 1.0, read: Reader | None = None
    ) -> None:
        super().__init__()
        self._drawing, self._enlarged, self._read = drawing, enlarged, read
        self._scale = 1.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        drawing = self._drawing
        self._scale = min(aW / drawing.width, aH / drawing.height, 1.6)
        self._scale = max(self._scale, 0.5)
        self.width, self.height = drawing.width * self._scale, drawing.height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Called by ReportLab with the origin at the lower left corner of the figure."""
        canvas: Canvas = self.canv
        for shape in self._drawing.shapes:
            if isinstance(shape, DrawnWords):
                with speaking_part(canvas, "P"):
                    self._write(canvas, shape)
            else:
                with decoration(canvas):
                    self._draw(canvas, shape)

    def _draw(self, canvas: Canvas, shape: DrawnBox | DrawnLine) -> None:
        scale, top = self._scale, self.height
        canvas.saveState()
        canvas.setLineWidth(shape.line)
        if shape.dashed:
            canvas.setDash(*_DASH)
        if isinstance(shape, DrawnLine):
            x1, y1, x2, y2 = (value * scale for value in (shape.x1, shape.y1, shape.x2, shape.y2))
            canvas.line(x1, top - y1, x2, top - y2)
        else:
            if shape.tinted:
                canvas.setFillGray(TINT)
            canvas.rect(
                shape.x * scale,
                top - (shape.y + shape.height) * scale,
                shape.width * scale,
                shape.height * scale,
                stroke=int(shape.line > 0),
                fill=int(shape.tinted),
            )
        canvas.restoreState()

    def _write(self, canvas: Canvas, words: DrawnWords) -> None:
        scale = self._scale
        font = FontName.PROPORTIONAL_BOLD if words.bold else FontName.PROPORTIONAL
        width, height = words.width * scale, words.height * scale
        size = min(words.size * self._enlarged * scale, height)
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
