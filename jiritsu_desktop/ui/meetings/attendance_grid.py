"""The attendance grid: four columns of one choice, set by click or by the keys 1 to 4."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
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

from jiritsu_desktop.domain.meetings import AttendanceRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.attendance_model import (
    PERSON_ROLE,
    AttendanceModel,
    GridColumn,
)
from jiritsu_desktop.ui.meetings.words import reply_mark
from jiritsu_desktop.ui.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    hairline,
    paint_shape,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_ROW = 30
_TALL_ROW = 32
_WIDTHS = {
    GridColumn.NUMBER: 36,
    GridColumn.NAME: 104,
    GridColumn.ORGANISATION: 146,
    GridColumn.REPLY: 128,
    GridColumn.FIRST: 42,
    GridColumn.SECOND: 42,
    GridColumn.THIRD: 54,
    GridColumn.FOURTH: 42,
    GridColumn.ARRIVED: 58,
    GridColumn.LEFT: 54,
}
# Columns that may grow, by how much they matter, and the room around their words.
_GIVING = ((GridColumn.REPLY, 28), (GridColumn.NAME, 10), (GridColumn.ORGANISATION, 14))
_LEAST_NOTES = 64
_DIGITS = {
    Qt.Key.Key_1: 0,
    Qt.Key.Key_2: 1,
    Qt.Key.Key_3: 2,
    Qt.Key.Key_4: 3,
}


class AttendanceGrid(QTableView):
    """``picked`` carries a person's id and the choice 0 to 3, or -1 to take it back."""

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Replies and attendance"))
        self.rows = AttendanceModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_GridDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(GridColumn.NOTE, QHeaderView.ResizeMode.Stretch)
        self.rows.modelReset.connect(self._measure)
        self.rows.dataChanged.connect(self._measure)
        current_theme().follow(self, self._measure)

    def current_person(self) -> AttendanceRow | None:
        """The person in the chosen row, or None."""
        return self.rows.person_at(self.currentIndex())

    def choose(self, attendance_id: int, column: int = GridColumn.NAME) -> None:
        """Move to a person."""
        row = self.rows.place_of(attendance_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, column))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # What an editor does not use is meant for it all the same.
            super().keyPressEvent(event)
            return
        person = self.current_person()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = Qt.Key(event.key())
        if person is not None and plain and key in _DIGITS:
            self.picked.emit(person.id, _DIGITS[key])
        elif person is not None and plain and key in (Qt.Key.Key_0, Qt.Key.Key_Backspace):
            self.picked.emit(person.id, -1)
        elif person is not None and key in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space
        ):  # fmt: skip
            self._press(person)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        person = self.rows.person_at(index)
        if person is None or event.button() != Qt.MouseButton.LeftButton:
            return
        choice = GridColumn(index.column()).choice
        if choice >= 0:
            self.picked.emit(person.id, -1 if self.rows.choice_of(person) == choice else choice)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _press(self, person: AttendanceRow) -> None:
        index = self.currentIndex()
        choice = GridColumn(index.column()).choice
        if choice >= 0:
            self.picked.emit(person.id, -1 if self.rows.choice_of(person) == choice else choice)
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(GridColumn.NOTE)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _measure(self) -> None:
        theme = current_theme()
        self.horizontalHeader().setFixedHeight(theme.px(30))
        self.horizontalHeader().setMinimumSectionSize(theme.px(24))
        sections = self.verticalHeader()
        tall = self.rows.rowCount() * theme.px(_TALL_ROW) + theme.px(30) <= self.height()
        sections.setDefaultSectionSize(theme.px(_TALL_ROW if tall else _ROW))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        for column in (GridColumn.ARRIVED, GridColumn.LEFT):
            self.setColumnHidden(column, not self.rows.on_the_day)
        narrow = self.width() < theme.px(700)
        self.setColumnHidden(GridColumn.ORGANISATION, narrow)
        self._share_room()

    def _share_room(self) -> None:
        """Give columns whose words are cut what the notes do not need."""
        theme = current_theme()
        shown = [column for column in GridColumn if not self.isColumnHidden(column)]
        taken = sum(self.columnWidth(column) for column in shown if column is not GridColumn.NOTE)
        notes = max(theme.px(_LEAST_NOTES), self._words_width(GridColumn.NOTE) + theme.px(14))
        room = self.viewport().width() - taken - notes
        for column, around in _GIVING:
            if column in shown and room > 0:
                wanted = self._words_width(column) + theme.px(around)
                more = min(room, max(0, wanted - self.columnWidth(column)))
                self.setColumnWidth(column, self.columnWidth(column) + more)
                room -= more

    def _words_width(self, column: GridColumn) -> int:
        role: Role = "strong" if column is GridColumn.NAME else "small"
        rows = (self.rows.index(row, column) for row in range(self.rows.rowCount()))
        words = (str(index.data(Qt.ItemDataRole.DisplayRole)) for index in rows)
        return ceil(max((current_theme().text_width(word, role) for word in words), default=0))


class _GridDelegate(QStyledItemDelegate):
    """Paints rows and marks; times and notes are edited in place."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        model = index.model()
        assert isinstance(model, AttendanceModel)
        person: AttendanceRow = index.data(PERSON_ROLE)
        column = GridColumn(index.column())
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, theme.color("accent_weak"))
        hairline(painter, theme, rect.x(), rect.bottom() - 1, rect.right() + 1)
        inner = rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
        if column.choice >= 0:
            _paint_choice(
                painter, theme, rect.center(), column.choice,
                on=model.choice_of(person) == column.choice,
            )  # fmt: skip
        elif column is GridColumn.NUMBER:
            if selected:
                bar = QRectF(rect.x(), rect.y(), theme.px(3), rect.height())
                painter.fillRect(bar, theme.color("accent"))
            paint_text(
                painter, theme, rect.adjusted(0, 0, -theme.px(10), 0), text, "small", "muted", RIGHT
            )
        elif column is GridColumn.NAME:
            role: Role = "strong" if selected else "body"
            paint_text(painter, theme, inner.adjusted(-theme.px(4), 0, 0, 0), text, role)
        elif column is GridColumn.ORGANISATION:
            paint_text(painter, theme, inner, text, "small", "muted")
        elif column is GridColumn.REPLY:
            mark = reply_mark(person.reply)
            centre = QPointF(inner.x() + theme.px(5), rect.center().y())
            paint_shape(painter, theme, mark.tone, centre)
            color = "attention" if mark.tone.color == "attention" else "ink"
            paint_text(
                painter, theme, inner.adjusted(theme.px(14), 0, 0, 0), text, "small", color, LEFT
            )
        elif column in (GridColumn.ARRIVED, GridColumn.LEFT):
            paint_text(
                painter, theme, rect, text, "body", "muted" if text == "―" else "ink", CENTRE
            )
        else:
            attention = model.remark(person)[1]
            paint_text(painter, theme, inner, text, "small", "attention" if attention else "ink")
        focus = QStyle.StateFlag.State_HasFocus
        if option.state & focus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -3, -3), theme.px(4), theme.px(4))
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return line

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(current_theme().px(40), current_theme().px(_ROW))


def _paint_choice(
    painter: QPainter, theme: Theme, centre: QPointF, choice: int, *, on: bool
) -> None:
    """Dot present, ring proxy, screen online, cross absent; a small ring is not chosen."""
    painter.save()
    painter.translate(centre)
    painter.scale(theme.scale(), theme.scale())
    accent = theme.color("accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not on:
        painter.setPen(QPen(theme.color("line_control"), 1.2))
        painter.drawEllipse(QPointF(0, 0), 4, 4)
    elif choice == 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(0, 0), 7, 7)
    elif choice == 1:
        painter.setPen(QPen(accent, 2.2))
        painter.drawEllipse(QPointF(0, 0), 6, 6)
    elif choice == 2:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(-9, -7, 18, 12), 2.5, 2.5)
        painter.drawRect(QRectF(-4, 6, 8, 1.6))
    else:
        pen = QPen(theme.color("danger"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(-5, -5), QPointF(5, 5))
        painter.drawLine(QPointF(5, -5), QPointF(-5, 5))
    painter.restore()
