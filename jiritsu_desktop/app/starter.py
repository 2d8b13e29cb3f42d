"""Opens one council file after another in the same process, and the assistant between them."""

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jiritsu_desktop import windows
from jiritsu_desktop.app.program import Doors, Program
from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import Restored
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.messages import pick_new_file, show_error
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from jiritsu_desktop.services import Services
    from jiritsu_desktop.services.backups import OpenedBackup


class Starter:
    """Opens one council file after another in the same process."""

    def __init__(self, theme: Theme, preferences: Preferences, executor: Executor) -> None:
        self._theme = theme
        self._preferences = preferences
        self._executor = executor
        self._tasks = Tasks(executor)
        self._program: Program | None = None
        self._assistant: QWidget | None = None

    def current_window(self) -> QWidget | None:
        """The window that is open."""
        return self._program.window if self._program else self._assistant

    @property
    def services(self) -> "Services":
        """What can be done with the file that is open."""
        assert self._program is not None
        return self._program.services

    def start(self, path: Path | None) -> None:
        """Open a file; without one, or when it is refused, the first-run assistant.

        The frame of the window is shown at once and filled when the file is open.
        """
        if path is None:
            self.begin_anew()
            return
        if not path.is_file():
            self._open_or_begin(path)
            return

        def opened() -> None:
            self._remember(path)
            program.warn_of_place()
            program.keep_daily_copy()
            self._tasks.run(lambda _progress: _sweep(), lambda _count: None)

        def refused(error: UserError) -> None:
            self._program = None
            # The assistant comes before the frame goes: the last window to go ends the program.
            self.begin_anew(error.sentence)
            _close(program)

        program = self._new_program()
        self._program = program
        program.open_behind(path, opened, refused)
        program.window.show()

    def open(self, path: Path) -> None:
        """Show the window of a council file. Raises UserError when it is refused."""
        before = self._program
        if before is not None and before.path == path:
            before.window.activateWindow()
            return
        program = self._new_program()
        try:
            program.open(path)
        except UserError:
            _close(program)
            raise
        self._program = program
        self._remember(path)
        # The new window comes before the old one goes: the last window to go ends the program.
        program.window.show()
        _close(before)
        program.warn_of_place()
        program.keep_daily_copy()

    def begin_anew(self, problem: str = "") -> None:
        """The assistant that founds, opens or restores; an open window stays until it succeeds."""
        from jiritsu_desktop.ui.first_run.window import FirstRun

        self._assistant = FirstRun(
            self._tasks, self.open, problem=problem, restore=self._restore_view
        )
        self._assistant.show()

    def close(self) -> None:
        """Close the open file, if any."""
        _close(self._program)
        self._program = None

    def open_other(self, path: Path) -> None:
        """Open another file; a refusal is said over the window that is open."""
        try:
            self.open(path)
        except UserError as error:
            window = self.current_window()
            assert window is not None
            show_error(window, error)

    def open_copy(self, path: Path) -> None:
        """Open the copy of the file that is open, and say where that one stays."""
        assert self._program is not None
        before = self._program.services.path
        self.open_other(path)
        if self._program.path == path:
            told = _(
                "Now the copy on this PC is open. The file before stays in “{folder}”: do not go "
                "on working in it."
            )
            self._program.window.notices.say(told.format(folder=before.parent), Tone.ATTENTION)

    def _new_program(self) -> Program:
        doors = Doors(self.open_other, self.open_copy, self.begin_anew, self._replace_with)
        return Program(self._theme, self._preferences, self._executor, doors=doors)

    def _remember(self, path: Path) -> None:
        self._preferences.last_file = path
        self._preferences.save()

    def _restore_view(self, leave: Callable[[], object]) -> QWidget:
        """The assistant that puts a council file where there is none."""
        from jiritsu_desktop.ui.backups.restoring import RestoreView

        def take(opened: "OpenedBackup") -> None:
            name = windows.file_name(opened.contents.council, ".jiritsu")
            filters = [_("Council file (*.jiritsu)")]
            title = _("Where to put the council file")

            chosen: list[Path] = []

            def put(path: Path) -> None:
                chosen.append(path)
                self._put_in_place(opened, path)

            picker = pick_new_file(view, title, name, filters, documents(), put)
            # A picker that is closed after the choice has nothing to cancel any more.
            picker.rejected.connect(lambda: None if chosen else cancel(opened))

        def cancel(opened: "OpenedBackup") -> None:
            opened.close()
            leave()

        view = RestoreView(self._tasks, documents, take, leave=leave)
        return view

    def _replace_with(self, opened: "OpenedBackup") -> None:
        """Close the open council file, put the one from the backup there, and open it."""
        assert self._program is not None
        self._put_in_place(opened, self._program.services.path)

    def _put_in_place(self, opened: "OpenedBackup", path: Path) -> None:
        from jiritsu_desktop.ui.backups.replacing import Replacing

        def done(restored: Restored) -> None:
            self._open_or_begin(path)
            if self._program is not None:
                # It stays until it is closed: it says where the old file lies.
                self._program.window.notices.say(
                    _restored_sentence(opened, restored),
                    action=_("See the backups"),
                    do=self._program.show_backups,
                )

        def failed(error: UserError) -> None:
            self._open_or_begin(path)
            window = self.current_window()
            assert window is not None
            show_error(window, error)

        between = Replacing(path)
        between.show()
        if self._assistant is not None:
            self._assistant.close()
        self.close()
        between.start(self._tasks, opened, done, failed)

    def _open_or_begin(self, path: Path) -> None:
        try:
            self.open(path)
        except UserError as error:
            self.begin_anew(error.sentence)


def _restored_sentence(opened: "OpenedBackup", restored: Restored) -> str:
    """What was restored, from when, and where the file before lies."""
    made_at = restored.contents.made_at
    words = {
        "file": opened.report.path.name,
        "day": wareki.full(made_at.date()),
        "time": f"{made_at:%H:%M}",
    }
    if restored.kept is None:
        return _("Restored from the backup “{file}” of {day} {time}.").format(**words)
    return _(
        "Restored from the backup “{file}” of {day} {time}; the file before lies in “{folder}”."
    ).format(**words, folder=restored.kept)


def _sweep() -> int:
    from jiritsu_desktop.services import backups

    return backups.sweep_work_folders()


def _close(program: Program | None) -> None:
    if program is not None:
        program.window.close()
        program.close()
        program.window.deleteLater()
