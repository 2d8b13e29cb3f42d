"""Lists of one and two-line rows with headings; the list never jumps when it is shown anew."""

import math
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import (
    paint_row_ground,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.list_row import ListRow as ListRow
from jiritsu_desktop.ui.widgets.row_painting import (
    paint_heading,
    paint_one_line,
    paint_two_lines,
)

ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_KANA_HEIGHT = 17


class ListModel(QAbstractListModel):
    """Holds the rows; a reload that only changes faces is a narrow change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace the rows."""
        same = [row.key for row in rows] == [row.key for row in self._rows] and [
            row.heading for row in rows
        ] == [row.heading for row in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        old, self._rows = self._rows, list(rows)
        for place, (before, after) in enumerate(zip(old, self._rows, strict=True)):
            if before != after:
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)

    def row_at(self, index: Index) -> ListRow | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, key: Hashable) -> QModelIndex:
        """Where the row with that key is; an invalid index when it is not shown."""
        for place, row in enumerate(self._rows):
            if row.key == key and not row.heading:
                return self.index(place, 0)
        return QModelIndex()

    def heading_at(self, title: str) -> QModelIndex:
        """Where the heading with that title is."""
        for place, row in enumerate(self._rows):
            if row.heading and row.title == title:
                return self.index(place, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.tooltip) if row.tooltip else None
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ListDelegate(QStyledItemDelegate):
    """Paints a ``ListRow``."""

    def __init__(self, rows: ListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        # Asked for every row of a list at each layout, so kept until the zoom changes.
        self._sizes: dict[int, QSize] = {}
        current_theme().follow(self, self._sizes.clear)

    def height_of(self, row: ListRow) -> int:
        """The height of a row in pixels at 100 %."""
        return 30 if row.heading else 50 if row.second else 34

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows.row_at(index)
        height = self.height_of(row) if row is not None else 0
        if height not in self._sizes:
            theme = current_theme()
            self._sizes[height] = QSize(theme.px(60), theme.px(height))
        return self._sizes[height]

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row: ListRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if row.heading:
            paint_heading(painter, theme, rect, row)
        else:
            paint_row_ground(
                painter,
                theme,
                rect,
                selected=selected,
                hovered=bool(state & QStyle.StateFlag.State_MouseOver),
                focused=_shows_focus(option),
            )
            if row.second:
                paint_two_lines(painter, theme, rect, row)
            else:
                paint_one_line(painter, theme, rect, row, selected=selected)
        painter.restore()


class ListView(QListView):
    """A list of ``ListRow``.

    ``chosen`` carries the key of the row that the user moved to, ``opened`` that of a row on which
    Enter or a double click fell. ``show_rows`` keeps selection and scroll position.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, *, clear: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = ListModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ListDelegate(self.rows, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setProperty("clear", clear)
        self._quiet = False
        self.activated.connect(self._open)
        current_theme().follow(self, self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the chosen one stays chosen, and the list where it was."""
        key = self.current_key()
        place = self.verticalScrollBar().value()
        self._quiet = True
        self.rows.show_rows(rows)
        index = self.rows.place_of(key) if key is not None else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self._quiet = False
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def current_key(self) -> Hashable:
        """The key of the chosen row, or None."""
        row = self.rows.row_at(self.currentIndex())
        return row.key if row else None

    def choose(self, key: Hashable) -> bool:
        """Choose a row without telling anybody; False when it is not shown."""
        index = self.rows.place_of(key)
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        if index.isValid():
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Move to the first row and tell it."""
        for place in range(self.rows.rowCount()):
            index = self.rows.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def contents_height(self) -> int:
        """How high the list is when nothing is scrolled, for lists inside a longer page."""
        delegate = self.itemDelegate()
        option = QStyleOptionViewItem()
        return sum(
            delegate.sizeHint(option, self.rows.index(place, 0)).height()
            for place in range(self.rows.rowCount())
        )

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.rows.row_at(current)
        if row is not None and not self._quiet:
            self.chosen.emit(row.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and not row.heading:
            self.opened.emit(row.key)


class KanaIndex(QWidget):
    """The thumb index of an address book; ``picked`` carries the kana that was clicked.

    For the mouse only: the keyboard types a reading into the filter field instead. Where there is
    no height for every kana it leaves out some evenly, so that those shown can be read.
    """

    picked = Signal(str)
    KANA = "あかさたなはまやらわ"

    def __init__(self) -> None:
        super().__init__()
        self._present = frozenset(self.KANA)
        self._current = ""
        self.setAccessibleName(_("Index of readings"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().follow(self, lambda: self.setFixedWidth(current_theme().px(30)))

    def shown_kana(self) -> str:
        """The kana that can be read and clicked at this height."""
        needed = len(self.KANA) * current_theme().px(_KANA_HEIGHT)
        return self.KANA[:: math.ceil(needed / max(1, self.height()))]

    def show_state(self, present: Sequence[str], current: str) -> None:
        """Which kana have entries, and in which the chosen row stands."""
        self._present, self._current = frozenset(present), current
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.shown_kana()
        step = self.height() / len(shown)
        for place, kana in enumerate(shown):
            cell = QRectF(2, place * step + 2, self.width() - 4, step - 4)
            here = kana == self._current
            if here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent_weak"))
                painter.drawRoundedRect(cell, theme.px(4), theme.px(4))
            color = "accent" if here else "ink" if kana in self._present else "disabled"
            role: Role = "small_strong" if here else "small"
            centre = Qt.AlignmentFlag.AlignCenter
            paint_text(painter, theme, cell, kana, role, color, centre)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self.shown_kana()
        place = int(event.position().y() * len(shown) / max(1, self.height()))
        kana = shown[max(0, min(len(shown) - 1, place))]
        if kana in self._present:
            self.picked.emit(kana)


def headed(
    rows: Sequence[ListRow], heading_of: Callable[[ListRow], str], *, counted: bool = False
) -> list[ListRow]:
    """The rows with a heading put before each run that shares one (五十音, months)."""
    result: list[ListRow] = []
    last = None
    for row in rows:
        title = heading_of(row)
        if title != last:
            count = str(sum(heading_of(other) == title for other in rows)) if counted else ""
            result.append(ListRow(title, key=("heading", title), heading=True, count=count))
            last = title
        result.append(row)
    return result


def _shows_focus(option: QStyleOptionViewItem) -> bool:
    # The frame belongs to the keyboard: a list that was clicked has its selection to show.
    state = option.state
    return bool(
        state & QStyle.StateFlag.State_HasFocus
        and state & QStyle.StateFlag.State_KeyboardFocusChange
    )
