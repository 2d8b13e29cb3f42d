"""The room of a meeting: tables, seats and standing places, by points of a plan 462 wide, 560 high.

The origin is the upper left corner, the front of the room (the chair, the screen) is above.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.i18n import N_, _

ROOM_WIDTH, ROOM_HEIGHT = 462.0, 560.0
MOST_HEAD, MOST_SIDE, MOST_FOOT = 5, 12, 8


class Layout(StrEnum):
    """How the tables stand: closed around a square, open at the foot, or in rows to the front."""

    SQUARE = "square"
    HORSESHOE = "horseshoe"
    CLASSROOM = "classroom"

    @property
    def label(self) -> str:
        return _(_LAYOUTS[self])


class Door(StrEnum):
    """At which wall, at the back, one comes in."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def label(self) -> str:
        return _(_DOORS[self])


class Side(StrEnum):
    """Where a place is. At the first five somebody sits, at the others helpers sit or stand."""

    HEAD = "head"
    LEFT = "left"
    FOOT = "foot"
    RIGHT = "right"
    ROW = "row"
    STAFF = "staff"
    BESIDE = "beside"
    FRONT_LEFT = "front_left"
    FRONT_RIGHT = "front_right"
    MIDDLE = "middle"
    BACK = "back"

    @property
    def label(self) -> str:
        return _(_SIDES[self])

    @property
    def at_table(self) -> bool:
        """Whether members sit there."""
        return self in (Side.HEAD, Side.LEFT, Side.FOOT, Side.RIGHT, Side.ROW)


_LAYOUTS = {
    Layout.SQUARE: N_("Square"),
    Layout.HORSESHOE: N_("Horseshoe"),
    Layout.CLASSROOM: N_("Classroom"),
}
_DOORS = {Door.LEFT: N_("Door at the left"), Door.RIGHT: N_("Door at the right")}
_SIDES = {
    Side.HEAD: N_("head side"),
    Side.LEFT: N_("left side"),
    Side.FOOT: N_("foot side"),
    Side.RIGHT: N_("right side"),
    Side.ROW: N_("row"),
    Side.STAFF: N_("table of the secretariat"),
    Side.BESIDE: N_("beside somebody"),
    Side.FRONT_LEFT: N_("front, left"),
    Side.FRONT_RIGHT: N_("front, right"),
    Side.MIDDLE: N_("middle"),
    Side.BACK: N_("back"),
}


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """How many sit where: ``side`` at each of the two long sides, ``foot`` opposite the head.

    In a classroom ``side`` counts the rows and ``foot`` the seats of each. ``screen`` says whether
    there is one behind the head.
    """

    layout: Layout = Layout.SQUARE
    head: int = 1
    side: int = 1
    foot: int = 0
    door: Door = Door.RIGHT
    screen: bool = True

    @property
    def seats(self) -> int:
        """How many members find a seat at the tables."""
        if self.layout is Layout.CLASSROOM:
            return self.head + self.side * self.foot
        return self.head + 2 * self.side + (self.foot if self.layout is Layout.SQUARE else 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to sit or stand; ``key`` is how the file names it.

    ``facing`` is the direction of the eyes; ``number`` counts from 1 along its side.
    """

    key: str
    side: Side
    number: int
    x: float
    y: float
    width: float
    height: float
    facing: tuple[float, float] = (0.0, 1.0)

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def label(self) -> str:
        """``左側 3番目``, as it is read aloud."""
        return _("{side}, place {number}").format(side=self.side.label, number=self.number)


@dataclass(frozen=True, slots=True)
class Desk:
    """A table that is drawn."""

    x: float
    y: float
    width: float
    height: float


_MIDDLE_X = ROOM_WIDTH / 2
_SEAT = 42.0
_HEAD_Y, _HEAD_DESK_Y, _DESK = 50.0, 95.0, 17.0
_HEAD_ROOM = 228.0
_TOP = 122.0
_LEFT_X, _RIGHT_X, _SIDE_WIDTH = 32.0, 350.0, 80.0
_LEFT_DESK_X, _RIGHT_DESK_X = 114.0, 331.0
_FOOT_DESK_Y, _FOOT_Y = 378.0, 397.0
_FOOT_ROOM = 330.0
_STAFF_X, _STAFF_Y, _STAFF_ROOM = 82.0, 462.0, 216.0
_SMALL = (60.0, 20.0)
_FRONT_YS = (50.0, 72.0, 28.0)
_ROWS_TOP, _ROWS_BOTTOM = 132.0, 440.0


def fitting(
    layout: Layout, members: int, officers: int, *, door: Door = Door.RIGHT, screen: bool = True
) -> SeatPlan:
    """The tables that so many members need; ``officers`` sit at the head."""
    head = max(1, min(officers, MOST_HEAD, members))
    rest = max(0, members - head)
    if layout is Layout.CLASSROOM:
        columns = 4 if rest <= 4 * MOST_SIDE // 2 else MOST_FOOT
        return SeatPlan(layout, head, max(1, math.ceil(rest / columns)), columns, door, screen)
    foot = 0
    if layout is Layout.SQUARE:
        foot = min(MOST_FOOT, 1 + rest // 6) if rest > 2 else 0
    return grown(SeatPlan(layout, head, 1, foot, door, screen), members)


def grown(plan: SeatPlan, members: int) -> SeatPlan:
    """The plan with as many seats more at its long sides as the members need."""
    missing = members - plan.seats
    if missing <= 0:
        return plan
    each = max(1, plan.foot) if plan.layout is Layout.CLASSROOM else 2
    return SeatPlan(
        plan.layout, plan.head, plan.side + math.ceil(missing / each), plan.foot, plan.door,
        plan.screen,
    )  # fmt: skip


def table_places(plan: SeatPlan) -> list[Place]:
    """The seats of the members: the head, then in the order in which they are counted."""
    if plan.layout is Layout.CLASSROOM:
        return [*_head(plan), *_rows(plan)]
    left = _long_side(plan, Side.LEFT, _LEFT_X, (1.0, 0.0))
    right = _long_side(plan, Side.RIGHT, _RIGHT_X, (-1.0, 0.0))
    return [*_head(plan), *left, *_foot(plan), *right]


def staff_places(count: int) -> list[Place]:
    """The seats of the secretariat, at the back."""
    width = min(72.0, _STAFF_ROOM / max(1, count))
    return [
        Place(
            f"staff-{n}", Side.STAFF, n + 1, _STAFF_X + n * width, _STAFF_Y, width - 3, 24,
            (0.0, -1.0),
        )
        for n in range(count)
    ]  # fmt: skip


def standing_places(plan: SeatPlan, count: int) -> list[Place]:
    """Places in front, at the back and in the middle, where helpers and guests are; enough."""
    width, height = _SMALL
    found = [
        Place(f"{side.value}-{n}", side, n + 1, x, y, width, height)
        for side, x in ((Side.FRONT_LEFT, 52.0), (Side.FRONT_RIGHT, 352.0))
        for n, y in enumerate(_FRONT_YS)
    ]
    first = 300.0 if plan.door is Door.LEFT else 306.0
    found += [
        Place(
            f"back-{n}", Side.BACK, n + 1, first + n % 2 * (width + 3),
            _STAFF_Y - 8 + n // 2 * (height + 3), width, height, (0.0, -1.0),
        )
        for n in range(4)
    ]  # fmt: skip
    across = 3
    top = _TOP + 16 if plan.layout is not Layout.CLASSROOM else 114.0
    found += [
        Place(
            f"middle-{n}", Side.MIDDLE, n + 1, 138.0 + n % across * (width + 3),
            top + n // across * (height + 3), width, height, (0.0, -1.0),
        )
        for n in range(max(across, count))
    ]  # fmt: skip
    return found


def beside(attendance_id: int, seat: Place) -> Place:
    """The place of a helper: on the outer side of the seat of whom they help."""
    key = f"{Side.BESIDE.value}-{attendance_id}"
    match seat.side:
        case Side.LEFT:
            x, y, width, height = seat.x - 28, seat.y, 25.0, seat.height
        case Side.RIGHT:
            x, y, width, height = seat.x + seat.width + 3, seat.y, 25.0, seat.height
        case Side.HEAD:
            x, y, width, height = seat.x, seat.y - 21, seat.width, 18.0
        case _:
            x, y, width, height = seat.x, seat.y + seat.height + 2, seat.width, 13.0
    return Place(key, Side.BESIDE, 1, x, y, width, height, seat.facing)


def desks(plan: SeatPlan, staff: int) -> list[Desk]:
    """The tables before the seats."""
    head = _head(plan)
    found = [_before(head, _HEAD_DESK_Y, _DESK)]
    if plan.layout is Layout.CLASSROOM:
        rows = _rows(plan)
        for row in range(plan.side):
            seats = rows[row * plan.foot : (row + 1) * plan.foot]
            halves = (seats[: plan.foot // 2], seats[plan.foot // 2 :])
            found += [_before(half, half[0].y - 9, 7) for half in halves if half]
    else:
        bottom = max(place.y + place.height for place in table_places(plan) if place.side in _LONG)
        found += [Desk(x, _TOP, _DESK, bottom - _TOP) for x in (_LEFT_DESK_X, _RIGHT_DESK_X)]
        foot = _foot(plan)
        if foot:
            found.append(_before(foot, _FOOT_DESK_Y, _DESK))
    if staff:
        found.append(_before(staff_places(staff), _STAFF_Y - 10, 8))
    return found


def way_in(plan: SeatPlan) -> tuple[float, float]:
    """Where the way from the door reaches the tables."""
    return (0.0 if plan.door is Door.LEFT else ROOM_WIDTH, 440.0)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points are from one another."""
    return math.hypot(one[0] - other[0], one[1] - other[1])


_LONG = (Side.LEFT, Side.RIGHT)


def _before(seats: Iterable[Place], y: float, height: float) -> Desk:
    places = list(seats)
    left = min(place.x for place in places)
    right = max(place.x + place.width for place in places)
    return Desk(left - 4, y, right - left + 8, height)


def _line(
    side: Side, count: int, room: float, widest: float, y: float, facing: tuple[float, float]
) -> list[Place]:
    """Seats beside one another around the middle of the room."""
    step = min(widest + 6, room / max(1, count))
    first = _MIDDLE_X - step * count / 2 + 3
    return [
        Place(f"{side.value}-{n}", side, n + 1, first + n * step, y, step - 6, _SEAT, facing)
        for n in range(count)
    ]


def _head(plan: SeatPlan) -> list[Place]:
    return _line(Side.HEAD, plan.head, _HEAD_ROOM, 96, _HEAD_Y, (0.0, 1.0))


def _foot(plan: SeatPlan) -> list[Place]:
    if plan.layout is not Layout.SQUARE:
        return []
    return _line(Side.FOOT, plan.foot, _FOOT_ROOM, 80, _FOOT_Y, (0.0, -1.0))


def _long_side(plan: SeatPlan, side: Side, x: float, facing: tuple[float, float]) -> list[Place]:
    bottom = 372.0 if _foot(plan) else 440.0
    step = min(50.0, (bottom - _TOP) / max(1, plan.side))
    height = min(_SEAT, step - 3)
    return [
        Place(f"{side.value}-{n}", side, n + 1, x, _TOP + n * step, _SIDE_WIDTH, height, facing)
        for n in range(plan.side)
    ]


def _rows(plan: SeatPlan) -> list[Place]:
    columns = max(1, plan.foot)
    aisle = 26.0 if columns > 1 else 0.0
    width = min(92.0, (400.0 - aisle) / columns)
    step = min(56.0, (_ROWS_BOTTOM - _ROWS_TOP) / max(1, plan.side))
    height = min(34.0, step - 11)
    first = _MIDDLE_X - (columns * width + aisle) / 2
    return [
        Place(
            f"row-{row}-{column}", Side.ROW, row * columns + column + 1,
            first + column * width + (aisle if column >= columns // 2 else 0.0) + 2,
            _ROWS_TOP + 10 + row * step, width - 4, height, (0.0, -1.0),
        )
        for row in range(plan.side)
        for column in range(columns)
    ]  # fmt: skip
