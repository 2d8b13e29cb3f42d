"""The order of the roster and its numbers, which every list of a sitting follows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_appointments
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity
from jiritsu_desktop.domain.members import AppointmentRow, Role, roster_key


@dataclass(frozen=True, slots=True)
class Office:
    """Who is in office in a body on a day: members as they stand on the roster, then the staff."""

    members: tuple[AppointmentRow, ...]
    staff: tuple[AppointmentRow, ...]

    @classmethod
    def of(cls, session: Session, body_id: int, on: dt.date) -> "Office":
        """Everybody in office, without those in the trash."""
        person, category = models.Person, models.SeatCategory
        people = (
            select(person.id, person.family_yomi, person.given_yomi)
            .join(models.Appointment, models.Appointment.person_id == person.id)
            .where(models.Appointment.body_id == body_id, person.deleted_at.is_(None))
        )
        yomi = {key: f"{family} {given}" for key, family, given in session.execute(people)}
        categories = session.execute(select(category.id, category.number)).all()
        numbers = {row.id: row.number for row in categories}
        statement = select_appointments(on).where(models.Appointment.body_id == body_id)
        rows = [row for row in fetch(session, AppointmentRow, statement) if row.person_id in yomi]
        members = [row for row in rows if row.role is not Role.SECRETARIAT]
        members.sort(
            key=lambda row: roster_key(
                numbers.get(row.seat_category_id or 0), row.role, yomi[row.person_id]
            )
        )
        staff = [row for row in rows if row.role is Role.SECRETARIAT]
        return cls(tuple(members), tuple(staff))


def member_numbers(
    session: Session, meeting_id: int, rows: Sequence[AttendanceRow]
) -> dict[int, int]:
    """The number of each member of a sitting by the id of the entry.

    It is that of the roster of the day; who is not on it is counted on behind, as listed.
    """
    meeting = session.get_one(models.Meeting, meeting_id)
    office = Office.of(session, meeting.body_id, meeting.date or dt.date.today())
    on_roster = {row.person_id: number for number, row in enumerate(office.members, start=1)}
    behind = count(len(on_roster) + 1)
    return {
        row.id: on_roster.get(row.person_id or 0) or next(behind)
        for row in rows
        if row.capacity is Capacity.MEMBER
    }
