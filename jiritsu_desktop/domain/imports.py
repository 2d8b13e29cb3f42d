"""What an import will do, row by row, before it does it.

Fields travel as text in one normal form, so that a row of a file and a record of the council file
can be laid beside each other: dates ISO, words of enums by their value, phone numbers with hyphens
and several of them parted by ``、``, services parted by line breaks, capacities and office numbers
as lines of service, blank, number.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.members import EditionWish, Role
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import N_, _

WITHHELD = "非公開"
"""What a field says when the publisher of a list kept it back; never the same as not known."""


class ImportKind(StrEnum):
    """What can be imported."""

    PEOPLE = "people"
    RESOURCES = "resources"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class RowState(StrEnum):
    """What will happen to a row of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class MatchWay(StrEnum):
    """How a column found its field."""

    PRESET = "preset"
    NAME = "name"
    SIMILAR = "similar"
    CHOSEN = "chosen"
    NONE = "none"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Choice(StrEnum):
    """What the clerk decides for a doubtful row."""

    KEEP = "keep"
    CORRECT = "correct"
    REGISTER = "register"
    LEAVE_OUT = "leave_out"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class SeatsChoice(StrEnum):
    """Whether the seats of the body become those of the list, or stay as the council has them."""

    LIST = "list"
    COUNCIL = "council"


_WORDS: dict[StrEnum, str] = {
    ImportKind.PEOPLE: N_("People"),
    ImportKind.RESOURCES: N_("Social resources"),
    RowState.NEW: N_("New record"),
    RowState.CHANGED: N_("Changed record"),
    RowState.SAME: N_("Same record"),
    RowState.DOUBTFUL: N_("To be checked"),
    RowState.LEFT_OUT: N_("Left out"),
    MatchWay.PRESET: N_("Known list"),
    MatchWay.NAME: N_("By its name"),
    MatchWay.SIMILAR: N_("By a similar name"),
    MatchWay.CHOSEN: N_("Chosen by you"),
    MatchWay.NONE: N_("Not imported"),
    Choice.KEEP: N_("The same, keep our spelling"),
    Choice.CORRECT: N_("The same, take the spelling of the file"),
    Choice.REGISTER: N_("Register as another one"),
    Choice.LEAVE_OUT: N_("Leave out"),
}

_FIELDS: dict[str, str] = {
    "name": N_("Name"),
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "yomi": N_("Reading"),
    "family_yomi": N_("Reading of the family name"),
    "given_yomi": N_("Reading of the given name"),
    "organisation": N_("Organisation"),
    "job_title": N_("Job title"),
    "postal_code": N_("Postal code"),
    "address": N_("Address"),
    "address_part": N_("Second part of the address"),
    "building": N_("Building"),
    "prefecture": N_("Prefecture"),
    "town": N_("Municipality"),
    "landmark": N_("Way and landmark"),
    "phone": N_("Phone"),
    "extension": N_("Extension"),
    "fax": N_("Fax"),
    "email": N_("E-mail"),
    "url": N_("Website"),
    "category_number": N_("Number of the seat category"),
    "category": N_("Seat category"),
    "category_listed": N_("Seat category in the list"),
    "role": N_("Role"),
    "term": N_("Term of office"),
    "starts_on": N_("Term from"),
    "ends_on": N_("Term until"),
    "edition": N_("Edition of the papers"),
    "point_size": N_("Letter size of the papers"),
    "note": N_("Note"),
    "kind": N_("Kind of resource"),
    "disclosure": N_("May be told to"),
    "services": N_("Services"),
    "operator": N_("Operator"),
    "corporate_number": N_("Corporate number"),
    "office_number": N_("Office number"),
    "source_key": N_("Number in the list"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "open_days": N_("Open on"),
    "opens": N_("Opens at"),
    "closes": N_("Closes at"),
    "open_hours": N_("Opening hours"),
    "hours_weekday": N_("Hours on weekdays"),
    "hours_saturday": N_("Hours on Saturdays"),
    "hours_sunday": N_("Hours on Sundays"),
    "hours_holiday": N_("Hours on holidays"),
    "hours_note": N_("Remark on hours"),
    "closed_days": N_("Closed on"),
    "capacity": N_("Capacity"),
    "audience": N_("For whom"),
    "fee": N_("Fee"),
    "introduction": N_("Introduction"),
    "started_on": N_("Started on"),
    "ended_on": N_("Ended on"),
    "checked_on": N_("Last checked on"),
    "status": N_("Status"),
}


def field_label(name: str) -> str:
    """The word for a field, such as 電話."""
    return _(_FIELDS[name])


def shown(name: str, value: str) -> str:
    """The normal form of a field as the clerk reads it: ``R7.4.1``, 拡大版, 会長."""
    if not value:
        return ""
    match name:
        case "starts_on" | "ends_on" | "started_on" | "ended_on" | "checked_on":
            return wareki.short(dt.date.fromisoformat(value))
        case "role":
            return Role(value).label
        case "disclosure":
            return Disclosure(value).label
        case "edition":
            return EditionWish(value).label
        case "services" | "capacity" | "office_number":
            return "、".join(value.split("\n"))
        case _:
            return value


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column of the file, counted from 0, and the field it fills; ``field`` empty when none."""

    column: int
    header: str
    field: str
    way: MatchWay
    score: int = 0
    sample: str = ""


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """A row that is no record: a total, a note under the list. ``number`` as in Excel."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field of the record is and what it becomes."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return field_label(self.field)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A record read from a file: the rows it came from and its fields in normal form.

    ``remarks`` only tell; ``doubts`` are what the clerk has to decide about before it is written.
    """

    numbers: tuple[int, ...]
    values: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of the council file in the same form."""

    id: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a doubtful row may mean, with what would change in it."""

    id: int
    label: str
    values: Mapping[str, str]
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the preview. ``record_id`` is the record it changes or equals."""

    number: int
    label: str
    state: RowState
    values: Mapping[str, str]
    record_id: int | None = None
    changes: tuple[FieldChange, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatsQuestion:
    """A list whose people do not fit the seats of the council, and what is proposed.

    ``listed`` are the categories of the list with their people, ``added`` those of them that the
    council has no word for, ``unused`` the council's in which nobody has ever sat and nobody of
    the list would, with their seats.
    """

    listed: tuple[tuple[str, int], ...]
    added: tuple[str, ...]
    unused: tuple[tuple[str, int], ...]
    seats: int
    proposed: SeatsChoice

    @property
    def people(self) -> int:
        """How many people of the list sit in a category."""
        return sum(count for _name, count in self.listed)

    def answer(self, choice: SeatsChoice) -> str:
        """The choice in words, with its number of seats."""
        if choice is SeatsChoice.LIST:
            return _("As in the list: {count}").format(count=self.people)
        return _("Keep the council’s: {count}").format(count=self.seats)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything the preview shows; applying it is one change.

    ``header_row`` counts from 1 as in Excel. ``columns`` is the mapping that was used. ``body_id``
    is the body that seats go to, None for the general assembly. ``seats`` is asked when the people
    of a list do not fit the seats of the council.
    """

    kind: ImportKind
    file: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    preset: str
    preset_title: str
    columns: tuple[ColumnMatch, ...]
    rows: tuple[ImportRow, ...]
    dropped: tuple[DroppedRow, ...] = ()
    body_id: int | None = None
    seats: SeatsQuestion | None = None

    def count(self, state: RowState) -> int:
        """How many rows are in the state."""
        return sum(row.state is state for row in self.rows)

    @property
    def will_write(self) -> int:
        """The rows that are written when nothing is decided about the doubtful ones."""
        return self.count(RowState.NEW) + self.count(RowState.CHANGED)


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What to do with a doubtful row; ``record_id`` when it means a known record."""

    choice: Choice
    record_id: int | None = None
