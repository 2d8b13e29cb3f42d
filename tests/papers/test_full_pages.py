"""Papers that hold much stay in their frame and leave no page nearly empty."""

from dataclasses import replace

import pytest

from jiritsu_desktop.domain.papers import MeetingFacts
from jiritsu_desktop.papers import attendees, reply
from jiritsu_desktop.rendering.editions import STANDARD, Edition, render, ruby
from jiritsu_desktop.rendering.pictures import page_count
from tests.papers.facts import MEETING, REPLY
from tests.printed_characters import characters
from tests.table_reader import read

RIGHT = 532.87


def _meeting(members: int) -> MeetingFacts:
    many = MEETING.attendance * 3
    return replace(MEETING, attendance=many[:members], guests=MEETING.staff[:1])


@pytest.mark.parametrize("members", range(8, 30))
def test_a_list_of_those_present_has_no_second_page_for_a_few_of_them(members: int) -> None:
    content = render(attendees.compose(_meeting(members)))
    if page_count(content) > 1:
        last = {round(char.bottom) for char in characters(content) if char.page == 2}
        assert len(last) > 12


def test_rows_move_closer_only_where_it_saves_a_page() -> None:
    few, many = (attendees.compose(_meeting(members)) for members in (8, 15))
    closeness = [[getattr(block, "close", False) for block in d.blocks] for d in (few, many)]
    assert not any(closeness[0])
    assert any(closeness[1])


@pytest.mark.parametrize("edition", [STANDARD, ruby(read)], ids=["standard", "ruby"])
def test_a_long_organisation_stays_within_the_form_on_one_page(edition: Edition) -> None:
    organisation = "社会福祉法人みどり町社会福祉協議会 障がい者相談支援センターこもれび（若葉支所）"
    person = replace(REPLY.person, organisation=organisation)
    content = render(reply.compose(replace(REPLY, person=person)), edition)
    assert max(char.right for char in characters(content)) <= RIGHT + 1
    printed = "".join(char.text for char in characters(content) if char.size > 8)
    assert f"委員番号{REPLY.member_number}" in printed
    if edition is STANDARD:
        assert page_count(content) == 1
