"""Reads the homework of all meetings, whatever the state of their minutes."""

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for, select_meetings
from jiritsu_desktop.domain.homework import HomeworkRow
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import ActionRow


class Homework:
    """What was given to somebody at any meeting; ``Minutes`` notes that it is done."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, *, done: bool = False) -> list[HomeworkRow]:
        """What is not done, the oldest date first, undated last; or what is done, newest first."""
        table, meeting, item = models.Action, models.Meeting, models.AgendaItem
        order = (
            (table.done_on.desc(), table.id.desc())
            if done
            else (table.due_on.is_(None), table.due_on, table.id)
        )
        with self._db.read() as session:
            actions = fetch(
                session,
                ActionRow,
                select(*columns_for(ActionRow, table))
                .join(meeting, meeting.id == table.meeting_id)
                .where(
                    table.deleted_at.is_(None),
                    meeting.deleted_at.is_(None),
                    table.done_on.is_not(None) if done else table.done_on.is_(None),
                )
                .order_by(*order),
            )
            given_at = {action.meeting_id for action in actions}
            under = {action.agenda_item_id for action in actions} - {None}
            given = fetch(session, MeetingRow, select_meetings().where(meeting.id.in_(given_at)))
            meetings = {row.id: row.short_title for row in given}
            topics = dict(
                session.execute(select(item.id, item.title).where(item.id.in_(under))).all()
            )
        return [
            HomeworkRow(
                action, meetings[action.meeting_id], topics.get(action.agenda_item_id or 0, "")
            )
            for action in actions
        ]
