"""Which copies go: few, old, and never when in doubt."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jiritsu_desktop.backup.rotation import Plan, has_shrunk, moment_of, thin_out

TODAY = date(2026, 6, 30)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31))


def name(day: date | datetime) -> str:
    return f"{day:%Y%m%d}-120000-pc.jiritsu"


def daily(count: int, last: date = TODAY) -> list[str]:
    return [name(last - timedelta(days=n)) for n in range(count)]


def test_two_years_of_daily_copies_become_a_handful() -> None:
    names = daily(800)
    kept = set(names) - set(thin_out(names, TODAY))
    assert set(names[:14]) <= kept
    assert 14 + 4 + 20 <= len(kept) <= 14 + 8 + 24
    months = {entry[:6] for entry in kept}
    assert len(months) == 24


def test_newest_of_a_month_stays() -> None:
    names = daily(400)
    kept = set(names) - set(thin_out(names, TODAY))
    assert name(date(2025, 12, 31)) in kept
    assert name(date(2025, 12, 30)) not in kept


def test_oldest_goes_first() -> None:
    gone = thin_out(daily(100), TODAY)
    assert gone == sorted(gone)
    assert gone != []


def test_clock_set_back_costs_nothing_dated_later() -> None:
    names = daily(400)
    assert thin_out(names, TODAY - timedelta(days=400)) == []


def test_clock_that_leapt_ahead_costs_nothing() -> None:
    assert thin_out(daily(400), TODAY + timedelta(days=5 * 365)) == []
    assert thin_out(daily(400), TODAY + timedelta(days=61)) == []
    assert thin_out(daily(400), TODAY + timedelta(days=60)) != []


def test_copies_of_one_day_count_once_but_five_always_stay() -> None:
    names = [f"20260630-{hour:02}0000-pc.jiritsu" for hour in range(24)]
    gone = thin_out(names, TODAY)
    assert sorted(set(names) - set(gone)) == names[-5:]


def test_names_without_a_date_are_left_alone() -> None:
    strangers = ["写真.jpg", "20261399-120000-pc.jiritsu", "2026-06-30.jiritsu", "20260630.jiritsu"]
    assert thin_out([*daily(50), *strangers], TODAY) == thin_out(daily(50), TODAY)
    assert [moment_of(stranger) for stranger in strangers] == [None] * 4


def test_moment_is_read_from_the_name() -> None:
    assert moment_of("20260331-170200-pc.zip") == datetime(2026, 3, 31, 17, 2, 0)


def test_a_fifth_of_the_rows_missing_stops_thinning() -> None:
    assert has_shrunk(100, 79)
    assert not has_shrunk(100, 80)
    assert not has_shrunk(0, 0)


@given(st.lists(MOMENTS, max_size=80), DAYS)
def test_never_fewer_than_five_and_never_the_newest(moments: list[datetime], today: date) -> None:
    names = sorted({f"{moment:%Y%m%d-%H%M%S}-pc.jiritsu" for moment in moments})
    gone = thin_out(names, today)
    kept = [entry for entry in names if entry not in gone]
    assert set(gone) <= set(names)
    assert len(kept) >= min(len(names), 5)
    assert kept[-5:] == names[-5:]
    assert all(entry[:8] <= f"{today:%Y%m%d}" for entry in gone)


@given(st.lists(MOMENTS, max_size=80), DAYS)
def test_thinning_again_finds_nothing_more(moments: list[datetime], today: date) -> None:
    names = {f"{moment:%Y%m%d-%H%M%S}-pc.jiritsu" for moment in moments}
    gone = thin_out(names, today)
    assert thin_out(names - set(gone), today) == []


@given(st.lists(DAYS, max_size=60), DAYS)
def test_kept_copies_reach_no_further_than_the_plan(days: list[date], today: date) -> None:
    names = {name(day) for day in days}
    past = {entry for entry in names if entry[:8] <= f"{today:%Y%m%d}"}
    gone = thin_out(names, today, Plan(daily=3, weekly=2, monthly=1, at_least=2))
    if gone:
        assert len(past - set(gone)) <= 3 + 2 + 1 + 2


@given(st.integers(1, 1500))
@settings(deadline=None, max_examples=15)
def test_every_day_of_years_stays_bounded(days: int) -> None:
    names: list[str] = []
    start = date(2022, 4, 1)
    for day in (start + timedelta(days=n) for n in range(days)):
        names.append(name(day))
        gone = set(thin_out(names, day))
        names = [entry for entry in names if entry not in gone]
        assert name(day) in names
    assert len(names) <= 14 + 8 + 24
    assert len({entry[:6] for entry in names}) == min(24, len(_months(start, days)))


def _months(start: date, days: int) -> set[tuple[int, int]]:
    passed = [start + timedelta(days=n) for n in range(days)]
    return {(day.year, day.month) for day in passed}
