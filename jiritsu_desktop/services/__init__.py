"""What the clerk can do, one module per feature; transactions begin and end here."""

from pathlib import Path

from jiritsu_desktop.db.database import Database, Listener
from jiritsu_desktop.services.council import Councils
from jiritsu_desktop.services.history import History
from jiritsu_desktop.services.issues import Issues
from jiritsu_desktop.services.meetings import Meetings
from jiritsu_desktop.services.members import Members
from jiritsu_desktop.services.minutes import Minutes
from jiritsu_desktop.services.search import Search
from jiritsu_desktop.services.social_resources import SocialResources


class Services:
    """Everything that can be done with one open council file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.council = Councils(db)
        self.members = Members(db)
        self.meetings = Meetings(db)
        self.minutes = Minutes(db)
        self.issues = Issues(db)
        self.social_resources = SocialResources(db)
        self.search = Search(db)
        self.history = History(db)

    @classmethod
    def open(cls, path: Path) -> "Services":
        """Open a council file. Raises UserError when it cannot be used."""
        return cls(Database.open(path))

    @property
    def path(self) -> Path:
        """Where the open council file is."""
        return self._db.path

    def on_change(self, listener: Listener) -> None:
        """Call the listener with the topic after each change."""
        self._db.on_change(listener)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()
