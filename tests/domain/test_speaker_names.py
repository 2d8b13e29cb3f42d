"""How the minutes tell people of the same surname apart."""

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow
from jiritsu_desktop.domain.speakers import speakers


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
