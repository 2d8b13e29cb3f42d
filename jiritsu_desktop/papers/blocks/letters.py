"""What letters and forms to send back consist of."""

from dataclasses import dataclass, field

from jiritsu_desktop.papers.blocks.pieces import Piece, Text
from jiritsu_desktop.papers.blocks.running import Field
from jiritsu_desktop.papers.drawing import LAYOUT


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Number and day of a letter."""

    number: str
    date: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes."""

    organisation: str
    text: Text


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a letter, and what is said of the seal."""

    organisation: str
    text: Text
    seal_note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Below:
    """記, before the particulars of a letter."""

    text: str = "記"


@dataclass(frozen=True, slots=True)
class End:
    """以上, after them."""

    text: str = "以　上"


@dataclass(frozen=True, slots=True)
class ContactBox:
    """Whom to ask: labels and how they are reached. Stands at the foot, right."""

    fields: tuple[Field, ...]
    in_one_line: bool = field(default=False, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class ReplyHead:
    """The head of a form that comes back by FAX."""

    number_label: str
    number: str
    to: str
    due_label: str
    due: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line within a form; ``columns`` sets its pieces side by side."""

    pieces: tuple[Piece, ...]
    columns: int = 0
    hint: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A label and what is to be filled in; ``space`` points are left free for handwriting."""

    label: tuple[str, ...]
    lines: tuple[FormLine, ...]
    space: float = field(default=0.0, metadata=LAYOUT)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be filled in by hand and sent back."""

    rows: tuple[FormRow, ...]
