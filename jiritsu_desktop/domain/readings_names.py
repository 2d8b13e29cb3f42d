"""Names of people in a text, read the way the people themselves read them.

A dictionary knows one reading of 裕子; two members may have two. So a name is first looked up
among the people of the council: the full name, then a surname or given name with a title.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jiritsu_desktop.domain.readings import Doubt, Source, TokenKind, Word
from jiritsu_desktop.domain.readings_kana import align, common_form, has_kanji, without_selectors
from jiritsu_desktop.domain.readings_matching import Borders, Words

_BLANKS = " 　"
_OPENS = "○◯◎・、（(「【：: 　\n"
_CLOSES = "：:）)」】・、。 　\n"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person's name as it is written and read; an empty reading was not entered."""

    family_name: str
    given_name: str
    family_yomi: str
    given_yomi: str
    job_title: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in its common form, with the spelling it was entered in."""

    spelling: str
    reading: str


class NameBook:
    """Finds the names of the council's people in a text of common forms.

    ``titles`` are what may follow a name (委員, さん); every person's post counts as well.
    """

    def __init__(self, people: Iterable[NamedPerson], titles: Iterable[str]) -> None:
        self._surnames: dict[str, list[_Name]] = {}
        self._given: dict[str, list[_Name]] = {}
        self._full: dict[str, dict[str, list[tuple[_Name, _Name]]]] = {}
        posts = set(titles)
        for person in people:
            family = _Name(_bare(person.family_name), person.family_yomi)
            given = _Name(_bare(person.given_name), person.given_yomi)
            surname, first_name = common_form(family.spelling), common_form(given.spelling)
            self._surnames.setdefault(surname, []).append(family)
            if first_name:
                self._given.setdefault(first_name, []).append(given)
                of_surname = self._full.setdefault(surname, {})
                of_surname.setdefault(first_name, []).append((family, given))
            posts.add(person.job_title)
        self._surname_words = Words(self._surnames)
        self._given_words = Words(name for name in self._given if has_kanji(name))
        self._titles = Words(posts)

    def find(self, borders: Borders, original: str) -> Iterator[Word]:
        """Every name; ``original`` is the text as it is spelt, of the same length."""
        text = borders.text
        for start, end in self._surname_words.find(text):
            full = self._full_name(borders, original, start, end)
            if full:
                yield from full
            elif self._is_name(borders, start, end):
                yield from _named(original, start, end, self._surnames[text[start:end]])
        for start, end in self._given_words.find(text):
            if borders.at(start) and self._titles.at(text, end) > end:
                yield from _named(original, start, end, self._given[text[start:end]])

    def _full_name(self, borders: Borders, original: str, start: int, end: int) -> list[Word]:
        text = borders.text
        of_surname = self._full.get(text[start:end], {})
        given_at = end + 1 if end < len(text) and text[end] in _BLANKS else end
        for first_name in sorted(of_surname, key=len, reverse=True):
            given_end = given_at + len(first_name)
            if not text.startswith(first_name, given_at):
                continue
            if not borders.at(start) and given_end - start < 4:
                continue
            pairs = _pairs_spelt(
                of_surname[first_name], original[start:end], original[given_at:given_end]
            )
            return [
                *_named(original, start, end, [family for family, _given in pairs]),
                *_named(original, given_at, given_end, [given for _family, given in pairs]),
            ]
        return []

    def _is_name(self, borders: Borders, start: int, end: int) -> bool:
        """Whether a surname that stands without the given name is meant as a name here.

        今 and 林 are surnames and everyday words: those need a title after them.
        """
        text = borders.text
        if not borders.at(start):
            return False
        titled = self._titles.at(text, end) > end
        if not borders.at(end) and not (titled and end - start > 1):
            return False
        if titled:
            return True
        token = borders.token(start, end)
        if token is not None and token.kind is TokenKind.PERSON:
            return True
        opened = start == 0 or text[start - 1] in _OPENS
        closed = end == len(text) or text[end] in _CLOSES
        return end - start > 1 and opened and closed


def _bare(name: str) -> str:
    return without_selectors(name.strip())[0]


def _pairs_spelt(
    pairs: list[tuple[_Name, _Name]], family: str, given: str
) -> list[tuple[_Name, _Name]]:
    """The people who spell their name just so; everybody of the common form if nobody does."""
    exact = [pair for pair in pairs if (pair[0].spelling, pair[1].spelling) == (family, given)]
    return exact or pairs


def _named(original: str, start: int, end: int, names: list[_Name]) -> Iterator[Word]:
    """The word of one part of a name; nothing where it is written in kana."""
    spelling = original[start:end]
    if not has_kanji(spelling):
        return
    exact = [name for name in names if name.spelling == spelling] or names
    readings = list(dict.fromkeys(name.reading for name in exact if name.reading))
    reading = readings[0] if readings else ""
    doubt = None
    if not reading:
        doubt = Doubt.NO_YOMI
    elif len(readings) > 1:
        doubt = Doubt.SEVERAL_PEOPLE
    yield Word(start, end, reading, Source.PERSON, align(spelling, reading), doubt, tuple(readings))
