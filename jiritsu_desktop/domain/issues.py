"""Case sheets and regional issues."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import N_, _


class Stage(StrEnum):
    """The five stages of an issue, in their order."""

    RECEIVED = "received"
    SORTING = "sorting"
    DISCUSSING = "discussing"
    ACTING = "acting"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class ClosingReason(StrEnum):
    """Why an issue was closed."""

    SOLVED = "solved"
    WATCHED = "watched"
    TOWN_PLAN = "town_plan"
    ESCALATED = "escalated"
    SINGLE_CASE = "single_case"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Evaluation(StrEnum):
    """How well the goal was reached (◎○△×)."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def mark(self) -> str:
        """The mark that papers print."""
        return {"excellent": "◎", "good": "○", "fair": "△", "poor": "×"}[self.value]


class Priority(StrEnum):
    """A, B or C."""

    A = "A"
    B = "B"
    C = "C"


class Consent(StrEnum):
    """Whether the person in the case agreed to its use."""

    OBTAINED = "obtained"
    ANONYMISED_ONLY = "anonymised_only"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_WORDS: dict[StrEnum, str] = {
    Stage.RECEIVED: N_("Received"),
    Stage.SORTING: N_("Sorting"),
    Stage.DISCUSSING: N_("In discussion"),
    Stage.ACTING: N_("In progress"),
    Stage.CLOSED: N_("Closed"),
    ClosingReason.SOLVED: N_("Solved"),
    ClosingReason.WATCHED: N_("Improved, kept under watch"),
    ClosingReason.TOWN_PLAN: N_("Taken into the town's projects or plan"),
    ClosingReason.ESCALATED: N_("Passed to the region or prefecture"),
    ClosingReason.SINGLE_CASE: N_("Back to single-case support"),
    ClosingReason.WITHDRAWN: N_("Withdrawn"),
    Evaluation.EXCELLENT: N_("Reached in full"),
    Evaluation.GOOD: N_("Mostly reached"),
    Evaluation.FAIR: N_("Partly reached"),
    Evaluation.POOR: N_("Not reached"),
    Consent.OBTAINED: N_("Consent obtained"),
    Consent.ANONYMISED_ONLY: N_("Anonymised only"),
    Consent.NOT_YET: N_("No consent yet"),
}


@dataclass(frozen=True, slots=True)
class CaseSheetRow:
    """An anonymised case handed in by an office; it has no field for a service user's name."""

    id: int
    received_on: dt.date
    organisation_id: int | None
    organisation: str
    case_number: str = ""
    area: str = ""
    age_band: str = ""
    disability_kind: str = ""
    difficulty: str = ""
    facts: str = ""
    tried_so_far: str = ""
    wished_resource: str = ""
    similar_cases: int | None = None
    consent: Consent = Consent.NOT_YET
    disclosure: Disclosure = Disclosure.INTERNAL
    read_on: dt.date | None = None
    issue_id: int | None = None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A regional issue; the three marks are 1 to 3 each, None while nobody has judged."""

    id: int
    fiscal_year: int
    number: int
    title: str
    goal_title: str = ""
    area: str = ""
    stage: Stage = Stage.RECEIVED
    position: int = 0
    frequency: int | None = None
    reach: int | None = None
    resource_lack: int | None = None
    priority_override: Priority | None = None
    override_reason: str = ""
    body_id: int | None = None
    body: str = ""
    owner_person_id: int | None = None
    owner: str = ""
    next_step: str = ""
    next_step_on: dt.date | None = None
    goal: str = ""
    goal_on: dt.date | None = None
    current_state: str = ""
    background: str = ""
    disclosure: Disclosure = Disclosure.COUNCIL
    on_hold: bool = False
    hold_reason: str = ""
    review_on: dt.date | None = None
    received_on: dt.date | None = None
    moved_on: dt.date | None = None
    closed_on: dt.date | None = None
    closing_reason: ClosingReason | None = None
    evaluation: Evaluation | None = None
    evaluation_note: str = ""

    @property
    def priority(self) -> Priority | None:
        """The override if there is one, else the letter of the marks, None while incomplete."""
        if self.priority_override is not None:
            return self.priority_override
        return priority_of(self.frequency, self.reach, self.resource_lack)


def priority_of(
    frequency: int | None, reach: int | None, resource_lack: int | None
) -> Priority | None:
    """The letter suggested by the three marks: 8 or more A, 6 or 7 B, below C."""
    if frequency is None or reach is None or resource_lack is None:
        return None
    total = frequency + reach + resource_lack
    return Priority.A if total >= 8 else Priority.B if total >= 6 else Priority.C
