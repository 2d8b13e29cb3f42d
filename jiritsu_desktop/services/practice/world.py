"""What the makers of the practice council share: its size, its days and who sits where."""

import datetime as dt
import random
from dataclasses import dataclass, field

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.members import Role
from jiritsu_desktop.services.practice.rows import Rows

# A file of more years than this is made to be measured, not to be read.
_READABLE_YEARS = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of everything there is.

    ``meetings`` counts the sittings of a year by body, ``None`` the calendar of the texts. The
    large council's counts are product targets for thirty years, divided by thirty.
    """

    meetings: dict[str, int] | None
    issues: int
    resources: int
    people: int
    handout_bytes: int

    @classmethod
    def of(cls, years: int) -> "Scale":
        """A council that a person can survey, or a large one for more than ten years."""
        if years <= _READABLE_YEARS:
            return cls(None, 28 + 6 * max(0, years - 3), 61, 0, 0)
        meetings = {
            "全体会": 2,
            "運営会議": 6,
            "相談支援部会": 10,
            "くらし部会": 8,
            "しごと部会": 7,
            "こども部会": 7,
        }
        return cls(meetings, 67 * years, 100 * years, 34 * years, 10_100_000 * years)

    @property
    def is_large(self) -> bool:
        return self.meetings is not None


@dataclass(frozen=True, slots=True)
class Seat:
    """One appointment as the meetings need it.

    ``part`` names the person of the texts whose sentences this person says: predecessors and
    people of earlier terms play the part of today's holder.
    """

    person_id: int
    part: str
    body: str
    starts_on: dt.date
    ends_on: dt.date
    role: Role
    order: int
    category: int | None


@dataclass(slots=True)
class World:
    """The council in the making."""

    rows: Rows
    rng: random.Random
    today: dt.date
    years: int
    scale: Scale
    bodies: dict[str, int]
    seat_categories: dict[int, int]
    venues: list[int] = field(default_factory=list)
    organisations: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    issue_ids: dict[str, list[int]] = field(default_factory=dict)

    @property
    def last_year(self) -> int:
        """The fiscal year of today."""
        return fiscal_year.of(self.today)

    @property
    def first_year(self) -> int:
        return self.last_year - self.years + 1

    def day(self, year: int, month: int, day: int = 1) -> dt.date:
        """A day of a fiscal year given by its month."""
        return dt.date(year if month >= fiscal_year.FIRST_MONTH else year + 1, month, day)

    def not_future(self, day: dt.date) -> dt.date:
        return min(day, self.today)

    def roster(self, body: str, day: dt.date) -> list[Seat]:
        """Who is in office on a day, in the order of the roster."""
        found = [s for s in self.seats if s.body == body and s.starts_on <= day <= s.ends_on]
        return sorted(found, key=lambda seat: seat.order)


def month_end(day: dt.date) -> dt.date:
    """The last day of the day's month."""
    following = day.replace(day=28) + dt.timedelta(days=4)
    return following.replace(day=1) - dt.timedelta(days=1)


def later(time: dt.time, minutes: int) -> dt.time:
    """So many minutes after a time, or before it."""
    moment = dt.datetime.combine(dt.date(2000, 1, 1), time) + dt.timedelta(minutes=minutes)
    return moment.time()
