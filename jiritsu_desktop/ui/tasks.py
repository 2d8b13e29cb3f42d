"""The one background runner: plain data in, the result on the UI thread.

Nothing else in the window uses threads. A service that can take longer than a second gets the
``Progress`` as its ``progress`` argument and calls it now and then.
"""

import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from jiritsu_desktop.errors import UserError

Result = TypeVar("Result")


class WorkCancelledError(Exception):
    """The clerk no longer wants the result; raised inside the work, never shown."""


class Progress:
    """What the work says about itself.

    ``progress(done, total, doing)``: how far it is and what it is doing, in translated words;
    total 0 where the end is not known. Raises ``WorkCancelledError`` once the clerk has cancelled.
    """

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = Event()

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        if self._cancelled.is_set():
            raise WorkCancelledError
        self._report(done, total, doing)

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work under way; ``ended`` carries its future to the UI thread."""

    progressed = Signal(int, int, str)
    finished = Signal()
    ended = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress(self.progressed.emit)
        self.running = True

    def cancel(self) -> None:
        """Ask the work to stop; neither ``done`` nor ``failed`` is called then."""
        self.progress.cancel()


class Tasks(QObject):
    """Runs work on the executor that it is given.

    ``started`` carries the Task, so that the window can show progress and a cancel button for
    whatever lasts longer than a moment.
    """

    started = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._running: set[Task] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
        *,
        owner: QObject | None = None,
        title: str = "",
    ) -> Task:
        """Start the work; ``done`` or ``failed`` is called on the UI thread.

        When the ``owner`` is gone by then (a page that was left), the result is dropped.
        Without ``failed`` a ``UserError`` goes the way of a bug: to the crash box. An empty title
        marks work that is never shown (search while typing).
        """
        task = Task(title, self)
        self._running.add(task)
        if owner is not None:
            owner.destroyed.connect(task.progress.cancel)

        def end(future: "Future[Result]") -> None:
            self._running.discard(task)
            task.running = False
            task.finished.emit()
            task.deleteLater()
            error = future.exception()
            if (
                future.cancelled()
                or task.progress.cancelled
                or isinstance(error, WorkCancelledError)
            ):
                return
            if isinstance(error, UserError) and failed is not None:
                failed(error)
            elif error is not None:
                raise error
            else:
                done(future.result())

        task.ended.connect(end, Qt.ConnectionType.QueuedConnection)
        self.started.emit(task)
        future = self._executor.submit(work, task.progress)
        future.add_done_callback(task.ended.emit)
        return task

    def cancel_all(self) -> None:
        """Ask everything to stop, before the window closes."""
        for task in self._running:
            task.cancel()


def failure_details(error: BaseException) -> str:
    """The error with its way through the program, for the crash box."""
    return "".join(traceback.format_exception(error))
