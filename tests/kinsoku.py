"""Looks for forbidden characters at the line ends of a finished PDF (JLREQ 3.1.7 and 3.1.8).

Works on what ``pdftotext -bbox-layout`` sees, so it judges any program's output alike.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

_SPACE = "{http://www.w3.org/1999/xhtml}"
_CLOSING = "’”）〕］｝〉》」』】⦆〙〗»〟｠｣"
_MARKS = "‐–゠〜～！？‼⁇⁈⁉・：；･。．｡、，､％℃"
_SMALL = (
    "々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
NO_START = frozenset(_CLOSING + _MARKS + _SMALL)
NO_END = frozenset("‘“（〔［｛〈《「『【⦅〘〖«〝｟｢")
_RUBY = 7.5  # points; smaller lines are readings, not text


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page and its box in points from the page's upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


class Offence(NamedTuple):
    """A line that breaks a rule, and how."""

    line: PrintedLine
    rule: str


def printed_lines(pdf: Path) -> list[PrintedLine]:
    """The lines of a PDF; pieces on one baseline of a block are joined."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    xml = subprocess.run(command, check=True, capture_output=True).stdout
    lines: list[PrintedLine] = []
    for number, page in enumerate(ElementTree.fromstring(xml).iter(f"{_SPACE}page"), 1):
        for block in page.iter(f"{_SPACE}block"):
            lines += _joined(list(_pieces(number, block)))
    return lines


def _pieces(page: int, block: ElementTree.Element) -> Iterator[PrintedLine]:
    for line in block.iter(f"{_SPACE}line"):
        text = "".join(word.text or "" for word in line.iter(f"{_SPACE}word"))
        left, top, right, bottom = (float(line.attrib[k]) for k in ("xMin", "yMin", "xMax", "yMax"))
        yield PrintedLine(page, text, left, top, right, bottom)


def _joined(pieces: list[PrintedLine]) -> list[PrintedLine]:
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom, piece.left)):
        if rows and abs(rows[-1][-1].bottom - piece.bottom) < 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    joined = []
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        joined.append(
            PrintedLine(
                row[0].page,
                "".join(piece.text for piece in row),
                row[0].left,
                min(piece.top for piece in row),
                row[-1].right,
                max(piece.bottom for piece in row),
            )
        )
    return joined


def offences(pdf: Path) -> list[Offence]:
    """Every line that begins or ends with a character that must not stand there."""
    found = []
    for line in printed_lines(pdf):
        if line.bottom - line.top < _RUBY or not line.text:
            continue
        if line.text[0] in NO_START:
            found.append(Offence(line, f"begins with {line.text[0]}"))
        if line.text[-1] in NO_END:
            found.append(Offence(line, f"ends with {line.text[-1]}"))
    return found
