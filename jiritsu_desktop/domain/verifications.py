"""How fresh a social resource's facts are, seen from the day of the last verification."""

import datetime as dt
from enum import StrEnum


class Freshness(StrEnum):
    """Fresh is at least half of the council's period left, ageing less, old none of it."""

    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"
    NEVER = "never"

    @property
    def needs_attention(self) -> bool:
        """Whether the office should be asked again."""
        return self in (Freshness.OLD, Freshness.NEVER)


def share_left(verified_on: dt.date | None, today: dt.date, period: int) -> float | None:
    """How much of the period of ``period`` days is left, 1.0 to 0.0; None when never verified.

    A day that lies ahead counts as today.
    """
    if verified_on is None:
        return None
    elapsed = max(0, (today - verified_on).days)
    return max(0.0, 1 - elapsed / max(1, period))


def freshness(verified_on: dt.date | None, today: dt.date, period: int) -> Freshness:
    """The freshness on a day; it is old on the day on which the period is over."""
    share = share_left(verified_on, today, period)
    if share is None:
        return Freshness.NEVER
    if share <= 0:
        return Freshness.OLD
    return Freshness.FRESH if share >= 0.5 else Freshness.AGEING


def old_from(today: dt.date, period: int) -> dt.date:
    """Facts last verified on this day or before are old."""
    return today - dt.timedelta(days=max(1, period))
