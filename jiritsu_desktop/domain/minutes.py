"""What was said, decided and given as homework."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.i18n import N_, _


class Disclosure(StrEnum):
    """How far a text may go: the secretariat, the meeting, everybody."""

    INTERNAL = "internal"
    COUNCIL = "council"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Manner(StrEnum):
    """How a decision was reached."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    ACKNOWLEDGED = "acknowledged"
    CONTINUED = "continued"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_WORDS: dict[StrEnum, str] = {
    Disclosure.INTERNAL: N_("Secretariat only"),
    Disclosure.COUNCIL: N_("Meeting only"),
    Disclosure.PUBLIC: N_("Public"),
    Manner.UNANIMOUS: N_("Unanimous"),
    Manner.MAJORITY: N_("By majority"),
    Manner.ACKNOWLEDGED: N_("Acknowledged"),
    Manner.CONTINUED: N_("To be continued"),
}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement; ``position`` orders it among the decisions and actions of its meeting.

    ``speaker`` is the shown label (髙橋 副会長); ``public_text`` replaces ``text`` in the public
    edition when it is filled.
    """

    id: int
    meeting_id: int
    agenda_item_id: int | None
    position: int
    text: str
    attendance_id: int | None = None
    speaker: str = ""
    said_at: dt.time | None = None
    disclosure: Disclosure = Disclosure.PUBLIC
    public_text: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision, numbered within the fiscal year (R8-決03)."""

    id: int
    meeting_id: int
    agenda_item_id: int | None
    position: int
    fiscal_year: int
    number: int
    text: str
    manner: Manner = Manner.UNANIMOUS
    said_at: dt.time | None = None
    issue_id: int | None = None
    disclosure: Disclosure = Disclosure.PUBLIC


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Homework (宿題): who does what by when; ``owner`` is the shown name or post."""

    id: int
    meeting_id: int
    agenda_item_id: int | None
    position: int
    text: str
    owner_person_id: int | None = None
    owner: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    result: str = ""
    said_at: dt.time | None = None
    issue_id: int | None = None
