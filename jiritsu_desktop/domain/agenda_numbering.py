"""The numbers and the order of agenda items: 1, 2, 3 and, under a heading, (1), (2)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """What the order of one item depends on; ``level`` 1 stands under the level 0 above it."""

    level: int
    heading: bool = False


def labels(levels: Sequence[int]) -> list[str]:
    """The printed number of each item; a level 1 with nothing above it stands on its own."""
    result = []
    outer = inner = 0
    for level in levels:
        if level and outer:
            inner += 1
            result.append(f"({inner})")
        else:
            outer += 1
            inner = 0
            result.append(str(outer))
    return result


def block(places: Sequence[Place], index: int) -> range:
    """The item with what moves along with it: a heading takes its items, any other goes alone."""
    end = index + 1
    if places[index].heading:
        while end < len(places) and places[end].level:
            end += 1
    return range(index, end)


def moved(places: Sequence[Place], index: int, gap: int) -> list[tuple[int, int]]:
    """The order after item ``index`` went to before item ``gap`` (the count for the end).

    Gives for each new place the old index and the new level. An item that comes to lie under a
    heading or between its items becomes one of them, one that leaves them stands on its own. A
    heading is never put between another heading's items, but behind them.
    """
    going = block(places, index)
    if gap in going or gap == going.stop:
        return [(place, places[place].level) for place in range(len(places))]
    if places[index].heading:
        while gap < len(places) and places[gap].level:
            gap += 1
        if gap in going or gap == going.stop:
            return [(place, places[place].level) for place in range(len(places))]
    before = [place for place in range(gap) if place not in going]
    after = [place for place in range(gap, len(places)) if place not in going]
    level = places[index].level
    if not places[index].heading:
        level = _level_between(
            places[before[-1]] if before else None, places[after[0]] if after else None, level
        )
    order = [*before, *going, *after]
    levels = {place: places[place].level for place in order} | {index: level}
    return [(place, levels[place]) for place in order]


def step(places: Sequence[Place], index: int, *, up: bool) -> int:
    """The gap that lies one step further; ``moved`` with it goes one row, a heading one block."""
    going = block(places, index)
    if not places[index].heading:
        return max(0, index - 1) if up else min(len(places), index + 2)
    if up:
        gap = max(0, index - 1)
        while gap > 0 and places[gap].level:
            gap -= 1
        return gap
    if going.stop >= len(places):
        return len(places)
    gap = going.stop + 1
    while gap < len(places) and places[gap].level:
        gap += 1
    return gap


def _level_between(above: Place | None, below: Place | None, level: int) -> int:
    if above is None:
        return 0
    if above.heading or (below is not None and below.level):
        return 1
    return level if above.level else 0
