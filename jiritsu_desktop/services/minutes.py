"""Reads and changes what was said, decided and given as homework."""

from jiritsu_desktop.db.database import Database


class Minutes:
    """What Was Said, Decided And Given As Homework."""

    def __init__(self, db: Database) -> None:
        self._db = db
