"""A veil over a view with a panel on it: sliding in from the right, or in the middle."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme

_NARROW = 1100


class Overlay(QWidget):
    """Covers its host and holds one panel.

    ``side="right"`` is the slide-in (720 wide, the full width in a narrow window), ``"top"`` a
    panel in the middle of the width. Esc or a click on the veil closes it; ``closed`` is emitted
    and the keyboard goes back to where it was. The panel lives until ``deleteLater``.
    """

    closed = Signal()

    def __init__(
        self,
        host: QWidget,
        panel: QWidget,
        *,
        side: Literal["right", "top"] = "right",
        width: int = 720,
        veil: int = 46,
    ) -> None:
        super().__init__(host)
        self._panel = panel
        self._side = side
        self._width = width
        self._veil = veil
        self._before: QWidget | None = None
        panel.setParent(self)
        panel.installEventFilter(self)
        host.installEventFilter(self)
        current_theme().follow(self, self._arrange)
        self.hide()

    def open_over(self) -> None:
        """Show the panel and give it the keyboard."""
        self._before = self.window().focusWidget()
        self._arrange()
        self.show()
        self.raise_()
        self._panel.show()
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_over(self) -> None:
        """Hide the panel and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() == QEvent.Type.Resize and watched is self.parent()
        grown = event.type() == QEvent.Type.LayoutRequest and watched is self._panel
        if resized or grown:
            self._arrange()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_over()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("veil", self._veil))
        if self._side == "right":
            # An edge instead of a shadow effect, which would paint the panel again and again.
            for step in range(6):
                x = self._panel.x() - 1 - step
                shade = theme.color("shadow", 40 - 6 * step)
                painter.fillRect(QRect(x, 0, 1, self.height()), shade)

    def _arrange(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        theme = current_theme()
        self.setGeometry(host.rect())
        wide = min(theme.px(self._width), self.width())
        if self._side == "right":
            if self.width() < theme.px(_NARROW):
                wide = self.width()
            self._panel.setGeometry(self.width() - wide, 0, wide, self.height())
        else:
            edge = theme.px(20)
            wide = min(wide, self.width() - 2 * edge)
            high = min(self._panel.sizeHint().height(), self.height() - 2 * edge)
            self._panel.setGeometry((self.width() - wide) // 2, edge, wide, high)


class Veil(QWidget):
    """Dims a window while a dialog is open over it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(host.rect())
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current_theme().color("veil", 80))
