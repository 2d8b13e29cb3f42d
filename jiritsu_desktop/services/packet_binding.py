"""Binds a packet from plain data, without the council file, so that any process can do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jiritsu_desktop.domain.council import LargePrintSheet
from jiritsu_desktop.domain.meetings import HandoutRow
from jiritsu_desktop.domain.papers import HandoutFacts, MeetingFacts, PacketFacts
from jiritsu_desktop.papers import packet_cover
from jiritsu_desktop.papers.document import Document, PageNumber
from jiritsu_desktop.services.furigana import Readings
from jiritsu_desktop.services.paper_editions import (
    STANDARD,
    as_text,
    edition_of,
    label_of,
    points_of,
)

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.editions import Rendered
    from jiritsu_desktop.rendering.packet import PacketPart, PlacedPart

_LARGE_FOOT = 14 / 9.5  # in large print the foot is set in 14 points
_CONTENTS = "目次"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a packet: papers of our own, or a part made elsewhere.

    ``handout_id`` ties it to its row of the contents. An ``aside`` stands in some packets only (a
    version in plain words); the others know no page of it. ``spoken`` is what the text edition
    says instead of a part made elsewhere.
    """

    title: str
    label: str = ""
    note: str = ""
    handout_id: int | None = None
    aside: bool = False
    documents: tuple[Document, ...] = ()
    attached: "PacketPart | None" = None
    spoken: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """All that a packet is bound from, as plain data."""

    meeting: MeetingFacts
    pieces: tuple[Piece, ...]
    handouts: tuple[HandoutRow, ...]
    edition: str
    readings: Readings
    large_sheet: LargePrintSheet = LargePrintSheet.A3


@dataclass(frozen=True, slots=True)
class Bound:
    """A packet with its count of pages, and sentences about what could not be bound."""

    content: bytes
    pages: int = 0
    problems: tuple[str, ...] = ()


def bind(order: PacketOrder) -> Bound:
    """The packet as PDF."""
    from jiritsu_desktop.rendering.packet import PacketPart, assemble, place_parts

    set_in = _setter(order)
    meeting = order.meeting
    other = order.edition != STANDARD
    starts = _standard_starts(order) if other else [None] * len(order.pieces)
    parts: list[list[PacketPart]] = [
        _parts(order, piece, set_in, start)
        for piece, start in zip(order.pieces, starts, strict=True)
    ]
    flat = [part for group in parts for part in group]

    def contents(first_page: Sequence[int | None], total: int | None) -> PacketPart:
        listed = _listed(order, first_page)
        facts = PacketFacts(meeting, contents=listed, total_pages=total)
        made = set_in(_bare(packet_cover.compose_contents(facts)))
        return PacketPart(made.pdf, _CONTENTS, mark=_CONTENTS, standard=made.standard)

    # The contents take up pages themselves, so they are set twice.
    placed = place_parts([contents([99] * len(parts), 99), *flat], slip_sheets=True)
    label = label_of(order.edition)
    cover = packet_cover.compose_cover(PacketFacts(meeting, edition=label))
    cover = replace(cover, first_page=0)  # it is no page of the standard edition either
    pages = sum(place.pages for place in placed)
    pdf = assemble(
        [
            PacketPart(set_in(_bare(cover)).pdf, "表紙", numbered=False),
            contents(_first_numbers(parts, placed[1:]), pages),
            *flat,
        ],
        title=title_of(meeting),
        author=meeting.council.name,
        belongs_to=meeting.short_title,
        foot_scale=1.0 if points_of(edition_of(order.edition)) is None else _LARGE_FOOT,
        slip_sheets=True,
    )
    return Bound(pdf, pages + 1, tuple(place.problem for place in placed if place.problem))


def bind_text(order: PacketOrder) -> Bound:
    """The packet as one text file that names the pages of the standard edition."""
    documents: list[Document] = []
    starts = _standard_starts(order)
    for piece, start in zip(order.pieces, starts, strict=True):
        if not piece.aside or order.edition.endswith("-easy"):
            spoken = piece.spoken or piece.documents
            documents += [replace(document, first_page=start or 1) for document in spoken]
    return Bound(as_text(documents))


def title_of(meeting: MeetingFacts) -> str:
    """What the packet is called."""
    return f"{meeting.title}　会議資料"


def _setter(order: PacketOrder) -> "Callable[[Document], Rendered]":
    from jiritsu_desktop.rendering import editions
    from jiritsu_desktop.services.paper_editions import chosen_edition

    chosen = chosen_edition(edition_of(order.edition), order.readings)
    return lambda document: editions.render_for_packet(document, chosen)


def _parts(
    order: PacketOrder,
    piece: Piece,
    set_in: "Callable[[Document], Rendered]",
    start: int | None,
) -> "list[PacketPart]":
    from jiritsu_desktop.rendering.packet import Fit, PacketPart
    from jiritsu_desktop.rendering.pictures import page_count

    if piece.attached is not None:
        fit = piece.attached.fit
        standard: tuple[int, ...] = ()
        if start is not None and not piece.aside:
            standard = tuple(range(start, start + _pages_of(piece.attached)))
        if points_of(edition_of(order.edition)) and order.large_sheet is LargePrintSheet.A3:
            fit = Fit.A3
        return [replace(piece.attached, fit=fit, standard=standard)]
    parts = []
    page = start
    for document in piece.documents:
        made = set_in(replace(_bare(document), first_page=page or 1))
        parts.append(
            PacketPart(
                made.pdf,
                piece.title,
                label=piece.label,
                mark="" if piece.label else piece.title,
                note=piece.note,
                standard=() if piece.aside or page is None else made.standard,
            )
        )
        if page is not None and len(piece.documents) > 1:
            page += page_count(_standard(document))
    return parts


def _standard_starts(order: PacketOrder) -> list[int | None]:
    """The running number of each piece's first page in the standard packet.

    A version in plain words has that of the handout behind it.
    """
    from jiritsu_desktop.rendering.packet import PacketPart, place_parts

    kept = [piece for piece in order.pieces if not piece.aside]
    parts: list[list[PacketPart]] = [
        [piece.attached]
        if piece.attached is not None
        else [PacketPart(_standard(document), piece.title) for document in piece.documents]
        for piece in kept
    ]
    facts = PacketFacts(
        order.meeting, contents=_listed(order, [99] * len(order.pieces)), total_pages=99
    )
    contents = PacketPart(_standard(packet_cover.compose_contents(facts)), _CONTENTS)
    flat = [part for group in parts for part in group]
    numbers = _first_numbers(parts, place_parts([contents, *flat], slip_sheets=True)[1:])
    coming = dict(zip((id(piece) for piece in kept), numbers, strict=True))
    found: list[int | None] = []
    following: int | None = None
    for piece in reversed(order.pieces):
        following = coming.get(id(piece), following)
        found.append(following)
    return found[::-1]


def _standard(document: Document) -> bytes:
    from jiritsu_desktop.rendering import editions

    return editions.render(_bare(document))


def _pages_of(part: "PacketPart") -> int:
    from jiritsu_desktop.rendering.packet import place_parts

    (placed,) = place_parts([part], slip_sheets=True)
    return placed.pages


def _first_numbers(
    parts: "Sequence[Sequence[PacketPart]]", placed: "Sequence[PlacedPart]"
) -> list[int | None]:
    numbers: list[int | None] = []
    at = 0
    for group in parts:
        numbers.append(placed[at].first_number if group else None)
        at += len(group)
    return numbers


def _listed(order: PacketOrder, first_page: Sequence[int | None]) -> tuple[HandoutFacts, ...]:
    front = [
        HandoutFacts("", piece.title, page=page)
        for piece, page in zip(order.pieces, first_page, strict=True)
        if piece.handout_id is None
    ]
    pages = {
        piece.handout_id: page
        for piece, page in zip(order.pieces, first_page, strict=True)
        if piece.handout_id is not None and not piece.aside
    }
    return (
        *front,
        *(
            replace(facts, page=pages.get(handout.id))
            for handout, facts in zip(order.handouts, order.meeting.handouts, strict=True)
        ),
    )


def _bare(document: Document) -> Document:
    """The paper without its own footer: in a packet every page carries the packet's."""
    return replace(
        document,
        footer_left="",
        footer_right="",
        page_number=PageNumber.NONE,
        total_pages=None,
        stamp="",
        stamp_note="",
    )
