"""The fiscal year (年度), April to March, named by the calendar year in which it begins."""

import datetime as dt

from jiritsu_desktop.domain import wareki

FIRST_MONTH = 4


def of(day: dt.date) -> int:
    """The fiscal year that the day lies in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(year: int) -> dt.date:
    """1 April."""
    return dt.date(year, FIRST_MONTH, 1)


def last_day(year: int) -> dt.date:
    """31 March of the next calendar year."""
    return dt.date(year + 1, FIRST_MONTH, 1) - dt.timedelta(days=1)


def title(year: int) -> str:
    """``令和8年度``; the year of a change of era bears the newer name (令和元年度)."""
    return f"{wareki.year_in_words(_naming_day(year))}度"


def short(year: int) -> str:
    """``R8``."""
    return wareki.short_year(_naming_day(year))


def months(year: int) -> list[dt.date]:
    """The first days of the twelve months, April first."""
    return [dt.date(year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16)]


def _naming_day(year: int) -> dt.date:
    begin = first_day(year)
    # An era that begins within the first weeks of the year names the whole of it (2019).
    return next(
        (era.first_day for era in wareki.ERAS if 0 <= (era.first_day - begin).days <= 31), begin
    )
