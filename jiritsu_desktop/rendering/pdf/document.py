"""A document as a PDF: the standard edition, and the one with readings."""

from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO

from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.blocks import set_blocks
from jiritsu_desktop.rendering.pdf.frames import PageNumbers, Sheets
from jiritsu_desktop.rendering.pdf.measures import (
    CLOSER_LETTERS,
    MEASURES,
    RUBY_MEASURES,
    Measures,
)
from jiritsu_desktop.rendering.pdf.origins import PageStarts
from jiritsu_desktop.rendering.pdf.painting import Unprinted
from jiritsu_desktop.rendering.pdf.repeats import OncePerPage
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.pdf.stacks import keep_heads
from jiritsu_desktop.rendering.pdf.structure import Element, TaggedCanvas
from jiritsu_desktop.rendering.pictures import page_count


def render(document: Document, *, invariant: bool = True) -> bytes:
    """The paper as PDF. With ``invariant`` the same document gives the same bytes on any day."""
    return _standard(document, invariant=invariant)[0]


def page_starts(document: Document) -> PageStarts:
    """On which page of the standard edition every part of the paper begins."""
    if document.style is PageStyle.LETTER:  # set closer until it is one page
        return _standard(document, invariant=True)[1]
    return _build(document, MEASURES[document.style], invariant=True, printed=False)[1]


def render_ruby(
    document: Document,
    read: Reader,
    starts: PageStarts,
    *,
    once: bool = False,
    invariant: bool = True,
) -> bytes:
    """The paper with readings over its kanji; its footer names the pages in ``starts``.

    With ``once`` each page shows the reading of a word where it stands first.
    """
    return render_ruby_with_starts(document, read, starts, once=once, invariant=invariant)[0]


def render_ruby_with_starts(
    document: Document,
    read: Reader,
    starts: PageStarts,
    *,
    once: bool = False,
    invariant: bool = True,
) -> tuple[bytes, PageStarts]:
    """The paper with readings, and on which of its own pages every part begins."""
    # The same few labels and names occur again and again.
    measures = replace(RUBY_MEASURES[document.style], read=lru_cache(maxsize=None)(read))
    numbers = document.page_number
    if document.style in {PageStyle.LETTER, PageStyle.FORM}:
        numbers = PageNumber.OF_TOTAL  # readings take a letter over more than its one page
    titled = replace(
        document,
        title=f"{document.title}（ルビ版）",
        footer_left=f"{document.footer_left}（ルビ版）" if document.footer_left else "",
        footer_right="",
        page_number=numbers,
    )
    named = starts if document.footer_right else None
    return _build(titled, measures, invariant=invariant, standard=named, once=once)


def _standard(document: Document, *, invariant: bool) -> tuple[bytes, PageStarts]:
    found = _build(document, MEASURES[document.style], invariant=invariant)
    if document.style is PageStyle.LETTER:
        for closer in CLOSER_LETTERS:
            if page_count(found[0]) == 1:
                break
            found = _build(document, closer, invariant=invariant)
    return found


def _build(
    document: Document,
    measures: Measures,
    *,
    invariant: bool,
    standard: PageStarts | None = None,
    printed: bool = True,
    once: bool = False,
) -> tuple[bytes, PageStarts]:
    """Set the paper; with ``standard`` each footer says where its page is in that edition.

    A paper that is not to be printed is only laid out on pages, for half the time.
    """
    fonts.register()
    target = BytesIO()
    # Boxes begin at the frame's top, type where its own height begins.
    boxed = document.style in {PageStyle.FORM, PageStyle.COVER}
    free = measures.room_above(measures.size, measures.pitch) - measures.more(measures.size)
    structure = Element("Document")
    story, foot = set_blocks(document, measures, structure)
    sheets = Sheets(
        target,
        document,
        invariant=invariant,
        foot=foot,
        lift=0.0 if boxed else free,
        read=measures.read,
        late_right=standard is not None,
    )

    def page_in_standard(sheet: int) -> str:
        assert standard is not None
        return f"標準版　{standard.page_of(*sheets.log.head_of(sheet))}ページ"

    last = PageNumbers(document, page_in_standard if standard is not None else None)
    tagged = partial(TaggedCanvas, structure=structure, once=OncePerPage() if once else None)
    # What has been drawn leaves the list and the memory.
    story[:] = [*keep_heads(story), last]
    sheets.build(story, canvasmaker=tagged if printed else Unprinted)
    return target.getvalue(), sheets.log.starts(document.first_page)
