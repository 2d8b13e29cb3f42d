"""The small window that stands while a council file is closed and another is put in its place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.backups import Restored
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import backups as services
from jiritsu_desktop.ui.backups.work import told
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, fix_width

if TYPE_CHECKING:
    from jiritsu_desktop.services.backups import OpenedBackup


class Replacing(QWidget):
    """Puts the opened backup at the path; it cannot be closed before that has ended."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        current_theme().dress(self)
        self.setWindowTitle(_("Restoring — Jiritsu Desktop"))
        self._target = target
        self._ended = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Putting the council file in place"))
        self.setLayout(
            Column(
                ElidingLabel(_("The council file is being put in place"), "title"),
                Paragraph(_("This takes a moment. Please do not switch the PC off."), "muted"),
                6,
                self._bar,
                margins=(28, 22, 28, 26),
            )
        )
        fix_width(self, 460)

    def start(
        self,
        tasks: Tasks,
        opened: "OpenedBackup",
        done: Callable[[Restored], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Do it in the background, then tell how it ended and close."""

        def work(progress: Progress) -> Restored:
            with opened:
                return services.put_in_place(opened, self._target, told(progress))

        def end(restored: Restored) -> None:
            done(restored)
            self._end()

        def refuse(error: UserError) -> None:
            failed(error)
            self._end()

        task = tasks.run(work, end, refuse)
        task.progressed.connect(lambda done, _total, _doing: self._bar.setValue(done))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:
            event.accept()
        else:
            event.ignore()

    def _end(self) -> None:
        self._ended = True
        self.close()
        self.deleteLater()
