"""The two texts side by side: the council's at the left, the public one at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from jiritsu_desktop.domain.publication import Hit
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.publish_painting import PublicDelegate
from jiritsu_desktop.ui.meetings.publish_rows import Key, PublicLine, PublicModel
from jiritsu_desktop.ui.theme import current_theme

KEEP, REWORD, WITHHOLD = "1", "2", "3"


class PublicList(QListView):
    """``chosen`` carries the line, ``opened`` the one to be worded, ``settled`` a key 1 to 3."""

    chosen = Signal(object)
    opened = Signal(object)
    settled = Signal(str)

    def __init__(self, current: Callable[[], Hit | None]) -> None:
        super().__init__()
        self.rows = PublicModel(self)
        self._telling = True
        self.setModel(self.rows)
        self.setItemDelegate(PublicDelegate(self, self.room, current))
        self.setAccessibleName(_("Minutes and their public edition"))
        self.setAccessibleDescription(
            _("1 leaves a place as it is, 2 words it for the public, 3 does not publish it.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._choose)
        current_theme().follow(self, self.scheduleDelayedItemsLayout)

    def show_lines(self, lines: Sequence[PublicLine]) -> None:
        """Show other lines; what was chosen stays chosen, and the list stays where it is."""
        line = self.current_line()
        place = self.verticalScrollBar().value()
        self._telling = False
        self.rows.show_lines(lines)
        if line is not None:
            self.setCurrentIndex(self.rows.index_of(line.key))
        self._telling = True
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def current_line(self) -> PublicLine | None:
        """The chosen line."""
        return self.rows.line_at(self.currentIndex())

    def choose(self, key: Key) -> None:
        """Choose a line without telling anybody, and bring it into view."""
        index = self.rows.index_of(key)
        self._telling = False
        self.setCurrentIndex(index)
        self._telling = True
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def room(self) -> int:
        """How wide the lines are, the same with and without the scroll bar."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The heights depend on the width.
        self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        key = event.key()
        if line is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(line)
        elif event.text() in (KEEP, REWORD, WITHHOLD) and not event.modifiers():
            self.settled.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = self.rows.line_at(index)
        if line is not None and self._telling:
            self.chosen.emit(line)

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line_at(index)
        if line is not None and not line.is_heading:
            self.opened.emit(line)
