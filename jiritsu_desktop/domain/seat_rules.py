"""Who sits where: the order of a seat plan, what members need, and whether the plan gives it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.seat_plan import (
    Place,
    SeatPlan,
    Side,
    beside,
    distance,
    grown,
    staff_places,
    standing_places,
    table_places,
    way_in,
)
from jiritsu_desktop.domain.sight_lines import crosses
from jiritsu_desktop.domain.text import surname
from jiritsu_desktop.i18n import _

_CAPTIONS = ("要約", "筆記", "字幕")
_TASKS = ("通訳", "筆記", "支援", "介助")
# How far somebody may turn to look at an interpreter, as the cosine of 75 degrees.
_TURN = 0.26
_NEAREST = 3
_FRONTS = (Side.FRONT_RIGHT, Side.FRONT_LEFT)
_LONGEST_TASK = 6


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who needs a place. ``number`` is that of the roster, 0 for who is no member.

    ``chair`` and ``vice`` say who sits at the head; the needs are those of the member.
    """

    id: int
    name: str
    capacity: Capacity
    number: int = 0
    person_id: int | None = None
    title: str = ""
    post: str = ""
    note: str = ""
    presence: Presence = Presence.UNKNOWN
    proxy: str = ""
    chair: bool = False
    vice: bool = False
    wheelchair: bool = False
    sign_language: bool = False
    captioning: bool = False
    helpers: int = 0
    on_the_day: str = ""

    @property
    def family(self) -> str:
        return surname(self.name, alone=self.capacity is Capacity.MEMBER)

    @property
    def named(self) -> str:
        """``渡邉委員``, whoever comes for them; ``手話通訳``."""
        if self.capacity is Capacity.MEMBER:
            return f"{self.family}{self.title}"
        return self.name.replace("　", " ")

    @property
    def shown(self) -> str:
        """Who sits there: who comes for a member by their own name, if it is known."""
        if self.presence is Presence.PROXY:
            return self.proxy.replace("　", " ") or f"{self.named}代理"
        return self.named

    @property
    def is_named_by_task(self) -> bool:
        """Whether the name only says what they do: 手話通訳 2名."""
        return any(word in self.name for word in _TASKS)

    @property
    def task(self) -> str:
        """What an interpreter or supporter is there for: the note where it says so in a word."""
        if self.is_named_by_task:
            return self.shown
        return self.note if 0 < len(self.note) <= _LONGEST_TASK else self.capacity.label

    @property
    def captions(self) -> bool:
        """Whether this interpreter writes instead of signing."""
        return any(word in f"{self.name}{self.note}" for word in _CAPTIONS)

    @property
    def comes(self) -> bool:
        """Whether the seat will be taken."""
        return self.presence not in (Presence.ABSENT, Presence.ONLINE)


@dataclass(frozen=True, slots=True)
class Seating:
    """A plan and who is where: ``seats`` has the key of a place for each attendee's id."""

    plan: SeatPlan
    people: tuple[Attendee, ...]
    seats: Mapping[int, str]

    @property
    def places(self) -> dict[str, Place]:
        """All places by their keys, those beside somebody after their seat."""
        places = _fixed_places(self.plan, self.people)
        for person in self.people:
            seat = places.get(self.seats.get(person.id, ""))
            if person.capacity is Capacity.MEMBER and seat is not None and seat.side.at_table:
                helper = beside(person.id, seat)
                places[helper.key] = helper
        return places

    def at(self, key: str) -> Attendee | None:
        """Who is at a place."""
        return next((one for one in self.people if self.seats.get(one.id) == key), None)

    def in_order(self) -> list[tuple[Place, Attendee]]:
        """Everybody with their place, in the order in which a plan is read."""
        places = self.places
        order = {key: n for n, key in enumerate(places)}
        taken = [(places[self.seats[one.id]], one) for one in self.people]
        return sorted(taken, key=lambda pair: order[pair[0].key])


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a plan must give; ``fine`` when it does."""

    fine: bool
    title: str
    sentence: str
    attendee_id: int


def arranged(
    plan: SeatPlan, people: Sequence[Attendee], keep: Mapping[int, str] | None = None
) -> Seating:
    """Everybody at exactly one place; those in ``keep`` stay where they are if that can be.

    The chair sits in the middle of the head, vice chairs beside, wheelchairs near the door, the
    others in the order of the roster; interpreters where those who need them see them, helpers
    beside whom they help. A plan with too few seats grows at its long sides.
    """
    kept = dict(keep or {})
    tables = {place.key for place in table_places(plan)}
    others = sum(
        one.capacity is not Capacity.MEMBER and kept.get(one.id) in tables for one in people
    )
    members = sum(one.capacity is Capacity.MEMBER for one in people)
    plan = grown(plan, members + others)
    seats: dict[int, str] = {}
    seating = Seating(plan, tuple(people), seats)
    places = _fixed_places(plan, people)
    taken: set[str] = set()

    def sit(person: Attendee, key: str) -> None:
        seats[person.id] = key
        taken.add(key)
        if person.capacity is Capacity.MEMBER:
            helper = beside(person.id, places[key])
            places[helper.key] = helper

    # First those at tables, since a place beside somebody exists only where they sit.
    for person in sorted(people, key=lambda one: kept.get(one.id, "").startswith("beside")):
        key = kept.get(person.id, "")
        if key in places and key not in taken and _may_sit(person, places[key]):
            sit(person, key)
    for person in _by_rank(people):
        if person.id not in seats:
            sit(person, _choose(seating, person, places, taken))
    return seating


def moved(seating: Seating, attendee_id: int, key: str) -> Seating:
    """Somebody at another place; who was there takes the place that became free.

    Nothing changes where that cannot be: members sit at the tables.
    """
    seats, places = dict(seating.seats), seating.places
    here = seats[attendee_id]
    person = next(one for one in seating.people if one.id == attendee_id)
    other = seating.at(key)
    if key == here or key not in places or not _may_sit(person, places[key]):
        return seating
    if other is not None and not _may_sit(other, places[here]):
        return seating
    seats[attendee_id] = key
    if other is not None:
        seats[other.id] = here
    return arranged(seating.plan, seating.people, seats)


def checks(seating: Seating) -> list[Check]:
    """What the plan gives to those who need something, what it does not first."""
    found: list[Check] = []
    for person in seating.people:
        if not person.comes:
            continue
        if person.chair:
            found += _check_chair(seating, person)
        if person.sign_language:
            found.append(_check_sight(seating, person))
        if person.helpers:
            found.append(_check_helper(seating, person))
        if person.wheelchair:
            found.append(_check_door(seating, person))
    return sorted(found, key=lambda check: check.fine)


def sees(seating: Seating, watcher: Place, target: Place) -> bool:
    """Whether somebody at a seat has another place before them with nobody in between."""
    (x1, y1), (x2, y2) = watcher.centre, target.centre
    length = distance((x1, y1), (x2, y2))
    if not length:
        return False
    ahead = (watcher.facing[0] * (x2 - x1) + watcher.facing[1] * (y2 - y1)) / length
    if ahead < _TURN:
        return False
    for place, person in seating.in_order():
        between = place.key not in (watcher.key, target.key) and person.comes
        standing = place.side in (Side.FRONT_LEFT, Side.FRONT_RIGHT, Side.BESIDE)
        if between and not standing and crosses((x1, y1), (x2, y2), place):
            return False
    return True


def _by_rank(people: Iterable[Attendee]) -> list[Attendee]:
    def rank(person: Attendee) -> tuple[int, int]:
        if person.capacity is not Capacity.MEMBER:
            later = 4 if person.capacity is Capacity.SECRETARIAT else 6 if person.captions else 5
            return (later, person.id)
        if person.chair:
            return (0, 0)
        if person.vice:
            return (1, person.number)
        return (2 if person.wheelchair else 3, person.number)

    return sorted(people, key=rank)


def _may_sit(person: Attendee, place: Place) -> bool:
    return person.capacity is not Capacity.MEMBER or place.side.at_table


def _fixed_places(plan: SeatPlan, people: Sequence[Attendee]) -> dict[str, Place]:
    """All places but those beside somebody."""
    staff = sum(person.capacity is Capacity.SECRETARIAT for person in people)
    found = [
        *table_places(plan),
        *staff_places(staff),
        *standing_places(plan, len(people)),
    ]
    return {place.key: place for place in found}


def _choose(
    seating: Seating, person: Attendee, places: Mapping[str, Place], taken: Collection[str]
) -> str:
    free = [place for place in places.values() if place.key not in taken]
    at_table = [place for place in free if place.side.at_table]
    match person.capacity:
        case Capacity.MEMBER:
            head = [place for place in at_table if place.side is Side.HEAD]
            around = [place for place in at_table if place.side is not Side.HEAD]
            if (person.chair or person.vice) and head:
                centre = seating.plan.head // 2
                return min(head, key=lambda p: (abs(p.number - 1 - centre), p.number)).key
            if person.wheelchair and around:
                door = way_in(seating.plan)
                return min(around, key=lambda place: distance(place.centre, door)).key
            return (around or head)[0].key
        case Capacity.SECRETARIAT:
            staff = [place.key for place in free if place.side is Side.STAFF]
            return staff[0] if staff else _first(free, Side.BACK)
        case Capacity.SUPPORTER:
            return _beside_whom(seating.people, person, places, taken) or _first(free, Side.BACK)
        case Capacity.INTERPRETER if person.captions:
            fronts = [place.side for place in free if place.side in _FRONTS]
            return _first(free, max(_FRONTS, key=fronts.count))
        case Capacity.INTERPRETER:
            return _in_sight(seating, free)
        case _:
            return _first(free, Side.BACK)


def _first(free: Sequence[Place], side: Side) -> str:
    """The first place there, or wherever there is room for somebody who stands."""
    sides = (side, Side.BACK, Side.FRONT_LEFT, Side.FRONT_RIGHT, Side.MIDDLE)
    return next(place.key for one in sides for place in free if place.side is one)


def _in_sight(seating: Seating, free: Sequence[Place]) -> str:
    """Where most of those who need sign language see the interpreter, in front if that can be."""
    places = seating.places
    watchers = [
        places[seating.seats[one.id]]
        for one in seating.people
        if one.sign_language and one.comes and one.id in seating.seats
    ]
    seated = replace(
        seating, people=tuple(one for one in seating.people if one.id in seating.seats)
    )
    best, most = "", -1
    for side in (Side.FRONT_LEFT, Side.FRONT_RIGHT, Side.MIDDLE):
        for place in (one for one in free if one.side is side):
            count = sum(sees(seated, watcher, place) for watcher in watchers)
            if count > most:
                best, most = place.key, count
            break
    return best or _first(free, Side.BACK)


def _beside_whom(
    people: Iterable[Attendee],
    helper: Attendee,
    places: Mapping[str, Place],
    taken: Collection[str],
) -> str:
    """Beside whom the note names, else beside a member who asked for help."""
    seated = [one for one in people if one.capacity is Capacity.MEMBER]
    wanted = [one for one in seated if one.family in f"{helper.note}{helper.post}"]
    wanted += [one for one in seated if one.helpers]
    for one in wanted:
        key = f"{Side.BESIDE.value}-{one.id}"
        if key not in taken and key in places:
            return key
    return ""


def _check_chair(seating: Seating, person: Attendee) -> list[Check]:
    place = seating.places[seating.seats[person.id]]
    if place.side is Side.HEAD:
        return []
    sentence = _("{person} leads the meeting from another side.").format(person=person.shown)
    return [Check(False, _("The chair is not at the head"), sentence, person.id)]


def _check_sight(seating: Seating, person: Attendee) -> Check:
    places = seating.places
    interpreters = [
        one
        for one in seating.people
        if one.capacity is Capacity.INTERPRETER and not one.captions and one.comes
    ]
    if not interpreters:
        sentence = _("{person} needs one. Add the interpreters under 出欠.")
        title = _("There is no sign-language interpreter")
        return Check(False, title, sentence.format(person=person.shown), person.id)
    mine = places[seating.seats[person.id]]
    fine = any(sees(seating, mine, places[seating.seats[one.id]]) for one in interpreters)
    title = (
        _("The interpreter can be seen") if fine else _("The sign-language interpreter is hidden")
    )
    sentence = (
        _("From the seat of {person} nobody is in between.")
        if fine
        else _("From the seat of {person} somebody is in between, or it is behind.")
    )
    return Check(fine, title, sentence.format(person=person.shown), person.id)


def _check_helper(seating: Seating, person: Attendee) -> Check:
    helper = seating.at(f"{Side.BESIDE.value}-{person.id}")
    if helper is None:
        sentence = _("Nobody is beside {person}. Put the helper there, or add one under 出欠.")
        return Check(False, _("No helper beside"), sentence.format(person=person.shown), person.id)
    sentence = _("{helper} is beside {person}.")
    words = sentence.format(helper=helper.shown, person=person.shown)
    return Check(True, _("The helper is beside"), words, person.id)


def _check_door(seating: Seating, person: Attendee) -> Check:
    door = way_in(seating.plan)
    mine = seating.places[seating.seats[person.id]]
    around = sorted(
        distance(place.centre, door)
        for place in table_places(seating.plan)
        if place.side is not Side.HEAD
    )
    near = not around or distance(mine.centre, door) <= around[min(_NEAREST, len(around)) - 1]
    title = (
        _("The wheelchair is near the door") if near else _("The wheelchair is far from the door")
    )
    sentence = (
        _("{person}: take one chair away and keep the way 90 cm wide.")
        if near
        else _("{person} would have to pass behind others. Take a seat nearer to the door.")
    )
    return Check(near, title, sentence.format(person=person.shown), person.id)
