"""Readings written into plain text as ｜漢字《かんじ》."""

import re
from collections.abc import Iterable

from jiritsu_desktop.domain.readings import Part, Span, pieces

_MARKED = re.compile("｜([^｜《》\n]+)《([^｜《》\n]+)》")


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text with its readings written in."""
    return "".join(
        f"｜{piece}《{reading}》" if reading else piece for piece, reading in pieces(text, spans)
    )


def parse(line: str) -> tuple[str, tuple[Part, ...]]:
    """The text without its marks, and the readings that were written in."""
    text: list[str] = []
    parts: list[Part] = []
    length = at = 0
    for match in _MARKED.finditer(line):
        before, base = line[at : match.start()], match[1]
        start = length + len(before)
        length = start + len(base)
        parts.append(Part(start, length, match[2]))
        text += [before, base]
        at = match.end()
    text.append(line[at:])
    return "".join(text), tuple(parts)
