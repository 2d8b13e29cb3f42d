"""Every kind of record as rows in a stable order, for the command line and for exports."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import (
    columns_for,
    people,
    select_appointments,
    select_attendance,
    select_bodies,
    select_cases,
    select_issues,
    select_meetings,
    social_resources,
)
from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.domain.changes import ChangeRow
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow
from jiritsu_desktop.domain.meetings import AgendaItemRow, AttendanceRow, HandoutRow, MeetingRow
from jiritsu_desktop.domain.members import AppointmentRow, BodyRow, PersonRow
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow, StatementRow
from jiritsu_desktop.domain.records import PaperPrintRow
from jiritsu_desktop.domain.text import fold

Rows = list[Any]


def _simple(
    row_class: type, model: type[models.Table], *order: InstrumentedAttribute[Any]
) -> Callable[[Session], Rows]:
    statement = select(*columns_for(row_class, model)).order_by(*order)
    if issubclass(model, models.Trashable):
        statement = statement.where(model.deleted_at.is_(None))
    return lambda session: fetch(session, row_class, statement)


_READERS: dict[str, Callable[[Session], Rows]] = {
    "people": people,
    "meetings": lambda session: fetch(session, MeetingRow, select_meetings()),
    "attendance": lambda session: fetch(session, AttendanceRow, select_attendance()),
    "statements": _simple(
        StatementRow, models.Statement, models.Statement.meeting_id, models.Statement.position
    ),
    "decisions": _simple(
        DecisionRow, models.Decision, models.Decision.fiscal_year, models.Decision.number
    ),
    "actions": _simple(ActionRow, models.Action, models.Action.meeting_id, models.Action.position),
    "cases": lambda session: fetch(session, CaseSheetRow, select_cases()),
    "issues": lambda session: fetch(session, IssueRow, select_issues()),
    "resources": social_resources,
    "papers": _simple(PaperPrintRow, models.PaperPrint, models.PaperPrint.id),
    "backups": _simple(BackupRow, models.BackupRecord, models.BackupRecord.id),
}
KINDS = (
    "people", "appointments", "bodies", "meetings", "agenda", "attendance", "handouts",
    "statements", "decisions", "actions", "cases", "issues", "resources", "papers", "changes",
    "backups",
)  # fmt: skip


_MOMENTS = {
    "cases": "received_on",
    "papers": "printed_at",
    "changes": "happened_at",
    "backups": "made_at",
}


class Listing:
    """Lists whole kinds of records."""

    def __init__(
        self,
        db: Database,
        agenda: Callable[[], Sequence[AgendaItemRow]],
        handouts: Callable[[], Sequence[HandoutRow]],
    ) -> None:
        self._db = db
        self._agenda = agenda
        self._handouts = handouts

    def rows(self, kind: str, on: dt.date | None = None, where: str = "") -> Rows:
        """The records of a kind that hold a text, on a day: of all days without one.

        In force on that day are people, appointments, bodies, issues and resources; everything
        else is of that day, and what belongs to a meeting is of the day of the meeting.
        """
        rows = self._all(kind, on)
        if on is not None:
            rows = self._on(kind, rows, on)
        return [row for row in rows if not where or _holds(row, fold(where))]

    def _on(self, kind: str, rows: Iterable[Any], day: dt.date) -> Iterable[Any]:
        match kind:
            case "people" | "appointments" | "bodies":
                return rows
            case "issues":
                return (row for row in rows if _runs(row.received_on, row.closed_on, day))
            case "resources":
                return (row for row in rows if _runs(row.started_on, row.ended_on, day))
            case "meetings":
                return (row for row in rows if row.date == day)
            case "agenda" | "attendance" | "handouts" | "statements" | "decisions" | "actions":
                meetings = {row.id for row in self._all("meetings", None) if row.date == day}
                return (row for row in rows if row.meeting_id in meetings)
        moment = _MOMENTS[kind]
        return (row for row in rows if _day_of(getattr(row, moment)) == day)

    def _all(self, kind: str, on: dt.date | None) -> Iterable[Any]:
        match kind:
            case "agenda":
                return self._agenda()
            case "handouts":
                return self._handouts()
            case "changes":
                return self._db.changes(limit=1_000_000)
        with self._db.read() as session:
            match kind:
                case "appointments":
                    return fetch(session, AppointmentRow, select_appointments(on))
                case "bodies":
                    return fetch(session, BodyRow, select_bodies(on))
                case "people" if on is not None:
                    in_office = {
                        row.person_id
                        for row in fetch(session, AppointmentRow, select_appointments(on))
                    }
                    return [row for row in people(session) if row.id in in_office]
            return _READERS[kind](session)


def _runs(first: dt.date | None, last: dt.date | None, day: dt.date) -> bool:
    return (first or day) <= day <= (last or day)


def _day_of(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _holds(row: object, folded: str) -> bool:
    return any(folded in fold(text) for text in _texts(row))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, Enum):
        yield str(value.value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, ChangeRow):
        yield value.title
    elif isinstance(value, PersonRow):
        yield value.family_name + value.given_name
        yield value.family_yomi + value.given_yomi
        yield value.organisation
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
