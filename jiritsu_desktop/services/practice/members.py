"""Organisations, people, terms and appointments of the practice council."""

import datetime as dt
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.members import AppointmentKind, EditionWish, PayKind, Role, SendWay
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import Seat, World, month_end

# The eighth term begins here; others are counted from it in both directions.
_ANCHOR_YEAR, _ANCHOR_TERM, _TERM_YEARS = 2025, 8, 2
_GENERAL = "全体会"
_DAY = dt.timedelta(days=1)


def first_term_year(first_year: int) -> int:
    """The fiscal year in which the term of a fiscal year began."""
    return first_year - (first_year - _ANCHOR_YEAR) % _TERM_YEARS


def term_numbers(first_year: int, last_year: int) -> dict[int, int]:
    """First fiscal years of all terms with their numbers, none below 1."""
    years = range(first_term_year(first_year), last_year + 1, _TERM_YEARS)
    numbers = {year: _ANCHOR_TERM + (year - _ANCHOR_YEAR) // _TERM_YEARS for year in years}
    lift = max(0, 1 - min(numbers.values()))
    return {year: number + lift for year, number in numbers.items()}


def make_people(world: World) -> None:
    """Organisations, people and what each of them needs."""
    content = texts.load("council")
    for index, (key, values) in enumerate(content["organisations"].items()):
        name, yomi, kind, address, town, head, title = values
        world.organisations[key] = world.rows.add(
            models.Organisation,
            name=name,
            yomi=yomi,
            kind=kind,
            postal_code=_postal_code(town, index),
            address=f"{'架空郡' if town != '青空市' else ''}{town}{address}",
            phone=f"0999-{index % 7:02}-{1000 + 37 * index:04}",
            fax=f"0999-{index % 7:02}-{1001 + 37 * index:04}",
            head_name=head.replace(" ", "　"),
            head_title=title,
            town=town,
        )
    for index, (key, values) in enumerate(content["people"].items()):
        family, given, family_yomi, given_yomi, organisation, title, pay = values
        world.people[key] = world.rows.add(
            models.Person,
            family_name=family,
            given_name=given,
            family_yomi=family_yomi,
            given_yomi=given_yomi,
            organisation_id=world.organisations[organisation],
            job_title=title,
            phone=f"0999-{10 + index % 8:02}-{2000 + 53 * index:04}",
            fax=f"0999-{10 + index % 8:02}-{2001 + 53 * index:04}" if index % 3 else "",
            email=f"{key}@midori.example" if index % 4 else "",
            town="みどり町",
            pay=PayKind(pay),
        )
    for key, wishes in content["accommodations"].items():
        values = dict(wishes)
        if "edition" in values:
            values["edition"] = EditionWish(values["edition"])
        if "send_way" in values:
            values["send_way"] = SendWay(values["send_way"])
        world.rows.add(models.Accommodation, person_id=world.people[key], **values)
    while len(world.people) < world.scale.people:
        _further_person(world)


def _further_person(world: World) -> None:
    content, rng = texts.load("council"), world.rng
    family, family_yomi = rng.choice(content["family_names"])
    given, given_yomi = rng.choice(content["given_names"])
    organisation, organisation_id = rng.choice(list(world.organisations.items()))
    number = len(world.people)
    world.people[f"person{number}"] = world.rows.add(
        models.Person,
        family_name=family,
        given_name=given,
        family_yomi=family_yomi,
        given_yomi=given_yomi,
        organisation_id=organisation_id,
        job_title="職員" if organisation != "ayumi" else "会員",
        phone=f"0999-{20 + number % 70:02}-{number:04}",
        town="みどり町",
    )


def _postal_code(town: str, index: int) -> str:
    first = {"みどり町": "999-00", "若葉町": "999-01", "青空市": "999-02", "清流町": "999-03"}
    return f"{first.get(town, '999-09')}{11 + index % 30:02}"


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
        body: str,
        role: Role,
        order: int,
        *,
        part: str = "",
        begin: dt.date | None = None,
        end: dt.date | None = None,
        **values: Any,
    ) -> int:
        """One appointment; the whole term unless days are given."""
        begin, end = begin or self.begin, end or self.end
        person_id = self.world.people[key]
        self.world.seats.append(Seat(person_id, part or key, body, begin, end, role, order))
        return self.world.rows.add(
            models.Appointment,
            person_id=person_id,
            body_id=self.world.bodies[body],
            starts_on=begin,
            ends_on=end,
            role=role,
            term_number=self.number,
            **values,
        )

    def category(self, number: int) -> int:
        return self.world.seat_categories[number]


def _earlier_term(desk: _Desk, generations: int) -> None:
    """A term before the current one; long ago the same parts were played by others."""
    content, world = texts.load("council"), desk.world
    former = {**content["former_seats"], "kon": "hattori", "kawasaki": "manabe"}
    others = [key for key in world.people if key.startswith("person")]

    def holder(part: str) -> str:
        if generations > 1 and others:
            return world.rng.choice(others)
        return str(former.get(part, part))

    roles = {"katsuragi": Role.CHAIR, "kusanagi": Role.VICE_CHAIR, "teshigawara": Role.VICE_CHAIR}
    taken: set[str] = set()
    for order, (part, category, _role) in enumerate(content["seats"], start=1):
        key = holder(part)
        while key in taken:
            key = holder(part)
        taken.add(key)
        desk.appoint(
            key,
            _GENERAL,
            roles.get(part, Role.MEMBER),
            _order(roles.get(part, Role.MEMBER), order),
            part=part,
            seat_category_id=desk.category(category),
        )
    for body, group in content["bodies"].items():
        parts = [group["chair"], group.get("vice", ""), *group["members"]]
        seated: set[str] = set()
        for order, part in enumerate(parts):
            key = holder(part) if part else ""
            if not part or key in seated:
                continue
            seated.add(key)
            role = (Role.CHAIR, Role.VICE_CHAIR)[order] if order < 2 else Role.MEMBER
            desk.appoint(key, body, role, _order(role, order), part=part)


def _current_term(desk: _Desk) -> None:
    content, world = texts.load("council"), desk.world
    for order, (key, category, role_word) in enumerate(content["seats"], start=1):
        role = Role(role_word)
        place = {"seat_category_id": desk.category(category)}
        rank = _order(role, order)
        match key:
            case "shoji":
                end = _past(desk, month_end(world.today - dt.timedelta(days=80)))
                desk.appoint(
                    key, _GENERAL, role, rank, end=end, resigned=True, note="転勤のため", **place
                )
            case "tomaru":
                end = _past(desk, fiscal_year.first_day(world.last_year) - _DAY)
                desk.appoint(
                    key, _GENERAL, role, rank, end=end, resigned=True, note="人事異動", **place
                )
            case "kawasaki":
                _substitute(desk, key, role, rank, place)
            case "kon":
                _ex_officio(desk, key, role, rank, place)
            case "yoshida":
                end = min(desk.end, month_end(world.today + dt.timedelta(days=10)))
                desk.appoint(
                    key,
                    _GENERAL,
                    role,
                    rank,
                    end=end,
                    resigned=True,
                    note="民生委員の改選のため",
                    **place,
                )
            case _:
                desk.appoint(key, _GENERAL, role, rank, **place)
    for body, group in content["bodies"].items():
        _current_committee(desk, body, group)


def _past(desk: _Desk, day: dt.date) -> dt.date:
    """A day before today that still lies in the term."""
    return max(desk.begin, min(day, desk.world.today - _DAY))


def _substitute(desk: _Desk, key: str, role: Role, rank: int, place: dict[str, int]) -> None:
    handover = _past(desk, dt.date(desk.begin.year, 10, 1) - _DAY)
    left = desk.appoint(
        "manabe", _GENERAL, role, rank, part=key, end=handover, resigned=True, **place
    )
    desk.appoint(
        key,
        _GENERAL,
        role,
        rank,
        begin=handover + _DAY,
        kind=AppointmentKind.SUBSTITUTE,
        predecessor_id=left,
        note="前任者の残任期間",
        **place,
    )


def _ex_officio(desk: _Desk, key: str, role: Role, rank: int, place: dict[str, int]) -> None:
    kind = AppointmentKind.EX_OFFICIO
    change = fiscal_year.first_day(desk.world.last_year)
    if change == desk.begin:
        desk.appoint(key, _GENERAL, role, rank, kind=kind, **place)
        return
    left = desk.appoint(
        "hattori",
        _GENERAL,
        role,
        rank,
        part=key,
        end=change - _DAY,
        kind=kind,
        resigned=True,
        **place,
    )
    desk.appoint(
        key,
        _GENERAL,
        role,
        rank,
        begin=change,
        kind=kind,
        predecessor_id=left,
        note="人事異動による交代",
        **place,
    )


def _current_committee(desk: _Desk, body: str, group: dict[str, Any]) -> None:
    today = desk.world.today
    parts = [group["chair"], group.get("vice", ""), *group["members"]]
    for order, key in enumerate(parts):
        if not key:
            continue
        role = (Role.CHAIR, Role.VICE_CHAIR)[order] if order < 2 else Role.MEMBER
        rank = _order(role, order)
        if (body, key) == ("くらし部会", "kawana"):
            end = min(desk.end, today + dt.timedelta(days=45))
            desk.appoint(key, body, role, rank, end=end)
        elif (body, key) == ("くらし部会", "takahashi"):
            end = _past(desk, fiscal_year.first_day(desk.world.last_year) - _DAY)
            left = desk.appoint("tomaru", body, role, rank, part="kanzaki", end=end, resigned=True)
            desk.appoint(
                key,
                body,
                role,
                rank,
                begin=end + _DAY,
                kind=AppointmentKind.SUBSTITUTE,
                predecessor_id=left,
                note="都丸部会員の残任期間",
            )
        elif (body, key) == ("こども部会", "kunii"):
            continue
        elif (body, key) == ("こども部会", "hayashi"):
            end = min(desk.end - _DAY, month_end(today + dt.timedelta(days=10)))
            left = desk.appoint(key, body, role, rank, end=end, resigned=True)
            desk.appoint(
                "kunii",
                body,
                role,
                rank,
                begin=end + _DAY,
                kind=AppointmentKind.SUBSTITUTE,
                predecessor_id=left,
            )
        else:
            desk.appoint(key, body, role, rank)


def _secretariat(desk: _Desk) -> None:
    """The head of the section in the general assembly only, the clerks everywhere."""
    change = fiscal_year.first_day(desk.world.last_year)
    for body in desk.world.bodies:
        if body == _GENERAL:
            desk.appoint("okochi", body, Role.SECRETARIAT, 900, part="chief")
        desk.appoint("sakiyama", body, Role.SECRETARIAT, 901, part="sub")
        if desk.begin < change:
            end = min(desk.end, change - _DAY)
            desk.appoint("ono", body, Role.SECRETARIAT, 902, part="clerk", end=end)
        if desk.end > change:
            begin = max(desk.begin, change)
            desk.appoint("umezu", body, Role.SECRETARIAT, 902, part="clerk", begin=begin)


def _order(role: Role, order: int) -> int:
    return {Role.CHAIR: 0, Role.VICE_CHAIR: 100}.get(role, 200) + order
