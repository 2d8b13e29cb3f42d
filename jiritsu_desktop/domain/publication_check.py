"""The check before publishing: everything in a text that may tell who a person is.

It never changes a text. It rather finds a word too many than one too few: each hit is looked at by
a person and settled with one key, a missed name is read by everybody.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jiritsu_desktop.domain.folded_text import FoldedText, fold_name, fold_with_places
from jiritsu_desktop.domain.publication import Finding, HitKind
from jiritsu_desktop.domain.publication_patterns import patterns_in
from jiritsu_desktop.domain.readings import Token
from jiritsu_desktop.domain.unknown_names import ages_in, unknown_people
from jiritsu_desktop.domain.watched_names import (
    Rule,
    WatchedPerson,
    allowed_forms,
    counts,
    forms_of,
    title_at,
)

_SEPARATORS = re.compile(r"[\s　・、，,／/()（）「」:：]+")
_SENTENCE_ENDS = re.compile(r"[。\n]+")
_SHORTEST_NOTE = 8
_SHORTEST_ADDRESS = 6
_SHORTEST_NUMBER = 3
# Characters between a name and the age of the one who is named.
_BESIDE = 20


@dataclass(frozen=True, slots=True)
class Watched:
    """What must not be told without being looked at.

    ``contacts`` and ``private_notes`` are pairs of a text and the resource it belongs to.
    ``public_names`` (organisations, resources) and ``public_facts`` (numbers, mail and postal
    addresses of offices) may stand anywhere. ``own_words`` come from the council's rules, as does
    ``placeholder``, which is offered where no other words are known.
    """

    people: Sequence[WatchedPerson] = ()
    contacts: Sequence[tuple[str, str]] = ()
    private_notes: Sequence[tuple[str, str]] = ()
    addresses: Sequence[tuple[str, str]] = ()
    case_numbers: Sequence[str] = ()
    own_words: Sequence[str] = ()
    public_names: Sequence[str] = ()
    public_facts: Sequence[str] = ()
    placeholder: str = "●●●"


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    rule: Rule
    kind: HitKind
    about: str
    offer: str | None = None
    honorific: str = ""


_Place = tuple[int, int, _Form]


@dataclass(slots=True)
class Check:
    """Looks for everything watched; made once for many texts.

    ``analyse`` cuts a text into words, for names of people whom nobody registered; without it they
    are found by the rules alone.
    """

    watched: Watched
    analyse: Callable[[str], Sequence[Token]] | None = None
    _known: dict[str, list[Finding]] = field(init=False, default_factory=dict)
    _allowed: set[str] = field(init=False, default_factory=set)
    _forms: dict[str, list[_Form]] = field(init=False, default_factory=dict)
    _public_names: list[str] = field(init=False, default_factory=list)
    _public_facts: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        allowed = self._allowed = {
            form for person in self.watched.people if person.shown for form in allowed_forms(person)
        }
        seen: set[tuple[str, HitKind]] = set()
        for form in _forms(self.watched):
            if form.text and form.text not in allowed and (form.text, form.kind) not in seen:
                seen.add((form.text, form.kind))
                self._forms.setdefault(form.text[0], []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.text))
        self._public_names = [fold_name(name) for name in self.watched.public_names if name]
        self._public_facts = [fold_name(fact) for fact in self.watched.public_facts if fact]

    def findings(self, text: str) -> list[Finding]:
        """What stands in a text, in its order; of overlapping finds only the longest."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._look(text)
        return known

    def _look(self, text: str) -> list[Finding]:
        folded = fold_with_places(text)
        known = [
            (*folded.original(begin, end), form)
            for begin, end, form in (*self._names(folded), *self._patterns(folded))
        ]
        found = _apart(known)
        public = [folded.original(*place) for place in self._public_places(folded.text)]
        found = _apart([*found, *_clear_of(found, self._unknown(text, public))])
        found = _apart([*found, *_clear_of(found, _ages(text, found))])
        return [self._finding(text, *place) for place in found]

    def _finding(self, text: str, start: int, end: int, form: _Form) -> Finding:
        offers: tuple[str, ...] = ()
        if form.offer is not None:
            offers = (form.offer or self.watched.placeholder + form.honorific,)
        return Finding(start, end, text[start:end], form.kind, form.about, offers)

    def _unknown(
        self, text: str, public: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, _Form]]:
        tokens = self.analyse(text) if self.analyse is not None else ()
        for begin, end, honorific in unknown_people(text, tokens):
            name = fold_name(text[begin : end - len(honorific)])
            if name in self._allowed or _is_office(name, self._public_names):
                continue
            if any(left <= begin and end <= right for left, right in public):
                continue
            yield begin, end, _Form(name, Rule.ANYWHERE, HitKind.UNKNOWN_NAME, "", "", honorific)

    def _names(self, folded: FoldedText) -> Iterator[tuple[int, int, _Form]]:
        text = folded.text
        public: list[tuple[int, int]] | None = None
        for begin, character in enumerate(text):
            for form in self._forms.get(character, ()):
                end = begin + len(form.text)
                if not text.startswith(form.text, begin):
                    continue
                if not counts(text, begin, end, form.rule):
                    continue
                if form.kind is HitKind.NAME:
                    public = self._public_places(text) if public is None else public
                    if any(left <= begin and end <= right for left, right in public):
                        continue
                if form.kind in (HitKind.NAME, HitKind.CONTACT):
                    end += len(title_at(text, end))
                yield begin, end, form
                break

    def _patterns(self, folded: FoldedText) -> Iterator[tuple[int, int, _Form]]:
        for begin, end, kind in patterns_in(folded.text):
            part = folded.text[begin:end]
            if not any(part in fact for fact in self._public_facts):
                yield begin, end, _Form(part, Rule.ANYWHERE, kind, "", "")

    def _public_places(self, text: str) -> list[tuple[int, int]]:
        places = []
        for name in self._public_names:
            begin = text.find(name)
            while begin >= 0:
                places.append((begin, begin + len(name)))
                begin = text.find(name, begin + 1)
        return places


def _apart(found: Iterable[_Place]) -> list[_Place]:
    """In their order, of overlapping places only the longest."""
    result: list[_Place] = []
    for place in sorted(found, key=lambda place: (place[0], -place[1])):
        if not result or place[0] >= result[-1][1]:
            result.append(place)
    return result


def _clear_of(found: Sequence[_Place], more: Iterable[_Place]) -> Iterator[_Place]:
    """What does not touch anything that was found already."""
    for begin, end, form in more:
        if all(end <= left or right <= begin for left, right, _form in found):
            yield begin, end, form


def _ages(text: str, found: Sequence[_Place]) -> Iterator[_Place]:
    """Ages near a name in the same sentence."""
    named = [
        (begin, end)
        for begin, end, form in found
        if form.kind in (HitKind.NAME, HitKind.CONTACT, HitKind.UNKNOWN_NAME)
    ]
    for begin, end in ages_in(text):
        between = (
            text[min(right, begin) : begin] if right <= begin else text[end:left]
            for left, right in named
            if right <= begin or end <= left
        )
        if any(len(part) <= _BESIDE and not _SENTENCE_ENDS.search(part) for part in between):
            yield begin, end, _Form(text[begin:end], Rule.ANYWHERE, HitKind.AGE, "", "")


def _is_office(name: str, public_names: Sequence[str]) -> bool:
    """Whether it is what an office is called for short: ひまわり of 相談支援センターひまわり."""
    if name in public_names:
        return True
    in_kana = len(name) >= _SHORTEST_NUMBER and all("ァ" <= c <= "ヺ" or c == "ー" for c in name)
    return in_kana and any(name in public for public in public_names)


def words_of(rule: str) -> tuple[str, ...]:
    """The council's own words, as they are written in one line of its rules."""
    return tuple(word for word in re.split(r"[\s　、，,]+", rule) if word)


def _forms(watched: Watched) -> Iterator[_Form]:
    for person in watched.people:
        for form in forms_of(person):
            yield _Form(form.text, form.rule, HitKind.NAME, person.about, person.offer or None)
    for contact, resource in watched.contacts:
        yield from _contact_forms(contact, resource)
    for note, resource in watched.private_notes:
        for sentence in _SENTENCE_ENDS.split(note):
            folded = fold_name(sentence)
            if len(folded) >= _SHORTEST_NOTE:
                yield _Form(folded, Rule.ANYWHERE, HitKind.PRIVATE_NOTE, resource)
    for address, about in watched.addresses:
        folded = fold_name(address)
        if len(folded) >= _SHORTEST_ADDRESS:
            yield _Form(folded, Rule.ANYWHERE, HitKind.ADDRESS, about, "")
    yield from _plain(watched.case_numbers, HitKind.CASE_NUMBER, _SHORTEST_NUMBER)
    yield from _plain(watched.own_words, HitKind.OWN_WORD, 1)


def _contact_forms(contact: str, resource: str) -> Iterator[_Form]:
    """A contact is one free line (相談係　佐々木 恵): its names, not the titles among them."""
    parts = [part for part in _SEPARATORS.split(contact) if part]
    names = [part for part in parts if not _is_title(fold_name(part))]
    if len(names) > 1:
        whole = fold_name("".join(names))
        yield _Form(whole, Rule.ANYWHERE, HitKind.CONTACT, resource)
    for name in names:
        for form in forms_of(WatchedPerson(_without_title(fold_name(name)))):
            yield _Form(form.text, form.rule, HitKind.CONTACT, resource)


def _is_title(word: str) -> bool:
    return title_at(word, 0) == word or word.endswith(("係", "課", "担当", "部", "室"))


def _without_title(word: str) -> str:
    for place in range(1, len(word)):
        if title_at(word, place) == word[place:]:
            return word[:place]
    return word


def _plain(words: Iterable[str], kind: HitKind, shortest: int) -> Iterator[_Form]:
    for word in words:
        folded = fold_name(word)
        if len(folded) >= shortest:
            yield _Form(folded, Rule.ANYWHERE, kind, "", "")
