"""Finding the words of a list in a text: the longest at each place, and only where words end."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.readings import Doubt, Part, Token, TokenKind
from jiritsu_desktop.domain.readings_kana import (
    common_form,
    kanji_runs,
    without_selectors,
)

_NOTHING = re.compile(r"(?!)")
# From this length on a word of a list is its own proof, whatever the analyser made of it.
_LONG = 4


class Borders:
    """Where the words of one text begin and end, and what stands there.

    ``analysed``: an analyser cut them, not only the change from kanji to kana.
    """

    def __init__(self, text: str, tokens: Sequence[Token], *, analysed: bool) -> None:
        self.text = text
        self.analysed = analysed
        self._starts = {token.start: token for token in tokens}
        self._inside = bytearray(len(text) + 1)
        for _surface, _reading, start, end, _kind in tokens:
            if end - start > 1:
                self._inside[start + 1 : end] = b"\1" * (end - start - 1)

    def at(self, place: int) -> bool:
        """Whether no word with kanji goes on across this place."""
        return not self._inside[place]

    def starting(self, place: int) -> Token | None:
        """The word that begins here."""
        return self._starts.get(place)

    def token(self, start: int, end: int) -> Token | None:
        """The word that is exactly this stretch."""
        token = self._starts.get(start)
        return token if token is not None and token.end == end else None


class Words:
    """Finds the longest of many words; made at once however many there are."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(filter(None, words))
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {
            head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()
        }
        firsts = "".join(map(re.escape, {word[0] for word in self._words}))
        self._first = re.compile(f"[{firsts}]") if firsts else _NOTHING

    def __bool__(self) -> bool:
        return bool(self._words)

    def at(self, text: str, place: int) -> int:
        """Where the longest word that begins at the place ends; the place itself if none does."""
        for length in self._lengths.get(text[place : place + 2], ()):
            if (word := text[place : place + length]) in self._words:
                return place + len(word)
        return place + 1 if text[place : place + 1] in self._words else place

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Every place of a word; none overlaps another."""
        if not self._words:
            return
        after = 0
        for match in self._first.finditer(text):
            start = match.start()
            if start >= after and (end := self.at(text, start)) > start:
                yield start, end
                after = end


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list with its reading; without one it stays plain.

    ``parts`` say how the reading stands over the word where that was written down.
    """

    reading: str
    parts: tuple[Part, ...] | None = None
    doubt: Doubt | None = None
    candidates: tuple[str, ...] = ()


class WordList:
    """Words with their readings, found in a text of common forms."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = {
            common_form(without_selectors(word)[0]): entry for word, entry in entries.items()
        }
        self._words = Words(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def items(self) -> Iterable[tuple[str, Entry]]:
        """Every word in its common form, with its entry."""
        return self._entries.items()

    def find(self, borders: Borders) -> list[tuple[int, int, Entry]]:
        """Every place of a word, the longest where several begin."""
        return [
            (start, end, self._entries[borders.text[start:end]])
            for start, end in self._words.find(borders.text)
            if _stands_alone(borders, start, end)
        ]


def _stands_alone(borders: Borders, start: int, end: int) -> bool:
    """Short words count only where the analyser sees words end; 本町 is not in 日本町."""
    if end - start >= _LONG:
        return True
    sides = (borders.at(start), borders.at(end))
    return any(sides) if end - start == _LONG - 1 else all(sides)


def kanji_run_tokens(text: str) -> list[Token]:
    """What stands in for an analyser where there is none: runs of kanji without a reading."""
    return [
        Token(text[start:end], "", start, end, TokenKind.UNKNOWN) for start, end in kanji_runs(text)
    ]
