"""What the public edition of one meeting says in place of the council's own words."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.meetings import AgendaItemRow, AttendanceRow, Capacity, Presence
from jiritsu_desktop.domain.minutes import DecisionRow, Disclosure, StatementRow
from jiritsu_desktop.domain.publication import (
    Place,
    PublicationRow,
    PublicWordingRow,
    SpeakerMode,
)
from jiritsu_desktop.services.attendance import attendance_of
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.paper_facts import CAPACITY_WORDS

_PROXY = "代理"


class PublicWords:
    """Reads, within one open session, how a meeting goes public.

    Nothing that it gives holds a text or a name that is withheld.
    """

    def __init__(self, session: Session, meeting_id: int) -> None:
        self.rules = rules_of(session)
        self.settings = publication_of(session, meeting_id)
        self.attendance = attendance_of(session, meeting_id)
        self._by_id = {row.id: row for row in self.attendance}
        table = models.PublicWording
        rows = fetch(
            session,
            PublicWordingRow,
            select(*columns_for(PublicWordingRow, table)).where(table.meeting_id == meeting_id),
        )
        self._wordings = {(row.place, row.record_id): row.text for row in rows}

    @property
    def speakers(self) -> SpeakerMode:
        """How those who spoke are called: as this meeting has it, else as the rules have it."""
        return self.settings.speakers or self.rules.public_speakers

    @property
    def names_in_head(self) -> bool:
        """Whether the head names who attended."""
        chosen = self.settings.names_in_head
        return self.rules.public_names_in_head if chosen is None else chosen

    def worded(self, place: Place, record_id: int, own: str) -> str:
        """The words for the public, or the council's own where there are none."""
        return self._wordings.get((place, record_id), own)

    def agenda(self, item: AgendaItemRow) -> str:
        """The title of an agenda item."""
        return self.worded(Place.AGENDA, item.id, item.title)

    def statement(self, row: StatementRow) -> tuple[str, str]:
        """What the public reads of a statement, and why something is missing, or nothing."""
        if row.disclosure is Disclosure.PUBLIC:
            return row.public_text or row.text, ""
        council = row.disclosure is Disclosure.COUNCIL
        rules = self.rules
        return row.public_text, rules.withheld_council_reason if council else rules.withheld_reason

    def decision(self, row: DecisionRow) -> str:
        """What the public reads of a decision; nothing where it is withheld."""
        if row.disclosure is not Disclosure.PUBLIC:
            return ""
        return self.worded(Place.DECISION, row.id, row.text)

    def speaker(self, row: StatementRow) -> str:
        """How whoever made a statement is called.

        The secretariat speaks for the office and is never named, nor are those who help others.
        A speaker who is written by hand is called as written, which the check looks at.
        """
        attendance = self._by_id.get(row.attendance_id or 0)
        if attendance is None:
            return self.worded(Place.SPEAKER, row.id, row.speaker)
        if attendance.capacity is Capacity.SECRETARIAT:
            return self.rules.secretariat_title
        if attendance.capacity in (Capacity.INTERPRETER, Capacity.SUPPORTER):
            return CAPACITY_WORDS[attendance.capacity]
        return self._called(attendance, self.role(attendance))

    def role(self, attendance: AttendanceRow) -> str:
        """What somebody is at the meeting, without a name: 会長, 委員代理, 関係者."""
        if attendance.capacity is not Capacity.MEMBER:
            return CAPACITY_WORDS[attendance.capacity]
        role = attendance.role or self.rules.member_title
        return f"{role}{_PROXY}" if attendance.presence is Presence.PROXY else role

    def _called(self, attendance: AttendanceRow, role: str) -> str:
        family, _blank, given = attendance.name.partition("　")
        match self.speakers:
            case SpeakerMode.FULL_NAME:
                return f"{family} {given} {role}".replace("  ", " ")
            case SpeakerMode.SURNAME:
                return f"{family} {role}"
            case SpeakerMode.ORGANISATION:
                return attendance.organisation or role
            case SpeakerMode.ROLE:
                return role


def publication_of(session: Session, meeting_id: int) -> PublicationRow:
    """What was chosen for the public edition of a meeting."""
    table = models.Publication
    row = fetch_one(
        session,
        PublicationRow,
        select(*columns_for(PublicationRow, table)).where(table.meeting_id == meeting_id),
    )
    return row or PublicationRow(meeting_id)
