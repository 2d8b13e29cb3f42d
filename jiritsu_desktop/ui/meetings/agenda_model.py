"""The agenda as a table that can be edited in place."""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AgendaItemRow, HandoutRow
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.meetings.words import kind_mark
from jiritsu_desktop.ui.widgets.lists import Index

ITEM_MIME = "application/x-jiritsu-agenda-item"
ITEM_ROLE = Qt.ItemDataRole.UserRole
PAPERS_ROLE = Qt.ItemDataRole.UserRole + 1


class AgendaColumn(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    KIND = 1
    TITLE = 2
    HANDOUTS = 3
    MINUTES = 4
    PRESENTER = 5

    @property
    def field(self) -> str:
        """The field of an item that is edited here, empty where none is."""
        return ("", "kind", "title", "", "minutes_planned", "presenter")[self]


class AgendaModel(QAbstractTableModel):
    """Holds the items; ``edited`` carries id, field and value of what the clerk typed."""

    edited = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[AgendaItemRow] = []
        self._papers: dict[int, tuple[HandoutRow, ...]] = {}
        self.locked = False

    @property
    def items(self) -> Sequence[AgendaItemRow]:
        """The items in their order."""
        return self._items

    def show_items(
        self, items: Sequence[AgendaItemRow], papers: Mapping[int, tuple[HandoutRow, ...]]
    ) -> None:
        """Replace the items and the handouts that belong to each."""
        same = [item.id for item in items] == [item.id for item in self._items]
        if same:
            self._items, self._papers = list(items), dict(papers)
            if items:
                last = self.index(len(items) - 1, len(AgendaColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._items, self._papers = list(items), dict(papers)
        self.endResetModel()

    def item_at(self, index: Index) -> AgendaItemRow | None:
        """The item behind an index."""
        return self._items[index.row()] if index.isValid() else None

    def place_of(self, item_id: int) -> int:
        """The row of an item, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._items) if item.id == item_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(AgendaColumn)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.locked:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if AgendaColumn(index.column()).field:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                "",
                _p("agenda", "Kind"),
                _("Agenda item"),
                _("Handouts"),
                _("min."),
                _("Presenter"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section == AgendaColumn.MINUTES
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        column = AgendaColumn(index.column())
        if role == ITEM_ROLE:
            return item
        if role == PAPERS_ROLE:
            return self._papers.get(item.id, ())
        if role == Qt.ItemDataRole.EditRole:
            value = getattr(item, column.field) if column.field else ""
            return "" if value is None else value
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(item)
        if role == Qt.ItemDataRole.ToolTipRole and column is AgendaColumn.HANDOUTS:
            return "\n".join(f"{row.label} {row.title}" for row in self._papers.get(item.id, ()))
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item_at(index)
        if item is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = AgendaColumn(index.column())
        if column is AgendaColumn.MINUTES:
            text = unicodedata.normalize("NFKC", str(value)).strip().removesuffix("分")
            if text and not text.isdecimal():
                return False
            value = int(text) if text else None
        elif column is AgendaColumn.TITLE and not str(value).strip():
            return False
        if value == getattr(item, column.field):
            return False
        self.edited.emit(item.id, column.field, value)
        return True

    @override
    def mimeTypes(self) -> list[str]:
        return [ITEM_MIME, "text/uri-list"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(ITEM_MIME, str(self._items[indexes[0].row()].id).encode())
        return mime

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def sentence(self, item: AgendaItemRow) -> str:
        """The whole row in words."""
        mark = kind_mark(item.kind)
        minutes = (
            ""
            if item.minutes_planned is None
            else _n("{count} minute", "{count} minutes", item.minutes_planned).format(
                count=item.minutes_planned
            )
        )
        papers = " ".join(row.label for row in self._papers.get(item.id, ()))
        words = (item.label, mark.word if mark else "", item.title, papers, minutes, item.presenter)
        return "、".join(word for word in words if word)

    def _text(self, item: AgendaItemRow, column: AgendaColumn) -> str:
        match column:
            case AgendaColumn.NUMBER:
                return item.label
            case AgendaColumn.KIND:
                mark = kind_mark(item.kind)
                return mark.word if mark else ""
            case AgendaColumn.TITLE:
                return item.title
            case AgendaColumn.HANDOUTS:
                return " ".join(row.label for row in self._papers.get(item.id, ()))
            case AgendaColumn.MINUTES:
                return "" if item.minutes_planned is None else str(item.minutes_planned)
            case AgendaColumn.PRESENTER:
                return item.presenter
