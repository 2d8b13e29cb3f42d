"""Papers: gathered, composed, rendered, saved, and watched for changes after printing."""

import datetime as dt
import errno
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.paper_kinds import PAPERS, Paper
from jiritsu_desktop.domain.papers import PacketFacts
from jiritsu_desktop.domain.readings_review import Passage, Review, document_key
from jiritsu_desktop.domain.records import PaperStatus, PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.papers import copies_table, packet_cover, reply
from jiritsu_desktop.papers.document import Document, fingerprint, texts, together
from jiritsu_desktop.services.apart import Runner, at_once
from jiritsu_desktop.services.furigana import Furigana, Readings
from jiritsu_desktop.services.handouts import Handouts
from jiritsu_desktop.services.packets import Packets, with_pages
from jiritsu_desktop.services.paper_composing import compose_one, required_meeting
from jiritsu_desktop.services.paper_editions import (
    PUBLIC,
    PUBLIC_TEXT,
    RUBY,
    STANDARD,
    TEXT,
    as_pdf,
    as_text,
    as_word_file,
    beginning,
    edition_of,
    label_of,
    points_of,
    takes_long,
)
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.preflight import unprintable
from jiritsu_desktop.services.public_papers import (
    compose_public,
    require_clean,
    require_public,
)
from jiritsu_desktop.services.publication_reading import unsettled

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.pictures import Pages

_PUBLIC = (PUBLIC, PUBLIC_TEXT)


class Papers:
    """Makes the papers of the open council file; its methods may run in any thread."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._packets = Packets(db, self._as_handout)
        self._furigana = Furigana(db)

    def prepare(
        self,
        paper: Paper,
        *,
        meeting_id: int | None = None,
        record_id: int | None = None,
        on: dt.date | None = None,
        edition: str = STANDARD,
        items: Collection[int] = (),
        as_word: bool = False,
        run: Runner | None = None,
    ) -> PreparedPaper:
        """Compose and render a paper in an edition, as PDF or as a Word file.

        ``record_id`` is the person of a reply form or a letter, the body of a roster, or the face
        of a sheet of labels to begin with (1 to 12). ``on`` is the day of a roster, list or
        register, or of a letter. An excerpt is of ``items`` of the agenda, or without a meeting
        of the issue that ``record_id`` is. What takes long to render is given to ``run``, if there
        is one.
        What goes to everybody is read back before it is shown or printed. Raises UserError when
        something that the paper needs is missing, or when it would tell what is withheld.
        """
        if as_word:
            _require_word(paper, edition)
        if edition in _PUBLIC:
            require_public(paper)
        if paper is Paper.PACKET:
            return self._packets.prepare(required_meeting(meeting_id), edition, run or at_once)
        points_of(edition)
        public = edition in _PUBLIC
        documents = self._compose(paper, meeting_id, record_id, on, items, public=public)
        facts = documents
        if items:
            # Later it is compared with the minutes as a whole: which items were chosen is no fact.
            facts = self._compose(paper, meeting_id, record_id, on, public=public)
        if paper is Paper.COPIES_TABLE:
            documents = [self._packets.copies_table(required_meeting(meeting_id), run or at_once)]
        as_file = edition in (TEXT, PUBLIC_TEXT)
        start = run if run is not None and takes_long(documents) else at_once
        readings = Readings()
        if edition == RUBY:
            readings = self._furigana.readings(document_key(paper, meeting_id, record_id))
        word = b""
        if as_word:
            enclosed = self._enclosed(paper, meeting_id)
            word = start(as_word_file, [*documents, *enclosed], edition, readings)
        prepared = PreparedPaper(
            paper=paper.value,
            title=documents[0].title,
            pdf=b"" if as_file or as_word else start(as_pdf, documents, edition, readings),
            text=as_text(documents, own_pages=public) if as_file else b"",
            word=word,
            fingerprint=together(fingerprint(document) for document in facts),
            edition=edition,
            meeting_id=meeting_id,
            record_id=record_id,
            problems=(
                *(self._unchecked(meeting_id) if public else ()),
                *(() if as_file or as_word else unprintable(documents)),
            ),
        )
        self._require_clean(prepared)
        return prepared

    def glimpse(
        self,
        paper: Paper,
        *,
        meeting_id: int | None = None,
        record_id: int | None = None,
        on: dt.date | None = None,
        edition: str = STANDARD,
    ) -> PreparedPaper | None:
        """The first page, to be looked at until a paper that takes long is there.

        None for a paper that does not take long.
        """
        if paper is Paper.PACKET:
            with self._db.read() as session:
                meeting = Facts(session).meeting(required_meeting(meeting_id))
            cover = PacketFacts(meeting, edition=label_of(edition))
            first = packet_cover.compose_cover(cover)
        else:
            documents = self._compose(paper, meeting_id, record_id, on, public=edition in _PUBLIC)
            if not takes_long(documents):
                return None
            first = beginning(documents[0])
        readings = Readings()
        if edition_of(edition) == RUBY:
            readings = self._furigana.readings(document_key(paper, meeting_id, record_id))
        prepared = PreparedPaper(
            paper=paper.value,
            title=first.title,
            pdf=as_pdf([first], edition_of(edition), readings),
            fingerprint="",
            edition=edition,
            meeting_id=meeting_id,
            record_id=record_id,
        )
        self._require_clean(prepared)
        return prepared

    def _require_clean(self, prepared: PreparedPaper) -> None:
        """Read back what goes to everybody."""
        if prepared.edition in _PUBLIC:
            with self._db.read() as session:
                require_clean(session, required_meeting(prepared.meeting_id), prepared.content)

    def _unchecked(self, meeting_id: int | None) -> tuple[str, ...]:
        """A sentence as long as the check before publishing has open places."""
        with self._db.read() as session:
            sentence = unsettled(session, required_meeting(meeting_id))
        return (sentence,) if sentence else ()

    def _enclosed(self, paper: Paper, meeting_id: int | None) -> list[Document]:
        """What goes with a paper that others work on: a form to reply to the notice."""
        if paper is not Paper.NOTICE:
            return []
        with self._db.read() as session:
            return [reply.compose(Facts(session).blank_reply(required_meeting(meeting_id)))]

    def review_readings(
        self,
        paper: Paper,
        *,
        meeting_id: int | None = None,
        record_id: int | None = None,
        on: dt.date | None = None,
    ) -> Review:
        """The words of a paper whose readings somebody should look at, and those settled."""
        if paper is Paper.PACKET:
            documents = self._packets.documents(required_meeting(meeting_id))
        else:
            documents = self._compose(paper, meeting_id, record_id, on, public=False)
        passages = [
            Passage(_place(document), text) for document in documents for text in texts(document)
        ]
        return self._furigana.review(document_key(paper, meeting_id, record_id), passages)

    def packet_set(self, meeting_id: int) -> Iterator[PreparedPaper]:
        """The packet in every edition that members need, then the tables for copying and sending.

        Without anybody invited there is only the packet.
        """
        packets = []
        for edition in self._packets.editions(meeting_id):
            packets.append(self._packets.prepare(meeting_id, edition))
            yield packets[-1]
        try:
            table = self._packets.distribution(meeting_id)
        except UserError:
            return
        yield self._copies(meeting_id, copies_table.compose(with_pages(table, packets)))
        yield self.prepare(Paper.ENCLOSURE_CHECK, meeting_id=meeting_id)

    def editions_needed(self, meeting_id: int) -> list[str]:
        """The editions of a packet that the invited members need; the standard one always."""
        return self._packets.editions(meeting_id)

    def pages(self, prepared: PreparedPaper) -> "Pages":
        """The paper's pages as pictures; close what this returns."""
        from jiritsu_desktop.rendering.pictures import Pages

        return Pages(prepared.pdf)

    def save(self, prepared: PreparedPaper, path: Path, *, handed_out: bool = True) -> None:
        """Write the file and remember what was handed out; nothing of what is only a trial.

        Only another paper is ever replaced. What goes to everybody is read back before. Raises
        UserError when the file cannot be written or would tell what is withheld.
        """
        self._require_clean(prepared)
        try:
            _require_replaceable(path)
            part = path.with_name(f"{path.name}.part")
            try:
                part.write_bytes(prepared.content)
                part.replace(path)
            except OSError:
                with suppress(OSError):
                    part.unlink()
                raise
        except OSError as error:
            raise UserError(
                _("“{file}” could not be written ({reason}). Choose another folder.").format(
                    file=path, reason=file_faults.reason(error)
                )
            ) from error
        if handed_out:
            self.record_print(prepared, path.name)

    def record_print(self, prepared: PreparedPaper, file_name: str = "") -> None:
        """Remember that the paper was printed as it is now."""
        label = Paper(prepared.paper).label
        with self._db.change(
            N_("Print {paper}"), Topic.PAPERS, undoable=False, paper=label
        ) as session:
            session.add(
                models.PaperPrint(
                    paper=prepared.paper,
                    edition=prepared.edition,
                    meeting_id=prepared.meeting_id,
                    record_id=prepared.record_id,
                    printed_at=dt.datetime.now().replace(microsecond=0),
                    fingerprint=prepared.fingerprint,
                    file_name=file_name,
                )
            )
        if prepared.paper == Paper.PACKET:
            # Once a packet is out its numbers stand: a later paper must not shift them.
            Handouts(self._db).freeze_numbers(required_meeting(prepared.meeting_id))

    def status(self, meeting_id: int) -> list[PaperStatus]:
        """For each paper of a meeting when it was printed last and whether that is outdated."""
        table = models.PaperPrint
        with self._db.read() as session:
            prints = session.scalars(
                select(table).where(table.meeting_id == meeting_id).order_by(table.id)
            ).all()
        newest = {row.paper: row for row in prints}
        found = []
        for paper in Paper:
            if not paper.needs_meeting:
                continue
            row = newest.get(paper.value)
            changed = row is not None and row.fingerprint != self._fingerprint(
                paper, meeting_id, row.record_id, row.edition, row.printed_at.date()
            )
            found.append(
                PaperStatus(
                    paper.value,
                    paper.label,
                    row.printed_at if row else None,
                    changed,
                    row.file_name if row else "",
                )
            )
        return found

    def _copies(self, meeting_id: int, table: Document) -> PreparedPaper:
        """The table of copies; how many pages packets have is no fact that makes it outdated."""
        facts = self._compose(Paper.COPIES_TABLE, meeting_id, None, None, public=False)
        return PreparedPaper(
            paper=Paper.COPIES_TABLE.value,
            title=table.title,
            pdf=as_pdf([table], STANDARD, Readings()),
            fingerprint=together(fingerprint(document) for document in facts),
            meeting_id=meeting_id,
        )

    def _as_handout(self, paper: Paper, meeting_id: int) -> list[Document]:
        """A paper that is itself a handout of a meeting, as of its day."""
        if paper is Paper.PACKET:
            raise UserError(_("A packet cannot hold itself. Remove this handout."))
        with self._db.read() as session:
            day = Facts(session).meeting_row(meeting_id).date
        of = None if paper is Paper.ACTION_LIST else meeting_id
        return self._compose(paper, of, None, day, public=False)

    def _fingerprint(
        self, paper: Paper, meeting_id: int, record_id: int | None, edition: str, day: dt.date
    ) -> str | None:
        # The day of a notice not sent yet is that of its printing; later days do not change it.
        on = day if paper is Paper.NOTICE else None
        try:
            if paper is Paper.PACKET:
                return self._packets.fingerprint(meeting_id)
            documents = self._compose(paper, meeting_id, record_id, on, public=edition == PUBLIC)
        except UserError:
            return None
        return together(fingerprint(document) for document in documents)

    def _compose(
        self,
        paper: Paper,
        meeting_id: int | None,
        record_id: int | None,
        on: dt.date | None,
        items: Collection[int] = (),
        *,
        public: bool,
    ) -> list[Document]:
        with self._db.read() as session:
            facts = Facts(session)
            if public:
                return [compose_public(facts, paper, required_meeting(meeting_id), items)]
            return compose_one(facts, paper, meeting_id, record_id, on, items)


def _place(document: Document) -> str:
    """What a document is called where one of its words is spoken of."""
    return Paper(document.paper).label if document.paper in PAPERS else document.title


def _require_word(paper: Paper, edition: str) -> None:
    if not paper.in_word:
        raise UserError(
            _("“{paper}” is not made for Word. Save it as PDF.").format(paper=paper.label)
        )
    if edition not in (STANDARD, RUBY, PUBLIC):
        raise UserError(_("For Word there are the editions standard, ruby and public."))


def _require_replaceable(path: Path) -> None:
    """A slip of the hand must not put a paper in the place of the council file or a spreadsheet."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if not path.exists():
        return
    if path.is_file() and path.suffix.lower() in (".pdf", ".txt", ".docx"):
        return
    raise UserError(
        _("“{file}” is there already and is not a paper. Choose another name.").format(file=path)
    )
