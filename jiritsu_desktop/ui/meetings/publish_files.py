"""Saves the public edition as PDF, text or Word."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.paper_editions import PUBLIC, text_of
from jiritsu_desktop.ui.messages import notice, pick_new_file, show_error
from jiritsu_desktop.ui.tasks import Progress, Tasks

_FILTERS = {"pdf": "PDF (*.pdf)", "txt": "Text (*.txt)", "docx": "Word (*.docx)"}


class PublicFiles(QObject):
    """Asks where to and writes the file in the background; it is read back before it is there."""

    def __init__(self, host: QWidget, services: Services, tasks: Tasks) -> None:
        super().__init__(host)
        self._host = host
        self._services = services
        self._tasks = tasks
        self._folder = Path.home()

    def make(self, meeting: MeetingRow, kind: str, done: Callable[[Path], object]) -> None:
        """Save the public minutes; ``done`` hears where."""
        title = f"{meeting.full_title}_会議録_公開版".replace(" ", "_").replace("/", "／")
        pick_new_file(
            self._host,
            _("Save the public minutes as"),
            f"{title}.{kind}",
            [_FILTERS[kind]],
            self._folder,
            lambda path: self._write(meeting.id, kind, path, done),
        )

    def _write(
        self, meeting_id: int, kind: str, path: Path, done: Callable[[Path], object]
    ) -> None:
        papers = self._services.papers

        def work(_progress: Progress) -> Path:
            prepared = papers.prepare(
                Paper.MINUTES,
                meeting_id=meeting_id,
                edition=text_of(PUBLIC) if kind == "txt" else PUBLIC,
                as_word=kind == "docx",
            )
            papers.save(prepared, path)
            return path

        def saved(file: Path) -> None:
            self._folder = file.parent
            notice(self._host, _("Saved: {file}").format(file=file.name))
            done(file)

        def failed(error: UserError) -> None:
            show_error(self._host, error)

        self._tasks.run(work, saved, failed, owner=self, title=path.name)
