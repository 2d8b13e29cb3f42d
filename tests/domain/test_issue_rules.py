"""Which issues stand where on the board, which stand still, and what the marks add up to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.issue_rules import (
    KnownBoard,
    Wanted,
    by_stage,
    find,
    idle_days,
    insertion,
    is_idle,
    is_late,
    mark_total,
    with_meetings,
)
from jiritsu_desktop.domain.issues import ClosingReason, IssueRow, Priority, Stage

TODAY = dt.date(2026, 6, 17)


def _issue(number: int = 1, **values: object) -> IssueRow:
    given_values: dict[str, object] = {"title": "通院の移動に困る", "area": "移動", **values}
    return IssueRow(number, 2026, number, **given_values)  # type: ignore[arg-type]


def _found(*issues: IssueRow, wanted: Wanted, readings: dict[int, str] | None = None) -> list[int]:
    known = KnownBoard(rows={issue.id: issue for issue in issues}, readings=readings or {})
    return [issue.id for issue in find(known, wanted, TODAY)]


def test_an_issue_is_called_by_year_and_number() -> None:
    assert _issue(3).label == "R8-03"


def test_the_marks_add_up_only_when_all_three_are_there() -> None:
    assert mark_total(_issue(frequency=3, reach=3, resource_lack=2)) == 8
    assert mark_total(_issue(frequency=3, reach=3)) is None


def test_stages_step_forward_and_stop_at_the_ends() -> None:
    assert Stage.RECEIVED.step(1) is Stage.SORTING
    assert Stage.RECEIVED.step(-1) is Stage.RECEIVED
    assert Stage.CLOSED.step(1) is Stage.CLOSED


def test_an_issue_idles_from_its_last_movement_until_it_is_closed() -> None:
    still = _issue(moved_on=dt.date(2026, 3, 19))
    assert idle_days(still, TODAY) == 90
    assert is_idle(still, TODAY, 90)
    assert not is_idle(still, TODAY, 91)
    closed = _issue(
        stage=Stage.CLOSED, moved_on=dt.date(2020, 1, 1), closing_reason=ClosingReason.SOLVED
    )
    assert idle_days(closed, TODAY) == 0


def test_a_meeting_about_it_counts_as_movement() -> None:
    issue = _issue(moved_on=dt.date(2026, 1, 5))
    assert with_meetings(issue, {1: dt.date(2026, 5, 20)}).moved_on == dt.date(2026, 5, 20)
    assert with_meetings(issue, {1: dt.date(2025, 5, 20)}).moved_on == dt.date(2026, 1, 5)


def test_on_hold_only_the_day_of_review_makes_it_late() -> None:
    passed = dt.date(2026, 6, 1)
    assert is_late(_issue(next_step_on=passed), TODAY)
    assert not is_late(_issue(next_step_on=passed, on_hold=True), TODAY)
    assert is_late(_issue(on_hold=True, review_on=passed), TODAY)


@pytest.mark.parametrize("words", ["つういん", "ＩＤＯＵ", "R9"])
def test_words_that_are_nowhere_find_nothing(words: str) -> None:
    assert _found(_issue(), wanted=Wanted(words=words)) == []


@pytest.mark.parametrize("words", ["r8-01", "Ｒ８－０１", "通院 移動", "いしばし", "イシバシ"])
def test_number_title_and_reading_are_found_in_any_width(words: str) -> None:
    issue = _issue(owner="石𣘺", owner_person_id=7)
    assert _found(issue, wanted=Wanted(words=words), readings={7: "いしばしけん"}) == [1]


def test_chips_narrow_the_board() -> None:
    first = _issue(1, frequency=3, reach=3, resource_lack=3, body_id=5, moved_on=TODAY)
    second = _issue(2, frequency=1, reach=1, resource_lack=1, area="災害", moved_on=TODAY)
    third = _issue(3, moved_on=dt.date(2026, 1, 1))
    rows = (first, second, third)
    assert _found(*rows, wanted=Wanted(priorities=frozenset({Priority.A}))) == [1]
    assert _found(*rows, wanted=Wanted(areas=frozenset({"災害"}))) == [2]
    assert _found(*rows, wanted=Wanted(body_ids=frozenset({5}))) == [1]
    assert _found(*rows, wanted=Wanted(idle=True)) == [3]


def test_the_board_goes_by_stage_then_by_position() -> None:
    rows = [_issue(1, stage=Stage.ACTING), _issue(2, position=9), _issue(3, position=4)]
    assert _found(*rows, wanted=Wanted()) == [3, 2, 1]
    columns = by_stage(rows)
    assert [row.id for row in columns[Stage.ACTING]] == [1]
    assert columns[Stage.CLOSED] == []


@given(
    st.lists(st.integers(-3, 3), max_size=12).map(sorted),
    st.integers(0, 12),
)
def test_a_card_lands_where_it_was_put_and_the_others_keep_their_order(
    positions: list[int], gap: int
) -> None:
    column = list(enumerate(positions))
    room = insertion(column, gap)
    after = {card: at + room.shift * (card in room.shifted) for card, at in column}
    gap = min(gap, len(column))
    assert all(after[card] < room.position for card, _at in column[:gap])
    assert all(after[card] > room.position for card, _at in column[gap:])
    # Ties are broken by the number, so equal neighbours on one side may stay equal.
    assert [after[card] for card, _at in column] == sorted(after.values())


def test_between_neighbours_with_room_nobody_else_moves() -> None:
    room = insertion([(1, 0), (2, 1024)], 1)
    assert room.position == 512
    assert not room.shifted
