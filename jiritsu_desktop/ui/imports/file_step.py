"""The first step of an import: choose a file, or drop one anywhere on the page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.messages import pick_file
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.layouts import Card, Column


class FileStep(QWidget):
    """``chosen`` carries the path."""

    chosen = Signal(object)

    def __init__(self, kind: ImportKind, folder: Callable[[], Path]) -> None:
        super().__init__()
        self._folder = folder
        self.setAcceptDrops(True)
        sentence = (
            _(
                "Excel and CSV lists are read as they are: headings, eras and old characters "
                "included. Choose the file, or drop it here."
            )
            if kind is ImportKind.PEOPLE
            else _(
                "Lists of WAM NET, of prefectures, recommended open data and your own Excel lists "
                "are known. Choose the file, or drop it here."
            )
        )
        empty = EmptyState(
            _("Which list is to be imported?"),
            sentence,
            first=(_("Choose a file…"), "tray", self.ask),
        )
        self.setLayout(Column((Card(empty), 1), margins=(24, 20, 24, 20)))

    def ask(self) -> None:
        """Ask for the file."""
        filters = [_("Excel or CSV (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt)"), _("All files (*)")]
        title = _("Choose the list to import")
        pick_file(self, title, filters, self._folder(), self.chosen.emit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        if files and files[0].name:
            self.chosen.emit(files[0])
