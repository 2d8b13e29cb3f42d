"""Meetings with their agenda, handouts and attendance."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.i18n import N_, _


class MeetingState(StrEnum):
    """The states of a meeting, in their order."""

    PREPARING = "preparing"
    INVITED = "invited"
    HELD = "held"
    DRAFTED = "drafted"
    UNDER_REVIEW = "under_review"
    FINAL = "final"
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def was_held(self) -> bool:
        """Whether the meeting took place."""
        return self not in (self.PREPARING, self.INVITED, self.CANCELLED)

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are closed against changes until reopened with a reason."""
        return self in (self.FINAL, self.PUBLISHED)

    def may_become(self, other: "MeetingState") -> bool:
        """Whether one step leads there; a locked meeting goes back only by being reopened."""
        return other in _STEPS[self]


class Openness(StrEnum):
    """Whether the public may listen."""

    OPEN = "open"
    PARTLY = "partly"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class AgendaKind(StrEnum):
    """The kind of an agenda item; HEADING and FORMALITY carry no discussion."""

    DISCUSSION = "discussion"
    REPORT = "report"
    INFORMATION = "information"
    OTHER = "other"
    FORMALITY = "formality"
    HEADING = "heading"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class HandoutClass(StrEnum):
    """When a handout reaches the members, which also decides its numbering."""

    BEFORE = "before"
    REFERENCE = "reference"
    ON_THE_DAY = "on_the_day"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Capacity(StrEnum):
    """As what a person is at a meeting; only members count for the quorum."""

    MEMBER = "member"
    SECRETARIAT = "secretariat"
    GUEST = "guest"
    INTERPRETER = "interpreter"
    SUPPORTER = "supporter"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Reply(StrEnum):
    """What was answered to the notice."""

    NONE = "none"
    ATTENDS = "attends"
    PROXY = "proxy"
    ONLINE = "online"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Presence(StrEnum):
    """What happened on the day; never taken over from the reply by itself."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    PROXY = "proxy"
    ONLINE = "online"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_STEPS: dict[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PREPARING: (MeetingState.INVITED, MeetingState.HELD, MeetingState.CANCELLED),
    MeetingState.INVITED: (MeetingState.HELD, MeetingState.PREPARING, MeetingState.CANCELLED),
    MeetingState.HELD: (MeetingState.DRAFTED, MeetingState.INVITED),
    MeetingState.DRAFTED: (MeetingState.UNDER_REVIEW, MeetingState.FINAL, MeetingState.HELD),
    MeetingState.UNDER_REVIEW: (MeetingState.FINAL, MeetingState.DRAFTED),
    MeetingState.FINAL: (MeetingState.PUBLISHED,),
    MeetingState.PUBLISHED: (MeetingState.FINAL,),
    MeetingState.CANCELLED: (MeetingState.PREPARING,),
}

_WORDS: dict[StrEnum, str] = {
    MeetingState.PREPARING: N_("Preparing"),
    MeetingState.INVITED: N_("Invited"),
    MeetingState.HELD: N_("Held"),
    MeetingState.DRAFTED: N_("Minutes drafted"),
    MeetingState.UNDER_REVIEW: N_("Minutes under review"),
    MeetingState.FINAL: N_("Minutes final"),
    MeetingState.PUBLISHED: N_("Published"),
    MeetingState.CANCELLED: N_("Cancelled"),
    Openness.OPEN: N_("Open to the public"),
    Openness.PARTLY: N_("Partly open to the public"),
    Openness.CLOSED: N_("Closed to the public"),
    AgendaKind.DISCUSSION: N_("Discussion"),
    AgendaKind.REPORT: N_("Report"),
    AgendaKind.INFORMATION: N_("Information"),
    AgendaKind.OTHER: N_("Other business"),
    AgendaKind.FORMALITY: N_("Formality"),
    AgendaKind.HEADING: N_("Heading"),
    HandoutClass.BEFORE: N_("Sent beforehand"),
    HandoutClass.REFERENCE: N_("Reference"),
    HandoutClass.ON_THE_DAY: N_("Handed out on the day"),
    Capacity.MEMBER: N_("Member"),
    Capacity.SECRETARIAT: N_("Secretariat"),
    Capacity.GUEST: N_("Guest"),
    Capacity.INTERPRETER: N_("Interpreter"),
    Capacity.SUPPORTER: N_("Supporter"),
    Reply.NONE: N_("No reply yet"),
    Reply.ATTENDS: N_("Will attend"),
    Reply.PROXY: N_("Sends a proxy"),
    Reply.ONLINE: N_("Will attend online"),
    Reply.ABSENT: N_("Will be absent"),
    Presence.UNKNOWN: N_("Not recorded"),
    Presence.PRESENT: N_("Present"),
    Presence.PROXY: N_("Proxy present"),
    Presence.ONLINE: N_("Present online"),
    Presence.ABSENT: N_("Absent"),
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One sitting of a body. ``number`` counts within the fiscal year and body (第1回).

    How its minutes are kept is None where the council's rules say it.
    """

    id: int
    body_id: int
    body: str
    fiscal_year: int
    number: int
    title: str = ""
    date: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    venue_id: int | None = None
    venue: str = ""
    state: MeetingState = MeetingState.PREPARING
    openness: Openness = Openness.CLOSED
    observer_limit: int = 0
    observers: int | None = None
    opened_at: dt.time | None = None
    closed_at: dt.time | None = None
    notice_number: str = ""
    notice_on: dt.date | None = None
    reply_due_on: dt.date | None = None
    review_due_on: dt.date | None = None
    memo: str = ""
    reopen_reason: str = ""
    minutes_grade: Grade | None = None
    minutes_header: MinutesHeader | None = None
    minutes_signature: SignatureKind | None = None

    @property
    def short_title(self) -> str:
        """``第1回 全体会``, or the title of its own."""
        return self.title or _("{body} no. {number}").format(body=self.body, number=self.number)

    @property
    def full_title(self) -> str:
        """``令和8年度 第1回 全体会``."""
        return f"{fiscal_year.title(self.fiscal_year)} {self.short_title}"

    @property
    def minutes_available(self) -> int | None:
        """How long it is to last; None while a time is missing."""
        if self.starts_at is None or self.ends_at is None:
            return None
        begin, end = (60 * time.hour + time.minute for time in (self.starts_at, self.ends_at))
        return end - begin


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What a new meeting begins with; its number is computed, its openness is the body's."""

    body_id: int
    date: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    venue_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingProgress:
    """How far a meeting has come, in counts.

    ``present`` are the members who count by the council's rule. ``handouts_here`` can be bound
    or are given out separately by choice; for ``handouts_apart`` a slip sheet stands in the packet.
    """

    members: int = 0
    replied: int = 0
    present: int = 0
    handouts: int = 0
    handouts_here: int = 0
    handouts_apart: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """A new item."""

    title: str
    kind: AgendaKind = AgendaKind.DISCUSSION
    minutes_planned: int | None = None
    presenter: str = ""
    issue_id: int | None = None
    continued_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    """One item; ``level`` 0 stands on its own, 1 belongs to the heading above it.

    ``label`` is the printed number, computed from the order: ``3`` or ``(2)``.
    """

    id: int
    meeting_id: int
    position: int
    level: int
    kind: AgendaKind
    title: str
    minutes_planned: int | None = None
    presenter: str = ""
    issue_id: int | None = None
    continued_from_id: int | None = None
    carried_over: bool = False
    easy_text: str = ""
    label: str = ""


# What can stand in a packet; other files are only kept and handed on.
BINDABLE = ("application/pdf", "image/png", "image/jpeg", "text/plain")


@dataclass(frozen=True, slots=True)
class HandoutRow:
    """A numbered paper; ``sha256`` is empty while the file has not arrived.

    ``paper`` names the paper that the program makes for it from the records; then there is no file.

    ``label`` is computed from the order until the packet was printed; ``printed_label`` keeps
    what was printed. ``slip_sheet``: it is given out separately, and a sheet in the packet says so.
    ``restricted``: its author forbids printing it or putting it together with others.
    ``as_a4``: its pages are brought to A4. ``permitted``: the clerk has the
    author's leave to bind a file that forbids it. ``plain_text`` is what the text edition says of
    a file, ``easy_text`` or the file ``easy_name`` its version in plain words.
    """

    id: int
    meeting_id: int
    position: int
    handout_class: HandoutClass
    title: str
    agenda_item_id: int | None = None
    file_name: str = ""
    media_type: str = ""
    sha256: str = ""
    size: int = 0
    pages: int | None = None
    promised_by: str = ""
    promised_on: dt.date | None = None
    printed_label: str = ""
    label: str = ""
    paper: str = ""
    slip_sheet: bool = False
    as_a4: bool = False
    permitted: bool = False
    plain_text: str = ""
    easy_text: str = ""
    easy_name: str = ""
    easy_sha256: str = ""
    restricted: bool = False

    @property
    def cannot_be_bound(self) -> bool:
        """Whether its file cannot stand in a packet, so that a slip sheet goes in its place."""
        if self.paper or not self.sha256:
            return False
        unbound = bool(self.media_type) and self.media_type not in BINDABLE
        return unbound or (self.restricted and not self.permitted)

    @property
    def is_apart(self) -> bool:
        """Whether a slip sheet stands in the packet for it, as chosen or of necessity."""
        return self.slip_sheet or self.cannot_be_bound

    @property
    def has_easy_version(self) -> bool:
        """Whether there is a version in plain words, typed or as a file."""
        return bool(self.easy_text or self.easy_sha256)

    @property
    def is_here(self) -> bool:
        """Whether it can be bound into the packet: its file arrived, or the program makes it."""
        return bool(self.sha256 or self.paper) or self.slip_sheet


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at one meeting: invited, replied and attended are three different things.

    ``seat`` is the key of a place in the seat plan, empty while none was drawn up.
    """

    id: int
    meeting_id: int
    person_id: int | None
    name: str
    yomi: str = ""
    organisation: str = ""
    job_title: str = ""
    role: str = ""
    capacity: Capacity = Capacity.MEMBER
    position: int = 0
    invited: bool = True
    reply: Reply = Reply.NONE
    replied_on: dt.date | None = None
    presence: Presence = Presence.UNKNOWN
    arrived_at: dt.time | None = None
    left_at: dt.time | None = None
    proxy_name: str = ""
    proxy_title: str = ""
    opinion: str = ""
    note: str = ""
    seat: str = ""

    @property
    def shown_name(self) -> str:
        """The name on one line of the screen."""
        return self.name.replace("　", " ")

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet if this invited member came."""
        return (
            self.invited and self.capacity is Capacity.MEMBER and self.presence is Presence.UNKNOWN
        )
