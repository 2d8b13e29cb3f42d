"""Watches over the papers that were given out: which would be others today."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_meetings
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import OutdatedPapers, PaperStatus
from jiritsu_desktop.domain.today import COMING, IN_MINUTES

if TYPE_CHECKING:
    from jiritsu_desktop.services.papers import Papers

_AFTERWARDS = frozenset({Paper.MINUTES, Paper.SUMMARY, Paper.REVIEW_REQUEST})


class PaperWatch:
    """Its methods compose papers, so they may run in any thread and load what they need first.

    A paper for a meeting matters until the meeting was held, its minutes until they are final.
    """

    def __init__(self, db: Database, papers: "Callable[[], Papers]") -> None:
        self._db = db
        self._papers = papers

    def outdated_of(self, meeting_id: int) -> list[PaperStatus]:
        """The papers of one meeting that were given out and say something else by now."""
        found = self._outdated([meeting_id])
        return list(found[0].papers) if found else []

    def outdated(self, today: dt.date) -> list[OutdatedPapers]:
        """The same of all meetings that are not settled, the next one first."""
        found = self._outdated(None)
        return sorted(found, key=lambda one: _nearness(one.meeting, today))

    def _outdated(self, ids: Iterable[int] | None) -> list[OutdatedPapers]:
        table, printed = models.Meeting, models.PaperPrint
        wanted = table.id.in_(select(printed.meeting_id).where(printed.meeting_id.is_not(None)))
        statement = select_meetings().where(wanted, table.state.in_((*COMING, *IN_MINUTES)))
        if ids is not None:
            statement = statement.where(table.id.in_(ids))
        with self._db.read() as session:
            meetings = fetch(session, MeetingRow, statement)
        if not meetings:
            return []
        found = []
        for meeting in meetings:
            papers = tuple(
                status
                for status in self._papers().status(meeting.id)
                if status.changed_since
                and (meeting.state in COMING or Paper(status.paper) in _AFTERWARDS)
            )
            if papers:
                found.append(OutdatedPapers(meeting, papers))
        return found


def _nearness(meeting: MeetingRow, today: dt.date) -> tuple[bool, dt.date]:
    day = meeting.date or dt.date.max
    return day < today, day
