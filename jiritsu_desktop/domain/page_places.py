"""The same place in two editions of a paper, found by the letters that both print.

Readings are hiragana, so kanji, katakana and figures stand in every edition in the same order.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_KEY = 14
_SHORTEST = 5
_TRIES = 4
_PAGES_AROUND = 15
_FOOT = 0.94  # as a share of the page; below it stand page numbers and titles
_ANCHORS = re.compile("[\u3400-\u9fff\uf900-\ufaff\u30a1-\u30fa0-9A-Za-z々\U00020000-\U0003ffff]")


class Place(NamedTuple):
    """A page, counted from 0, and how far down on it, as a share of its height."""

    page: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The letters of a page that every edition prints, each with its top as a share of the page."""

    letters: str = ""
    tops: tuple[float, ...] = ()

    @staticmethod
    def takes(char: str) -> bool:
        """Whether every edition prints the character."""
        return _ANCHORS.match(char) is not None

    @classmethod
    def of(cls, characters: Iterable[tuple[str, float]]) -> "PageLetters":
        """Keep what every edition prints of a page's characters and their tops."""
        kept = [(char, top) for char, top in characters if cls.takes(char)]
        return cls("".join(char for char, _top in kept), tuple(top for _char, top in kept))


Letters = Callable[[int], PageLetters]


@dataclass(frozen=True, slots=True)
class PagedText:
    """A paper to look for a place in."""

    pages: int
    letters: Letters


def same_place(place: Place, here: PagedText, there: PagedText) -> Place:
    """Where the text at ``place`` stands in the other edition; a like share where it is not found.

    Of several places with the same text the one nearest to the like share of the paper is taken.
    """
    like = min(there.pages - 1, int((place.page + place.top) / here.pages * there.pages))
    for key, below in _keys(place, here):
        for page in _outwards(like, there.pages):
            found = there.letters(page)
            # The stretch may go over to the next page.
            following = there.letters(page + 1).letters[:_KEY] if page + 1 < there.pages else ""
            at = (found.letters + following).find(key)
            if 0 <= at < len(found.letters):
                return Place(page, max(0.0, found.tops[at] - below))
    return Place(like, place.top if here.pages == there.pages else 0.0)


def _keys(place: Place, here: PagedText) -> Iterator[tuple[str, float]]:
    """Stretches of letters from the place on, each with how far below the place it begins."""
    page, top = place
    given = here.letters(page)
    # A foot is drawn before what stands above it, so the order of the letters does not tell.
    below = [(low, n) for n, low in enumerate(given.tops) if top <= low < _FOOT]
    at = min(below)[1] if below else None
    if at is None and page + 1 < here.pages:
        given, top = here.letters(page + 1), 0.0
        at = min(((low, n) for n, low in enumerate(given.tops)), default=(0.0, None))[1]
    if at is None:
        return
    for tried in range(_TRIES):
        start = at + tried * _KEY
        key = given.letters[start : start + _KEY]
        if len(key) < _SHORTEST:
            return
        yield key, given.tops[start] - top


def _outwards(middle: int, pages: int) -> Iterator[int]:
    yield middle
    for step in range(1, _PAGES_AROUND + 1):
        for page in (middle + step, middle - step):
            if 0 <= page < pages:
                yield page
