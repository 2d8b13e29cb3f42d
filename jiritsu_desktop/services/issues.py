"""Reads and changes regional issues: where they stand, who has them, how they end."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import and_, delete, func, insert, or_, select, update

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_bodies, select_issues, select_people
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.issue_rules import KnownBoard
from jiritsu_desktop.domain.issues import (
    AREAS,
    Closing,
    IssueDraft,
    IssueRow,
    Priority,
    Stage,
)
from jiritsu_desktop.domain.members import BodyRow, PersonRow
from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.domain.trails import IssueCard
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.issue_reading import reread
from jiritsu_desktop.services.issue_rows import add_issue, issue_of, make_room, write
from jiritsu_desktop.services.trail import card_of

_EDITS = {
    "title": N_("Word the title of {issue}"),
    "goal_title": N_("Word the title of {issue}"),
    "area": N_("Set the area of {issue}"),
    "body_id": N_("Hand {issue} to a body"),
    "goal": N_("Set the goal of {issue}"),
    "goal_on": N_("Set the goal of {issue}"),
    "current_state": N_("Describe the present state of {issue}"),
    "background": N_("Describe the background of {issue}"),
    "disclosure": N_("Set how far {issue} may go"),
    "evaluation": N_("Evaluate {issue}"),
    "evaluation_note": N_("Evaluate {issue}"),
}
_MARKS = frozenset({"frequency", "reach", "resource_lack"})


class Issues:
    """The board of regional issues."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def reread(self, known: KnownBoard, today: dt.date) -> KnownBoard:
        """All issues as they are now.

        Only what has changed since ``known`` was read is read again, so that a moved card costs
        one row, however many there are.
        """
        with self._db.read() as session:
            return reread(session, known, today)

    def all(self) -> list[IssueRow]:
        """All issues by their number."""
        with self._db.read() as session:
            return fetch(session, IssueRow, select_issues())

    def issue(self, issue_id: int) -> IssueRow:
        """One issue."""
        with self._db.read() as session:
            return issue_of(session, issue_id)

    def card(self, issue_id: int, today: dt.date) -> IssueCard | None:
        """An issue with its cases, its small group and its trail; None when it is gone."""
        with self._db.read() as session:
            return card_of(session, issue_id, today)

    def attention(self, today: dt.date) -> int:
        """Unread case sheets, and issues whose next step or review has passed."""
        issue, case = models.Issue, models.CaseSheet
        due = or_(
            and_(~issue.on_hold, issue.next_step_on < today),
            and_(issue.on_hold, issue.review_on < today),
        )
        late = select(func.count()).where(
            issue.deleted_at.is_(None), issue.stage != Stage.CLOSED, due
        )
        unread = select(func.count()).where(
            case.deleted_at.is_(None), case.read_on.is_(None), case.issue_id.is_(None)
        )
        with self._db.read() as session:
            return (session.scalar(late) or 0) + (session.scalar(unread) or 0)

    def areas(self) -> list[str]:
        """The areas to choose from: the usual ones, then those that only this file has."""
        with self._db.read() as session:
            own = {
                area
                for table in (models.Issue, models.CaseSheet)
                for area in session.scalars(
                    select(table.area).where(table.deleted_at.is_(None)).distinct()
                )
                if area
            }
        return [*AREAS, *sorted(own.difference(AREAS))]

    def bodies(self, on: dt.date) -> list[BodyRow]:
        """The bodies that can take an issue."""
        with self._db.read() as session:
            return fetch(session, BodyRow, select_bodies(on))

    def people(self, on: dt.date) -> list[PersonRow]:
        """Who can own an issue or help with it: those appointed on a day, in 五十音 order."""
        table = models.Appointment
        serving = select(table.person_id).where(
            table.deleted_at.is_(None), table.starts_on <= on, table.ends_on >= on
        )
        with self._db.read() as session:
            rows = fetch(session, PersonRow, select_people().where(models.Person.id.in_(serving)))
        return sorted(rows, key=lambda row: (yomi_key(row.yomi or row.name), row.id))

    def add(self, draft: IssueDraft) -> int:
        """Enter a new issue at the end of its stage and return its id."""
        _require(draft.title)
        with self._db.change(
            N_("Add the issue “{title}”"), Topic.ISSUES, title=draft.title.strip()
        ) as session:
            return add_issue(session, draft)

    def edit(self, issue_id: int, **values: object) -> None:
        """Change one field."""
        if "title" in values:
            values["title"] = str(values["title"]).strip()
            _require(str(values["title"]))
        self._write(issue_id, _EDITS[next(iter(values))], values)

    def move(
        self, issue_id: int, stage: Stage, today: dt.date, before_id: int | None = None
    ) -> None:
        """Put an issue before another one of a stage, or at its end, as one change.

        What was closed is open again. Raises UserError for the last stage, which needs a reason
        and an evaluation (``close``).
        """
        issue = self.issue(issue_id)
        if stage is Stage.CLOSED and not issue.is_closed:
            raise UserError(
                _("{issue} needs a reason and an evaluation before it is closed.").format(
                    issue=issue.label
                )
            )
        name = N_("Move {issue} to {stage}")
        if stage is issue.stage:
            name = N_("Move {issue} within {stage}")
        with self._db.change(name, Topic.ISSUES, issue=issue.label, stage=stage.label) as session:
            values: dict[str, object] = {"position": make_room(session, issue_id, stage, before_id)}
            if stage is not issue.stage:
                values |= {"stage": stage, "moved_on": today}
            if issue.is_closed and stage is not Stage.CLOSED:
                values |= {"closed_on": None, "closing_reason": None, "evaluation": None}
            write(session, issue_id, values)

    def close(self, issue_id: int, closing: Closing, before_id: int | None = None) -> None:
        """Bring an issue to its end."""
        issue = self.issue(issue_id)
        if issue.received_on is not None and closing.closed_on < issue.received_on:
            raise UserError(
                _("{issue} cannot end before the day on which it was received.").format(
                    issue=issue.label
                )
            )
        with self._db.change(
            N_("Close {issue}: {reason}"),
            Topic.ISSUES,
            issue=issue.label,
            reason=closing.reason.label,
        ) as session:
            position = issue.position
            if not issue.is_closed:
                position = make_room(session, issue_id, Stage.CLOSED, before_id, on_top=True)
            write(
                session,
                issue_id,
                {
                    "stage": Stage.CLOSED,
                    "position": position,
                    "closing_reason": closing.reason,
                    "evaluation": closing.evaluation,
                    "evaluation_note": closing.note.strip(),
                    "closed_on": closing.closed_on,
                    "moved_on": closing.closed_on,
                    "on_hold": False,
                    "review_on": None,
                },
            )

    def hold(self, issue_id: int, reason: str, review_on: dt.date | None, today: dt.date) -> None:
        """Let an issue rest, with the reason and the day to look at it again."""
        if not reason.strip():
            raise UserError(_("Write why the issue is put on hold."))
        self._write(
            issue_id,
            N_("Put {issue} on hold"),
            {
                "on_hold": True,
                "hold_reason": reason.strip(),
                "review_on": review_on,
                "moved_on": today,
            },
        )

    def release(self, issue_id: int, today: dt.date) -> None:
        """Take an issue up again."""
        self._write(
            issue_id,
            N_("Take {issue} up again"),
            {"on_hold": False, "hold_reason": "", "review_on": None, "moved_on": today},
        )

    def judge(self, issue_id: int, **marks: int | None) -> None:
        """Set ``frequency``, ``reach`` or ``resource_lack``, 1 to 3 each."""
        if not marks.keys() <= _MARKS:
            raise ValueError(f"unknown marks: {sorted(marks.keys() - _MARKS)}")
        self._write(issue_id, N_("Judge {issue}"), dict(marks))

    def override(self, issue_id: int, priority: Priority | None, reason: str) -> None:
        """Set the letter whatever the marks say, for a written reason; None follows the marks."""
        if priority is not None and not reason.strip():
            raise UserError(_("Write why the priority differs from what the marks say."))
        name = N_("Set the priority of {issue} by reason")
        if priority is None:
            name = N_("Let the priority of {issue} follow its marks")
        self._write(
            issue_id,
            name,
            {
                "priority_override": priority,
                "override_reason": reason.strip() if priority is not None else "",
            },
        )

    def give_to(self, issue_id: int, person_id: int | None, owner: str) -> None:
        """Name the owner: a registered person, or a post in words; nothing leaves it open."""
        self._write(
            issue_id,
            N_("Name who owns {issue}"),
            {"owner_person_id": person_id, "owner": owner.strip()},
        )

    def plan_next(self, issue_id: int, step: str, on: dt.date | None, today: dt.date) -> None:
        """Set the next step and until when."""
        self._write(
            issue_id,
            N_("Set the next step of {issue}"),
            {"next_step": step.strip(), "next_step_on": on, "moved_on": today},
        )

    def set_group(self, issue_id: int, person_ids: Collection[int]) -> None:
        """Choose the small group."""
        table = models.IssueHelper
        with self._db.change(
            N_("Choose the small group of {issue}"),
            Topic.ISSUES,
            issue=self.issue(issue_id).label,
        ) as session:
            known = set(session.scalars(select(table.person_id).where(table.issue_id == issue_id)))
            gone = known.difference(person_ids)
            session.execute(
                delete(table).where(table.issue_id == issue_id, table.person_id.in_(gone))
            )
            new = [person for person in person_ids if person not in known]
            if new:
                session.execute(
                    insert(table),
                    [{"issue_id": issue_id, "person_id": person} for person in new],
                )

    def note(self, issue_id: int, text: str, on: dt.date) -> int:
        """Write down what happened, and return the note's id."""
        if not text.strip():
            raise UserError(_("Write what happened."))
        with self._db.change(
            N_("Note what happened with {issue}"),
            Topic.ISSUES,
            issue=self.issue(issue_id).label,
        ) as session:
            note = models.IssueNote(issue_id=issue_id, noted_on=on, text=text.strip())
            session.add(note)
            issue = session.get_one(models.Issue, issue_id)
            if issue.moved_on is None or issue.moved_on < on:
                issue.moved_on = on
            session.flush()
            return note.id

    def remove_note(self, note_id: int) -> None:
        """Move a note to the trash."""
        with self._db.read() as session:
            issue_id = session.get_one(models.IssueNote, note_id).issue_id
        with self._db.change(
            N_("Remove a note of {issue}"), Topic.ISSUES, issue=self.issue(issue_id).label
        ) as session:
            session.get_one(models.IssueNote, note_id).deleted_at = dt.datetime.now()

    def trash(self, issue_id: int) -> None:
        """Move an issue to the trash; its case sheets go back to the box."""
        with self._db.change(
            N_("Remove {issue}"), Topic.ISSUES, issue=self.issue(issue_id).label
        ) as session:
            session.execute(
                update(models.CaseSheet)
                .where(models.CaseSheet.issue_id == issue_id)
                .values(issue_id=None)
            )
            write(session, issue_id, {"deleted_at": dt.datetime.now()})

    def _write(self, issue_id: int, name: str, values: dict[str, object]) -> None:
        with self._db.change(name, Topic.ISSUES, issue=self.issue(issue_id).label) as session:
            write(session, issue_id, values)


def _require(title: str) -> None:
    if not title.strip():
        raise UserError(_("An issue needs a title. Write what people are troubled by."))
