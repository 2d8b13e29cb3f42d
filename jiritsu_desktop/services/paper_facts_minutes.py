"""Gathers what was said, decided and undertaken at one sitting."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import quorum
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, MeetingState, Openness
from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Disclosure,
    Manner,
    StatementRow,
)
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    DecisionFacts,
    Entry,
    MeetingFacts,
    MinutesFacts,
    RecordFacts,
    StatementFacts,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.paper_facts import CAPACITY_WORDS, Facts

T = TypeVar("T")
_Spoken: TypeAlias = models.Statement | models.Decision | models.Action
_Placed: TypeAlias = tuple[int, int, int | None, Entry]

MANNER_WORDS = {
    Manner.UNANIMOUS: "全会一致",
    Manner.MAJORITY: "賛成多数",
    Manner.ACKNOWLEDGED: "了承",
    Manner.CONTINUED: "継続審議",
}
_OPENNESS_WORDS = {
    Openness.OPEN: "公開",
    Openness.PARTLY: "一部非公開",
    Openness.CLOSED: "非公開",
}


def minutes_of(facts: Facts, meeting_id: int) -> MinutesFacts:
    """The record of a sitting. Raises UserError when it has not been held."""
    row, rules = facts.meeting_row(meeting_id), facts.rules
    if not row.state.was_held:
        raise UserError(_("This meeting has not been held yet, so it has no minutes."))
    meeting = facts.meeting(meeting_id)
    attendance = facts.attendance(meeting_id)
    reached = quorum.of_meeting(attendance, rules)
    return MinutesFacts(
        meeting=meeting,
        begun=row.opened_at or meeting.start,
        ended=row.closed_at or meeting.end,
        records=_records(facts, meeting_id, attendance, meeting),
        grade=row.minutes_grade or rules.minutes_grade,
        quorate=reached.reached if reached.needed else None,
        openness=_OPENNESS_WORDS[row.openness],
        observers=row.observers,
        adopted=row.state in (MeetingState.FINAL, MeetingState.PUBLISHED),
        proxies_count=rules.proxy_allowed and rules.proxy_counts,
    )


def _records(
    facts: Facts, meeting_id: int, attendance: Sequence[AttendanceRow], meeting: MeetingFacts
) -> tuple[RecordFacts, ...]:
    entries = sorted(_entries(facts, meeting_id, attendance), key=lambda entry: entry[:2])
    items = items_of(facts.session, meeting_id)
    known = {item.id for item in items}
    return tuple(
        RecordFacts(
            line,
            tuple(
                entry
                for _position, _id, item_id, entry in entries
                if (item_id if item_id in known else items[0].id) == item.id
            ),
        )
        for item, line in zip(items, meeting.agenda, strict=True)
    )


def _entries(
    facts: Facts, meeting_id: int, attendance: Sequence[AttendanceRow]
) -> Iterator[_Placed]:
    by_id = {entry.id: entry for entry in attendance}
    for said in _rows_of(facts, StatementRow, models.Statement, meeting_id):
        statement = _statement_facts(said, by_id.get(said.attendance_id or 0), facts.rules)
        yield said.position, said.id, said.agenda_item_id, statement
    for row in _rows_of(facts, DecisionRow, models.Decision, meeting_id):
        decision = DecisionFacts(row.label, row.text, MANNER_WORDS[row.manner], row.disclosure)
        yield row.position, row.id, row.agenda_item_id, decision
    for count, work in enumerate(_rows_of(facts, ActionRow, models.Action, meeting_id), start=1):
        action = ActionFacts(str(count), work.owner, work.text, work.due_on)
        yield work.position, work.id, work.agenda_item_id, action


def _statement_facts(
    statement: StatementRow, speaker: AttendanceRow | None, rules: CouncilRules
) -> StatementFacts:
    if speaker is None:
        role = statement.speaker
    elif speaker.capacity is Capacity.MEMBER:
        role = speaker.role or rules.member_title
    elif speaker.capacity is Capacity.SECRETARIAT:
        role = rules.secretariat_title
    else:
        role = CAPACITY_WORDS[speaker.capacity]
    public = statement.disclosure is Disclosure.PUBLIC
    return StatementFacts(
        text=statement.text,
        speaker=statement.speaker,
        role=role,
        disclosure=statement.disclosure,
        public_text=statement.public_text,
        withheld="" if public else rules.withheld_reason,
    )


def _rows_of(facts: Facts, row_class: type[T], model: type[_Spoken], meeting_id: int) -> list[T]:
    statement = (
        select(*columns_for(row_class, model))
        .where(model.meeting_id == meeting_id, model.deleted_at.is_(None))
        .order_by(model.position, model.id)
    )
    return fetch(facts.session, row_class, statement)
