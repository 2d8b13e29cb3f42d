"""Gathers who gets a meeting's packet how."""

from sqlalchemy import or_, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.distribution import (
    DistributionFacts,
    Envelope,
    OthersCopies,
    PacketEdition,
    headcount,
    send_by,
)
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, Openness
from jiritsu_desktop.domain.members import AccommodationRow
from jiritsu_desktop.domain.today import Deadlines
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.paper_facts import Facts

_INTERPRETERS = (Capacity.INTERPRETER, Capacity.SUPPORTER)


def distribution_of(facts: Facts, meeting_id: int) -> DistributionFacts:
    """Every member with edition, copies, way and day; copies for the others by the rules.

    Raises UserError while nobody is invited.
    """
    meeting = facts.meeting(meeting_id)
    members = facts.members(meeting_id)
    if not members:
        raise UserError(_("Nobody is invited to this meeting yet. Open 出欠 and invite first."))
    easy = has_easy_versions(facts, meeting_id)
    wishes = _wishes(facts, [entry for _number, entry in members])
    envelopes = []
    for number, entry in members:
        if entry.invited:
            wish = wishes.get(entry.person_id or 0, AccommodationRow(0))
            envelopes.append(
                Envelope(
                    number,
                    facts.person(entry),
                    PacketEdition.of(wish, easy=easy),
                    wish.copies,
                    wish.send_way,
                    send_by(meeting.date, wish, facts.rules),
                )
            )
    return DistributionFacts(meeting, tuple(envelopes), others_of(facts, meeting_id))


def others_of(facts: Facts, meeting_id: int) -> tuple[OthersCopies, ...]:
    """The standard copies for all beside the members; nobody without any."""
    row = facts.meeting_row(meeting_id)
    people = dict.fromkeys(Capacity, 0)
    for entry in facts.attendance(meeting_id):
        people[entry.capacity] += headcount(entry.name)
    packet = Deadlines.of(row, facts.rules).packet
    interpreters = sum(people[capacity] for capacity in _INTERPRETERS)
    observers = 0 if row.openness is Openness.CLOSED else row.observer_limit
    groups = (
        OthersCopies(facts.rules.secretariat_title, people[Capacity.SECRETARIAT]),
        OthersCopies("通訳・支援者", interpreters, packet),
        OthersCopies("関係者", people[Capacity.GUEST], packet),
        OthersCopies("傍聴", observers),
        OthersCopies("予備", facts.rules.spare_copies),
    )
    return tuple(group for group in groups if group.copies)


def has_easy_versions(facts: Facts, meeting_id: int) -> bool:
    """Whether a handout or an agenda item of the meeting is there in plain words."""
    handout, item = models.Handout, models.AgendaItem
    statements = (
        select(handout.id).where(
            handout.meeting_id == meeting_id,
            handout.deleted_at.is_(None),
            or_(handout.easy_text != "", handout.easy_sha256.is_not(None)),
        ),
        select(item.id).where(
            item.meeting_id == meeting_id, item.deleted_at.is_(None), item.easy_text != ""
        ),
    )
    return any(facts.session.scalar(one.limit(1)) is not None for one in statements)


def _wishes(facts: Facts, members: list[AttendanceRow]) -> dict[int, AccommodationRow]:
    table = models.Accommodation
    people = [entry.person_id for entry in members if entry.person_id is not None]
    statement = select(*columns_for(AccommodationRow, table)).where(table.person_id.in_(people))
    return {row.person_id: row for row in fetch(facts.session, AccommodationRow, statement)}
