"""The public edition of a meeting: how speakers are called, what was settled beforehand.

A hit is a place in the future public text where the check found something that may name a person.
It is settled by hand, one by one; the decision holds for the text as it was then.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import N_, _


class SpeakerMode(StrEnum):
    """How those who spoke are called in public."""

    FULL_NAME = "full_name"
    SURNAME = "surname"
    ORGANISATION = "organisation"
    ROLE = "role"

    @property
    def label(self) -> str:
        return _(_MODE_WORDS[self])

    @property
    def names_people(self) -> bool:
        """Whether the names of members are shown at all."""
        return self in (self.FULL_NAME, self.SURNAME)


class HitKind(StrEnum):
    """What the check has found."""

    NAME = "name"
    UNKNOWN_NAME = "unknown_name"
    AGE = "age"
    CONTACT = "contact"
    PRIVATE_NOTE = "private_note"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH = "birth"
    ADDRESS = "address"
    CASE_NUMBER = "case_number"
    OWN_WORD = "own_word"

    @property
    def label(self) -> str:
        return _(_KIND_WORDS[self])


class Place(StrEnum):
    """Where a text of the public edition comes from."""

    MEETING = "meeting"
    AGENDA = "agenda"
    HANDOUT = "handout"
    SPEAKER = "speaker"
    STATEMENT = "statement"
    DECISION = "decision"

    @property
    def label(self) -> str:
        return _(_PLACE_WORDS[self])

    @property
    def can_be_reworded(self) -> bool:
        """Whether the public edition may word it otherwise than the council's own."""
        return self is not Place.MEETING

    @property
    def can_be_withheld(self) -> bool:
        """Whether the public edition can do without it."""
        return self in (Place.STATEMENT, Place.DECISION)


class Outcome(StrEnum):
    """How a hit was settled."""

    KEPT = "kept"
    REWORDED = "reworded"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return _(_OUTCOME_WORDS[self])


# One table for each: words of different enums may be equal as texts, and then as keys too.
_MODE_WORDS = {
    SpeakerMode.FULL_NAME: N_("Full names"),
    SpeakerMode.SURNAME: N_("Surnames"),
    SpeakerMode.ORGANISATION: N_("Organisations only"),
    SpeakerMode.ROLE: N_("Roles only"),
}
_KIND_WORDS = {
    HitKind.NAME: N_("Name of a person"),
    HitKind.UNKNOWN_NAME: N_("Perhaps the name of somebody who is not in the file"),
    HitKind.AGE: N_("Age beside a name"),
    HitKind.CONTACT: N_("Contact person of a resource"),
    HitKind.PRIVATE_NOTE: N_("Memo of a resource that is not published"),
    HitKind.PHONE: N_("Telephone number"),
    HitKind.EMAIL: N_("E-mail address"),
    HitKind.BIRTH: N_("Date of birth"),
    HitKind.ADDRESS: N_("Postal address"),
    HitKind.CASE_NUMBER: N_("Number of a case"),
    HitKind.OWN_WORD: N_("Word of your own list"),
}
_PLACE_WORDS = {
    Place.MEETING: N_("Beginning of the minutes"),
    Place.AGENDA: N_("Title of an agenda item"),
    Place.HANDOUT: N_("Title of a handout"),
    Place.SPEAKER: N_("Who speaks"),
    Place.STATEMENT: N_("Statement"),
    Place.DECISION: N_("Decision"),
}
_OUTCOME_WORDS = {
    Outcome.KEPT: N_("left as it is"),
    Outcome.REWORDED: N_("worded for the public"),
    Outcome.WITHHELD: N_("not published"),
}


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """What was decided about the public edition of one meeting.

    ``speakers`` and ``names_in_head`` are None as long as the council's rule holds.
    """

    meeting_id: int
    speakers: SpeakerMode | None = None
    names_in_head: bool | None = None
    published_on: dt.date | None = None
    published_where: str = ""


@dataclass(frozen=True, slots=True)
class SettledHitRow:
    """A hit that was settled: ``word`` at ``start`` of the text with this ``fingerprint``."""

    id: int
    meeting_id: int
    place: Place
    record_id: int
    fingerprint: str
    start: int
    word: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicWordingRow:
    """Words that stand in the public edition in place of a title, a speaker or a decision."""

    id: int
    meeting_id: int
    place: Place
    record_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in one text, from ``start`` to ``end``.

    ``about`` says in plain words whom or what it concerns; ``offers`` are words that may stand
    there instead.
    """

    start: int
    end: int
    word: str
    kind: HitKind
    about: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the public edition beside what the council has.

    ``public`` is what will be read, empty where nothing stands but ``withheld``, the sentence that
    tells of the gap. ``speaker`` and ``public_speaker`` head it.
    """

    place: Place
    record_id: int
    text: str
    public: str
    disclosure: Disclosure = Disclosure.PUBLIC
    speaker: str = ""
    public_speaker: str = ""
    withheld: str = ""
    said_at: dt.time | None = None
    number: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the public reads something else than the council."""
        return self.public != self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding at its place; ``outcome`` is None while it is open."""

    place: Place
    record_id: int
    text: str
    finding: Finding
    outcome: Outcome | None = None
    note: str = ""

    @property
    def key(self) -> tuple[Place, int, int, str]:
        """By what it is known on the screen."""
        return self.place, self.record_id, self.finding.start, self.finding.word

    @property
    def sentence(self) -> str:
        """The sentence of the text in which it stands."""
        begin = max(self.text.rfind(mark, 0, self.finding.start) for mark in "。\n") + 1
        ends = [self.text.find(mark, self.finding.end) for mark in "。\n"]
        end = min((place + 1 for place in ends if place >= 0), default=len(self.text))
        return self.text[begin:end].strip()


@dataclass(frozen=True, slots=True)
class SettledPlace:
    """A hit that is gone, because its text was worded anew or withheld."""

    place: Place
    record_id: int
    word: str
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicationView:
    """Everything about the public edition of one meeting, in the order of the minutes.

    ``follows_rules`` tells that nobody chose otherwise for this meeting. ``gone`` are places whose
    hit is no longer there. ``by_analyser`` tells that names were looked for by the analyser too.
    """

    meeting: MeetingRow
    speakers: SpeakerMode
    names_in_head: bool
    follows_rules: bool
    passages: tuple[Passage, ...]
    hits: tuple[Hit, ...]
    gone: tuple[SettledPlace, ...] = ()
    published_on: dt.date | None = None
    published_where: str = ""
    by_analyser: bool = True

    @property
    def open_hits(self) -> tuple[Hit, ...]:
        """What nobody has settled yet."""
        return tuple(hit for hit in self.hits if hit.outcome is None)

    @property
    def checked(self) -> tuple[int, int]:
        """How many places were settled, of how many."""
        total = len(self.hits) + len(self.gone)
        return total - len(self.open_hits), total


def fingerprint(text: str) -> str:
    """By what a text is recognised; a decision about a hit ends when the text becomes another."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def settle(
    place: Place,
    record_id: int,
    text: str,
    findings: Sequence[Finding],
    kept: Mapping[tuple[Place, int, str, int, str], SettledHitRow],
) -> list[Hit]:
    """The findings of one text as hits: settled where the very same text was judged before."""
    print_of_text = fingerprint(text)
    hits = []
    for finding in findings:
        row = kept.get((place, record_id, print_of_text, finding.start, finding.word))
        outcome, note = (row.outcome, row.note) if row else (None, "")
        hits.append(Hit(place, record_id, text, finding, outcome, note))
    return hits
