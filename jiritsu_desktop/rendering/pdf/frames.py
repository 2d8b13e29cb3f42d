"""The one sheet of all papers: a frame of 462 × 700 pt on A4, footer, stamp and mark."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Flowable, PageTemplate
from typing_extensions import override

from jiritsu_desktop.papers.document import Document, PageNumber
from jiritsu_desktop.rendering.metadata import PRODUCER
from jiritsu_desktop.rendering.pdf.drawing import (
    boxed,
    text_width,
    write,
    write_centred,
    write_right,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.origins import PageLog, TracedFrame
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise

WIDTH, HEIGHT = 462.0, 700.0
PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = 25 * mm
BOTTOM = 25 * mm
RIGHT = LEFT + WIDTH
_FOOTER_BASELINE = 13 * mm
_STAMP_TOP = PAGE_HEIGHT - 11 * mm
_STAMP_HEIGHT = 25.0
_ABOVE_FOOT = 10.0
_SIDE_SIZE, _MIDDLE_SIZE = 8.5, 9.5


class Sheets(BaseDocTemplate):
    """Lays flowables on sheets; at the foot of the first one stands ``foot``.

    ``lift`` raises the frame so that the first line's type, not its line, begins at its top.
    ``read`` gives the readings of stamp and mark; the footer has none. With ``late_right`` the
    right of the footer is written by ``PageNumbers``. ``log`` knows what was drawn where.
    """

    def __init__(
        self,
        target: BytesIO,
        document: Document,
        *,
        invariant: bool,
        foot: Flowable | None = None,
        lift: float = 0.0,
        read: Reader | None = None,
        late_right: bool = False,
    ) -> None:
        self._late_right = late_right
        self.log = PageLog()
        super().__init__(
            target,
            pagesize=A4,
            title=document.title,
            author=document.author,
            producer=PRODUCER,
            creator=PRODUCER,
            subject="",
            lang="ja-JP",
            displayDocTitle=True,
            invariant=int(invariant),
            initialFontName=FontName.GOTHIC.value,
        )
        self._document, self._foot, self._lift, self._read = document, foot, lift, read
        kept_free = float(foot.wrap(WIDTH, HEIGHT)[1]) + _ABOVE_FOOT if foot else 0.0
        self.addPageTemplates(
            [self._template("first", kept_free, "later"), self._template("later", 0, "")]
        )

    def _template(self, name: str, kept_free: float, following: str) -> PageTemplate:
        frame = TracedFrame(
            LEFT,
            BOTTOM + kept_free,
            WIDTH,
            HEIGHT - kept_free + self._lift,
            leftPadding=0,
            bottomPadding=0,
            rightPadding=0,
            topPadding=0,
        )
        return PageTemplate(
            id=name,
            frames=[frame],
            onPage=self._furnish,
            onPageEnd=self._draw_foot,
            autoNextPageTemplate=following or None,
        )

    @override
    def afterFlowable(self, flowable: Flowable) -> None:
        self.log.note(self.page, flowable)

    def _furnish(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        """Everything outside of the frame. The page count is filled in when it is known."""
        del template
        document = self._document
        side = FontName.PROPORTIONAL, _SIDE_SIZE
        write(canvas, document.footer_left, LEFT, _FOOTER_BASELINE, *side)
        write_right(canvas, document.footer_right, RIGHT, _FOOTER_BASELINE, *side)
        if document.page_number is not PageNumber.NONE or self._late_right:
            canvas.doForm(_footer_form(canvas.getPageNumber()))
        right = RIGHT
        bold = FontName.GOTHIC_BOLD
        if document.stamp and (canvas.getPageNumber() == 1 or document.stamp_on_every_page):
            size = 11.0 if document.stamp_on_every_page else 14.0
            right = boxed(
                canvas,
                document.stamp,
                right,
                _STAMP_TOP,
                size,
                (9, 5.5),
                1.0,
                bold,
                read=self._read,
            )
            if document.stamp_note:
                above = 0.0 if self._read is None else rise(size)
                baseline = _STAMP_TOP - above - _STAMP_HEIGHT / 2 - 3.5
                face = FontName.GOTHIC, 9.5, self._read
                right -= 6 + text_width(document.stamp_note, *face)
                write(canvas, document.stamp_note, right, baseline, *face)
            right -= 8
        if document.restriction:
            boxed(
                canvas,
                document.restriction,
                right,
                _STAMP_TOP,
                10.5,
                (7, 4),
                1.0,
                bold,
                read=self._read,
            )

    def _draw_foot(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        """Behind the page's text, whose words are read first."""
        del template
        if self._foot and canvas.getPageNumber() == 1:
            self._foot.drawOn(canvas, LEFT, BOTTOM)


class PageNumbers(ActionFlowable):
    """The last thing of a paper: writes the page numbers, now that their total is known.

    ``right`` gives what stands at the right of a sheet's footer. It takes no room, so that a full
    last page is not followed by an empty one.
    """

    def __init__(self, document: Document, right: Callable[[int], str] | None = None) -> None:
        super().__init__()
        self._document, self._right = document, right

    @override
    def apply(self, doc: BaseDocTemplate) -> None:
        document, canvas = self._document, doc.canv
        numbered = document.page_number is not PageNumber.NONE
        if not (numbered or self._right):
            return
        sheets = canvas.getPageNumber()
        total = document.total_pages or document.first_page + sheets - 1
        for sheet in range(1, sheets + 1):
            number = str(document.first_page + sheet - 1)
            if document.page_number is PageNumber.OF_TOTAL:
                number = f"{number} ／ {total}"
            canvas.beginForm(_footer_form(sheet), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
            if numbered and (total > 1 or document.page_number is PageNumber.RUNNING):
                middle = LEFT + WIDTH / 2
                face = FontName.PROPORTIONAL, _MIDDLE_SIZE
                write_centred(canvas, number, middle, _FOOTER_BASELINE, *face)
            if self._right:
                side = FontName.PROPORTIONAL, _SIDE_SIZE
                write_right(canvas, self._right(sheet), RIGHT, _FOOTER_BASELINE, *side)
            canvas.endForm()


def _footer_form(sheet: int) -> str:
    return f"footer-{sheet}"
