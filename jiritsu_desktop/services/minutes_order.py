"""The one order of statements, decisions and homework, within a session that is open."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.minutes import (
    ActionDraft,
    ActionRow,
    DecisionDraft,
    DecisionRow,
    Entry,
    StatementDraft,
    StatementRow,
    in_order,
)
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.meeting_lock import open_meeting

TABLES: dict[type, Any] = {
    StatementRow: models.Statement,
    DecisionRow: models.Decision,
    ActionRow: models.Action,
}


def entries_of(session: Session, meeting_id: int) -> list[Entry]:
    """Everything that was said, decided and given at a meeting, in no order."""
    found: list[Entry] = []
    for kind, table in TABLES.items():
        statement = select(*columns_for(kind, table)).where(
            table.meeting_id == meeting_id, table.deleted_at.is_(None)
        )
        found += fetch(session, kind, statement)
    return found


def entry_model(
    session: Session, entry: Entry
) -> models.Statement | models.Decision | models.Action:
    """The record behind a row, for writing."""
    found: models.Statement | models.Decision | models.Action = session.get_one(
        TABLES[type(entry)], entry.id
    )
    return found


def add_entry(
    session: Session,
    draft: StatementDraft | DecisionDraft | ActionDraft,
    after: Entry | None = None,
    **more: int,
) -> int:
    """Write an entry at the end of its item, or after another one, and return its id.

    Decisions and homework take the issue of their agenda item. Raises UserError when the minutes
    are final.
    """
    open_meeting(session, draft.meeting_id)
    if after is None:
        position = next_position(session, draft.meeting_id)
    else:
        position = _make_room(session, after)
    values = asdict(draft) | more | {"position": position}
    row: models.Statement | models.Decision | models.Action
    if isinstance(draft, StatementDraft):
        row = models.Statement(**values)
    else:
        if draft.agenda_item_id is not None:
            item = session.get_one(models.AgendaItem, draft.agenda_item_id)
            values["issue_id"] = item.issue_id
        decides = isinstance(draft, DecisionDraft)
        row = models.Decision(**values) if decides else models.Action(**values)
    session.add(row)
    session.flush()
    return row.id


def next_position(session: Session, meeting_id: int) -> int:
    """Behind everything of the meeting, so that adding never moves what is there."""
    last = [
        session.scalar(select(func.max(table.position)).where(table.meeting_id == meeting_id))
        for table in TABLES.values()
    ]
    return max(position or 0 for position in last) + 1


def beside(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The entries of the same agenda item, in their order."""
    return [row for row in entries if row.agenda_item_id == entry.agenda_item_id]


def same(one: Entry, other: Entry) -> bool:
    """Whether both rows are of the same record."""
    return type(one) is type(other) and one.id == other.id


def rising(positions: Sequence[int]) -> list[int]:
    """The positions, each at least one more than the one before it."""
    result: list[int] = []
    for position in positions:
        result.append(max(position, result[-1] + 1) if result else position)
    return result


def _make_room(session: Session, after: Entry) -> int:
    """The position behind an entry; what follows in its item moves on as far as it must."""
    item_ids = [item.id for item in items_of(session, after.meeting_id)]
    group = beside(in_order(item_ids, entries_of(session, after.meeting_id)), after)
    place = next(n for n, row in enumerate(group) if same(row, after))
    taken = group[place].position + 1
    for row in group[place + 1 :]:
        if row.position > taken:
            break
        taken += 1
        entry_model(session, row).position = taken
    return group[place].position + 1
