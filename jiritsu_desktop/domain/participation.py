"""How a person takes part: attendance by body, and what has happened over the years."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.references import Ref

CAME = (Presence.PRESENT, Presence.PROXY, Presence.ONLINE)


@dataclass(frozen=True, slots=True)
class AttendanceDot:
    """One meeting to which the person was invited and that took place."""

    meeting_id: int
    date: dt.date
    title: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class BodyAttendance:
    """The meetings of one body, oldest first; a proxy counts as having taken part."""

    body_id: int
    body: str
    dots: tuple[AttendanceDot, ...]

    @property
    def came(self) -> int:
        """How often somebody came, in person or as proxy."""
        return sum(dot.presence in CAME for dot in self.dots)

    @property
    def proxies(self) -> int:
        """How often that was a proxy."""
        return sum(dot.presence is Presence.PROXY for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Participation:
    """Attendance over some fiscal years, by body."""

    first_year: int
    last_year: int
    bodies: tuple[BodyAttendance, ...] = ()

    @property
    def rate(self) -> float | None:
        """The share of meetings in which the person took part; None without any meeting."""
        total = sum(len(body.dots) for body in self.bodies)
        return sum(body.came for body in self.bodies) / total if total else None


class HistoryKind(StrEnum):
    """What an entry of a person's history is about."""

    MEETING = "meeting"
    APPOINTMENT = "appointment"
    CASE = "case"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that a person did or that was done with them, and where it can be looked up."""

    day: dt.date
    kind: HistoryKind
    title: str
    detail: str = ""
    ref: Ref | None = None
