"""Dates in the Japanese calendar: printed in full or short, and read from what clerks type."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Era:
    """One era by its first day; it lasts until the next one begins."""

    name: str
    letter: str
    first_day: dt.date


ERAS = (
    Era("令和", "R", dt.date(2019, 5, 1)),
    Era("平成", "H", dt.date(1989, 1, 8)),
    Era("昭和", "S", dt.date(1926, 12, 25)),
    Era("大正", "T", dt.date(1912, 7, 30)),
    Era("明治", "M", dt.date(1868, 1, 25)),
)

_BY_WORD = {
    word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())
}
_ERA_DATE = re.compile(
    r"(令和|平成|昭和|大正|明治|[令平昭大明RHSTMrhstm])\s*(元|\d{1,2})\s*[年./-]\s*"
    r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:\s*[(][月火水木金土日][)])?"
)
_WESTERN_DATE = re.compile(
    r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:\s*[(][月火水木金土日][)])?"
)
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")


def era_of(day: dt.date) -> Era:
    """The era that the day lies in.

    Raises ValueError before 明治 (1868-01-25).
    """
    for era in ERAS:
        if day >= era.first_day:
            return era
    raise ValueError(f"no era is known for {day}")


def era_year(day: dt.date) -> int:
    """The year within the day's era, 1 for 元年."""
    return day.year - era_of(day).first_day.year + 1


def year_in_words(day: dt.date) -> str:
    """``令和8年``; the first year is 元年."""
    number = era_year(day)
    return f"{era_of(day).name}{'元' if number == 1 else number}年"


def full(day: dt.date, *, weekday: bool = True) -> str:
    """``令和8年7月8日(水)``."""
    ending = f"({WEEKDAYS[day.weekday()]})" if weekday else ""
    return f"{year_in_words(day)}{day.month}月{day.day}日{ending}"


def month_day(day: dt.date, *, weekday: bool = True) -> str:
    """``7月8日(水)``, where the year is plain from the context."""
    ending = f"({WEEKDAYS[day.weekday()]})" if weekday else ""
    return f"{day.month}月{day.day}日{ending}"


def short(day: dt.date) -> str:
    """``R8.7.8``, for dense lists."""
    return f"{era_of(day).letter}{era_year(day)}.{day.month}.{day.day}"


def short_year(day: dt.date) -> str:
    """``R8``, as in the numbers of issues and decisions."""
    return f"{era_of(day).letter}{era_year(day)}"


def clock(time: dt.time) -> str:
    """``午後1時30分``, ``午前10時``; noon is 正午."""
    if time.hour == 12 and time.minute == 0:
        return "正午"
    half = "午前" if time.hour < 12 else "午後"
    minutes = f"{time.minute}分" if time.minute else ""
    return f"{half}{time.hour % 12}時{minutes}"


def clock_range(start: dt.time, end: dt.time) -> str:
    """``午後1時30分から3時30分まで``; the half of the day is said again only where it changes."""
    second = clock(end)
    if (start.hour < 12) == (end.hour < 12) and second != "正午":
        second = second.removeprefix("午前").removeprefix("午後")
    return f"{clock(start)}から{second}まで"


def parse(text: str) -> dt.date | None:
    """The date written in one of the forms that clerks use, or None when it is none of them.

    Understands 令和8年7月8日(水), 令和元年5月1日, R8.7.8, 令8.7.8, 2026-07-08, 2026/7/8 and
    20260708, in full width too. An era that had ended by then is taken at its word:
    平成31年5月1日 is 2019-05-01, as printed forms of that spring say.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if match := _ERA_DATE.fullmatch(plain):
            word, year, month, day = match.groups()
            first_year = _BY_WORD[word].first_day.year
            number = 1 if year == "元" else int(year)
            return dt.date(first_year + number - 1, int(month), int(day)) if number else None
        if match := _WESTERN_DATE.fullmatch(plain) or _COMPACT_DATE.fullmatch(plain):
            return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return None
