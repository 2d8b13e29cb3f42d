"""The packet of a meeting: our own papers and all handouts that have arrived, bound as one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.distribution import DistributionFacts
from jiritsu_desktop.domain.handout_checks import faults
from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.papers import MeetingFacts
from jiritsu_desktop.domain.readings_review import document_key
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.papers import agenda, copies_table, handout_list, handout_text, roster
from jiritsu_desktop.papers import document as papers
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.services import page_margins
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.apart import Runner, at_once
from jiritsu_desktop.services.furigana import Furigana, Readings
from jiritsu_desktop.services.handout_files import decoded
from jiritsu_desktop.services.handout_rows import handouts_of
from jiritsu_desktop.services.packet_binding import PacketOrder, Piece, bind, bind_text, title_of
from jiritsu_desktop.services.paper_editions import (
    EASY,
    PUBLIC,
    PUBLIC_TEXT,
    RUBY,
    STANDARD,
    TEXT,
    edition_of,
    packet_key,
    points_of,
)
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_distribution import distribution_of
from jiritsu_desktop.services.preflight import unprintable

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.packet import PacketPart

# A file with fewer has only page numbers and the like.
_FEW_CHARACTERS = 10

Compose = Callable[[Paper, int], Sequence[Document]]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the file holds of a packet; ``contents`` are the bytes of its files by their hash."""

    meeting: MeetingFacts
    front: tuple[Document, ...]
    handouts: tuple[HandoutRow, ...]
    contents: dict[str, bytes]
    facts: Facts
    faults: tuple[str, ...]
    easy_agenda: str = ""


class Packets:
    """Binds packets; ``compose`` makes a paper of our own that is a handout of a meeting."""

    def __init__(self, db: Database, compose: Compose) -> None:
        self._db = db
        self._compose = compose

    def documents(self, meeting_id: int) -> list[Document]:
        """The papers of our own in the packet, its list of contents, and what was typed in."""
        gathered = self._gather(meeting_id, with_files=False)
        pieces = self._pieces(gathered, easy=True)
        typed = [document for piece in pieces for document in (*piece.documents, *piece.spoken)]
        return [*typed, handout_list.compose(gathered.meeting)]

    def prepare(
        self, meeting_id: int, edition: str = STANDARD, run: Runner = at_once
    ) -> PreparedPaper:
        """The packet of a meeting in an edition; attached files go in as they are.

        An edition with ``-easy`` holds the versions in plain words too. A file that cannot be
        bound is replaced by a sheet saying so. The text edition holds our own papers and what was
        typed for the attached ones, and names the others. ``run`` gets the binding, which takes
        long.
        """
        base = edition_of(edition)
        if base in (PUBLIC, PUBLIC_TEXT):
            raise UserError(_("Only the minutes have a public edition."))
        points_of(base)
        gathered = self._gather(meeting_id)
        pieces = self._pieces(gathered, easy=edition.endswith(EASY), aloud=base == TEXT)
        readings = Readings()
        if base == RUBY:
            readings = Furigana(self._db).readings(document_key("packet", meeting_id, None))
        order = PacketOrder(
            gathered.meeting,
            tuple(pieces),
            gathered.handouts,
            edition,
            readings,
            gathered.facts.rules.large_print_sheet,
        )
        printed = [document for piece in pieces for document in piece.documents]
        bound = run(bind_text if base == TEXT else bind, order)
        return PreparedPaper(
            paper="packet",
            title=title_of(gathered.meeting),
            pdf=b"" if base == TEXT else bound.content,
            text=bound.content if base == TEXT else b"",
            fingerprint=_fingerprint(gathered, pieces),
            edition=edition,
            meeting_id=meeting_id,
            problems=(
                *gathered.faults,
                *bound.problems,
                *(() if base == TEXT else unprintable(printed)),
            ),
            page_count=bound.pages,
        )

    def distribution(self, meeting_id: int) -> DistributionFacts:
        """Who gets the packet how. Raises UserError while nobody is invited."""
        with self._db.read() as session:
            return distribution_of(Facts(session), meeting_id)

    def copies_table(self, meeting_id: int, run: Runner = at_once) -> Document:
        """The table of copies with the pages of every packet, which are bound to count them."""
        facts = self.distribution(meeting_id)
        printed = [e for e in self.editions(meeting_id) if edition_of(e) != TEXT]
        packets = [self.prepare(meeting_id, edition, run) for edition in printed]
        return copies_table.compose(with_pages(facts, packets))

    def editions(self, meeting_id: int) -> list[str]:
        """The packets that the invited members need; the standard one always."""
        try:
            needed = self.distribution(meeting_id).editions
        except UserError:
            return [STANDARD]
        return list(dict.fromkeys(map(packet_key, needed)))

    def fingerprint(self, meeting_id: int) -> str:
        """What tells whether the packet would be another one today."""
        gathered = self._gather(meeting_id, with_files=False)
        return _fingerprint(gathered, self._pieces(gathered, easy=True))

    def _gather(self, meeting_id: int, *, with_files: bool = True) -> _Gathered:
        with self._db.read() as session:
            facts = Facts(session)
            meeting = facts.meeting(meeting_id)
            body_id = facts.meeting_row(meeting_id).body_id
            handouts = handouts_of(session, facts.rules, meeting_id)
            items = items_of(session, meeting_id)
            front = [agenda.compose(meeting)]
            if not any(handout.paper == Paper.ROSTER for handout in handouts):
                front.append(roster.compose(facts.roster(body_id, meeting.date)))
            hashes = {h.sha256 for h in handouts} | {h.easy_sha256 for h in handouts}
            texts = {h.sha256 for h in handouts if h.media_type == "text/plain"}
            return _Gathered(
                meeting,
                tuple(front),
                tuple(handouts),
                {
                    sha256: session.get_one(models.FileContent, sha256).data
                    for sha256 in (hashes if with_files else texts)
                    if sha256
                },
                facts,
                faults(handouts, items, facts.rules.handout_scheme),
                "\n".join(f"{item.label}　{item.easy_text}" for item in items if item.easy_text),
            )

    def _pieces(self, gathered: _Gathered, *, easy: bool, aloud: bool = False) -> list[Piece]:
        """All parts in their order; ``aloud`` reads the words out of files for the text edition."""
        short = {agenda.PAPER: "次第", roster.PAPER: "委員名簿"}
        pieces = [
            Piece(short[document.paper], documents=(document,)) for document in gathered.front
        ]
        if easy and gathered.easy_agenda:
            title = "次第　わかりやすい版"
            council = gathered.meeting.council
            typed = handout_text.compose(council, title, gathered.easy_agenda)
            pieces.insert(1, Piece(title, aside=True, documents=(typed,)))
        for handout in gathered.handouts:
            if easy and handout.has_easy_version:
                pieces.append(self._easy(gathered, handout))
            if handout.is_here:
                pieces.append(self._piece(gathered, handout, aloud=aloud))
        return pieces

    def _piece(self, gathered: _Gathered, handout: HandoutRow, *, aloud: bool) -> Piece:
        note = "【当日配付】" if handout.handout_class is HandoutClass.ON_THE_DAY else ""
        piece = Piece(handout.title, handout.label, note, handout.id)
        if handout.paper:
            return self._made_here(piece, handout)
        if handout.slip_sheet:
            return self._apart(piece, gathered)
        council, content = gathered.meeting.council, gathered.contents.get(handout.sha256)
        if handout.media_type == "text/plain" and content is not None:
            text = decoded(content)
            typed = handout_text.compose(council, handout.title, text, handout.label)
            return replace(piece, documents=(typed,))
        text = handout.plain_text
        if not text and aloud and content is not None:
            text = _read_out(handout, content)
        text = text or _no_text(handout)
        spoken = handout_text.compose(council, handout.title, text, handout.label)
        if content is None:
            return replace(piece, spoken=(spoken,) if handout.plain_text else ())
        attached = self._attached(piece, handout.file_name, handout.sha256, content)
        return replace(piece, attached=_as_wished(attached, handout), spoken=(spoken,))

    def _apart(self, piece: Piece, gathered: _Gathered) -> Piece:
        from jiritsu_desktop.rendering.packet import PacketPart
        from jiritsu_desktop.rendering.slip_sheet import slip_sheet

        sheet = slip_sheet(piece.label, piece.title)
        told = handout_text.compose(
            gathered.meeting.council, piece.title, "この資料は、別にお配りします。", piece.label
        )
        part = PacketPart(sheet, piece.title, label=piece.label, note=piece.note)
        return replace(piece, attached=part, spoken=(told,))

    def _made_here(self, piece: Piece, handout: HandoutRow) -> Piece:
        from jiritsu_desktop.rendering.packet import PacketPart

        try:
            made = self._compose(Paper(handout.paper), handout.meeting_id)
        except UserError as error:
            sentence = f"{handout.label}「{handout.title}」 {error.sentence}"
            slip = PacketPart(
                b"", piece.title, label=piece.label, note=piece.note, unusable=sentence
            )
            return replace(piece, attached=slip)
        stamped = (replace(document, stamp=handout.label) for document in made)
        return replace(piece, documents=tuple(stamped))

    def _easy(self, gathered: _Gathered, handout: HandoutRow) -> Piece:
        label = f"{handout.label}　わかりやすい版"
        piece = Piece(handout.title, label, handout_id=handout.id, aside=True)
        council = gathered.meeting.council
        if handout.easy_text:
            typed = handout_text.compose(council, handout.title, handout.easy_text, label)
            return replace(piece, documents=(typed,))
        told = handout_text.compose(
            council,
            handout.title,
            f"わかりやすい版は、別のファイル「{handout.easy_name}」です。",
            label,
        )
        content = gathered.contents.get(handout.easy_sha256)
        if content is None:
            return replace(piece, spoken=(told,))
        attached = self._attached(piece, handout.easy_name, handout.easy_sha256, content)
        return replace(piece, attached=attached, spoken=(told,))

    def _attached(self, piece: Piece, file_name: str, sha256: str, content: bytes) -> "PacketPart":
        from jiritsu_desktop.rendering.packet import Origin, PacketPart

        return PacketPart(
            content,
            piece.title,
            label=piece.label,
            origin=Origin.ATTACHED,
            file_name=file_name,
            note=piece.note,
            margins=page_margins.known(self._db, sha256, content, file_name),
        )


def with_pages(facts: DistributionFacts, packets: Sequence[PreparedPaper]) -> DistributionFacts:
    """The distribution with the pages of the packets that were made."""
    counts = {packet.edition: packet.page_count for packet in packets}
    pages = (
        (edition, counts[key])
        for edition in facts.editions
        if (key := packet_key(edition)) in counts
    )
    return replace(facts, pages=tuple(pages))


def _as_wished(part: "PacketPart", handout: HandoutRow) -> "PacketPart":
    from jiritsu_desktop.rendering.packet import Fit

    fit = Fit.A4 if handout.as_a4 else Fit.AS_IT_IS
    return replace(part, fit=fit, permitted=handout.permitted)


def _read_out(handout: HandoutRow, content: bytes) -> str:
    """The words in a PDF, page by page; nothing where it holds hardly any."""
    from jiritsu_desktop.rendering.reading_back import page_texts

    if handout.media_type != "application/pdf" or handout.cannot_be_bound:
        return ""
    pages = page_texts(content)
    if sum(map(len, pages)) < _FEW_CHARACTERS:
        return ""
    told = "次の文字は、届いたファイルから取り出したものです。図や写真は入っていません。"
    several = len(pages) > 1
    parts = [
        f"［{number}ページ］\n{text}" if several else text
        for number, text in enumerate(pages, start=1)
    ]
    return "\n\n".join((told, *parts))


def _no_text(handout: HandoutRow) -> str:
    if handout.cannot_be_bound:
        return f"この資料は、別にお配りします。元のファイルは「{handout.file_name}」です。"
    pages = f"（{handout.pages}ページ）" if handout.pages else ""
    name = handout.file_name
    return f"この資料{pages}には、文字のデータがありません。元のファイルは「{name}」です。"


def _fingerprint(gathered: _Gathered, pieces: Sequence[Piece]) -> str:
    handouts = (
        hashlib.sha256(
            "\n".join(
                (
                    *(h.label, h.title, h.sha256, h.plain_text, h.easy_text, h.easy_sha256),
                    *("apart",) * h.slip_sheet,
                )
            ).encode()
        ).hexdigest()
        for h in gathered.handouts
    )
    own = [
        document
        for piece in pieces
        if piece.attached is None and not piece.spoken and not piece.aside
        for document in piece.documents
    ]
    return papers.together((*map(papers.fingerprint, own), *handouts))
