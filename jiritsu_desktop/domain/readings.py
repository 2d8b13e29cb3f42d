"""Readings over a text (furigana): the words that have one, and where each stands.

Every position counts characters of the text as it was given; the text itself is never changed.
Tokens, words and spans are tuples, made three times as fast as frozen dataclasses: a packet has
some 100,000 of each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from enum import StrEnum
from typing import NamedTuple

from jiritsu_desktop.i18n import N_, _


class Source(StrEnum):
    """Where a reading comes from, the highest authority first."""

    CORRECTION = "correction"
    PERSON = "person"
    NAME = "name"
    TOWN = "town"
    TERM = "term"
    RULE = "rule"
    ANALYSER = "analyser"


class Doubt(StrEnum):
    """Why a reading should be looked at before it is printed."""

    SEVERAL_PEOPLE = "several_people"
    NO_YOMI = "no_yomi"
    PERSON_NAME = "person_name"
    PLACE_NAME = "place_name"
    HOMOGRAPH = "homograph"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _(_REASONS[self])


_REASONS = {
    Doubt.SEVERAL_PEOPLE: N_("People with this name read it in different ways"),
    Doubt.NO_YOMI: N_("This person's reading is not entered"),
    Doubt.PERSON_NAME: N_("Perhaps somebody's name"),
    Doubt.PLACE_NAME: N_("Perhaps the name of a place"),
    Doubt.HOMOGRAPH: N_("Can be read in several ways"),
    Doubt.UNKNOWN: N_("Not in any dictionary"),
}


class TokenKind(StrEnum):
    """What the analyser takes a word for, as far as readings care."""

    WORD = ""
    PERSON = "person"
    PLACE = "place"
    AFFIX = "affix"
    NUMBER = "number"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """A word that holds kanji, as an analyser cuts it.

    ``reading`` is kana, okurigana included, and empty where the analyser knows none.
    """

    surface: str
    reading: str
    start: int
    end: int
    kind: TokenKind = TokenKind.WORD


Analyse = Callable[[str], Sequence[Token]]
"""Gives the words of a text that hold kanji, in their order."""


class Part(NamedTuple):
    """A stretch of a word that carries a reading of its own, counted from the word's start."""

    start: int
    end: int
    reading: str


class Span(NamedTuple):
    """A reading that is set over ``text[start:end]``.

    ``confirmed``: a person, the council's own records or a fixed rule vouch for it.
    """

    start: int
    end: int
    reading: str
    source: Source
    confirmed: bool


class Word(NamedTuple):
    """A word with its whole reading, okurigana included; it stands at ``text[start:end]``.

    ``parts`` are what is printed over it: nothing for a word that is left plain or that nobody
    can read. ``candidates`` are its other possible readings, likewise with okurigana.
    """

    start: int
    end: int
    reading: str
    source: Source
    parts: tuple[Part, ...]
    doubt: Doubt | None = None
    candidates: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        return self.doubt is None and self.source is not Source.ANALYSER


def spans_of(words: Iterable[Word]) -> list[Span]:
    """What is printed over the words, in their order."""
    spans = []
    for word in words:
        at, source = word.start, word.source
        confirmed = source is not Source.ANALYSER and word.doubt is None
        for start, end, reading in word.parts:
            spans.append(Span(at + start, at + end, reading, source, confirmed))
    return spans


def pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """The text cut at the spans: (piece, its reading or nothing). Joined, it is the text."""
    at = 0
    for span in spans:
        if at < span.start:
            yield text[at : span.start], ""
        yield text[span.start : span.end], span.reading
        at = span.end
    if at < len(text):
        yield text[at:], ""


def first_occurrences(text: str, spans: Iterable[Span], seen: set[tuple[str, str]]) -> list[Span]:
    """The spans whose word has not been met yet; ``seen`` is one page's and grows."""
    kept = []
    for span in spans:
        key = (text[span.start : span.end], span.reading)
        if key not in seen:
            seen.add(key)
            kept.append(span)
    return kept


def without(text: str, spans: Iterable[Span], plain: Set[str]) -> list[Span]:
    """The spans but for those over words that are to stay plain."""
    return [span for span in spans if text[span.start : span.end] not in plain]
