"""Finding the words of a list in a text: the longest at each place, and only where words end."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the longest of the words, quick however many there are."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(_branches(tree)) if tree else _NOTHING


def _branches(node: dict[str, Any]) -> str:
    longer = [re.escape(char) + _branches(below) for char, below in node.items() if char]
    if not longer:
        return ""
    body = longer[0] if len(longer) == 1 else f"(?:{'|'.join(longer)})"
    return f"(?:{body})?" if "" in node else body


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a list: its reading and how it stands over the word; without one it stays plain."""

    reading: str
    parts: tuple[Part, ...]
    doubt: Doubt | None = None
    candidates: tuple[str, ...] = ()


class WordList:
    """Words with their readings, found in a text of common forms."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = {
            common_form(without_selectors(word)[0]): entry for word, entry in entries.items()
        }
        self._pattern = one_of(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def items(self) -> Iterable[tuple[str, Entry]]:
        """Every word in its common form, with its entry."""
        return self._entries.items()

    def find(self, borders: Borders) -> list[tuple[int, int, Entry]]:
        """Every place of a word, the longest where several begin."""
        found: list[tuple[int, int, Entry]] = []
        if not self._entries:
            return found
        for match in self._pattern.finditer(borders.text):
            start, end = match.span()
            if _stands_alone(borders, start, end):
                found.append((start, end, self._entries[match.group()]))
        return found


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
