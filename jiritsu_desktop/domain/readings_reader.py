"""Reads a text: every source gives its words, the higher authority keeps its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Self

from jiritsu_desktop.domain.readings import (
    Analyse,
    Doubt,
    Part,
    Source,
    Span,
    Token,
    TokenKind,
    Word,
    spans_of,
)
from jiritsu_desktop.domain.readings_homographs import Homograph, decide
from jiritsu_desktop.domain.readings_kana import (
    align,
    common_form,
    has_kanji,
    hiragana,
    without_selectors,
)
from jiritsu_desktop.domain.readings_matching import (
    Borders,
    Entry,
    WordList,
    kanji_run_tokens,
)
from jiritsu_desktop.domain.readings_names import NameBook
from jiritsu_desktop.domain.readings_numbers import NumberRules, is_kanji_number, number_reading

_DOUBTS = {
    TokenKind.PERSON: Doubt.PERSON_NAME,
    TokenKind.PLACE: Doubt.PLACE_NAME,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What the clerk wrote for a word of one document.

    With ``before`` or ``after`` it counts only where that stands around the word. An empty
    reading leaves the word plain.
    """

    surface: str
    reading: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that a text is read from, but for the analyser; see ``Source`` for the order."""

    people: NameBook
    names: WordList
    town: WordList
    terms: WordList
    numbers: NumberRules
    homographs: Mapping[str, Homograph]
    corrections: tuple[Correction, ...] = ()


class Reader:
    """Gives a text its readings. Without ``analyse`` only what is stored and the rules count."""

    def __init__(self, knowledge: Knowledge, analyse: Analyse | None = None) -> None:
        self.knowledge = knowledge
        self._analyse = analyse
        self._corrected = WordList(
            {
                one.surface: Entry(one.reading)
                for one in knowledge.corrections
                if not (one.before or one.after)
            }
        )
        self._plain: dict[tuple[str, str], _Plain] = {}
        self._local = [one for one in knowledge.corrections if one.before or one.after]

    def spans(self, text: str, given: Iterable[Part] = ()) -> list[Span]:
        """What is printed over the text; ``given`` readings of the caller are kept as they are."""
        return spans_of(self.words(text, given))

    def words(self, text: str, given: Iterable[Part] = ()) -> list[Word]:
        """Every word of the text that holds kanji, in its order; none overlaps another."""
        found = _Found(len(text))
        for start, end, reading in given:
            parts = (Part(0, end - start, reading),)
            found.add(Word(start, end, reading, Source.CORRECTION, parts))
        if has_kanji(text):
            compact, places = without_selectors(text)
            if places is None:
                self._read(text, found)
            else:
                inner = _Found(len(compact))
                self._read(compact, inner)
                for word in inner.words:
                    found.add(_moved(word, places))
        return sorted(found.words, key=attrgetter("start"))

    def _read(self, original: str, found: "_Found") -> None:
        text, known = common_form(original), self.knowledge
        tokens = self._tokens(text)
        borders = Borders(text, tokens, analysed=self._analyse is not None)
        for correction in self._local:
            _correct_local(original, correction, found)
        self._add(found, self._corrected, borders, Source.CORRECTION)
        for word in known.people.find(borders, original):
            found.add(word)
        self._add(found, known.names, borders, Source.NAME, split=True)
        self._add(found, known.town, borders, Source.TOWN, split=True)
        self._add(found, known.terms, borders, Source.TERM)
        for word in known.numbers.find(borders):
            found.add(word)
        self._add_tokens(text, tokens, found)

    def _tokens(self, text: str) -> Sequence[Token]:
        if self._analyse is None:
            return kanji_run_tokens(text)
        return self._analyse(text)

    def _add(
        self,
        found: "_Found",
        words: WordList,
        borders: Borders,
        source: Source,
        *,
        split: bool = False,
    ) -> None:
        for start, end, known in words.find(borders):
            parts = known.parts
            if parts is None:
                parts = align(borders.text[start:end], known.reading)
            if split and len(parts) == 1:
                parts = _split(borders, start, end, known) or parts
            found.add(Word(start, end, known.reading, source, parts, known.doubt, known.candidates))

    def _add_tokens(self, text: str, tokens: Sequence[Token], found: "_Found") -> None:
        homographs, plain = self.knowledge.homographs, self._plain
        claimed, add, word_kind = found.claimed, found.words.append, TokenKind.WORD
        for token in tokens:
            surface, reading, start, end, kind = token
            known = plain.get((surface, reading))
            if known is None:
                known = plain[surface, reading] = _Plain.of(surface, reading)
            if claimed.find(1, start, end) < 0:
                word = decide(text, token, homographs) if surface in homographs else None
                doubt = known.doubt if kind is word_kind else known.doubt_as(kind)
                add(word or Word(start, end, known.reading, known.source, known.parts, doubt))
            elif claimed.find(0, start, end) >= 0:
                for low, high in found.gaps(start, end):
                    self._add_rest(text[low:high], low, found)

    def _add_rest(self, rest: str, offset: int, found: "_Found") -> None:
        """What is left of a word of which a name or term took a part, read by itself."""
        for token in self._tokens(rest):
            plain = _Plain.of(token.surface, token.reading)
            start, end = offset + token.start, offset + token.end
            doubt = plain.doubt_as(token.kind)
            found.add(Word(start, end, plain.reading, plain.source, plain.parts, doubt))


@dataclass(frozen=True, slots=True)
class _Plain:
    """A word as the analyser reads it wherever it stands."""

    reading: str
    source: Source
    parts: tuple[Part, ...]
    doubt: Doubt | None

    @classmethod
    def of(cls, surface: str, reading: str) -> Self:
        said = hiragana(reading)
        if is_kanji_number(surface):
            said = number_reading(surface)
            return cls(said, Source.RULE, align(surface, said), None)
        return cls(said, Source.ANALYSER, align(surface, said), None if said else Doubt.UNKNOWN)

    def doubt_as(self, kind: TokenKind) -> Doubt | None:
        """What is doubtful about it where the analyser takes it for a name."""
        return self.doubt or (_DOUBTS.get(kind) if self.source is Source.ANALYSER else None)


class _Found:
    """The words found so far; the first to claim a place keeps it."""

    def __init__(self, length: int) -> None:
        self.words: list[Word] = []
        self.claimed = bytearray(length)

    def add(self, word: Word) -> None:
        """Keep the word unless its place, or part of it, is taken."""
        start, end = word.start, word.end
        if self.claimed.find(1, start, end) < 0:
            self.claimed[start:end] = b"\1" * (end - start)
            self.words.append(word)

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of the stretch is not taken."""
        found, at = [], start
        while (low := self.claimed.find(0, at, end)) >= 0:
            high = self.claimed.find(1, low, end)
            at = end if high < 0 else high
            found.append((low, at))
        return found


def divided(surface: str, parts: Sequence[Part]) -> Entry:
    """A word whose reading was written in over its parts."""
    whole, at = "", 0
    for part in parts:
        whole += hiragana(surface[at : part.start]) + part.reading
        at = part.end
    return Entry(whole + hiragana(surface[at:]), tuple(parts))


def _split(borders: Borders, start: int, end: int, known: Entry) -> tuple[Part, ...]:
    """A long reading over the analyser's shorter words, where they say the same together."""
    parts: list[Part] = []
    said, at = "", start
    while at < end:
        token = borders.starting(at)
        if token is None:
            said += hiragana(borders.text[at])
            at += 1
            continue
        reading = hiragana(token.reading)
        low = at - start
        parts += [
            Part(low + part.start, low + part.end, part.reading)
            for part in align(token.surface, reading)
        ]
        said += reading
        at = token.end
    return tuple(parts) if at == end and said == hiragana(known.reading) else ()


def _correct_local(text: str, correction: Correction, found: _Found) -> None:
    before, surface, after = (
        without_selectors(part)[0]
        for part in (correction.before, correction.surface, correction.after)
    )
    whole = before + surface + after
    parts = align(surface, correction.reading)
    at = text.find(whole)
    while at >= 0:
        start = at + len(before)
        end = start + len(surface)
        found.add(Word(start, end, correction.reading, Source.CORRECTION, parts))
        at = text.find(whole, end)


def _moved(word: Word, places: Sequence[int]) -> Word:
    """The word where it stands in a text with variation selectors."""
    start = places[word.start]
    parts = tuple(
        Part(places[word.start + low] - start, places[word.start + high] - start, reading)
        for low, high, reading in word.parts
    )
    return word._replace(start=start, end=places[word.end], parts=parts)
