"""Who was invited to a meeting of the practice council, replied and came."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import Capacity, MeetingState, Presence, Reply
from jiritsu_desktop.domain.members import Role, roster_key
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.calendar import Sitting
from jiritsu_desktop.services.practice.parts import expected_speakers
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import Seat, World, later

_PRESENCES = {
    Reply.ATTENDS: Presence.PRESENT,
    Reply.PROXY: Presence.PROXY,
    Reply.ONLINE: Presence.ONLINE,
    Reply.ABSENT: Presence.ABSENT,
    Reply.NONE: Presence.ABSENT,
}
_CAPACITIES = {Role.SECRETARIAT: Capacity.SECRETARIAT, Role.OBSERVER: Capacity.GUEST}
_PROXIES = (("北爪　弘", "精神保健福祉士"), ("佐竹　恵", "主任"), ("堀井　学", "次長"))
_INTERPRETERS = (
    ("kurata", "手話通訳"),
    ("isobe", "手話通訳"),
    ("makino", "要約筆記"),
    ("toda", "要約筆記"),
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of a meeting that was held, as the minutes need it."""

    id: int
    part: str
    role: Role
    speaker: str
    present: bool
    proxy: bool
    owner: str
    person_id: int


def invite(
    world: World,
    rules: CouncilRules,
    sitting: Sitting,
    meeting_id: int,
    state: MeetingState,
    starts: dt.time,
    ends: dt.time,
    topics: list[str],
) -> list[Attendee]:
    """Write the attendance of one meeting, members first.

    Those who know most about the topics seldom stay away.
    """
    seats = world.roster(sitting.body, sitting.day)
    speakers = expected_speakers(topics, {seat.part for seat in seats})
    positions = _positions(world, seats)
    attendees = []
    for seat in seats:
        staff = seat.role is Role.SECRETARIAT
        capacity = _CAPACITIES.get(seat.role, Capacity.MEMBER)
        values = (
            _staff(state)
            if staff
            else (_member(world, sitting, state, seat, starts, ends, seat.part in speakers))
        )
        person = _person(world, seat.person_id)
        attendance_id = world.rows.add(
            models.Attendance,
            meeting_id=meeting_id,
            person_id=seat.person_id,
            position=positions[seat.person_id],
            invited=True,
            role=_title(rules, sitting, seat.role),
            capacity=capacity,
            **_facts(world, person),
            **values,
        )
        present = values.get("presence") in (Presence.PRESENT, Presence.ONLINE)
        attendees.append(
            Attendee(
                attendance_id,
                seat.part,
                seat.role,
                _speaker(rules, sitting, seat, person),
                present,
                values.get("presence") is Presence.PROXY,
                f"事務局（{person['family_name']}）" if staff else person["family_name"] + "委員",
                seat.person_id,
            )
        )
    _helpers(world, sitting, meeting_id, state, {seat.part for seat in seats}, len(seats))
    return attendees


def _positions(world: World, seats: Sequence[Seat]) -> dict[int, int]:
    """The members as they stand on the roster, then the secretariat."""

    def key(seat: Seat) -> tuple[bool, tuple[bool, int, int, str]]:
        person = _person(world, seat.person_id)
        yomi = f"{person['family_yomi']} {person['given_yomi']}"
        staff = seat.role is Role.SECRETARIAT
        return staff, roster_key(seat.category, seat.role, "" if staff else yomi)

    return {seat.person_id: n for n, seat in enumerate(sorted(seats, key=key), start=1)}


def _person(world: World, person_id: int) -> Values:
    return world.rows.of(models.Person)[person_id - 1]


def _facts(world: World, person: Values) -> Values:
    organisation = world.rows.of(models.Organisation)[person["organisation_id"] - 1]
    return {
        "name": f"{person['family_name']}　{person['given_name']}",
        "organisation": organisation["name"],
        "job_title": person["job_title"],
    }


def _title(rules: CouncilRules, sitting: Sitting, role: Role) -> str:
    committee = sitting.body.endswith("部会")
    if role is Role.CHAIR:
        return rules.committee_chair_title if committee else rules.chair_title
    if role is Role.VICE_CHAIR:
        return rules.committee_vice_chair_title if committee else rules.vice_chair_title
    return ""


def _speaker(rules: CouncilRules, sitting: Sitting, seat: Seat, person: Values) -> str:
    if seat.role is Role.SECRETARIAT:
        post = {"chief": "課長", "sub": "係長", "clerk": "主事"}[seat.part]
    else:
        post = _title(rules, sitting, seat.role) or rules.member_title
    return f"{person['family_name']} {post}"


def _staff(state: MeetingState) -> Values:
    held = state.was_held
    return {"reply": Reply.ATTENDS, "presence": Presence.PRESENT if held else Presence.UNKNOWN}


def _member(
    world: World,
    sitting: Sitting,
    state: MeetingState,
    seat: Seat,
    starts: dt.time,
    ends: dt.time,
    expected: bool,
) -> Values:
    rng = world.rng
    if state is MeetingState.CANCELLED:
        return {"reply": Reply.ATTENDS, "replied_on": sitting.day - dt.timedelta(days=8)}
    choices = (Reply.ATTENDS, Reply.PROXY, Reply.ONLINE, Reply.ABSENT, Reply.NONE)
    weights = (93, 1, 3, 2, 1) if expected else (68, 9, 5, 14, 4)
    reply = rng.choices(choices, weights)[0]
    replied_on = sitting.day - dt.timedelta(days=rng.randint(6, 17))
    if not state.was_held:
        if replied_on > world.today or reply is Reply.NONE:
            return {"reply": Reply.NONE}
        return {"reply": reply, "replied_on": replied_on, **_remarks(world, reply)}
    presence = _PRESENCES[reply]
    if seat.role is Role.CHAIR or (presence is Presence.PRESENT and rng.random() < 0.02):
        presence = Presence.PRESENT if seat.role is Role.CHAIR else Presence.ABSENT
    values: Values = {
        "reply": reply,
        "replied_on": None if reply is Reply.NONE else replied_on,
        "presence": presence,
        **_remarks(world, reply),
    }
    if presence is Presence.PRESENT and seat.role is not Role.CHAIR:
        chance = rng.random()
        if chance < 0.05:
            values["arrived_at"] = later(starts, rng.randint(8, 35))
        elif chance < 0.08:
            values["left_at"] = later(ends, -rng.randint(10, 30))
    return values


def _remarks(world: World, reply: Reply) -> Values:
    if reply is Reply.PROXY:
        name, title = world.rng.choice(_PROXIES)
        return {"proxy_name": name, "proxy_title": title}
    if reply is Reply.ABSENT and world.rng.random() < 0.3:
        return {"opinion": world.rng.choice(texts.load("formal")["opinions"])}
    return {}


def _helpers(
    world: World,
    sitting: Sitting,
    meeting_id: int,
    state: MeetingState,
    parts: set[str],
    position: int,
) -> None:
    wanted: list[tuple[str, Capacity, str]] = []
    if "watanabe" in parts:
        wanted += [(key, Capacity.INTERPRETER, note) for key, note in _INTERPRETERS]
    if "sasaki" in parts:
        wanted.append(("miura", Capacity.SUPPORTER, "佐々木委員の支援者"))
    if sitting.body == "全体会" and sitting.number % 2 == 0:
        wanted.append(("kaneko", Capacity.GUEST, "報告者"))
    for key, capacity, note in wanted:
        position += 1
        held = state.was_held
        world.rows.add(
            models.Attendance,
            meeting_id=meeting_id,
            person_id=world.people[key],
            position=position,
            invited=True,
            capacity=capacity,
            reply=Reply.ATTENDS if held or world.rng.random() < 0.7 else Reply.NONE,
            presence=Presence.PRESENT if held else Presence.UNKNOWN,
            note=note,
            **_facts(world, _person(world, world.people[key])),
        )
