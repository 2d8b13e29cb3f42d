"""Reads and changes who was invited to a meeting, what they replied and who came."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import select_attendance
from jiritsu_desktop.domain import quorum
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, MeetingRow, Presence, Reply
from jiritsu_desktop.domain.members import BodyKind, Role
from jiritsu_desktop.domain.quorum import Quorum
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.meeting_lock import open_meeting
from jiritsu_desktop.services.roster_order import Office, member_numbers

_CAPACITIES = {Role.SECRETARIAT: Capacity.SECRETARIAT, Role.OBSERVER: Capacity.GUEST}
_EDITS = {
    "reply": N_("Note the reply of {person}"),
    "replied_on": N_("Note the reply of {person}"),
    "presence": N_("Note the attendance of {person}"),
    "arrived_at": N_("Note when {person} arrived"),
    "left_at": N_("Note when {person} left"),
    "proxy_name": N_("Note the proxy of {person}"),
    "proxy_title": N_("Note the proxy of {person}"),
    "opinion": N_("Note the written opinion of {person}"),
    "note": N_("Note something about {person}"),
    "name": N_("Correct the name of {person}"),
    "organisation": N_("Correct the organisation of {person}"),
    "job_title": N_("Correct the post of {person}"),
}
_HERE = (Presence.PRESENT, Presence.PROXY, Presence.ONLINE)


class Attendances:
    """Invited, replied and attended: three different things for each person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int) -> list[AttendanceRow]:
        """Everybody at a meeting, members first in the order of the roster."""
        with self._db.read() as session:
            return attendance_of(session, meeting_id)

    def person(self, attendance_id: int) -> AttendanceRow:
        """One person at one meeting."""
        with self._db.read() as session:
            row = fetch_one(
                session,
                AttendanceRow,
                select_attendance().where(models.Attendance.id == attendance_id),
            )
        assert row is not None
        return row

    def quorum(self, meeting_id: int) -> Quorum:
        """The count of members by the council's rule."""
        with self._db.read() as session:
            return quorum.of_meeting(attendance_of(session, meeting_id), rules_of(session))

    def reply(self, attendance_id: int, reply: Reply, on: dt.date) -> None:
        """Note what was answered to the notice, and when."""
        self.edit(attendance_id, reply=reply, replied_on=None if reply is Reply.NONE else on)

    def attend(self, attendance_id: int, presence: Presence, at: dt.time | None = None) -> None:
        """Note who came; the time of arrival is kept if one is known already."""
        row = self.person(attendance_id)
        values: dict[str, object] = {"presence": presence}
        if presence not in _HERE:
            values |= {"arrived_at": None, "left_at": None}
        elif row.arrived_at is None and at is not None:
            values["arrived_at"] = at
        self.edit(attendance_id, **values)

    def as_replied(self, meeting_id: int) -> None:
        """Note for everybody without an entry that they did as they had replied."""
        known = {
            Reply.ATTENDS: Presence.PRESENT,
            Reply.PROXY: Presence.PROXY,
            Reply.ONLINE: Presence.ONLINE,
            Reply.ABSENT: Presence.ABSENT,
        }
        with self._db.change(
            N_("Take over the replies as attendance of {meeting}"),
            Topic.MEETINGS,
            meeting=self._title(meeting_id),
        ) as session:
            open_meeting(session, meeting_id)
            for person in session.scalars(
                select(models.Attendance).where(
                    models.Attendance.meeting_id == meeting_id,
                    models.Attendance.presence == Presence.UNKNOWN,
                    models.Attendance.reply != Reply.NONE,
                )
            ):
                person.presence = known[person.reply]

    def settle_absent(self, meeting_id: int) -> None:
        """Note of every member of whom nothing was recorded that they were absent."""
        with self._db.change(
            N_("Note the members without an entry as absent from {meeting}"),
            Topic.MEETINGS,
            meeting=self._title(meeting_id),
        ) as session:
            open_meeting(session, meeting_id)
            for person in session.scalars(
                select(models.Attendance).where(
                    models.Attendance.meeting_id == meeting_id,
                    models.Attendance.capacity == Capacity.MEMBER,
                    models.Attendance.invited,
                    models.Attendance.presence == Presence.UNKNOWN,
                )
            ):
                person.presence = Presence.ABSENT

    def edit(self, attendance_id: int, **values: object) -> None:
        """Change what is noted about one person; the first field names the change."""
        row = self.person(attendance_id)
        arrived = values.get("arrived_at", row.arrived_at)
        left = values.get("left_at", row.left_at)
        if isinstance(arrived, dt.time) and isinstance(left, dt.time) and left < arrived:
            raise UserError(
                _("{person} would leave at {left}, before arriving. Check the two times.").format(
                    person=row.shown_name, left=f"{left:%H:%M}"
                )
            )
        with self._db.change(
            _EDITS[next(iter(values))], Topic.MEETINGS, person=row.shown_name
        ) as session:
            open_meeting(session, row.meeting_id)
            person = session.get_one(models.Attendance, attendance_id)
            for name, value in values.items():
                setattr(person, name, value)

    def add(
        self,
        meeting_id: int,
        name: str,
        capacity: Capacity,
        *,
        organisation: str = "",
        note: str = "",
        person_id: int | None = None,
    ) -> int:
        """Add somebody beside the members (a guest, interpreters) and return the entry's id."""
        if not name.strip():
            raise UserError(_("Somebody without a name cannot be added. Write who it is."))
        with self._db.change(
            N_("Add {person} to {meeting}"),
            Topic.MEETINGS,
            person=name,
            meeting=self._title(meeting_id),
        ) as session:
            open_meeting(session, meeting_id)
            person = models.Attendance(
                meeting_id=meeting_id,
                person_id=person_id,
                name=name.strip(),
                organisation=organisation,
                capacity=capacity,
                position=len(attendance_of(session, meeting_id)) + 1,
                invited=True,
                note=note,
            )
            session.add(person)
            session.flush()
            return person.id

    def remove(self, attendance_id: int) -> None:
        """Take somebody off the list. Raises UserError when minutes hold their words."""
        row = self.person(attendance_id)
        with self._db.read() as session:
            spoke = session.scalar(
                select(models.Statement.id)
                .where(models.Statement.attendance_id == attendance_id)
                .limit(1)
            )
        if spoke is not None:
            raise UserError(
                _(
                    "{person} speaks in the minutes and cannot be taken off the list. "
                    "Change the speaker there first."
                ).format(person=row.shown_name)
            )
        with self._db.change(
            N_("Take {person} off the list"), Topic.MEETINGS, person=row.shown_name
        ) as session:
            open_meeting(session, row.meeting_id)
            session.delete(session.get_one(models.Attendance, attendance_id))

    def refresh(self, meeting_id: int) -> None:
        """Invite anew who is in office on the day; replies and entries already made stay."""
        with self._db.change(
            N_("Take the members of {meeting} from the roster"),
            Topic.MEETINGS,
            meeting=self._title(meeting_id),
        ) as session:
            invite(session, open_meeting(session, meeting_id), rules_of(session))

    def _title(self, meeting_id: int) -> str:
        with self._db.read() as session:
            meeting = session.get_one(models.Meeting, meeting_id)
            body = session.get_one(models.Body, meeting.body_id)
            row = MeetingRow(
                meeting_id, body.id, body.name, meeting.fiscal_year, meeting.number, meeting.title
            )
        return row.short_title


def attendance_of(session: Session, meeting_id: int) -> list[AttendanceRow]:
    """Everybody at a meeting, members first in the order of the roster."""
    statement = select_attendance().where(models.Attendance.meeting_id == meeting_id)
    rows = fetch(session, AttendanceRow, statement)
    capacities, numbers = list(Capacity), member_numbers(session, meeting_id, rows)
    return sorted(rows, key=lambda row: (capacities.index(row.capacity), numbers.get(row.id, 0)))


def invite(session: Session, meeting: models.Meeting, rules: CouncilRules) -> None:
    """Invite the people in office on the meeting's day, copied as they are then.

    They stand in the order of the roster. Whoever is no longer in office is taken off unless
    something is noted about them.
    """
    session.flush()
    day = meeting.date or dt.date.today()
    kind = session.get_one(models.Body, meeting.body_id).kind
    present = {
        person.person_id: person
        for person in session.scalars(
            select(models.Attendance).where(
                models.Attendance.meeting_id == meeting.id,
                models.Attendance.person_id.is_not(None),
            )
        )
    }
    roster = _roster(session, meeting.body_id, day)
    for position, (role, person, organisation) in enumerate(roster, start=1):
        entry = present.pop(person.id, None)
        if entry is None:
            entry = models.Attendance(meeting_id=meeting.id, person_id=person.id, invited=True)
            session.add(entry)
        entry.position = position
        if _is_untouched(entry):
            entry.name = "　".join(part for part in (person.family_name, person.given_name) if part)
            entry.organisation = organisation
            entry.job_title = person.job_title
            entry.role = role_title(role, kind, rules)
            entry.capacity = _CAPACITIES.get(role, Capacity.MEMBER)
    for entry in present.values():
        if entry.capacity is Capacity.MEMBER and _is_untouched(entry):
            session.delete(entry)
    session.flush()


def role_title(role: Role, kind: BodyKind, rules: CouncilRules) -> str:
    """What the council calls the role in such a body; an ordinary member has no title."""
    committee = kind in (BodyKind.COMMITTEE, BodyKind.WORKING_GROUP)
    match role:
        case Role.CHAIR:
            return rules.committee_chair_title if committee else rules.chair_title
        case Role.VICE_CHAIR:
            return rules.committee_vice_chair_title if committee else rules.vice_chair_title
        case _:
            return ""


def _is_untouched(entry: models.Attendance) -> bool:
    blank = (None, Reply.NONE), (None, Presence.UNKNOWN), (None, "")
    noted = (entry.reply, entry.presence, entry.note)
    return all(value in empty for value, empty in zip(noted, blank, strict=True))


def _roster(session: Session, body_id: int, day: dt.date) -> list[tuple[Role, models.Person, str]]:
    office = Office.of(session, body_id, day)
    roles: dict[int, Role] = {}
    for row in (*office.members, *office.staff):
        roles.setdefault(row.person_id, row.role)
    person = models.Person
    found = session.execute(
        select(person, models.Organisation.name)
        .outerjoin(models.Organisation, models.Organisation.id == person.organisation_id)
        .where(person.id.in_(roles))
    )
    people = {one.id: (one, organisation or "") for one, organisation in found}
    return [(role, *people[person_id]) for person_id, role in roles.items()]
