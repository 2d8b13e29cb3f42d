"""When the bodies of the practice council meet."""

import datetime as dt
from dataclasses import dataclass

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import World

_WEDNESDAY = 2
_SNOWED_OUT = "くらし部会"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One planned meeting; ``turn`` counts the body's sittings over all years from 0."""

    body: str
    year: int
    number: int
    turn: int
    day: dt.date
    cancelled: bool = False


def sittings(world: World) -> list[Sitting]:
    """All meetings of all years by date."""
    import jpholiday

    found: list[Sitting] = []
    for body in world.bodies:
        turn = 0
        for year in range(world.first_year, world.last_year + 1):
            slots = _slots(world, body)
            snow = year == world.last_year - 1 and body == _SNOWED_OUT
            for number, (month, nth) in enumerate(slots, start=1):
                day = _nth_weekday(world.day(year, month), nth)
                while jpholiday.is_holiday(day):
                    day += dt.timedelta(days=1)
                if snow and number == len(slots):
                    found.append(Sitting(body, year, number, turn, day, cancelled=True))
                    day += dt.timedelta(days=21)
                    number += 1
                found.append(Sitting(body, year, number, turn, day))
                turn += 1
    return sorted(found, key=lambda sitting: (sitting.day, sitting.body))


def _slots(world: World, body: str) -> list[tuple[int, int]]:
    """Month and ordinal of the Wednesday for each meeting of a year."""
    if world.scale.meetings is None:
        return [(month, nth) for month, nth in texts.load("formal")["calendar"][body]]
    count = world.scale.meetings[body]
    week = list(world.bodies).index(body)
    months = [day.month for day in fiscal_year.months(world.last_year)]
    if count <= len(months):
        return [(months[number * 12 // count], week % 4 + 1) for number in range(count)]
    return [(months[number % 12], (week + number // 12) % 4 + 1) for number in range(count)]


def _nth_weekday(first: dt.date, nth: int) -> dt.date:
    ahead = (_WEDNESDAY - first.weekday()) % 7
    return first + dt.timedelta(days=ahead + 7 * (nth - 1))
