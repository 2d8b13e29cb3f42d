"""The agenda table: painted rows, editing in place, order by drag or by Alt and the arrow keys."""

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AgendaItemRow, AgendaKind
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.agenda_model import (
    ITEM_MIME,
    ITEM_ROLE,
    PAPERS_ROLE,
    AgendaColumn,
    AgendaModel,
)
from jiritsu_desktop.ui.meetings.boxes import paint_numbers
from jiritsu_desktop.ui.meetings.words import kind_mark
from jiritsu_desktop.ui.painting import LEFT, RIGHT, hairline, paint_badge, paint_text
from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_ROW = 35
_WIDTHS = {
    AgendaColumn.NUMBER: 60,
    AgendaColumn.KIND: 74,
    AgendaColumn.HANDOUTS: 126,
    AgendaColumn.MINUTES: 44,
    AgendaColumn.PRESENTER: 96,
}


class AgendaTable(QTableView):
    """A meeting's agenda.

    ``moved`` carries an item's id and the place before which it was dropped, ``stepped`` its id
    and whether it goes up, ``indented`` its id and whether it goes inwards. ``files_dropped``
    carries the id of the item onto whose row files fell (0 below the last) and their paths.
    """

    moved = Signal(int, int)
    stepped = Signal(int, bool)
    indented = Signal(int, bool)
    files_dropped = Signal(int, object)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Agenda"))
        self.rows = AgendaModel(self)
        self._gap = -1
        self.setModel(self.rows)
        self.setItemDelegate(_AgendaDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(AgendaColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self.rows.modelReset.connect(self._measure)
        current_theme().follow(self, self._measure)

    def current_item(self) -> AgendaItemRow | None:
        """The chosen item, or None."""
        return self.rows.item_at(self.currentIndex())

    def choose(self, item_id: int, column: AgendaColumn = AgendaColumn.TITLE) -> None:
        """Move to an item."""
        row = self.rows.place_of(item_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, column))

    def rename(self) -> None:
        """Edit the title of the chosen item."""
        index = self.currentIndex().siblingAtColumn(AgendaColumn.TITLE)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        high = theme.px(30) + max(1, self.rows.rowCount()) * theme.px(_ROW) + 2
        return QSize(theme.px(640), high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(420), self.sizeHint().height())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        item = self.rows.item_at(current)
        if item is not None and current.row() != previous.row():
            self.chosen.emit(item.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # What an editor does not use is meant for it all the same.
            super().keyPressEvent(event)
            return
        item = self.current_item()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if item is not None and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(item.id, key == Qt.Key.Key_Up)
        elif item is not None and alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.indented.emit(item.id, key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._edit_here()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._takes(event):
            event.ignore()
            return
        self._show_gap(self._gap_at(event.position().toPoint()))
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(-1)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        point = event.position().toPoint()
        self._show_gap(-1)
        if event.mimeData().hasFormat(ITEM_MIME):
            item_id = int(event.mimeData().data(ITEM_MIME).toStdString())
            # Copy, so that Qt does not take the old row out: the reload brings the new order.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.moved.emit(item_id, self._gap_at(point))
        elif event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            item = self.rows.item_at(self.indexAt(point))
            self.files_dropped.emit(item.id if item else 0, [file for file in files if file.name])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        theme = current_theme()
        painter = QPainter(self.viewport())
        y = self._gap * theme.px(_ROW)
        painter.fillRect(
            QRectF(theme.px(4), y - 1, self.viewport().width() - theme.px(8), theme.px(3)),
            theme.color("accent"),
        )

    def _takes(self, event: QDropEvent) -> bool:
        if self.rows.locked:
            return False
        mime = event.mimeData()
        return (mime.hasFormat(ITEM_MIME) and event.source() is self) or mime.hasUrls()

    def _gap_at(self, point: QPoint) -> int:
        row = current_theme().px(_ROW)
        return max(0, min(self.rows.rowCount(), round(point.y() / row)))

    def _show_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _edit_here(self) -> None:
        index = self.currentIndex()
        if not AgendaColumn(index.column()).field:
            index = index.siblingAtColumn(AgendaColumn.TITLE)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _measure(self) -> None:
        theme = current_theme()
        self.horizontalHeader().setFixedHeight(theme.px(30))
        self.horizontalHeader().setMinimumSectionSize(theme.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        self.setFixedHeight(self.sizeHint().height())


class _AgendaDelegate(QStyledItemDelegate):
    """Paints the rows and gives each column its editor."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        item: AgendaItemRow = index.data(ITEM_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, theme.color("accent_weak"))
        hairline(painter, theme, rect.x(), rect.bottom() - 1, rect.right() + 1)
        middle = rect.center().y()
        role: Role = "strong" if selected or item.kind is AgendaKind.HEADING else "body"
        match AgendaColumn(index.column()):
            case AgendaColumn.NUMBER:
                if selected:
                    bar = QRectF(rect.x(), rect.y(), theme.px(3), rect.height())
                    painter.fillRect(bar, theme.color("accent"))
                grip = theme.pixmap("grip", "muted", 14)
                painter.drawPixmap(round(rect.x() + theme.px(8)), round(middle - theme.px(7)), grip)
                room = rect.adjusted(theme.px(27), 0, 0, 0)
                paint_text(painter, theme, room, item.label, "body", "ink", LEFT)
            case AgendaColumn.KIND:
                mark = kind_mark(item.kind)
                if mark is not None:
                    paint_badge(painter, theme, rect.x() + theme.px(6), middle, mark)
            case AgendaColumn.TITLE:
                inner = theme.px(8 + 14 * item.level)
                room = rect.adjusted(inner, 0, -theme.px(4), 0)
                paint_text(painter, theme, room, item.title, role, "ink", LEFT)
            case AgendaColumn.HANDOUTS:
                room = rect.adjusted(theme.px(7), 0, -theme.px(2), 0)
                paint_numbers(painter, theme, room, index.data(PAPERS_ROLE))
            case AgendaColumn.MINUTES:
                text = index.data(Qt.ItemDataRole.DisplayRole)
                room = rect.adjusted(0, 0, -theme.px(8), 0)
                paint_text(painter, theme, room, text, "body", "ink", RIGHT)
            case AgendaColumn.PRESENTER:
                room = rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
                paint_text(painter, theme, room, item.presenter, "small", "muted", LEFT)
        focus = QStyle.StateFlag.State_HasFocus
        if option.state & focus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("focus"))
            painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = AgendaColumn(index.column())
        if column is AgendaColumn.KIND:
            combo = QComboBox(parent)
            for kind in AgendaKind:
                combo.addItem(kind.label, kind)
            combo.setAccessibleName(_p("agenda", "Kind"))
            combo.activated.connect(lambda _place: self._done(combo))
            return combo
        line = QLineEdit(parent)
        line.setAccessibleName(str(index.model().headerData(column, Qt.Orientation.Horizontal)))
        return line

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, AgendaKind(editor.currentData()))
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        theme = current_theme()
        rect = option.rect
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), theme.px(132)))
        editor.setGeometry(rect.adjusted(0, 1, 0, -1))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(current_theme().px(60), current_theme().px(_ROW))

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
