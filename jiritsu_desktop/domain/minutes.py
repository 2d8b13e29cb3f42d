"""What was said, decided and given as homework."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.i18n import N_, _

# The wording of the minutes themselves, so Japanese in any language of the screen.
BREAK = "（休憩）"
RESUMED = "（再開）"


class Disclosure(StrEnum):
    """How far a text may go: the secretariat, the meeting, everybody."""

    INTERNAL = "internal"
    COUNCIL = "council"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def next(self) -> "Disclosure":
        """One level closer; after the closest comes the public one again."""
        levels = (self.PUBLIC, self.COUNCIL, self.INTERNAL)
        return levels[(levels.index(self) + 1) % len(levels)]


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

    @property
    def is_note(self) -> bool:
        """Whether it tells what happened (休憩) instead of what somebody said."""
        return not self.speaker and self.text.startswith("（") and self.text.endswith("）")


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

    @property
    def label(self) -> str:
        """``R8-決03``."""
        return f"{fiscal_year.short(self.fiscal_year)}-決{self.number:02}"


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


Entry: TypeAlias = StatementRow | DecisionRow | ActionRow


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """What somebody begins to say."""

    meeting_id: int
    agenda_item_id: int | None
    text: str
    attendance_id: int | None = None
    speaker: str = ""
    said_at: dt.time | None = None
    disclosure: Disclosure = Disclosure.PUBLIC
    public_text: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What is being decided; its number is the next one of the fiscal year."""

    meeting_id: int
    agenda_item_id: int | None
    text: str
    manner: Manner = Manner.UNANIMOUS
    said_at: dt.time | None = None
    disclosure: Disclosure = Disclosure.PUBLIC


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """Homework being given; ``owner`` is a name or a post, with the person where it is one."""

    meeting_id: int
    agenda_item_id: int | None
    text: str
    owner_person_id: int | None = None
    owner: str = ""
    due_on: dt.date | None = None
    said_at: dt.time | None = None


def in_order(items: Sequence[int], entries: Iterable[Entry]) -> list[Entry]:
    """Everything in the order of the agenda, within an item by position.

    ``items`` are the ids of the agenda in its order. What belongs to none of them (its item was
    removed) stands under the first, as on paper.
    """
    places = {item: place for place, item in enumerate(items)}
    kinds = (StatementRow, DecisionRow, ActionRow)
    return sorted(
        entries,
        key=lambda entry: (
            places.get(entry.agenda_item_id or 0, 0),
            entry.position,
            kinds.index(type(entry)),
            entry.id,
        ),
    )


def in_break(entries: Iterable[Entry]) -> bool:
    """Whether the last break has not ended yet."""
    notes = [
        entry
        for entry in entries
        if isinstance(entry, StatementRow) and entry.text in (BREAK, RESUMED)
    ]
    return bool(notes) and max(notes, key=lambda note: note.position).text == BREAK
