"""Members of whom nothing was recorded are named in the minutes, never dropped."""

from dataclasses import replace

import pytest

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.minutes_form import MinutesHeader
from jiritsu_desktop.papers import minutes
from jiritsu_desktop.papers.document import texts
from tests.papers.facts import MINUTES


def lines(header: MinutesHeader, *presences: Presence) -> str:
    meeting = MINUTES.meeting
    attendance = tuple(
        replace(entry, presence=presence, proxy=None)
        for entry, presence in zip(meeting.attendance, presences, strict=False)
    )
    council = replace(meeting.council, minutes=replace(meeting.council.minutes, header=header))
    held = replace(MINUTES, meeting=replace(meeting, attendance=attendance, council=council))
    return "\n".join(texts(minutes.compose(held)))


@pytest.mark.parametrize(
    "header", [MinutesHeader.TABLE, MinutesHeader.BRACKETS, MinutesHeader.PLAIN]
)
def test_unrecorded_members_stand_under_their_own_label(header: MinutesHeader) -> None:
    text = lines(header, Presence.PRESENT, Presence.UNKNOWN, Presence.PRESENT)
    named = MINUTES.meeting.attendance[1].person
    assert "出欠未記録" in text
    assert named.family in text
    assert "なし" not in text.partition("出欠未記録")[0].rpartition("出席委員")[2]


def test_where_all_is_recorded_there_is_no_such_label() -> None:
    text = lines(MinutesHeader.TABLE, Presence.PRESENT, Presence.ABSENT)
    assert "出欠未記録" not in text
    assert "欠席委員" in text


def test_how_somebody_was_there_stands_in_brackets_behind_the_name() -> None:
    table = lines(MinutesHeader.TABLE, Presence.ONLINE, Presence.PRESENT)
    assert "会長（オンライン）" in table
    assert "会長、オンライン）" in lines(MinutesHeader.PLAIN, Presence.ONLINE, Presence.PRESENT)
