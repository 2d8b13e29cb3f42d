"""Dates in the Japanese calendar: the borders of the eras, both ways."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain import fiscal_year, wareki

BORDERS = [
    (dt.date(2019, 5, 1), "令和元年5月1日(水)", "R1.5.1"),
    (dt.date(2019, 4, 30), "平成31年4月30日(火)", "H31.4.30"),
    (dt.date(1989, 1, 8), "平成元年1月8日(日)", "H1.1.8"),
    (dt.date(1989, 1, 7), "昭和64年1月7日(土)", "S64.1.7"),
    (dt.date(1926, 12, 25), "昭和元年12月25日(土)", "S1.12.25"),
    (dt.date(1926, 12, 24), "大正15年12月24日(金)", "T15.12.24"),
    (dt.date(1912, 7, 30), "大正元年7月30日(火)", "T1.7.30"),
    (dt.date(1912, 7, 29), "明治45年7月29日(月)", "M45.7.29"),
    (dt.date(2026, 7, 8), "令和8年7月8日(水)", "R8.7.8"),
]


@pytest.mark.parametrize(("day", "full", "short"), BORDERS)
def test_borders_of_eras_print_and_read_back(day: dt.date, full: str, short: str) -> None:
    assert wareki.full(day) == full
    assert wareki.short(day) == short
    assert wareki.parse(full) == day
    assert wareki.parse(short) == day


@given(st.dates(min_value=dt.date(1868, 1, 25), max_value=dt.date(2100, 12, 31)))
def test_every_printed_date_reads_back(day: dt.date) -> None:
    assert wareki.parse(wareki.full(day)) == day
    assert wareki.parse(wareki.full(day, weekday=False)) == day
    assert wareki.parse(wareki.short(day)) == day
    assert wareki.parse(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("R8.4.1", dt.date(2026, 4, 1)),
        ("r8/4/1", dt.date(2026, 4, 1)),
        ("令8.4.1", dt.date(2026, 4, 1)),
        ("令和 08年04月01日", dt.date(2026, 4, 1)),
        ("２０２６年７月８日（水）", dt.date(2026, 7, 8)),
        ("20260708", dt.date(2026, 7, 8)),
        ("平成31年5月1日", dt.date(2019, 5, 1)),
        ("令和元年5月1日", dt.date(2019, 5, 1)),
    ],
)
def test_what_clerks_type_is_understood(typed: str, day: dt.date) -> None:
    assert wareki.parse(typed) == day


@pytest.mark.parametrize(
    "typed", ["", "いつか", "2026-02-30", "R0.4.1", "令和8年13月1日", "8月5日～8月16日", "R8.4"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert wareki.parse(typed) is None


@given(st.text(max_size=20))
def test_no_text_upsets_the_reader(typed: str) -> None:
    day = wareki.parse(typed)
    assert day is None or isinstance(day, dt.date)


def test_before_the_first_era_there_is_none() -> None:
    with pytest.raises(ValueError, match="1868-01-24"):
        wareki.era_of(dt.date(1868, 1, 24))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (dt.time(13, 30), dt.time(15, 30), "午後1時30分から3時30分まで"),
        (dt.time(10), dt.time(12), "午前10時から正午まで"),
        (dt.time(10), dt.time(13), "午前10時から午後1時まで"),
        (dt.time(12), dt.time(13), "正午から1時まで"),
        (dt.time(0, 5), dt.time(0, 30), "午前0時5分から0時30分まで"),
    ],
)
def test_times_are_said_as_letters_say_them(start: dt.time, end: dt.time, words: str) -> None:
    assert wareki.clock_range(start, end) == words


@pytest.mark.parametrize(
    ("year", "title", "short"),
    [(2026, "令和8年度", "R8"), (2019, "令和元年度", "R1"), (2018, "平成30年度", "H30")],
)
def test_fiscal_years_are_named(year: int, title: str, short: str) -> None:
    assert fiscal_year.title(year) == title
    assert fiscal_year.short(year) == short


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_every_day_lies_in_its_fiscal_year(day: dt.date) -> None:
    year = fiscal_year.of(day)
    assert fiscal_year.first_day(year) <= day <= fiscal_year.last_day(year)
    assert any(
        month.year == day.year and month.month == day.month for month in fiscal_year.months(year)
    )
