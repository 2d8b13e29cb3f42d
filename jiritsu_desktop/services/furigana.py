"""Readings of texts from everything the council knows, and the clerk's word on doubtful ones."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import FuriganaMode
from jiritsu_desktop.domain.readings import Analyse, Span
from jiritsu_desktop.domain.readings_kana import has_kanji, is_kana, whole_reading
from jiritsu_desktop.domain.readings_matching import WordList
from jiritsu_desktop.domain.readings_names import NameBook
from jiritsu_desktop.domain.readings_reader import Knowledge, Reader
from jiritsu_desktop.domain.readings_review import (
    Occurrence,
    Passage,
    Question,
    ReadingRow,
    Review,
    review,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.furigana_resources import shipped_readings
from jiritsu_desktop.services.furigana_sources import knowledge_of


@dataclass(frozen=True, slots=True)
class Readings:
    """What the texts of one document are read from; plain data, for any process or thread."""

    knowledge: Knowledge | None = None
    mode: FuriganaMode = FuriganaMode.EVERY

    def __call__(self) -> Callable[[str], Sequence[Span]]:
        """A function that reads texts; serves one thread."""
        if self.knowledge is None:
            return lambda _text: ()
        return Reader(self.knowledge, analyser()).spans


class Furigana:
    """Reads texts for the ルビ版; what the clerk decides is kept and stays decided.

    ``document`` is the key of a paper, such as ``minutes:12``; the caller chooses it and keeps
    to it. A reading may be given with okurigana or for the kanji alone (行っ: おこなっ, おこな).
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def reader(self, document: str = "") -> Reader:
        """Reads the texts of one document as things stand now; serves one thread."""
        with self._db.read() as session:
            return Reader(knowledge_of(session, document), analyser())

    def readings(self, document: str = "") -> Readings:
        """What the texts of one document are read from as things stand now."""
        with self._db.read() as session:
            return Readings(knowledge_of(session, document), rules_of(session).furigana)

    def review(self, document: str, passages: Iterable[Passage]) -> Review:
        """The doubtful words of a document, and those that were settled in it."""
        return review(self.reader(document), passages)

    def accept(self, document: str, question: Question, at: Occurrence | None = None) -> None:
        """The reading is right as it is, here (or at one place only)."""
        _require_reading(question.surface, question.reading)
        self._decide(
            N_("Accept the reading of {word}"), document, question.surface, question.reading, at
        )

    def correct(
        self, document: str, surface: str, reading: str, at: Occurrence | None = None
    ) -> None:
        """Read a word otherwise in this document (or at one place of it only)."""
        _require_reading(surface, reading)
        self._decide(N_("Correct the reading of {word}"), document, surface, reading, at)

    def leave_plain(self, document: str, surface: str, at: Occurrence | None = None) -> None:
        """Print a word of this document without its reading."""
        self._decide(N_("Print {word} without a reading"), document, surface, "", at)

    def withdraw(self, document: str, surface: str) -> None:
        """Take back everything that was decided about a word in this document."""
        table = models.ReadingCorrection
        with self._db.change(N_("Read {word} as before"), Topic.PAPERS, word=surface) as session:
            for row in session.scalars(
                select(table).where(table.document == document, table.surface == surface)
            ):
                session.delete(row)

    def remember(
        self, surface: str, reading: str, today: dt.date, *, note: str = "", document: str = ""
    ) -> None:
        """Read a word so in every paper from now on; without a reading it is printed plain.

        What was decided about the word in ``document`` before gives way to it.
        """
        surface = surface.strip()
        if reading:
            _require_reading(surface, reading)
        if not has_kanji(surface):
            raise UserError(_("“{word}” holds no kanji to be read.").format(word=surface))
        table, correction = models.Reading, models.ReadingCorrection
        with self._db.change(
            N_("Remember the reading of {word}"), Topic.PAPERS, word=surface
        ) as session:
            row = session.scalar(select(table).where(table.surface == surface))
            if row is None:
                row = table(surface=surface)
                session.add(row)
            row.reading = whole_reading(surface, reading)
            row.remembered_on = today
            row.note = note
            for older in session.scalars(
                select(correction).where(
                    correction.document == document, correction.surface == surface
                )
            ):
                session.delete(older)

    def remembered(self) -> list[ReadingRow]:
        """The town's reading dictionary, the newest words first."""
        table = models.Reading
        with self._db.read() as session:
            return fetch(
                session,
                ReadingRow,
                select(*columns_for(ReadingRow, table)).order_by(
                    table.remembered_on.desc(), table.id.desc()
                ),
            )

    def forget(self, reading_id: int) -> None:
        """Take a word out of the town's dictionary."""
        with self._db.read() as session:
            row = session.get(models.Reading, reading_id)
            if row is None:
                raise UserError(_("This reading is not there any more."))
            surface = row.surface
        with self._db.change(
            N_("Forget the reading of {word}"), Topic.PAPERS, word=surface
        ) as session:
            session.delete(session.get_one(models.Reading, reading_id))

    def _decide(
        self, name: str, document: str, surface: str, reading: str, at: Occurrence | None
    ) -> None:
        table = models.ReadingCorrection
        before, after = (at.before, at.after) if at else ("", "")
        with self._db.change(name, Topic.PAPERS, word=surface) as session:
            row = session.scalar(
                select(table).where(
                    table.document == document,
                    table.surface == surface,
                    table.before == before,
                    table.after == after,
                )
            )
            if row is None:
                row = table(document=document, surface=surface, before=before, after=after)
                session.add(row)
            row.reading = whole_reading(surface, reading)


def plain_reader() -> Reader:
    """Reads texts without a council file, by terms, rules and the analyser."""
    shipped = shipped_readings()
    return Reader(
        Knowledge(
            NameBook((), shipped.titles),
            WordList({}),
            WordList({}),
            shipped.terms,
            shipped.numbers,
            shipped.homographs,
        ),
        analyser(),
    )


def analyser() -> Analyse | None:
    """The analyser where it is installed; loaded no sooner than a text is to be read."""
    from jiritsu_desktop.rendering.analyser import Analyser, is_available

    return Analyser().tokens if is_available() else None


def _require_reading(surface: str, reading: str) -> None:
    if not reading.strip() or not is_kana(reading.strip()):
        raise UserError(
            _("Write the reading of “{word}” in kana, as in ふくしか.").format(word=surface)
        )
