"""Lists that are handed on as tables: which there are, and what a table is made of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from jiritsu_desktop.i18n import N_, _

ExportCell: TypeAlias = "str | int | float | dt.date | None"
"""Times and words are text; dates stay dates, so that a spreadsheet can sort them."""


class ExportKind(StrEnum):
    """What can be written out."""

    PEOPLE = "people"
    APPOINTMENTS = "appointments"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    ISSUES = "issues"
    RESOURCES = "resources"

    @property
    def label(self) -> str:
        """The word for the list."""
        return _(_WORDS[self])


class ExportForm(StrEnum):
    """How a list is written. ``CSV_CP932`` cannot hold every character.

    ``CALENDAR`` is for meetings, and holds those that have a date.
    """

    XLSX = "xlsx"
    CSV = "csv"
    CSV_CP932 = "csv_cp932"
    CALENDAR = "ics"

    @property
    def label(self) -> str:
        """The word for the form."""
        return _(_WORDS[self])

    @property
    def suffix(self) -> str:
        """``.xlsx``, ``.csv`` or ``.ics``."""
        return ".csv" if self is ExportForm.CSV_CP932 else f".{self.value}"


_WORDS: dict[StrEnum, str] = {
    ExportKind.PEOPLE: N_("People with contact and term"),
    ExportKind.APPOINTMENTS: N_("Terms of office in all bodies"),
    ExportKind.MEETINGS: N_("Meetings held and planned"),
    ExportKind.DECISIONS: N_("Register of decisions"),
    ExportKind.ACTIONS: N_("Homework of the meetings"),
    ExportKind.ISSUES: N_("Regional issues"),
    ExportKind.RESOURCES: N_("Social resources"),
    ExportForm.XLSX: N_("Excel workbook (.xlsx)"),
    ExportForm.CSV: N_("CSV (UTF-8; every character stays)"),
    ExportForm.CSV_CP932: N_("CSV (Shift_JIS, for old programs)"),
    ExportForm.CALENDAR: N_("Calendar (.ics)"),
}


def forms_of(kind: ExportKind) -> tuple[ExportForm, ...]:
    """The forms in which a list can be written."""
    return tuple(
        form
        for form in ExportForm
        if form is not ExportForm.CALENDAR or kind is ExportKind.MEETINGS
    )


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table with a head of Japanese column names; all rows are as long as the head.

    ``ids`` are those of the records, row for row.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[ExportCell, ...], ...]
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRecords:
    """The records that a list shows after its filters, in its order."""

    kind: ExportKind
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class LostCharacter:
    """A character that a form cannot hold, how often it occurs and one text that holds it."""

    character: str
    count: int
    example: str
