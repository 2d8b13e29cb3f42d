"""The lists that several features read: which columns, from which tables, in which order."""

import datetime as dt
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow
from jiritsu_desktop.domain.meetings import AttendanceRow, MeetingRow
from jiritsu_desktop.domain.members import AppointmentRow, BodyRow, PersonRow
from jiritsu_desktop.domain.social_resources import ServiceRow, SocialResourceRow
from jiritsu_desktop.domain.text import yomi_key


def columns_for(
    row_class: type, model: type[models.Table], **others: ColumnElement[Any]
) -> list[ColumnElement[Any]]:
    """The model's columns for the fields of a row class; ``others`` fill or replace some."""
    chosen: list[ColumnElement[Any]] = []
    for field in fields(row_class):
        if field.name in others:
            chosen.append(others[field.name].label(field.name))
        elif field.name in model.__table__.columns:
            chosen.append(getattr(model, field.name))
    return chosen


def select_people() -> Select[*tuple[Any, ...]]:
    """People who are not in the trash, with the name of their organisation."""
    name = func.coalesce(models.Organisation.name, "")
    return (
        select(*columns_for(PersonRow, models.Person, organisation=name))
        .outerjoin(models.Organisation, models.Organisation.id == models.Person.organisation_id)
        .where(models.Person.deleted_at.is_(None))
    )


def select_appointments(on: dt.date | None = None) -> Select[*tuple[Any, ...]]:
    """Appointments, of a day or of all times."""
    table = models.Appointment
    statement = select(*columns_for(AppointmentRow, table)).where(table.deleted_at.is_(None))
    if on is not None:
        statement = statement.where(table.starts_on <= on, table.ends_on >= on)
    return statement.order_by(table.body_id, table.starts_on, table.id)


def select_bodies(on: dt.date | None = None) -> Select[*tuple[Any, ...]]:
    """Bodies in their order."""
    table = models.Body
    statement = select(*columns_for(BodyRow, table)).where(table.deleted_at.is_(None))
    if on is not None:
        statement = statement.where(
            func.coalesce(table.founded_on, on) <= on, func.coalesce(table.ended_on, on) >= on
        )
    return statement.order_by(table.position, table.id)


def select_meetings() -> Select[*tuple[Any, ...]]:
    """Meetings by date, undated ones last."""
    table = models.Meeting
    return (
        select(
            *columns_for(
                MeetingRow,
                table,
                body=models.Body.name.expression,
                venue=func.coalesce(models.Venue.name, ""),
            )
        )
        .join(models.Body, models.Body.id == table.body_id)
        .outerjoin(models.Venue, models.Venue.id == table.venue_id)
        .where(table.deleted_at.is_(None))
        .order_by(table.date.is_(None), table.date, table.id)
    )


def select_attendance() -> Select[*tuple[Any, ...]]:
    """Who was invited, replied and attended, in the order of each meeting's list."""
    table = models.Attendance
    yomi = func.coalesce(func.trim(models.Person.family_yomi + " " + models.Person.given_yomi), "")
    return (
        select(*columns_for(AttendanceRow, table, yomi=yomi))
        .outerjoin(models.Person, models.Person.id == table.person_id)
        .order_by(table.meeting_id, table.position, table.id)
    )


def select_issues() -> Select[*tuple[Any, ...]]:
    """Issues by their number."""
    table = models.Issue
    return (
        select(*columns_for(IssueRow, table, body=func.coalesce(models.Body.name, "")))
        .outerjoin(models.Body, models.Body.id == table.body_id)
        .where(table.deleted_at.is_(None))
        .order_by(table.fiscal_year, table.number)
    )


def select_cases() -> Select[*tuple[Any, ...]]:
    """Case sheets, the newest first."""
    table = models.CaseSheet
    name = func.coalesce(models.Organisation.name, "")
    return (
        select(*columns_for(CaseSheetRow, table, organisation=name))
        .outerjoin(models.Organisation, models.Organisation.id == table.organisation_id)
        .where(table.deleted_at.is_(None))
        .order_by(table.received_on.desc(), table.id.desc())
    )


def social_resources(session: Session) -> list[SocialResourceRow]:
    """Resources by their reading, with services and the day of the last verification."""
    table = models.SocialResource
    services: dict[int, list[ServiceRow]] = {}
    for service in fetch(
        session,
        ServiceRow,
        select(*columns_for(ServiceRow, models.ResourceService)).order_by(
            models.ResourceService.position, models.ResourceService.id
        ),
    ):
        services.setdefault(service.social_resource_id, []).append(service)
    newest = select(
        models.Verification.social_resource_id, func.max(models.Verification.checked_on)
    ).group_by(models.Verification.social_resource_id)
    checked = dict(session.execute(newest).all())
    statement = select(*columns_for(SocialResourceRow, table)).where(table.deleted_at.is_(None))
    rows = [
        SocialResourceRow(
            **row._mapping,
            services=tuple(services.get(row.id, ())),
            verified_on=checked.get(row.id),
        )
        for row in session.execute(statement)
    ]
    return sorted(rows, key=lambda row: (yomi_key(row.yomi or row.name), row.id))


def people(session: Session) -> list[PersonRow]:
    """People in 五十音 order."""
    rows = fetch(session, PersonRow, select_people())
    return sorted(rows, key=lambda row: (yomi_key(row.yomi), row.family_name, row.id))
