"""Narrowing the list of resources, and the counts beside each choice."""

import datetime as dt

import pytest

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.resource_finding import (
    ListedResource,
    ResourceFilter,
    ResourceFinder,
    Support,
    best_vacancy,
)
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind
from jiritsu_desktop.domain.verifications import Freshness


def _row(
    number: int,
    name: str,
    *,
    kind: ResourceKind = ResourceKind.WELFARE_SERVICE,
    place: Place = Place.IN_TOWN,
    supports: frozenset[Support] = frozenset(),
    fresh: Freshness = Freshness.FRESH,
) -> ListedResource:
    return ListedResource(
        number, name, "", kind, place, "", "", Disclosure.PUBLIC, (), None, None, supports,
        dt.date(2026, 6, 1), fresh, None, name,
    )  # fmt: skip


ROWS = (
    _row(1, "みどり作業所", supports=frozenset({Support.WHEELCHAIR})),
    _row(
        2,
        "ホームあけぼの",
        place=Place.IN_REGION,
        supports=frozenset({Support.WHEELCHAIR, Support.MEDICAL_CARE}),
    ),
    _row(3, "サロン ひだまり", kind=ResourceKind.INFORMAL, fresh=Freshness.OLD),
)


def _ids(wanted: ResourceFilter) -> list[int]:
    return [row.id for row in ResourceFinder(ROWS).find(wanted).rows]


def test_no_choice_narrows_nothing() -> None:
    assert _ids(ResourceFilter()) == [1, 2, 3]


@pytest.mark.parametrize("text", ["サロン", "ｻﾛﾝ", "さろん", "ひだまり サロン", "サロンひだまり"])
def test_words_are_found_in_any_width_and_kana(text: str) -> None:
    assert _ids(ResourceFilter(text)) == [3]


def test_places_widen_each_other_and_supports_must_all_be_there() -> None:
    both = frozenset({Support.WHEELCHAIR, Support.MEDICAL_CARE})
    assert _ids(ResourceFilter(places=frozenset({Place.IN_TOWN, Place.IN_REGION}))) == [1, 2, 3]
    assert _ids(ResourceFilter(supports=frozenset({Support.WHEELCHAIR}))) == [1, 2]
    assert _ids(ResourceFilter(supports=both)) == [2]


def test_a_count_says_what_a_choice_holds_under_the_other_groups_choices() -> None:
    facets = ResourceFinder(ROWS).find(ResourceFilter(places=frozenset({Place.IN_TOWN}))).facets
    assert facets.kinds == {ResourceKind.WELFARE_SERVICE: 1, ResourceKind.INFORMAL: 1}
    assert facets.places == {Place.IN_TOWN: 2, Place.IN_REGION: 1}
    assert facets.supports == {Support.WHEELCHAIR: 1}
    assert facets.freshness == {Freshness.FRESH: 1, Freshness.OLD: 1}


def test_the_count_of_a_support_adds_it_to_those_already_wanted() -> None:
    facets = (
        ResourceFinder(ROWS).find(ResourceFilter(supports=frozenset({Support.MEDICAL_CARE}))).facets
    )
    assert facets.supports == {Support.WHEELCHAIR: 1, Support.MEDICAL_CARE: 1}
    assert facets.places == {Place.IN_REGION: 1}


def test_the_best_vacancy_stands_for_all_services() -> None:
    assert best_vacancy([Mark.NO, Mark.SOME]) is Mark.SOME
    assert best_vacancy([Mark.NO, Mark.UNKNOWN]) is Mark.NO
    assert best_vacancy([Mark.UNKNOWN]) is None
