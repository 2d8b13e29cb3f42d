"""A place to drop files on, which says the number that they will get."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import paint_text
from jiritsu_desktop.ui.theme import current_theme


class DropArea(QWidget):
    """``dropped`` carries the paths, ``pressed`` asks for a picker (click, Enter or Space)."""

    dropped = Signal(object)
    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = ""
        self._over = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_number(self, label: str) -> None:
        """Say which number the next file gets."""
        self._head = _("Drop PDF, pictures or Word files here: they come in as {label}").format(
            label=label
        )
        self.setAccessibleName(self._head)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(300), current_theme().px(50))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._over or self.hasFocus()
        pen = QPen(theme.color("accent" if marked else "line_control"), 2 if marked else 1.2)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_weak" if self._over else "canvas"))
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(room, theme.px(6), theme.px(6))
        icon = theme.pixmap("import", "accent", 18)
        painter.drawPixmap(theme.px(18), (self.height() - theme.px(18)) // 2, icon)
        left = theme.px(48)
        width = self.width() - left - theme.px(12)
        upper = QRectF(left, theme.px(5), width, theme.px(20))
        paint_text(painter, theme, upper, self._head)
        lower = QRectF(left, theme.px(26), width, theme.px(18))
        hint = _(
            "Dropped on an agenda row they belong to that item. The files stay where they are."
        )
        paint_text(painter, theme, lower, hint, "small", "muted")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and event.mimeData().hasUrls():
            self._over = True
            self.update()
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        self.dropped.emit([file for file in files if file.name])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
