"""What of a document's readings a person should look at before it is printed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from jiritsu_desktop.domain.readings import Doubt, Source, Word
from jiritsu_desktop.domain.readings_kana import kanji_reading
from jiritsu_desktop.domain.readings_reader import Reader

# So much text around a word tells it from the others of one document.
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a document; ``place`` says where it stands (開催通知, 資料2-1)."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a word: ``before`` + the word + ``after`` stands in the passage."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """A word to look at, with all its places in the document.

    ``surface`` and the readings include okurigana; ``over_kanji`` is what stands over the kanji.
    ``doubt`` is None once the clerk has accepted or corrected it here (``settled``).
    """

    surface: str
    reading: str
    over_kanji: str
    doubt: Doubt | None
    candidates: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]

    @property
    def settled(self) -> bool:
        return self.doubt is None


@dataclass(frozen=True, slots=True)
class Review:
    """How many words of a document carry a reading, and which are to be looked at."""

    words: int
    questions: tuple[Question, ...]

    @property
    def open(self) -> int:
        """How many questions wait for an answer."""
        return sum(not question.settled for question in self.questions)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A word of the town's own reading dictionary; without a reading it is printed plain."""

    id: int
    surface: str
    reading: str
    remembered_on: dt.date
    note: str = ""


def document_key(paper: str, meeting_id: int | None, record_id: int | None) -> str:
    """What decisions about readings are kept under.

    The papers of one meeting are read alike: what was settled in its notice holds in its packet.
    """
    return f"{paper}:{record_id or 0}" if meeting_id is None else f"meeting:{meeting_id}"


def review(reader: Reader, passages: Iterable[Passage]) -> Review:
    """Look through a document; questions stand in the order of their first occurrence."""
    found: dict[tuple[str, str, Doubt | None], list[tuple[Word, Occurrence]]] = {}
    count = 0
    for passage in passages:
        text = passage.text
        for word in reader.words(text):
            count += bool(word.reading)
            if word.doubt is None and word.source is not Source.CORRECTION:
                continue
            start, end = word.start, word.end
            occurrence = Occurrence(
                passage.place, text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            )
            key = (text[start:end], word.reading, word.doubt)
            found.setdefault(key, []).append((word, occurrence))
    return Review(
        count,
        tuple(
            Question(
                surface,
                reading,
                kanji_reading(surface, reading),
                doubt,
                places[0][0].candidates,
                tuple(occurrence for _word, occurrence in places),
            )
            for (surface, reading, doubt), places in found.items()
        ),
    )
