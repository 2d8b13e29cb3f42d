"""Seat plans in the council file: proposed from last time, kept with the first change, undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import Capacity, MeetingDraft, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.seat_plan import Door, Layout
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council

JULY, NOVEMBER = dt.date(2026, 7, 8), dt.date(2026, 11, 11)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(general_assembly(services), JULY, dt.time(13, 30), dt.time(15, 30))
    return services.meetings.create(draft, TODAY)


def seat_of(services: Services, meeting_id: int, family: str) -> str:
    seating = services.seat_plans.of(meeting_id).seating
    person = next(one for one in seating.people if one.family == family)
    return seating.seats[person.id]


def person_of(services: Services, meeting_id: int, family: str) -> int:
    people = services.seat_plans.of(meeting_id).seating.people
    return next(one.id for one in people if one.family == family)


def test_a_new_meeting_is_proposed_a_plan_with_the_chair_at_the_head(
    services: Services, meeting_id: int
) -> None:
    plan = services.seat_plans.of(meeting_id)
    assert not plan.stored
    assert plan.source == ""
    assert seat_of(services, meeting_id, "葛城").startswith("head")
    assert seat_of(services, meeting_id, "梅津") == "staff-0"
    assert len(set(plan.seating.seats.values())) == 6


def test_a_move_keeps_the_whole_plan_and_undo_takes_it_back(
    services: Services, meeting_id: int
) -> None:
    before = services.seat_plans.of(meeting_id).seating.seats
    first = person_of(services, meeting_id, "草彅")
    other = seat_of(services, meeting_id, "渡邉")
    services.seat_plans.move(meeting_id, first, other)
    plan = services.seat_plans.of(meeting_id)
    assert plan.stored
    assert plan.seating.seats[first] == other
    assert {row.seat for row in services.attendance.of(meeting_id)} == set(before.values())
    assert services.history.changes()[0].title == "草彅委員の席を変える"
    services.history.undo()
    assert not services.seat_plans.of(meeting_id).stored
    assert services.seat_plans.of(meeting_id).seating.seats == before


def test_the_next_meeting_begins_with_the_seats_of_last_time(
    services: Services, meeting_id: int
) -> None:
    services.attendance.add(meeting_id, "支援の人", Capacity.SUPPORTER, note="草彅さん")
    helper = person_of(services, meeting_id, "支援の人")
    draft = MeetingDraft(general_assembly(services), NOVEMBER)
    services.seat_plans.set_tables(meeting_id, door=Door.LEFT)
    mine = person_of(services, meeting_id, "草彅")
    services.seat_plans.move(meeting_id, mine, seat_of(services, meeting_id, "渡邉"))
    assert services.seat_plans.of(meeting_id).seating.seats[helper] == f"beside-{mine}"
    later = services.meetings.create(draft, TODAY)
    services.attendance.add(later, "支援の人", Capacity.SUPPORTER)
    plan = services.seat_plans.of(later)
    assert not plan.stored
    assert plan.source == "令和8年度 第1回 全体会"
    assert plan.seating.plan.door is Door.LEFT
    assert seat_of(services, later, "草彅") == seat_of(services, meeting_id, "草彅")
    beside = person_of(services, later, "草彅")
    assert seat_of(services, later, "支援の人") == f"beside-{beside}"


def test_another_layout_seats_everybody_anew_and_nobody_is_lost(
    services: Services, meeting_id: int
) -> None:
    for layout in (Layout.HORSESHOE, Layout.CLASSROOM, Layout.SQUARE):
        services.seat_plans.set_layout(meeting_id, layout)
        seating = services.seat_plans.of(meeting_id).seating
        assert seating.plan.layout is layout
        assert len(set(seating.seats.values())) == len(seating.people) == 6


def test_tables_without_room_for_every_member_are_refused(
    services: Services, meeting_id: int
) -> None:
    with pytest.raises(UserError, match="5名の委員"):
        services.seat_plans.set_tables(meeting_id, head=1, side=1, foot=0)
    assert not services.seat_plans.of(meeting_id).stored


def test_somebody_who_is_invited_later_gets_a_free_seat(
    services: Services, meeting_id: int
) -> None:
    services.seat_plans.arrange(meeting_id)
    services.attendance.add(meeting_id, "手話通訳", Capacity.INTERPRETER)
    assert seat_of(services, meeting_id, "手話通訳").startswith("front")


def test_a_member_is_not_put_where_one_stands_and_final_minutes_lock_the_seats(
    services: Services, meeting_id: int
) -> None:
    person = person_of(services, meeting_id, "草彅")
    with pytest.raises(UserError, match="草彅委員"):
        services.seat_plans.move(meeting_id, person, "back-0")
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(meeting_id, state)
    with pytest.raises(UserError, match="確定"):
        services.seat_plans.arrange(meeting_id)


def test_cards_and_reception_list_follow_the_seats_where_the_council_wants_that(
    services: Services, meeting_id: int
) -> None:
    chair = person_of(services, meeting_id, "葛城")
    services.seat_plans.move(meeting_id, chair, seat_of(services, meeting_id, "渡邉"))

    names = [row.shown_name for row in services.attendance.of(meeting_id)]

    def first_card() -> str:
        prepared = services.papers.prepare(Paper.SEAT_CARDS, meeting_id=meeting_id, edition="text")
        lines = prepared.text.decode("utf-8-sig").splitlines()
        return next(line for line in lines if line in names)

    assert first_card() == "葛城 直樹"
    services.council.save_rules(seat_order=True)
    assert first_card() != "葛城 直樹"
