"""What a social resource is tied to: issues by hand, people by their organisation's name."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_issues, select_people
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.social_resources import SocialResourceRow, TiedIssue
from jiritsu_desktop.domain.text import fold


def issue_number(fiscal: int, number: int) -> str:
    """``R8-03``."""
    return f"{fiscal_year.short(fiscal)}-{number:02}"


def issues_of(session: Session, resource_id: int) -> tuple[TiedIssue, ...]:
    """The issues tied to a resource, by their number."""
    tie = models.IssueResource
    born = dict(
        session.execute(
            select(tie.issue_id, tie.came_from_issue).where(tie.social_resource_id == resource_id)
        ).all()
    )
    rows = fetch(session, IssueRow, select_issues().where(models.Issue.id.in_(born)))
    return tuple(TiedIssue(row, born[row.id]) for row in rows)


def issues_to_tie(session: Session, resource_id: int) -> list[IssueRow]:
    """The issues that are not yet tied to the resource, the newest first."""
    tie = models.IssueResource
    tied = select(tie.issue_id).where(tie.social_resource_id == resource_id)
    rows = fetch(session, IssueRow, select_issues().where(models.Issue.id.not_in(tied)))
    return rows[::-1]


def people_of(session: Session, resource: SocialResourceRow) -> tuple[PersonRow, ...]:
    """People whose organisation has the resource's name, else that of its operator."""
    table = models.Organisation
    names = [name for name in (fold(resource.name), fold(resource.operator)) if name]
    wanted: dict[str, list[int]] = {}
    for row in session.execute(select(table.id, table.name).where(table.deleted_at.is_(None))):
        wanted.setdefault(fold(row.name), []).append(row.id)
    for name in names:
        if name in wanted:
            person = models.Person
            found = fetch(
                session,
                PersonRow,
                select_people()
                .where(person.organisation_id.in_(wanted[name]))
                .order_by(person.family_yomi, person.given_yomi, person.id),
            )
            if found:
                return tuple(found)
    return ()


def issues_about(session: Session, words: str, resource_ids: frozenset[int]) -> list[IssueRow]:
    """Open issues whose text speaks of a service, or that are tied to one of the resources."""
    issue, tie, case = models.Issue, models.IssueResource, models.CaseSheet
    tied = select(tie.issue_id).where(tie.social_resource_id.in_(resource_ids))
    wished = select(case.issue_id).where(
        case.issue_id.is_not(None),
        case.deleted_at.is_(None),
        func.instr(case.wished_resource, words) > 0,
    )
    speaks = [
        func.instr(column, words) > 0
        for column in (issue.title, issue.goal_title, issue.current_state, issue.background)
    ]
    return fetch(
        session,
        IssueRow,
        select_issues().where(
            issue.closed_on.is_(None), or_(*speaks, issue.id.in_(wished), issue.id.in_(tied))
        ),
    )
