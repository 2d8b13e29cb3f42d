"""Finding any record from anywhere by parts of words or readings."""

from jiritsu_desktop.db.database import Database


class Search:
    """Looks through the whole council file."""

    def __init__(self, db: Database) -> None:
        self._db = db
