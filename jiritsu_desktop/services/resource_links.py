"""What a social resource is tied to: issues by hand, people by their organisation's name."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_cases, select_issues, select_people
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Stage
from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.resource_gaps import GapLine
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


def issues_by_service(
    session: Session, lines: Sequence[GapLine]
) -> dict[str, tuple[IssueRow, ...]]:
    """For each line the open issues that speak of its service or are tied to who offers it."""
    issue, tie, case = models.Issue, models.IssueResource, models.CaseSheet
    said = {
        found[0]: "\n".join(found[1:])
        for found in session.execute(
            select(
                issue.id, issue.title, issue.goal_title, issue.current_state, issue.background
            ).where(issue.deleted_at.is_(None), issue.stage != Stage.CLOSED)
        )
    }
    for issue_id, wished in session.execute(
        select(case.issue_id, case.wished_resource).where(
            case.issue_id.is_not(None), case.deleted_at.is_(None)
        )
    ):
        if issue_id in said:
            said[issue_id] += "\n" + wished
    tied: dict[int, set[int]] = {}
    for issue_id, resource_id in session.execute(select(tie.issue_id, tie.social_resource_id)):
        tied.setdefault(issue_id, set()).add(resource_id)
    about = {line.service.name: _about(line, said, tied) for line in lines}
    wanted = set().union(*about.values())
    rows = fetch(session, IssueRow, select_issues().where(issue.id.in_(wanted)))
    return {name: tuple(row for row in rows if row.id in ids) for name, ids in about.items()}


def _about(line: GapLine, said: dict[int, str], tied: dict[int, set[int]]) -> set[int]:
    word = line.service.stem
    ids = {issue_id for issue_id, text in said.items() if word in text}
    for issue_id, resource_ids in tied.items():
        if issue_id in said and not line.resource_ids.isdisjoint(resource_ids):
            ids.add(issue_id)
    return ids


def cases_of(session: Session, issue_ids: Sequence[int]) -> list[CaseSheetRow]:
    """The case sheets behind issues, the newest first."""
    return fetch(
        session, CaseSheetRow, select_cases().where(models.CaseSheet.issue_id.in_(issue_ids))
    )
