"""The packet of a meeting: our own papers and all handouts that have arrived, bound as one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.meetings import Capacity, HandoutClass, HandoutRow
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.papers import HandoutFacts, MeetingFacts, PacketFacts
from jiritsu_desktop.domain.readings_review import document_key
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.papers import agenda, handout_list, packet_cover, roster
from jiritsu_desktop.papers import document as papers
from jiritsu_desktop.papers.document import Document, PageNumber
from jiritsu_desktop.services import page_margins
from jiritsu_desktop.services.apart import Runner, at_once
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.furigana import Furigana, Readings
from jiritsu_desktop.services.handouts import handouts_of
from jiritsu_desktop.services.paper_editions import (
    PUBLIC,
    RUBY,
    STANDARD,
    TEXT,
    as_text,
    label_of,
    large,
    points_of,
    renderer,
)
from jiritsu_desktop.services.paper_facts import Facts

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.packet import PacketPart

_LARGE_FOOT = 14 / 9.5  # in large print the foot is set in 14 points
_SHORT = {agenda.PAPER: "次第", roster.PAPER: "委員名簿"}
_Attached = tuple[HandoutRow, bytes]


class Packets:
    """Binds packets."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def documents(self, meeting_id: int) -> list[Document]:
        """The papers of our own in the packet, and its list of contents."""
        meeting, documents, _handouts, _attached = self._gather(meeting_id, with_files=False)
        return [*documents, handout_list.compose(meeting)]

    def prepare(
        self, meeting_id: int, edition: str = STANDARD, run: Runner = at_once
    ) -> PreparedPaper:
        """The packet of a meeting in an edition; attached files go in as they are.

        A file that cannot be bound is replaced by a sheet saying so. The text edition holds our
        own papers and names the attached ones. ``run`` gets the binding, which takes long.
        """
        if edition == PUBLIC:
            raise UserError(_("Only the minutes have a public edition."))
        if edition == TEXT:
            return self._text(meeting_id)
        meeting, documents, handouts, attached = self._gather(meeting_id)
        readings = Readings()
        if edition == RUBY:
            key = document_key("packet", meeting_id, None)
            readings = Furigana(self._db).readings(key)
        order = PacketOrder(
            meeting,
            tuple(documents),
            tuple(handouts),
            tuple((handout.id, self._attached_part(handout, data)) for handout, data in attached),
            edition,
            readings,
        )
        pdf, problems = run(bind, order)
        return PreparedPaper(
            paper="packet",
            title=_title(meeting),
            pdf=pdf,
            fingerprint=_fingerprint(documents, handouts),
            edition=edition,
            meeting_id=meeting_id,
            problems=problems,
        )

    def editions(self, meeting_id: int) -> list[str]:
        """The editions that the invited members need; the standard one always."""
        table, invited = models.Accommodation, models.Attendance
        statement = (
            select(table.edition, table.point_size)
            .join(invited, invited.person_id == table.person_id)
            .where(invited.meeting_id == meeting_id, invited.capacity == Capacity.MEMBER)
            .distinct()
            .order_by(table.edition, table.point_size)
        )
        found = [STANDARD]
        with self._db.read() as session:
            for wish, points in session.execute(statement):
                edition = large(points) if wish is EditionWish.LARGE else wish.value
                if edition not in found:
                    found.append(edition)
        return found

    def _text(self, meeting_id: int) -> PreparedPaper:
        meeting, documents, handouts, _attached = self._gather(meeting_id, with_files=False)
        return PreparedPaper(
            paper="packet",
            title=_title(meeting),
            pdf=b"",
            text=as_text([*documents, handout_list.compose(meeting)]),
            fingerprint=_fingerprint(documents, handouts),
            edition=TEXT,
            meeting_id=meeting_id,
        )

    def fingerprint(self, meeting_id: int) -> str:
        """What tells whether the packet would be another one today."""
        _meeting, documents, handouts, _attached = self._gather(meeting_id, with_files=False)
        return _fingerprint(documents, handouts)

    def _gather(
        self, meeting_id: int, *, with_files: bool = True
    ) -> tuple[MeetingFacts, list[Document], list[HandoutRow], list[_Attached]]:
        with self._db.read() as session:
            facts = Facts(session)
            meeting = facts.meeting(meeting_id)
            body_id = facts.meeting_row(meeting_id).body_id
            documents = [
                agenda.compose(meeting),
                roster.compose(facts.roster(body_id, meeting.date)),
            ]
            handouts = handouts_of(session, rules_of(session), meeting_id)
            attached = [
                (handout, session.get_one(models.FileContent, handout.sha256).data)
                for handout in handouts
                if handout.sha256 and with_files
            ]
        return meeting, documents, handouts, attached

    def _attached_part(self, handout: HandoutRow, content: bytes) -> "PacketPart":
        from jiritsu_desktop.rendering.packet import Origin, PacketPart

        return PacketPart(
            content,
            handout.title,
            label=handout.label,
            origin=Origin.ATTACHED,
            file_name=handout.file_name,
            note="【当日配付】" if handout.handout_class is HandoutClass.ON_THE_DAY else "",
            margins=page_margins.known(self._db, handout.sha256, content, handout.file_name),
        )


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """All that a packet is bound from, as plain data; ``attached`` goes by the handouts' ids."""

    meeting: MeetingFacts
    documents: tuple[Document, ...]
    handouts: tuple[HandoutRow, ...]
    attached: "tuple[tuple[int, PacketPart], ...]"
    edition: str
    readings: Readings


def bind(order: PacketOrder) -> tuple[bytes, tuple[str, ...]]:
    """The packet as PDF, and sentences about what could not be bound."""
    from jiritsu_desktop.rendering.packet import PacketPart, assemble, place_parts

    render = renderer(order.edition, order.readings)
    meeting, documents = order.meeting, order.documents
    parts = [
        PacketPart(render(_bare(document)), _SHORT[document.paper], mark=_SHORT[document.paper])
        for document in documents
    ]
    parts += [part for _handout_id, part in order.attached]
    attached_ids = [handout_id for handout_id, _part in order.attached]

    def contents(first_page: Callable[[int], int | None], total: int | None) -> PacketPart:
        listed = _listed(meeting, documents, order.handouts, attached_ids, first_page)
        facts = PacketFacts(meeting, contents=listed, total_pages=total)
        document = packet_cover.compose_contents(facts)
        return PacketPart(render(_bare(document)), "目次", mark="目次")

    # The contents take up pages themselves, so they are set twice.
    draft = contents(lambda _index: 99, 99)
    placed = place_parts([draft, *parts], slip_sheets=True)
    starts = [place.first_number for place in placed[1:]]
    cover = packet_cover.compose_cover(PacketFacts(meeting, edition=label_of(order.edition)))
    everything = [
        PacketPart(render(_bare(cover)), "表紙", numbered=False),
        contents(lambda index: starts[index], sum(place.pages for place in placed)),
        *parts,
    ]
    pdf = assemble(
        everything,
        title=_title(meeting),
        belongs_to=meeting.short_title,
        foot_scale=1.0 if points_of(order.edition) is None else _LARGE_FOOT,
        slip_sheets=True,
    )
    return pdf, tuple(place.problem for place in placed if place.problem)


def _title(meeting: MeetingFacts) -> str:
    return f"{meeting.title}　会議資料"


def _listed(
    meeting: MeetingFacts,
    documents: Sequence[Document],
    handouts: Sequence[HandoutRow],
    attached_ids: Sequence[int],
    first_page: Callable[[int], int | None],
) -> tuple[HandoutFacts, ...]:
    own = (
        HandoutFacts("", _SHORT[document.paper], page=first_page(index))
        for index, document in enumerate(documents)
    )
    place = {handout_id: index for index, handout_id in enumerate(attached_ids)}
    others = (
        replace(
            facts,
            page=first_page(len(documents) + place[handout.id]) if handout.id in place else None,
        )
        for handout, facts in zip(handouts, meeting.handouts, strict=True)
    )
    return (*own, *others)


def _bare(document: Document) -> Document:
    """The paper without its own footer: in a packet every page carries the packet's."""
    return replace(
        document, footer_left="", footer_right="", page_number=PageNumber.NONE, total_pages=None
    )


def _fingerprint(documents: Sequence[Document], handouts: Sequence[HandoutRow]) -> str:
    files = (
        hashlib.sha256(f"{h.label}\n{h.title}\n{h.sha256}".encode()).hexdigest() for h in handouts
    )
    return papers.together((*map(papers.fingerprint, documents), *files))
