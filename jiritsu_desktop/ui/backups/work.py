"""The backup that is being made or checked; it goes on while the clerk works elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jiritsu_desktop.domain.backups import BackupReport, BackupRow, Stage
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.backups import Backups
from jiritsu_desktop.ui.tasks import Progress, Task, Tasks

_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Running:
    """What is under way: its sentence, the stage and the share of the whole (0 to 1)."""

    doing: str
    making: bool
    stage: Stage
    share: float = 0.0


class BackupWork(QObject):
    """Runs one at a time. ``changed`` tells of progress and of the end; ``failed`` of a refusal."""

    changed = Signal()
    made = Signal(object)
    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, backups: Backups, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups = backups
        self._tasks = tasks
        self._task: Task | None = None
        self._running: Running | None = None

    @property
    def running(self) -> Running | None:
        """What is under way."""
        return self._running

    def make(self, folder: Path, passphrase: str | None = None, *, handover: bool = False) -> None:
        """Make a backup in the folder; the first one needs the passphrase."""
        backups = self._backups

        def work(progress: Progress) -> BackupRow:
            return backups.make(folder, passphrase, told(progress), handover=handover)

        name = folder.name or str(folder)
        doing = _("Making a backup in {place}").format(place=name)
        self._run(Running(doing, making=True, stage=Stage.COPYING), work, self.made.emit)

    def check(self, row: BackupRow, passphrase: str | None = None) -> None:
        """Read a backup again; with the passphrase it is opened and counted too."""
        backups = self._backups

        def work(progress: Progress) -> BackupReport:
            return backups.verify_again(row.id, passphrase, told(progress))

        doing = _("Checking the backup {file}").format(file=row.file_name)
        self._run(Running(doing, making=False, stage=Stage.OPENING), work, self.checked.emit)

    def cancel(self) -> None:
        """Stop; no backup that was there before is touched."""
        if self._task is not None:
            self._task.cancel()

    def _run(
        self,
        running: Running,
        work: Callable[[Progress], object],
        done: Callable[[object], object],
    ) -> None:
        if self._running is not None:
            return
        self._running = running
        task = self._tasks.run(work, done, self.failed.emit, owner=self, title=running.doing)
        self._task = task
        task.progressed.connect(self._advance)
        task.finished.connect(self._end)
        self.changed.emit()

    def _advance(self, done: int, total: int, doing: str) -> None:
        if self._running is None or not total:
            return
        stage = next((stage for stage in Stage if stage.sentence == doing), self._running.stage)
        self._running = Running(self._running.doing, self._running.making, stage, done / total)
        self.changed.emit()

    def _end(self) -> None:
        self._running = None
        self._task = None
        self.changed.emit()


def told(progress: Progress) -> Callable[[float, Stage], bool]:
    """The progress of the backups in the words of the runner."""

    def tell(share: float, stage: Stage) -> bool:
        if progress.cancelled:
            return False
        progress(round(share * _STEPS), _STEPS, stage.sentence)
        return True

    return tell


def sentence_of(error: object) -> str:
    """What a failure says."""
    return error.sentence if isinstance(error, UserError) else str(error)
