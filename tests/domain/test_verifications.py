"""How fresh a resource's facts are on a day, by the council's own period."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.verifications import Freshness, freshness, old_from, share_left

TODAY = dt.date(2026, 6, 17)


@pytest.mark.parametrize(
    ("days", "period", "expected"),
    [
        (0, 365, Freshness.FRESH),
        (182, 365, Freshness.FRESH),
        (183, 365, Freshness.AGEING),
        (364, 365, Freshness.AGEING),
        (365, 365, Freshness.OLD),
        (91, 180, Freshness.AGEING),
        (180, 180, Freshness.OLD),
    ],
)
def test_freshness_follows_the_share_of_the_period_that_is_left(
    days: int, period: int, expected: Freshness
) -> None:
    assert freshness(TODAY - dt.timedelta(days=days), TODAY, period) is expected


def test_what_was_never_checked_has_no_share() -> None:
    assert share_left(None, TODAY, 365) is None
    assert freshness(None, TODAY, 365) is Freshness.NEVER


def test_a_day_that_lies_ahead_counts_as_today() -> None:
    assert share_left(TODAY + dt.timedelta(days=30), TODAY, 365) == 1


@given(st.dates(dt.date(1990, 1, 1), TODAY), st.integers(1, 2000))
def test_old_from_says_the_same_as_freshness(day: dt.date, period: int) -> None:
    old = freshness(day, TODAY, period) is Freshness.OLD
    assert old == (day <= old_from(TODAY, period))
