"""Reads how people take part: attendance by body, and their history."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_appointments, select_meetings
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.appointments import role_word
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import Capacity, MeetingRow, MeetingState, Presence
from jiritsu_desktop.domain.members import AppointmentRow
from jiritsu_desktop.domain.participation import (
    AttendanceDot,
    BodyAttendance,
    HistoryEntry,
    HistoryKind,
    Participation,
)
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.council import rules_of

_HELD = tuple(state for state in MeetingState if state.was_held)


class Participations:
    """What people and organisations have done in the council."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of_person(self, person_id: int, on: dt.date, years: int = 2) -> Participation:
        """The meetings of the fiscal years that end with that of ``on``, up to that day."""
        return self._between(models.Attendance.person_id == person_id, on, years)

    def of_organisation(self, organisation_id: int, on: dt.date, years: int = 2) -> Participation:
        """The same for everybody who belongs to an organisation now."""
        people = (
            select(models.Person.id)
            .where(models.Person.organisation_id == organisation_id)
            .scalar_subquery()
        )
        return self._between(models.Attendance.person_id.in_(people), on, years)

    def history(self, person_id: int, on: dt.date) -> list[HistoryEntry]:
        """What has happened with a person up to a day, newest first."""
        with self._db.read() as session:
            rules = rules_of(session)
            entries = [
                *_meetings(session, person_id, on, rules),
                *_appointments(session, person_id, on, rules),
                *_cases(session, person_id, on),
                *_actions(session, person_id, on),
            ]
        return sorted(entries, key=lambda entry: (entry.day, entry.kind), reverse=True)

    def _between(self, whose: ColumnElement[bool], on: dt.date, years: int) -> Participation:
        last = fiscal_year.of(on)
        first = last - years + 1
        with self._db.read() as session:
            rows = session.execute(
                _attended(on)
                .where(
                    whose,
                    models.Attendance.capacity == Capacity.MEMBER,
                    models.Meeting.fiscal_year.between(first, last),
                )
                .order_by(models.Body.position, models.Meeting.date, models.Meeting.id)
            ).all()
        bodies: dict[int, list[AttendanceDot]] = {}
        names: dict[int, str] = {}
        for row in rows:
            meeting = _meeting(row)
            assert meeting.date is not None
            names[meeting.body_id] = meeting.body
            bodies.setdefault(meeting.body_id, []).append(
                AttendanceDot(meeting.id, meeting.date, meeting.short_title, row.presence)
            )
        return Participation(
            first,
            last,
            tuple(BodyAttendance(key, names[key], tuple(dots)) for key, dots in bodies.items()),
        )


def _attended(on: dt.date) -> Select[*tuple[Any, ...]]:
    person = models.Attendance
    return (
        select(
            models.Meeting.id,
            models.Meeting.body_id,
            models.Body.name.label("body"),
            models.Meeting.fiscal_year,
            models.Meeting.number,
            models.Meeting.title,
            models.Meeting.date,
            person.presence,
            person.role,
            person.proxy_name,
        )
        .join(models.Meeting, models.Meeting.id == person.meeting_id)
        .join(models.Body, models.Body.id == models.Meeting.body_id)
        .where(
            models.Meeting.deleted_at.is_(None),
            models.Meeting.state.in_(_HELD),
            models.Meeting.date <= on,
            person.presence != Presence.UNKNOWN,
        )
    )


def _meeting(row: Row[Any]) -> MeetingRow:
    return MeetingRow(
        row.id, row.body_id, row.body, row.fiscal_year, row.number, row.title, row.date
    )


def _meetings(
    session: Session, person_id: int, on: dt.date, rules: CouncilRules
) -> list[HistoryEntry]:
    chairs = (rules.chair_title, rules.committee_chair_title)
    entries = []
    for row in session.execute(_attended(on).where(models.Attendance.person_id == person_id)):
        meeting = _meeting(row)
        detail = ""
        title = _("Took part in {meeting}")
        if row.presence is Presence.ABSENT:
            title = _("Was absent from {meeting}")
        elif row.presence is Presence.PROXY:
            title = _("Sent a proxy to {meeting}")
            detail = row.proxy_name.replace("　", " ")
        elif row.role in chairs:
            detail = _("as {role}, in the chair").format(role=row.role)
        assert meeting.date is not None
        entries.append(
            HistoryEntry(
                meeting.date,
                HistoryKind.MEETING,
                title.format(meeting=meeting.short_title),
                detail,
                Ref("meetings", meeting.id),
            )
        )
    return entries


def _appointments(
    session: Session, person_id: int, on: dt.date, rules: CouncilRules
) -> list[HistoryEntry]:
    table = models.Appointment
    bodies = {
        key: (name, kind)
        for key, name, kind in session.execute(
            select(models.Body.id, models.Body.name, models.Body.kind)
        )
    }
    entries = []
    for row in fetch(
        session,
        AppointmentRow,
        select_appointments().where(table.person_id == person_id, table.starts_on <= on),
    ):
        name, kind = bodies[row.body_id]
        words = {"body": name, "role": role_word(row.role, kind, rules)}
        entries.append(
            HistoryEntry(
                row.starts_on,
                HistoryKind.APPOINTMENT,
                _("Appointed {role} of {body}").format(**words),
                "" if row.resigned else row.note,
            )
        )
        if row.resigned and row.ends_on <= on:
            entries.append(
                HistoryEntry(
                    row.ends_on,
                    HistoryKind.APPOINTMENT,
                    _("Left as {role} of {body}").format(**words),
                    row.note,
                )
            )
    return entries


def _cases(session: Session, person_id: int, on: dt.date) -> list[HistoryEntry]:
    table = models.CaseSheet
    organisation = (
        select(models.Person.organisation_id).where(models.Person.id == person_id).scalar_subquery()
    )
    return [
        HistoryEntry(
            row.received_on,
            HistoryKind.CASE,
            _("The organisation handed in a case sheet"),
            "、".join(part for part in (row.case_number, row.area) if part),
            Ref("cases", row.id),
        )
        for row in session.execute(
            select(table.id, table.received_on, table.case_number, table.area).where(
                table.deleted_at.is_(None),
                table.organisation_id == organisation,
                table.received_on <= on,
            )
        )
    ]


def _actions(session: Session, person_id: int, on: dt.date) -> list[HistoryEntry]:
    table = models.Action
    meetings = {
        row.id: row
        for row in fetch(
            session,
            MeetingRow,
            select_meetings().where(
                models.Meeting.id.in_(
                    select(table.meeting_id).where(table.owner_person_id == person_id)
                ),
                models.Meeting.date <= on,
            ),
        )
    }
    entries = []
    for row in session.execute(
        select(table.id, table.meeting_id, table.text, table.done_on).where(
            table.deleted_at.is_(None), table.owner_person_id == person_id
        )
    ):
        meeting = meetings.get(row.meeting_id)
        if meeting is None or meeting.date is None:
            continue
        ref = Ref("actions", row.id)
        entries.append(
            HistoryEntry(meeting.date, HistoryKind.ACTION, _("Took on a task"), row.text, ref)
        )
        if row.done_on is not None and row.done_on <= on:
            entries.append(
                HistoryEntry(row.done_on, HistoryKind.ACTION, _("Did a task"), row.text, ref)
            )
    return entries
