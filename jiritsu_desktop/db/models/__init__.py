"""The tables of the council file, one module per feature."""

from sqlalchemy.orm import configure_mappers

from jiritsu_desktop.db.models.base import Table, Trashable, add_type_checks
from jiritsu_desktop.db.models.council import Council, CouncilRule, SeatCategory, Term, Venue
from jiritsu_desktop.db.models.issues import (
    CaseSheet,
    Issue,
    IssueHelper,
    IssueNote,
    IssueResource,
)
from jiritsu_desktop.db.models.meetings import (
    AgendaItem,
    Attendance,
    Correspondence,
    FileContent,
    Handout,
    Meeting,
    PageMargins,
    SettledSuggestion,
)
from jiritsu_desktop.db.models.members import (
    Accommodation,
    Appointment,
    Body,
    Organisation,
    Person,
)
from jiritsu_desktop.db.models.minutes import Action, Decision, Statement
from jiritsu_desktop.db.models.publication import Publication, PublicWording, SettledHit
from jiritsu_desktop.db.models.readings import Reading, ReadingCorrection
from jiritsu_desktop.db.models.records import (
    BackupRecord,
    Change,
    ChangedRow,
    PaperPrint,
    SearchDocument,
)
from jiritsu_desktop.db.models.seats import SeatPlan
from jiritsu_desktop.db.models.social_resources import (
    ResourceService,
    SocialResource,
    Verification,
)

add_type_checks()
# Otherwise the first question to the file would do it, while the window waits.
configure_mappers()

__all__ = [
    "Accommodation",
    "Action",
    "AgendaItem",
    "Appointment",
    "Attendance",
    "BackupRecord",
    "Body",
    "CaseSheet",
    "Change",
    "ChangedRow",
    "Correspondence",
    "Council",
    "CouncilRule",
    "Decision",
    "FileContent",
    "Handout",
    "Issue",
    "IssueHelper",
    "IssueNote",
    "IssueResource",
    "Meeting",
    "Organisation",
    "PageMargins",
    "PaperPrint",
    "Person",
    "PublicWording",
    "Publication",
    "Reading",
    "ReadingCorrection",
    "ResourceService",
    "SearchDocument",
    "SeatCategory",
    "SeatPlan",
    "SettledHit",
    "SettledSuggestion",
    "SocialResource",
    "Statement",
    "Table",
    "Term",
    "Trashable",
    "Venue",
    "Verification",
]
