"""What can stand on a paper, as logical parts; how they are set is for the renderers to say.

Texts are plain: nothing in them is ever read as mark-up. The few measures that blocks carry are
marked ``LAYOUT``; a change of those is no change of the paper.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from jiritsu_desktop.papers.drawing import Drawing

LAYOUT: Final = {"layout": True}


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
class Span:
    """Words within a text. ``reading`` is a confirmed reading in hiragana."""

    text: str
    bold: bool = False
    small: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name. ``spread`` sets it over seven characters, as lists and letters do."""

    family: str
    given: str
    yomi: str = ""
    spread: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """A label set over so many characters (均等割り付け); a longer one is set as it is."""

    text: str
    over: int = 4


@dataclass(frozen=True, slots=True)
class PaperLabel:
    """The number of a handout in its box (資料2-1)."""

    text: str


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box to tick, with its words."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on, as long as so many characters."""

    over: float


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not in this edition, by its reason."""

    reason: str


Piece: TypeAlias = str | Span | Name | Spread | PaperLabel | CheckBox | Blank | Withheld


@dataclass(frozen=True, slots=True)
class Rich:
    """A text of several pieces."""

    pieces: tuple[Piece, ...]


Text: TypeAlias = str | Rich


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
class SignatureBoxes:
    """Empty boxes in which the minutes are signed. Stand at the foot of the first page, right."""

    labels: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class AtFoot:
    """What stands at the foot of the page, below everything before it."""

    blocks: tuple["Block", ...]


Block: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | Caption
    | Statement
    | Fields
    | Bullets
    | Table
    | LeaderLine
    | Decision
    | Actions
    | LetterHead
    | Addressee
    | Sender
    | Subject
    | Below
    | End
    | ContactBox
    | SignatureBoxes
    | ReplyHead
    | Form
    | Cover
    | TentSheet
    | LabelSheet
    | Drawing
    | SideBySide
    | Note
    | Spacer
    | PageBreak
    | AtFoot
)


def rich(*pieces: Piece) -> Rich:
    """A text of the pieces, without the empty ones."""
    return Rich(tuple(piece for piece in pieces if piece != ""))


def titled(title: Title) -> str:
    """The words of a title, with （案） while the paper is a draft."""
    return f"{title.text}（案）" if title.draft else title.text


def plain(text: Text) -> str:
    """The words of a text. A box to tick is □, a line to write on is ＿＿."""
    if isinstance(text, str):
        return text
    return "".join(plain_piece(piece) for piece in text.pieces)


def plain_piece(piece: Piece) -> str:
    """The words of one piece."""
    match piece:
        case str():
            return piece
        case Name(family=family, given=given):
            return f"{family}　{given}" if given else family
        case CheckBox(text=text):
            return f"□{text}"
        case Blank():
            return "＿＿"
        case Withheld(reason=reason):
            return f"（{reason}）"
        case _:
            return piece.text
