"""The field in which minutes are typed: keys of its own, none while an input method composes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme

_LEAST_LINES, _MOST_LINES = 2, 6


class MinutesText(QPlainTextEdit):
    """Enter ends an entry, Shift+Enter breaks the line, PgUp and PgDn change the agenda item.

    Tab offers the text to ``called`` first: when it names a speaker, it is taken out and the
    keyboard stays. Ctrl+Z in a field without typing of its own is left to the window.
    """

    finished = Signal()
    cancelled = Signal()
    last_wanted = Signal()
    item_wanted = Signal(int)

    def __init__(self, called: Callable[[str], bool]) -> None:
        super().__init__()
        self._called = called
        self._composing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        current_theme().follow(self, self._grow)

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not yet decided."""
        return self._composing

    def show_text(self, text: str) -> None:
        """Show a text with the cursor behind it; what was typed before cannot be undone here."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own signature
        if next and not self._composing and self._called(self.toPlainText()):
            self.clear()
            return True
        return super().focusNextPrevChild(next)

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
            return
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self.insertPlainText("\n")
            else:
                self.finished.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self.item_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _grow(self) -> None:
        theme = current_theme()
        lines = round(self.document().size().height())
        shown = max(_LEAST_LINES, min(_MOST_LINES, lines))
        pitch = QFontMetricsF(theme.font("body")).lineSpacing()
        self.setFixedHeight(round(shown * pitch) + theme.px(20))
