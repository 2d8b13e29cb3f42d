"""How the minutes tell people of the same surname apart."""

from dataclasses import replace

import pytest

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, Presence
from jiritsu_desktop.domain.seat_rules import Attendee
from jiritsu_desktop.domain.speakers import called, speakers


def _labels(*names: str) -> list[str]:
    rows = [AttendanceRow(number, 1, number, name) for number, name in enumerate(names, 1)]
    return [person.label for person in speakers(rows, CouncilRules())]


def test_a_surname_that_two_people_share_is_said_with_the_given_name() -> None:
    assert _labels("渡邉　恵一", "渡邉　三郎", "辻　正") == [
        "渡邉 恵一 委員",
        "渡邉 三郎 委員",
        "辻 委員",
    ]


def test_surnames_that_only_look_or_are_written_alike_count_as_the_same() -> None:
    assert _labels("渡邉　恵一", "渡邉\U000e0102　三郎") == [
        "渡邉 恵一 委員",
        "渡邉\U000e0102 三郎 委員",
    ]
    assert _labels("髙橋　花子", "高橋　健") == ["髙橋 花子 委員", "高橋 健 委員"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("勅使河原", "勅使河原委員"),
        ("勅使河原 委員", "勅使河原委員"),
        ("勅使河原委員", "勅使河原委員"),
        ("勅使河原　明", "勅使河原委員"),
        ("葛城", "葛城会長"),
        ("梅津", "事務局（梅津）"),
        ("福祉課", "福祉課"),
        ("渡邉", "渡邉"),
        ("", ""),
    ],
)
def test_whoever_presents_is_called_the_same_however_it_was_typed(typed: str, printed: str) -> None:
    rows = [
        AttendanceRow(1, 1, 1, "葛城　直樹", role="会長"),
        AttendanceRow(2, 1, 2, "勅使河原　明"),
        AttendanceRow(3, 1, 3, "渡邉　恵一"),
        AttendanceRow(4, 1, 4, "渡邉　三郎"),
        AttendanceRow(5, 1, 5, "梅津　遥", capacity=Capacity.SECRETARIAT),
    ]
    assert called(typed, rows, speakers(rows, CouncilRules())) == printed


def test_an_office_before_the_name_of_a_guest_is_not_taken_for_the_surname() -> None:
    row = AttendanceRow(9, 1, None, "県 障がい福祉課 山本 一郎", capacity=Capacity.GUEST)
    assert [person.name for person in speakers([row], CouncilRules())] == ["山本"]
    who = Attendee(6, "東海林　学", Capacity.MEMBER, title="委員", presence=Presence.PROXY)
    assert who.shown == "東海林委員代理"
    assert replace(who, proxy="真鍋　悟").shown == "真鍋 悟"
