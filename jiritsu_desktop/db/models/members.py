"""Tables of people, organisations, bodies and appointments."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import (
    Day,
    Key,
    OptionalDay,
    Table,
    TextField,
    Trashable,
    Word,
    Yes,
)
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    BodyKind,
    EditionWish,
    PayKind,
    Role,
    SendWay,
)


class Organisation(Trashable, Table):
    """An office or group that members come from."""

    __tablename__ = "organisation"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    yomi: Mapped[TextField]
    kind: Mapped[TextField]
    postal_code: Mapped[TextField]
    address: Mapped[TextField]
    phone: Mapped[TextField]
    fax: Mapped[TextField]
    email: Mapped[TextField]
    head_name: Mapped[TextField]
    head_title: Mapped[TextField]
    town: Mapped[TextField]
    note: Mapped[TextField]


class Person(Trashable, Table):
    """Anyone with a name: member, staff, guest, interpreter. Never a service user."""

    __tablename__ = "person"

    id: Mapped[Key]
    family_name: Mapped[str] = mapped_column(Text)
    given_name: Mapped[TextField]
    family_yomi: Mapped[TextField]
    given_yomi: Mapped[TextField]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    job_title: Mapped[TextField]
    postal_code: Mapped[TextField]
    address: Mapped[TextField]
    phone: Mapped[TextField]
    fax: Mapped[TextField]
    email: Mapped[TextField]
    town: Mapped[TextField]
    pay: Mapped[PayKind] = mapped_column(Word(PayKind), default=PayKind.PAID)
    note: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("family_name <> ''", name="family_name_given"),)


class Accommodation(Table):
    """What one person needs to take part; at most one row for each person."""

    __tablename__ = "accommodation"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    edition: Mapped[EditionWish] = mapped_column(Word(EditionWish), default=EditionWish.STANDARD)
    point_size: Mapped[int] = mapped_column(default=18)
    easy_version: Mapped[Yes]
    copies: Mapped[int] = mapped_column(default=1)
    send_way: Mapped[SendWay] = mapped_column(Word(SendWay), default=SendWay.POST)
    lead_days: Mapped[int | None]
    sign_language: Mapped[Yes]
    captioning: Mapped[Yes]
    wheelchair: Mapped[Yes]
    helpers: Mapped[int] = mapped_column(default=0)
    on_the_day: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("point_size BETWEEN 10 AND 40", name="point_size_range"),
            CheckConstraint("copies BETWEEN 0 AND 99", name="copies_range"),
        )


class Body(Trashable, Table):
    """A 会議体."""

    __tablename__ = "body"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[BodyKind] = mapped_column(Word(BodyKind))
    position: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    purpose: Mapped[TextField]
    open_to_public: Mapped[Yes]
    planned_meetings: Mapped[int] = mapped_column(default=0)
    founded_on: Mapped[OptionalDay]
    ended_on: Mapped[OptionalDay]


class Appointment(Trashable, Table):
    """A person in a body from a day to a day, both included."""

    __tablename__ = "appointment"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    starts_on: Mapped[Day]
    ends_on: Mapped[Day]
    role: Mapped[Role] = mapped_column(Word(Role), default=Role.MEMBER)
    kind: Mapped[AppointmentKind] = mapped_column(
        Word(AppointmentKind), default=AppointmentKind.REGULAR
    )
    seat_category_id: Mapped[int | None] = mapped_column(ForeignKey("seat_category.id"))
    term_number: Mapped[int | None]
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id"))
    resigned: Mapped[Yes]
    note: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("starts_on <= ends_on", name="order"),
            CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),
            Index("ix_appointment_body_days", "body_id", "starts_on", "ends_on"),
        )
