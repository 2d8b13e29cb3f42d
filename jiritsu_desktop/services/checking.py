"""Looks at a whole council file: is it sound, and what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.migrations import current_version

_COUNTED: dict[str, type[models.Table]] = {
    "people": models.Person,
    "organisations": models.Organisation,
    "bodies": models.Body,
    "appointments": models.Appointment,
    "meetings": models.Meeting,
    "agenda": models.AgendaItem,
    "attendance": models.Attendance,
    "handouts": models.Handout,
    "statements": models.Statement,
    "decisions": models.Decision,
    "actions": models.Action,
    "cases": models.CaseSheet,
    "issues": models.Issue,
    "resources": models.SocialResource,
    "changes": models.Change,
}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Format, counts (records in the trash left out) and what is wrong with the file."""

    facts: Mapping[str, int]
    problems: tuple[str, ...]


def check(db: Database) -> CheckReport:
    """Look at everything in an open file."""
    facts = {"format": current_version()}
    with db.read() as session:
        for name, model in _COUNTED.items():
            statement = select(func.count()).select_from(model)
            if issubclass(model, models.Trashable):
                statement = statement.where(model.deleted_at.is_(None))
            facts[name] = session.scalar(statement) or 0
    return CheckReport(facts, tuple(db.integrity()))
