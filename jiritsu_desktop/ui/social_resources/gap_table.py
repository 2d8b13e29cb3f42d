"""The matrix of what is lacking, painted: zeros are dashed frames that can be pressed."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
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

from jiritsu_desktop.domain.resource_gaps import GapCell
from jiritsu_desktop.domain.social_resources import Mark, Place
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import CENTRE, LEFT, RIGHT, hairline, paint_text
from jiritsu_desktop.ui.social_resources.gap_model import (
    FIRST_PLACE,
    GROUP,
    ISSUES,
    NAME,
    PLACES,
    GapModel,
)
from jiritsu_desktop.ui.social_resources.words import issue_number, vacancy_words
from jiritsu_desktop.ui.theme import Theme, current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_ROW = 36
_GROUP_WIDTH, _ISSUES_WIDTH, _LEAST_NAME = 92, 112, 190
_LEAST_PLACE, _MOST_PLACE, _WITH_CAPACITY = 112, 176, 156


class GapTable(QTableView):
    """``chosen`` carries the ``Chosen`` field that the clerk moved to, ``opened`` the same."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, offers_issues: bool) -> None:
        super().__init__()
        self.rows = GapModel(self)
        self.setAccessibleName(_("What is lacking"))
        self.setModel(self.rows)
        self.setItemDelegate(GapDelegate(self.rows, offers_issues, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.chosen_at(index)))
        current_theme().follow(self, self._measure)

    def choose_first(self) -> None:
        """Choose the first zero in town where nothing is chosen yet."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.first_zero())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() >= FIRST_PLACE:
            self.chosen.emit(self.rows.chosen_at(current))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self.opened.emit(self.rows.chosen_at(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        theme = current_theme()
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(30))
        head.setMinimumSectionSize(theme.px(60))
        sections = self.verticalHeader()
        # A larger least size, set first, would keep the rows from growing with the zoom.
        sections.setMinimumSectionSize(1)
        sections.setDefaultSectionSize(theme.px(_ROW))
        self.setColumnWidth(GROUP, theme.px(_GROUP_WIDTH))
        self.setColumnWidth(ISSUES, theme.px(_ISSUES_WIDTH))
        self._share_room()

    def _share_room(self) -> None:
        """Names come first, then the places as wide as there is room."""
        theme = current_theme()
        taken = theme.px(_GROUP_WIDTH + _ISSUES_WIDTH + _LEAST_NAME)
        wide = (self.viewport().width() - taken) // len(PLACES)
        wide = max(theme.px(_LEAST_PLACE), min(theme.px(_MOST_PLACE), wide))
        for place in range(len(PLACES)):
            self.setColumnWidth(FIRST_PLACE + place, wide)


class GapDelegate(QStyledItemDelegate):
    """Paints one field of the matrix."""

    def __init__(self, rows: GapModel, offers_issues: bool, parent: GapTable) -> None:
        super().__init__(parent)
        self._rows = rows
        self._offers_issues = offers_issues

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        last = index.row() + 1 == self._rows.rowCount()
        below = index.sibling(index.row() + 1, GROUP)
        ends_group = last or self._rows.begins_group(below)
        color = "line" if ends_group else "line_soft"
        if ends_group or index.column() != GROUP:
            hairline(painter, theme, rect.x(), rect.bottom() - 1, rect.right() + 1, color)
        inner = rect.adjusted(theme.px(16 if index.column() == GROUP else 8), 0, -theme.px(8), -1)
        cell = self._rows.cell_at(index)
        if cell is not None:
            self._paint_cell(painter, theme, rect, index, cell, chosen=chosen)
        elif index.column() == GROUP:
            text = str(index.data())
            paint_text(painter, theme, inner, text, "small_strong", "muted", LEFT)
        elif index.column() == NAME:
            paint_text(painter, theme, inner, str(index.data()), "body", "ink", LEFT)
        else:
            self._paint_issues(painter, theme, inner, index)
            if chosen:
                _frame(painter, theme, rect, "accent")
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        theme: Theme,
        rect: QRectF,
        index: Index,
        cell: GapCell,
        *,
        chosen: bool,
    ) -> None:
        if not cell.count:
            # What lies far away is seldom recorded in full: a zero there is no alarm.
            near = index.column() < FIRST_PLACE + PLACES.index(Place.OUTSIDE)
            _zero(painter, theme, rect, str(index.data()), chosen=chosen, near=near)
            return
        if chosen:
            _frame(painter, theme, rect, "accent")
        room = rect.adjusted(theme.px(8), 0, -theme.px(12), -1)
        number = QRectF(room.x(), room.y(), theme.px(26), room.height())
        paint_text(painter, theme, number, str(cell.count), "title", "ink", RIGHT)
        if cell.capacity is not None and rect.width() >= theme.px(_WITH_CAPACITY):
            text = _("capacity {count}").format(count=cell.capacity)
            places = room.adjusted(theme.px(40), 0, -theme.px(46), 0)
            paint_text(painter, theme, places, text, "small", "muted", LEFT)
        if cell.vacancy is not None:
            color = "danger" if cell.vacancy is Mark.NO else "ink"
            paint_text(painter, theme, room, vacancy_words(cell.vacancy), "small", color, RIGHT)

    def _paint_issues(self, painter: QPainter, theme: Theme, room: QRectF, index: Index) -> None:
        issues = self._rows.issues_at(index)
        if issues:
            text = issue_number(issues[0])
            more = f"  +{len(issues) - 1}" if len(issues) > 1 else ""
            paint_text(painter, theme, room, text + more, "strong", "accent", LEFT)
        elif self._offers_issues and not all(
            self._rows.line_at(index).cell(place).count for place in PLACES[:2]
        ):
            paint_text(painter, theme, room, _("Make it an issue"), "small", "accent", LEFT)


def _zero(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, *, chosen: bool, near: bool
) -> None:
    """A dashed frame where there is nothing; the chosen one is solid."""
    frame = rect.adjusted(theme.px(4), theme.px(4), -theme.px(4), -theme.px(5))
    ink, ground, line = (
        ("attention", "attention_weak", "attention_line") if near else ("muted", "surface", "line")
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(ground))
    if chosen:
        painter.setPen(QPen(theme.color(ink), 2.5 * theme.scale()))
    else:
        painter.setPen(QPen(theme.color(line), theme.scale(), Qt.PenStyle.DashLine))
    radius = theme.px(5)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
    paint_text(painter, theme, frame, text, "strong" if near else "body", ink, CENTRE)


def _frame(painter: QPainter, theme: Theme, rect: QRectF, color: str) -> None:
    """The frame of the chosen field."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("accent_weak"))
    painter.setPen(QPen(theme.color(color), 2 * theme.scale()))
    radius = theme.px(5)
    edge = theme.px(4)
    painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge - 1), radius, radius)
    painter.restore()
