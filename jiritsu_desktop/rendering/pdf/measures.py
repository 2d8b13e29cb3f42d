"""Sizes and pitches of the standard edition, per kind of sheet."""

from dataclasses import dataclass, replace

from jiritsu_desktop.papers.document import PageStyle
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, ParagraphStyle

HALF_PITCH = 8.75


@dataclass(frozen=True, slots=True)
class Measures:
    """The type of one sheet: body font, size and pitch in points."""

    font: FontName
    size: float
    pitch: float

    def body(self, **changes: object) -> ParagraphStyle:
        """The style of running text, changed where named."""
        style = ParagraphStyle(self.font, self.size, self.pitch, Align.JUSTIFY, keep_units=True)
        return replace(style, **changes)  # type: ignore[arg-type]  # names are checked by replace


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
