"""Gathers what the papers around one sitting need: door, script, letters, cards, labels."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import quorum
from jiritsu_desktop.domain.distribution import send_by
from jiritsu_desktop.domain.meetings import (
    AttendanceRow,
    Capacity,
    HandoutClass,
    Openness,
    Presence,
)
from jiritsu_desktop.domain.members import AccommodationRow, BodyKind, EditionWish, SendWay
from jiritsu_desktop.domain.paper_records import (
    LABELS_ON_A_SHEET,
    AddressFacts,
    AddressLabelsFacts,
    CoverLetterFacts,
    HelperFacts,
    ReceptionFacts,
    ReviewFacts,
    ScriptFacts,
    SeatCardFacts,
    SeatCardsFacts,
    SeatPlanFacts,
)
from jiritsu_desktop.domain.papers import AttendanceFacts, MeetingFacts
from jiritsu_desktop.domain.today import Deadlines
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.paper_facts import CAPACITY_WORDS, Facts
from jiritsu_desktop.services.seat_plans import seats_of

_EDITION_WORDS = {
    EditionWish.RUBY: "ルビ版",
    EditionWish.LARGE: "拡大版",
    EditionWish.TEXT: "テキスト版",
}
_HELPERS = (Capacity.GUEST, Capacity.INTERPRETER, Capacity.SUPPORTER)


def reception_of(facts: Facts, meeting_id: int) -> ReceptionFacts:
    """Who is expected at the door."""
    meeting = _expected(facts, meeting_id)
    if not meeting.attendance:
        raise UserError(_("Nobody is invited to this meeting yet. Open 出欠 and invite first."))
    return ReceptionFacts(_by_seat(facts, meeting_id, meeting), _helpers(facts, meeting_id))


def script_of(facts: Facts, meeting_id: int) -> ScriptFacts:
    """What is read aloud; before the day it follows the replies."""
    row, rules = facts.meeting_row(meeting_id), facts.rules
    meeting = _expected(facts, meeting_id)
    body = facts.session.get_one(models.Body, row.body_id)
    general = body.kind is BodyKind.GENERAL
    title = rules.chair_title if general else rules.committee_chair_title
    vice = rules.vice_chair_title if general else rules.committee_vice_chair_title
    chair = _in_office(meeting.attendance, title)
    presiding = _in_the_room(chair) or _in_the_room(_in_office(meeting.attendance, vice))
    return ScriptFacts(
        meeting=meeting,
        quorum=quorum.of_meeting(facts.attendance(meeting_id), rules),
        quorum_rule=rules.quorum,
        chair=f"{presiding.person.family}{presiding.role}" if presiding else "",
        presiding_title=presiding.role if presiding else "",
        absent_chair=title if presiding and presiding is not chair else "",
        open_to_public=row.openness is not Openness.CLOSED,
        observers=row.observers,
        opening_papers=_bound(meeting),
        interpreted=any(
            entry.capacity is Capacity.INTERPRETER for entry in facts.attendance(meeting_id)
        ),
    )


def cover_letter_of(
    facts: Facts, meeting_id: int, person_id: int | None, on: dt.date | None
) -> CoverLetterFacts:
    """The letter with the packet, to one person or to all."""
    meeting = facts.meeting(meeting_id)
    entry = _entry(facts, meeting_id, person_id)
    wish = AccommodationRow(0)
    if person_id is not None:
        wish = _wishes(facts, [person_id]).get(person_id, wish)
    edition = _EDITION_WORDS.get(wish.edition, "")
    return CoverLetterFacts(
        meeting=meeting,
        date=on or send_by(meeting.date, wish, facts.rules),
        bound=_bound(meeting),
        edition=edition,
        addressee=facts.person(entry) if entry else None,
        addressee_title=entry.role if entry else "",
    )


def review_of(
    facts: Facts, meeting_id: int, person_id: int | None, on: dt.date | None
) -> ReviewFacts:
    """The letter with the draft minutes. Raises UserError before the sitting or without a day."""
    row, meeting = facts.meeting_row(meeting_id), facts.meeting(meeting_id)
    if not row.state.was_held:
        raise UserError(_("This meeting has not been held yet, so it has no minutes."))
    days = Deadlines.of(row, facts.rules)
    due = row.review_due_on or days.final
    entry = _entry(facts, meeting_id, person_id)
    return ReviewFacts(
        meeting=meeting,
        number=facts.rules.document_symbol.replace("{number}", "　　"),
        date=on or min(days.review, due),
        due=due,
        addressee=facts.person(entry) if entry else None,
        addressee_title=entry.role if entry else "",
    )


def seat_plan_of(facts: Facts, meeting_id: int) -> SeatPlanFacts:
    """Who sits where, as it was drawn up or as it is proposed."""
    row, meeting = facts.meeting_row(meeting_id), facts.meeting(meeting_id)
    seating = seats_of(facts.session, meeting_id).seating
    if not seating.people:
        raise UserError(_("Nobody is invited to this meeting yet. Open 出欠 and invite first."))
    public = row.openness is not Openness.CLOSED
    return SeatPlanFacts(meeting, seating, row.observer_limit if public else 0)


def seat_cards_of(facts: Facts, meeting_id: int) -> SeatCardsFacts:
    """A card for everybody who sits at the tables, proxies instead of whom they stand for."""
    meeting = _by_seat(facts, meeting_id, _expected(facts, meeting_id))
    title = meeting.council.member_title
    cards = [
        SeatCardFacts(replace(entry.proxy, organisation=entry.person.organisation), f"{title}代理")
        if entry.presence is Presence.PROXY and entry.proxy
        else SeatCardFacts(entry.person, entry.role)
        for entry in meeting.attendance
        if entry.presence not in (Presence.ABSENT, Presence.ONLINE)
    ]
    secretariat = meeting.council.secretariat_title
    cards += [SeatCardFacts(person, person.post or secretariat) for person in meeting.staff]
    cards += [SeatCardFacts(person, person.post) for person in meeting.guests]
    if not cards:
        raise UserError(_("Nobody is invited to this meeting yet. Open 出欠 and invite first."))
    return SeatCardsFacts(meeting, tuple(cards))


def address_labels_of(facts: Facts, meeting_id: int, start: int) -> AddressLabelsFacts:
    """The addresses of the members who get their papers by post, one label for each."""
    if not 1 <= start <= LABELS_ON_A_SHEET:
        raise UserError(
            _("A sheet of labels has the faces 1 to {count}. Name one of these.").format(
                count=LABELS_ON_A_SHEET
            )
        )
    meeting = facts.meeting(meeting_id)
    members = facts.members(meeting_id)
    ids = [entry.person_id for _number, entry in members if entry.person_id is not None]
    wishes = _wishes(facts, ids)
    addresses: list[AddressFacts] = []
    for number, entry in members:
        person = facts.session.get(models.Person, entry.person_id) if entry.person_id else None
        if person is None:
            continue
        place = person if person.address else _organisation(facts, person)
        if place is None or not place.address:
            continue
        wish = wishes.get(person.id)
        if wish and wish.send_way is not SendWay.POST:
            continue
        addresses.append(
            AddressFacts(
                number,
                facts.person(entry),
                place.postal_code,
                place.address,
                other_edition=bool(wish and wish.edition is not EditionWish.STANDARD),
            )
        )
    if not addresses:
        raise UserError(
            _("Nobody who gets papers by post has an address. Enter it at the person under 委員.")
        )
    return AddressLabelsFacts(meeting, tuple(addresses), start)


def _organisation(facts: Facts, person: models.Person) -> models.Organisation | None:
    if person.organisation_id is None:
        return None
    return facts.session.get(models.Organisation, person.organisation_id)


def _expected(facts: Facts, meeting_id: int) -> MeetingFacts:
    """The sitting with everybody as they replied, until somebody came."""
    meeting = facts.meeting(meeting_id)
    rows = [row for _number, row in facts.members(meeting_id)]
    if any(row.presence is not Presence.UNKNOWN for row in rows):
        return meeting
    attendance = tuple(
        replace(entry, presence=quorum.AS_REPLIED[row.reply])
        for entry, row in zip(meeting.attendance, rows, strict=True)
    )
    return replace(meeting, attendance=attendance)


def _by_seat(facts: Facts, meeting_id: int, meeting: MeetingFacts) -> MeetingFacts:
    """The members in the order of their seats, where the council wants that and drew them up."""
    if not facts.rules.seat_order:
        return meeting
    plan = seats_of(facts.session, meeting_id)
    if not plan.stored:
        return meeting
    order = {one.number: n for n, (_place, one) in enumerate(plan.seating.in_order())}
    by_seat = sorted(meeting.attendance, key=lambda entry: order.get(entry.number or 0, len(order)))
    return replace(meeting, attendance=tuple(by_seat))


def _helpers(facts: Facts, meeting_id: int) -> tuple[HelperFacts, ...]:
    return tuple(
        HelperFacts(facts.person(entry), CAPACITY_WORDS[entry.capacity])
        for entry in facts.attendance(meeting_id)
        if entry.capacity in _HELPERS
    )


def _bound(meeting: MeetingFacts) -> tuple[str, ...]:
    """What the packet holds before the numbered handouts."""
    roster = f"{meeting.council.member_title}名簿"
    unnumbered = [
        handout.title
        for handout in meeting.handouts
        if not handout.label and handout.sending is HandoutClass.BEFORE
    ]
    return tuple(dict.fromkeys(("次第", roster, *unnumbered)))


def _in_office(entries: Sequence[AttendanceFacts], title: str) -> AttendanceFacts | None:
    return next((entry for entry in entries if entry.role == title), None)


def _in_the_room(entry: AttendanceFacts | None) -> AttendanceFacts | None:
    if entry is None or entry.presence in (Presence.ABSENT, Presence.PROXY):
        return None
    return entry


def _entry(facts: Facts, meeting_id: int, person_id: int | None) -> AttendanceRow | None:
    if person_id is None:
        return None
    for entry in facts.attendance(meeting_id):
        if entry.person_id == person_id:
            return entry
    raise UserError(
        _("Person number {id} is not invited to this meeting. Open 出欠 and invite first.").format(
            id=person_id
        )
    )


def _wishes(facts: Facts, people: Sequence[int]) -> dict[int, AccommodationRow]:
    table = models.Accommodation
    statement = select(*columns_for(AccommodationRow, table)).where(table.person_id.in_(people))
    return {row.person_id: row for row in fetch(facts.session, AccommodationRow, statement)}
