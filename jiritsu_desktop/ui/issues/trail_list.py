"""The trail of an issue: one line down, with a station for each thing that happened."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.trails import TrailEntry, TrailKind, TrailState
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.ui.painting import (
    RIGHT,
    Mark,
    Tone,
    badge_width,
    paint_badge,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.lists import Index

_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_ICONS = {
    TrailKind.CASES: "note",
    TrailKind.MEETING: "meeting",
    TrailKind.DECISION: "decision",
    TrailKind.ACTION: "task",
    TrailKind.NOTE: "pencil",
    TrailKind.RESOURCE: "resource",
    TrailKind.EVALUATION: "chart",
}
_MARKS = {
    TrailState.DECIDED: (N_("Decided"), Tone.DONE),
    TrailState.OPEN: (N_("Under way"), Tone.ACCENT),
    TrailState.LATE: (N_("Overdue"), Tone.DANGER),
    TrailState.DONE: (N_("Done"), Tone.DONE),
    TrailState.CAME_OF_IT: (N_("Came of it"), Tone.ACCENT),
}
_GUTTER = 48
_RADIUS = 14
_LEFT = 18
_TOP = 20
_BARE_HEIGHT = 44
_LINE = 19
_LINES = 2


class TrailModel(QAbstractListModel):
    """Holds the stations."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[TrailEntry, ...] = ()

    def show_entries(self, entries: Sequence[TrailEntry]) -> None:
        """Replace the stations."""
        if tuple(entries) == self._entries:
            return
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry_at(self, index: Index) -> TrailEntry | None:
        """The station behind an index."""
        return self._entries[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry_at(index)
        if entry is None:
            return None
        if role == _ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            mark = trail_mark(entry)
            said = (when(entry), entry.head, mark.word if mark else "", entry.text)
            return _(", ").join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole and entry.ref is not None:
            return _("Enter or double click: go there")
        return None


class TrailList(QListView):
    """The stations from above to below, as high as they need; a view around it scrolls.

    ``opened`` carries the station on which Enter or a double click fell.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = TrailModel(self)
        self.setAccessibleName(_("Trail"))
        self.setModel(self.rows)
        self.setItemDelegate(_TrailDelegate(self))
        self.setProperty("clear", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.activated.connect(self._open)
        self.rows.modelReset.connect(self._measure)
        current_theme().follow(self, self._measure)

    def show_entries(self, entries: Sequence[TrailEntry]) -> None:
        """Show other stations."""
        self.rows.show_entries(entries)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.rows.entry_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and entry is not None and entry.note_id:
            self.removed.emit(entry)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _open(self, index: Index) -> None:
        entry = self.rows.entry_at(index)
        if entry is not None and entry.ref is not None:
            self.opened.emit(entry)

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        delegate = self.itemDelegate()
        option = QStyleOptionViewItem()
        high = sum(
            delegate.sizeHint(option, self.rows.index(row, 0)).height()
            for row in range(self.rows.rowCount())
        )
        self.setFixedHeight(max(1, high))


class _TrailDelegate(QStyledItemDelegate):
    """Paints a station: circle with icon on the line, head, mark, day and a small text."""

    def __init__(self, view: TrailList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._view.rows.entry_at(index)
        if entry is None:
            return QSize()
        theme = current_theme()
        lines = len(self._lines(theme, entry)) + len(self._head(theme, entry)) - 1
        width = self._view.viewport().width()
        return QSize(width, theme.px(_BARE_HEIGHT) + theme.px(_LINE) * lines)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        entry: TrailEntry = index.data(_ENTRY_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(
            option.state & QStyle.StateFlag.State_Selected
            and option.state & QStyle.StateFlag.State_HasFocus
        )
        if chosen or (hovered and entry.ref is not None):
            painter.fillRect(
                rect.adjusted(theme.px(_GUTTER - 6), theme.px(3), 0, -theme.px(3)),
                theme.color("accent_weak" if chosen else "hover"),
            )
        last = index.row() == self._view.rows.rowCount() - 1
        _paint_station(painter, theme, rect, entry, first=index.row() == 0, last=last)
        self._paint_words(painter, theme, rect, entry)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, theme: Theme, rect: QRectF, entry: TrailEntry
    ) -> None:
        half = theme.px(10)
        y = rect.y() + theme.px(_TOP)
        row = QRectF(
            rect.x() + theme.px(_GUTTER), y - half, rect.width() - theme.px(_GUTTER + 4), 2 * half
        )
        day = when(entry)
        paint_text(painter, theme, row, day, "small", "muted", RIGHT)
        color = "muted" if entry.kind is TrailKind.EVALUATION and entry.ahead else "ink"
        heads = self._head(theme, entry)
        mark = trail_mark(entry)
        for number, text in enumerate(heads):
            room = row.translated(0, number * theme.px(_LINE))
            paint_text(painter, theme, room, text, _role(entry), color)
            if mark is not None and number == 0:
                x = row.x() + theme.text_width(text, _role(entry)) + theme.px(8)
                paint_badge(painter, theme, x, room.center().y(), mark)
        y = row.y() + theme.px(22) + (len(heads) - 1) * theme.px(_LINE)
        for text in self._lines(theme, entry):
            line = QRectF(row.x(), y, row.width(), 2 * half)
            paint_text(painter, theme, line, text, "small")
            y += theme.px(_LINE)

    def _head(self, theme: Theme, entry: TrailEntry) -> list[str]:
        mark = trail_mark(entry)
        taken = theme.text_width(when(entry), "small") + theme.px(16)
        if mark is not None:
            taken += badge_width(theme, mark) + theme.px(10)
        room = self._view.viewport().width() - theme.px(_GUTTER + 4) - taken
        return wrap_text(theme, entry.head, _role(entry), max(room, theme.px(120)), _LINES)

    def _lines(self, theme: Theme, entry: TrailEntry) -> list[str]:
        room = self._view.viewport().width() - theme.px(_GUTTER + 20)
        return wrap_text(theme, entry.text, "small", room, _LINES) if entry.text else []


def trail_mark(entry: TrailEntry) -> Mark | None:
    """How far a station has come, as a badge."""
    if entry.kind is TrailKind.EVALUATION or entry.state not in _MARKS:
        return None
    word, tone = _MARKS[entry.state]
    return Mark(_(word), tone)


def when(entry: TrailEntry) -> str:
    """``R8.5.11 〜 6.16``, ``R8.7.8``, ``8月31日まで``."""
    if entry.on is None:
        return ""
    if entry.since is not None and entry.since != entry.on:
        ending = f"{entry.on.month}.{entry.on.day}"
        if entry.since.year != entry.on.year:
            ending = wareki.short(entry.on)
        return f"{wareki.short(entry.since)} 〜 {ending}"
    if entry.kind is TrailKind.ACTION and entry.state in (TrailState.OPEN, TrailState.LATE):
        return _("by {date}").format(date=_day_ahead(entry.on))
    return wareki.short(entry.on)


def _day_ahead(day: dt.date) -> str:
    return wareki.month_day(day, weekday=False)


def _role(entry: TrailEntry) -> Role:
    return "body" if entry.ahead or entry.kind is TrailKind.NOTE else "strong"


def _paint_station(
    painter: QPainter, theme: Theme, rect: QRectF, entry: TrailEntry, *, first: bool, last: bool
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(rect.x() + theme.px(_LEFT), rect.y() + theme.px(_TOP))
    radius = _RADIUS * theme.scale()
    painter.setPen(QPen(theme.color("accent_line"), 2 * theme.scale()))
    if not first:
        painter.drawLine(QPointF(centre.x(), rect.y()), QPointF(centre.x(), centre.y() - radius))
    if not last:
        painter.drawLine(
            QPointF(centre.x(), centre.y() + radius), QPointF(centre.x(), rect.bottom() + 1)
        )
    present = entry.kind is TrailKind.DECISION
    ahead = entry.ahead
    style = Qt.PenStyle.DashLine if ahead else Qt.PenStyle.SolidLine
    frame = "accent" if present else "line_control" if ahead else "accent_line"
    painter.setPen(QPen(theme.color(frame), 1.2 * theme.scale(), style))
    ground = "accent" if present else "surface" if ahead else "accent_weak"
    painter.setBrush(theme.color(ground))
    painter.drawEllipse(centre, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    ink = "on_accent" if present else "muted" if ahead else "accent"
    icon = theme.pixmap(_ICONS[entry.kind], ink, 16)
    painter.drawPixmap(QPointF(centre.x() - theme.px(8), centre.y() - theme.px(8)), icon)
