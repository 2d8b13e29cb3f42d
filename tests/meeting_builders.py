"""A council with members in office, for the tests of meetings."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.members import AppointmentKind, EditionWish, Role
from jiritsu_desktop.services import Services
from tests.builders import found_council

TODAY = dt.date(2026, 6, 17)
MEMBERS = (
    ("葛城", "直樹", "かつらぎ", "なおき", Role.CHAIR, 1),
    ("髙橋", "美津枝", "たかはし", "みつえ", Role.VICE_CHAIR, 2),
    ("草彅", "みのり", "くさなぎ", "みのり", Role.MEMBER, 3),
    ("五十嵐", "薫", "いがらし", "かおる", Role.MEMBER, 2),
    ("渡邉", "航平", "わたなべ", "こうへい", Role.MEMBER, 2),
    ("梅津", "遥", "うめづ", "はるか", Role.SECRETARIAT, None),
)


def open_council(folder: Path) -> Services:
    """A standard council of 2025–2027 with five members and one clerk in the general assembly."""
    return Services(found_council(folder, more=_appoint))


def general_assembly(services: Services) -> int:
    """The id of 全体会."""
    return next(body.id for body in services.meetings.bodies() if body.name == "全体会")


def _appoint(session: Session) -> None:
    body_id = session.scalar(select(models.Body.id).where(models.Body.name == "全体会"))
    assert body_id is not None
    organisation = models.Organisation(name="相談支援センター みどり")
    session.add(organisation)
    session.add(models.Venue(name="みどり町役場 大会議室", capacity=40, wheelchair=True))
    session.flush()
    for family, given, family_yomi, given_yomi, role, category in MEMBERS:
        person = models.Person(
            family_name=family,
            given_name=given,
            family_yomi=family_yomi,
            given_yomi=given_yomi,
            organisation_id=organisation.id,
            job_title="主任",
        )
        session.add(person)
        session.flush()
        if family == "五十嵐":
            session.add(models.Accommodation(person_id=person.id, edition=EditionWish.TEXT))
        session.add(
            models.Appointment(
                person_id=person.id,
                body_id=body_id,
                starts_on=dt.date(2025, 4, 1),
                ends_on=dt.date(2027, 3, 31),
                role=role,
                kind=AppointmentKind.REGULAR,
                seat_category_id=category,
            )
        )
