"""Pointing at a record from anywhere: from a search, a task of the day, another record."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """One record. ``kind`` is a word of the command line's list: people, meetings, issues …

    ``on`` is the day as of which it is meant; None is today.
    """

    kind: str
    id: int
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One record that a search has found.

    ``number`` is what people call it by (R8-03, R7-決14, a short date), ``place`` where it was
    found, in one small line, ``state`` its state in a word.
    """

    ref: Ref
    title: str
    number: str = ""
    place: str = ""
    state: str = ""
