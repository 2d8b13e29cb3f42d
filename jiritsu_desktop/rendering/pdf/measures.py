"""Sizes and pitches of the standard and the ruby edition, per kind of sheet."""

from dataclasses import dataclass, replace

from jiritsu_desktop.papers.document import PageStyle
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, ParagraphStyle
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise, room_above

HALF_PITCH = 8.75


# What a line with readings leaves free below the body of its type, in points.
_BELOW_READ = 3.0


@dataclass(frozen=True, slots=True)
class Measures:
    """The type of one sheet: body font, size and pitch in points; with ``read`` readings above."""

    font: FontName
    size: float
    pitch: float
    read: Reader | None = None

    def body(self, **changes: object) -> ParagraphStyle:
        """The style of running text, changed where named."""
        # Words below readings leave too little to spread, so such lines stay ragged.
        align = Align.JUSTIFY if self.read is None else Align.LEFT
        style = ParagraphStyle(self.font, self.size, self.pitch, align, keep_units=True)
        return replace(style, read=self.read, **changes)  # type: ignore[arg-type]  # names are checked by replace

    def style(
        self, font: FontName, size: float, pitch: float, align: Align, **changes: object
    ) -> ParagraphStyle:
        """Other type on the sheet; its lines get the room that readings need."""
        style = ParagraphStyle(font, size, self.line(size, pitch), align, read=self.read)
        return replace(style, **changes)  # type: ignore[arg-type]  # names are checked by replace

    def line(self, size: float, pitch: float) -> float:
        """The pitch of type that would have ``pitch`` without readings."""
        return pitch if self.read is None else max(pitch, rise(size) + size + _BELOW_READ)

    def more(self, size: float) -> float:
        """What a line needs above the body of its type for readings."""
        return 0.0 if self.read is None else rise(size)

    def room_above(self, size: float, pitch: float) -> float:
        """What lies above the body of the type in a line of this pitch."""
        return room_above(size, pitch, self.read)


MEASURES = {
    PageStyle.STANDARD: Measures(FontName.GOTHIC, 10.5, 17.5),
    PageStyle.LETTER: Measures(FontName.MINCHO, 11, 20),
    PageStyle.AGENDA: Measures(FontName.GOTHIC, 11, 20),
    PageStyle.FORM: Measures(FontName.GOTHIC, 12, 19),
    PageStyle.COVER: Measures(FontName.GOTHIC, 10.5, 17.5),
}
# A letter is one page always: when it is long, first the lines move closer, then the type shrinks.
CLOSER_LETTERS = (
    Measures(FontName.MINCHO, 11, 18),
    Measures(FontName.MINCHO, 11, 16.5),
    Measures(FontName.MINCHO, 10.5, 15),
    Measures(FontName.MINCHO, 9.5, 13.5),
)
# Readings are easiest to make out above gothic type, so letters are set in it too.
RUBY_MEASURES = {
    PageStyle.STANDARD: Measures(FontName.GOTHIC, 11, 70 / 3),
    PageStyle.LETTER: Measures(FontName.GOTHIC, 11, 70 / 3),
    PageStyle.AGENDA: Measures(FontName.GOTHIC, 11, 70 / 3),
    PageStyle.FORM: Measures(FontName.GOTHIC, 12, 24),
    PageStyle.COVER: Measures(FontName.GOTHIC, 11, 70 / 3),
}
