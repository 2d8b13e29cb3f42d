"""The strip over an open council file that lies where it had better not, and the way from there."""

from collections.abc import Callable
from pathlib import Path

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.backups import Backups
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.main_window import MainWindow
from jiritsu_desktop.ui.messages import pick_new_file, show_error
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.places import opened_warning
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks


class CouncilPlace:
    """Offers to copy the open file to this PC; ``open_copy`` is called with what was written.

    Once the strip has been closed for a file, it does not come again for that file on this PC.
    """

    def __init__(
        self,
        window: MainWindow,
        path: Path,
        backups: Backups,
        tasks: Tasks,
        preferences: Preferences,
        open_copy: Callable[[Path], object],
    ) -> None:
        self._window = window
        self._path = path
        self._backups = backups
        self._tasks = tasks
        self._preferences = preferences
        self._open_copy = open_copy

    def warn(self) -> None:
        """Say it, if there is anything to say."""
        sentence = opened_warning(self._path.parent)
        if sentence and not self._preferences.is_put_away(self._path):
            self._window.notices.say(
                sentence,
                Tone.ATTENTION,
                action=_("Copy to this PC…"),
                do=self._ask,
                closed=lambda: self._preferences.put_away(self._path),
            )

    def _ask(self) -> None:
        pick_new_file(
            self._window,
            _("Where to put the council file"),
            self._path.name,
            [_("Council file (*.jiritsu)")],
            documents(),
            self._copy,
        )

    def _copy(self, target: Path) -> None:
        def failed(error: UserError) -> None:
            show_error(self._window, error)
            self.warn()

        self._tasks.run(
            lambda _progress: self._backups.copy_to(target),
            lambda _nothing: self._open_copy(target),
            failed,
            owner=self._window,
            title=_("Copying {file}").format(file=self._path.name),
        )
