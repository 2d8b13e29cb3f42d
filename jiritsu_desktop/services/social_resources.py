"""Reads and changes social resources with their services and verifications."""

from jiritsu_desktop.db.database import Database


class SocialResources:
    """Social Resources With Their Services And Verifications."""

    def __init__(self, db: Database) -> None:
        self._db = db
