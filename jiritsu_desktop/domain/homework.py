"""Homework over all meetings: what is not done, by whom it is done, and where it was given."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.minutes import ActionRow


@dataclass(frozen=True, slots=True)
class HomeworkRow:
    """A piece of homework with the meeting and the topic under which it was given."""

    action: ActionRow
    meeting: str
    topic: str = ""

    @property
    def id(self) -> int:
        """The id of the action."""
        return self.action.id

    def days_late(self, today: dt.date) -> int:
        """How many days its date has passed; 0 when it is done, in time or without a date."""
        action = self.action
        if action.done_on is not None or action.due_on is None:
            return 0
        return max(0, (today - action.due_on).days)


def owners_of(rows: Sequence[HomeworkRow]) -> list[str]:
    """Who has homework, each once, in the order of the rows; nobody is left out."""
    return list(dict.fromkeys(row.action.owner for row in rows if row.action.owner))
