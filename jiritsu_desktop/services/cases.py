"""Reads and changes case sheets: what offices hand in, until it belongs to an issue."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for, select_cases
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.issues import CaseDraft, CaseSheetRow, IssueDraft
from jiritsu_desktop.domain.members import OrganisationRow
from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.issue_reading import box_of
from jiritsu_desktop.services.issue_rows import add_issue, issue_of

_EDITS = {
    "received_on": N_("Set when the case “{case}” came in"),
    "organisation_id": N_("Set who handed in the case “{case}”"),
    "case_number": N_("Number the case “{case}”"),
    "area": N_("Set the area of the case “{case}”"),
    "age_band": N_("Describe the case “{case}”"),
    "disability_kind": N_("Describe the case “{case}”"),
    "difficulty": N_("Word the case “{case}”"),
    "facts": N_("Describe the case “{case}”"),
    "tried_so_far": N_("Describe the case “{case}”"),
    "wished_resource": N_("Describe the case “{case}”"),
    "similar_cases": N_("Describe the case “{case}”"),
    "consent": N_("Set the consent for the case “{case}”"),
    "disclosure": N_("Set how far the case “{case}” may go"),
}
_SHOWN = 24


class Cases:
    """The box of case sheets (困りごと)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def box(self) -> list[CaseSheetRow]:
        """The sheets that belong to no issue yet, the newest first."""
        with self._db.read() as session:
            return box_of(session)

    def case(self, case_id: int) -> CaseSheetRow:
        """One sheet."""
        with self._db.read() as session:
            return _case(session, case_id)

    def organisations(self) -> list[OrganisationRow]:
        """Who can hand in a sheet, in 五十音 order."""
        table = models.Organisation
        with self._db.read() as session:
            rows = fetch(
                session,
                OrganisationRow,
                select(*columns_for(OrganisationRow, table)).where(table.deleted_at.is_(None)),
            )
        return sorted(rows, key=lambda row: (yomi_key(row.yomi or row.name), row.id))

    def receive(self, draft: CaseDraft) -> int:
        """Put a new sheet into the box and return its id."""
        _require(draft.difficulty)
        with self._db.change(
            N_("Receive the case “{case}”"), Topic.ISSUES, case=_short(draft.difficulty)
        ) as session:
            case = models.CaseSheet(
                received_on=draft.received_on,
                difficulty=draft.difficulty.strip(),
                organisation_id=draft.organisation_id,
                case_number=draft.case_number.strip(),
                area=draft.area.strip(),
                age_band=draft.age_band.strip(),
                disability_kind=draft.disability_kind.strip(),
                facts=draft.facts.strip(),
                tried_so_far=draft.tried_so_far.strip(),
                wished_resource=draft.wished_resource.strip(),
                similar_cases=draft.similar_cases,
                consent=draft.consent,
            )
            session.add(case)
            session.flush()
            return case.id

    def edit(self, case_id: int, **values: object) -> None:
        """Change one field."""
        if "difficulty" in values:
            _require(str(values["difficulty"]))
        self._write(case_id, _EDITS[next(iter(values))], values)

    def mark_read(self, case_id: int, on: dt.date | None) -> None:
        """Note when the sheet was read; None makes it unread again."""
        name = N_("Read the case “{case}”") if on else N_("Mark the case “{case}” as unread")
        self._write(case_id, name, {"read_on": on})

    def link(self, case_id: int, issue_id: int, today: dt.date) -> None:
        """Give the sheet to an issue; it counts as read."""
        case = self.case(case_id)
        with self._db.read() as session:
            issue = issue_of(session, issue_id)
        with self._db.change(
            N_("Tie the case “{case}” to {issue}"),
            Topic.ISSUES,
            case=_short(case.difficulty),
            issue=issue.label,
        ) as session:
            row = session.get_one(models.CaseSheet, case_id)
            row.issue_id = issue_id
            row.read_on = row.read_on or today
            moved = session.get_one(models.Issue, issue_id)
            if not issue.is_closed:
                moved.moved_on = max(issue.moved_on or today, today)

    def unlink(self, case_id: int) -> None:
        """Put the sheet back into the box."""
        self._write(case_id, N_("Put the case “{case}” back into the box"), {"issue_id": None})

    def make_issue(self, case_id: int, draft: IssueDraft, today: dt.date) -> int:
        """Make a new issue out of a sheet, as one change, and return the issue's id."""
        if not draft.title.strip():
            raise UserError(_("An issue needs a title. Write what people are troubled by."))
        case = self.case(case_id)
        with self._db.change(
            N_("Make the case “{case}” an issue"), Topic.ISSUES, case=_short(case.difficulty)
        ) as session:
            issue_id = add_issue(session, draft)
            row = session.get_one(models.CaseSheet, case_id)
            row.issue_id = issue_id
            row.read_on = row.read_on or today
            return issue_id

    def trash(self, case_id: int) -> None:
        """Move the sheet to the trash."""
        self._write(case_id, N_("Remove the case “{case}”"), {"deleted_at": dt.datetime.now()})

    def _write(self, case_id: int, name: str, values: dict[str, object]) -> None:
        case = self.case(case_id)
        with self._db.change(name, Topic.ISSUES, case=_short(case.difficulty)) as session:
            row = session.get_one(models.CaseSheet, case_id)
            for field, value in values.items():
                setattr(row, field, value)


def _case(session: Session, case_id: int) -> CaseSheetRow:
    rows = fetch(session, CaseSheetRow, select_cases().where(models.CaseSheet.id == case_id))
    if not rows:
        raise UserError(_("This case sheet is not there any more."))
    return rows[0]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _require(difficulty: str) -> None:
    if not difficulty.strip():
        raise UserError(_("Write what the person is troubled by, in one sentence."))
