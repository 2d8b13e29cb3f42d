"""Several lines of a record that exists: a printed paragraph until it is touched."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme


class SavedText(QPlainTextEdit):
    """Saves when it is left; Esc brings the old lines back."""

    def __init__(self, save: Callable[[str], object]) -> None:
        super().__init__()
        self._save = save
        self._kept = ""
        self.setProperty("quiet", True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        current_theme().follow(self, self._fit)

    def show_text(self, text: str) -> None:
        """Show what came from the file, unless something else is being written."""
        if self.hasFocus() and self.toPlainText() != self._kept:
            return
        self._kept = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._kept:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText()
        if text != self._kept:
            self._kept = text
            self._save(text)

    def _fit(self) -> None:
        """As high as its lines, so that the panel scrolls and not the text."""
        lines = max(1, round(self.document().size().height()))
        pitch = self.fontMetrics().lineSpacing()
        self.setFixedHeight(lines * pitch + current_theme().px(18))
