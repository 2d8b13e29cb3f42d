"""Case sheets and regional issues."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import N_, _

# What an issue may be about, offered beside the areas that the file already knows.
AREAS = (
    "住まい", "日中", "就労", "移動", "医療", "教育", "子育て", "家計", "権利擁護", "災害",
    "家族", "余暇", "情報", "相談",
)  # fmt: skip


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

    @property
    def place(self) -> int:
        """Which of the five it is, from 0."""
        return _PLACES[self]

    def step(self, by: int) -> "Stage":
        """So many stages further, at most the last one and at least the first."""
        stages = list(Stage)
        return stages[max(0, min(len(stages) - 1, self.place + by))]


_PLACES = {stage: place for place, stage in enumerate(Stage)}


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
    def label(self) -> str:
        """``R8-03``."""
        return f"{fiscal_year.short(self.fiscal_year)}-{self.number:02}"

    @property
    def full_title(self) -> str:
        """The trouble and what it is to become: ``…に困る → …できるように``."""
        return f"{self.title} → {self.goal_title}" if self.goal_title else self.title

    @property
    def marks(self) -> tuple[int, int, int]:
        """Frequency, reach and lack of resources, 0 where nobody has judged yet."""
        return self.frequency or 0, self.reach or 0, self.resource_lack or 0

    @property
    def is_closed(self) -> bool:
        """Whether it has come to its end."""
        return self.stage is Stage.CLOSED

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


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """A new issue; its number is the next one of the fiscal year in which it was received."""

    title: str
    received_on: dt.date
    goal_title: str = ""
    area: str = ""
    stage: Stage = Stage.RECEIVED
    frequency: int | None = None
    reach: int | None = None
    resource_lack: int | None = None
    body_id: int | None = None
    owner_person_id: int | None = None
    owner: str = ""
    next_step: str = ""
    next_step_on: dt.date | None = None
    current_state: str = ""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case sheet as it came in. No field takes a service user's name."""

    received_on: dt.date
    difficulty: str
    organisation_id: int | None = None
    case_number: str = ""
    area: str = ""
    age_band: str = ""
    disability_kind: str = ""
    facts: str = ""
    tried_so_far: str = ""
    wished_resource: str = ""
    similar_cases: int | None = None
    consent: Consent = Consent.NOT_YET


@dataclass(frozen=True, slots=True)
class Closing:
    """How an issue ends: why, how well the goal was reached, and in words."""

    reason: ClosingReason
    evaluation: Evaluation
    closed_on: dt.date
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssueNoteRow:
    """One dated entry of an issue that is not a meeting, decision or action."""

    id: int
    issue_id: int
    noted_on: dt.date
    text: str
    meeting_id: int | None = None
