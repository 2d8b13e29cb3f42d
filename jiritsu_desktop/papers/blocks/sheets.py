"""Whole sheets: the cover of a packet, cards for the table, labels."""

from dataclasses import dataclass

from jiritsu_desktop.papers.blocks.pieces import Name, Text
from jiritsu_desktop.papers.blocks.running import Field


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover of a packet."""

    edition: str
    copy_number: str
    session: str
    body: str
    name: str
    fields: tuple[Field, ...]
    addressee: Text
    secretariat: str


@dataclass(frozen=True, slots=True)
class Tent:
    """A card to stand on the table, folded, with the name on both sides."""

    name: Name
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TentSheet:
    """A whole sheet of at most two cards, one above the other."""

    tents: tuple[Tent, ...]


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """One label: where it goes, to whom, its number; ``marked`` asks for care when filling."""

    name: Name
    postal_code: str
    address: str
    organisation: str = ""
    post: str = ""
    number: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A whole sheet of twelve faces in two columns, row by row; None leaves a face empty."""

    labels: tuple[AddressLabel | None, ...]
