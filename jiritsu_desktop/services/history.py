"""Undo, redo and the list of all changes."""

from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import ChangeRow, UndoConflict, UndoEffect
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _


class History:
    """The journal as the clerk sees it; it outlives the window."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def last(self) -> ChangeRow | None:
        """The change that 元に戻す would take back."""
        return self._db.next_to_undo()

    def next_redo(self) -> ChangeRow | None:
        """The change that やり直す would bring again."""
        return self._db.next_to_redo()

    def changes(self, limit: int = 200, before_id: int | None = None) -> list[ChangeRow]:
        """The newest changes first."""
        return self._db.changes(limit, before_id)

    def is_undone(self, change_id: int) -> bool:
        """Whether the change is taken back at the moment."""
        change = self._db.change_row(change_id)
        return change is not None and change.undone_by_id is not None

    def conflicts(self, change_id: int) -> list[UndoConflict]:
        """Later changes of the same records, which stand in the way of this one's undo."""
        return self._db.conflicts(change_id)

    def effect(self, change_id: int) -> UndoEffect:
        """What taking this change back, or doing it again, does to how many records."""
        return self._db.effect(change_id)

    def undo(self, change_id: int | None = None) -> ChangeRow | None:
        """Take back one change, the last one without an id; None when there is none left.

        Raises UserError when it is undone already or later changes touched the same records.
        """
        if change_id is None:
            last = self._db.next_to_undo()
            return None if last is None else self._db.toggle(last.id)
        change = self._db.change_row(change_id)
        if change is not None and change.undone_by_id is not None:
            raise UserError(_("“{change}” has been undone already.").format(change=change.title))
        return self._db.toggle(change_id)

    def redo(self, change_id: int | None = None) -> ChangeRow | None:
        """Bring an undone change again, the last one without an id; None when there is none.

        Raises UserError when it is not undone or later changes touched the same records.
        """
        if change_id is None:
            target = self._db.next_to_redo()
            return None if target is None else self._db.toggle(target.id)
        change = self._db.change_row(change_id)
        if change is not None and change.undone_by_id is None:
            raise UserError(_("“{change}” has not been undone.").format(change=change.title))
        return self._db.toggle(change_id)
