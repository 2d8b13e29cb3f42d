"""A drawing on a paper: boxes, lines and words at points, and what it shows in words.

Points of the sheet; the origin is the upper left corner of the drawing.
"""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

LAYOUT: Final = {"layout": True}


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A rectangle; ``tinted`` fills it with the one tint.

    ``in_large`` is what stands in it in large print, where smaller words would not do: ways to say
    it in lines, from the fullest to the shortest, of which the first that fits is taken.
    """

    x: float
    y: float
    width: float
    height: float
    line: float = field(default=0.5, metadata=LAYOUT)
    dashed: bool = False
    tinted: bool = False
    in_large: tuple[tuple[str, ...], ...] = field(default=(), metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    line: float = field(default=0.5, metadata=LAYOUT)
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """Words centred in the rectangle, or from its left; they shrink to its width.

    ``upright`` stands the characters below one another. Words ``in_box`` leave large print to the
    box around them; others are left out of it where they do not fit.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float = field(default=10.5, metadata=LAYOUT)
    bold: bool = False
    left: bool = False
    upright: bool = False
    in_box: bool = field(default=False, metadata=LAYOUT)


Drawn: TypeAlias = DrawnBox | DrawnLine | DrawnWords


@dataclass(frozen=True, slots=True)
class Told:
    """A part of what a drawing shows, told in lines under a head."""

    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes in the order in which they are drawn and their words are read.

    ``told`` stands for the drawing in editions that are read aloud, and follows it in large print.
    """

    width: float
    height: float
    shapes: tuple[Drawn, ...]
    told: tuple[Told, ...] = ()
