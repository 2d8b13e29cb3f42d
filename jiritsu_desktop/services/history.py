"""Undo, redo and the list of all changes."""

from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import ChangeRow, UndoConflict


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

    def conflicts(self, change_id: int) -> list[UndoConflict]:
        """Later changes of the same records, which stand in the way of this one's undo."""
        return self._db.conflicts(change_id)

    def undo(self, change_id: int | None = None) -> ChangeRow | None:
        """Take back one change, the last one without an id; None when there is none left.

        Raises UserError when later changes touched the same records.
        """
        if change_id is None:
            last = self._db.next_to_undo()
            if last is None:
                return None
            change_id = last.id
        return self._db.toggle(change_id)

    def redo(self) -> ChangeRow | None:
        """Bring the last undone change again; None when there is none."""
        target = self._db.next_to_redo()
        return None if target is None else self._db.toggle(target.id)
