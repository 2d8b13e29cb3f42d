"""Reads the board again at the cost of what has changed since it was last read."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_bodies, select_cases, select_issues
from jiritsu_desktop.domain.issue_rules import KnownBoard, with_meetings
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.services.council import rules_of

# A change in one of these tables can show in any issue, so that all are read again.
_FAR_REACHING = frozenset({"body", "meeting", "agenda_item", "person", "council_rule"})
_OF_CASES = frozenset({"case_sheet", "organisation"})
_SEEN = (*_FAR_REACHING, *_OF_CASES, "issue")


def reread(session: Session, known: KnownBoard, today: dt.date) -> KnownBoard:
    """The board as it is now; gives ``known`` itself when nothing at all has changed."""
    stamp = _newest_row(session)
    if stamp == known.stamp:
        return known
    touched = _touched_since(session, known.stamp) if known.stamp >= 0 else {}
    if known.stamp < 0 or not _FAR_REACHING.isdisjoint(touched):
        return _read_all(session, stamp, today)
    rows = known.rows
    if ids := touched.get("issue"):
        changed = fetch(session, IssueRow, select_issues().where(models.Issue.id.in_(ids)))
        kept = {key: row for key, row in rows.items() if key not in ids}
        kept.update((row.id, with_meetings(row, known.met_on)) for row in changed)
        rows = kept
    cases = known.cases if _OF_CASES.isdisjoint(touched) else box_of(session)
    return replace(known, stamp=stamp, rows=rows, cases=cases)


def box_of(session: Session) -> list[CaseSheetRow]:
    """The case sheets that belong to no issue yet, the newest first."""
    free = models.CaseSheet.issue_id.is_(None)
    return fetch(session, CaseSheetRow, select_cases().where(free))


def _read_all(session: Session, stamp: int, today: dt.date) -> KnownBoard:
    met_on = _met_on(session, today)
    # Past the mapper, which takes as long again as the rows themselves.
    result = session.connection().execute(select_issues())
    names = tuple(result.keys())
    every = [IssueRow(**dict(zip(names, row, strict=True))) for row in result]
    return KnownBoard(
        stamp,
        {row.id: with_meetings(row, met_on) for row in every},
        box_of(session),
        fetch(session, BodyRow, select_bodies(today)),
        rules_of(session).idle_issue_days,
        met_on,
        _readings(session),
    )


def _newest_row(session: Session) -> int:
    return session.scalar(select(func.max(models.ChangedRow.id))) or 0


def _touched_since(session: Session, stamp: int) -> dict[str, set[int]]:
    """The ids of what has changed since, by table."""
    table = models.ChangedRow
    touched: dict[str, set[int]] = {}
    for name, row_id in session.execute(
        select(table.table_name, table.row_id).where(table.id > stamp, table.table_name.in_(_SEEN))
    ):
        touched.setdefault(name, set()).add(row_id)
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
