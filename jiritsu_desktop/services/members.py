"""Reads and changes people, organisations, bodies and appointments."""

from jiritsu_desktop.db.database import Database


class Members:
    """People, Organisations, Bodies And Appointments."""

    def __init__(self, db: Database) -> None:
        self._db = db
