"""The sheets of large print: type of one size in one column, footer of 14 points."""

from dataclasses import dataclass, replace
from enum import Enum
from io import BytesIO

from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame
from typing_extensions import override

from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.rendering.pdf.drawing import boxed, write, write_right
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, ParagraphStyle

SMALLEST, LARGEST = 14, 28
FURNITURE = 14.0  # points; page numbers and the marks of standard pages
_LEFT, _RIGHT, _BOTTOM, _TOP = 25 * mm, 22 * mm, 25 * mm, 25 * mm
_FOOTER_BASELINE, _STAMP_TOP = 13 * mm, 11 * mm


class Sheet(Enum):
    """The paper that large print is printed on."""

    A4 = "a4"
    A3 = "a3"


_SIZES = {Sheet.A4: A4, Sheet.A3: A3}


@dataclass(frozen=True, slots=True)
class LargeMeasures:
    """Type of ``size`` points on a sheet, and the frame in points that it fills."""

    size: float
    sheet: Sheet = Sheet.A4

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return _SIZES[self.sheet]

    @property
    def width(self) -> float:
        """Width of the frame."""
        return self.page[0] - _LEFT - _RIGHT

    @property
    def height(self) -> float:
        """Height of the frame."""
        return self.page[1] - _BOTTOM - _TOP

    @property
    def pitch(self) -> float:
        """The distance of lines, so that whole lines fill the frame: 25, 30.4, 35 at 14, 18, 22."""
        lines = round(self.height / (self.size + 11 + (self.size - SMALLEST) / 4))
        return self.height / lines

    def style(self, **changes: object) -> ParagraphStyle:
        """The style of running text, changed where named."""
        style = ParagraphStyle(FontName.GOTHIC, self.size, self.pitch, Align.LEFT, keep_units=True)
        return replace(style, **changes)  # type: ignore[arg-type]  # names are checked by replace


class LargeSheets(BaseDocTemplate):
    """Lays flowables on sheets of large print."""

    def __init__(
        self, target: BytesIO, document: Document, measures: LargeMeasures, *, invariant: bool
    ) -> None:
        super().__init__(
            target,
            pagesize=measures.page,
            title=f"{document.title}（{_named(measures)}）",
            author=document.author,
            lang="ja-JP",
            displayDocTitle=True,
            invariant=int(invariant),
            initialFontName=FontName.GOTHIC.value,
        )
        self._document, self._measures = document, measures
        lift = (measures.pitch - measures.size) / 2
        frame = Frame(
            _LEFT,
            _BOTTOM,
            measures.width,
            measures.height + lift,
            leftPadding=0,
            bottomPadding=0,
            rightPadding=0,
            topPadding=0,
        )
        self.addPageTemplates([PageTemplate(frames=[frame], onPage=self._furnish)])

    def _furnish(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        del template
        document, measures = self._document, self._measures
        if _has_footer(document):
            write(canvas, _named(measures), _LEFT, _FOOTER_BASELINE, FontName.GOTHIC, FURNITURE)
            canvas.doForm(_form(canvas.getPageNumber()))
        right, top = measures.page[0] - _RIGHT, measures.page[1] - _STAMP_TOP
        face = FontName.GOTHIC_BOLD
        if document.stamp and (canvas.getPageNumber() == 1 or document.stamp_on_every_page):
            right = boxed(canvas, document.stamp, right, top, measures.size, (9, 5), 1.0, face) - 8
        if document.restriction:
            boxed(canvas, document.restriction, right, top, measures.size, (7, 5), 1.0, face)


class LargeNumbers(ActionFlowable):
    """The last thing of a paper: writes the page numbers, now that their total is known."""

    def __init__(self, document: Document, measures: LargeMeasures) -> None:
        super().__init__()
        self._document, self._measures = document, measures

    @override
    def apply(self, doc: BaseDocTemplate) -> None:
        if not _has_footer(self._document):
            return
        canvas, (width, height) = doc.canv, self._measures.page
        total = canvas.getPageNumber()
        for sheet in range(1, total + 1):
            canvas.beginForm(_form(sheet), 0, 0, width, height)
            face = FontName.GOTHIC, FURNITURE
            write_right(canvas, f"{sheet} ／ {total}", width - _RIGHT, _FOOTER_BASELINE, *face)
            canvas.endForm()


def _has_footer(document: Document) -> bool:
    """Letters, which have none in the standard edition, go over several pages here."""
    return (
        document.page_number is not PageNumber.NONE
        or bool(document.footer_left or document.footer_right)
        or document.style in {PageStyle.LETTER, PageStyle.FORM}
    )


def _named(measures: LargeMeasures) -> str:
    return f"拡大版（{measures.size:g}ポイント）"


def _form(sheet: int) -> str:
    return f"footer-{sheet}"
