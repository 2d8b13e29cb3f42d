"""What texts are made of: words, names, labels, boxes to tick, and what is withheld."""

from dataclasses import dataclass
from typing import TypeAlias


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


def rich(*pieces: Piece) -> Rich:
    """A text of the pieces, without the empty ones."""
    return Rich(tuple(piece for piece in pieces if piece != ""))


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
