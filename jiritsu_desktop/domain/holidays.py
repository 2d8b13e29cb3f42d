"""Japan's public holidays by rule, from 1980 to 2099 (Act on National Holidays, 1948 No. 178).

The days of the equinoxes are those of the usual approximation, which holds for these years; the
official day is published each February for the year after.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

_DAY = dt.timedelta(days=1)
_MONDAY, _SUNDAY = 0, 6
# Laws of their own: funeral, enthronements and a wedding of the imperial house.
_ONCE = frozenset(
    {
        dt.date(1989, 2, 24),
        dt.date(1990, 11, 12),
        dt.date(1993, 6, 9),
        dt.date(2019, 5, 1),
        dt.date(2019, 10, 22),
    }
)
# For the Olympic Games in Tokyo: the days of the sea, of sports and of the mountain.
_MOVED = {2020: ((7, 23), (7, 24), (8, 10)), 2021: ((7, 22), (7, 23), (8, 8))}


def is_holiday(day: dt.date) -> bool:
    """Whether it is a holiday, a substitute for one, or a day between two."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    named = frozenset(_named(year)) | {day for day in _ONCE if day.year == year}
    free = set(named)
    for day in sorted(named):
        if day.weekday() == _SUNDAY:
            substitute = day + _DAY
            # Until 2006 only the Monday itself could stand in.
            while substitute in named and year >= 2007:
                substitute += _DAY
            free.add(substitute)
    if year >= 1986:
        between = {day + _DAY for day in named if day + 2 * _DAY in named}
        free |= {day for day in between if day.weekday() != _SUNDAY}
    return frozenset(free)


def _named(year: int) -> Iterator[dt.date]:
    yield dt.date(year, 1, 1)
    yield dt.date(year, 1, 15) if year < 2000 else _monday(year, 1, 2)
    yield dt.date(year, 2, 11)
    yield dt.date(year, 3, _equinox(year, 20.8431))
    for month, day in ((4, 29), (5, 3), (5, 5), (11, 3), (11, 23)):
        yield dt.date(year, month, day)
    if year >= 2007:
        yield dt.date(year, 5, 4)
    yield from _summer(year)
    yield dt.date(year, 9, 15) if year < 2003 else _monday(year, 9, 3)
    yield dt.date(year, 9, _equinox(year, 23.2488))
    if 1989 <= year <= 2018:
        yield dt.date(year, 12, 23)
    if year >= 2020:
        yield dt.date(year, 2, 23)


def _summer(year: int) -> Iterator[dt.date]:
    """The days of the sea and of the mountain, and that of sports, once among them."""
    if year in _MOVED:
        yield from (dt.date(year, month, day) for month, day in _MOVED[year])
        return
    if year >= 1996:
        yield dt.date(year, 7, 20) if year < 2003 else _monday(year, 7, 3)
    if year >= 2016:
        yield dt.date(year, 8, 11)
    yield dt.date(year, 10, 10) if year < 2000 else _monday(year, 10, 2)


def _monday(year: int, month: int, nth: int) -> dt.date:
    first = dt.date(year, month, 1)
    ahead = (_MONDAY - first.weekday()) % 7
    return first + (ahead + 7 * (nth - 1)) * _DAY


def _equinox(year: int, at_1980: float) -> int:
    since = year - 1980
    return int(at_1980 + 0.242194 * since - since // 4)
