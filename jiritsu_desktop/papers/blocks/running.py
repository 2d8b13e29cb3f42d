"""Titles and headings, running text, fields, and what minutes consist of."""

from dataclasses import dataclass, field

from jiritsu_desktop.papers.blocks.pieces import Text
from jiritsu_desktop.papers.drawing import LAYOUT


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper; （案） belongs to it until the paper is adopted."""

    text: str
    draft: bool = False
    subtitle: str = ""
    above: str = ""
    over: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the ladder 1, (1), ア, (ア), a: levels 1 to 5, and the handouts it speaks of."""

    level: int
    number: str
    text: str
    handouts: tuple[str, ...] = ()
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``small`` is for what explains a table."""

    text: Text
    indent: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """A short bold line over what it names, outside of the ladder."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker said."""

    speaker: str
    text: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a field or a list, perhaps numbered."""

    text: Text
    number: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value."""

    label: str
    lines: tuple[Line, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels spread over ``over`` characters, each with its value. ``ruled``: between two rules."""

    fields: tuple[Field, ...]
    over: int = 4
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points without an order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """A line of the agenda: number, title …… minutes, handouts."""

    number: str
    text: str
    minutes: int | None = None
    handouts: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and how."""

    label: str
    number: str
    text: str
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by when."""

    label: str
    number: str
    who: str
    what: str
    due: str


@dataclass(frozen=True, slots=True)
class Actions:
    """What was undertaken at one point of the sitting."""

    rows: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class SignatureBoxes:
    """Empty boxes to sign in, at the right; perhaps at the foot of the first page."""

    labels: tuple[str, ...]
    at_foot: bool = field(default=False, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two short texts on one line, left and right."""

    left: Text
    right: Text
    small: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in a box, with what it is about; ``at_foot``: of the first page."""

    text: Text
    about: str = ""
    at_foot: bool = field(default=False, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class Spacer:
    """Room, in half lines."""

    half_lines: float = field(default=1.0, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


def titled(title: Title) -> str:
    """The words of a title, with （案） while the paper is a draft."""
    return f"{title.text}（案）" if title.draft else title.text
