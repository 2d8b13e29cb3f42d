"""All that has happened with a person, slid in from the right."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.participation import HistoryEntry
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.members.history_list import HistoryList
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, box, stack
from jiritsu_desktop.ui.widgets.overlay import Overlay


class HistoryPanel(QObject):
    """``entry_opened`` carries a Ref; Esc or the cross closes the panel."""

    entry_opened = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._title = ElidingLabel("", "title")
        self.list = HistoryList()
        close = icon_button("close", _("Close (Esc)"), clicked=self.close_over)
        head = Row((self._title, 1), close, margins=(24, 10, 12, 10))
        body = Row((self.list, 1), margins=(20, 8, 12, 12))
        self._panel = Frame(stack(Frame(head, "top"), box(body)), "plain")
        self._panel.setFocusProxy(self.list)
        self._overlay = Overlay(host, self._panel, width=640)
        self.list.entry_opened.connect(self._open)

    def show_entries(self, name: str, entries: Sequence[HistoryEntry]) -> None:
        """Show another person's entries, newest first."""
        self._title.setText(_("{name} so far").format(name=name))
        self.list.show_entries(entries)

    def open_over(self) -> None:
        """Slide the panel in."""
        self._overlay.open_over()

    def close_over(self) -> None:
        """Put it away."""
        self._overlay.close_over()

    def _open(self, ref: object) -> None:
        self.close_over()
        self.entry_opened.emit(ref)
