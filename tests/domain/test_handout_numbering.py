"""The numbers of handouts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain import numbering_schemes
from jiritsu_desktop.domain.handout_numbering import Numbering
from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow
from jiritsu_desktop.domain.numbering_schemes import PLAIN, SCHEMES, Scheme

BEFORE, REFERENCE, DAY = HandoutClass


def _handout(
    handout_id: int, agenda: int | None = None, kind: HandoutClass = BEFORE, printed: str = ""
) -> HandoutRow:
    return HandoutRow(
        handout_id, 1, handout_id, kind, f"題{handout_id}", agenda, printed_label=printed
    )


def _labels(
    handouts: list[HandoutRow], agenda: list[int], scheme: Scheme = PLAIN
) -> dict[int, str]:
    return {row.id: row.label for row in Numbering(scheme, agenda).labelled(handouts)}


_handouts = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 5)), st.sampled_from(HandoutClass), st.booleans()
    ),
    max_size=12,
).map(
    lambda facts: [
        _handout(number, agenda, kind) for number, (agenda, kind, _late) in enumerate(facts, 1)
    ]
)


def test_several_for_one_agenda_item_share_its_number() -> None:
    rows = [_handout(1, 11), _handout(2, 12), _handout(3, 13), _handout(4, 13), _handout(5, 14)]
    assert list(_labels(rows, [11, 12, 13, 14]).values()) == [
        "資料1",
        "資料2",
        "資料3-1",
        "資料3-2",
        "資料4",
    ]


def test_numbers_follow_the_agenda_not_the_order_of_arrival() -> None:
    rows = [_handout(1, 12), _handout(2, 11)]
    assert _labels(rows, [11, 12]) == {2: "資料1", 1: "資料2"}
    assert _labels(rows, [12, 11]) == {1: "資料1", 2: "資料2"}


def test_references_and_papers_of_the_day_are_counted_apart() -> None:
    rows = [_handout(1, 11, REFERENCE), _handout(2, 11), _handout(3, 11, DAY)]
    assert _labels(rows, [11]) == {2: "資料1", 1: "参考1", 3: "当日配付"}
    rows.append(_handout(4, 11, DAY))
    assert _labels(rows, [11])[3] == "当日配付1"
    assert _labels(rows, [11])[4] == "当日配付2"


def test_the_scheme_of_the_council_is_used() -> None:
    scheme = SCHEMES["formal"]
    rows = [_handout(1, 11), _handout(2, 11), _handout(3)]
    assert list(_labels(rows, [11], scheme).values()) == ["資料第1-1号", "資料第1-2号", "資料第2号"]


def test_what_comes_after_printing_is_a_late_paper_and_shifts_nothing() -> None:
    printed = [_handout(1, 11, printed="資料1"), _handout(2, 12, printed="資料2")]
    rows = [*printed, _handout(3, 11), _handout(4, 12, REFERENCE)]
    assert _labels(rows, [11, 12]) == {
        1: "資料1",
        2: "資料2",
        3: "追加資料1",
        4: "追加資料2",
    }


def test_one_more_handout_gets_the_number_that_was_foretold() -> None:
    rows = [_handout(1, 11), _handout(2, 12)]
    assert Numbering(PLAIN, [11, 12]).next_label(rows) == "資料3"
    assert Numbering(PLAIN, [11, 12]).next_label(rows, agenda_item_id=12) == "資料2-2"


def test_a_step_over_an_edge_joins_the_neighbouring_agenda_item_first() -> None:
    rows = [_handout(1, 11), _handout(2, 12)]
    ids, agenda = Numbering(PLAIN, [11, 12]).step(rows, 2, up=True)
    assert (ids, agenda) == ([1, 2], 11)
    joined = [rows[0], replace(rows[1], agenda_item_id=11)]
    assert Numbering(PLAIN, [11, 12]).step(joined, 2, up=True) == ([2, 1], 11)


@given(_handouts)
def test_no_two_labels_are_alike(handouts: list[HandoutRow]) -> None:
    rows = Numbering(PLAIN, [3, 1, 4, 2, 5]).labelled(handouts)
    assert len({row.label for row in rows}) == len(handouts)
    assert all(row.label for row in rows)


@given(_handouts, st.sampled_from(HandoutClass), st.one_of(st.none(), st.integers(1, 5)))
def test_after_printing_an_insertion_changes_no_number(
    handouts: list[HandoutRow], kind: HandoutClass, agenda: int | None
) -> None:
    frozen = [
        replace(row, printed_label=row.label)
        for row in Numbering(PLAIN, [1, 2, 3, 4, 5]).labelled(handouts)
    ]
    late = _handout(99, agenda, kind)
    rows = Numbering(PLAIN, [5, 4, 3, 2, 1]).labelled([*frozen, late])
    after = {row.id: row.label for row in rows}
    assert {row.id: row.printed_label for row in frozen}.items() <= after.items()
    assert len(set(after.values())) == len(after)


@given(_handouts)
def test_the_order_of_printed_handouts_is_that_of_their_numbers(
    handouts: list[HandoutRow],
) -> None:
    rows = Numbering(PLAIN, [2, 1, 3, 5, 4]).labelled(handouts)
    frozen = [replace(row, printed_label=row.label, position=0) for row in rows]
    again = Numbering(PLAIN, []).arranged(frozen[::-1])
    assert [row.id for row in again] == [row.id for row in rows]


_schemes = st.sampled_from(list(SCHEMES.values()))


@given(_handouts, _schemes, st.integers(0, 12), st.sampled_from(HandoutClass))
def test_an_insertion_renumbers_so_that_every_class_counts_without_a_gap(
    handouts: list[HandoutRow], scheme: Scheme, place: int, kind: HandoutClass
) -> None:
    for position, row in enumerate(handouts):
        handouts[position] = replace(row, position=2 * position)
    coming = replace(_handout(99, 3, kind), position=2 * place - 1)
    rows = Numbering(scheme, [3, 1, 4, 2, 5], frozenset({1, 5})).labelled([*handouts, coming])

    assert len({row.label for row in rows}) == len(rows) == len(handouts) + 1
    for pattern in scheme.patterns:
        found = [numbering_schemes.matcher(pattern).fullmatch(row.label) for row in rows]
        numbers = {int(match["number"] or 1) for match in found if match}
        assert numbers == set(range(1, len(numbers) + 1))


@given(_handouts, _schemes, _schemes)
def test_after_printing_no_number_shifts_even_under_another_scheme(
    handouts: list[HandoutRow], scheme: Scheme, other: Scheme
) -> None:
    printed = [
        replace(row, printed_label=row.label, position=place)
        for place, row in enumerate(Numbering(scheme, [1, 2, 3, 4, 5]).labelled(handouts))
    ]
    late = _handout(99, 2)
    again = Numbering(other, [5, 4, 3, 2, 1]).labelled([*printed, late])
    rows = {row.id: row.label for row in again}
    assert all(rows[row.id] == row.printed_label for row in printed)
    if printed:
        assert numbering_schemes.matcher(other.late).fullmatch(rows[99])


def test_numbers_can_count_through_the_year_apart_for_bills_and_reports() -> None:
    scheme = SCHEMES["bills"]
    first = Numbering(scheme, [1, 2], frozenset({1}))
    rows = first.labelled([_handout(1, 1), _handout(2, 2), _handout(3, 2)])
    assert [row.label for row in rows] == ["報告第1号", "議案第1号", "議案第2号"]
    second = Numbering(scheme, [4], used=first.after(rows), taken=frozenset({"議案第4号"}))
    rows = second.labelled([_handout(7, 4), _handout(8, 4)])
    assert [row.label for row in rows] == ["議案第3号", "議案第5号"]


@pytest.mark.parametrize(
    "pattern",
    [
        *("", "資料", "{number}", "資料{number}{running}", "資料{number}[{branch}]"),
        *("資料{number}-{branch}", "資料[{number}", "資料 {number}", "資料1-{number}"),
        *("[資料{number}-{branch}]", "資料{n}"),
    ],
)
def test_a_pattern_that_could_give_a_number_twice_is_refused(pattern: str) -> None:
    assert numbering_schemes.problem(pattern)


@pytest.mark.parametrize("scheme", SCHEMES.values())
def test_every_ready_made_scheme_can_be_used(scheme: Scheme) -> None:
    assert [p for p in scheme.patterns if numbering_schemes.problem(p)] == []
