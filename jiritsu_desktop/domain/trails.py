"""The trail of an issue: cases, meetings, decisions, homework and what came of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Stage
from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.references import Ref


class TrailKind(StrEnum):
    """What a station of the trail is."""

    CASES = "cases"
    MEETING = "meeting"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"
    RESOURCE = "resource"
    EVALUATION = "evaluation"


class TrailState(StrEnum):
    """How far a station has come; NONE where that makes no sense."""

    NONE = "none"
    DECIDED = "decided"
    OPEN = "open"
    LATE = "late"
    DONE = "done"
    CAME_OF_IT = "came_of_it"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One station: what it is, one or two lines about it, when, and where to go from here.

    ``since`` begins a span that ends on ``on``. ``ahead`` is what has not happened yet.
    """

    kind: TrailKind
    head: str
    text: str = ""
    on: dt.date | None = None
    since: dt.date | None = None
    state: TrailState = TrailState.NONE
    ahead: bool = False
    ref: Ref | None = None
    note_id: int | None = None


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue with all that belongs to it; ``entered`` says since when it was in each stage."""

    issue: IssueRow
    cases: tuple[CaseSheetRow, ...] = ()
    group: tuple[PersonRow, ...] = ()
    trail: tuple[TrailEntry, ...] = ()
    entered: Mapping[Stage, dt.date] = field(default_factory=dict)
