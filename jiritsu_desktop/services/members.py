"""Reads and changes people: who they are, how they are reached, what they need to take part."""

import datetime as dt

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for, people, select_people
from jiritsu_desktop.domain import contacts
from jiritsu_desktop.domain.appointments import SEATED, role_word
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.members import (
    AccommodationRow,
    AppointmentRow,
    AppointmentState,
    BodyKind,
    EditionWish,
    PersonDraft,
    PersonListRow,
    PersonRow,
    Role,
    reading_problem,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.appointments import Seat, appoint, seats_on, shown
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.organisations import organisation_named

_EDITS = {
    "family_name": N_("Correct the name of {name}"),
    "given_name": N_("Correct the name of {name}"),
    "family_yomi": N_("Correct the reading of {name}"),
    "given_yomi": N_("Correct the reading of {name}"),
    "organisation": N_("Change the organisation of {name}"),
    "job_title": N_("Correct the post of {name}"),
    "postal_code": N_("Correct the address of {name}"),
    "address": N_("Correct the address of {name}"),
    "phone": N_("Correct the phone of {name}"),
    "fax": N_("Correct the fax of {name}"),
    "email": N_("Correct the e-mail of {name}"),
    "town": N_("Correct the town of {name}"),
    "pay": N_("Set the pay of {name}"),
    "note": N_("Note something about {name}"),
}
_ROLES = list(Role)
_WORRIES = (AppointmentState.AWAITING_SUCCESSOR, AppointmentState.ENDING_SOON)


class Members:
    """Everybody with a name; never a service user."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def listed(self, on: dt.date, body_id: int | None = None) -> list[PersonListRow]:
        """People in 五十音 order with role and state on a day.

        With a body only those who sit in it, or whose seat there waits for a successor.
        """
        with self._db.read() as session:
            rules = rules_of(session)
            kinds = dict(session.execute(select(models.Body.id, models.Body.kind)).all())
            seats: dict[int, list[Seat]] = {}
            for seat in seats_on(session, on, rules, body_id):
                seats.setdefault(seat.appointment.person_id, []).append(seat)
            needy = set(
                session.scalars(select(models.Accommodation.person_id).where(_is_special()))
            )
            return [
                _list_row(person, seats.get(person.id, []), kinds, rules, person.id in needy)
                for person in people(session)
                if body_id is None or person.id in seats
            ]

    def is_empty(self) -> bool:
        """Whether nobody is registered."""
        with self._db.read() as session:
            table = models.Person
            found = session.scalar(select(table.id).where(table.deleted_at.is_(None)).limit(1))
            return found is None

    def person(self, person_id: int) -> PersonRow:
        """One person. Raises UserError when they are not there or in the trash."""
        with self._db.read() as session:
            return person_of(session, person_id)

    def accommodation(self, person_id: int) -> AccommodationRow:
        """What a person needs; the standard where nothing was noted."""
        with self._db.read() as session:
            return accommodation_of(session, person_id)

    def namesake(self, family_name: str, given_name: str) -> PersonRow | None:
        """Somebody who is already registered under that name, however it is written."""
        wanted = fold(family_name + given_name)
        if not wanted:
            return None
        with self._db.read() as session:
            rows = fetch(session, PersonRow, select_people())
        return next((row for row in rows if fold(row.name) == wanted), None)

    def attention(self, today: dt.date) -> int:
        """How many people have a seat that ends soon or waits for a successor."""
        with self._db.read() as session:
            return len(
                {
                    seat.appointment.person_id
                    for seat in seats_on(session, today, rules_of(session))
                    if seat.state in _WORRIES and seat.appointment.role in SEATED
                }
            )

    def register(self, draft: PersonDraft) -> int:
        """Register a person, with a first appointment if there is one; returns the id."""
        _require_name(draft.family_name)
        for reading in (draft.family_yomi, draft.given_yomi):
            _require_kana(reading)
        name = " ".join(part for part in (draft.family_name, draft.given_name) if part).strip()
        with self._db.change(N_("Register {name}"), Topic.MEMBERS, name=name) as session:
            person = models.Person(
                family_name=draft.family_name.strip(),
                given_name=draft.given_name.strip(),
                family_yomi=draft.family_yomi.strip(),
                given_yomi=draft.given_yomi.strip(),
                organisation_id=organisation_named(session, draft.organisation),
                job_title=draft.job_title.strip(),
            )
            session.add(person)
            session.flush()
            if draft.appointment is not None:
                appoint(session, person.id, draft.appointment)
            return person.id

    def edit(self, person_id: int, **values: object) -> None:
        """Change single fields; the first one names the change.

        ``organisation`` is a name: a registered one is taken, a new one registered, none clears.
        """
        if "family_name" in values:
            _require_name(str(values["family_name"]))
        for field in ("family_yomi", "given_yomi"):
            _require_kana(str(values.get(field, "")))
        contacts.require_usable(values)
        row = self.person(person_id)
        with self._db.change(
            _EDITS[next(iter(values))], Topic.MEMBERS, name=shown(row.name)
        ) as session:
            person = session.get_one(models.Person, person_id)
            for field, value in values.items():
                if field == "organisation":
                    person.organisation_id = organisation_named(session, str(value))
                else:
                    setattr(person, field, value.strip() if type(value) is str else value)

    def accommodate(self, person_id: int, **values: object) -> None:
        """Change what a person needs to take part."""
        copies, lead = values.get("copies"), values.get("lead_days")
        if isinstance(copies, int) and not 0 <= copies <= 99:
            raise UserError(_("Write a number of copies from 0 to 99."))
        if isinstance(lead, int) and not 0 <= lead <= 90:
            raise UserError(_("Write from 0 to 90 days before the meeting."))
        row = self.person(person_id)
        with self._db.change(
            N_("Correct the accommodation of {name}"), Topic.MEMBERS, name=shown(row.name)
        ) as session:
            wishes = session.get(models.Accommodation, person_id)
            if wishes is None:
                wishes = models.Accommodation(person_id=person_id)
                session.add(wishes)
            for field, value in values.items():
                setattr(wishes, field, value)

    def trash(self, person_id: int) -> None:
        """Move a person to the trash; past meetings keep the name."""
        row = self.person(person_id)
        with self._db.change(N_("Remove {name}"), Topic.MEMBERS, name=shown(row.name)) as session:
            session.get_one(models.Person, person_id).deleted_at = dt.datetime.now()


def person_of(session: Session, person_id: int) -> PersonRow:
    """One person, within an open session. Raises UserError when they are not there."""
    row = fetch_one(session, PersonRow, select_people().where(models.Person.id == person_id))
    if row is None:
        raise UserError(_("This person is not there any more. They may have been removed."))
    return row


def accommodation_of(session: Session, person_id: int) -> AccommodationRow:
    """What a person needs, within an open session."""
    table = models.Accommodation
    row = fetch_one(
        session,
        AccommodationRow,
        select(*columns_for(AccommodationRow, table)).where(table.person_id == person_id),
    )
    return row or AccommodationRow(person_id)


def _is_special() -> ColumnElement[bool]:
    table = models.Accommodation
    return (
        (table.edition != EditionWish.STANDARD)
        | table.easy_version.is_(True)
        | table.sign_language.is_(True)
        | table.captioning.is_(True)
        | table.wheelchair.is_(True)
        | (table.helpers > 0)
        | (table.on_the_day != "")
        | table.lead_days.is_not(None)
    )


def _list_row(
    person: PersonRow,
    seats: list[Seat],
    kinds: dict[int, BodyKind],
    rules: CouncilRules,
    accommodated: bool,
) -> PersonListRow:
    def rank(row: AppointmentRow) -> tuple[bool, int]:
        return kinds[row.body_id] is not BodyKind.GENERAL, _ROLES.index(row.role)

    best = min(seats, key=lambda seat: rank(seat.appointment), default=None)
    worry = next(
        (
            seat.state
            for state in _WORRIES
            for seat in seats
            if seat.state is state and seat.appointment.role in SEATED
        ),
        None,
    )
    role = ""
    if best is not None and best.appointment.role is not Role.MEMBER:
        role = role_word(best.appointment.role, kinds[best.appointment.body_id], rules)
    return PersonListRow(
        person.id,
        shown(person.name),
        person.yomi,
        person.organisation,
        person.job_title,
        role,
        worry or (best.state if best else None),
        best.appointment.seat_category_id if best else None,
        accommodated,
        "\n".join(map(fold, (person.name, person.yomi, person.organisation, person.job_title))),
    )


def _require_name(name: str) -> None:
    if not name.strip():
        raise UserError(_("Nobody can be kept without a surname. Write the surname."))


def _require_kana(reading: str) -> None:
    if problem := reading_problem(reading):
        raise UserError(problem)
