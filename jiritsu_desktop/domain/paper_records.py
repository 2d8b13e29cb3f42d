"""What the papers around a sitting and across sittings need to know, as plain facts."""

import datetime as dt
from dataclasses import dataclass

from jiritsu_desktop.domain.council import QuorumRule
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.papers import CouncilFacts, MeetingFacts, PersonFacts
from jiritsu_desktop.domain.quorum import Quorum
from jiritsu_desktop.domain.seat_rules import Seating

LABELS_ON_A_SHEET = 12


@dataclass(frozen=True, slots=True)
class HelperFacts:
    """Somebody at the sitting who is neither member nor secretariat, and as what (通訳者)."""

    person: PersonFacts
    capacity: str


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """Who is expected: ``meeting.attendance`` holds what was replied until somebody came."""

    meeting: MeetingFacts
    helpers: tuple[HelperFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What is read aloud. ``chair`` presides (渡邉会長), as the ``presiding_title`` says; empty
    while nobody does. ``absent_chair`` is the title of the chair for whom a deputy presides.

    ``opening_papers`` are named before the numbered handouts (次第、委員名簿).
    """

    meeting: MeetingFacts
    quorum: Quorum
    quorum_rule: QuorumRule
    chair: str = ""
    presiding_title: str = ""
    absent_chair: str = ""
    open_to_public: bool = False
    observers: int | None = None
    opening_papers: tuple[str, ...] = ("次第",)
    interpreted: bool = False


@dataclass(frozen=True, slots=True)
class CoverLetterFacts:
    """One letter with the packet: what is bound in before the handouts, and to whom it goes.

    Without an ``addressee`` it goes to all members (委員 各位).
    """

    meeting: MeetingFacts
    date: dt.date
    bound: tuple[str, ...] = ()
    edition: str = ""
    addressee: PersonFacts | None = None
    addressee_title: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One letter asking to check the draft minutes by a day."""

    meeting: MeetingFacts
    number: str
    date: dt.date
    due: dt.date
    addressee: PersonFacts | None = None
    addressee_title: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What somebody undertook, at which sitting (第1回全体会), and how it stands."""

    what: str
    who: str
    meeting: str
    held_on: dt.date
    item: str = ""
    due: dt.date | None = None
    done: dt.date | None = None
    result: str = ""
    issue: str = ""

    def is_overdue(self, on: dt.date) -> bool:
        """Whether it should have been done before the day."""
        return self.done is None and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class ActionListFacts:
    """What was undertaken at one sitting, or everything that is open on a day.

    ``done`` then holds what was finished in the fiscal year. ``about`` names the sitting,
    ``short_about`` in few words.
    """

    council: CouncilFacts
    on: dt.date
    lines: tuple[ActionLine, ...] = ()
    done: tuple[ActionLine, ...] = ()
    about: str = ""
    short_about: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision with its number in the register and the sitting that took it."""

    number: str
    text: str
    manner: str
    meeting: str
    held_on: dt.date
    item: str = ""
    issue: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC


@dataclass(frozen=True, slots=True)
class DecisionRegisterFacts:
    """The decisions of a fiscal year (令和8年度); ``unused`` are numbers given up."""

    council: CouncilFacts
    year: str
    on: dt.date
    lines: tuple[DecisionLine, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatPlanFacts:
    """Who sits where; ``observers`` is how many seats there are for the public."""

    meeting: MeetingFacts
    seating: Seating
    observers: int = 0


@dataclass(frozen=True, slots=True)
class SeatCardFacts:
    """Who sits at a table behind a card with the name."""

    person: PersonFacts
    role: str = ""


@dataclass(frozen=True, slots=True)
class SeatCardsFacts:
    """All cards of one sitting."""

    meeting: MeetingFacts
    cards: tuple[SeatCardFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """Where the post of one member goes; ``other_edition`` asks for care when filling."""

    number: int
    person: PersonFacts
    postal_code: str = ""
    address: str = ""
    other_edition: bool = False


@dataclass(frozen=True, slots=True)
class AddressLabelsFacts:
    """The labels of one sitting, beginning at a face of the sheet (1 to 12)."""

    meeting: MeetingFacts
    addresses: tuple[AddressFacts, ...] = ()
    start: int = 1
