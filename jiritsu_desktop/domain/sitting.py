"""The clock of a meeting under way: what was planned, what is left, how late it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.meetings import AgendaItemRow, AgendaKind, AttendanceRow, MeetingRow
from jiritsu_desktop.domain.minutes import Entry, StatementRow
from jiritsu_desktop.domain.quorum import Quorum
from jiritsu_desktop.domain.speakers import Speaker


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """All that the minutes of a meeting hold; ``entries`` in the order of the agenda."""

    meeting: MeetingRow
    items: tuple[AgendaItemRow, ...]
    entries: tuple[Entry, ...]
    attendance: tuple[AttendanceRow, ...]
    speakers: tuple[Speaker, ...]
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """One item of the agenda on the day; ``number`` is ``3(1)`` under the heading 3."""

    item: AgendaItemRow
    number: str
    begun_at: dt.time | None
    statements: int
    entries: int


def progress(items: Sequence[AgendaItemRow], entries: Sequence[Entry]) -> list[ItemProgress]:
    """How far each item has come; headings, which carry no discussion, are left out."""
    result = []
    above = ""
    for item in items:
        if item.kind is AgendaKind.HEADING:
            above = item.label
            continue
        number = f"{above}{item.label}" if item.level else item.label
        own = [entry for entry in entries if entry.agenda_item_id == item.id]
        times = [entry.said_at for entry in own if entry.said_at is not None]
        spoken = sum(isinstance(entry, StatementRow) for entry in own)
        result.append(ItemProgress(item, number, min(times, default=None), spoken, len(own)))
    return result


def minutes_left(meeting: MeetingRow, now: dt.time) -> int | None:
    """Minutes until the planned end, negative beyond it; None while it is not planned."""
    return None if meeting.ends_at is None else _minutes(meeting.ends_at) - _minutes(now)


def minutes_late(
    meeting: MeetingRow, items: Sequence[ItemProgress], current: int | None, now: dt.time
) -> int | None:
    """How far the meeting is behind its plan at the current item; negative when ahead.

    While the planned time of the item lasts, the delay is that of its beginning; once it has run
    out, every further minute counts. None where nothing was planned.
    """
    if meeting.starts_at is None:
        return None
    due = _minutes(meeting.starts_at)
    for place in items:
        planned = place.item.minutes_planned or 0
        if place.item.id == current:
            begun = _minutes(place.begun_at or now)
            return max(begun - due, _minutes(now) - due - planned) if planned else begun - due
        due += planned
    return None


def _minutes(time: dt.time) -> int:
    return 60 * time.hour + time.minute
