"""The numbers of handouts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.handout_numbering import arranged, labelled, next_label, step
from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow

RULES = CouncilRules()
BEFORE, REFERENCE, DAY = HandoutClass


def _handout(
    handout_id: int, agenda: int | None = None, kind: HandoutClass = BEFORE, printed: str = ""
) -> HandoutRow:
    return HandoutRow(
        handout_id, 1, handout_id, kind, f"題{handout_id}", agenda, printed_label=printed
    )


def _labels(
    handouts: list[HandoutRow], agenda: list[int], rules: CouncilRules = RULES
) -> dict[int, str]:
    return {row.id: row.label for row in labelled(handouts, agenda, rules)}


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
    rules = replace(RULES, handout_prefix="第", handout_suffix="号")
    rows = [_handout(1, 11), _handout(2, 11), _handout(3)]
    assert list(_labels(rows, [11], rules).values()) == ["資料第1-1号", "資料第1-2号", "資料第2号"]


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
    assert next_label(rows, [11, 12], RULES) == "資料3"
    assert next_label(rows, [11, 12], RULES, agenda_item_id=12) == "資料2-2"


def test_a_step_over_an_edge_joins_the_neighbouring_agenda_item_first() -> None:
    rows = [_handout(1, 11), _handout(2, 12)]
    ids, agenda = step(rows, [11, 12], RULES, 2, up=True)
    assert (ids, agenda) == ([1, 2], 11)
    joined = [rows[0], replace(rows[1], agenda_item_id=11)]
    assert step(joined, [11, 12], RULES, 2, up=True) == ([2, 1], 11)


@given(_handouts)
def test_no_two_labels_are_alike(handouts: list[HandoutRow]) -> None:
    rows = labelled(handouts, [3, 1, 4, 2, 5], RULES)
    assert len({row.label for row in rows}) == len(handouts)
    assert all(row.label for row in rows)


@given(_handouts, st.sampled_from(HandoutClass), st.one_of(st.none(), st.integers(1, 5)))
def test_after_printing_an_insertion_changes_no_number(
    handouts: list[HandoutRow], kind: HandoutClass, agenda: int | None
) -> None:
    frozen = [
        replace(row, printed_label=row.label) for row in labelled(handouts, [1, 2, 3, 4, 5], RULES)
    ]
    late = _handout(99, agenda, kind)
    rows = labelled([*frozen, late], [5, 4, 3, 2, 1], RULES)
    after = {row.id: row.label for row in rows}
    assert {row.id: row.printed_label for row in frozen}.items() <= after.items()
    assert len(set(after.values())) == len(after)


@given(_handouts)
def test_the_order_of_printed_handouts_is_that_of_their_numbers(
    handouts: list[HandoutRow],
) -> None:
    rows = labelled(handouts, [2, 1, 3, 5, 4], RULES)
    frozen = [replace(row, printed_label=row.label, position=0) for row in rows]
    assert [row.id for row in arranged(frozen[::-1], [], RULES)] == [row.id for row in rows]
