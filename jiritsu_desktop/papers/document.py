"""A composed paper: what stands on it, in reading order, without saying how it is set.

One ``Document`` is rendered in every edition (standard, ruby, large print, text, Word).
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from jiritsu_desktop.papers.blocks import (
    Blank,
    Block,
    CheckBox,
    Field,
    Line,
    Name,
    Note,
    PaperLabel,
    Rich,
    Span,
    Spread,
    Title,
    Withheld,
    plain,
    plain_piece,
    titled,
)


class PageStyle(Enum):
    """Which sheet a paper is set on: body, letter, form to fill in, or cover of a packet."""

    STANDARD = "standard"
    LETTER = "letter"
    AGENDA = "agenda"
    FORM = "form"
    COVER = "cover"


class PageNumber(Enum):
    """What stands in the middle of the footer."""

    NONE = "none"
    RUNNING = "running"
    OF_TOTAL = "of_total"


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. ``paper`` is its name on the command line, ``title`` its name for people.

    ``stamp`` is the boxed number of a handout (資料2-1), ``stamp_note`` what stands to its left
    (【当日配付】), on the first page or all of them; ``restriction`` (会議限り) is repeated on
    every page.
    """

    paper: str
    title: str
    blocks: tuple[Block, ...]
    style: PageStyle = PageStyle.STANDARD
    footer_left: str = ""
    footer_right: str = ""
    page_number: PageNumber = PageNumber.OF_TOTAL
    first_page: int = 1
    total_pages: int | None = None
    stamp: str = ""
    stamp_note: str = ""
    stamp_on_every_page: bool = False
    restriction: str = ""
    author: str = ""


def texts(document: Document) -> Iterator[str]:
    """Every text of the paper in reading order, for searching and checking."""
    for block in document.blocks:
        yield from _texts(block)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Rich):
        yield plain(value)
    elif isinstance(value, Span | Name | Spread | PaperLabel | CheckBox | Blank | Withheld):
        yield plain_piece(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Line):
        yield from _texts((value.number, value.text))
    elif isinstance(value, Field):
        yield from _texts((value.number, value.label, value.lines))
    elif isinstance(value, Note):
        yield from _texts((value.about, value.text))
    elif isinstance(value, Title):
        yield from _texts((value.above, titled(value), value.subtitle))
    elif dataclasses.is_dataclass(value):
        for entry in dataclasses.fields(value):
            if not entry.metadata.get("layout"):
                yield from _texts(getattr(value, entry.name))


def fingerprint(document: Document) -> str:
    """The paper's content in 64 characters; it differs exactly when a fact on the paper differs.

    Fields at their default are left out, so a field added by a later version of the program does
    not make papers look changed that were printed before it.
    """
    canonical = json.dumps(_canonical(document), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_canonical(item) for item in value]
    if dataclasses.is_dataclass(value):
        return [
            type(value).__name__,
            {
                entry.name: _canonical(getattr(value, entry.name))
                for entry in dataclasses.fields(value)
                if not entry.metadata.get("layout") and getattr(value, entry.name) != entry.default
            },
        ]
    return value


def together(fingerprints: Iterable[str]) -> str:
    """The fingerprint of several papers that are given out as one."""
    return hashlib.sha256("\n".join(fingerprints).encode("ascii")).hexdigest()
