"""What the clerk can do, one module per feature; transactions begin and end here."""

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from jiritsu_desktop.db.database import Database, Listener
from jiritsu_desktop.services.agenda import Agendas
from jiritsu_desktop.services.appointments import Appointments
from jiritsu_desktop.services.attendance import Attendances
from jiritsu_desktop.services.backups import Backups
from jiritsu_desktop.services.bodies import Bodies
from jiritsu_desktop.services.cases import Cases
from jiritsu_desktop.services.checking import CheckReport, check
from jiritsu_desktop.services.council import Councils
from jiritsu_desktop.services.handouts import Handouts
from jiritsu_desktop.services.history import History
from jiritsu_desktop.services.homework import Homework
from jiritsu_desktop.services.issues import Issues
from jiritsu_desktop.services.meetings import Meetings
from jiritsu_desktop.services.members import Members
from jiritsu_desktop.services.minutes import Minutes
from jiritsu_desktop.services.organisations import Organisations
from jiritsu_desktop.services.paper_watch import PaperWatch
from jiritsu_desktop.services.participation import Participations
from jiritsu_desktop.services.search import Search
from jiritsu_desktop.services.seat_plans import SeatPlans
from jiritsu_desktop.services.social_resources import SocialResources
from jiritsu_desktop.services.suggestions import Suggestions
from jiritsu_desktop.services.today import Today

if TYPE_CHECKING:
    from jiritsu_desktop.services.exports import Exports
    from jiritsu_desktop.services.furigana import Furigana
    from jiritsu_desktop.services.imports import Imports
    from jiritsu_desktop.services.listing import Listing
    from jiritsu_desktop.services.papers import Papers
    from jiritsu_desktop.services.publishing import Publishing


class Services:
    """Everything that can be done with one open council file.

    What the window does not need to show itself is loaded when it is first asked for.
    """

    def __init__(self, db: Database, work_parent: Path | None = None) -> None:
        """``work_parent`` holds the working copies of backups; by default the program's folder."""
        self._db = db
        self.council = Councils(db)
        self.members = Members(db)
        self.organisations = Organisations(db)
        self.bodies = Bodies(db)
        self.appointments = Appointments(db)
        self.participation = Participations(db)
        self.meetings = Meetings(db)
        self.agenda = Agendas(db)
        self.attendance = Attendances(db)
        self.seat_plans = SeatPlans(db)
        self.handouts = Handouts(db)
        self.suggestions = Suggestions(db)
        self.minutes = Minutes(db)
        self.homework = Homework(db)
        self.issues = Issues(db)
        self.cases = Cases(db)
        self.social_resources = SocialResources(db)
        self.backups = Backups(db, work_parent)
        self.today = Today(db)
        self.paper_watch = PaperWatch(db, lambda: self.papers)
        self.search = Search(db)
        self.history = History(db)

    @cached_property
    def papers(self) -> "Papers":
        """What a paper is made from, and its editions."""
        from jiritsu_desktop.services.papers import Papers

        return Papers(self._db)

    @cached_property
    def publishing(self) -> "Publishing":
        """What the public reads of the minutes, and the check before."""
        from jiritsu_desktop.services.publishing import Publishing

        return Publishing(self._db)

    @cached_property
    def furigana(self) -> "Furigana":
        """Readings of kanji."""
        from jiritsu_desktop.services.furigana import Furigana

        return Furigana(self._db)

    @cached_property
    def imports(self) -> "Imports":
        """Lists from other programs."""
        from jiritsu_desktop.services.imports import Imports

        return Imports(self._db)

    @cached_property
    def exports(self) -> "Exports":
        """Lists for other programs."""
        from jiritsu_desktop.services.exports import Exports

        return Exports(self._db)

    @cached_property
    def listing(self) -> "Listing":
        """Records in plain rows for other programs."""
        from jiritsu_desktop.services.listing import Listing

        return Listing(self._db, self.agenda.of, self.handouts.of)

    @classmethod
    def open(cls, path: Path, work_parent: Path | None = None) -> Self:
        """Open a council file. Raises UserError when it cannot be used."""
        return cls(Database.open(path), work_parent)

    @property
    def path(self) -> Path:
        """Where the open council file is."""
        return self._db.path

    def on_change(self, listener: Listener) -> None:
        """Call the listener with the topic after each change."""
        self._db.on_change(listener)

    def check(self) -> CheckReport:
        """Look at the whole file: is it sound, and what is in it."""
        return check(self._db)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
