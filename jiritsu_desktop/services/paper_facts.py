"""Gathers what the papers need to know from the council file."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import (
    select_appointments,
    select_meetings,
    select_people,
)
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.council import CouncilRow, CouncilRules, SeatCategoryRow
from jiritsu_desktop.domain.meetings import (
    AgendaItemRow,
    AgendaKind,
    AttendanceRow,
    Capacity,
    HandoutClass,
    HandoutRow,
    MeetingRow,
    MeetingState,
)
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    AppointmentRow,
    BodyKind,
    PersonRow,
    Role,
)
from jiritsu_desktop.domain.paper_wording import (
    CoverLetterWording,
    ExcerptWording,
    ReviewWording,
    ScriptWording,
)
from jiritsu_desktop.domain.papers import (
    AgendaFacts,
    AttendanceFacts,
    ContactFacts,
    CouncilFacts,
    HandoutFacts,
    MeetingFacts,
    MemberFacts,
    MinutesWording,
    NoticeFacts,
    NoticeWording,
    PersonFacts,
    ReplyFacts,
    RosterFacts,
)
from jiritsu_desktop.domain.speakers import called, speakers
from jiritsu_desktop.domain.today import Deadlines
from jiritsu_desktop.domain.working_days import DAY, working_day
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.attendance import attendance_of
from jiritsu_desktop.services.council import council_of, rules_of, seat_categories_of
from jiritsu_desktop.services.handout_rows import handouts_of
from jiritsu_desktop.services.roster_order import Office, member_numbers

_TOPICS = (AgendaKind.DISCUSSION, AgendaKind.REPORT, AgendaKind.INFORMATION)
_KIND_WORDS = {
    AgendaKind.DISCUSSION: "協議",
    AgendaKind.REPORT: "報告",
    AgendaKind.INFORMATION: "情報提供",
}
_REFERENCE = "参考"
# The language of the papers, not of the screen.
CAPACITY_WORDS = {
    Capacity.MEMBER: "委員",
    Capacity.SECRETARIAT: "事務局",
    Capacity.GUEST: "関係者",
    Capacity.INTERPRETER: "通訳者",
    Capacity.SUPPORTER: "支援者",
}


class Facts:
    """Reads the facts of papers within one open session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rules: CouncilRules = rules_of(session)
        self._council_row: CouncilRow = council_of(session)

    def council(self, on: dt.date) -> CouncilFacts:
        """The council with its wording, and who signs its letters on a day."""
        row, rules = self._council_row, self.rules
        office = f"{row.town}{row.section}"
        greeting = rules.notice_greeting.replace("{disability}", rules.disability_word)
        cover_letter, review = CoverLetterWording(), ReviewWording(silence=rules.review_silence)
        from_chair = rules.sender_title in ("", rules.chair_title)
        return CouncilFacts(
            name=row.name,
            town=row.town,
            office=f"{office}{row.subsection}",
            contact=ContactFacts(
                office=office,
                section=row.subsection,
                people=row.contact_name,
                phone=row.phone,
                fax=row.fax,
                mail=row.email,
            ),
            chair_title=rules.chair_title,
            vice_chair_title=rules.vice_chair_title,
            member_title=rules.member_title,
            secretariat_title=rules.secretariat_title,
            sender_organisation=row.name,
            sender_title=rules.sender_title,
            sender=self._chair(on) if from_chair else None,
            quorum_source=rules.quorum_article,
            roster_source=row.founding_rule,
            notice=NoticeWording(
                sentences=(greeting, rules.notice_request),
                others=(rules.public_principle,) if rules.public_principle else (),
            ),
            minutes=MinutesWording(
                signature=rules.signature,
                header=rules.minutes_header,
                omitted=tuple(part for part in rules.minutes_omitted.split("／") if part),
                presiding=(rules.chair_title, rules.committee_chair_title),
            ),
            excerpt=ExcerptWording(note=rules.excerpt_note),
            script=ScriptWording(recording=rules.recording_sentence),
            cover_letter=replace(cover_letter, sentences=(greeting, *cover_letter.sentences[1:])),
            review=review,
        )

    def meeting_row(self, meeting_id: int) -> MeetingRow:
        """The meeting itself. Raises UserError when there is none of that id."""
        found = fetch(
            self.session, MeetingRow, select_meetings().where(models.Meeting.id == meeting_id)
        )
        if not found:
            raise UserError(_("There is no meeting number {id}.").format(id=meeting_id))
        return found[0]

    def meeting(self, meeting_id: int) -> MeetingFacts:
        """One sitting as papers show it. Raises UserError while it has no date or time."""
        row = self.meeting_row(meeting_id)
        if row.date is None or row.starts_at is None:
            raise UserError(_("This meeting has no date or time yet. Enter them under 準備 first."))
        agenda = items_of(self.session, meeting_id)
        handouts = handouts_of(self.session, self.rules, meeting_id)
        attendance = self.attendance(meeting_id)
        people = speakers(attendance, self.rules)
        venue = self.session.get(models.Venue, row.venue_id) if row.venue_id else None
        following = self._following(row)
        body = self._body_title(row)
        year = fiscal_year.title(row.fiscal_year)
        return MeetingFacts(
            council=_with_wishes(self.council(row.date), row),
            title=row.title or f"{year}第{row.number}回{body}",
            short_title=f"{year}第{row.number}回{row.body}",
            body=body,
            session=f"{year}　第{row.number}回",
            date=row.date,
            start=row.starts_at,
            end=row.ends_at,
            venue=venue.name if venue else "",
            venue_address=venue.address if venue else "",
            agenda=tuple(
                _agenda_facts(item, handouts, called(item.presenter, attendance, people))
                for item in agenda
            ),
            handouts=tuple(_handout_facts(handout, agenda) for handout in handouts),
            attendance=tuple(
                self._attendance_facts(number, entry) for number, entry in self.members(meeting_id)
            ),
            staff=self._others(attendance, Capacity.SECRETARIAT),
            guests=self._others(attendance, Capacity.GUEST),
            next_date=following.date if following else None,
            next_start=following.starts_at if following else None,
        )

    def notice(self, meeting_id: int, today: dt.date) -> NoticeFacts:
        """The notice to all members; until it went out it bears no day that has passed."""
        row, meeting = self.meeting_row(meeting_id), self.meeting(meeting_id)
        days = Deadlines.of(row, self.rules)
        planned = max(days.notice, today) if today < meeting.date else days.notice
        date = row.notice_on or planned
        return NoticeFacts(
            meeting=meeting,
            number=self.rules.document_symbol.replace("{number}", row.notice_number or "　　"),
            date=date,
            reply_due=days.reply,
            papers_sent=days.packet if days.packet > date else None,
        )

    def replies(self, meeting_id: int, person_id: int | None) -> list[ReplyFacts]:
        """A reply form for one person, or for every invited member."""
        blank = self.blank_reply(meeting_id)
        return [
            replace(
                blank,
                person=self.person(entry),
                member_number=str(number),
                form_id=f"{blank.form_id}-{number}",
            )
            for number, entry in self.members(meeting_id)
            if person_id is None or entry.person_id == person_id
        ]

    def blank_reply(self, meeting_id: int) -> ReplyFacts:
        """A reply form on which the name is to be written."""
        row, meeting = self.meeting_row(meeting_id), self.meeting(meeting_id)
        return ReplyFacts(
            meeting=meeting,
            person=PersonFacts("", ""),
            reply_due=Deadlines.of(row, self.rules).reply,
            opinions_due=dt.datetime.combine(working_day(meeting.date - DAY), dt.time(13, 0)),
            form_id=f"{fiscal_year.short(row.fiscal_year)}-{row.id}",
        )

    def roster(self, body_id: int, on: dt.date) -> RosterFacts:
        """The members of a body on a day in their order."""
        body = self.session.get(models.Body, body_id)
        if body is None:
            raise UserError(_("There is no body number {id}.").format(id=body_id))
        office = Office.of(self.session, body_id, on)
        people = self._people(row.person_id for row in (*office.members, *office.staff))
        categories = {row.id: row for row in seat_categories_of(self.session)}
        term = self._term(on)
        return RosterFacts(
            council=self.council(on),
            body=body.name if body.kind is not BodyKind.GENERAL else self._council_row.name,
            on=on,
            members=tuple(
                self._member_facts(number, row, people, categories)
                for number, row in enumerate(office.members, start=1)
            ),
            term=f"第{term.number}期" if term else "",
            term_begin=term.starts_on if term else None,
            term_end=term.ends_on if term else None,
            staff=tuple(_named(people[row.person_id]) for row in office.staff),
        )

    def general_body(self) -> int:
        """The id of the general assembly."""
        body_id = self.session.scalar(
            select(models.Body.id)
            .where(models.Body.kind == BodyKind.GENERAL, models.Body.deleted_at.is_(None))
            .order_by(models.Body.position)
        )
        if body_id is None:
            raise UserError(_("This council has no general assembly yet. Add it under 委員."))
        return body_id

    def attendance(self, meeting_id: int) -> list[AttendanceRow]:
        """Everybody at a meeting, members first in the order of the roster."""
        return attendance_of(self.session, meeting_id)

    def members(self, meeting_id: int) -> list[tuple[int, AttendanceRow]]:
        """The members of a meeting with their numbers on the roster, in its order."""
        rows = self.attendance(meeting_id)
        numbers = member_numbers(self.session, meeting_id, rows)
        return [(numbers[row.id], row) for row in rows if row.id in numbers]

    def _attendance_facts(self, number: int, entry: AttendanceRow) -> AttendanceFacts:
        role = entry.role
        if role == self.rules.member_title:
            role = ""
        family, _blank, given = entry.proxy_name.partition("　")
        proxy = PersonFacts(family, given, post=entry.proxy_title) if family else None
        return AttendanceFacts(
            person=self.person(entry),
            presence=entry.presence,
            role=role,
            number=number,
            proxy=proxy,
            arrived=entry.arrived_at,
            left=entry.left_at,
        )

    def person(self, entry: AttendanceRow) -> PersonFacts:
        person = self.session.get(models.Person, entry.person_id) if entry.person_id else None
        if person is None:
            family, _blank, given = entry.name.partition("　")
            return PersonFacts(family, given, organisation=entry.organisation, post=entry.job_title)
        return PersonFacts(
            person.family_name,
            person.given_name,
            person.family_yomi,
            person.given_yomi,
            entry.organisation,
            entry.job_title,
        )

    def _others(
        self, attendance: Sequence[AttendanceRow], capacity: Capacity
    ) -> tuple[PersonFacts, ...]:
        return tuple(self.person(a) for a in attendance if a.capacity is capacity)

    def _following(self, row: MeetingRow) -> MeetingRow | None:
        table = models.Meeting
        found = fetch(
            self.session,
            MeetingRow,
            select_meetings()
            .where(
                table.body_id == row.body_id,
                table.date > row.date,
                table.state != MeetingState.CANCELLED,
            )
            .limit(1),
        )
        return found[0] if found else None

    def _body_title(self, row: MeetingRow) -> str:
        body = self.session.get_one(models.Body, row.body_id)
        if body.kind is BodyKind.GENERAL:
            return self._council_row.name
        return f"{self._council_row.name}　{body.name}"

    def _chair(self, on: dt.date) -> PersonFacts | None:
        general = self.general_body()
        for row in fetch(self.session, AppointmentRow, select_appointments(on)):
            if row.role is Role.CHAIR and row.body_id == general:
                return _named(self._people([row.person_id])[row.person_id])
        return None

    def _people(self, ids: Iterable[int]) -> dict[int, PersonRow]:
        statement = select_people().where(models.Person.id.in_(sorted(set(ids))))
        return {row.id: row for row in fetch(self.session, PersonRow, statement)}

    def _term(self, on: dt.date) -> models.Term | None:
        table = models.Term
        return self.session.scalar(select(table).where(table.starts_on <= on, table.ends_on >= on))

    def _member_facts(
        self,
        number: int,
        row: AppointmentRow,
        people: dict[int, PersonRow],
        categories: dict[int, SeatCategoryRow],
    ) -> MemberFacts:
        category = categories.get(row.seat_category_id or 0)
        predecessor = None
        if row.predecessor_id is not None:
            earlier = self.session.get_one(models.Appointment, row.predecessor_id)
            predecessor = _named(self._people([earlier.person_id])[earlier.person_id])
        titles = {Role.CHAIR: self.rules.chair_title, Role.VICE_CHAIR: self.rules.vice_chair_title}
        return MemberFacts(
            number=number,
            person=_named(people[row.person_id]),
            category_number=f"第{category.number}号" if category else "",
            category=category.name if category else "",
            role=titles.get(row.role, ""),
            remark="補欠" if row.kind is AppointmentKind.SUBSTITUTE else "",
            predecessor=predecessor,
        )


def _with_wishes(council: CouncilFacts, row: MeetingRow) -> CouncilFacts:
    """The council with the head and signature that one sitting's minutes are to have."""
    minutes = replace(
        council.minutes,
        header=row.minutes_header or council.minutes.header,
        signature=row.minutes_signature or council.minutes.signature,
    )
    return replace(council, minutes=minutes)


def _named(person: PersonRow) -> PersonFacts:
    return PersonFacts(
        person.family_name,
        person.given_name,
        person.family_yomi,
        person.given_yomi,
        person.organisation,
        person.job_title,
    )


def _agenda_facts(
    item: AgendaItemRow, handouts: Sequence[HandoutRow], presenter: str
) -> AgendaFacts:
    return AgendaFacts(
        number=item.label,
        title=item.title,
        depth=item.level,
        minutes=item.minutes_planned,
        handouts=tuple(h.label for h in handouts if h.agenda_item_id == item.id),
        topic=item.kind in _TOPICS,
        kind=item.kind,
        presenter=presenter,
    )


def _handout_facts(handout: HandoutRow, agenda: Sequence[AgendaItemRow]) -> HandoutFacts:
    item = next((item for item in agenda if item.id == handout.agenda_item_id), None)
    reference = handout.handout_class is HandoutClass.REFERENCE
    return HandoutFacts(
        label=handout.label,
        title=handout.title,
        sending=handout.handout_class,
        kind=_REFERENCE if reference else _KIND_WORDS.get(item.kind, "") if item else "",
        pages=None if handout.is_apart else handout.pages,
    )
