"""Reads and changes the agenda of a meeting."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import agenda_numbering
from jiritsu_desktop.domain.agenda_numbering import Place
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import AgendaDraft, AgendaItemRow, AgendaKind
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.meeting_lock import open_meeting

_EDITS = {
    "title": N_("Word the agenda item “{title}”"),
    "kind": N_("Set the kind of “{title}”"),
    "minutes_planned": N_("Set the minutes for “{title}”"),
    "presenter": N_("Set who presents “{title}”"),
    "easy_text": N_("Explain “{title}” in easy words"),
    "issue_id": N_("Tie “{title}” to an issue"),
    "carried_over": N_("Carry “{title}” over to the next meeting"),
}


class Agendas:
    """What a meeting is to talk about, in its order."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int | None = None) -> list[AgendaItemRow]:
        """The items of a meeting, of all meetings without one, each with its printed number."""
        with self._db.read() as session:
            return items_of(session, meeting_id)

    def item(self, item_id: int) -> AgendaItemRow:
        """One item with its printed number."""
        with self._db.read() as session:
            meeting_id = session.get_one(models.AgendaItem, item_id).meeting_id
            return next(row for row in items_of(session, meeting_id) if row.id == item_id)

    def add(self, meeting_id: int, draft: AgendaDraft, after_id: int | None = None) -> int:
        """Put an item after another one, or at the end, and return its id."""
        _require_title(draft.title)
        with self._db.change(
            N_("Add the agenda item “{title}”"), Topic.MEETINGS, title=draft.title
        ) as session:
            open_meeting(session, meeting_id)
            return add_item(session, meeting_id, draft, after_id)

    def edit(self, item_id: int, **values: object) -> None:
        """Change one field of an item."""
        row = self.item(item_id)
        title = str(values.get("title", row.title)).strip()
        _require_title(title)
        if "title" in values:
            values["title"] = title
        with self._db.change(_EDITS[next(iter(values))], Topic.MEETINGS, title=title) as session:
            open_meeting(session, row.meeting_id)
            item = session.get_one(models.AgendaItem, item_id)
            for name, value in values.items():
                setattr(item, name, value)
            if item.kind is AgendaKind.HEADING:
                item.level = 0

    def move(self, item_id: int, gap: int) -> None:
        """Put an item before the one that now stands at place ``gap`` (the count for the end)."""
        rows, index = self._around(item_id)
        self._arrange(rows, index, gap)

    def step(self, item_id: int, *, up: bool) -> None:
        """Move an item by one row, a heading with its items by one block."""
        rows, index = self._around(item_id)
        self._arrange(rows, index, agenda_numbering.step(_places(rows), index, up=up))

    def indent(self, item_id: int, *, inwards: bool) -> None:
        """Put an item under the one above it, or let it stand on its own."""
        rows, index = self._around(item_id)
        if inwards and (index == 0 or rows[index].kind is AgendaKind.HEADING):
            return
        with self._change_order(rows[index]) as session:
            open_meeting(session, rows[index].meeting_id)
            session.get_one(models.AgendaItem, item_id).level = int(inwards)

    def trash(self, item_id: int) -> None:
        """Move an item to the trash; what stood under a heading stays."""
        rows, index = self._around(item_id)
        with self._db.change(
            N_("Remove the agenda item “{title}”"), Topic.MEETINGS, title=rows[index].title
        ) as session:
            open_meeting(session, rows[index].meeting_id)
            session.get_one(models.AgendaItem, item_id).deleted_at = dt.datetime.now()
            upper = [row for row in rows[:index] if not row.level]
            if not rows[index].level and not (upper and upper[-1].kind is AgendaKind.HEADING):
                for place in agenda_numbering.block(_places(rows), index)[1:]:
                    session.get_one(models.AgendaItem, rows[place].id).level = 0

    def _around(self, item_id: int) -> tuple[list[AgendaItemRow], int]:
        with self._db.read() as session:
            meeting_id = session.get_one(models.AgendaItem, item_id).meeting_id
            rows = items_of(session, meeting_id)
        return rows, next(place for place, row in enumerate(rows) if row.id == item_id)

    def _arrange(self, rows: Sequence[AgendaItemRow], index: int, gap: int) -> None:
        order = agenda_numbering.moved(_places(rows), index, gap)
        if [place for place, _level in order] == list(range(len(rows))):
            return
        with self._change_order(rows[index]) as session:
            open_meeting(session, rows[index].meeting_id)
            for position, (place, level) in enumerate(order, start=1):
                item = session.get_one(models.AgendaItem, rows[place].id)
                item.position, item.level = position, level

    def _change_order(self, row: AgendaItemRow) -> AbstractContextManager[Session]:
        return self._db.change(
            N_("Move the agenda item “{title}”"), Topic.MEETINGS, title=row.title
        )


def items_of(session: Session, meeting_id: int | None = None) -> list[AgendaItemRow]:
    """The numbered items of a meeting, of all meetings without one."""
    table = models.AgendaItem
    statement = (
        select(*columns_for(AgendaItemRow, table))
        .where(table.deleted_at.is_(None))
        .order_by(table.meeting_id, table.position, table.id)
    )
    if meeting_id is not None:
        statement = statement.where(table.meeting_id == meeting_id)
    result = []
    rows = fetch(session, AgendaItemRow, statement)
    for _meeting, group in groupby(rows, lambda row: row.meeting_id):
        items = list(group)
        numbers = agenda_numbering.labels([row.level for row in items])
        result += [replace(row, label=label) for row, label in zip(items, numbers, strict=True)]
    return result


def add_item(
    session: Session, meeting_id: int, draft: AgendaDraft, after_id: int | None = None
) -> int:
    """Put an item after another one, or at the end, within a change that is open."""
    rows = items_of(session, meeting_id)
    gap = next((place + 1 for place, row in enumerate(rows) if row.id == after_id), len(rows))
    level = 0
    if draft.kind is not AgendaKind.HEADING and gap > 0:
        above = rows[gap - 1]
        level = 1 if above.kind is AgendaKind.HEADING else above.level
    item = models.AgendaItem(
        meeting_id=meeting_id,
        position=gap + 1,
        level=level,
        kind=draft.kind,
        title=draft.title.strip(),
        minutes_planned=draft.minutes_planned,
        presenter=draft.presenter,
        issue_id=draft.issue_id,
        continued_from_id=draft.continued_from_id,
    )
    session.add(item)
    for position, row in enumerate(rows, start=1):
        session.get_one(models.AgendaItem, row.id).position = position + (position > gap)
    session.flush()
    return item.id


def before_closing(rows: Sequence[AgendaItemRow]) -> int | None:
    """After which item a new topic belongs: the last one that is neither 閉会 nor その他."""
    for row in reversed(rows):
        if row.kind not in (AgendaKind.FORMALITY, AgendaKind.OTHER):
            return row.id
    return rows[-1].id if rows else None


def _places(rows: Sequence[AgendaItemRow]) -> list[Place]:
    return [Place(row.level, row.kind is AgendaKind.HEADING) for row in rows]


def _require_title(title: str) -> None:
    if not title.strip():
        raise UserError(_("An agenda item needs a title. Write what it is about."))
