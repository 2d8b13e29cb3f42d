"""Reads the public edition of a meeting and what the check finds in it, within an open session."""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for, select_meetings
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import DecisionRow, Disclosure, StatementRow, in_order
from jiritsu_desktop.domain.publication import (
    Hit,
    Outcome,
    Passage,
    Place,
    PublicationView,
    SettledHitRow,
    SettledPlace,
    settle,
)
from jiritsu_desktop.domain.publication_check import Check, Watched
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.furigana import analyser
from jiritsu_desktop.services.handout_rows import handouts_of
from jiritsu_desktop.services.minutes_order import entries_of
from jiritsu_desktop.services.public_words import PublicWords
from jiritsu_desktop.services.publication_watch import watched_of


def check_of(watched: Watched) -> Check:
    """The check with the analyser, where it is installed."""
    return Check(watched, analyser())


def view_of(
    session: Session, meeting_id: int, prepared: Callable[[Watched], Check] = check_of
) -> PublicationView:
    """The public edition as it would be now; ``prepared`` may keep a check for the next time."""
    meeting = _meeting(session, meeting_id)
    words = PublicWords(session, meeting_id)
    passages = tuple(passages_of(session, meeting, words))
    check = prepared(watched_of(session, words))
    hits = _hits(session, meeting_id, check, passages)
    settings = words.settings
    return PublicationView(
        meeting=meeting,
        speakers=words.speakers,
        names_in_head=words.names_in_head,
        follows_rules=settings.speakers is None and settings.names_in_head is None,
        passages=passages,
        hits=tuple(hits),
        gone=tuple(_gone(session, meeting_id, passages, hits)),
        published_on=settings.published_on,
        published_where=settings.published_where,
        by_analyser=check.analyse is not None,
    )


def held_meeting(session: Session, meeting_id: int) -> MeetingRow:
    """The meeting. Raises UserError when it is not there or has not been held."""
    row = _meeting(session, meeting_id)
    if not row.state.was_held:
        raise UserError(_("This meeting has not been held yet, so it has no minutes."))
    return row


def require_settled(session: Session, meeting_id: int) -> None:
    """Raises UserError as long as the check has found something that nobody has looked at."""
    if sentence := unsettled(session, meeting_id):
        raise UserError(sentence)


def unsettled(session: Session, meeting_id: int) -> str:
    """What stands in the way of publishing, in a sentence; empty when all was looked at."""
    found = view_of(session, meeting_id).open_hits
    if not found:
        return ""
    if len(found) == 1:
        sentence = _("“{word}” may tell who a person is. Settle it under 公開 before you publish.")
    else:
        sentence = _(
            "“{word}” and {more} more places may tell who a person is. Settle them under 公開 "
            "before you publish."
        )
    return sentence.format(word=found[0].finding.word, more=len(found) - 1)


def passages_of(session: Session, meeting: MeetingRow, words: PublicWords) -> Iterator[Passage]:
    """Every text of the public edition beside the council's own, in the order of the minutes."""
    if meeting.title:
        yield Passage(Place.MEETING, meeting.id, meeting.title, meeting.title)
    for handout in handouts_of(session, words.rules, meeting.id):
        public = words.worded(Place.HANDOUT, handout.id, handout.title)
        yield Passage(Place.HANDOUT, handout.id, handout.title, public, number=handout.label)
    items = items_of(session, meeting.id)
    entries = in_order([item.id for item in items], entries_of(session, meeting.id))
    known = {item.id for item in items}
    for item in items:
        yield Passage(Place.AGENDA, item.id, item.title, words.agenda(item), number=item.label)
        for entry in entries:
            place = entry.agenda_item_id if entry.agenda_item_id in known else items[0].id
            if place != item.id:
                continue
            if isinstance(entry, StatementRow):
                yield from _statement(entry, words)
            elif isinstance(entry, DecisionRow):
                yield _decision(entry, words)


def _meeting(session: Session, meeting_id: int) -> MeetingRow:
    row = fetch_one(session, MeetingRow, select_meetings().where(models.Meeting.id == meeting_id))
    if row is None:
        raise UserError(
            _("There is no meeting number {id}. It may have been removed.").format(id=meeting_id)
        )
    return row


def _statement(entry: StatementRow, words: PublicWords) -> Iterator[Passage]:
    speaker = words.speaker(entry)
    text, withheld = words.statement(entry)
    if entry.attendance_id is None and entry.speaker and (text or withheld):
        yield Passage(Place.SPEAKER, entry.id, entry.speaker, speaker, said_at=entry.said_at)
    yield Passage(
        Place.STATEMENT,
        entry.id,
        entry.text,
        text,
        entry.disclosure,
        speaker=entry.speaker,
        public_speaker=speaker,
        withheld=withheld,
        said_at=entry.said_at,
    )


def _decision(entry: DecisionRow, words: PublicWords) -> Passage:
    public = words.decision(entry)
    council = entry.disclosure is Disclosure.COUNCIL
    rules = words.rules
    reason = rules.withheld_council_reason if council else rules.withheld_reason
    return Passage(
        Place.DECISION,
        entry.id,
        entry.text,
        public,
        entry.disclosure,
        withheld="" if entry.disclosure is Disclosure.PUBLIC else reason,
        said_at=entry.said_at,
        number=entry.label,
    )


def _hits(
    session: Session, meeting_id: int, check: Check, passages: Sequence[Passage]
) -> list[Hit]:
    kept = {
        (row.place, row.record_id, row.fingerprint, row.start, row.word): row
        for row in _settled(session, meeting_id)
        if row.outcome is Outcome.KEPT
    }
    hits: list[Hit] = []
    for passage in passages:
        found = check.findings(passage.public)
        hits += settle(passage.place, passage.record_id, passage.public, found, kept)
    return hits


def _gone(
    session: Session, meeting_id: int, passages: Sequence[Passage], hits: Sequence[Hit]
) -> Iterator[SettledPlace]:
    """What was worded anew or withheld, as long as the word has not come back."""
    there = {(passage.place, passage.record_id) for passage in passages}
    found = {(hit.place, hit.record_id, hit.finding.word) for hit in hits}
    told: set[tuple[Place, int, str]] = set()
    for row in _settled(session, meeting_id):
        key = (row.place, row.record_id, row.word)
        if row.outcome is Outcome.KEPT or key in found or key in told:
            continue
        if (row.place, row.record_id) in there:
            told.add(key)
            yield SettledPlace(*key, row.outcome, row.note)


def _settled(session: Session, meeting_id: int) -> list[SettledHitRow]:
    table = models.SettledHit
    return fetch(
        session,
        SettledHitRow,
        select(*columns_for(SettledHitRow, table))
        .where(table.meeting_id == meeting_id)
        .order_by(table.id),
    )
