"""On which days the town office works: not on weekends, holidays and around the new year."""

import datetime as dt

from jiritsu_desktop.domain.holidays import is_holiday

DAY = dt.timedelta(days=1)
_FRIDAY = 4


def is_working_day(day: dt.date) -> bool:
    """Whether the office is open; from 29 December to 3 January it is closed by ordinance."""
    around_new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() <= _FRIDAY and not around_new_year and not is_holiday(day)


def working_day(day: dt.date, *, later: bool = False) -> dt.date:
    """The day itself, or from one that is none the working day before (after it if ``later``)."""
    while not is_working_day(day):
        day += DAY if later else -DAY
    return day


def working_days_left(today: dt.date) -> int:
    """The working days of this week that are left after today."""
    ahead = range(1, _FRIDAY - today.weekday() + 1)
    return sum(is_working_day(today + days * DAY) for days in ahead)
