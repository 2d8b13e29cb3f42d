"""Reads the board again at the cost of what has changed since it was last read."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_issues
from jiritsu_desktop.domain.issue_rules import KnownIssues, with_meetings
from jiritsu_desktop.domain.issues import IssueRow

# A change in one of these tables can show in any issue, so that all are read again.
_FAR_REACHING = ("body", "meeting", "agenda_item", "person")


def reread(session: Session, known: KnownIssues, today: dt.date) -> KnownIssues:
    """All issues as they are now; gives ``known`` itself when nothing has changed."""
    stamp = _newest_row(session)
    if stamp == known.stamp:
        return known
    touched = _touched_since(session, known.stamp) if known.stamp >= 0 else None
    if touched is None:
        met_on = _met_on(session, today)
        # Past the mapper, which takes as long again as the rows themselves.
        result = session.connection().execute(select_issues())
        names = tuple(result.keys())
        every = [IssueRow(**dict(zip(names, row, strict=True))) for row in result]
        return KnownIssues(
            stamp, {row.id: with_meetings(row, met_on) for row in every}, met_on, _readings(session)
        )
    rows = fetch(session, IssueRow, select_issues().where(models.Issue.id.in_(touched)))
    kept = {key: row for key, row in known.rows.items() if key not in touched}
    kept.update((row.id, with_meetings(row, known.met_on)) for row in rows)
    return replace(known, stamp=stamp, rows=kept)


def _newest_row(session: Session) -> int:
    return session.scalar(select(func.max(models.ChangedRow.id))) or 0


def _touched_since(session: Session, stamp: int) -> set[int] | None:
    """The issues that have changed since, or None when any of them may look different."""
    table = models.ChangedRow
    touched: set[int] = set()
    for row in session.execute(
        select(table.table_name, table.row_id).where(
            table.id > stamp, or_(table.table_name == "issue", table.table_name.in_(_FAR_REACHING))
        )
    ):
        if row.table_name != "issue":
            return None
        touched.add(row.row_id)
    return touched


def _met_on(session: Session, today: dt.date) -> dict[int, dt.date]:
    """The last meeting about each issue, up to today."""
    item, meeting = models.AgendaItem, models.Meeting
    rows = session.execute(
        select(item.issue_id, func.max(meeting.date))
        .join(meeting, meeting.id == item.meeting_id)
        .where(
            item.issue_id.is_not(None),
            item.deleted_at.is_(None),
            meeting.deleted_at.is_(None),
            meeting.date <= today,
        )
        .group_by(item.issue_id)
    )
    return {issue_id: met_on for issue_id, met_on in rows if issue_id and met_on}


def _readings(session: Session) -> dict[int, str]:
    person = models.Person
    return {
        row.id: row.family_yomi + row.given_yomi
        for row in session.execute(select(person.id, person.family_yomi, person.given_yomi))
    }
