"""Tables of the council itself: who it is, its rules, terms and rooms."""

from typing import Any

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import Day, Key, Table, TextField, Trashable, Yes


class Council(Table):
    """The council; always exactly one row with id 1."""

    __tablename__ = "council"

    id: Mapped[Key]
    name: Mapped[TextField]
    town: Mapped[TextField]
    county: Mapped[TextField]
    prefecture: Mapped[TextField]
    mayor_name: Mapped[TextField]
    section: Mapped[TextField]
    subsection: Mapped[TextField]
    contact_name: Mapped[TextField]
    postal_code: Mapped[TextField]
    address: Mapped[TextField]
    phone: Mapped[TextField]
    fax: Mapped[TextField]
    email: Mapped[TextField]
    founding_rule: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("id = 1", name="one_row"),)


class CouncilRule(Table):
    """One rule of the council as text; see ``domain.council.CouncilRules``."""

    __tablename__ = "council_rule"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[TextField]


class SeatCategory(Table):
    """A category of seats with its quota (選出区分)."""

    __tablename__ = "seat_category"

    id: Mapped[Key]
    number: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    quota: Mapped[int] = mapped_column(default=0, server_default="0")

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("number"), CheckConstraint("quota >= 0", name="quota_count"))


class Term(Table):
    """A numbered term of the council (期)."""

    __tablename__ = "term"

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    starts_on: Mapped[Day]
    ends_on: Mapped[Day]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("starts_on <= ends_on", name="order"),)


class Venue(Trashable, Table):
    """A room in which the council meets."""

    __tablename__ = "venue"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    address: Mapped[TextField]
    capacity: Mapped[int | None]
    wheelchair: Mapped[Yes]
    note: Mapped[TextField]
