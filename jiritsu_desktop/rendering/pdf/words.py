"""How the texts of a document become words on paper: spread names, wide digits, runs of type."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jiritsu_desktop.papers.blocks import (
    Blank,
    CheckBox,
    Name,
    PaperLabel,
    Piece,
    Rich,
    Span,
    Spread,
    Text,
    Withheld,
)
from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER
from jiritsu_desktop.rendering.pdf.paragraph import Run
from jiritsu_desktop.rendering.pdf.ruby import Reading

_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_JAPANESE = re.compile(r"[\u3005\u3041-\u30fa\u3400-\u9fff\uf900-\ufaff]+")
_EM_SPACE = "　"
_SMALL = 0.8


def runs_of_one_size(text: Text, *, bold: bool = False) -> list[Run]:
    """The text in runs of one weight, none of them smaller than the others."""
    return [replace(run, size_factor=1.0) for run in runs(text, bold=bold)]


def runs(text: Text, *, bold: bool = False) -> list[Run]:
    """The text in runs of one weight and size."""
    pieces: tuple[Piece, ...] = (text,) if isinstance(text, str) else text.pieces
    return [_run(piece, bold=bold) for piece in pieces]


def _run(piece: Piece, *, bold: bool) -> Run:
    match piece:
        case str():
            return Run(piece, bold)
        case Span(text=text):
            own = ((0, len(text), piece.reading),) if piece.reading else ()
            return Run(text, bold or piece.bold, _SMALL if piece.small else 1.0, own)
        case Name():
            return name_run(piece, bold=bold)
        case Spread(text=text, over=over):
            return Run(spread_by_spaces(text, over), bold, spread=True)
        case PaperLabel(text=text):
            return Run(f"【{text}】", bold)
        case CheckBox(text=text):
            return Run(f"□{text}", bold)
        case Blank(over=over):
            return Run("＿" * max(1, round(over)), bold)
        case Withheld(reason=reason):
            return Run(f"（{reason}）", bold)


def joined(parts: Sequence[Run]) -> Run:
    """Runs of one weight and size as one, with their readings."""
    readings: list[Reading] = []
    text = ""
    for run in parts:
        at = len(text)
        readings += [(at + start, at + stop, reading) for start, stop, reading in run.readings]
        text += run.text
    return Run(text, readings=tuple(readings))


def name_in_type(name: Name) -> str:
    """The name as it is set: over seven characters in lists, with one space in running text.

    Family and given name take three characters each; one of a single character stands at the
    outer edge, a family name of four or more is set as it is.
    """
    return "".join(_halves(name))


def name_run(name: Name, *, bold: bool = False) -> Run:
    """The name as it is set, below its own reading."""
    left, gap, right = _halves(name)
    text = f"{left}{gap}{right}"
    family, _, given = name.yomi.partition(_EM_SPACE)
    start = len(text) - len(right.lstrip(_EM_SPACE))
    readings = ((0, len(left.rstrip(_EM_SPACE)), family), (start, len(text), given))
    kept = len(left.rstrip(_EM_SPACE))  # between family and given name
    return Run(text, bold, readings=readings, spread=name.spread, kept=kept)


def name_parts(name: Name) -> tuple[Run, Run]:
    """Family and given name, each below its own reading."""
    family, _, given = name.yomi.partition(_EM_SPACE)
    return (
        Run(name.family, readings=((0, len(name.family), family),)),
        Run(name.given, readings=((0, len(name.given), given),)),
    )


def _halves(name: Name) -> tuple[str, str, str]:
    """Family name, space and given name as they are set."""
    if not name.given:
        return name.family, "", ""
    if not name.spread:
        return name.family, _EM_SPACE, name.given
    family, given = CLUSTER.findall(name.family), CLUSTER.findall(name.given)
    if len(family) > 3:
        room = max(1, 7 - len(family) - len(given))
        return name.family, _EM_SPACE * room, name.given
    left = f"{name.family}{_EM_SPACE * 2}" if len(family) == 1 else _spread(family, 3)
    right = f"{_EM_SPACE * 2}{name.given}" if len(given) == 1 else _spread(given, 3)
    return left, _EM_SPACE, right


def spread_by_spaces(text: str, over: int) -> str:
    """The text over so many characters where whole spaces do it, otherwise as it is."""
    return _spread(CLUSTER.findall(text), over)


def _spread(parts: list[str], over: int) -> str:
    gaps = len(parts) - 1
    free = over - len(parts)
    if gaps < 1 or free <= 0 or free % gaps:
        return "".join(parts)
    return (_EM_SPACE * (free // gaps)).join(parts)


def spaced(text: str) -> Text:
    """Two characters with a space between them (開　会), as items and heads are set."""
    two = len(text) == 2 and _JAPANESE.fullmatch(text)
    return Rich((Spread(text, 3),)) if two else text


def item_number(number: str) -> str:
    """The number of an item: one digit in full width, two in half width, (1) as it is."""
    return number.translate(_WIDE_DIGITS) if len(number) == 1 else number
