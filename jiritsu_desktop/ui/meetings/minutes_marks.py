"""Small painted parts of the editor's head: the speaker's number and the level of disclosure."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.meetings.minutes_painting import cap_width, paint_cap
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.marks import Badge


class SpeakerCap(QWidget):
    """The number of the one who speaks, drawn as a key."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show another number."""
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(round(cap_width(theme, self.text)), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, current_theme(), 0, self.height() / 2, self.text)


class LevelBadge(Badge):
    """Who may read the entry; a click takes the next level, as Ctrl+L does."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
