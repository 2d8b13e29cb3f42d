"""What went public, and the newest final minutes in which names still wait to be looked at."""

import datetime as dt

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.meetings import Capacity, MeetingState
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.world import World

_PUBLISHED_AFTER = dt.timedelta(days=50)


def make_publications(world: World) -> None:
    """Note where minutes were published, and leave something to check in the newest final ones."""
    formal = texts.load("formal")
    meetings = world.rows.of(models.Meeting)
    for row in meetings:
        if row["state"] is MeetingState.PUBLISHED:
            world.rows.add(
                models.Publication,
                meeting_id=row["id"],
                published_on=world.not_future(row["date"] + _PUBLISHED_AFTER),
                published_where=formal["published_where"],
            )
    final = [row for row in meetings if row["state"] is MeetingState.FINAL]
    if final:
        _leave_unchecked(world, max(final, key=lambda row: row["date"])["id"])


def _leave_unchecked(world: World, meeting_id: int) -> None:
    names = [
        row["name"].partition("　")[0]
        for row in world.rows.of(models.Attendance)
        if row["meeting_id"] == meeting_id and row["capacity"] is Capacity.MEMBER
    ]
    said = [
        row
        for row in world.rows.of(models.Statement)
        if row["meeting_id"] == meeting_id
        and row["attendance_id"] is not None
        and row["disclosure"] is Disclosure.PUBLIC
    ]
    sentences = texts.load("formal")["unchecked"]
    for row, name, sentence in zip(said[2::3], reversed(names), sentences, strict=False):
        row["text"] += sentence.replace("{name}", name)
