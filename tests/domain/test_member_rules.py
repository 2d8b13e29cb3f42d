"""Terms, seats and states: what follows from dates and the council's rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.appointments import (
    CategoryCount,
    RosterSeat,
    count_categories,
    overlapping,
    propose_next,
    propose_remaining,
    propose_term,
    role_word,
    seat_end,
)
from jiritsu_desktop.domain.council import CouncilRules, SeatCategoryRow, TermRow
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    AppointmentRow,
    AppointmentState,
    BodyKind,
    Role,
    appointment_state,
    reading_problem,
)

RULES = CouncilRules()
TERMS = [
    TermRow(1, 7, dt.date(2023, 4, 1), dt.date(2025, 3, 31)),
    TermRow(2, 8, dt.date(2025, 4, 1), dt.date(2027, 3, 31)),
]
DAY = dt.date(2026, 6, 17)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


def seat(
    begin: dt.date = dt.date(2025, 4, 1),
    end: dt.date = dt.date(2027, 3, 31),
    *,
    kind: AppointmentKind = AppointmentKind.REGULAR,
    role: Role = Role.MEMBER,
    resigned: bool = False,
    term_number: int | None = 8,
) -> AppointmentRow:
    return AppointmentRow(1, 10, 100, begin, end, role, kind, 4, term_number, None, resigned)


def test_the_whole_term_in_force_is_proposed_until_the_body_has_met_in_it() -> None:
    proposal = propose_term(TERMS, RULES, DAY)
    assert (proposal.starts_on, proposal.ends_on) == (dt.date(2025, 4, 1), dt.date(2027, 3, 31))
    late = propose_term(TERMS, RULES, DAY, met=True)
    assert (late.starts_on, late.ends_on) == (DAY, dt.date(2027, 3, 31))
    assert proposal.term_number == 8
    assert "第8期" in proposal.reason


def test_before_the_first_term_the_whole_coming_one_is_proposed() -> None:
    proposal = propose_term(TERMS, RULES, dt.date(2022, 12, 1))
    assert (proposal.starts_on, proposal.term_number) == (dt.date(2023, 4, 1), 7)


def test_without_terms_whole_fiscal_years_by_the_rules_are_proposed() -> None:
    proposal = propose_term([], CouncilRules(term_years=3), DAY)
    assert proposal.ends_on == dt.date(2029, 3, 31)
    assert "3年" in proposal.reason


@pytest.mark.parametrize(
    ("left_on", "begins_on"),
    [
        (dt.date(2026, 3, 31), dt.date(2026, 7, 1)),
        (dt.date(2026, 6, 30), dt.date(2026, 7, 1)),
        (dt.date(2026, 9, 15), dt.date(2026, 9, 16)),
    ],
)
def test_a_substitute_gets_what_remains_of_the_term(left_on: dt.date, begins_on: dt.date) -> None:
    left = seat(end=left_on, resigned=True)
    proposal = propose_remaining(left, "東海林 学", "みどり町立病院", TERMS, RULES, DAY)
    assert (proposal.starts_on, proposal.ends_on) == (begins_on, dt.date(2027, 3, 31))
    assert proposal.kind is AppointmentKind.SUBSTITUTE
    assert proposal.seat_category_id == 4
    assert "補欠" in proposal.reason


def test_the_successor_of_an_ex_officio_member_is_ex_officio_and_takes_no_chair() -> None:
    left = seat(kind=AppointmentKind.EX_OFFICIO, role=Role.CHAIR)
    proposal = propose_remaining(left, "服部 隆", "", TERMS, RULES, DAY)
    assert proposal.kind is AppointmentKind.EX_OFFICIO
    assert proposal.role is Role.MEMBER
    assert "充て職" in proposal.reason


@given(day=DAYS)
def test_a_remaining_term_never_goes_beyond_the_term_of_the_one_who_left(day: dt.date) -> None:
    left = seat(end=dt.date(2026, 3, 31), resigned=True)
    proposal = propose_remaining(left, "都丸 亮", "", TERMS, RULES, day)
    assert proposal.starts_on > left.ends_on
    assert proposal.starts_on <= proposal.ends_on == dt.date(2027, 3, 31)


def test_whoever_sits_there_gets_the_following_term_in_the_same_seat() -> None:
    proposal = propose_next(seat(role=Role.VICE_CHAIR), TERMS, RULES)
    assert (proposal.starts_on, proposal.ends_on) == (dt.date(2027, 4, 1), dt.date(2029, 3, 31))
    assert (proposal.term_number, proposal.role) == (9, Role.VICE_CHAIR)
    assert "再任" in proposal.reason


@given(begin=DAYS, years=st.integers(1, 5))
def test_a_proposed_term_ends_with_a_fiscal_year(begin: dt.date, years: int) -> None:
    proposal = propose_term([], CouncilRules(term_years=years), begin)
    assert (proposal.ends_on.month, proposal.ends_on.day) == (3, 31)
    assert fiscal_year.of(proposal.ends_on) == fiscal_year.of(begin) + years - 1


@pytest.mark.parametrize(
    ("day", "resigned", "followed", "state"),
    [
        (dt.date(2025, 3, 31), False, False, AppointmentState.COMING),
        (dt.date(2026, 6, 17), False, False, AppointmentState.IN_OFFICE),
        (dt.date(2027, 3, 1), False, False, AppointmentState.ENDING_SOON),
        (dt.date(2027, 3, 1), True, False, AppointmentState.AWAITING_SUCCESSOR),
        (dt.date(2027, 3, 1), True, True, AppointmentState.IN_OFFICE),
        (dt.date(2027, 4, 1), False, False, AppointmentState.ENDED),
    ],
)
def test_states_follow_from_the_day(
    day: dt.date, resigned: bool, followed: bool, state: AppointmentState
) -> None:
    found = appointment_state(seat(resigned=resigned), day, 60, has_successor=followed)
    assert found is state


@pytest.mark.parametrize(
    ("day", "followed", "state"),
    [
        (DAY, False, AppointmentState.AWAITING_SUCCESSOR),
        (DAY, True, AppointmentState.ENDED),
        (dt.date(2027, 4, 1), False, AppointmentState.ENDED),
    ],
)
def test_a_seat_left_early_waits_until_its_term_is_over(
    day: dt.date, followed: bool, state: AppointmentState
) -> None:
    left = seat(end=dt.date(2026, 3, 31), resigned=True)
    until = seat_end(left, TERMS, RULES)
    assert appointment_state(left, day, 60, has_successor=followed, seat_until=until) is state


@given(days=st.lists(DAYS, min_size=4, max_size=4))
def test_terms_overlap_exactly_when_they_share_a_day(days: list[dt.date]) -> None:
    (a, b), (c, d) = sorted(days[:2]), sorted(days[2:])
    shared = set(range(a.toordinal(), b.toordinal() + 1)) & set(
        range(c.toordinal(), d.toordinal() + 1)
    )
    assert bool(overlapping([seat(a, b)], c, d)) == bool(shared)


def test_seats_are_counted_by_category_without_the_secretariat() -> None:
    categories = [SeatCategoryRow(4, 4, "保健・医療", 2), SeatCategoryRow(5, 5, "教育", 1)]
    seats = [
        RosterSeat("a", person_id=1, seat_category_id=4, state=AppointmentState.ENDING_SOON),
        RosterSeat("b", person_id=2, seat_category_id=4, role=Role.SECRETARIAT),
        RosterSeat("c", seat_category_id=5),
    ]
    assert count_categories(categories, seats) == (
        CategoryCount(4, 4, "保健・医療", 2, filled=1, ending=1, vacant=1),
        CategoryCount(5, 5, "教育", 1, filled=0, ending=0, vacant=1),
    )


def test_who_sits_without_a_category_leaves_no_seat_vacant() -> None:
    categories = [SeatCategoryRow(4, 4, "保健・医療", 2), SeatCategoryRow(5, 5, "教育", 1)]
    seats = [
        RosterSeat("a", person_id=1, seat_category_id=4),
        RosterSeat("b", person_id=2),
    ]
    assert [count.vacant for count in count_categories(categories, seats)] == [1, 0]
    many = [*seats, *(RosterSeat(f"c{place}", person_id=3 + place) for place in range(5))]
    assert [count.vacant for count in count_categories(categories, many)] == [0, 0]


def test_roles_are_called_as_the_council_calls_them() -> None:
    assert role_word(Role.CHAIR, BodyKind.GENERAL, RULES) == "会長"
    assert role_word(Role.CHAIR, BodyKind.COMMITTEE, RULES) == "部会長"
    assert role_word(Role.MEMBER, BodyKind.COMMITTEE, RULES) == "部会員"
    assert role_word(Role.MEMBER, BodyKind.STEERING, RULES) == "委員"


@pytest.mark.parametrize("reading", ["たかはし", "タカハシ", "ヴァン・ダイク", "しょう　じ", ""])
def test_kana_is_a_reading(reading: str) -> None:
    assert reading_problem(reading) == ""


@pytest.mark.parametrize("reading", ["高橋", "takahashi", "たか橋"])
def test_anything_else_is_refused_in_one_sentence(reading: str) -> None:
    assert "かな" in reading_problem(reading)
