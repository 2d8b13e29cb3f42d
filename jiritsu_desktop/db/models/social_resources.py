"""Tables of social resources, their services and verifications."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import (
    Day,
    Key,
    OptionalDay,
    Table,
    TextField,
    Trashable,
    Word,
)
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind, VerificationWay


class SocialResource(Trashable, Table):
    """An office with its services, or an informal resource."""

    __tablename__ = "social_resource"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text, index=True)
    yomi: Mapped[TextField]
    kind: Mapped[ResourceKind] = mapped_column(
        Word(ResourceKind), default=ResourceKind.WELFARE_SERVICE
    )
    place: Mapped[Place] = mapped_column(Word(Place), default=Place.IN_TOWN)
    operator: Mapped[TextField]
    postal_code: Mapped[TextField]
    address: Mapped[TextField]
    landmark: Mapped[TextField]
    town: Mapped[TextField]
    phone: Mapped[TextField]
    fax: Mapped[TextField]
    email: Mapped[TextField]
    url: Mapped[TextField]
    open_days: Mapped[TextField]
    open_hours: Mapped[TextField]
    closed_days: Mapped[TextField]
    audience: Mapped[TextField]
    fee: Mapped[TextField]
    how_to_use: Mapped[TextField]
    introduction: Mapped[TextField]
    transport: Mapped[TextField]
    wheelchair: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    medical_care: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    sign_language: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    behaviour_support: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    pick_up: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    winter_note: Mapped[TextField]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    disclosure: Mapped[Disclosure] = mapped_column(Word(Disclosure), default=Disclosure.PUBLIC)
    contact_person: Mapped[TextField]
    private_note: Mapped[TextField]
    source: Mapped[TextField]
    source_key: Mapped[TextField]
    started_on: Mapped[OptionalDay]
    ended_on: Mapped[OptionalDay]


class ResourceService(Table):
    """One service of a social resource with its places."""

    __tablename__ = "resource_service"

    id: Mapped[Key]
    social_resource_id: Mapped[int] = mapped_column(ForeignKey("social_resource.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    capacity: Mapped[int | None]
    vacancy: Mapped[Mark] = mapped_column(Word(Mark), default=Mark.UNKNOWN)
    vacancy_on: Mapped[OptionalDay]
    office_number: Mapped[TextField]
    note: Mapped[TextField]
    position: Mapped[int] = mapped_column(default=0)


class Verification(Table):
    """One check of a resource's facts."""

    __tablename__ = "verification"

    id: Mapped[Key]
    social_resource_id: Mapped[int] = mapped_column(ForeignKey("social_resource.id"), index=True)
    checked_on: Mapped[Day]
    way: Mapped[VerificationWay] = mapped_column(Word(VerificationWay))
    checked_by: Mapped[TextField]
    note: Mapped[TextField]
