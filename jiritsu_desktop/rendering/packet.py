"""The packet of a meeting: papers and attachments put together, stamped and numbered throughout.

Parts that follow one another under one label are one handout: they share its page count, and only
the first page of the first carries the stamp. Every page is stamped where the reader sees its
corner, whatever the page's boxes, rotation or unit.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.rendering.attachments import OpenedPdf, is_pdf, is_restricted, open_pdf
from jiritsu_desktop.rendering.image_page import image_page
from jiritsu_desktop.rendering.ink import Margins, measure_file
from jiritsu_desktop.rendering.joined_structure import JoinedPart, is_tagged, join_structure
from jiritsu_desktop.rendering.metadata import describe
from jiritsu_desktop.rendering.overlay import clean_source, overlay_page, stays
from jiritsu_desktop.rendering.page_geometry import A3, A4, VisiblePage, on_sheet, visible_page
from jiritsu_desktop.rendering.room import Placement, make_room
from jiritsu_desktop.rendering.slip_sheet import slip_sheet
from jiritsu_desktop.rendering.stamps import Marks, draw_marks


class Fit(Enum):
    """To which sheet the pages of a part are brought, keeping their proportions."""

    AS_IT_IS = "as it is"
    A4 = "a4"
    A3 = "a3"


class Origin(Enum):
    """Whether a part is one of our papers or somebody else's file."""

    OWN = "own"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class PacketPart:
    """One PDF or picture of a packet.

    ``label`` is the number of the handout (資料2-1), empty for cover, contents, agenda and the
    like; ``mark`` then stands at the right foot (次第). ``note`` stands left of the stamp
    (【当日配付】), ``repeated`` in a box on every page (会議限り, 公開版). A part that is not
    ``numbered`` (the cover) takes no running number. ``file_name`` names an attachment in messages.
    ``permitted``: the clerk has the author's leave to put a restricted file together with others.
    ``unusable`` is the sentence why there is nothing to bind in its place.
    ``fit`` brings its pages to one sheet size. ``standard`` says for each page on which page of the
    standard edition the same words stand, so that readers of all editions can follow together.
    ``margins`` is what ``measure_margins`` found, kept by who assembles the same file in several
    editions; an attachment without it is measured here.
    """

    content: bytes
    title: str
    label: str = ""
    origin: Origin = Origin.OWN
    file_name: str = ""
    mark: str = ""
    note: str = ""
    repeated: str = ""
    numbered: bool = True
    permitted: bool = False
    unusable: str = ""
    fit: Fit = Fit.AS_IT_IS
    standard: tuple[int, ...] = ()
    margins: tuple[Margins, ...] | None = None


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """Where a part comes to stand: its pages and the running number of its first one, if any.

    ``problem`` is the sentence why a slip sheet stands in its place.
    """

    part: PacketPart
    pages: int
    first_number: int | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A part with its open PDF; ``problem`` says why it is a slip sheet."""

    part: PacketPart
    pdf: pikepdf.Pdf
    repaired: bool = False
    problem: str = ""

    @property
    def foreign(self) -> bool:
        return self.part.origin is Origin.ATTACHED and not self.problem


@dataclass(frozen=True, slots=True)
class _PlannedPage:
    seen: VisiblePage
    placement: Placement
    marks: Marks


def place_parts(
    parts: Sequence[PacketPart], *, slip_sheets: bool = False
) -> tuple[PlacedPart, ...]:
    """The page numbers of a packet, for its contents page and its list of handouts.

    With ``slip_sheets`` an unusable part takes one page, otherwise it raises a ``UserError``.
    """
    placed = []
    number = 1
    with ExitStack() as stack:
        for part, source in zip(parts, _open_all(parts, slip_sheets, stack), strict=True):
            first = number if part.numbered else None
            placed.append(PlacedPart(part, len(source.pdf.pages), first, source.problem))
            if part.numbered:
                number += len(source.pdf.pages)
    return tuple(placed)


def assemble(
    parts: Sequence[PacketPart],
    *,
    title: str,
    author: str = "",
    belongs_to: str = "",
    foot_scale: float = 1.0,
    slip_sheets: bool = False,
) -> bytes:
    """The packet as one PDF: stamped, with a bookmark for each part.

    ``belongs_to`` stands at the left foot of every numbered page, ``foot_scale`` enlarges the foot
    line (large print). With ``slip_sheets`` a part that cannot be used is replaced by a sheet that
    says so, otherwise it raises a ``UserError`` that names the file.
    """
    with ExitStack() as stack:
        packet = stack.enter_context(pikepdf.new())
        sources = list(_open_all(parts, slip_sheets, stack))
        plan = list(_plan(sources, belongs_to, foot_scale))
        for source in sources:
            packet.add_pages_from(source.pdf, outlines="ignore")
        drawn = draw_marks([planned.marks for planned in plan])
        book = stack.enter_context(pikepdf.open(io.BytesIO(drawn.fonts)))
        fonts = packet.copy_foreign(book.pages[0].Resources.Font)
        structured = list(_structured(packet, sources, plan))
        tagged = [part.source is not None for part in structured for _page in part.pages]
        for page, planned, marks, own in zip(
            packet.pages, plan, drawn.contents, tagged, strict=True
        ):
            overlay_page(packet, page, planned.seen, planned.placement, marks, fonts, tagged=own)
        join_structure(packet, structured)
        describe(packet, title, author)
        _bookmark(packet, sources)
        target = io.BytesIO()
        packet.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return target.getvalue()


def _open_all(
    parts: Sequence[PacketPart], slip_sheets: bool, stack: ExitStack
) -> Iterator[_Source]:
    for part in parts:
        try:
            pdf, repaired = _open(part)
            yield _Source(part, stack.enter_context(pdf), repaired)
        except UserError as error:
            if not slip_sheets:
                raise
            sheet = pikepdf.open(io.BytesIO(slip_sheet(part.label, part.title)))
            yield _Source(part, stack.enter_context(sheet), problem=error.sentence)


def _open(part: PacketPart) -> OpenedPdf:
    if part.unusable:
        raise UserError(part.unusable)
    if part.origin is Origin.OWN:
        return OpenedPdf(pikepdf.open(io.BytesIO(part.content)), repaired=False)
    name = part.file_name or part.title
    if _is_picture(part):
        pdf, repaired = open_pdf(image_page(part.content, name), name)
    elif is_pdf(part.content):
        pdf, repaired = open_pdf(part.content, name)
    else:
        raise UserError(
            _(
                "“{name}” cannot be printed with other papers as it is: save it as PDF where it "
                "was made, and attach that."
            ).format(name=name)
        )
    if is_restricted(pdf) and not part.permitted:
        pdf.close()
        raise UserError(
            _(
                "The author of “{name}” does not allow it to be put together with other papers: "
                "ask for leave, or give it out separately."
            ).format(name=name)
        )
    clean_source(pdf)
    return OpenedPdf(pdf, repaired)


def _is_picture(part: PacketPart) -> bool:
    return part.content.startswith((b"\x89PNG", b"\xff\xd8\xff"))


def _plan(sources: Sequence[_Source], belongs_to: str, foot_scale: float) -> Iterator[_PlannedPage]:
    number = 0
    for handout in _handouts(sources):
        total = sum(len(source.pdf.pages) for source in handout)
        count = 0
        for source in handout:
            part = source.part
            pages = zip(source.pdf.pages, _margins(source), strict=True)
            for place, (page, margins) in enumerate(pages):
                count += 1
                number += part.numbered
                seen = _fitted(visible_page(page), part.fit)
                stamp = part.label if count == 1 else ""
                placement = make_room(seen, margins, head=bool(stamp or part.repeated))
                marks = Marks(
                    seen.width,
                    seen.height,
                    unit=seen.unit if source.foreign else 1.0,
                    foot_scale=foot_scale,
                    foreign=source.foreign,
                    number=str(number) if part.numbered else "",
                    left=belongs_to if part.numbered else "",
                    right=_standard_mark(part, place) + _page_mark(part, count, total),
                    stamp=stamp,
                    note=part.note if stamp else "",
                    repeated=part.repeated,
                    outline=placement.outline,
                )
                yield _PlannedPage(seen, placement, marks)


def _structured(
    packet: pikepdf.Pdf, sources: Sequence[_Source], plan: Sequence[_PlannedPage]
) -> Iterator[JoinedPart]:
    """The parts for the structure; our papers keep theirs where their pages stay as they are."""
    planned = iter(zip(packet.pages, plan, strict=True))
    for source in sources:
        own = [next(planned) for _page in source.pdf.pages]
        tagged = not source.foreign and is_tagged(source.pdf)
        keeps = tagged and all(stays(page.seen, page.placement) for _, page in own)
        yield JoinedPart([page for page, _ in own], source.pdf if keeps else None)


def _handouts(sources: Sequence[_Source]) -> Iterator[list[_Source]]:
    """Sources that follow one another under one label; each unlabelled one for itself."""
    numbered = enumerate(sources)
    for _key, group in groupby(numbered, lambda item: item[1].part.label or item[0]):
        yield [source for _index, source in group]


def _page_mark(part: PacketPart, count: int, total: int) -> str:
    if part.label:
        return f"{part.label}（{count}／{total}）"
    return f"{part.mark}（{count}／{total}）" if part.mark and total > 1 else part.mark


def _standard_mark(part: PacketPart, place: int) -> str:
    if place >= len(part.standard):
        return ""
    return f"標準版　{part.standard[place]}ページ" + ("　" if part.label or part.mark else "")


def _fitted(seen: VisiblePage, fit: Fit) -> VisiblePage:
    if fit is Fit.AS_IT_IS:
        return seen
    return on_sheet(seen, A3 if fit is Fit.A3 else A4)


def _margins(source: _Source) -> tuple[Margins, ...]:
    part, pdf = source.part, source.pdf
    clear = (Margins(),) * len(pdf.pages)
    if not source.foreign or _is_picture(part):  # made by us, with room for the marks
        return clear
    found = part.margins
    if found is None:
        found = measure_file(part.content, part.file_name or part.title)
    return found if len(found) == len(clear) else clear


def _bookmark(packet: pikepdf.Pdf, sources: Sequence[_Source]) -> None:
    """A bookmark and page labels for each part."""
    packet.Root.PageMode = Name.UseOutlines
    labels = Array()
    with packet.open_outline() as outline:
        page, number = 0, 1
        for source in sources:
            part = source.part
            outline.root.append(OutlineItem(f"{part.label}　{part.title}".lstrip("　"), page))
            labels.append(page)
            if part.numbered:
                labels.append(Dictionary(S=Name.D, St=number))
                number += len(source.pdf.pages)
            else:
                labels.append(Dictionary(P=String(part.title)))
            page += len(source.pdf.pages)
    packet.Root.PageLabels = Dictionary(Nums=labels)
