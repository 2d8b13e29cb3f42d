"""The lines of the minutes as a list model: headings of the agenda and what stands under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Disclosure,
    Entry,
    StatementRow,
)
from jiritsu_desktop.domain.sitting import ItemProgress
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.words import clock

LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Key = tuple[type, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (``entry`` is None) or an entry; ``cap`` is the number of the one who speaks."""

    key: Key
    heading: str = ""
    number: str = ""
    entry: Entry | None = None
    cap: str = ""

    @property
    def sentence(self) -> str:
        """The line in words."""
        entry = self.entry
        if entry is None:
            return f"{self.number} {self.heading}"
        if isinstance(entry, DecisionRow):
            words = _("Decision {number}: {text} ({manner})").format(
                number=entry.label, text=entry.text, manner=entry.manner.label
            )
        elif isinstance(entry, ActionRow):
            words = _("Homework for {owner}: {text} {due}").format(
                owner=entry.owner, text=entry.text, due=due_words(entry)
            )
        else:
            level = entry.disclosure
            shown = "" if level is Disclosure.PUBLIC else f"（{level.label}）"
            words = f"{entry.speaker}{shown} {entry.text}"
        return f"{clock(entry.said_at)} {words}".strip()


def key_of(entry: Entry) -> Key:
    """By what an entry is known in the list."""
    return type(entry), entry.id


def lines_of(
    items: Sequence[ItemProgress],
    entries: Sequence[Entry],
    caps: Mapping[int, str],
    left_out: Key | None = None,
) -> list[Line]:
    """The lines in their order; ``left_out`` is still being typed and not yet shown."""
    numbers = {place.item.id: place for place in items}
    shown = [entry for entry in entries if key_of(entry) != left_out]
    result: list[Line] = []
    last: int | None = None
    for entry in shown:
        place = numbers.get(entry.agenda_item_id or 0)
        if place is not None and place.item.id != last:
            last = place.item.id
            result.append(Line((ItemProgress, last), place.item.title, place.number))
        cap = caps.get(entry.attendance_id or 0, "") if isinstance(entry, StatementRow) else ""
        result.append(Line(key_of(entry), entry=entry, cap=cap))
    return result


def due_words(action: ActionRow) -> str:
    """``8月31日(月)まで``, or when it was done."""
    if action.done_on is not None:
        return _("done on {date}").format(date=wareki.month_day(action.done_on, weekday=False))
    if action.due_on is not None:
        return _("by {date}").format(date=wareki.month_day(action.due_on))
    return _("no date")


class MinutesModel(QAbstractListModel):
    """Holds the lines; showing them anew changes only what has become different."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Replace the lines by narrow changes; False when they are the same already."""
        old, new = self._lines, list(lines)
        if old == new:
            return False
        begin = 0
        while begin < min(len(old), len(new)) and old[begin].key == new[begin].key:
            begin += 1
        end = 0
        while end < min(len(old), len(new)) - begin and old[-1 - end].key == new[-1 - end].key:
            end += 1
        if len(old) - end > begin:
            self.beginRemoveRows(QModelIndex(), begin, len(old) - end - 1)
            self._lines = old[:begin] + old[len(old) - end :]
            self.endRemoveRows()
        if len(new) - end > begin:
            self.beginInsertRows(QModelIndex(), begin, len(new) - end - 1)
            self._lines = self._lines[:begin] + new[begin : len(new) - end] + self._lines[begin:]
            self.endInsertRows()
        before, self._lines = self._lines, new
        for row, (was, line) in enumerate(zip(before, new, strict=True)):
            if was != line:
                index = self.index(row, 0)
                self.dataChanged.emit(index, index)
        return True

    def line_at(self, index: Index) -> Line | None:
        """The line behind an index."""
        return self._lines[index.row()] if index.isValid() else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where a line is; an invalid index when it is not shown."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                return self.index(row, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.sentence
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
