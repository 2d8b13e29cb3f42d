"""Reads and changes case sheets and regional issues."""

from jiritsu_desktop.db.database import Database


class Issues:
    """Case Sheets And Regional Issues."""

    def __init__(self, db: Database) -> None:
        self._db = db
