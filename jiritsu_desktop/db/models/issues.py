"""Tables of case sheets and regional issues."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import (
    Day,
    Key,
    OptionalDay,
    Table,
    TextField,
    Trashable,
    Word,
    Yes,
)
from jiritsu_desktop.domain.issues import ClosingReason, Consent, Evaluation, Priority, Stage
from jiritsu_desktop.domain.minutes import Disclosure


class CaseSheet(Trashable, Table):
    """An anonymised case (困りごとシート); there is no column for a service user's name."""

    __tablename__ = "case_sheet"

    id: Mapped[Key]
    received_on: Mapped[Day] = mapped_column(index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    case_number: Mapped[TextField]
    area: Mapped[TextField]
    age_band: Mapped[TextField]
    disability_kind: Mapped[TextField]
    difficulty: Mapped[str] = mapped_column(Text)
    facts: Mapped[TextField]
    tried_so_far: Mapped[TextField]
    wished_resource: Mapped[TextField]
    similar_cases: Mapped[int | None]
    consent: Mapped[Consent] = mapped_column(Word(Consent), default=Consent.NOT_YET)
    disclosure: Mapped[Disclosure] = mapped_column(Word(Disclosure), default=Disclosure.INTERNAL)
    read_on: Mapped[OptionalDay]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), index=True)


class Issue(Trashable, Table):
    """A regional issue (地域課題)."""

    __tablename__ = "issue"

    id: Mapped[Key]
    fiscal_year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    goal_title: Mapped[TextField]
    area: Mapped[TextField]
    stage: Mapped[Stage] = mapped_column(Word(Stage), default=Stage.RECEIVED)
    position: Mapped[int] = mapped_column(default=0)
    frequency: Mapped[int | None]
    reach: Mapped[int | None]
    resource_lack: Mapped[int | None]
    priority_override: Mapped[Priority | None] = mapped_column(Word(Priority))
    override_reason: Mapped[TextField]
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    owner_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    owner: Mapped[TextField]
    next_step: Mapped[TextField]
    next_step_on: Mapped[OptionalDay]
    goal: Mapped[TextField]
    goal_on: Mapped[OptionalDay]
    current_state: Mapped[TextField]
    background: Mapped[TextField]
    disclosure: Mapped[Disclosure] = mapped_column(Word(Disclosure), default=Disclosure.COUNCIL)
    on_hold: Mapped[Yes]
    hold_reason: Mapped[TextField]
    review_on: Mapped[OptionalDay]
    received_on: Mapped[OptionalDay]
    moved_on: Mapped[OptionalDay]
    closed_on: Mapped[OptionalDay]
    closing_reason: Mapped[ClosingReason | None] = mapped_column(Word(ClosingReason))
    evaluation: Mapped[Evaluation | None] = mapped_column(Word(Evaluation))
    evaluation_note: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("fiscal_year", "number"),
            CheckConstraint("frequency BETWEEN 1 AND 3", name="frequency_mark"),
            CheckConstraint("reach BETWEEN 1 AND 3", name="reach_mark"),
            CheckConstraint("resource_lack BETWEEN 1 AND 3", name="resource_lack_mark"),
            CheckConstraint(
                "stage <> 'closed' OR closing_reason IS NOT NULL", name="closed_with_reason"
            ),
            Index("ix_issue_board", "stage", "position"),
        )


class IssueNote(Trashable, Table):
    """One dated entry in an issue's trail that is not a meeting, decision or action."""

    __tablename__ = "issue_note"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), index=True)
    noted_on: Mapped[Day]
    text: Mapped[str] = mapped_column(Text)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))


class IssueHelper(Table):
    """A person in an issue's small group."""

    __tablename__ = "issue_helper"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("issue_id", "person_id"),)


class IssueResource(Table):
    """A social resource tied to an issue: it helps, or the issue brought it about."""

    __tablename__ = "issue_resource"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    social_resource_id: Mapped[int] = mapped_column(ForeignKey("social_resource.id"), index=True)
    came_from_issue: Mapped[Yes]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("issue_id", "social_resource_id"),)
