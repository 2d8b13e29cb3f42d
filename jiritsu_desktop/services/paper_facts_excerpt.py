"""Gathers parts of the minutes: chosen items of a sitting, or all that concerns an issue."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for, select_meetings
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.excerpts import ExcerptFacts, ExcerptPart
from jiritsu_desktop.domain.meetings import AgendaItemRow, MeetingRow
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    DecisionFacts,
    Entry,
    MinutesFacts,
    RecordFacts,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_minutes import minutes_of


def excerpt_of(
    facts: Facts, meeting_id: int | None, issue_id: int | None, items: Collection[int]
) -> ExcerptFacts:
    """The items of a sitting, or without one everything on an issue."""
    if meeting_id is not None:
        return excerpt_of_items(facts, meeting_id, items)
    if issue_id is None:
        raise UserError(
            _("Name the meeting of the excerpt with --meeting ID, or an issue with --id ID.")
        )
    return excerpt_of_issue(facts, issue_id)


def excerpt_of_items(facts: Facts, meeting_id: int, chosen: Collection[int]) -> ExcerptFacts:
    """The chosen items of a sitting with what stands below them; all topics where none is chosen.

    Raises UserError when an item belongs to another meeting.
    """
    minutes = minutes_of(facts, meeting_id)
    part = part_of_items(facts, minutes, meeting_id, chosen)
    return ExcerptFacts(minutes.meeting.council, (part,))


def part_of_items(
    facts: Facts, minutes: MinutesFacts, meeting_id: int, chosen: Collection[int]
) -> ExcerptPart:
    """The same of a record that was gathered for other readers."""
    items = items_of(facts.session, meeting_id)
    if not set(chosen) <= {item.id for item in items}:
        raise UserError(_("This agenda item belongs to another meeting. Choose one of this one."))
    wanted = set(chosen) or {
        item.id for item, line in zip(items, minutes.meeting.agenda, strict=True) if line.topic
    }
    kept = _with_relatives(items, wanted)
    records = tuple(
        record
        if item.id in wanted or _parent(items, item) in wanted
        else RecordFacts(record.agenda)
        for item, record in zip(items, minutes.records, strict=True)
        if item.id in kept
    )
    return ExcerptPart(minutes, records, (False,) * len(records))


def excerpt_of_issue(facts: Facts, issue_id: int) -> ExcerptFacts:
    """Everything on an issue from the sittings that were held, the oldest first.

    Raises UserError when it was not talked about at any of them.
    """
    issue = facts.session.get(models.Issue, issue_id)
    if issue is None:
        raise UserError(_("There is no issue number {id}.").format(id=issue_id))
    number = f"{fiscal_year.short(issue.fiscal_year)}-{issue.number:02}"
    parts = [_part(facts, row.id, issue_id) for row in _sittings(facts, issue_id)]
    if not parts:
        raise UserError(_("No minutes speak of the issue {number} yet.").format(number=number))
    return ExcerptFacts(parts[-1].minutes.meeting.council, tuple(parts), f"{number}　{issue.title}")


def _sittings(facts: Facts, issue_id: int) -> list[MeetingRow]:
    tables = (models.AgendaItem, models.Decision, models.Action)
    rows = fetch(
        facts.session,
        MeetingRow,
        select_meetings().where(
            or_(
                *(
                    models.Meeting.id.in_(
                        select(table.meeting_id).where(
                            table.issue_id == issue_id, table.deleted_at.is_(None)
                        )
                    )
                    for table in tables
                )
            )
        ),
    )
    held = [row for row in rows if row.state.was_held and row.date is not None]
    return sorted(held, key=lambda row: (row.date or row.id, row.id))


def _part(facts: Facts, meeting_id: int, issue_id: int) -> ExcerptPart:
    minutes = minutes_of(facts, meeting_id)
    items = items_of(facts.session, meeting_id)
    whole = {item.id for item in items if item.issue_id == issue_id}
    decisions, actions = _results(facts, meeting_id, issue_id)
    records, partly = [], []
    for item, record in zip(items, minutes.records, strict=True):
        if item.id in whole or _parent(items, item) in whole:
            entries: tuple[Entry, ...] = record.entries
        else:
            entries = tuple(
                entry
                for entry in record.entries
                if (isinstance(entry, DecisionFacts) and entry.number in decisions)
                or (isinstance(entry, ActionFacts) and entry.number in actions)
            )
        records.append(RecordFacts(record.agenda, entries))
        partly.append(bool(entries) and len(entries) < len(record.entries))
    return _trimmed(minutes, items, records, partly, whole)


def _trimmed(
    minutes: MinutesFacts,
    items: Sequence[AgendaItemRow],
    records: Sequence[RecordFacts],
    partly: Sequence[bool],
    whole: Collection[int],
) -> ExcerptPart:
    """Without the items that say nothing on the matter."""
    spoken = {item.id for item, record in zip(items, records, strict=True) if record.entries}
    kept = _with_relatives(items, spoken | set(whole), below=False)
    lines = [
        (record, cut)
        for item, record, cut in zip(items, records, partly, strict=True)
        if item.id in kept
    ]
    return ExcerptPart(
        minutes, tuple(record for record, _cut in lines), tuple(cut for _record, cut in lines)
    )


def _results(facts: Facts, meeting_id: int, issue_id: int) -> tuple[set[str], set[str]]:
    """The printed numbers of the decisions and actions on the issue."""
    session = facts.session
    decision, action = models.Decision, models.Action
    decisions = fetch(
        session,
        DecisionRow,
        select(*columns_for(DecisionRow, decision)).where(
            decision.meeting_id == meeting_id, decision.issue_id == issue_id
        ),
    )
    undertaken = fetch(
        session,
        ActionRow,
        select(*columns_for(ActionRow, action))
        .where(action.meeting_id == meeting_id, action.deleted_at.is_(None))
        .order_by(action.position, action.id),
    )
    return (
        {row.label for row in decisions},
        {str(n) for n, row in enumerate(undertaken, start=1) if row.issue_id == issue_id},
    )


def _parent(items: Sequence[AgendaItemRow], item: AgendaItemRow) -> int | None:
    """The item of the upper level below which this one stands."""
    if item.level == 0:
        return None
    above = items[: items.index(item)]
    return next((one.id for one in reversed(above) if one.level == 0), None)


def _with_relatives(
    items: Sequence[AgendaItemRow], wanted: Collection[int], *, below: bool = True
) -> set[int]:
    """The items with those above them, and with those below them."""
    kept = set(wanted)
    for item in items:
        parent = _parent(items, item)
        if parent is None:
            continue
        if item.id in wanted:
            kept.add(parent)
        if below and parent in wanted:
            kept.add(item.id)
    return kept
