"""Tables and names side by side."""

from dataclasses import dataclass, field
from enum import Enum

from jiritsu_desktop.papers.blocks.pieces import Name, Text
from jiritsu_desktop.papers.drawing import LAYOUT


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class TableStyle(Enum):
    """Lists are open at the sides, forms are closed boxes, heads list label and value."""

    LIST = "list"
    FORM = "form"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class NameGrid:
    """Names side by side, each with its role."""

    entries: tuple[tuple[Name, str], ...]
    columns: int = field(default=3, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``rows`` joins it with the cells below, which are then None.

    What is ``to_write`` is left empty for a pen, and said to be.
    """

    lines: tuple[Text | NameGrid, ...]
    rows: int = 1
    bold: bool = False
    small_first: bool = field(default=False, metadata=LAYOUT)
    small: bool = field(default=False, metadata=LAYOUT)
    align: Align | None = field(default=None, metadata=LAYOUT)
    to_write: bool = field(default=False, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; width in points of the 462-point frame, 0 takes what is left."""

    head: str
    width: float = field(default=0.0, metadata=LAYOUT)
    align: Align = field(default=Align.LEFT, metadata=LAYOUT)
    names: bool = field(default=False, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, None where a joined cell covers. Without heads there is no head row.

    A list of names that is ``close`` has as little room between its rows as can be read. A few
    rows that stay ``together`` stand on one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    style: TableStyle = field(default=TableStyle.LIST, metadata=LAYOUT)
    roomy: bool = field(default=False, metadata=LAYOUT)
    close: bool = field(default=False, metadata=LAYOUT)
    together: bool = field(default=False, metadata=LAYOUT)
