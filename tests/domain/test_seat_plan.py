"""Seat plans: everybody has exactly one place, and those who need something get it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.seat_plan import (
    ROOM_HEIGHT,
    ROOM_WIDTH,
    Door,
    Layout,
    SeatPlan,
    Side,
    fitting,
)
from jiritsu_desktop.domain.seat_rules import Attendee, Seating, arranged, checks, moved


def council(members: int = 15, *others: Attendee, **needs: dict[str, object]) -> list[Attendee]:
    """Members 1 to n, the first two of them officers; ``m7={"wheelchair": True}`` adds a need."""
    made = [
        Attendee(
            n,
            f"委員{n}　太郎",
            Capacity.MEMBER,
            number=n,
            title="委員",
            chair=n == 1,
            vice=n == 2,
            **needs.get(f"m{n}", {}),  # type: ignore[arg-type]
        )
        for n in range(1, members + 1)
    ]
    return [*made, *others]


def seated(people: list[Attendee], layout: Layout = Layout.SQUARE) -> Seating:
    members = sum(one.capacity is Capacity.MEMBER for one in people)
    return arranged(fitting(layout, members, min(2, members)), people)


INTERPRETER = Attendee(101, "手話通訳", Capacity.INTERPRETER)
CAPTIONS = Attendee(102, "要約筆記", Capacity.INTERPRETER)
HELPER = Attendee(103, "支援者", Capacity.SUPPORTER)
CLERK = Attendee(104, "大河内　誠", Capacity.SECRETARIAT)


def test_fifteen_members_sit_as_on_the_towns_own_plan() -> None:
    plan = fitting(Layout.SQUARE, 15, 2)
    assert (plan.head, plan.side, plan.foot) == (2, 5, 3)
    seats = arranged(plan, council(15)).seats
    assert seats[1] == "head-1"
    assert seats[2] == "head-0"
    assert [seats[n] for n in range(3, 8)] == [f"left-{n}" for n in range(5)]
    assert [seats[n] for n in range(8, 11)] == [f"foot-{n}" for n in range(3)]
    assert [seats[n] for n in range(11, 16)] == [f"right-{n}" for n in range(5)]


def test_three_officers_sit_around_the_chair() -> None:
    people = council(9)
    people[2] = Attendee(3, "委員3　太郎", Capacity.MEMBER, number=3, vice=True)
    seats = arranged(fitting(Layout.SQUARE, 9, 3), people).seats
    assert [seats[n] for n in (1, 2, 3)] == ["head-1", "head-0", "head-2"]


def test_a_wheelchair_gets_the_seat_nearest_to_the_door() -> None:
    people = council(15, m4={"wheelchair": True})
    assert seated(people).seats[4] == "right-4"
    plan = fitting(Layout.SQUARE, 15, 2, door=Door.LEFT)
    assert arranged(plan, people).seats[4] == "left-4"
    assert [check.fine for check in checks(seated(people))] == [True]
    far = moved(seated(people), 4, "left-0")
    assert [check.fine for check in checks(far)] == [False]


def test_the_interpreter_stands_where_the_deaf_member_sees_them() -> None:
    left = seated(council(15, INTERPRETER, m6={"sign_language": True}))
    assert left.seats[INTERPRETER.id].startswith("front_right")
    right = seated(council(15, INTERPRETER, m12={"sign_language": True}))
    assert right.seats[INTERPRETER.id].startswith("front_left")
    assert all(check.fine for check in checks(left))
    hidden = moved(left, INTERPRETER.id, "front_left-0")
    (check,) = checks(hidden)
    assert not check.fine
    assert check.attendee_id == 6


def test_a_missing_interpreter_is_a_warning_and_an_absent_member_is_none() -> None:
    people = council(8, m5={"sign_language": True})
    assert [check.fine for check in checks(seated(people))] == [False]
    away = council(8, m5={"sign_language": True, "presence": Presence.ABSENT})
    assert checks(seated(away)) == []


def test_a_helper_is_beside_the_member_and_moves_with_them() -> None:
    plan = seated(council(15, HELPER, CAPTIONS, CLERK, m12={"helpers": 1}))
    assert plan.seats[HELPER.id] == "beside-12"
    assert plan.seats[CAPTIONS.id].startswith("front_right")
    assert plan.seats[CLERK.id] == "staff-0"
    other = moved(plan, 12, "left-0")
    place = other.places[other.seats[HELPER.id]]
    assert place.side is Side.BESIDE
    assert place.x < other.places["left-0"].x
    assert all(check.fine for check in checks(other))


def test_two_members_change_places_and_members_never_stand() -> None:
    plan = seated(council(15, INTERPRETER))
    swapped = moved(plan, 3, "right-0")
    assert (swapped.seats[3], swapped.seats[11]) == ("right-0", "left-0")
    assert moved(plan, 3, "back-0").seats == plan.seats
    assert moved(plan, INTERPRETER.id, "left-0").seats == plan.seats


people_of_a_meeting = st.builds(
    lambda members, needs, kinds: council(
        members,
        *(
            Attendee(200 + n, ("要約筆記" if n % 2 else "手話通訳"), kind)
            for n, kind in enumerate(kinds)
        ),
        **{f"m{n}": need for n, need in enumerate(needs, start=1)},
    ),
    st.integers(0, 40),
    st.lists(
        st.fixed_dictionaries(
            {
                "wheelchair": st.booleans(),
                "sign_language": st.booleans(),
                "helpers": st.integers(0, 2),
            }
        ),
        max_size=12,
    ),
    st.lists(st.sampled_from([c for c in Capacity if c is not Capacity.MEMBER]), max_size=14),
)


def whole(seating: Seating) -> bool:
    """Everybody has one place, nobody shares one, and members sit at tables."""
    places = seating.places
    keys = [seating.seats[one.id] for one in seating.people]
    at_tables = all(
        places[seating.seats[one.id]].side.at_table
        for one in seating.people
        if one.capacity is Capacity.MEMBER
    )
    return len(set(keys)) == len(keys) and set(keys) <= set(places) and at_tables


@settings(deadline=None)
@given(people_of_a_meeting, st.sampled_from(Layout), st.sampled_from(Layout))
def test_every_attendee_has_one_seat_in_every_layout_and_none_is_lost_by_changing_it(
    people: list[Attendee], first: Layout, second: Layout
) -> None:
    before = seated(people, first)
    assert whole(before)
    members = sum(one.capacity is Capacity.MEMBER for one in people)
    after = arranged(fitting(second, members, 2), people, before.seats)
    assert whole(after)
    assert set(after.seats) == set(before.seats) == {one.id for one in people}


@settings(deadline=None)
@given(people_of_a_meeting, st.sampled_from(Layout), st.data())
def test_moving_anybody_anywhere_keeps_everybody_seated(
    people: list[Attendee], layout: Layout, data: st.DataObject
) -> None:
    seating = seated(people, layout)
    for _step in range(4):
        if not people:
            return
        who = data.draw(st.sampled_from(people))
        key = data.draw(st.sampled_from(sorted(seating.places)))
        seating = moved(seating, who.id, key)
        assert whole(seating)
        checks(seating)


@settings(deadline=None)
@given(
    st.sampled_from(Layout), st.integers(1, 5), st.integers(1, 12), st.integers(0, 8),
    st.sampled_from(Door),
)  # fmt: skip
def test_the_seats_of_a_table_never_overlap_and_lie_in_the_room(
    layout: Layout, head: int, side: int, foot: int, door: Door
) -> None:
    plan = SeatPlan(layout, head, side, max(1, foot), door)
    places = [p for p in Seating(plan, (), {}).places.values() if p.side.at_table]
    for n, one in enumerate(places):
        assert one.x >= 0
        assert one.x + one.width <= ROOM_WIDTH
        assert one.y + one.height <= ROOM_HEIGHT
        assert min(one.width, one.height) > 12
        for other in places[n + 1 :]:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart, (one, other)
