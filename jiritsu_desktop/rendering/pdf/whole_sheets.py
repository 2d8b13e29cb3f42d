"""Papers that use the whole sheet, outside of the frame: cards for the tables, labels."""

from reportlab.lib.units import mm
from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.document import PageStyle
from jiritsu_desktop.rendering.pdf.drawing import (
    ASCENT,
    rule,
    text_width,
    write,
    write_centred,
    write_right,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.frames import BOTTOM, HEIGHT, LEFT, PAGE_HEIGHT, PAGE_WIDTH
from jiritsu_desktop.rendering.pdf.measures import MEASURES
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph
from jiritsu_desktop.rendering.pdf.spread import draw_name
from jiritsu_desktop.rendering.pdf.structure import Tagged, decoration, speaking_part
from jiritsu_desktop.rendering.pdf.words import name_parts

# A card: the lines of its near face by their middle, in points below the fold.
_TENT_NAME, _TENT_ORGANISATION, _TENT_ROLE = (104.0, 62.0), (51.0, 15.0), (160.0, 18.0)
_TENT_ROOM = 515.0
_HINT_SIZE, _HINT_LEFT = 7.0, 17.0
# A sheet of labels, as the trade sells them with twelve faces.
_COLUMNS = 2
_FACE_WIDTH, _FACE_HEIGHT = 86.4 * mm, 42.3 * mm
_FACES_LEFT, _FACES_TOP = 18.6 * mm, 21.6 * mm
_FACE_PADDING = 23.0, 14.0, 16.0
_NAME_INDENT, _NAME_MIDDLE, _NAME_SIZE, _TITLE_SIZE = 23.0, 98.0, 16.0, 14.0


class _WholeSheet(Tagged):
    """A page of its own whose origin is the corner of the sheet, not of the frame."""

    role = "Sect"

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        del aH  # the whole frame, so that nothing else finds room beside it
        return aW, HEIGHT - 0.01

    def draw(self) -> None:
        """Called by ReportLab with the origin at the lower left corner of the frame."""
        self.canv.saveState()
        self.canv.translate(-LEFT, -BOTTOM)
        self.draw_sheet()
        self.canv.restoreState()

    def draw_sheet(self) -> None:
        """Draws in points from the lower left corner of the sheet."""
        raise NotImplementedError


class TentPage(_WholeSheet):
    """Two cards to fold: the far side is turned, so that both can be read when they stand."""

    def __init__(self, sheet: paper.TentSheet) -> None:
        super().__init__()
        self._tents = sheet.tents

    @override
    def draw_sheet(self) -> None:
        height = PAGE_HEIGHT / 2
        for n, tent in enumerate(self._tents):
            fold = PAGE_HEIGHT - n * height - height / 2
            with speaking_part(self.canv, "P"):
                self._face(tent, fold)
            self.canv.saveState()
            self.canv.translate(PAGE_WIDTH, 2 * fold)
            self.canv.rotate(180)
            with decoration(self.canv):
                self._face(tent, fold)
            self.canv.restoreState()
            self._line("山折り", fold, dashed=True)
        self._line("切る", PAGE_HEIGHT - height, dashed=False)

    def _face(self, tent: paper.Tent, fold: float) -> None:
        middle, size = _TENT_NAME
        family, given = name_parts(tent.name)
        needed = len(tent.name.family) + len(tent.name.given) + 0.5
        size = min(size, _TENT_ROOM / max(7.0, needed))
        width = max(7.0, needed) * size
        baseline = _baseline(fold - middle, size)
        if given.text:
            left = (PAGE_WIDTH - width) / 2
            draw_name(self.canv, left, baseline, (family, given), FontName.GOTHIC_BOLD, size)
        else:
            self._centred(tent.name.family, FontName.GOTHIC_BOLD, (middle, size), fold)
        self._centred(tent.organisation, FontName.GOTHIC, _TENT_ORGANISATION, fold)
        self._centred(tent.role, FontName.GOTHIC_BOLD, _TENT_ROLE, fold)

    def _centred(self, text: str, font: FontName, place: tuple[float, float], fold: float) -> None:
        middle, size = place
        if text:
            size = _fitting(text, font, size, _TENT_ROOM)
            baseline = _baseline(fold - middle, size)
            write_centred(self.canv, text, PAGE_WIDTH / 2, baseline, font, size)

    def _line(self, words: str, y: float, *, dashed: bool) -> None:
        canvas = self.canv
        with decoration(canvas):
            write(canvas, words, _HINT_LEFT, y + 4, FontName.GOTHIC, _HINT_SIZE)
        canvas.saveState()
        if dashed:
            canvas.setDash(4, 3)
        rule(canvas, 0, y, PAGE_WIDTH, 0.5)
        canvas.restoreState()


class LabelPage(_WholeSheet):
    """Twelve faces in two columns; nothing marks their edges, which are cut already."""

    def __init__(self, sheet: paper.LabelSheet) -> None:
        super().__init__()
        self._labels = sheet.labels

    @override
    def draw_sheet(self) -> None:
        for n, label in enumerate(self._labels):
            if label is not None:
                row, column = divmod(n, _COLUMNS)
                left = _FACES_LEFT + column * _FACE_WIDTH
                top = PAGE_HEIGHT - _FACES_TOP - row * _FACE_HEIGHT
                with speaking_part(self.canv, "P"):
                    self._face(label, left, top)

    def _face(self, label: paper.AddressLabel, left: float, top: float) -> None:
        inside, outside, above = _FACE_PADDING
        room = _FACE_WIDTH - inside - outside
        x, y = left + inside, top - above
        lines = (
            (f"〒{label.postal_code}" if label.postal_code else "", 11.0, 15.0, 1),
            (label.address, 11.0, 15.0, 2),
            (label.organisation, 9.5, 13.5, 1),
            (label.post, 9.0, 12.0, 1),
        )
        for text, size, pitch, most in lines:
            if text:
                y -= self._line(text, (x, y), (size, pitch), room, most)
        baseline = _baseline(top - _NAME_MIDDLE, _NAME_SIZE)
        words = paper.plain_piece(label.name)
        number = f"■ {label.number}" if label.marked else label.number
        right = left + _FACE_WIDTH - outside
        write_right(self.canv, number, right, baseline, FontName.PROPORTIONAL, 8.5)
        name_room = room - _NAME_INDENT - 2 * _TITLE_SIZE
        name_room -= text_width(number, FontName.PROPORTIONAL, 8.5) + 4
        size = _fitting(words, FontName.GOTHIC, _NAME_SIZE, name_room)
        end = write(self.canv, words, x + _NAME_INDENT, baseline, FontName.GOTHIC, size)
        write(self.canv, "様", end + 0.85 * _TITLE_SIZE, baseline, FontName.GOTHIC, _TITLE_SIZE)

    def _line(
        self,
        text: str,
        place: tuple[float, float],
        kind: tuple[float, float],
        room: float,
        most: int,
    ) -> float:
        """Set a text below ``place`` on at most so many lines; gives how high it became."""
        size, pitch = kind
        # A broken line may end early, so two lines hold a little less than twice the room.
        size = _fitting(text, FontName.GOTHIC, size, room * most * (0.9 if most > 1 else 1.0))
        style = MEASURES[PageStyle.COVER].style(FontName.GOTHIC, size, pitch, Align.LEFT)
        paragraph = JParagraph(text, style)
        height = float(paragraph.wrapOn(self.canv, room + 0.01, PAGE_HEIGHT)[1])
        paragraph.drawOn(self.canv, place[0], place[1] - height)
        return height


def _fitting(text: str, font: FontName, size: float, room: float) -> float:
    """The size, or the smaller one in which the text fills the room."""
    natural = text_width(text, font, size)
    return size if natural <= room else size * room / natural


def _baseline(middle: float, size: float) -> float:
    """The baseline of type whose body is centred on a height."""
    return middle + size / 2 - size * ASCENT
