"""Which of the dated local copies are no longer needed: a pure rule, nothing is removed here.

Dates are those in the names, because copying a folder changes the times of its files. When in
doubt nothing is thinned out: a clock that leapt must not cost a single copy.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DATED = re.compile(r"(\d{8})-(\d{6})(?!\d)", re.ASCII)
_LONG_PAUSE = timedelta(days=60)
_SHRUNK = 0.8


@dataclass(frozen=True, slots=True)
class Plan:
    """How many copies to keep: the newest of each day, week and month, and never fewer than."""

    daily: int = 14
    weekly: int = 8
    monthly: int = 24
    at_least: int = 5


def moment_of(name: str) -> datetime | None:
    """The moment at the beginning of a copy's name; None if the name is not dated."""
    found = _DATED.match(name)
    if found is None:
        return None
    try:
        return datetime.fromisoformat("T".join(found.groups()))
    except ValueError:
        return None


def thin_out(names: Iterable[str], today: date, plan: Plan | None = None) -> list[str]:
    """The names that may go, oldest first. Call it only after today's copy has succeeded.

    Kept are the newest ``at_least``, the newest of each kept day, ISO week and month, whatever is
    dated after today, and names that are not dated. Everything is kept if the newest copy up to
    today is more than 60 days old.
    """
    plan = plan or Plan()
    dated = sorted(
        ((moment, name) for name in set(names) if (moment := moment_of(name)) is not None),
        reverse=True,
    )
    past = [(moment, name) for moment, name in dated if moment.date() <= today]
    if not past or today - past[0][0].date() > _LONG_PAUSE:
        return []
    kept = {name for _moment, name in dated[: plan.at_least]}
    kept |= {name for _moment, name in past[: plan.at_least]}
    for limit, period in (
        (plan.daily, datetime.date),
        (plan.weekly, _week),
        (plan.monthly, _month),
    ):
        kept |= _newest_of_each(past, limit, period)
    return [name for _moment, name in reversed(past) if name not in kept]


def has_shrunk(before: int, now: int) -> bool:
    """Whether so many rows are missing that the older copies must not be thinned out unasked."""
    return now < before * _SHRUNK


def _newest_of_each(
    newest_first: list[tuple[datetime, str]], limit: int, period: Callable[[datetime], Hashable]
) -> set[str]:
    chosen: dict[Hashable, str] = {}
    for moment, name in newest_first:
        key = period(moment)
        if key not in chosen and len(chosen) < limit:
            chosen[key] = name
    return set(chosen.values())


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _day = moment.isocalendar()
    return year, week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
