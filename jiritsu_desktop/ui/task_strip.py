"""The strip that shows work under way: what is being done, how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.tasks import Task, Tasks
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, fix_width

_SHOWN_AFTER_MS = 700


class TaskStrip(Frame):
    """Appears by itself when titled work lasts longer than a moment."""

    def __init__(self, tasks: Tasks) -> None:
        self._doing = ElidingLabel("", "body")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        fix_width(self._bar, 240)
        row = Row(
            (self._doing, 1),
            self._bar,
            Button(_("Stop"), "small", clicked=self._stop),
            margins=(16, 6, 16, 6),
            spacing=12,
        )
        super().__init__(row, "bottom")
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        tasks.started.connect(self._begin)
        self.hide()

    def _begin(self, task: Task) -> None:
        if not task.title or self._task is not None:
            return
        self._task = task
        self._doing.setText(task.title)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(task.title)
        task.progressed.connect(self._show_progress)
        task.finished.connect(self._end)
        self._timer.start()

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        assert self._task is not None
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        title = self._task.title
        self._doing.setText(f"{title}　{doing}" if doing else title)

    def _end(self) -> None:
        self._timer.stop()
        self._task = None
        self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._doing.setText(_("Stopping…"))
