"""Offering registered names while one is typed, so that nothing is written twice."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from jiritsu_desktop.domain.members import reading_problem
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.ui.widgets.baseline import hold_baseline

Index = QModelIndex | QPersistentModelIndex
_FOLDED = Qt.ItemDataRole.UserRole


class _Names(QAbstractListModel):
    """Names with what they are found by."""

    def __init__(self, names: Sequence[tuple[str, str]], parent: QCompleter) -> None:
        super().__init__(parent)
        self._names = [(name, f"{fold(name)}\n{fold(more)}") for name, more in names]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, folded = self._names[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return name
        return folded if role == _FOLDED else None


class NameCompleter(QCompleter):
    """Finds by part of the name or its reading, in any width of characters."""

    def __init__(self, field: QLineEdit, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(field)
        self.names = tuple(names)
        self.setModel(_Names(names, self))
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        field.setCompleter(self)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    @override
    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def complete(field: QLineEdit, names: Sequence[str]) -> None:
    """Offer these names in the field; nothing is done when it offers them already."""
    known = field.completer()
    wanted = tuple((name, "") for name in names)
    if not isinstance(known, NameCompleter) or known.names != wanted:
        NameCompleter(field, wanted)


class ReadingSource(QLineEdit):
    """A name whose reading is overheard while it is typed with an input method.

    ``heard`` holds the kana that was composed before each conversion, one after the other.
    """

    def __init__(self, text: str = "", *, name: str = "") -> None:
        super().__init__(text)
        hold_baseline(self)
        self.setAccessibleName(name)
        self.heard = ""
        self._composed = ""

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        preedit, decided = event.preeditString(), event.commitString()
        if preedit and not reading_problem(preedit):
            self._composed = preedit
        if decided:
            self.heard += decided if not reading_problem(decided) else self._composed
            self._composed = ""
        super().inputMethodEvent(event)
        if not self.text() and not preedit:
            self.heard = ""
