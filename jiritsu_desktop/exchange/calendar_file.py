"""Meetings as a calendar file (RFC 5545) that other calendars take in."""

import datetime as dt
from collections.abc import Iterable, Iterator

from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState

_LONGEST_LINE = 75
_USUAL_LENGTH = dt.timedelta(hours=2)


def calendar_file(meetings: Iterable[MeetingRow], council: str, now: dt.datetime) -> bytes:
    """The dated meetings; times are those of the wall clock at the place of the meeting."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jiritsu Desktop//JA",
        f"X-WR-CALNAME:{_escaped(council)}",
    ]
    stamp = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    for meeting in meetings:
        if meeting.date is not None:
            lines += _event(meeting, meeting.date, council, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(meeting: MeetingRow, date: dt.date, council: str, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:meeting-{meeting.id}@jiritsu-desktop.invalid",
        f"DTSTAMP:{stamp}",
    ]
    if meeting.starts_at is None:
        lines += [
            f"DTSTART;VALUE=DATE:{date:%Y%m%d}",
            f"DTEND;VALUE=DATE:{date + dt.timedelta(days=1):%Y%m%d}",
        ]
    else:
        begin = dt.datetime.combine(date, meeting.starts_at)
        end = begin + _USUAL_LENGTH
        if meeting.ends_at is not None and meeting.ends_at > meeting.starts_at:
            end = dt.datetime.combine(date, meeting.ends_at)
        lines += [f"DTSTART:{begin:%Y%m%dT%H%M%S}", f"DTEND:{end:%Y%m%dT%H%M%S}"]
    lines.append(f"SUMMARY:{_escaped(f'{council} {meeting.short_title}'.strip())}")
    if meeting.venue:
        lines.append(f"LOCATION:{_escaped(meeting.venue)}")
    if meeting.state is MeetingState.CANCELLED:
        lines.append("STATUS:CANCELLED")
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes that cut no character; later ones begin with blank."""
    piece, room = "", _LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST_LINE - 1
        piece += character
        room -= size
    yield piece
