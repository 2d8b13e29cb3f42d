"""Social resources: an office with its services, or an informal resource of the town."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import N_, _


class ResourceKind(StrEnum):
    """The kinds by which the list is filtered."""

    WELFARE_SERVICE = "welfare_service"
    CONSULTATION = "consultation"
    MEDICAL = "medical"
    EDUCATION = "education"
    PUBLIC_OFFICE = "public_office"
    SCHEME = "scheme"
    INFORMAL = "informal"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Place(StrEnum):
    """Where the resource is, seen from the town."""

    IN_TOWN = "in_town"
    IN_REGION = "in_region"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


class Mark(StrEnum):
    """○ △ × or not known; for vacancies and for what a resource can offer."""

    YES = "yes"
    SOME = "some"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def mark(self) -> str:
        """The mark that lists and papers show."""
        return {"yes": "○", "some": "△", "no": "×", "unknown": "－"}[self.value]


class VerificationWay(StrEnum):
    """How a resource's facts were checked."""

    PHONE = "phone"
    FAX = "fax"
    POST = "post"
    VISIT = "visit"
    WEB = "web"
    IMPORT = "import"

    @property
    def label(self) -> str:
        return _(_WORDS[self])


_WORDS: dict[StrEnum, str] = {
    ResourceKind.WELFARE_SERVICE: N_("Disability welfare services"),
    ResourceKind.CONSULTATION: N_("Consultation support"),
    ResourceKind.MEDICAL: N_("Medical and health care"),
    ResourceKind.EDUCATION: N_("Education and child care"),
    ResourceKind.PUBLIC_OFFICE: N_("Public offices"),
    ResourceKind.SCHEME: N_("Schemes and subsidies"),
    ResourceKind.INFORMAL: N_("Informal resources"),
    Place.IN_TOWN: N_("In town"),
    Place.IN_REGION: N_("In the region"),
    Place.OUTSIDE: N_("Outside the region"),
    Mark.YES: N_("Yes"),
    Mark.SOME: N_("Some"),
    Mark.NO: N_("No"),
    Mark.UNKNOWN: N_("Not known"),
    VerificationWay.PHONE: N_("By phone"),
    VerificationWay.FAX: N_("By fax"),
    VerificationWay.POST: N_("By post"),
    VerificationWay.VISIT: N_("By visit"),
    VerificationWay.WEB: N_("On its website"),
    VerificationWay.IMPORT: N_("By import"),
}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service of a resource (就労継続支援B型) with its places."""

    id: int
    social_resource_id: int
    name: str
    capacity: int | None = None
    vacancy: Mark = Mark.UNKNOWN
    vacancy_on: dt.date | None = None
    office_number: str = ""
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """One check of a resource's facts."""

    id: int
    social_resource_id: int
    checked_on: dt.date
    way: VerificationWay
    checked_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SocialResourceRow:
    """An office or an informal resource; ``services`` and ``verified_on`` come from its parts."""

    id: int
    name: str
    yomi: str = ""
    kind: ResourceKind = ResourceKind.WELFARE_SERVICE
    place: Place = Place.IN_TOWN
    operator: str = ""
    postal_code: str = ""
    address: str = ""
    landmark: str = ""
    town: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    url: str = ""
    open_days: str = ""
    open_hours: str = ""
    closed_days: str = ""
    audience: str = ""
    fee: str = ""
    how_to_use: str = ""
    introduction: str = ""
    transport: str = ""
    wheelchair: Mark = Mark.UNKNOWN
    medical_care: Mark = Mark.UNKNOWN
    sign_language: Mark = Mark.UNKNOWN
    behaviour_support: Mark = Mark.UNKNOWN
    pick_up: Mark = Mark.UNKNOWN
    winter_note: str = ""
    latitude: float | None = None
    longitude: float | None = None
    disclosure: Disclosure = Disclosure.PUBLIC
    contact_person: str = ""
    private_note: str = ""
    source: str = ""
    source_key: str = ""
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    services: tuple[ServiceRow, ...] = ()
    verified_on: dt.date | None = None

    @property
    def capacity(self) -> int | None:
        """The places of all services together, None when none is known."""
        known = [service.capacity for service in self.services if service.capacity is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class TiedIssue:
    """An issue tied to a resource; ``came_from_issue`` when it brought the resource about."""

    issue: IssueRow
    came_from_issue: bool = False


@dataclass(frozen=True, slots=True)
class ResourceCard:
    """One resource with all that belongs to it; the newest verification comes first."""

    resource: SocialResourceRow
    verifications: tuple[VerificationRow, ...] = ()
    issues: tuple[TiedIssue, ...] = ()
    people: tuple[PersonRow, ...] = ()

    @property
    def last_verification(self) -> VerificationRow | None:
        """The newest check, if there was one."""
        return self.verifications[0] if self.verifications else None


@dataclass(frozen=True, slots=True)
class ResourceDraft:
    """A new resource, with only what is needed to find it again."""

    name: str
    yomi: str = ""
    kind: ResourceKind = ResourceKind.WELFARE_SERVICE
    place: Place = Place.IN_TOWN
    services: tuple[str, ...] = ()
    phone: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A service as the clerk wants it; ``id`` None is a new one."""

    name: str
    id: int | None = None
    capacity: int | None = None
    vacancy: Mark = Mark.UNKNOWN
    vacancy_on: dt.date | None = None
    office_number: str = ""
    note: str = ""


# What one edit is called by, in the window and in the journal.
FIELD_WORDS: dict[str, str] = {
    "name": N_("Resource name"),
    "yomi": N_("Reading"),
    "kind": N_("Kind of resource"),
    "place": N_("Place"),
    "operator": N_("Operator"),
    "postal_code": N_("Postal code"),
    "address": N_("Address"),
    "landmark": N_("Landmark"),
    "town": N_("Municipality"),
    "phone": N_("Phone"),
    "fax": N_("Fax"),
    "email": N_("E-mail"),
    "url": N_("Website"),
    "open_days": N_("Days"),
    "open_hours": N_("Hours"),
    "closed_days": N_("Days closed"),
    "audience": N_("For whom"),
    "fee": N_("Cost"),
    "how_to_use": N_("How to use it"),
    "introduction": N_("In a few words"),
    "transport": N_("Transport"),
    "wheelchair": N_("Wheelchair"),
    "medical_care": N_("Medical care"),
    "sign_language": N_("Sign language, writing"),
    "behaviour_support": N_("Behaviour support"),
    "pick_up": N_("Pick-up service"),
    "winter_note": N_("In winter and disasters"),
    "disclosure": N_("Publication"),
    "contact_person": N_("Contact (not published)"),
    "private_note": N_("Memo (not published)"),
    "started_on": N_("Started on"),
    "ended_on": N_("Ended on"),
}


def field_word(name: str) -> str:
    """What a field is called."""
    return _(FIELD_WORDS[name])
