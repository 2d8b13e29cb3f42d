"""The cover of a packet: name between double rules, edition and copy at the upper right."""

from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.rendering.pdf.drawing import ASCENT, rule, text_width, write, write_centred
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.frames import HEIGHT, WIDTH
from jiritsu_desktop.rendering.pdf.items import Run
from jiritsu_desktop.rendering.pdf.measures import Measures
from jiritsu_desktop.rendering.pdf.spread import draw_spread
from jiritsu_desktop.rendering.pdf.structure import Tagged, speaking_part
from jiritsu_desktop.rendering.pdf.words import joined, runs

_THICK, _THIN, _APART = 2.4, 0.5, 1.2
_NAME_SIZE, _NAME_WIDTH = 30.0, 210.0


class CoverPage(Tagged):
    """One page, all places fixed."""

    role = "Sect"

    def __init__(self, cover: paper.Cover, measures: Measures) -> None:
        super().__init__()
        self._cover, self._measures, self._read = cover, measures, measures.read

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, min(aH, HEIGHT) - 0.01

    def draw(self) -> None:
        cover = self._cover
        self._edition()
        top = HEIGHT - 172
        self._double_rule(top, thick_above=True)
        self._centred(cover.session, FontName.GOTHIC, 14, top - 39)
        self._centred(cover.body, FontName.GOTHIC_BOLD, 22, top - 70)
        with speaking_part(self.canv, "H1"):
            draw_spread(
                self.canv,
                (WIDTH - _NAME_WIDTH) / 2,
                top - 120 - _NAME_SIZE * ASCENT,
                cover.name,
                _NAME_WIDTH,
                FontName.GOTHIC_BOLD,
                _NAME_SIZE,
                self._read,
            )
        self._double_rule(top - 187, thick_above=False)
        self._fields(top - 226)
        self._centred(joined(runs(cover.addressee)), FontName.GOTHIC, 13, 57)
        self._centred(cover.secretariat, FontName.GOTHIC, 11, 11)

    def _edition(self) -> None:
        cover, canvas = self._cover, self.canv
        rows = [("版", cover.edition), ("番号", f"No. {cover.copy_number}")]
        rows = rows if cover.copy_number else rows[:1]
        right = max(text_width(text, FontName.GOTHIC_BOLD, 11, self._read) for _, text in rows) + 16
        left_width, height = 34.0, max(23.0, 20 + self._measures.more(11))
        canvas.setLineWidth(0.6)
        for n, (label, text) in enumerate(rows):
            bottom = HEIGHT - (n + 1) * height
            canvas.rect(WIDTH - right - left_width, bottom, left_width, height)
            canvas.rect(WIDTH - right, bottom, right, height)
            middle = WIDTH - right - left_width / 2
            with speaking_part(canvas, "P"):
                write_centred(canvas, label, middle, bottom + 8.3, FontName.GOTHIC, 9, self._read)
                middle, face = WIDTH - right / 2, (FontName.GOTHIC_BOLD, 11)
                write_centred(canvas, text, middle, bottom + 7.6, *face, self._read)

    def _double_rule(self, top: float, *, thick_above: bool) -> None:
        upper, lower = (_THICK, _THIN) if thick_above else (_THIN, _THICK)
        rule(self.canv, 0, top - upper / 2, WIDTH, upper)
        rule(self.canv, 0, top - upper - _APART - lower / 2, WIDTH, lower)

    def _centred(self, text: str | Run, font: FontName, size: float, top: float) -> None:
        """A line whose type reaches up to ``top``; smaller where it would leave the frame."""
        natural = text_width(text, font, size, self._read)
        if not natural:
            return
        size *= min(1.0, WIDTH / natural)
        with speaking_part(self.canv, "P"):
            write_centred(self.canv, text, WIDTH / 2, top - size * ASCENT, font, size, self._read)

    def _fields(self, top: float) -> None:
        size, pitch = 12.0, 23.0
        rows = [(f.label, paper.plain(f.lines[0].text)) for f in self._cover.fields]
        face = FontName.GOTHIC, size, self._read
        widest = max(text_width(text, *face) for _, text in rows)
        left = (WIDTH - widest - 4.5 * size) / 2
        for n, (label, text) in enumerate(rows):
            baseline = top - n * pitch - size * ASCENT
            with speaking_part(self.canv, "P"):
                draw_spread(self.canv, left, baseline, label, 3 * size, *face)
                write(self.canv, text, left + 4.5 * size, baseline, *face)
