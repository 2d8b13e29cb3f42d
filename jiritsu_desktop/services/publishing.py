"""Making minutes public: wording, checking name by name, and the day they went out."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.publication import (
    Hit,
    Outcome,
    Place,
    PublicationView,
    SpeakerMode,
    fingerprint,
)
from jiritsu_desktop.domain.publication_check import Check, Watched
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.publication_reading import (
    check_of,
    held_meeting,
    require_settled,
    view_of,
)

_TOPICS = Topic.MEETINGS | Topic.MINUTES


class Publishing:
    """The public edition of each meeting.

    It never changes what the council has: final minutes stay as they are, only what the public
    reads of them is chosen here. Once a meeting is published nothing can be changed until the
    publication is taken back.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._check: Check | None = None

    def view(self, meeting_id: int) -> PublicationView:
        """The public edition as it would be now. Raises UserError when there are no minutes yet."""
        with self._db.read() as session:
            held_meeting(session, meeting_id)
            return view_of(session, meeting_id, self._prepared)

    def choose_speakers(self, meeting_id: int, mode: SpeakerMode | None) -> None:
        """Choose how those who spoke are called; None is what the council's rules say."""
        with self._db.change(
            N_("Choose how speakers of {meeting} are called in public"),
            _TOPICS,
            meeting=self._title(meeting_id),
        ) as session:
            _editable(session, meeting_id)
            _settings(session, meeting_id).speakers = mode

    def name_in_head(self, meeting_id: int, on: bool | None) -> None:
        """Choose whether the head names who attended; None is what the council's rules say."""
        with self._db.change(
            N_("Choose whether the public minutes of {meeting} name who attended"),
            _TOPICS,
            meeting=self._title(meeting_id),
        ) as session:
            _editable(session, meeting_id)
            _settings(session, meeting_id).names_in_head = on

    def keep(self, meeting_id: int, hit: Hit, note: str = "") -> None:
        """Leave a word as it is; this holds until its text becomes another."""
        with self._db.change(
            N_("Leave “{word}” in the public minutes"), _TOPICS, word=hit.finding.word
        ) as session:
            _editable(session, meeting_id)
            _note(session, meeting_id, hit, Outcome.KEPT, note)

    def look_again(self, meeting_id: int, hit: Hit) -> None:
        """Take back that a word may stay."""
        with self._db.change(
            N_("Look at “{word}” in the public minutes again"), _TOPICS, word=hit.finding.word
        ) as session:
            _editable(session, meeting_id)
            _forget(session, meeting_id, hit)

    def word(
        self, meeting_id: int, place: Place, record_id: int, text: str, hit: Hit | None = None
    ) -> None:
        """Say what the public reads in this place; without words, what the council has again."""
        text = text.strip()
        with self._db.change(
            N_("Word a place of the public minutes of {meeting}"),
            _TOPICS,
            meeting=self._title(meeting_id),
        ) as session:
            _editable(session, meeting_id)
            if hit is not None:
                _note(session, meeting_id, hit, Outcome.REWORDED)
            if place is Place.STATEMENT:
                statement = session.get_one(models.Statement, record_id)
                own = statement.disclosure is Disclosure.PUBLIC and text == statement.text
                statement.public_text = "" if own else text
            else:
                _word(session, meeting_id, place, record_id, text)

    def withhold(
        self, meeting_id: int, place: Place, record_id: int, hit: Hit | None = None
    ) -> None:
        """Leave a statement or decision out; a sentence tells of the gap.

        Raises UserError for any other place, which can only be worded anew.
        """
        with self._db.change(
            N_("Withhold a place of the public minutes of {meeting}"),
            _TOPICS,
            meeting=self._title(meeting_id),
        ) as session:
            _editable(session, meeting_id)
            if hit is not None:
                _note(session, meeting_id, hit, Outcome.WITHHELD)
            row = _record(session, place, record_id)
            if row.disclosure is Disclosure.PUBLIC:
                row.disclosure = Disclosure.COUNCIL
            if isinstance(row, models.Statement):
                row.public_text = ""

    def disclose(self, meeting_id: int, place: Place, record_id: int) -> None:
        """Let the public read a statement or decision that was withheld."""
        with self._db.change(
            N_("Show a place in the public minutes of {meeting}"),
            _TOPICS,
            meeting=self._title(meeting_id),
        ) as session:
            _editable(session, meeting_id)
            _record(session, place, record_id).disclosure = Disclosure.PUBLIC

    def publish(self, meeting_id: int, on: dt.date, where: str) -> None:
        """Note that the public edition is out: on which day and where.

        Raises UserError while the minutes are not final or something was not looked at.
        """
        with self._db.change(
            N_("Publish the minutes of {meeting}"), _TOPICS, meeting=self._title(meeting_id)
        ) as session:
            meeting = session.get_one(models.Meeting, meeting_id)
            if meeting.state is not MeetingState.FINAL:
                raise UserError(
                    _("Only final minutes are published. Make them final under 会議録 first.")
                )
            require_settled(session, meeting_id)
            settings = _settings(session, meeting_id)
            settings.published_on, settings.published_where = on, where.strip()
            meeting.state = MeetingState.PUBLISHED

    def take_back(self, meeting_id: int) -> None:
        """Note that the public edition is not out any more; day and place are forgotten."""
        with self._db.change(
            N_("Take back the publication of {meeting}"), _TOPICS, meeting=self._title(meeting_id)
        ) as session:
            meeting = session.get_one(models.Meeting, meeting_id)
            if meeting.state is MeetingState.PUBLISHED:
                meeting.state = MeetingState.FINAL
                settings = _settings(session, meeting_id)
                settings.published_on, settings.published_where = None, ""

    def _prepared(self, watched: Watched) -> Check:
        """The check of the last view where the same is watched: folding all names takes a while."""
        if self._check is None or self._check.watched != watched:
            self._check = check_of(watched)
        return self._check

    def _title(self, meeting_id: int) -> str:
        with self._db.read() as session:
            return held_meeting(session, meeting_id).short_title


def _editable(session: Session, meeting_id: int) -> None:
    if session.get_one(models.Meeting, meeting_id).state is MeetingState.PUBLISHED:
        raise UserError(
            _("These minutes are public already. Take the publication back before changing them.")
        )


def _settings(session: Session, meeting_id: int) -> models.Publication:
    row = session.get(models.Publication, meeting_id)
    if row is None:
        row = models.Publication(meeting_id=meeting_id)
        session.add(row)
    return row


def _record(session: Session, place: Place, record_id: int) -> models.Statement | models.Decision:
    match place:
        case Place.STATEMENT:
            return session.get_one(models.Statement, record_id)
        case Place.DECISION:
            return session.get_one(models.Decision, record_id)
        case _:
            raise UserError(
                _(
                    "Only a statement or a decision can be left out of the public minutes. "
                    "Word “{place}” anew instead."
                ).format(place=place.label)
            )


def _word(session: Session, meeting_id: int, place: Place, record_id: int, text: str) -> None:
    table = models.PublicWording
    row = session.scalar(
        select(table).where(
            table.meeting_id == meeting_id, table.place == place, table.record_id == record_id
        )
    )
    if row is not None and not text:
        session.delete(row)
    elif row is not None:
        row.text = text
    elif text:
        session.add(table(meeting_id=meeting_id, place=place, record_id=record_id, text=text))


def _forget(session: Session, meeting_id: int, hit: Hit) -> None:
    table = models.SettledHit
    session.execute(
        delete(table).where(
            table.meeting_id == meeting_id,
            table.place == hit.place,
            table.record_id == hit.record_id,
            table.fingerprint == fingerprint(hit.text),
            table.start == hit.finding.start,
            table.word == hit.finding.word,
        )
    )


def _note(session: Session, meeting_id: int, hit: Hit, outcome: Outcome, note: str = "") -> None:
    """Remember how a hit was settled; of one place only the last decision counts."""
    _forget(session, meeting_id, hit)
    session.add(
        models.SettledHit(
            meeting_id=meeting_id,
            place=hit.place,
            record_id=hit.record_id,
            fingerprint=fingerprint(hit.text),
            start=hit.finding.start,
            word=hit.finding.word,
            outcome=outcome,
            note=note.strip(),
        )
    )
