"""A document as a PDF in the standard edition."""

from io import BytesIO

import pypdfium2

from jiritsu_desktop.papers.document import Document, PageStyle
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.blocks import first_foot, set_blocks
from jiritsu_desktop.rendering.pdf.frames import PageNumbers, Sheets
from jiritsu_desktop.rendering.pdf.measures import CLOSER_LETTERS, MEASURES, Measures
from jiritsu_desktop.rendering.pdf.stacks import keep_heads


def render(document: Document, *, invariant: bool = True) -> bytes:
    """The paper as PDF. With ``invariant`` the same document gives the same bytes on any day."""
    content = _build(document, MEASURES[document.style], invariant=invariant)
    if document.style is PageStyle.LETTER:
        for closer in CLOSER_LETTERS:
            if pages_of(content) == 1:
                break
            content = _build(document, closer, invariant=invariant)
    return content


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def _build(document: Document, measures: Measures, *, invariant: bool) -> bytes:
    fonts.register()
    target = BytesIO()
    # Boxes begin at the frame's top, type where its own height begins.
    boxed = document.style in {PageStyle.FORM, PageStyle.COVER}
    lift = 0.0 if boxed else (measures.pitch - measures.size) / 2
    sheets = Sheets(
        target,
        document,
        invariant=invariant,
        foot=first_foot(document, measures),
        lift=lift,
        read=measures.read,
    )
    sheets.build([*keep_heads(set_blocks(document, measures)), PageNumbers(document)])
    return target.getvalue()
