"""The list of social resources: its rows, what narrows it, and how many each choice would leave."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.domain.verifications import Freshness
from jiritsu_desktop.i18n import N_, _


class Support(StrEnum):
    """What a resource can offer to people who need it; the values are columns of the resource."""

    MEDICAL_CARE = "medical_care"
    WHEELCHAIR = "wheelchair"
    SIGN_LANGUAGE = "sign_language"
    PICK_UP = "pick_up"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_WORDS = {
    Support.MEDICAL_CARE: N_("Medical care"),
    Support.WHEELCHAIR: N_("Wheelchair"),
    Support.SIGN_LANGUAGE: N_("Sign language, writing"),
    Support.PICK_UP: N_("Pick-up service"),
}


@dataclass(frozen=True, slots=True)
class ListedResource:
    """A social resource as the list shows it.

    ``vacancy`` is the best of its services, ``capacity`` their places together, ``words`` the
    text in which words are looked for.
    """

    id: int
    name: str
    yomi: str
    kind: ResourceKind
    place: Place
    operator: str
    phone: str
    disclosure: Disclosure
    services: tuple[str, ...]
    capacity: int | None
    vacancy: Mark | None
    supports: frozenset[Support]
    verified_on: dt.date | None
    freshness: Freshness
    ended_on: dt.date | None
    words: str


@dataclass(frozen=True, slots=True)
class ResourceFilter:
    """What the list is narrowed to.

    Several kinds, places or freshnesses widen each other, several supports must all be there; an
    empty group narrows nothing. All the words of ``text`` must be found.
    """

    text: str = ""
    kinds: frozenset[ResourceKind] = frozenset()
    places: frozenset[Place] = frozenset()
    supports: frozenset[Support] = frozenset()
    freshness: frozenset[Freshness] = frozenset()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many resources each choice holds, the other groups' choices applied."""

    kinds: Counter[ResourceKind] = field(default_factory=Counter)
    places: Counter[Place] = field(default_factory=Counter)
    supports: Counter[Support] = field(default_factory=Counter)
    freshness: Counter[Freshness] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Found:
    """The resources that are left, and the counts beside the choices."""

    rows: tuple[ListedResource, ...]
    facets: Facets


class ResourceFinder:
    """Narrows one list again and again; its words are folded once, at the first search."""

    def __init__(self, resources: Iterable[ListedResource] = ()) -> None:
        self.resources = tuple(resources)
        self._folded: tuple[str, ...] = ()

    def find(self, wanted: ResourceFilter) -> Found:
        """Narrow the list and count the choices in one pass."""
        left: list[ListedResource] = []
        facets = Facets()
        for row in self._with_words(wanted.text.split()):
            kind = not wanted.kinds or row.kind in wanted.kinds
            place = not wanted.places or row.place in wanted.places
            fresh = not wanted.freshness or row.freshness in wanted.freshness
            lacking = wanted.supports - row.supports
            if kind and place and fresh:
                for support in row.supports:
                    if not lacking - {support}:
                        facets.supports[support] += 1
            if lacking:
                continue
            if place and fresh:
                facets.kinds[row.kind] += 1
            if kind and fresh:
                facets.places[row.place] += 1
            if kind and place:
                facets.freshness[row.freshness] += 1
            if kind and place and fresh:
                left.append(row)
        return Found(tuple(left), facets)

    def _with_words(self, words: list[str]) -> Iterable[ListedResource]:
        if not words:
            return self.resources
        if not self._folded:
            self._folded = tuple(fold(row.words) for row in self.resources)
        folded = [fold(word) for word in words]
        return (
            row
            for row, text in zip(self.resources, self._folded, strict=True)
            if all(word in text for word in folded)
        )


def best_vacancy(marks: Iterable[Mark]) -> Mark | None:
    """The most promising of several services' marks; None when nothing is known."""
    known = set(marks)
    for mark in (Mark.YES, Mark.SOME, Mark.NO):
        if mark in known:
            return mark
    return None
