"""Whether a meeting is valid, by the council's own rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.council import CouncilRules, QuorumRule
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, Presence, Reply
from jiritsu_desktop.domain.quorum import needed, of_meeting

RULES = CouncilRules()


def _people(*presences: Presence) -> list[AttendanceRow]:
    return [
        AttendanceRow(number, 1, number, f"人{number}", presence=presence)
        for number, presence in enumerate(presences, 1)
    ]


@pytest.mark.parametrize(
    ("members", "rule", "number"),
    [
        (15, QuorumRule.MAJORITY, 8),
        (14, QuorumRule.MAJORITY, 8),
        (15, QuorumRule.HALF, 8),
        (14, QuorumRule.HALF, 7),
        (15, QuorumRule.NONE, 0),
    ],
)
def test_the_rule_says_how_many_are_needed(members: int, rule: QuorumRule, number: int) -> None:
    assert needed(members, rule) == number


def test_a_proxy_counts_only_where_the_rules_say_so() -> None:
    people = _people(Presence.PRESENT, Presence.PROXY, Presence.ABSENT)
    assert not of_meeting(people, RULES).reached
    assert of_meeting(people, replace(RULES, proxy_counts=True)).reached
    barred = replace(RULES, proxy_counts=True, proxy_allowed=False)
    assert not of_meeting(people, barred).reached


def test_guests_are_not_counted() -> None:
    people = _people(Presence.PRESENT, Presence.ABSENT)
    guests = [replace(row, capacity=Capacity.GUEST) for row in _people(Presence.PRESENT)]
    result = of_meeting([*people, *guests], RULES)
    assert (result.members, result.counted, result.reached) == (2, 1, False)


def test_before_the_day_the_replies_are_counted() -> None:
    people = [replace(row, reply=Reply.ATTENDS) for row in _people(*[Presence.UNKNOWN] * 3)]
    result = of_meeting(people, RULES)
    assert result.foreseen
    assert result.counted == 3
    people[0] = replace(people[0], presence=Presence.PRESENT)
    result = of_meeting(people, RULES)
    assert not result.foreseen
    assert result.counted == 1


@given(st.integers(1, 60))
def test_a_majority_is_more_than_the_rest(members: int) -> None:
    number = needed(members, QuorumRule.MAJORITY)
    assert number > members - number
    assert number - 1 <= members - (number - 1)
