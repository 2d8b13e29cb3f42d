"""The editions of a paper: standard, with readings (ルビ版), in large type (拡大版)."""

from dataclasses import dataclass
from enum import Enum

from jiritsu_desktop.papers.blocks import LabelSheet, TentSheet
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.pdf.document import page_starts, render_ruby, render_ruby_with_starts
from jiritsu_desktop.rendering.pdf.document import render as render_standard
from jiritsu_desktop.rendering.pdf.large import LARGEST, SMALLEST, Sheet, render_large
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.pictures import page_count

__all__ = ["STANDARD", "Edition", "EditionKind", "Reader", "Sheet", "large", "render", "ruby"]


class EditionKind(Enum):
    """How a paper is set."""

    STANDARD = "standard"
    RUBY = "ruby"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition; make it with ``ruby`` or ``large``, or take ``STANDARD``.

    ``read`` gives the readings of a text, which stand ``once`` a page over the same word or each
    time; ``points`` is the size of large type.
    """

    kind: EditionKind = EditionKind.STANDARD
    read: Reader | None = None
    points: int = 0
    sheet: Sheet = Sheet.A4
    once: bool = False


STANDARD = Edition()


def ruby(read: Reader, *, once: bool = False) -> Edition:
    """Every kanji with its reading, or each word ``once`` a page."""
    return Edition(EditionKind.RUBY, read=read, once=once)


def large(points: int, sheet: Sheet = Sheet.A4) -> Edition:
    """Reflowed in type of 14 to 28 points; another size is brought to the nearest of these."""
    return Edition(EditionKind.LARGE, points=max(SMALLEST, min(LARGEST, points)), sheet=sheet)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper as PDF; ``standard`` tells for each page the page of the standard edition.

    It is empty where the pages tell that themselves, or are those of the standard edition.
    """

    pdf: bytes
    standard: tuple[int, ...] = ()


def render_for_packet(document: Document, edition: Edition = STANDARD) -> Rendered:
    """The paper without its own footer, with the pages that the packet's footer names."""
    if edition.kind is not EditionKind.RUBY or edition.read is None:
        return Rendered(render(document, edition))
    starts = page_starts(document)
    pdf, own = render_ruby_with_starts(document, edition.read, starts, once=edition.once)
    first = document.first_page
    pages = range(first, first + page_count(pdf))
    return Rendered(pdf, tuple(starts.page_of(*own.head_of(page)) for page in pages))


def render(document: Document, edition: Edition = STANDARD, *, invariant: bool = True) -> bytes:
    """The paper as PDF. With ``invariant`` the same document gives the same bytes on any day.

    Name cards and labels are not read but put up and stuck on; they have one edition only.
    """
    if any(isinstance(block, TentSheet | LabelSheet) for block in document.blocks):
        return render_standard(document, invariant=invariant)
    if edition.kind is EditionKind.RUBY and edition.read is not None:
        starts = page_starts(document)
        return render_ruby(document, edition.read, starts, once=edition.once, invariant=invariant)
    if edition.kind is EditionKind.LARGE:
        return render_large(
            document, edition.points, edition.sheet, page_starts(document), invariant=invariant
        )
    return render_standard(document, invariant=invariant)
