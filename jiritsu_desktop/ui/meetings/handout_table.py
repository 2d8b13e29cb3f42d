"""The handouts as a list with boxed numbers, in order by drag or by Alt and the arrow keys."""

from pathlib import Path

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from jiritsu_desktop.domain.editions import EditionNeed
from jiritsu_desktop.domain.meetings import HandoutRow
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.boxes import paint_number
from jiritsu_desktop.ui.meetings.handout_model import (
    HANDOUT_MIME,
    HANDOUT_ROLE,
    HandoutColumn,
    HandoutModel,
    edition_state,
    origin_words,
)
from jiritsu_desktop.ui.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    Tone,
    hairline,
    paint_shape,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_ROW = 40
_EDITIONS_FROM = 700


class HandoutTable(QTableView):
    """The handouts of a meeting.

    ``stepped`` carries a handout's id and whether it goes up, ``moved`` its id, the id of the row
    beside which it was dropped and whether after it; ``files_dropped`` the paths and the id of the
    handout on whose row they fell (0 for none).
    """

    stepped = Signal(int, bool)
    moved = Signal(int, int, bool)
    files_dropped = Signal(object, int)
    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Handouts"))
        self.rows = HandoutModel(self)
        self._gap = -1
        self.setModel(self.rows)
        self.setItemDelegate(_HandoutDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
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
        self.rows.modelReset.connect(self._measure)
        self.activated.connect(self._open)
        current_theme().follow(self, self._measure)

    def current_handout(self) -> HandoutRow | None:
        """The chosen handout, or None."""
        return self.rows.handout_at(self.currentIndex())

    def choose(self, handout_id: int) -> None:
        """Move to a handout."""
        row = self.rows.place_of(handout_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, HandoutColumn.TITLE))

    def rename(self) -> None:
        """Edit the title of the chosen handout."""
        index = self.currentIndex().siblingAtColumn(HandoutColumn.TITLE)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        high = theme.px(30) + max(1, self.rows.rowCount()) * theme.px(_ROW) + 2
        return QSize(theme.px(600), high)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        handout = self.rows.handout_at(current)
        if handout is not None and current.row() != previous.row():
            self.chosen.emit(handout.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # What an editor does not use is meant for it all the same.
            super().keyPressEvent(event)
            return
        handout = self.current_handout()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if handout is not None and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(handout.id, key == Qt.Key.Key_Up)
        elif handout is not None and key == Qt.Key.Key_F2:
            self.rename()
        elif handout is not None and key in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space
        ):  # fmt: skip
            self.opened.emit(handout.id)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._takes(event):
            event.ignore()
            return
        if event.mimeData().hasFormat(HANDOUT_MIME):
            self._show_gap(self._gap_at(event.position().toPoint()))
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(-1)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        point = event.position().toPoint()
        self._show_gap(-1)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.mimeData().hasFormat(HANDOUT_MIME):
            handout_id = int(event.mimeData().data(HANDOUT_MIME).toStdString())
            gap = self._gap_at(point)
            beside = self.rows.handouts[max(0, gap - 1)]
            self.moved.emit(handout_id, beside.id, gap > 0)
        elif event.mimeData().hasUrls():
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            handout = self.rows.handout_at(self.indexAt(point))
            target = handout.id if handout is not None and not handout.is_here else 0
            self.files_dropped.emit([file for file in files if file.name], target)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap >= 0:
            theme = current_theme()
            y = self._gap * theme.px(_ROW)
            line = QRectF(0, y - 1, self.viewport().width(), theme.px(3))
            QPainter(self.viewport()).fillRect(line, theme.color("accent"))

    def _takes(self, event: QDropEvent) -> bool:
        mime = event.mimeData()
        own = mime.hasFormat(HANDOUT_MIME) and event.source() is self
        return not self.rows.locked and (own or mime.hasUrls())

    def _gap_at(self, point: QPoint) -> int:
        return max(0, min(self.rows.rowCount(), round(point.y() / current_theme().px(_ROW))))

    def _show_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        handout = self.rows.handout_at(index)
        if handout is not None and index.column() != HandoutColumn.TITLE:
            self.opened.emit(handout.id)
        elif handout is not None:
            self.rename()

    def _measure(self) -> None:
        theme = current_theme()
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(30))
        head.setMinimumSectionSize(theme.px(24))
        head.setSectionResizeMode(HandoutColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        widest = max(
            (theme.text_width(row.label, "small") for row in self.rows.handouts), default=0.0
        )
        self.setColumnWidth(HandoutColumn.NUMBER, max(theme.px(96), round(widest) + theme.px(46)))
        self.setColumnWidth(HandoutColumn.CLASS, theme.px(64))
        self.setColumnWidth(HandoutColumn.PAGES, theme.px(44))
        for place, need in enumerate(self.rows.editions):
            plain = need.edition is EditionWish.STANDARD
            self.setColumnWidth(HandoutColumn.FIRST_EDITION + place, theme.px(60 if plain else 82))
        self.setFixedHeight(self.sizeHint().height())
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow the editions give way to the titles; the panel tells of them."""
        narrow = self.width() < current_theme().px(_EDITIONS_FROM)
        for place in range(len(self.rows.editions)):
            self.setColumnHidden(HandoutColumn.FIRST_EDITION + place, narrow)


class _HandoutDelegate(QStyledItemDelegate):
    """Paints a handout; its title is edited in place."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        model = index.model()
        assert isinstance(model, HandoutModel)
        handout: HandoutRow = index.data(HANDOUT_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, theme.color("accent_weak"))
        hairline(painter, theme, rect.x(), rect.bottom() - 1, rect.right() + 1)
        middle = rect.center().y()
        column = index.column()
        if column == HandoutColumn.NUMBER:
            if selected:
                bar = QRectF(rect.x(), rect.y(), theme.px(3), rect.height())
                painter.fillRect(bar, theme.color("accent"))
            grip = theme.pixmap("grip", "muted", 14)
            painter.drawPixmap(round(rect.x() + theme.px(8)), round(middle - theme.px(7)), grip)
            left = rect.x() + theme.px(28)
            paint_number(painter, theme, left, middle, handout.label, here=handout.is_here)
        elif column == HandoutColumn.TITLE:
            upper = QRectF(rect.x() + theme.px(8), rect.y() + theme.px(3), rect.width() - 12, 18)
            upper.setHeight(theme.px(19))
            lower = upper.translated(0, theme.px(17))
            paint_text(painter, theme, upper, handout.title, "strong" if selected else "body")
            color = "muted" if handout.is_here else "attention"
            paint_text(painter, theme, lower, origin_words(handout), "small", color)
        elif column in (HandoutColumn.CLASS, HandoutColumn.PAGES):
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            room = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
            align = RIGHT if column == HandoutColumn.PAGES else LEFT
            role: Role = "body" if column == HandoutColumn.PAGES else "small"
            paint_text(painter, theme, room, text, role, "ink", align)
        else:
            _paint_edition(painter, theme, rect, handout, model.need_at(column))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(_("Title of the handout"))
        return line

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(current_theme().px(40), current_theme().px(_ROW))


def _paint_edition(
    painter: QPainter, theme: Theme, rect: QRectF, handout: HandoutRow, need: EditionNeed
) -> None:
    word, tone = edition_state(handout, need)
    if tone is None:
        paint_text(painter, theme, rect, word, "body", "muted", CENTRE)
    elif tone is Tone.ATTENTION:
        wide = theme.text_width(word, "small") + theme.px(13)
        left = rect.center().x() - wide / 2
        centre = rect.center()
        centre.setX(left + theme.px(5))
        paint_shape(painter, theme, tone, centre)
        room = QRectF(left + theme.px(13), rect.y(), wide, rect.height())
        paint_text(painter, theme, room, word, "small", "attention", LEFT)
    else:
        paint_shape(painter, theme, tone, rect.center())
