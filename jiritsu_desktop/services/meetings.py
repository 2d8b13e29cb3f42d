"""Reads and changes meetings: planned, invited to, held, recorded."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Integer, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import select_bodies, select_meetings
from jiritsu_desktop.domain import fiscal_year, quorum
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import (
    BINDABLE,
    AgendaDraft,
    AgendaItemRow,
    AgendaKind,
    Capacity,
    MeetingDraft,
    MeetingProgress,
    MeetingRow,
    MeetingState,
    Openness,
    Reply,
)
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.domain.working_days import DAY, working_day
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.agenda import add_item, items_of
from jiritsu_desktop.services.attendance import attendance_of, invite
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.meeting_lock import open_meeting

_EDITS = {
    "date": N_("Set the date of {meeting}"),
    "starts_at": N_("Set the time of {meeting}"),
    "ends_at": N_("Set the time of {meeting}"),
    "venue_id": N_("Set the venue of {meeting}"),
    "openness": N_("Set whether {meeting} is public"),
    "observer_limit": N_("Set the number of seats for observers at {meeting}"),
    "observers": N_("Count the observers at {meeting}"),
    "number": N_("Set the number of {meeting}"),
    "title": N_("Name {meeting}"),
    "memo": N_("Write the memo of {meeting}"),
    "opened_at": N_("Note when {meeting} was opened"),
    "closed_at": N_("Note when {meeting} was closed"),
    "notice_number": N_("Set the document number of the notice of {meeting}"),
    "notice_on": N_("Set the day of the notice of {meeting}"),
    "reply_due_on": N_("Set the reply date of {meeting}"),
    "review_due_on": N_("Set the review date of {meeting}"),
    "minutes_grade": N_("Choose how the minutes of {meeting} are kept"),
    "minutes_header": N_("Choose how the minutes of {meeting} are kept"),
    "minutes_signature": N_("Choose how the minutes of {meeting} are kept"),
}
_OWNED: dict[str, Any] = {
    "agenda": models.AgendaItem,
    "handouts": models.Handout,
    "attendance": models.Attendance,
    "statements": models.Statement,
    "decisions": models.Decision,
    "actions": models.Action,
}
_FRAME = (
    ("開会", AgendaKind.FORMALITY, 5),
    ("議事", AgendaKind.HEADING, None),
    ("その他", AgendaKind.OTHER, 5),
    ("閉会", AgendaKind.FORMALITY, None),
)


class Meetings:
    """The sittings of all bodies."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def years(self) -> list[int]:
        """The fiscal years in which there are meetings, oldest first."""
        table = models.Meeting
        with self._db.read() as session:
            return list(
                session.scalars(
                    select(table.fiscal_year)
                    .where(table.deleted_at.is_(None))
                    .distinct()
                    .order_by(table.fiscal_year)
                )
            )

    def of_year(self, year: int) -> list[MeetingRow]:
        """The meetings of a fiscal year by date, undated ones last."""
        with self._db.read() as session:
            return fetch(
                session, MeetingRow, select_meetings().where(models.Meeting.fiscal_year == year)
            )

    def meeting(self, meeting_id: int) -> MeetingRow:
        """One meeting. Raises UserError when it is not there or in the trash."""
        with self._db.read() as session:
            return meeting_of(session, meeting_id)

    def last_of_body(self, body_id: int) -> MeetingRow | None:
        """The latest dated meeting of a body, whose time and place the next one may take over."""
        table = models.Meeting
        with self._db.read() as session:
            return fetch_one(
                session,
                MeetingRow,
                select_meetings()
                .where(table.body_id == body_id, table.date.is_not(None))
                .order_by(None)
                .order_by(table.date.desc(), table.id.desc()),
            )

    def bodies(self, on: dt.date | None = None) -> list[BodyRow]:
        """The bodies that can meet on a day, in their order."""
        with self._db.read() as session:
            return fetch(session, BodyRow, select_bodies(on))

    def meeting_of_record(self, kind: str, record_id: int) -> int | None:
        """To which meeting a record of that kind belongs; None when either is gone."""
        if kind == "meetings":
            meeting_id: int | None = record_id
        elif kind in _OWNED:
            table = _OWNED[kind]
            with self._db.read() as session:
                meeting_id = session.scalar(select(table.meeting_id).where(table.id == record_id))
        else:
            meeting_id = None
        if meeting_id is None:
            return None
        with self._db.read() as session:
            found = session.get(models.Meeting, meeting_id)
            return meeting_id if found is not None and found.deleted_at is None else None

    def agenda(self, meeting_id: int | None = None) -> list[AgendaItemRow]:
        """The items of a meeting, of all meetings without one, each with its printed number."""
        with self._db.read() as session:
            return items_of(session, meeting_id)

    def progress(self, meeting_id: int) -> MeetingProgress:
        """Counts of replies, people, handouts and statements."""
        person, handout, statement = models.Attendance, models.Handout, models.Statement
        member = (person.meeting_id == meeting_id) & (person.capacity == Capacity.MEMBER)
        bound = (handout.meeting_id == meeting_id) & handout.deleted_at.is_(None)
        unbound = handout.media_type.not_in(BINDABLE) & (handout.media_type != "")
        locked = handout.restricted.is_(True) & handout.permitted.is_(False)
        left_out = (handout.paper == "") & handout.sha256.is_not(None) & (unbound | locked)
        here = (handout.sha256.is_not(None) & ~left_out) | (handout.paper != "")
        apart = handout.slip_sheet.is_(True) | left_out
        said = (statement.meeting_id == meeting_id) & statement.deleted_at.is_(None)
        with self._db.read() as session:
            count = quorum.of_meeting(attendance_of(session, meeting_id), rules_of(session))
            members, replied, papers, here_now, apart_now, said_now = session.execute(
                select(
                    _count(person.id, member),
                    _count(person.id, member & (person.reply != Reply.NONE)),
                    _count(handout.id, bound),
                    _count(handout.id, bound & (here | handout.slip_sheet.is_(True))),
                    _count(handout.id, bound & apart),
                    _count(statement.id, said),
                )
            ).one()
            present = 0 if count.foreseen else count.counted
            return MeetingProgress(members, replied, present, papers, here_now, apart_now, said_now)

    def needing_attention(self, today: dt.date) -> list[MeetingRow]:
        """Meetings whose notice should be out by now or whose minutes are late."""
        table = models.Meeting
        with self._db.read() as session:
            rules = rules_of(session)
            notice_by = today + dt.timedelta(days=rules.notice_days)
            minutes_by = today - dt.timedelta(days=rules.minutes_days)
            written = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW)
            return fetch(
                session,
                MeetingRow,
                select_meetings().where(
                    ((table.state == MeetingState.PREPARING) & (table.date <= notice_by))
                    | (table.state.in_(written) & (table.date < minutes_by))
                ),
            )

    def create(self, draft: MeetingDraft, today: dt.date) -> int:
        """Plan a meeting with the frame of an agenda and the members invited; returns its id."""
        _require_order(draft.starts_at, draft.ends_at)
        year = fiscal_year.of(draft.date or today)
        with self._db.read() as session:
            body = session.get_one(models.Body, draft.body_id)
            number = _next_number(session, draft.body_id, year)
            rules = rules_of(session)
        title = MeetingRow(0, body.id, body.name, year, number).short_title
        with self._db.change(N_("Plan {meeting}"), Topic.MEETINGS, meeting=title) as session:
            meeting = models.Meeting(
                body_id=draft.body_id,
                fiscal_year=year,
                number=number,
                date=draft.date,
                starts_at=draft.starts_at,
                ends_at=draft.ends_at,
                venue_id=draft.venue_id,
                openness=Openness.OPEN if body.open_to_public else Openness.CLOSED,
                reply_due_on=_reply_due(draft.date, rules.reply_days),
            )
            session.add(meeting)
            session.flush()
            for item_title, kind, minutes in _FRAME:
                item = AgendaDraft(
                    item_title,
                    kind,
                    minutes,
                    rules.secretariat_title if minutes else "",
                )
                item_id = add_item(session, meeting.id, item)
                session.get_one(models.AgendaItem, item_id).level = 0
            invite(session, meeting, rules)
            return meeting.id

    def edit(self, meeting_id: int, **values: object) -> None:
        """Change one field of a meeting; a new date moves the reply date and the invitations."""
        row = self.meeting(meeting_id)
        _require_order(values.get("starts_at", row.starts_at), values.get("ends_at", row.ends_at))
        number = values.get("number")
        if isinstance(number, int) and number < 1:
            raise UserError(_("Meetings are counted from 1. Write a number of at least 1."))
        with self._db.change(
            _EDITS[next(iter(values))], Topic.MEETINGS, meeting=row.short_title
        ) as session:
            meeting = (
                session.get_one(models.Meeting, meeting_id)
                if "memo" in values
                else open_meeting(session, meeting_id)
            )
            if "date" in values:
                date = values["date"]
                assert date is None or isinstance(date, dt.date)
                _redate(session, meeting, date)
            for name, value in values.items():
                setattr(meeting, name, value)

    def trash(self, meeting_id: int) -> None:
        """Move a meeting to the trash."""
        row = self.meeting(meeting_id)
        with self._db.change(
            N_("Remove {meeting}"), Topic.MEETINGS, meeting=row.short_title
        ) as session:
            open_meeting(session, meeting_id).deleted_at = dt.datetime.now()

    def notice_sent(self, meeting_id: int, sent_on: dt.date, document_number: str = "") -> None:
        """Note that the notice went out: the meeting is 案内済 from now on."""
        row = self.meeting(meeting_id)
        if row.date is None:
            raise UserError(
                _("{meeting} has no date yet. Set the date before the notice goes out.").format(
                    meeting=row.short_title
                )
            )
        with self._db.change(
            N_("Send the notice of {meeting}"), Topic.MEETINGS, meeting=row.short_title
        ) as session:
            meeting = open_meeting(session, meeting_id)
            if meeting.state is MeetingState.PREPARING:
                meeting.state = MeetingState.INVITED
            meeting.notice_on = sent_on
            meeting.notice_number = document_number or meeting.notice_number
            session.add(
                models.Correspondence(
                    kind="notice",
                    sent_on=sent_on,
                    document_number=meeting.notice_number,
                    meeting_id=meeting_id,
                    subject=row.short_title,
                )
            )

    def set_state(self, meeting_id: int, state: MeetingState) -> None:
        """Take the meeting one step on or back. Raises UserError when no step leads there."""
        row = self.meeting(meeting_id)
        if row.state is state:
            return
        if not row.state.may_become(state):
            raise UserError(
                _("A meeting that is “{old}” cannot become “{new}” at once.").format(
                    old=row.state.label, new=state.label
                )
            )
        with self._db.change(
            N_("Set {meeting} to “{state}”"),
            Topic.MEETINGS,
            meeting=row.short_title,
            state=state.label,
        ) as session:
            if state is MeetingState.PUBLISHED:
                from jiritsu_desktop.services.publication_reading import require_settled

                require_settled(session, meeting_id)
            session.get_one(models.Meeting, meeting_id).state = state

    def reopen(self, meeting_id: int, reason: str) -> None:
        """Open final minutes again; the reason is kept."""
        row = self.meeting(meeting_id)
        if not row.state.is_locked:
            return
        if not reason.strip():
            raise UserError(_("Final minutes are only reopened with a reason. Write why."))
        with self._db.change(
            N_("Reopen {meeting}"), Topic.MEETINGS | Topic.MINUTES, meeting=row.short_title
        ) as session:
            meeting = session.get_one(models.Meeting, meeting_id)
            meeting.state = MeetingState.DRAFTED
            meeting.reopen_reason = reason.strip()


def meeting_of(session: Session, meeting_id: int) -> MeetingRow:
    """One meeting, within an open session. Raises UserError when it is not there."""
    row = fetch_one(session, MeetingRow, select_meetings().where(models.Meeting.id == meeting_id))
    if row is None:
        raise UserError(
            _("There is no meeting number {id}. It may have been removed.").format(id=meeting_id)
        )
    return row


def _count(column: InstrumentedAttribute[int], condition: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count(column, type_=Integer)).where(condition).scalar_subquery()


def _next_number(session: Session, body_id: int, year: int) -> int:
    table = models.Meeting
    last = session.scalar(
        select(func.max(table.number)).where(
            table.body_id == body_id, table.fiscal_year == year, table.deleted_at.is_(None)
        )
    )
    return (last or 0) + 1


def _redate(session: Session, meeting: models.Meeting, date: dt.date | None) -> None:
    rules = rules_of(session)
    if meeting.reply_due_on == _reply_due(meeting.date, rules.reply_days):
        meeting.reply_due_on = _reply_due(date, rules.reply_days)
    meeting.date = date
    if date is not None and fiscal_year.of(date) != meeting.fiscal_year:
        number = _next_number(session, meeting.body_id, fiscal_year.of(date))
        meeting.fiscal_year, meeting.number = fiscal_year.of(date), number
    if meeting.state in (MeetingState.PREPARING, MeetingState.INVITED):
        invite(session, meeting, rules)


def _reply_due(date: dt.date | None, days: int) -> dt.date | None:
    return None if date is None else working_day(date - days * DAY)


def _require_order(starts_at: object, ends_at: object) -> None:
    if isinstance(starts_at, dt.time) and isinstance(ends_at, dt.time) and ends_at < starts_at:
        raise UserError(
            _("The meeting would end at {end}, before it begins. Check the two times.").format(
                end=f"{ends_at:%H:%M}"
            )
        )
