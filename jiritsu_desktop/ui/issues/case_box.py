"""The box of case sheets beside the board: what came in and belongs to no issue yet."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from jiritsu_desktop.domain.issues import CaseSheetRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.issues.words import spoken_case
from jiritsu_desktop.ui.painting import (
    RIGHT,
    hairline,
    paint_row_ground,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box
from jiritsu_desktop.ui.widgets.lists import Index

_CASE_ROLE = Qt.ItemDataRole.UserRole
_TITLE_LINES = 2
_BARE_HEIGHT = 57
_LINE = 20
_LEFT = 16
_RIGHT = 12


class CaseModel(QAbstractListModel):
    """Holds the sheets of the box."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CaseSheetRow] = []

    def show_rows(self, rows: Sequence[CaseSheetRow]) -> None:
        """Replace the sheets."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._rows = list(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def case_at(self, index: Index) -> CaseSheetRow | None:
        """The sheet behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, case_id: int) -> QModelIndex:
        """Where a sheet is; an invalid index when it is not in the box."""
        for place, row in enumerate(self._rows):
            if row.id == case_id:
                return self.index(place, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        case = self.case_at(index)
        if case is None:
            return None
        if role == _CASE_ROLE:
            return case
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken_case(case)
        return None


class CaseList(QListView):
    """The sheets, the newest first.

    ``chosen`` carries the id of the one that the user moved to, ``opened`` that of one on which
    Enter or a double click fell.
    """

    chosen = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.rows = CaseModel(self)
        self._quiet = False
        self.setAccessibleName(_("Case sheets"))
        self.setModel(self.rows)
        self.setItemDelegate(_CaseDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.activated.connect(self._open)
        current_theme().follow(self, self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[CaseSheetRow]) -> None:
        """Show other sheets; the chosen one stays chosen, and the list where it was."""
        case = self.current_case()
        place = self.verticalScrollBar().value()
        self.rows.show_rows(rows)
        if case is not None:
            self.choose(case.id)
        self.verticalScrollBar().setValue(place)

    def current_case(self) -> CaseSheetRow | None:
        """The chosen sheet, or None."""
        return self.rows.case_at(self.currentIndex())

    def choose(self, case_id: int) -> bool:
        """Choose a sheet without telling anybody; False when it is not in the box."""
        index = self.rows.place_of(case_id)
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        return index.isValid()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        case = self.rows.case_at(current)
        if case is not None and not self._quiet:
            self.chosen.emit(case.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        case = self.rows.case_at(index)
        if case is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(case.id, where)

    def _open(self, index: Index) -> None:
        case = self.rows.case_at(index)
        if case is not None:
            self.opened.emit(case.id)


class CaseBox(Frame):
    """Head with the number of unread sheets, the list, and what can be done with the chosen one."""

    add_wanted = Signal()
    link_wanted = Signal()
    issue_wanted = Signal()
    chosen = Signal(int)

    def __init__(self) -> None:
        self.list = CaseList()
        self._unread = ElidingLabel("", "small_muted")
        add = icon_button("plus", _("Enter a case sheet"), clicked=self._add)
        head = box(
            Row(
                Icon("tray", "ink", 18),
                ElidingLabel(_("Troubles"), "strong"),
                self._unread,
                None,
                add,
                margins=(16, 4, 8, 4),
                spacing=8,
            )
        )
        self.link_button = Button(_("Tie to this issue"), icon="link", clicked=self._link)
        self.issue_button = Button(_("Make it a new issue"), icon="plus", clicked=self._make)
        foot = Frame(
            Column(self.link_button, self.issue_button, margins=(12, 8, 12, 8), spacing=6),
            "bottom",
        )
        self._empty = box(
            Column(
                Paragraph(_("No case sheet is waiting for an issue."), "small_muted"),
                margins=(16, 8, 16, 8),
            )
        )
        column = Column(head, (self._empty, 1), (self.list, 1), foot, spacing=0)
        super().__init__(column, "left")
        self.list.chosen.connect(self.chosen)
        self._issue = ""
        self._allow()
        self.list.chosen.connect(lambda _id: self._allow())

    def show_rows(self, rows: Sequence[CaseSheetRow]) -> None:
        """Show the sheets of the box."""
        self.list.show_rows(rows)
        unread = sum(1 for row in rows if row.read_on is None)
        self._unread.setText(_("{count} unread").format(count=unread) if unread else "")
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._allow()

    def follow_issue(self, label: str) -> None:
        """The card that is chosen on the board, to which a sheet can be tied."""
        self._issue = label
        self._allow()

    def _allow(self) -> None:
        chosen = self.list.current_case() is not None
        no_case = "" if chosen else _("Choose a case sheet first.")
        no_issue = "" if self._issue else _("Choose the card of an issue first.")
        self.link_button.forbid(no_case or no_issue)
        if chosen and self._issue:
            self.link_button.setToolTip(_("Tie to {issue}").format(issue=self._issue))
        self.issue_button.forbid(no_case)

    def _add(self) -> None:
        self.add_wanted.emit()

    def _link(self) -> None:
        self.link_wanted.emit()

    def _make(self) -> None:
        self.issue_wanted.emit()


class _CaseDelegate(QStyledItemDelegate):
    """Paints a sheet: day, area, what the trouble is, who handed it in; a dot while unread."""

    def __init__(self, view: CaseList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        case = self._view.rows.case_at(index)
        if case is None:
            return QSize()
        theme = current_theme()
        lines = len(self._lines(theme, case))
        width = self._view.viewport().width()
        return QSize(width, theme.px(_BARE_HEIGHT) + lines * theme.px(_LINE))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        case: CaseSheetRow = index.data(_CASE_ROLE)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        paint_row_ground(
            painter,
            theme,
            rect,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=bool(
                state & QStyle.StateFlag.State_HasFocus
                and state & QStyle.StateFlag.State_KeyboardFocusChange
            ),
        )
        # The scroll bar takes its room beside the words, so that they never break anew.
        width = self._view.width() - theme.px(_LEFT + _RIGHT)
        inner = QRectF(rect.x() + theme.px(_LEFT), rect.y(), width, rect.height())
        unread = case.read_on is None
        y = rect.y() + theme.px(19)
        row = _line(inner, y, theme)
        day = f"{case.received_on.month}/{case.received_on.day}　{case.area}"
        paint_text(painter, theme, row, day, "small", "muted")
        if unread:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(
                QPointF(rect.x() + theme.px(9), y), 3 * theme.scale(), 3 * theme.scale()
            )
            paint_text(painter, theme, row, _("Unread"), "small_strong", "accent", RIGHT)
        y += theme.px(_LINE)
        role: Role = "strong" if unread else "body"
        for text in self._lines(theme, case):
            paint_text(painter, theme, _line(inner, y, theme), text, role)
            y += theme.px(_LINE)
        paint_text(painter, theme, _line(inner, y - 1, theme), case.organisation, "small", "muted")
        hairline(painter, theme, inner.x(), rect.bottom(), inner.right())
        painter.restore()

    def _lines(self, theme: Theme, case: CaseSheetRow) -> list[str]:
        role: Role = "strong" if case.read_on is None else "body"
        room = self._view.width() - theme.px(_LEFT + _RIGHT)
        return wrap_text(theme, case.difficulty, role, room, _TITLE_LINES)


def _line(inner: QRectF, middle: float, theme: Theme) -> QRectF:
    half = theme.px(10)
    return QRectF(inner.x(), middle - half, inner.width(), 2 * half)
