"""What has happened with a person, one line for each entry."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.participation import HistoryEntry, HistoryKind
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import LEFT, paint_row_ground, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.lists import ROW_ROLE, Index, ListRow, ListView

ROW_HEIGHT = 30
_ICONS = {
    HistoryKind.MEETING: "meeting",
    HistoryKind.APPOINTMENT: "paper",
    HistoryKind.CASE: "note",
    HistoryKind.ACTION: "task",
}
_DATE, _ICON = 74, 24


class HistoryList(ListView):
    """``entry_opened`` carries the Ref of the entry that was clicked or opened by Enter."""

    entry_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("So far"), clear=True)
        self._entries: tuple[HistoryEntry, ...] = ()
        self.setItemDelegate(_Delegate(self))
        self.opened.connect(self._follow)

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show entries, newest first."""
        self._entries = tuple(entries)
        self.show_rows(
            [
                ListRow(
                    entry.title,
                    key=place,
                    aside=entry.detail,
                    lead=wareki.short(entry.day),
                    icon=_ICONS[entry.kind],
                    spoken=f"{wareki.full(entry.day)} {entry.title} {entry.detail}".strip(),
                )
                for place, entry in enumerate(self._entries)
            ]
        )

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row_at(index)
        if row is not None:
            self._follow(row.key)

    def _follow(self, key: object) -> None:
        entry = self._entries[int(str(key))]
        if entry.ref is not None:
            self.entry_opened.emit(entry.ref)


class _Delegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(current_theme().px(60), current_theme().px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row: ListRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        state = option.state
        focused = bool(
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        )
        painter.save()
        paint_row_ground(
            painter,
            theme,
            rect,
            selected=False,
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=focused,
        )
        inner = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
        date = QRectF(inner.x(), inner.y(), theme.px(_DATE - 6), inner.height())
        paint_text(painter, theme, date, row.lead, "small")
        left = inner.x() + theme.px(_DATE)
        picture = theme.pixmap(row.icon, "muted", 16)
        painter.drawPixmap(round(left), round(inner.center().y() - theme.px(8)), picture)
        left += theme.px(_ICON)
        room = QRectF(left, inner.y(), inner.right() - left, inner.height())
        paint_text(painter, theme, room, row.title, "body", "ink", LEFT)
        after = left + theme.text_width(row.title) + theme.px(10)
        if row.aside and inner.right() - after > theme.px(30):
            room = QRectF(after, inner.y() + theme.px(1), inner.right() - after, inner.height())
            paint_text(painter, theme, room, row.aside, "small", "muted", LEFT)
        painter.restore()
