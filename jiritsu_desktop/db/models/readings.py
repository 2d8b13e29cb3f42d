"""Tables of readings that the clerk decided; names are read from the people's own よみ."""

from typing import Any

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jiritsu_desktop.db.models.base import Day, Key, Table, TextField


class Reading(Table):
    """A word that the town reads in its own way, in every paper (覚えた読み).

    ``surface`` holds the okurigana, and so does ``reading``; an empty reading prints it plain.
    """

    __tablename__ = "reading"

    id: Mapped[Key]
    surface: Mapped[str] = mapped_column(Text, unique=True)
    reading: Mapped[TextField]
    remembered_on: Mapped[Day]
    note: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (CheckConstraint("surface <> ''", name="surface_given"),)


class ReadingCorrection(Table):
    """A reading that the clerk wrote or accepted in one document.

    ``document`` is the key its paper is known by. With ``before`` or ``after`` the correction
    counts only where that text stands around the word: that survives edits elsewhere, which a
    counted position would not.
    """

    __tablename__ = "reading_correction"

    id: Mapped[Key]
    document: Mapped[str] = mapped_column(Text)
    surface: Mapped[str] = mapped_column(Text)
    before: Mapped[TextField]
    after: Mapped[TextField]
    reading: Mapped[TextField]

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("surface <> ''", name="surface_given"),
            UniqueConstraint("document", "surface", "before", "after"),
        )
