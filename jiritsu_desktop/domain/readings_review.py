"""What of a document's readings a person should look at before it is printed."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jiritsu_desktop.domain.readings import Doubt, Source, Span, Word, pieces, spans_of
from jiritsu_desktop.domain.readings_kana import kanji_reading
from jiritsu_desktop.domain.readings_reader import Reader

# So much text around a word tells it from the others of one document.
_CONTEXT = 8
# So much of a text is shown around a word to a person who is to judge it, at the most.
_SHOWN_BEFORE, _SHOWN_AFTER = 40, 60
_SPREAD = re.compile("[^\u3000](?:\u3000+[^\u3000])+")
_SENTENCE_ENDS = re.compile("[。\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a document; ``place`` says where it stands (開催通知, 資料2-1)."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text around a word with all its readings: pieces of text, each with what is over it."""

    before: tuple[tuple[str, str], ...] = ()
    word: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a word: ``before`` + the word + ``after`` stands in the passage."""

    place: str
    before: str
    after: str
    excerpt: Excerpt = field(default_factory=Excerpt, compare=False)


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
        text = _unspread(passage.text)
        words = reader.words(text)
        for word in words:
            count += bool(word.reading)
            if word.doubt is None and word.source is not Source.CORRECTION:
                continue
            start, end = word.start, word.end
            occurrence = Occurrence(
                passage.place,
                text[max(0, start - _CONTEXT) : start],
                text[end : end + _CONTEXT],
                _excerpt(text, words, word),
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


def _unspread(text: str) -> str:
    """A word that is only spread over its line (以　上) as it is read."""
    return text.replace("\u3000", "") if _SPREAD.fullmatch(text) else text


def _excerpt(text: str, words: Sequence[Word], word: Word) -> Excerpt:
    """From the beginning of the sentence to a little behind the word, cut only between words."""
    low, high = max(0, word.start - _SHOWN_BEFORE), min(len(text), word.end + _SHOWN_AFTER)
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, low, word.start)]
    low = ends[-1] if ends else low
    paragraph = text.find("\n", word.end, high)
    high = paragraph if paragraph >= 0 else high
    for other in words:
        if other.start < low < other.end:
            low = other.end
        if other.start < high < other.end:
            high = other.start
    spans = [
        span
        for span in spans_of(one for one in words if one.end > low and one.start < high)
        if low <= span.start and span.end <= high
    ]

    def part(start: int, end: int) -> tuple[tuple[str, str], ...]:
        inside = [
            Span(span.start - start, span.end - start, *span[2:])
            for span in spans
            if start <= span.start and span.end <= end
        ]
        return tuple(pieces(text[start:end], inside))

    return Excerpt(part(low, word.start), part(word.start, word.end), part(word.end, high))
