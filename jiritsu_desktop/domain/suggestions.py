"""What the next meeting should take up, each with its reason."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.i18n import N_, _


class SuggestionKind(StrEnum):
    """Where a suggestion comes from: ``record_id`` is an agenda item, issue, action or meeting."""

    CONTINUED = "continued"
    ISSUE = "issue"
    ACTION = "action"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def agenda_kind(self) -> AgendaKind:
        """As what it goes on the agenda."""
        if self in (SuggestionKind.CONTINUED, SuggestionKind.ISSUE):
            return AgendaKind.DISCUSSION
        return AgendaKind.REPORT


_WORDS: dict[StrEnum, str] = {
    SuggestionKind.CONTINUED: N_("From the last meeting"),
    SuggestionKind.ISSUE: N_("Issue that is due"),
    SuggestionKind.ACTION: N_("Homework"),
    SuggestionKind.MINUTES: N_("Minutes to confirm"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion; ``reason`` is the small line under it, ``late`` marks a date gone by."""

    kind: SuggestionKind
    record_id: int
    title: str
    reason: str
    late: bool = False
    due_on: dt.date | None = None
    issue_id: int | None = None
    presenter: str = ""
