"""Proposes what a meeting should take up, and remembers what was taken up or let go."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import select_issues, select_meetings
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.domain.meetings import AgendaDraft, MeetingRow, MeetingState
from jiritsu_desktop.domain.members import BodyKind
from jiritsu_desktop.domain.minutes import Manner
from jiritsu_desktop.domain.suggestions import Suggestion, SuggestionKind
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.agenda import add_item, before_closing, items_of
from jiritsu_desktop.services.meeting_lock import open_meeting
from jiritsu_desktop.services.meetings import meeting_of

_MOST_OF_A_KIND = 8
_MONTHS_AHEAD = 183


class Suggestions:
    """The next meeting begins with what the last one left."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int, today: dt.date) -> list[Suggestion]:
        """The suggestions for a meeting's agenda, what was left over first."""
        with self._db.read() as session:
            meeting = meeting_of(session, meeting_id)
            day = meeting.date or today
            last = _last_meeting(session, meeting, day)
            found: list[Suggestion] = []
            if last is not None:
                found += _minutes_to_confirm(last) + _left_over(session, last)
            found += _due_issues(session, meeting, day)
            found += _open_actions(session, meeting, day, today)
            settled = _settled(session, meeting_id)
        return [hint for hint in found if (hint.kind, hint.record_id) not in settled]

    def take_up(self, meeting_id: int, suggestion: Suggestion) -> int:
        """Put a suggestion on the agenda before その他 and return the item's id."""
        with self._db.change(
            N_("Take up “{title}”"), Topic.MEETINGS, title=suggestion.title
        ) as session:
            open_meeting(session, meeting_id)
            continued = suggestion.kind is SuggestionKind.CONTINUED
            draft = AgendaDraft(
                suggestion.title,
                suggestion.kind.agenda_kind,
                presenter=suggestion.presenter,
                issue_id=suggestion.issue_id,
                continued_from_id=suggestion.record_id if continued else None,
            )
            after_id = before_closing(items_of(session, meeting_id))
            item_id = add_item(session, meeting_id, draft, after_id)
            _settle(session, meeting_id, suggestion, taken_up=True)
            return item_id

    def let_go(self, meeting_id: int, suggestion: Suggestion) -> None:
        """Do not propose it for this meeting again."""
        with self._db.change(
            N_("Let “{title}” go this time"), Topic.MEETINGS, title=suggestion.title
        ) as session:
            open_meeting(session, meeting_id)
            _settle(session, meeting_id, suggestion, taken_up=False)


def _settle(session: Session, meeting_id: int, suggestion: Suggestion, *, taken_up: bool) -> None:
    session.add(
        models.SettledSuggestion(
            meeting_id=meeting_id,
            kind=suggestion.kind,
            record_id=suggestion.record_id,
            taken_up=taken_up,
        )
    )


def _settled(session: Session, meeting_id: int) -> set[tuple[SuggestionKind, int]]:
    table = models.SettledSuggestion
    settled = {
        (kind, record_id)
        for kind, record_id in session.execute(
            select(table.kind, table.record_id).where(table.meeting_id == meeting_id)
        )
    }
    for item in items_of(session, meeting_id):
        if item.issue_id is not None:
            settled.add((SuggestionKind.ISSUE, item.issue_id))
        if item.continued_from_id is not None:
            settled.add((SuggestionKind.CONTINUED, item.continued_from_id))
    return settled


def _last_meeting(session: Session, meeting: MeetingRow, day: dt.date) -> MeetingRow | None:
    table = models.Meeting
    return fetch_one(
        session,
        MeetingRow,
        select_meetings()
        .where(
            table.body_id == meeting.body_id,
            table.id != meeting.id,
            table.date < day,
            table.state.not_in(
                (MeetingState.PREPARING, MeetingState.INVITED, MeetingState.CANCELLED)
            ),
        )
        .order_by(None)
        .order_by(table.date.desc(), table.id.desc()),
    )


def _minutes_to_confirm(last: MeetingRow) -> list[Suggestion]:
    if last.state.is_locked:
        return []
    return [
        Suggestion(
            SuggestionKind.MINUTES,
            last.id,
            _("Confirming the minutes of {meeting}").format(meeting=last.short_title),
            _("The minutes are not final yet ({state})").format(state=last.state.label),
        )
    ]


def _left_over(session: Session, last: MeetingRow) -> list[Suggestion]:
    decision = models.Decision
    continued = set(
        session.scalars(
            select(decision.agenda_item_id).where(
                decision.meeting_id == last.id,
                decision.manner == Manner.CONTINUED,
                decision.deleted_at.is_(None),
            )
        )
    )
    assert last.date is not None
    words = {"date": wareki.month_day(last.date, weekday=False)}
    return [
        Suggestion(
            SuggestionKind.CONTINUED,
            item.id,
            item.title,
            (
                _("Last time on {date}: no time was left")
                if item.carried_over
                else _("Last time on {date}: to be continued")
            ).format_map(words),
            issue_id=item.issue_id,
            presenter=item.presenter,
        )
        for item in items_of(session, last.id)
        if item.carried_over or item.id in continued
    ]


def _due_issues(session: Session, meeting: MeetingRow, day: dt.date) -> list[Suggestion]:
    table = models.Issue
    soon = day + dt.timedelta(days=_MONTHS_AHEAD)
    statement = (
        select_issues()
        .where(
            table.stage != Stage.CLOSED,
            ((table.on_hold == False) & ((table.next_step_on <= day) | (table.goal_on <= soon)))  # noqa: E712
            | (table.review_on <= day),
        )
        .order_by(None)
        .order_by(table.next_step_on.is_(None), table.next_step_on, table.goal_on, table.id)
    )
    kind = session.get_one(models.Body, meeting.body_id).kind
    if kind not in (BodyKind.GENERAL, BodyKind.STEERING):
        statement = statement.where(table.body_id == meeting.body_id)
    found = []
    for issue in fetch(session, IssueRow, statement.limit(_MOST_OF_A_KIND)):
        number = f"{fiscal_year.short(issue.fiscal_year)}-{issue.number:02}"
        reason, due_on = _issue_reason(issue, day)
        found.append(
            Suggestion(
                SuggestionKind.ISSUE,
                issue.id,
                f"{number} {issue.title}",
                reason,
                late=due_on < day,
                due_on=due_on,
                issue_id=issue.id,
                presenter=issue.owner,
            )
        )
    return found


def _issue_reason(issue: IssueRow, day: dt.date) -> tuple[str, dt.date]:
    if issue.next_step_on is not None and issue.next_step_on <= day:
        reason = _("Next step by {date}: {step}").format(
            date=wareki.short(issue.next_step_on), step=issue.next_step
        )
        return reason, issue.next_step_on
    if issue.on_hold and issue.review_on is not None:
        return (
            _("On hold, to be looked at again on {date}").format(
                date=wareki.short(issue.review_on)
            ),
            issue.review_on,
        )
    assert issue.goal_on is not None
    return _("To be reached by {date}").format(date=wareki.short(issue.goal_on)), issue.goal_on


def _open_actions(
    session: Session, meeting: MeetingRow, day: dt.date, today: dt.date
) -> list[Suggestion]:
    table = models.Action
    rows = session.execute(
        select(table.id, table.text, table.owner, table.due_on, table.issue_id)
        .join(models.Meeting, models.Meeting.id == table.meeting_id)
        .where(
            models.Meeting.body_id == meeting.body_id,
            models.Meeting.date < day,
            models.Meeting.deleted_at.is_(None),
            table.done_on.is_(None),
            table.deleted_at.is_(None),
        )
        .order_by(table.due_on.is_(None), table.due_on, table.id)
        .limit(_MOST_OF_A_KIND)
    )
    found = []
    for action_id, text, owner, due_on, issue_id in rows:
        late = due_on is not None and due_on < today
        words = {
            "owner": owner or _("No owner"),
            "date": "" if due_on is None else wareki.month_day(due_on, weekday=False),
        }
        reason = (
            _("{owner}, no date")
            if due_on is None
            else _("{owner}, was due on {date}")
            if late
            else _("{owner}, due on {date}")
        )
        found.append(
            Suggestion(
                SuggestionKind.ACTION,
                action_id,
                text.strip().removesuffix("。"),  # a title is no sentence
                reason.format_map(words),
                late=late,
                due_on=due_on,
                issue_id=issue_id,
                presenter=owner,
            )
        )
    return found
