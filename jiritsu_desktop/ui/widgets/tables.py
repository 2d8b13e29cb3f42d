"""Tables of frozen rows: columns described once, one delegate, sorting by the heads."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from jiritsu_desktop.ui.painting import (
    LEFT,
    RIGHT,
    Mark,
    hairline,
    paint_badge,
    paint_row_ground,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.lists import Index

CELL_ROLE = Qt.ItemDataRole.UserRole
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: text with a small second line, or a mark, or something drawn.

    ``draw`` paints at the left, ``draw_width`` pixels wide at 100 %, before the text; it gets the
    painter, the theme and the cell's rectangle.
    """

    text: str = ""
    second: str = ""
    mark: Mark | None = None
    strong: bool = False
    small: bool = False
    color: str = "ink"
    tooltip: str = ""
    draw: Callable[[QPainter, Theme, QRectF], None] | None = None
    draw_width: int = 28

    @property
    def sentence(self) -> str:
        """The cell in words."""
        words = (self.text, self.second, self.mark.word if self.mark else "")
        return " ".join(word for word in words if word)


# Without slots: Python 3.11 cannot make a frozen one with slots from TableColumn[X](…).
@dataclass(frozen=True)
class TableColumn(Generic[RowT]):
    """One column: head, what it shows, width in pixels at 100 % (0 takes the room that is left).

    ``sort`` gives what to sort by; without it the column cannot be sorted.
    """

    title: str
    cell: Callable[[RowT], Cell | str]
    width: int = 120
    right: bool = False
    sort: Callable[[RowT], Any] | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    column: int = -1
    descending: bool = False


class TableModel(QAbstractTableModel, Generic[RowT]):
    """Holds the rows and answers for their cells."""

    def __init__(
        self,
        columns: Sequence[TableColumn[RowT]],
        key: Callable[[RowT], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[RowT] = []
        self._given: list[RowT] = []
        self._order = _Order()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Replace the rows; they come in the order of ``rows`` until a head is clicked."""
        arranged = self._arrange(rows)
        same = [self._key(row) for row in arranged] == [self._key(row) for row in self._rows]
        self._given = list(rows)
        if not same:
            self.beginResetModel()
            self._rows = arranged
            self.endResetModel()
            return
        old, self._rows = self._rows, arranged
        for place, (before, after) in enumerate(zip(old, arranged, strict=True)):
            if before != after:
                last = self.index(place, len(self.columns) - 1)
                self.dataChanged.emit(self.index(place, 0), last)

    def row_at(self, index: Index) -> RowT | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def key_at(self, index: Index) -> Hashable:
        """The key of the row behind an index, or None."""
        return self._key(self._rows[index.row()]) if index.isValid() else None

    def place_of(self, key: Hashable) -> QModelIndex:
        """Where the row with that key is; an invalid index when it is not shown."""
        for place, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(place, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell_at(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title} {cell.sentence}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell.tooltip) if cell.tooltip else None
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort is None:
            return
        self._order = _Order(column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in kept]
        self._rows = self._arrange(self._given)
        for index, key in zip(kept, keys, strict=True):
            place = self.place_of(key).row()
            self.changePersistentIndex(index, self.index(place, index.column()))
        self.layoutChanged.emit()

    def cell_at(self, index: Index) -> Cell:
        """What the cell behind an index shows."""
        shown = self.columns[index.column()].cell(self._rows[index.row()])
        return Cell(shown) if isinstance(shown, str) else shown

    def _arrange(self, rows: Sequence[RowT]) -> list[RowT]:
        if self._order.column < 0:
            return list(rows)
        by = self.columns[self._order.column].sort
        assert by is not None
        return sorted(rows, key=by, reverse=self._order.descending)


class TableDelegate(QStyledItemDelegate):
    """Paints a ``Cell``; only hairlines part the rows."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell = index.data(CELL_ROLE)
        theme = current_theme()
        width = max(theme.text_width(cell.text), theme.text_width(cell.second, "small"))
        return QSize(round(width) + theme.px(20), theme.px(36))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        model = index.model()
        assert isinstance(model, TableModel)
        cell: Cell = index.data(CELL_ROLE)
        painter.save()
        if selected:
            painter.fillRect(rect, theme.color("accent_weak"))
        if index.column() == 0 and selected:
            bar = QRectF(rect.x(), rect.y(), theme.px(3), rect.height())
            painter.fillRect(bar, theme.color("accent"))
        hairline(painter, theme, rect.x(), rect.bottom() - 1, rect.right() + 1)
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_row_ground(painter, theme, rect, selected=False, hovered=False, focused=True)
        inner = rect.adjusted(theme.px(16 if index.column() == 0 else 8), 0, -theme.px(8), 0)
        self._paint_cell(painter, theme, inner, cell, right=model.columns[index.column()].right)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, theme: Theme, room: QRectF, cell: Cell, *, right: bool
    ) -> None:
        if cell.draw is not None:
            width = theme.px(cell.draw_width)
            cell.draw(painter, theme, QRectF(room.x(), room.y(), width, room.height()))
            room = room.adjusted(width, 0, 0, 0)
        if cell.mark is not None:
            edge = room.right() if right else room.x()
            taken = paint_badge(
                painter, theme, edge, room.center().y(), cell.mark, from_right=right
            )
            room = room.adjusted(taken + theme.px(6), 0, 0, 0)
        role: Role = "small" if cell.small else "body"
        if cell.strong:
            role = "small_strong" if cell.small else "strong"
        align = RIGHT if right else LEFT
        if cell.second:
            middle = room.center().y()
            upper = QRectF(room.x(), middle - theme.px(20), room.width(), theme.px(20))
            lower = QRectF(room.x(), middle, room.width(), theme.px(19))
            paint_text(painter, theme, upper, cell.text, role, cell.color, align)
            paint_text(painter, theme, lower, cell.second, "small", "muted", align)
        elif cell.text:
            paint_text(painter, theme, room, cell.text, role, cell.color, align)


class TableView(QTableView, Generic[RowT]):
    """A table of frozen rows.

    ``chosen`` carries the key of the row that the user moved to, ``opened`` that of a row on which
    Enter or a double click fell. ``show_rows`` keeps selection, order and scroll position.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[TableColumn[RowT]],
        key: Callable[[RowT], Hashable],
        *,
        row_height: int = 36,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = TableModel(columns, key, self)
        self._height = row_height
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegate(TableDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(any(column.sort for column in columns))
        for place, column in enumerate(columns):
            if column.width == 0:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._open)
        head.sectionClicked.connect(self._sort_by)
        self._sorted = _Order()
        current_theme().follow(self, self._measure)

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows; the chosen one stays chosen, and the table where it was."""
        key = self.current_key()
        place = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.show_rows(rows)
        index = self.rows.place_of(key) if key is not None else QModelIndex()
        if index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        self._quiet = False
        self.verticalScrollBar().setValue(place)

    def current_key(self) -> Hashable:
        """The key of the chosen row, or None."""
        return self.rows.key_at(self.currentIndex())

    def current_row(self) -> RowT | None:
        """The chosen row, or None."""
        return self.rows.row_at(self.currentIndex())

    def choose(self, key: Hashable) -> bool:
        """Choose a row without telling anybody; False when it is not shown."""
        index = self.rows.place_of(key)
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        if index.isValid():
            self.scrollTo(index)
        return index.isValid()

    def contents_height(self) -> int:
        """How high the table is when nothing is scrolled."""
        theme = current_theme()
        return theme.px(30) + self.rows.rowCount() * theme.px(self._height) + 2

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._quiet:
            self.chosen.emit(self.rows.key_at(current))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        key = self.rows.key_at(index)
        if key is not None:
            self.opened.emit(key)

    def _sort_by(self, column: int) -> None:
        if self.rows.columns[column].sort is None:
            return
        again = self._sorted.column == column and not self._sorted.descending
        self._sorted = _Order(column, descending=again)
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        self.rows.sort(column, order)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(column, order)

    def _measure(self) -> None:
        theme = current_theme()
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(30))
        head.setMinimumSectionSize(theme.px(32))
        sections = self.verticalHeader()
        # A larger least size, set first, would keep the rows from growing with the zoom.
        sections.setMinimumSectionSize(1)
        sections.setDefaultSectionSize(theme.px(self._height))
        for place, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(place, theme.px(column.width))
