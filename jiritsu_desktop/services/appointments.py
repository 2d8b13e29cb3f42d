"""Reads and changes appointments: who sits in which body from when to when."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for, select_appointments
from jiritsu_desktop.domain import appointments as rules_of_seats
from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.appointments import SEATED, TermProposal
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules, TermRow
from jiritsu_desktop.domain.members import (
    AppointmentDraft,
    AppointmentRow,
    AppointmentState,
    appointment_state,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.council import rules_of, seat_categories_of

_DAY = dt.timedelta(days=1)
# A seat left longer ago than this is no longer waited for, whatever the terms say.
_LONGEST_WAIT = dt.timedelta(days=3653)
_Bench: TypeAlias = "tuple[int, int | None]"
_EDITS = {
    "role": N_("Change the role of {name} in {body}"),
    "seat_category_id": N_("Change the seat category of {name}"),
    "starts_on": N_("Change the term of {name} in {body}"),
    "ends_on": N_("Change the term of {name} in {body}"),
    "kind": N_("Change how {name} came to {body}"),
    "note": N_("Note something about the term of {name}"),
    "term_number": N_("Change the term of {name} in {body}"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """An appointment with its state on a day."""

    appointment: AppointmentRow
    state: AppointmentState


class Appointments:
    """Seats filled from a day to a day."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def appointment(self, appointment_id: int) -> AppointmentRow:
        """One appointment. Raises UserError when it is not there or in the trash."""
        with self._db.read() as session:
            return _appointment_of(session, appointment_id)

    def person_in(self, appointment_id: int) -> int | None:
        """Whose appointment it is; None when it is not there any more."""
        table = models.Appointment
        with self._db.read() as session:
            return session.scalar(
                select(table.person_id).where(
                    table.id == appointment_id, table.deleted_at.is_(None)
                )
            )

    def of_person(self, person_id: int) -> list[AppointmentRow]:
        """All appointments of a person, by body and day."""
        with self._db.read() as session:
            return fetch(
                session,
                AppointmentRow,
                select_appointments().where(models.Appointment.person_id == person_id),
            )

    def seats(self, on: dt.date, person_id: int) -> list[Seat]:
        """The seats of a person on a day, those waiting for a successor included."""
        with self._db.read() as session:
            return [
                seat
                for seat in seats_on(session, on, rules_of(session))
                if seat.appointment.person_id == person_id
            ]

    def proposal(
        self,
        body_id: int,
        on: dt.date,
        *,
        person_id: int | None = None,
        seat_category_id: int | None = None,
    ) -> TermProposal:
        """The term to offer for a new appointment in a body.

        Whoever already sits there gets the following term; a seat that somebody left (in the
        category, if one is named) gives what remains of theirs; else the term in force.
        """
        with self._db.read() as session:
            rules, terms = rules_of(session), terms_of(session)
            if person_id is not None:
                rows = _of_person_in(session, person_id, body_id)
                current = next((row for row in rows if row.covers(on) and not row.resigned), None)
                if current is not None:
                    return rules_of_seats.propose_next(current, terms, rules)
            waiting = [
                seat.appointment
                for seat in seats_on(session, on, rules, body_id)
                if seat.state is AppointmentState.AWAITING_SUCCESSOR
                and seat.appointment.role in SEATED
                and seat.appointment.person_id != person_id
                and seat_category_id in (None, seat.appointment.seat_category_id)
            ]
            if waiting:
                left = min(waiting, key=lambda row: (row.ends_on, row.id))
                return _remaining(session, left, terms, rules, on)
            return rules_of_seats.propose_term(
                terms, rules, on, met=_has_met(session, body_id, terms, on)
            )

    def succession(self, appointment_id: int, on: dt.date) -> TermProposal:
        """What remains of that appointment, to offer to the successor."""
        with self._db.read() as session:
            row = _appointment_of(session, appointment_id)
            return _remaining(session, row, terms_of(session), rules_of(session), on)

    def add(self, person_id: int, draft: AppointmentDraft) -> int:
        """Appoint a registered person; returns the appointment's id."""
        with self._db.read() as session:
            name, body = _name_of(session, person_id), _body_name(session, draft.body_id)
        with self._db.change(
            N_("Appoint {name} to {body}"), Topic.MEMBERS, name=name, body=body
        ) as session:
            return appoint(session, person_id, draft)

    def edit(self, appointment_id: int, **values: object) -> None:
        """Change single fields; the first one names the change."""
        with self._db.read() as session:
            row = _appointment_of(session, appointment_id)
            name, body = _names(session, row)
            starts_on = values.get("starts_on", row.starts_on)
            ends_on = values.get("ends_on", row.ends_on)
            assert isinstance(starts_on, dt.date)
            assert isinstance(ends_on, dt.date)
            _require_free(session, row.person_id, row.body_id, starts_on, ends_on, row.id)
        with self._db.change(
            _EDITS[next(iter(values))], Topic.MEMBERS, name=name, body=body
        ) as session:
            appointment = session.get_one(models.Appointment, appointment_id)
            for field, value in values.items():
                setattr(appointment, field, value)

    def resign(self, appointment_id: int, last_day: dt.date, note: str = "") -> None:
        """Let somebody leave early: the seat is empty from the next day and awaits a successor."""
        with self._db.read() as session:
            row = _appointment_of(session, appointment_id)
            name, body = _names(session, row)
        if not row.starts_on <= last_day <= row.ends_on:
            raise UserError(
                _("The last day lies outside the term ({begin}–{end}). Choose a day in it.").format(
                    begin=wareki.short(row.starts_on), end=wareki.short(row.ends_on)
                )
            )
        with self._db.change(
            N_("{name} leaves {body}"), Topic.MEMBERS, name=name, body=body
        ) as session:
            appointment = session.get_one(models.Appointment, appointment_id)
            appointment.ends_on = last_day
            appointment.resigned = True
            appointment.note = note or appointment.note

    def leave_vacant(self, appointment_id: int) -> None:
        """Do not wait for a successor to that seat any more."""
        with self._db.read() as session:
            row = _appointment_of(session, appointment_id)
            name, body = _names(session, row)
        with self._db.change(
            N_("Leave the seat of {name} in {body} vacant"), Topic.MEMBERS, name=name, body=body
        ) as session:
            session.get_one(models.Appointment, appointment_id).resigned = False

    def trash(self, appointment_id: int) -> None:
        """Remove an appointment that was entered by mistake."""
        with self._db.read() as session:
            name, body = _names(session, _appointment_of(session, appointment_id))
        with self._db.change(
            N_("Remove the term of {name} in {body}"), Topic.MEMBERS, name=name, body=body
        ) as session:
            appointment = session.get_one(models.Appointment, appointment_id)
            appointment.deleted_at = dt.datetime.now()


def appoint(session: Session, person_id: int, draft: AppointmentDraft) -> int:
    """Appoint somebody within an open change; a predecessor still in office leaves the day before.

    Raises UserError when the days are in the wrong order or the person sits there already.
    """
    _require_free(session, person_id, draft.body_id, draft.starts_on, draft.ends_on)
    if draft.predecessor_id is not None:
        before = session.get_one(models.Appointment, draft.predecessor_id)
        if before.ends_on >= draft.starts_on:
            if before.starts_on >= draft.starts_on:
                raise UserError(
                    _("The successor would begin before the predecessor did. Check the first day.")
                )
            before.ends_on = draft.starts_on - _DAY
            before.resigned = True
    row = models.Appointment(
        person_id=person_id,
        body_id=draft.body_id,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        role=draft.role,
        kind=draft.kind,
        seat_category_id=draft.seat_category_id,
        term_number=draft.term_number,
        predecessor_id=draft.predecessor_id,
        note=draft.note,
    )
    session.add(row)
    session.flush()
    return row.id


def seats_on(
    session: Session, on: dt.date, rules: CouncilRules, body_id: int | None = None
) -> list[Seat]:
    """Who is in office on a day, and whose seat was left and waits for a successor."""
    table, person = models.Appointment, models.Person
    there = select(person.id).where(person.deleted_at.is_(None)).scalar_subquery()
    statement = select_appointments().where(
        table.starts_on <= on,
        (table.ends_on >= on) | (table.resigned.is_(True) & (table.ends_on >= on - _LONGEST_WAIT)),
        table.person_id.in_(there),
    )
    if body_id is not None:
        statement = statement.where(table.body_id == body_id)
    rows = fetch(session, AppointmentRow, statement)
    followed = set(
        session.scalars(
            select(table.predecessor_id).where(
                table.predecessor_id.is_not(None),
                table.deleted_at.is_(None),
                table.person_id.in_(there),
            )
        )
    )
    terms = terms_of(session)
    seats = [
        Seat(
            row,
            appointment_state(
                row,
                on,
                rules.term_warning_days,
                has_successor=row.id in followed,
                seat_until=rules_of_seats.seat_end(row, terms, rules) if row.resigned else None,
            ),
        )
        for row in rows
    ]
    full = _full_categories(session, seats, on)
    return [seat for seat in seats if _counts(seat, seats, full, on)]


def terms_of(session: Session) -> list[TermRow]:
    """The terms of the council, oldest first, within an open session."""
    table = models.Term
    return fetch(session, TermRow, select(*columns_for(TermRow, table)).order_by(table.starts_on))


def shown(name: str) -> str:
    """A name on one line of the screen."""
    return name.replace("　", " ")


def _counts(seat: Seat, seats: list[Seat], full: set[_Bench], on: dt.date) -> bool:
    row = seat.appointment
    if row.covers(on):
        return True
    waits = seat.state is AppointmentState.AWAITING_SUCCESSOR
    if not waits or (row.body_id, row.seat_category_id) in full:
        return False
    return not any(
        other.appointment.person_id == row.person_id
        and other.appointment.body_id == row.body_id
        and other.appointment.covers(on)
        for other in seats
    )


def _full_categories(session: Session, seats: list[Seat], on: dt.date) -> set[_Bench]:
    quotas = {row.id: row.quota for row in seat_categories_of(session) if row.quota}
    filled = Counter(
        (seat.appointment.body_id, seat.appointment.seat_category_id)
        for seat in seats
        if seat.appointment.covers(on)
    )
    return {bench for bench, count in filled.items() if count >= quotas.get(bench[1] or 0, 999)}


def _has_met(session: Session, body_id: int, terms: list[TermRow], on: dt.date) -> bool:
    """Whether the body has met since the term in force began."""
    term = rules_of_seats.term_on(terms, on)
    if term is None:
        return False
    table = models.Meeting
    held = select(table.id).where(
        table.body_id == body_id,
        table.date >= term.starts_on,
        table.date < on,
        table.deleted_at.is_(None),
    )
    return bool(session.scalar(select(held.exists())))


def _remaining(
    session: Session,
    left: AppointmentRow,
    terms: list[TermRow],
    rules: CouncilRules,
    on: dt.date,
) -> TermProposal:
    person = session.get_one(models.Person, left.person_id)
    organisation = (
        session.get_one(models.Organisation, person.organisation_id).name
        if person.organisation_id
        else ""
    )
    name = _name_of(session, left.person_id)
    return rules_of_seats.propose_remaining(left, name, organisation, terms, rules, on)


def _appointment_of(session: Session, appointment_id: int) -> AppointmentRow:
    row = fetch_one(
        session,
        AppointmentRow,
        select_appointments().where(models.Appointment.id == appointment_id),
    )
    if row is None:
        raise UserError(_("This term of office is not there any more."))
    return row


def _of_person_in(session: Session, person_id: int, body_id: int) -> list[AppointmentRow]:
    table = models.Appointment
    statement = select_appointments().where(table.person_id == person_id, table.body_id == body_id)
    return fetch(session, AppointmentRow, statement)


def _require_free(
    session: Session,
    person_id: int,
    body_id: int,
    starts_on: dt.date,
    ends_on: dt.date,
    but: int | None = None,
) -> None:
    if ends_on < starts_on:
        raise UserError(_("The term would end before it begins. Check the two days."))
    others = [row for row in _of_person_in(session, person_id, body_id) if row.id != but]
    other = rules_of_seats.overlapping(others, starts_on, ends_on)
    if other is not None:
        raise UserError(
            _(
                "{name} already sits in {body} from {begin} to {end}. "
                "Choose days outside that, or change that term."
            ).format(
                name=_name_of(session, person_id),
                body=_body_name(session, body_id),
                begin=wareki.short(other.starts_on),
                end=wareki.short(other.ends_on),
            )
        )


def _names(session: Session, row: AppointmentRow) -> tuple[str, str]:
    return _name_of(session, row.person_id), _body_name(session, row.body_id)


def _name_of(session: Session, person_id: int) -> str:
    person = session.get_one(models.Person, person_id)
    return " ".join(part for part in (person.family_name, person.given_name) if part)


def _body_name(session: Session, body_id: int) -> str:
    return session.get_one(models.Body, body_id).name
