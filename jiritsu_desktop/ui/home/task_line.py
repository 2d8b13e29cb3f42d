"""One task: its day, what and why, and the button of its next step."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import TaskRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.home.date_tile import TILE, paint_tile
from jiritsu_desktop.ui.home.words import step_word, task_mark
from jiritsu_desktop.ui.painting import badge_width, paint_badge, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.layouts import Row

_SIDE = 16
_GAP = 12
_NARROW = 340


class TaskLine(QWidget):
    """Painted but for its button, so that a long list is built at once.

    ``step_wanted`` carries the task, ``open_wanted`` what it is about (from its menu).
    """

    step_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, task: TaskRow, today: dt.date, *, first: bool, low: bool) -> None:
        super().__init__()
        self.task = task
        self._today = today
        self._mark = task_mark(task, today)
        self._height = TILE[1] + (10 if low else 18)
        word = self._word = step_word(task)
        self.button = Button(word, "primary" if first else "small", clicked=self._step)
        mark = self._mark.word if self._mark else ""
        spoken = (wareki.month_day(task.due_on), mark, task.title, task.reason)
        self.button.setAccessibleName(f"{word}: {' '.join(part for part in spoken if part)}")
        full = f"{wareki.full(task.due_on)}\n{task.title}\n{task.reason}"
        self.setToolTip(plain_tooltip(full))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayout(Row(None, self.button, margins=(_SIDE, 0, _SIDE, 0)))
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(360), current_theme().px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(240), current_theme().px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        top = (self.height() - theme.px(TILE[1])) / 2
        paint_tile(painter, theme, theme.px(_SIDE), top, self.task.due_on, self._today)
        left = theme.px(_SIDE + TILE[0] + _GAP)
        room = self._room()
        first = QRectF(left, top + theme.px(1), room, theme.px(20))
        second = QRectF(left, top + theme.px(23), room, theme.px(18))
        if self._mark is not None:
            beside = theme.text_width(self.task.title, "strong") + 1 + theme.px(8)
            badge = badge_width(theme, self._mark)
            if beside + badge <= room:
                paint_badge(painter, theme, left + beside, top + theme.px(11), self._mark)
            else:
                # What is to be done is worth more than how late it is.
                paint_badge(painter, theme, left, top + theme.px(32), self._mark)
                second.setLeft(left + badge + theme.px(8))
        paint_text(painter, theme, first, self.task.title, "strong")
        paint_text(painter, theme, second, self.task.reason, "small", "muted")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current_theme().px(_NARROW)
        if narrow == (not self.button.text()):
            return
        self.button.setText("" if narrow else self._word)
        self.button.set_icon("chevron-right" if narrow else "")
        self.button.setToolTip(self._word if narrow else "")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """The ways on from this task; it goes away with itself."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self._add(menu, self._word, self._step)
        self._add(menu, _("Show what it is about"), self._open)
        return menu

    def _add(self, menu: QMenu, text: str, do: Callable[[], object]) -> None:
        action = QAction(text, menu)
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)

    def _room(self) -> float:
        theme = current_theme()
        return self.button.x() - theme.px(_SIDE + TILE[0] + 2 * _GAP)

    def _step(self) -> None:
        self.step_wanted.emit(self.task)

    def _open(self) -> None:
        meeting_id = self.task.meeting_id
        self.open_wanted.emit(Ref("meetings", meeting_id) if meeting_id else self.task.ref)
