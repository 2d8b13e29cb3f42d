"""The texts of a paper with the place where each stands, to tell people of one of them."""

import dataclasses
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from jiritsu_desktop.papers.blocks import (
    Cell,
    Field,
    Name,
    Rich,
    Statement,
    Table,
    plain,
    plain_piece,
)
from jiritsu_desktop.papers.document import Document


class PlaceKind(Enum):
    """What a text is of whom it belongs to, if it belongs to a person."""

    NAME = "name"
    ENTRY = "entry"
    STATEMENT = "statement"
    TEXT = "text"


class Place(NamedTuple):
    """A text, and the person whose name, entry in a list or words it is."""

    kind: PlaceKind
    text: str
    person: str = ""


def places(document: Document) -> Iterator[Place]:
    """Every text of the paper in reading order, those outside of the page's frame last."""
    for block in document.blocks:
        yield from _places(block, PlaceKind.TEXT, "")
    for text in (document.footer_left, document.footer_right, document.stamp):
        if text:
            yield Place(PlaceKind.TEXT, text)


def _places(value: object, kind: PlaceKind, person: str) -> Iterator[Place]:
    match value:
        case str():
            if value:
                yield Place(kind, value, person)
        case Name():
            yield Place(PlaceKind.NAME, f"{plain_piece(value)}{value.yomi}", plain_piece(value))
        case Rich():
            names = [piece for piece in value.pieces if isinstance(piece, Name)]
            for name in names:
                yield from _places(name, kind, person)
            rest = [piece for piece in value.pieces if not isinstance(piece, Name)]
            yield from _places(plain(Rich(tuple(rest))), kind, person)
        case Statement():
            yield from _places(value.speaker, PlaceKind.NAME, value.speaker)
            yield from _places(value.text, PlaceKind.STATEMENT, value.speaker)
        case Table():
            yield from _places(value.columns, kind, person)
            for row in value.rows:
                yield from _of_row(row)
        case Field():
            yield from _places((value.label, value.lines), kind, person)
        case tuple():
            for item in value:
                yield from _places(item, kind, person)
        case _ if dataclasses.is_dataclass(value):
            for entry in dataclasses.fields(value):
                yield from _places(getattr(value, entry.name), kind, person)


def _of_row(row: tuple[Cell | None, ...]) -> Iterator[Place]:
    """A row that names one person is the entry of that person."""
    found = [place for cell in row for place in _places(cell, PlaceKind.TEXT, "")]
    people = {place.person for place in found if place.kind is PlaceKind.NAME}
    if len(people) != 1:
        yield from found
        return
    [person] = people
    for place in found:
        own = place.kind is PlaceKind.TEXT
        yield Place(PlaceKind.ENTRY, place.text, person) if own else place
