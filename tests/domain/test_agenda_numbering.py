"""The numbers and the order of agenda items."""

from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.agenda_numbering import Place, block, labels, moved, step

ITEM = Place(0)
CHILD = Place(1)
HEADING = Place(0, heading=True)
AGENDA = [ITEM, ITEM, HEADING, CHILD, CHILD, CHILD, ITEM, ITEM]

_places = st.lists(st.sampled_from([ITEM, CHILD, HEADING]), min_size=1, max_size=12)


def _numbers(places: list[Place]) -> list[str]:
    return labels([place.level for place in places])


def _after(places: list[Place], order: list[tuple[int, int]]) -> list[Place]:
    return [Place(level, places[index].heading) for index, level in order]


def test_items_under_a_heading_are_numbered_in_brackets() -> None:
    assert _numbers(AGENDA) == ["1", "2", "3", "(1)", "(2)", "(3)", "4", "5"]


def test_an_item_with_nothing_above_it_stands_on_its_own() -> None:
    assert labels([1, 1, 0]) == ["1", "(1)", "2"]


def test_a_heading_takes_its_items_along() -> None:
    assert list(block(AGENDA, 2)) == [2, 3, 4, 5]
    order = moved(AGENDA, 2, 0)
    assert [index for index, _level in order] == [2, 3, 4, 5, 0, 1, 6, 7]


def test_an_item_moved_below_a_heading_becomes_its_first_item() -> None:
    order = moved(AGENDA, 1, 3)
    assert order[:4] == [(0, 0), (2, 0), (1, 1), (3, 1)]


def test_an_item_moved_out_above_its_heading_stands_on_its_own() -> None:
    order = moved(AGENDA, 3, step(AGENDA, 3, up=True))
    assert order[2:4] == [(3, 0), (2, 0)]


def test_a_heading_steps_over_the_whole_of_another() -> None:
    places = [HEADING, CHILD, CHILD, HEADING, CHILD]
    order = moved(places, 3, step(places, 3, up=True))
    assert [index for index, _level in order] == [3, 4, 0, 1, 2]
    back = moved(places, 0, step(places, 0, up=False))
    assert [index for index, _level in back] == [3, 4, 0, 1, 2]


@given(_places, st.data())
def test_moving_loses_nothing_and_keeps_the_numbers_without_gaps(
    places: list[Place], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(places) - 1))
    gap = data.draw(st.integers(0, len(places)))
    order = moved(places, index, gap)
    assert sorted(old for old, _level in order) == list(range(len(places)))
    numbers = _numbers(_after(places, order))
    outer = [int(number) for number in numbers if not number.startswith("(")]
    assert outer == list(range(1, len(outer) + 1))
    assert len(set(zip(numbers, _owners(numbers), strict=True))) == len(numbers)


@given(_places, st.data())
def test_one_step_down_and_up_again_changes_the_row_by_one_place(
    places: list[Place], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(places) - 1))
    if places[index].heading:
        return
    order = moved(places, index, step(places, index, up=False))
    row = [old for old, _level in order].index(index)
    assert row in (index, index + 1)


def _owners(numbers: list[str]) -> list[str]:
    owners, last = [], ""
    for number in numbers:
        last = last if number.startswith("(") else number
        owners.append(last)
    return owners
