"""People, organisations, bodies and appointments."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.i18n import N_, _


class BodyKind(StrEnum):
    """The kinds of 会議体."""

    GENERAL = "general"
    STEERING = "steering"
    COMMITTEE = "committee"
    WORKING_GROUP = "working_group"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Role(StrEnum):
    """What a person is in a body; the words on paper come from the council's rules."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class AppointmentKind(StrEnum):
    """How the person came to the seat."""

    REGULAR = "regular"
    SUBSTITUTE = "substitute"
    EX_OFFICIO = "ex_officio"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class AppointmentState(StrEnum):
    """Where an appointment stands on a day; derived from its dates, never stored."""

    COMING = "coming"
    IN_OFFICE = "in_office"
    ENDING_SOON = "ending_soon"
    AWAITING_SUCCESSOR = "awaiting_successor"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class EditionWish(StrEnum):
    """The edition of the papers that a person needs."""

    STANDARD = "standard"
    RUBY = "ruby"
    LARGE = "large"
    TEXT = "text"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class SendWay(StrEnum):
    """How papers reach a person."""

    POST = "post"
    EMAIL = "email"
    FAX = "fax"
    HAND = "hand"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class PayKind(StrEnum):
    """Whether the person is paid for attending (支給区分)."""

    PAID = "paid"
    PUBLIC_SERVANT = "public_servant"
    DECLINED = "declined"
    TRAVEL_ONLY = "travel_only"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_WORDS: dict[StrEnum, str] = {
    BodyKind.GENERAL: N_("General assembly"),
    BodyKind.STEERING: N_("Steering meeting"),
    BodyKind.COMMITTEE: N_("Committee"),
    BodyKind.WORKING_GROUP: N_("Working group"),
    BodyKind.OTHER: N_("Other body"),
    Role.CHAIR: N_("Chair"),
    Role.VICE_CHAIR: N_("Vice chair"),
    Role.MEMBER: N_("Member"),
    Role.SECRETARIAT: N_("Secretariat"),
    Role.OBSERVER: N_("Observer"),
    AppointmentKind.REGULAR: N_("Regular appointment"),
    AppointmentKind.SUBSTITUTE: N_("Substitute for the remaining term"),
    AppointmentKind.EX_OFFICIO: N_("Ex officio"),
    AppointmentState.COMING: N_("Not yet in office"),
    AppointmentState.IN_OFFICE: N_("In office"),
    AppointmentState.ENDING_SOON: N_("Term ends soon"),
    AppointmentState.AWAITING_SUCCESSOR: N_("Awaiting successor"),
    AppointmentState.ENDED: N_("Out of office"),
    EditionWish.STANDARD: N_("Standard edition"),
    EditionWish.RUBY: N_("Furigana edition"),
    EditionWish.LARGE: N_("Large-print edition"),
    EditionWish.TEXT: N_("Text edition"),
    SendWay.POST: N_("By post"),
    SendWay.EMAIL: N_("By e-mail"),
    SendWay.FAX: N_("By fax"),
    SendWay.HAND: N_("By hand"),
    PayKind.PAID: N_("Paid"),
    PayKind.PUBLIC_SERVANT: N_("Not paid (public servant)"),
    PayKind.DECLINED: N_("Pay declined"),
    PayKind.TRAVEL_ONLY: N_("Travel costs only"),
}


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An office or group that members come from."""

    id: int
    name: str
    yomi: str = ""
    kind: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    head_name: str = ""
    head_title: str = ""
    town: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Anyone with a name. ``organisation`` is the name of the organisation, empty when none."""

    id: int
    family_name: str
    given_name: str
    family_yomi: str = ""
    given_yomi: str = ""
    organisation_id: int | None = None
    organisation: str = ""
    job_title: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    town: str = ""
    pay: PayKind = PayKind.PAID
    note: str = ""

    @property
    def name(self) -> str:
        """``髙橋　美津枝``: surname and given name parted by a full-width blank."""
        return "　".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def yomi(self) -> str:
        """``たかはし みつえ``."""
        return " ".join(part for part in (self.family_yomi, self.given_yomi) if part)


@dataclass(frozen=True, slots=True)
class AccommodationRow:
    """What a person needs to take part: the edition of the papers and support on the day.

    ``point_size`` counts for the large-print edition only; ``lead_days`` are days before the
    meeting by which the packet must have arrived.
    """

    person_id: int
    edition: EditionWish = EditionWish.STANDARD
    point_size: int = 18
    easy_version: bool = False
    copies: int = 1
    send_way: SendWay = SendWay.POST
    lead_days: int | None = None
    sign_language: bool = False
    captioning: bool = False
    wheelchair: bool = False
    helpers: int = 0
    on_the_day: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A 会議体: the general assembly, the steering meeting, a committee or a working group."""

    id: int
    name: str
    kind: BodyKind
    position: int = 0
    parent_id: int | None = None
    purpose: str = ""
    open_to_public: bool = False
    planned_meetings: int = 0
    founded_on: dt.date | None = None
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """A person in a body from a day to a day; ``ends_on`` is the last day in office."""

    id: int
    person_id: int
    body_id: int
    starts_on: dt.date
    ends_on: dt.date
    role: Role = Role.MEMBER
    kind: AppointmentKind = AppointmentKind.REGULAR
    seat_category_id: int | None = None
    term_number: int | None = None
    predecessor_id: int | None = None
    resigned: bool = False
    note: str = ""

    def covers(self, day: dt.date) -> bool:
        """Whether the person is in office on the day."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class AppointmentDraft:
    """An appointment before it is made.

    ``predecessor_id`` is the appointment whose seat is taken over; one that still runs is ended
    on the day before ``starts_on``.
    """

    body_id: int
    starts_on: dt.date
    ends_on: dt.date
    role: Role = Role.MEMBER
    kind: AppointmentKind = AppointmentKind.REGULAR
    seat_category_id: int | None = None
    term_number: int | None = None
    predecessor_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person before registration; an organisation is named, and made when it is new."""

    family_name: str
    given_name: str = ""
    family_yomi: str = ""
    given_yomi: str = ""
    organisation: str = ""
    job_title: str = ""
    appointment: AppointmentDraft | None = None


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """A body before it is set up."""

    name: str
    kind: BodyKind = BodyKind.COMMITTEE
    purpose: str = ""
    founded_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonListRow:
    """One person as a list shows them on a day, for one body or for all.

    ``role`` is what the council calls it, empty for an ordinary member; ``state`` is None for
    somebody without a seat. ``needle`` is the folded text in which a typed word is looked for.
    """

    id: int
    name: str
    yomi: str = ""
    organisation: str = ""
    job_title: str = ""
    role: str = ""
    state: AppointmentState | None = None
    seat_category_id: int | None = None
    accommodated: bool = False
    needle: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationListRow:
    """One organisation as a list shows it; ``people`` counts who belongs to it."""

    id: int
    name: str
    yomi: str = ""
    kind: str = ""
    people: int = 0
    needle: str = ""


def appointment_state(
    appointment: AppointmentRow,
    day: dt.date,
    warning_days: int,
    *,
    has_successor: bool = False,
    seat_until: dt.date | None = None,
) -> AppointmentState:
    """Where the appointment stands on a day; ``warning_days`` comes from the council's rules.

    ``seat_until`` is the last day of the term for which the seat was filled: until then a seat
    that was left early waits for a successor.
    """
    if day < appointment.starts_on:
        return AppointmentState.COMING
    if day > appointment.ends_on:
        left_open = appointment.resigned and not has_successor
        if left_open and seat_until is not None and day <= seat_until:
            return AppointmentState.AWAITING_SUCCESSOR
        return AppointmentState.ENDED
    if has_successor or (appointment.ends_on - day).days > warning_days:
        return AppointmentState.IN_OFFICE
    if appointment.resigned:
        return AppointmentState.AWAITING_SUCCESSOR
    return AppointmentState.ENDING_SOON


def reading_problem(reading: str) -> str:
    """What is wrong with a よみ, as a sentence, or nothing; it is written in kana."""
    if all(char in _KANA_SIGNS or "\u3041" <= char <= "\u30ff" for char in reading):
        return ""
    return _("Write the reading in kana, as in たかはし みつえ.")


_KANA_SIGNS = frozenset(" \u3000・ー")


def roster_key(category: int | None, role: Role, yomi: str) -> tuple[bool, int, int, str]:
    """Where a member stands on the roster: by seat category, then by office, then by reading."""
    return (category is None, category or 0, list(Role).index(role), yomi_key(yomi))
