"""The editions in which a paper can be had, by the words of the command line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jiritsu_desktop.domain.council import FuriganaMode
from jiritsu_desktop.domain.distribution import PacketEdition
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

if TYPE_CHECKING:
    from jiritsu_desktop.papers.document import Document
    from jiritsu_desktop.rendering.editions import Edition
    from jiritsu_desktop.services.furigana import Readings

STANDARD, RUBY, TEXT, PUBLIC = "standard", "ruby", "text", "public"
PUBLIC_TEXT = "public-text"
EASY = "-easy"
SMALLEST_LARGE, LARGEST_LARGE = 14, 28
# Characters that take about a second; about as long as it takes to begin another process.
_LONG = 50_000
_ONE_PAGE = 2_000
_LARGE = re.compile(r"large-(\d{2})")
_LABELS = {
    STANDARD: "標準版",
    RUBY: "ルビ版",
    TEXT: "テキスト版",
    PUBLIC: "公開版",
    PUBLIC_TEXT: "公開版　テキスト",
}


def points_of(edition: str) -> int | None:
    """The size of a large-print edition (``large-18``), None for the others.

    Raises UserError for a word that names no edition.
    """
    if edition in (STANDARD, RUBY, TEXT, PUBLIC, PUBLIC_TEXT):
        return None
    match = _LARGE.fullmatch(edition)
    if match is None or not SMALLEST_LARGE <= int(match[1]) <= LARGEST_LARGE:
        raise UserError(
            _(
                "There is no edition “{name}”. Choose standard, ruby, text, public or large-14 to "
                "large-28."
            ).format(name=edition)
        )
    return int(match[1])


def large(points: int) -> str:
    """The word of the large-print edition in this size, brought to the nearest that there is."""
    return f"large-{max(SMALLEST_LARGE, min(LARGEST_LARGE, points))}"


def text_of(edition: str) -> str:
    """The text edition for the same readers: never the council's where the public one was meant."""
    return PUBLIC_TEXT if edition in (PUBLIC, PUBLIC_TEXT) else TEXT


def edition_of(packet: str) -> str:
    """The edition in which a packet is set: ``ruby`` of ``ruby-easy``."""
    return packet.removesuffix(EASY)


def sizes_of(packets: Sequence[str]) -> list[int]:
    """The sizes of large print among packets, each once: 18 of large-18 and large-18-easy."""
    sizes = (points_of(edition_of(packet)) for packet in packets)
    return list(dict.fromkeys(points for points in sizes if points))


def packet_key(edition: PacketEdition) -> str:
    """The word of a packet: an edition, with ``-easy`` where it holds versions in plain words."""
    wish = edition.wish
    word = large(edition.points) if wish is EditionWish.LARGE else wish.value
    return f"{word}{EASY}" if edition.easy else word


def chosen_edition(edition: str, readings: "Readings") -> "Edition":
    """How an edition is set; ``readings`` are asked only when they are needed."""
    from jiritsu_desktop.rendering import editions

    points = points_of(edition)
    if points is not None:
        return editions.large(points)
    if edition == RUBY:
        read = readings()
        return editions.ruby(
            lambda text: [(span.start, span.end, span.reading) for span in read(text)],
            once=readings.mode is FuriganaMode.ONCE,
        )
    return editions.STANDARD


def renderer(edition: str, readings: "Readings") -> "Callable[[Document], bytes]":
    """What sets a document in an edition; ``readings`` are asked only when they are needed."""
    from jiritsu_desktop.rendering import editions

    chosen = chosen_edition(edition, readings)
    return lambda document: editions.render(document, chosen)


def as_pdf(documents: "Sequence[Document]", edition: str, readings: "Readings") -> bytes:
    """The documents behind one another in an edition."""
    from jiritsu_desktop.rendering.joining import join

    render = renderer(edition, readings)
    return join([render(document) for document in documents], documents[0].title)


def as_text(documents: "Sequence[Document]", *, own_pages: bool = False) -> bytes:
    """The documents as one text file for screen readers: UTF-8 with its mark, lines by CRLF.

    With ``own_pages`` it names pages without saying that they are those of the standard edition.
    """
    from jiritsu_desktop.rendering.text import encode_utf8, render_text

    texts = (render_text(document, own_pages=own_pages) for document in documents)
    return encode_utf8("\n".join(texts)).content


def as_word_file(documents: "Sequence[Document]", edition: str, readings: "Readings") -> bytes:
    """The documents as one Word file; in the ruby edition every word stands below its reading."""
    from jiritsu_desktop.rendering.word.document import render_word

    if edition != RUBY:
        return render_word(documents)
    read = readings()
    return render_word(
        documents, lambda text: [(span.start, span.end, span.reading) for span in read(text)]
    )


def takes_long(documents: "Sequence[Document]") -> bool:
    """Whether the clerk would wait for these to be rendered."""
    from jiritsu_desktop.papers.document import texts

    length = 0
    for document in documents:
        for text in texts(document):
            length += len(text)
            if length > _LONG:
                return True
    return False


def beginning(document: "Document") -> "Document":
    """So much of a document as fills its first page in any edition, and hardly more."""
    from jiritsu_desktop.papers.document import PageNumber, texts

    kept, length = 0, 0
    for block in document.blocks:
        kept += 1
        length += sum(map(len, texts(replace(document, blocks=(block,)))))
        if length > _ONE_PAGE:
            break
    # How many pages there will be is not known yet.
    return replace(document, blocks=document.blocks[:kept], page_number=PageNumber.RUNNING)


def label_of(edition: str) -> str:
    """What the edition is called on papers: 標準版, ルビ版, 拡大版 18pt, テキスト版."""
    if edition.endswith(EASY):
        return f"{label_of(edition_of(edition))}　わかりやすい版付き"
    points = points_of(edition)
    if points is not None:
        return f"拡大版　{points}ポイント"
    return _LABELS[edition]
