"""The statements, decisions and homework of a meeting: one list, edited in the foot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from jiritsu_desktop.domain.minutes import ActionRow, Entry
from jiritsu_desktop.domain.sitting import ItemProgress
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.minutes_painting import MinutesDelegate
from jiritsu_desktop.ui.meetings.minutes_rows import Key, Line, MinutesModel
from jiritsu_desktop.ui.painting import CENTRE, paint_text, wrap_text
from jiritsu_desktop.ui.theme import current_theme


class MinutesList(QListView):
    """``opened`` carries the entry to be edited, ``moved`` the entry and whether it goes up.

    ``typed`` carries the text of a key that belongs into the editor, ``finished`` the homework
    that is to be noted as done (Space).
    """

    opened = Signal(object)
    moved = Signal(object, bool)
    typed = Signal(str)
    finished = Signal(object)

    def __init__(self, edited: Callable[[], Key | None]) -> None:
        super().__init__()
        self.rows = MinutesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(MinutesDelegate(self, self._room, edited))
        self.setAccessibleName(_("Minutes"))
        self._invitation = _(
            "Statements, decisions and homework will stand here. Type the number of the speaker "
            "and Tab, then what is said, and Enter."
        )
        self.setAccessibleDescription(self._invitation)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self._at_end = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_place)
        bar.rangeChanged.connect(self._stay_at_end)
        current_theme().follow(self, self.scheduleDelayedItemsLayout)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; at the end of the minutes the list stays at its end."""
        place = self.verticalScrollBar().value()
        at_end = self._at_end
        if not self.rows.show_lines(lines):
            return
        self.doItemsLayout()
        if at_end:
            self.scrollToBottom()
        else:
            self.verticalScrollBar().setValue(place)

    def current_entry(self) -> Entry | None:
        """The chosen entry."""
        line = self.rows.line_at(self.currentIndex())
        return line.entry if line else None

    def choose(self, key: Key) -> None:
        """Choose an entry and bring it into view."""
        index = self.rows.index_of(key)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def show_item(self, item_id: int) -> None:
        """Bring the heading of an agenda item to the top; the end where it has no entries yet."""
        index = self.rows.index_of((ItemProgress, item_id))
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        else:
            self.scrollToBottom()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        theme = current_theme()
        painter = QPainter(self.viewport())
        width = min(theme.px(520), self.viewport().width() - theme.px(40))
        pitch = theme.px(22)
        lines = wrap_text(theme, self._invitation, "body", width, 6)
        top = (self.viewport().height() - len(lines) * pitch) / 2
        left = (self.viewport().width() - width) / 2
        for place, line in enumerate(lines):
            room = QRectF(left, top + place * pitch, width, pitch)
            paint_text(painter, theme, room, line, "body", "muted", CENTRE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The heights depend on the width.
        self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current_entry()
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(entry)
        elif entry is not None and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(entry, key == Qt.Key.Key_Up)
        elif isinstance(entry, ActionRow) and key == Qt.Key.Key_Space:
            self.finished.emit(entry)
        elif event.text().isdecimal() and not event.modifiers():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _note_place(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 4

    def _stay_at_end(self, _least: int, most: int) -> None:
        # Zoom, width and the growing foot all change how much there is to scroll.
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    def _room(self) -> int:
        # The same with and without the bar, so that lines do not break anew when it appears.
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line_at(index)
        if line is not None and line.entry is not None:
            self.opened.emit(line.entry)
