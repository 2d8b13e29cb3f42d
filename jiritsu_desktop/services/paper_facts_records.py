"""Gathers what goes across sittings: decisions of a year, what was undertaken and is open."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for, select_meetings
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow
from jiritsu_desktop.domain.paper_records import (
    ActionLine,
    ActionListFacts,
    DecisionLine,
    DecisionRegisterFacts,
)
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_minutes import MANNER_WORDS


class _Places:
    """At which sitting, under which item and on which issue something was said."""

    def __init__(self, facts: Facts, rows: Sequence[ActionRow] | Sequence[DecisionRow]) -> None:
        session = facts.session
        sittings = sorted({row.meeting_id for row in rows})
        items = sorted({row.agenda_item_id for row in rows if row.agenda_item_id is not None})
        issues = sorted({row.issue_id for row in rows if row.issue_id is not None})
        self._meetings = {
            row.id: row
            for row in fetch(
                session, MeetingRow, select_meetings().where(models.Meeting.id.in_(sittings))
            )
        }
        item, issue = models.AgendaItem, models.Issue
        self._items: dict[int, str] = dict(
            session.execute(select(item.id, item.title).where(item.id.in_(items))).all()
        )
        self._issues = {
            row.id: f"{fiscal_year.short(row.fiscal_year)}-{row.number:02}"
            for row in session.execute(
                select(issue.id, issue.fiscal_year, issue.number).where(issue.id.in_(issues))
            )
        }

    def held_on(self, row: ActionRow | DecisionRow) -> dt.date:
        """The day of the sitting; its fiscal year's first one where it has none."""
        meeting = self._meetings[row.meeting_id]
        return meeting.date or fiscal_year.first_day(meeting.fiscal_year)

    def meeting(self, row: ActionRow | DecisionRow) -> str:
        """``第1回全体会``."""
        meeting = self._meetings[row.meeting_id]
        return meeting.title or f"第{meeting.number}回{meeting.body}"

    def item(self, row: ActionRow | DecisionRow) -> str:
        """The title of its item on the agenda."""
        return self._items.get(row.agenda_item_id or 0, "")

    def issue(self, row: ActionRow | DecisionRow) -> str:
        """``R8-03``."""
        return self._issues.get(row.issue_id or 0, "")

    def knows(self, row: ActionRow | DecisionRow) -> bool:
        """Whether its sitting is there, not in the trash."""
        return row.meeting_id in self._meetings


def actions_of(facts: Facts, meeting_id: int | None, on: dt.date) -> ActionListFacts:
    """What was undertaken at one sitting, or all that is open with what was done this year."""
    table, council = models.Action, facts.council(on)
    if meeting_id is not None:
        lines = _actions(facts, table.meeting_id == meeting_id)
        sitting = facts.meeting(meeting_id)
        return ActionListFacts(
            council, on, lines, about=sitting.title, short_about=sitting.short_title
        )
    begin = fiscal_year.first_day(fiscal_year.of(on))
    open_then = _actions(facts, func.coalesce(table.done_on, dt.date.max) > on)
    done = _actions(facts, table.done_on >= begin, table.done_on <= on)
    last = dt.date.max
    return ActionListFacts(
        council,
        on,
        tuple(
            sorted(
                (line for line in open_then if line.held_on <= on),
                key=lambda line: (line.due or last, line.held_on),
            )
        ),
        tuple(sorted(done, key=lambda line: (line.done or last, line.held_on))),
    )


def decisions_of(facts: Facts, year: int, on: dt.date) -> DecisionRegisterFacts:
    """The decisions of a fiscal year by their number, and which numbers are not in use."""
    table = models.Decision
    rows = fetch(
        facts.session,
        DecisionRow,
        select(*columns_for(DecisionRow, table))
        .where(table.fiscal_year == year, table.deleted_at.is_(None))
        .order_by(table.number),
    )
    last = facts.session.scalar(select(func.max(table.number)).where(table.fiscal_year == year))
    places = _Places(facts, rows)
    rows = [row for row in rows if places.knows(row)]
    used = {row.number for row in rows}
    return DecisionRegisterFacts(
        council=facts.council(on),
        year=fiscal_year.title(year),
        on=on,
        lines=tuple(
            DecisionLine(
                number=row.label,
                text=row.text,
                manner=MANNER_WORDS[row.manner],
                meeting=places.meeting(row),
                held_on=places.held_on(row),
                item=places.item(row),
                issue=places.issue(row),
                disclosure=row.disclosure,
            )
            for row in rows
        ),
        unused=tuple(
            f"{fiscal_year.short(year)}-決{number:02}"
            for number in range(1, (last or 0) + 1)
            if number not in used
        ),
    )


def _actions(facts: Facts, *conditions: ColumnElement[bool]) -> tuple[ActionLine, ...]:
    table = models.Action
    rows = fetch(
        facts.session,
        ActionRow,
        select(*columns_for(ActionRow, table))
        .where(table.deleted_at.is_(None), *conditions)
        .order_by(table.meeting_id, table.position, table.id),
    )
    places = _Places(facts, rows)
    return tuple(
        ActionLine(
            what=row.text,
            who=row.owner,
            meeting=places.meeting(row),
            held_on=places.held_on(row),
            item=places.item(row),
            due=row.due_on,
            done=row.done_on,
            result=row.result,
            issue=places.issue(row),
        )
        for row in rows
        if places.knows(row)
    )
