"""One column's cards: keys, dragging and where a dragged card would fall."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.ui.issues.board_model import ISSUE_MIME, ISSUE_ROLE, BoardModel
from jiritsu_desktop.ui.issues.card_painting import (
    SHADOW,
    CardFaces,
    drag_picture,
    paint_origin,
    paint_slot,
)
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_SIDE = 8
_GAP = 8
_SCROLL_BAR = 10
_SLOT = 58
_BATCH = 24
_SETTLED_MS = 400


class StageView(QListView):
    """The cards of a stage.

    ``chosen`` carries the id of the card that the user moved to, ``opened`` that of one on which
    Enter or a double click fell, ``beside`` goes to a neighbouring column (−1, 1), ``carried``
    carries a card's id and how many stages it is to go, ``ordered`` its id and by how many places.
    ``lifted`` and ``put_down`` frame a drag, ``hovering`` carries the place where the dragged card
    would fall, −1 when it has left.
    """

    chosen = Signal(int)
    opened = Signal(int)
    beside = Signal(int)
    carried = Signal(int, int)
    ordered = Signal(int, int)
    lifted = Signal(int)
    put_down = Signal()
    hovering = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: BoardModel, stage: Stage, faces: CardFaces) -> None:
        super().__init__()
        self.stage = stage
        self.board = model
        self.faces = faces
        self.slot = -1
        self.dragged: IssueRow | None = None
        self._quiet = False
        self._cards = model.cards(stage)
        self._stale = True
        self._card_width = 0
        # Asked for every card at each layout, so kept while card, width and zoom are the same.
        self._sizes: dict[int, tuple[IssueRow, QSize]] = {}
        self.setAccessibleName(stage.label)
        self.setModel(model)
        self.setRootIndex(model.stage_index(stage))
        self.setItemDelegate(_CardDelegate(self))
        self.setProperty("clear", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        # The first paint does not wait for a long column; later on the list must not jump.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(lambda: self.setLayoutMode(QListView.LayoutMode.SinglePass))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.activated.connect(self._open)
        model.rowsMoved.connect(self._follow_move)
        model.dataChanged.connect(self._follow_change)
        current_theme().follow(self, self._measure)

    def card_width(self) -> int:
        """How wide cards are; the scroll bar takes its room beside them."""
        return self._card_width

    def size_of(self, row: int) -> QSize:
        """The size of a card with the gap above it, in real pixels."""
        issue = self._cards[row]
        known = self._sizes.get(issue.id)
        if known is not None and known[0] is issue:
            return known[1]
        size = self.faces.size(issue, self._card_width)
        size.setHeight(size.height() + current_theme().px(_GAP))
        self._sizes[issue.id] = (issue, size)
        return size

    def current_issue(self) -> IssueRow | None:
        """The chosen card of this column, or None."""
        return self.board.issue_at(self.currentIndex())

    def choose(self, index: Index) -> None:
        """Choose a card without telling anybody; an invalid index chooses none."""
        self._quiet = True
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()
        self._quiet = False

    def choose_near(self, y: int) -> bool:
        """Move to the card at that height or the last one; False in an empty column."""
        count = self.board.rowCount(self.rootIndex())
        if not count:
            return False
        index = self.indexAt(QPoint(self.width() // 2, y))
        if not index.isValid():
            index = self.board.index(count - 1, 0, self.rootIndex())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        return True

    def show_slot(self, row: int, dragged: IssueRow | None) -> None:
        """Open the place where a dragged card would fall; −1 closes it."""
        if (row, dragged) == (self.slot, self.dragged):
            return
        if row != self.slot:
            self._lay_out_soon()
        self.slot, self.dragged = row, dragged
        self.viewport().update()

    def gap_at(self, y: int) -> int:
        """The place before which a card dropped at that height goes."""
        root = self.rootIndex()
        count = self.board.rowCount(root)
        index = self.indexAt(QPoint(self.width() // 2, y))
        if not index.isValid():
            return count if count == 0 or y > self.visualRect(self._last()).bottom() else 0
        rect = self.visualRect(index)
        opened = self.slot_height() if index.row() == self.slot else 0
        middle = rect.top() + opened + (rect.height() - opened) // 2
        return index.row() + (1 if y > middle else 0)

    def card_rect(self, index: Index) -> QRectF:
        """Where the card itself is painted, without the gap and the slot above it."""
        rect = QRectF(self.visualRect(index))
        theme = current_theme()
        top = theme.px(_GAP) + (self.slot_height() if index.row() == self.slot else 0)
        return QRectF(theme.px(_SIDE), rect.y() + top, self.card_width(), rect.height() - top)

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        if parent == self.rootIndex():
            self._stale = True
            super().rowsInserted(parent, start, end)

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        if parent == self.rootIndex():
            self._stale = True
            super().rowsAboutToBeRemoved(parent, start, end)

    @override
    def doItemsLayout(self) -> None:
        # Qt lays all five columns out again when a row moves in any of them.
        if self._stale or self.layoutMode() == QListView.LayoutMode.Batched:
            self._stale = False
            super().doItemsLayout()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        issue = self.board.issue_at(current)
        if issue is not None and not self._quiet:
            self.chosen.emit(issue.id)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and not self.currentIndex().isValid():
            self.choose_near(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        issue = self.current_issue()
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        along = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        carrying = alt in (
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        if aside and carrying and issue is not None:
            self.carried.emit(issue.id, aside)
        elif along and carrying and issue is not None:
            self.ordered.emit(issue.id, along)
        elif aside and not alt:
            self.beside.emit(aside)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and issue is not None:
            self.opened.emit(issue.id)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        issue = self.board.issue_at(index)
        if issue is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(issue.id, where)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        index = self.currentIndex()
        issue = self.board.issue_at(index)
        if issue is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.board.mimeData([index]))
        picture = drag_picture(self.faces, issue, self._card_width, self.devicePixelRatioF())
        drag.setPixmap(picture)
        cursor = self.viewport().mapFromGlobal(self.cursor().pos())
        spot = QPointF(cursor) - self.card_rect(index).topLeft()
        drag.setHotSpot(spot.toPoint() + QPoint(SHADOW, SHADOW))
        self.lifted.emit(issue.id)
        drag.exec(Qt.DropAction.MoveAction)
        self.put_down.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ISSUE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(ISSUE_MIME):
            event.ignore()
            return
        # Qt's own handling scrolls at the edges.
        super().dragMoveEvent(event)
        self.hovering.emit(self.gap_at(event.position().toPoint().y()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.hovering.emit(-1)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(ISSUE_MIME):
            event.ignore()
            return
        gap = self.gap_at(event.position().toPoint().y())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.hovering.emit(-1)
        self.board.dropMimeData(
            event.mimeData(), Qt.DropAction.MoveAction, gap, 0, self.rootIndex()
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        count = self.board.rowCount(self.rootIndex())
        if self.dragged is None or self.slot < count or self.slot < 0:
            return
        theme = current_theme()
        top = self.visualRect(self._last()).bottom() + 1 if count else 0
        rect = QRectF(theme.px(_SIDE), top + theme.px(_GAP), self.card_width(), theme.px(_SLOT))
        paint_slot(QPainter(self.viewport()), rect, self.dragged.label, self.slot_place())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_width()

    def _last(self) -> Index:
        root = self.rootIndex()
        return self.board.index(self.board.rowCount(root) - 1, 0, root)

    def slot_place(self) -> int:
        """Which card of the column the dragged one would be, from 1."""
        cards = self.board.cards(self.stage)[: max(0, self.slot)]
        others = [card for card in cards if self.dragged is None or card.id != self.dragged.id]
        return len(others) + 1

    def slot_height(self) -> int:
        """The room that the slot takes, with its gap."""
        return current_theme().px(_SLOT) + current_theme().px(_GAP)

    def _open(self, index: Index) -> None:
        issue = self.board.issue_at(index)
        if issue is not None:
            self.opened.emit(issue.id)

    def _measure(self) -> None:
        self.faces.forget()
        self._card_width = 0
        self._measure_width()

    def _measure_width(self) -> None:
        theme = current_theme()
        width = max(theme.px(80), self.width() - theme.px(_SIDE) - theme.px(_SCROLL_BAR))
        if width != self._card_width:
            self._card_width = width
            self._sizes.clear()
            self._lay_out_soon()

    def _lay_out_soon(self) -> None:
        self._stale = True
        self.scheduleDelayedItemsLayout()

    def _follow_move(self, source: Index, _first: int, _last: int, target: Index) -> None:
        if self.rootIndex() in (source, target):
            self._lay_out_soon()

    def _follow_change(self, first: Index) -> None:
        if first.parent() == self.rootIndex():
            self._lay_out_soon()


class _CardDelegate(QStyledItemDelegate):
    """Paints a card, the place it is taken from and the place where it would fall."""

    def __init__(self, view: StageView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self._view
        size = view.size_of(index.row())
        if index.row() == view.slot:
            return QSize(size.width(), size.height() + view.slot_height())
        return size

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        issue: IssueRow = index.data(ISSUE_ROLE)
        theme = current_theme()
        state = option.state
        card = view.card_rect(index)
        if index.row() == view.slot and view.dragged is not None:
            rect = QRectF(
                card.x(),
                option.rect.y() + theme.px(_GAP),
                card.width(),
                theme.px(_SLOT),
            )
            paint_slot(painter, rect, view.dragged.label, view.slot_place())
        if view.dragged is not None and view.dragged.id == issue.id:
            paint_origin(painter, card, issue)
            return
        view.faces.paint(
            painter,
            card,
            issue,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=bool(
                state & QStyle.StateFlag.State_HasFocus
                and state & QStyle.StateFlag.State_KeyboardFocusChange
            ),
        )
