"""Holidays by rule against a library that knows them by law, and the days an office works."""

import datetime as dt

import jpholiday
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.holidays import is_holiday
from jiritsu_desktop.domain.working_days import DAY, is_working_day, working_day, working_days_left

DAYS = st.dates(dt.date(1980, 1, 7), dt.date(2099, 12, 20))


@pytest.mark.parametrize(
    "year", [1986, 1989, 1990, 1993, 1997, 1999, *range(2000, 2032), 2050, 2098, 2099]
)
def test_the_rules_give_the_holidays_of_the_law(year: int) -> None:
    first = dt.date(year, 1, 1)
    days = [first + n * DAY for n in range((dt.date(year, 12, 31) - first).days + 1)]
    named = {day for day, _name in jpholiday.year_holidays(year)}
    assert {day for day in days if is_holiday(day)} == named


def test_a_day_between_two_holidays_is_free_since_the_law_says_so() -> None:
    assert not is_holiday(dt.date(1985, 5, 4))
    assert is_holiday(dt.date(1988, 5, 4))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (dt.date(2026, 6, 28), dt.date(2026, 6, 26), dt.date(2026, 6, 29)),  # Sunday
        (dt.date(2026, 5, 6), dt.date(2026, 5, 1), dt.date(2026, 5, 7)),  # substitute, three more
        (dt.date(2026, 9, 22), dt.date(2026, 9, 18), dt.date(2026, 9, 24)),  # between two holidays
        (dt.date(2026, 12, 31), dt.date(2026, 12, 28), dt.date(2027, 1, 4)),
        (dt.date(2027, 1, 3), dt.date(2026, 12, 28), dt.date(2027, 1, 4)),
        (dt.date(2026, 12, 28), dt.date(2026, 12, 28), dt.date(2026, 12, 28)),
    ],
)
def test_a_day_without_work_moves_to_its_neighbour(
    day: dt.date, before: dt.date, after: dt.date
) -> None:
    assert (working_day(day), working_day(day, later=True)) == (before, after)


@given(DAYS)
def test_no_working_day_is_jumped_over(day: dt.date) -> None:
    before, after = working_day(day), working_day(day, later=True)
    assert before <= day <= after
    between = [before + n * DAY for n in range(1, (after - before).days)]
    assert not any(map(is_working_day, between)) or before == after == day
    assert is_working_day(before)
    assert is_working_day(after)


def test_a_week_with_holidays_has_less_days_left() -> None:
    assert working_days_left(dt.date(2026, 6, 15)) == 4
    assert working_days_left(dt.date(2026, 9, 21)) == 2
    assert working_days_left(dt.date(2026, 6, 20)) == 0
