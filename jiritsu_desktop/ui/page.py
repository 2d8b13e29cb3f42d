"""A page over the tabs, opened from a menu: it marks no tab and begins with the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, stack


class Page(QWidget):
    """Head with the way back, title and sentence, then the body.

    ``tools`` takes the page's buttons at the right end of the head. ``left`` asks the window to go
    back; Esc does the same. ``topics`` are the changes after which the window calls ``reload``.
    """

    left = Signal()
    topics = Topic(0)
    manual_page = ""

    def __init__(self, title: str, body: QWidget, *, sentence: str = "", back: str = "") -> None:
        super().__init__()
        self.title = title
        self._title = ElidingLabel(title, "title")
        self._sentence = ElidingLabel(sentence, "muted")
        self.tools = Row(spacing=8)
        self.back_button = quiet_button(
            back or _("Back to Home"), icon="chevron-left", clicked=self.left.emit
        )
        head = Frame(
            Row(
                self.back_button,
                self._title,
                (self._sentence, 1),
                self.tools,
                margins=(8, 8, 16, 8),
                spacing=10,
            ),
            "top",
        )
        self.setLayout(stack(head, body))
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Call the page something else."""
        self.title = title
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_titled(self, titled: bool) -> None:
        """Show the title and its sentence, or leave their room to the tools that say the same."""
        self._title.setVisible(titled)
        self._sentence.setVisible(titled)

    def set_back(self, text: str) -> None:
        """Say where the way back leads."""
        self.back_button.setText(text)

    def set_sentence(self, sentence: str) -> None:
        """Say something else beside the title."""
        self._sentence.setText(sentence)

    def reload(self) -> None:
        """Read what is shown anew."""

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field (Ctrl+F)."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
