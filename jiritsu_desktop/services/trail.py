"""Gathers the trail of an issue out of everything that is tied to it."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import (
    columns_for,
    select_cases,
    select_issues,
    select_meetings,
    select_people,
)
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Stage
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.trails import IssueCard, TrailEntry, TrailKind, TrailState
from jiritsu_desktop.i18n import _, _n

_SHOWN_CASES = 3


def card_of(session: Session, issue_id: int, today: dt.date) -> IssueCard | None:
    """An issue with all that belongs to it, or None when it is gone."""
    found = fetch(session, IssueRow, select_issues().where(models.Issue.id == issue_id))
    if not found:
        return None
    issue = found[0]
    cases = fetch(
        session, CaseSheetRow, select_cases().where(models.CaseSheet.issue_id == issue_id)
    )
    helpers = select(models.IssueHelper.person_id).where(models.IssueHelper.issue_id == issue_id)
    group = fetch(
        session,
        PersonRow,
        select_people()
        .where(models.Person.id.in_(helpers))
        .order_by(models.Person.family_yomi, models.Person.given_yomi, models.Person.id),
    )
    entries = [
        *_cases(cases),
        *_meetings(session, issue_id, today),
        *_decisions(session, issue_id),
        *_actions(session, issue_id, today),
        *_notes(session, issue_id),
        *_resources(session, issue_id),
    ]
    # What has no day yet comes last, after everything that has one.
    entries.sort(key=lambda entry: (entry.on is None, entry.since or entry.on or dt.date.max))
    return IssueCard(
        issue,
        tuple(cases),
        tuple(group),
        (*entries, _evaluation(issue)),
        _entered(session, issue),
    )


def _cases(cases: Sequence[CaseSheetRow]) -> Iterator[TrailEntry]:
    if not cases:
        return
    offices = len({case.organisation for case in cases if case.organisation})
    head = _n("{count} case sheet", "{count} case sheets", len(cases)).format(count=len(cases))
    if offices > 1:
        head = _("{sheets} from {offices} offices").format(sheets=head, offices=offices)
    newest = cases[0]
    told = _(", ").join(case.difficulty for case in cases[:_SHOWN_CASES])
    yield TrailEntry(
        TrailKind.CASES,
        head,
        told,
        on=newest.received_on,
        since=cases[-1].received_on if len(cases) > 1 else None,
        ref=Ref("cases", newest.id),
    )


def _meetings(session: Session, issue_id: int, today: dt.date) -> Iterator[TrailEntry]:
    item = models.AgendaItem
    titles: dict[int, list[str]] = {}
    for meeting_id, title in session.execute(
        select(item.meeting_id, item.title)
        .where(item.issue_id == issue_id, item.deleted_at.is_(None))
        .order_by(item.position)
    ):
        titles.setdefault(meeting_id, []).append(title)
    for meeting in _meetings_of(session, titles):
        yield TrailEntry(
            TrailKind.MEETING,
            meeting.short_title,
            _(", ").join(titles[meeting.id]),
            on=meeting.date,
            ahead=meeting.date is None or meeting.date > today,
            ref=Ref("meetings", meeting.id),
        )


def _decisions(session: Session, issue_id: int) -> Iterator[TrailEntry]:
    table = models.Decision
    rows = fetch(
        session,
        DecisionRow,
        select(*columns_for(DecisionRow, table)).where(
            table.issue_id == issue_id, table.deleted_at.is_(None)
        ),
    )
    meetings = {m.id: m for m in _meetings_of(session, {row.meeting_id for row in rows})}
    for row in rows:
        meeting = meetings.get(row.meeting_id)
        where = [meeting.short_title] if meeting else []
        yield TrailEntry(
            TrailKind.DECISION,
            _("Decision {number}  {text}").format(number=row.label, text=row.text),
            _(", ").join([*where, row.manner.label]),
            on=meeting.date if meeting else None,
            state=TrailState.DECIDED,
            ref=Ref("decisions", row.id),
        )


def _actions(session: Session, issue_id: int, today: dt.date) -> Iterator[TrailEntry]:
    table = models.Action
    rows = fetch(
        session,
        ActionRow,
        select(*columns_for(ActionRow, table)).where(
            table.issue_id == issue_id, table.deleted_at.is_(None)
        ),
    )
    meetings = {m.id: m for m in _meetings_of(session, {row.meeting_id for row in rows})}
    for row in rows:
        meeting = meetings.get(row.meeting_id)
        late = row.done_on is None and row.due_on is not None and row.due_on < today
        state = TrailState.DONE if row.done_on else TrailState.LATE if late else TrailState.OPEN
        said = [row.owner, meeting.short_title if meeting else "", row.result]
        yield TrailEntry(
            TrailKind.ACTION,
            _("Homework  {text}").format(text=row.text),
            "　".join(part for part in said if part),
            on=row.done_on or row.due_on or (meeting.date if meeting else None),
            state=state,
            ahead=row.done_on is None and row.due_on is not None and row.due_on >= today,
            ref=Ref("actions", row.id),
        )


def _notes(session: Session, issue_id: int) -> Iterator[TrailEntry]:
    table = models.IssueNote
    for row in session.execute(
        select(table.id, table.noted_on, table.text).where(
            table.issue_id == issue_id, table.deleted_at.is_(None)
        )
    ):
        yield TrailEntry(TrailKind.NOTE, row.text, on=row.noted_on, note_id=row.id)


def _resources(session: Session, issue_id: int) -> Iterator[TrailEntry]:
    tie, resource = models.IssueResource, models.SocialResource
    for row in session.execute(
        select(
            resource.id,
            resource.name,
            resource.operator,
            resource.introduction,
            resource.started_on,
            tie.came_from_issue,
        )
        .join(resource, resource.id == tie.social_resource_id)
        .where(tie.issue_id == issue_id, resource.deleted_at.is_(None))
        .order_by(resource.started_on, resource.id)
    ):
        yield TrailEntry(
            TrailKind.RESOURCE,
            _("Resource  {name}").format(name=row.name),
            "　".join(part for part in (row.operator, row.introduction) if part),
            on=row.started_on if row.came_from_issue else None,
            state=TrailState.CAME_OF_IT if row.came_from_issue else TrailState.NONE,
            ref=Ref("resources", row.id),
        )


def _evaluation(issue: IssueRow) -> TrailEntry:
    if issue.is_closed and issue.closing_reason is not None:
        mark = f"{issue.evaluation.mark} {issue.evaluation.label}" if issue.evaluation else ""
        said = [mark, issue.evaluation_note]
        return TrailEntry(
            TrailKind.EVALUATION,
            _("Closed: {reason}").format(reason=issue.closing_reason.label),
            "　".join(part for part in said if part),
            on=issue.closed_on,
            state=TrailState.DONE,
        )
    goal = _("Goal: {goal}").format(goal=issue.goal) if issue.goal else ""
    return TrailEntry(
        TrailKind.EVALUATION,
        _("Evaluation"),
        goal,
        on=issue.goal_on,
        state=TrailState.AHEAD,
        ahead=True,
    )


def _meetings_of(
    session: Session, ids: "Sequence[int] | set[int] | dict[int, list[str]]"
) -> list[MeetingRow]:
    return fetch(session, MeetingRow, select_meetings().where(models.Meeting.id.in_(list(ids))))


def _entered(session: Session, issue: IssueRow) -> dict[Stage, dt.date]:
    """Since when the issue was in each stage up to its own, as far as the journal remembers."""
    table = models.ChangedRow
    entered: dict[Stage, dt.date] = {}
    if issue.received_on is not None:
        entered[Stage.RECEIVED] = issue.received_on
    rows = session.execute(
        select(models.Change.happened_at, table.before, table.after)
        .join(models.Change, models.Change.id == table.change_id)
        .where(table.table_name == "issue", table.row_id == issue.id)
        .order_by(table.id)
    )
    for happened_at, before, after in rows:
        if before is None or after is None:
            continue
        new = json.loads(after).get("stage")
        if new is not None and json.loads(before).get("stage") != new:
            stage = Stage(new)
            entered[stage] = happened_at.date()
            entered = {key: day for key, day in entered.items() if key.place <= stage.place}
    if issue.is_closed and issue.closed_on is not None:
        entered[Stage.CLOSED] = issue.closed_on
    elif issue.stage not in entered and issue.moved_on is not None:
        entered[issue.stage] = issue.moved_on
    return entered
