"""The agenda on the day: one line of stations, with begin, statements and what time is left."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jiritsu_desktop.domain.sitting import ItemProgress
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import (
    StationState,
    paint_row_ground,
    paint_station,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, KeyCap
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row

_ROLE = Qt.ItemDataRole.UserRole
_STATION, _TITLE, _EDGE = 26, 44, 12
_MOST_LINES = 3

Index = QModelIndex | QPersistentModelIndex


class AgendaOfTheDay(Frame):
    """``item_chosen`` carries the id of the item under which is written from now on."""

    item_chosen = Signal(int)

    def __init__(self) -> None:
        self._left = ElidingLabel("", "small_muted")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list = _ItemList()
        head = Row(ElidingLabel(_("Agenda"), "section"), (self._left, 1), margins=(16, 9, 14, 3))
        foot = Frame(
            Row(
                KeyCap("PgDn"), (ElidingLabel(_("Next agenda item"), "small"), 1),
                margins=(16, 5, 12, 5),
            ),
            "bottom",
        )  # fmt: skip
        super().__init__(Column(head, (self.list, 1), foot, spacing=0), "left")
        self.list.item_chosen.connect(self.item_chosen)

    def show_items(self, items: Sequence[ItemProgress], current: int | None) -> None:
        """Show how far each item has come, and which one is being discussed."""
        self.list.show_items(items, current)

    def show_left(self, minutes: int | None) -> None:
        """Say how many minutes are left until the planned end."""
        if minutes is None:
            self._left.setText("")
        elif minutes >= 0:
            self._left.setText(_("{minutes} min left").format(minutes=minutes))
        else:
            self._left.setText(_("{minutes} min over").format(minutes=-minutes))

    def show_planned(self, minutes: int) -> None:
        """Say how many minutes were planned, where no clock is running."""
        self._left.setText(_("{minutes} min planned").format(minutes=minutes))


class _ItemModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: list[ItemProgress] = []
        self.current: int | None = None

    def show_items(self, items: Sequence[ItemProgress], current: int | None) -> None:
        same = [place.item.id for place in items] == [place.item.id for place in self.items]
        if not same:
            self.beginResetModel()
        self.items, self.current = list(items), current
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, 0))

    def state_of(self, row: int) -> StationState:
        here = next((n for n, p in enumerate(self.items) if p.item.id == self.current), -1)
        if row == here:
            return StationState.NOW
        if row < here or self.items[row].entries:
            return StationState.DONE
        return StationState.NEXT

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.items[index.row()]
        if role == _ROLE:
            return place
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{place.number} {place.item.title} {_facts(place, number=False)}".strip()
        return None


class _ItemDelegate(QStyledItemDelegate):
    def __init__(self, view: "_ItemList") -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        lines = self._lines(theme, index.data(_ROLE), index.row())
        return QSize(theme.px(100), theme.px(39) + len(lines) * theme.px(20))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        place: ItemProgress = index.data(_ROLE)
        rows = self._view.rows
        row = index.row()
        state = rows.state_of(row)
        here = state is StationState.NOW
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(
            painter,
            theme,
            rect,
            selected=here,
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
        )
        centre = QPointF(rect.x() + theme.px(_STATION), rect.y() + theme.px(21))
        done = state is StationState.DONE
        before = row > 0 and rows.state_of(row - 1) is StationState.DONE
        if row > 0:
            _paint_line(painter, theme, centre.x(), rect.y(), centre.y(), strong=before)
        if row < len(rows.items) - 1:
            _paint_line(painter, theme, centre.x(), centre.y(), rect.bottom() + 1, strong=done)
        paint_station(painter, theme, centre, state, 7)
        color = "muted" if state is StationState.NEXT else "ink"
        left = rect.x() + theme.px(_TITLE)
        y = rect.y() + theme.px(11)
        width = rect.right() - theme.px(_EDGE) - left
        for line in self._lines(theme, place, row):
            room = QRectF(left, y, width + theme.px(4), theme.px(20))
            paint_text(painter, theme, room, line, "strong" if here else "body", color)
            y += theme.px(20)
        room = QRectF(left, y, width, theme.px(18))
        paint_text(painter, theme, room, _facts(place), "small", "muted")
        painter.restore()

    def _lines(self, theme: Theme, place: ItemProgress, row: int) -> list[str]:
        width = self._view.viewport().width() - theme.px(_TITLE + _EDGE)
        here = self._view.rows.state_of(row) is StationState.NOW
        role: Role = "strong" if here else "body"
        return wrap_text(theme, place.item.title, role, width, _MOST_LINES)


class _ItemList(QListView):
    item_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows = _ItemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_ItemDelegate(self))
        self.setAccessibleName(_("Agenda of the day"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        current_theme().follow(self, self.scheduleDelayedItemsLayout)

    def show_items(self, items: Sequence[ItemProgress], current: int | None) -> None:
        if (list(items), current) == (self.rows.items, self.rows.current):
            return
        place = self.verticalScrollBar().value()
        moved = current != self.rows.current
        self.rows.show_items(items, current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        if moved:
            for row, shown in enumerate(items):
                if shown.item.id == current:
                    self.scrollTo(self.rows.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.item_chosen.emit(self.rows.items[index.row()].item.id)


def _facts(place: ItemProgress, *, number: bool = True) -> str:
    """``3(1)  13:45 から  発言 6``."""
    begun = _("from {time}").format(time=clock(place.begun_at)) if place.begun_at else ""
    planned = ""
    if not place.entries and place.item.minutes_planned:
        planned = _("{minutes} min").format(minutes=place.item.minutes_planned)
    spoken = ""
    if place.statements:
        spoken = _n("{count} statement", "{count} statements", place.statements).format(
            count=place.statements
        )
    parts = (place.number if number else "", begun, planned, spoken)
    return "  ".join(part for part in parts if part)


def _paint_line(
    painter: QPainter, theme: Theme, x: float, top: float, bottom: float, *, strong: bool
) -> None:
    painter.setPen(QPen(theme.color("accent" if strong else "line"), 2 * theme.scale()))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
