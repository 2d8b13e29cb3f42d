"""Reads and changes meetings with their agenda, handouts and attendance."""

from jiritsu_desktop.db.database import Database


class Meetings:
    """Meetings With Their Agenda, Handouts And Attendance."""

    def __init__(self, db: Database) -> None:
        self._db = db
