"""Issues within a session that is open already: one row, a new one, and room in a stage."""

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_issues
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issue_rules import STEP, insertion
from jiritsu_desktop.domain.issues import IssueDraft, IssueRow, Stage
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _


def issue_of(session: Session, issue_id: int) -> IssueRow:
    """One issue, within a session that is already open."""
    rows = fetch(session, IssueRow, select_issues().where(models.Issue.id == issue_id))
    if not rows:
        raise UserError(_("This issue is not there any more."))
    return rows[0]


def add_issue(session: Session, draft: IssueDraft) -> int:
    """Enter an issue within a change that is open."""
    year = fiscal_year.of(draft.received_on)
    table = models.Issue
    # Numbers of what is in the trash are not given again: papers already bear them.
    last = session.scalar(select(func.max(table.number)).where(table.fiscal_year == year))
    issue = table(
        fiscal_year=year,
        number=(last or 0) + 1,
        title=draft.title.strip(),
        goal_title=draft.goal_title.strip(),
        area=draft.area.strip(),
        stage=draft.stage,
        position=make_room(session, None, draft.stage, None),
        frequency=draft.frequency,
        reach=draft.reach,
        resource_lack=draft.resource_lack,
        body_id=draft.body_id,
        owner_person_id=draft.owner_person_id,
        owner=draft.owner.strip(),
        next_step=draft.next_step.strip(),
        next_step_on=draft.next_step_on,
        current_state=draft.current_state,
        received_on=draft.received_on,
        moved_on=draft.received_on,
    )
    session.add(issue)
    session.flush()
    return issue.id


def make_room(
    session: Session,
    issue_id: int | None,
    stage: Stage,
    before_id: int | None,
    *,
    on_top: bool = False,
) -> int:
    """The position before another issue (or at an end of the stage); others may give way."""
    table = models.Issue
    stands = (table.stage == stage, table.deleted_at.is_(None), table.id != (issue_id or 0))
    order = (table.position, table.fiscal_year, table.number)
    before = (
        session.execute(select(*order).where(*stands, table.id == before_id)).first()
        if before_id
        else None
    )
    if before is None:
        edge = func.min(table.position) if on_top else func.max(table.position)
        end: int | None = session.scalar(select(edge).where(*stands))
        return 0 if end is None else end - STEP if on_top else end + STEP
    here: int = before.position
    above: int | None = session.scalar(
        select(func.max(table.position)).where(*stands, tuple_(*order) < tuple_(*before))
    )
    if above is None:
        return here - STEP
    if here - above > 1:
        return (above + here) // 2
    rows = session.execute(select(table.id, table.position).where(*stands).order_by(*order)).all()
    column = [(row.id, row.position) for row in rows]
    gap = next(place for place, (card, _at) in enumerate(column) if card == before_id)
    room = insertion(column, gap)
    session.execute(
        update(table).where(table.id.in_(room.shifted)).values(position=table.position + room.shift)
    )
    return room.position


def write(session: Session, issue_id: int, values: dict[str, object]) -> None:
    """Set columns of one issue."""
    session.execute(update(models.Issue).where(models.Issue.id == issue_id).values(values))
