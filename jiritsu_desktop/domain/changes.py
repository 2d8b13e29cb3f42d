"""What a change is about, so that screens listen for their own."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, auto

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.i18n import _

# Under this word an undo or redo notes in the journal which of the two it was.
DIRECTION = "_direction"


class Topic(Flag):
    """The parts of the council file that a change touches."""

    COUNCIL = auto()
    MEMBERS = auto()
    MEETINGS = auto()
    MINUTES = auto()
    ISSUES = auto()
    SOCIAL_RESOURCES = auto()
    PAPERS = auto()
    BACKUPS = auto()

    @classmethod
    def everything(cls) -> "Topic":
        """All topics, for a file that was replaced as a whole."""
        return ~cls(0)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One named change of the journal; ``name`` is a message id, ``words`` its placeholders."""

    id: int
    happened_at: dt.datetime
    name: str
    words: Mapping[str, str]
    topic: Topic
    row_count: int
    undoes_id: int | None
    undone_by_id: int | None
    undoable: bool

    @property
    def title(self) -> str:
        """The change in the language in use, such as 委員を登録（髙橋 美津枝）."""
        sentence = _(self.name).format_map(dict(self.words))
        if self.undoes_id is None:
            return sentence
        if self.words.get(DIRECTION) == "redo":
            return _("Redone: {change}").format(change=sentence)
        return _("Undone: {change}").format(change=sentence)

    @property
    def moment(self) -> str:
        """When it was, such as ``6月17日 14:03``."""
        return (
            f"{wareki.month_day(self.happened_at.date(), weekday=False)} {self.happened_at:%H:%M}"
        )


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A later change that touched the same record, which stands in the way of an undo."""

    change: ChangeRow
    table: str
    row_id: int


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What taking a change back, or doing it again, does to the records that it touched."""

    vanishing: int = 0
    returning: int = 0
    restored: int = 0
