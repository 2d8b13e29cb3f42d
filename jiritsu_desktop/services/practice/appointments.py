"""Terms and appointments of the practice council."""

import datetime as dt
from dataclasses import dataclass

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.members import AppointmentKind, Role
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import Seat, World, month_end

# The eighth term begins here; others are counted from it in both directions.
_ANCHOR_YEAR, _ANCHOR_TERM, _TERM_YEARS = 2025, 8, 2
_GENERAL = "全体会"
_DAY = dt.timedelta(days=1)
# Who held a part before today's holder, in the general assembly and in the committees.
_FORMER = {"kon": "hattori", "kawasaki": "manabe"}
_FORMER_ROLES = {
    "katsuragi": Role.CHAIR,
    "kusanagi": Role.VICE_CHAIR,
    "teshigawara": Role.VICE_CHAIR,
}
_STAFF = {"okochi": ("chief", 900), "sakiyama": ("sub", 901)}


def first_term_year(first_year: int) -> int:
    """The fiscal year in which the term of a fiscal year began."""
    return first_year - (first_year - _ANCHOR_YEAR) % _TERM_YEARS


def term_numbers(first_year: int, last_year: int) -> dict[int, int]:
    """First fiscal years of all terms with their numbers, none below 1."""
    years = range(first_term_year(first_year), last_year + 1, _TERM_YEARS)
    numbers = {year: _ANCHOR_TERM + (year - _ANCHOR_YEAR) // _TERM_YEARS for year in years}
    lift = max(0, 1 - min(numbers.values()))
    return {year: number + lift for year, number in numbers.items()}


def make_appointments(world: World) -> None:
    """Who sat where in every term, with the changes of the current one."""
    numbers = term_numbers(world.first_year, world.last_year)
    current = max(numbers)
    for year, number in numbers.items():
        desk = _Desk(world, number, fiscal_year.first_day(year))
        if year == current:
            _current_term(desk)
        else:
            _earlier_term(desk, generations=(current - year) // _TERM_YEARS)
        _secretariat(desk)


@dataclass(frozen=True, slots=True)
class _Place:
    """A seat of a body; ``part`` names its holder in the texts."""

    part: str
    body: str
    role: Role
    order: int
    category: int | None = None

    @property
    def rank(self) -> int:
        return {Role.CHAIR: 0, Role.VICE_CHAIR: 100, Role.OBSERVER: 800}.get(self.role, 200) + (
            self.order
        )


class _Desk:
    """Writes the appointments of one term."""

    def __init__(self, world: World, number: int, begin: dt.date) -> None:
        self.world = world
        self.number = number
        self.begin = begin
        self.end = fiscal_year.last_day(begin.year + _TERM_YEARS - 1)

    def appoint(
        self,
        key: str,
        place: _Place,
        *,
        begin: dt.date | None = None,
        end: dt.date | None = None,
        kind: AppointmentKind = AppointmentKind.REGULAR,
        predecessor_id: int | None = None,
        resigned: bool = False,
        note: str = "",
    ) -> int:
        """Put a person on a seat; for the whole term unless days are given."""
        begin, end = begin or self.begin, end or self.end
        person_id = self.world.people[key]
        self.world.seats.append(
            Seat(
                person_id,
                place.part,
                place.body,
                begin,
                end,
                place.role,
                place.rank,
                place.category,
            )
        )
        return self.world.rows.add(
            models.Appointment,
            person_id=person_id,
            body_id=self.world.bodies[place.body],
            starts_on=begin,
            ends_on=end,
            role=place.role,
            term_number=self.number,
            seat_category_id=self.world.seat_categories[place.category] if place.category else None,
            kind=kind,
            predecessor_id=predecessor_id,
            resigned=resigned,
            note=note,
        )

    def swap(
        self, left: str, right: str, place: _Place, last_day: dt.date, note: str, kind: str
    ) -> None:
        """Two people on one seat, one after the other."""
        later_kind = AppointmentKind(kind)
        ex_officio = later_kind is AppointmentKind.EX_OFFICIO
        left_id = self.appoint(
            left,
            place,
            end=last_day,
            resigned=True,
            kind=later_kind if ex_officio else AppointmentKind.REGULAR,
        )
        self.appoint(
            right,
            place,
            begin=last_day + _DAY,
            kind=later_kind,
            predecessor_id=left_id,
            note=note,
        )

    def past(self, day: dt.date) -> dt.date:
        """The day, moved into the term and before today."""
        return max(self.begin, min(day, self.world.today - _DAY))


def _committee_places(body: str) -> list[_Place]:
    group = texts.load("council")["bodies"][body]
    places = [_Place(group["chair"], body, Role.CHAIR, 0)]
    for role, key in (
        (Role.VICE_CHAIR, "vices"),
        (Role.MEMBER, "members"),
        (Role.OBSERVER, "observers"),
    ):
        places += [_Place(part, body, role, n) for n, part in enumerate(group.get(key, ()), 1)]
    return places


def _earlier_term(desk: _Desk, generations: int) -> None:
    """A term before the current one; long ago the same parts were played by others."""
    content, world = texts.load("council"), desk.world
    former = {**content["former_seats"], **_FORMER}
    others = [key for key in world.people if key.startswith("person")]
    places = {
        _GENERAL: [
            _Place(part, _GENERAL, _FORMER_ROLES.get(part, Role.MEMBER), order, category)
            for order, (part, category, _role) in enumerate(content["seats"], start=1)
        ],
        **{body: _committee_places(body) for body in content["bodies"]},
    }
    for listed in places.values():
        seated = (
            world.rng.sample(others, len(listed))
            if generations > 1 and others
            else [former.get(place.part, place.part) for place in listed]
        )
        for key, place in zip(seated, listed, strict=True):
            desk.appoint(key, place)


def _current_term(desk: _Desk) -> None:
    content, today = texts.load("council"), desk.world.today
    year_begin = fiscal_year.first_day(desk.world.last_year)
    for order, (key, category, role) in enumerate(content["seats"], start=1):
        place = _Place(key, _GENERAL, Role(role), order, category)
        match key:
            case "shoji":
                end = desk.past(month_end(today - dt.timedelta(days=80)))
                desk.appoint(key, place, end=end, resigned=True, note="転勤のため")
            case "tomaru":
                end = desk.past(year_begin - _DAY)
                desk.appoint(key, place, end=end, resigned=True, note="人事異動のため")
            case "yoshida":
                end = min(desk.end, month_end(today + dt.timedelta(days=10)))
                note = "民生委員の改選のため"
                desk.appoint(key, place, end=end, resigned=True, note=note)
            case "kawasaki":
                last_day = desk.past(dt.date(desk.begin.year, 9, 30))
                desk.swap("manabe", key, place, last_day, "前任者の残任期間", "substitute")
            case "kon" if desk.begin < year_begin:
                note = "人事異動による交代"
                desk.swap("hattori", key, place, year_begin - _DAY, note, "ex_officio")
            case "kon":
                desk.appoint(key, place, kind=AppointmentKind.EX_OFFICIO)
            case _:
                desk.appoint(key, place)
    for body in content["bodies"]:
        for place in _committee_places(body):
            _current_committee_seat(desk, place)


def _current_committee_seat(desk: _Desk, place: _Place) -> None:
    today = desk.world.today
    month_after_next = min(desk.end - _DAY, month_end(today + dt.timedelta(days=10)))
    match place.body, place.part:
        case "くらし部会", "kawana":
            desk.appoint(
                place.part,
                place,
                end=min(desk.end, today + dt.timedelta(days=45)),
                note="兼務の期限",
            )
        case "くらし部会", "takahashi":
            last_day = desk.past(fiscal_year.first_day(desk.world.last_year) - _DAY)
            note = "都丸部会員の残任期間"
            desk.swap("tomaru", place.part, place, last_day, note, "substitute")
        case "こども部会", "hayashi":
            desk.swap("hayashi", "kunii", place, month_after_next, "前任者の残任期間", "substitute")
        case _:
            desk.appoint(place.part, place)


def _secretariat(desk: _Desk) -> None:
    """The head of the section in the general assembly only, the clerks everywhere."""
    change = fiscal_year.first_day(desk.world.last_year)
    for body in desk.world.bodies:
        for key, (part, order) in _STAFF.items():
            if key != "okochi" or body == _GENERAL:
                desk.appoint(key, _Place(part, body, Role.SECRETARIAT, order))
        clerk = _Place("clerk", body, Role.SECRETARIAT, 902)
        if desk.begin < change:
            desk.appoint("ono", clerk, end=min(desk.end, change - _DAY))
        if desk.end > change:
            desk.appoint("umezu", clerk, begin=max(desk.begin, change))
