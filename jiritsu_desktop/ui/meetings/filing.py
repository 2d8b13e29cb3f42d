"""Bringing files into a meeting: chosen, dropped or pasted, and read in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.meetings import HandoutClass
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.messages import confirm, notice, pick_files, show_error
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.tasks import Progress, Tasks

_LARGEST = 64 * 1024 * 1024


class Filing(QObject):
    """Adds files as handouts, replaces them, and opens copies of them."""

    def __init__(self, services: Services, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._copies = QTemporaryDir()
        # Copies of handouts may not lie about: the interpreter's end would leave them.
        QApplication.instance().aboutToQuit.connect(self._copies.remove)  # type: ignore[union-attr]

    def choose(
        self,
        widget: QWidget,
        meeting_id: int,
        agenda_item_id: int | None = None,
        handout_class: HandoutClass = HandoutClass.BEFORE,
    ) -> None:
        """Ask which files to add."""
        pick_files(
            widget,
            _("Choose handouts"),
            (_filters(),),
            documents(),
            lambda files: self.add(widget, meeting_id, files, agenda_item_id, handout_class),
        )

    def choose_for(self, widget: QWidget, handout_id: int) -> None:
        """Ask which file a handout gets."""
        pick_files(
            widget,
            _("Choose the file of this handout"),
            (_filters(),),
            documents(),
            lambda files: self.replace(widget, handout_id, files[0]) if files else None,
        )

    def add(
        self,
        widget: QWidget,
        meeting_id: int,
        files: Sequence[Path],
        agenda_item_id: int | None = None,
        handout_class: HandoutClass = HandoutClass.BEFORE,
    ) -> None:
        """Add files one after the other; what cannot be used is said in a sentence."""

        def work(progress: Progress) -> _Filed:
            filed = _Filed()
            for done, file in enumerate(files):
                progress(done, len(files), file.name)
                try:
                    handout_id = self._services.handouts.add_file(
                        meeting_id, _read(file), file.name, handout_class, agenda_item_id
                    )
                except UserError as error:
                    filed.refused.append((file.stem, error.sentence))
                else:
                    self._look_over(filed, handout_id)
            return filed

        def done(filed: _Filed) -> None:
            self._tell(widget, filed)
            if filed.refused or filed.unbound:
                self._offer_slip_sheets(
                    widget,
                    filed,
                    lambda title: self._services.handouts.add(
                        meeting_id, title, handout_class, agenda_item_id, slip_sheet=True
                    ),
                )

        self._run(widget, work, done)

    def replace(self, widget: QWidget, handout_id: int, file: Path) -> None:
        """Give a handout a file; its number stays."""

        def work(progress: Progress) -> _Filed:
            progress(0, 1, file.name)
            filed = _Filed()
            try:
                self._services.handouts.set_file(handout_id, _read(file), file.name)
            except UserError as error:
                filed.refused.append((file.stem, error.sentence))
            else:
                self._look_over(filed, handout_id)
            return filed

        def done(filed: _Filed) -> None:
            self._tell(widget, filed)
            if filed.refused or filed.unbound:
                self._offer_slip_sheets(
                    widget,
                    filed,
                    lambda _title: self._services.handouts.edit(handout_id, slip_sheet=True),
                )

        self._run(widget, work, done)

    def choose_easy(self, widget: QWidget, handout_id: int) -> None:
        """Ask for a file with the handout in plain words."""

        def take(files: list[Path]) -> None:
            def work(progress: Progress) -> _Filed:
                progress(0, 1, files[0].name)
                data = _read(files[0])
                self._services.handouts.set_easy_file(handout_id, data, files[0].name)
                return _Filed()

            self._run(widget, work, lambda _filed: None)

        words = _("Choose the version in plain words")
        pick_files(widget, words, (_filters(),), documents(), take)

    def _look_over(self, filed: "_Filed", handout_id: int) -> None:
        """Keep what is to be known of a file that was taken in."""
        handouts = self._services.handouts
        sentence = handouts.attachment_note(handout_id)
        row = handouts.handout(handout_id)
        if row.cannot_be_bound and not row.restricted:
            filed.unbound.append((handout_id, sentence))
        elif sentence:
            filed.notes.append((handout_id, sentence))

    def _tell(self, widget: QWidget, filed: "_Filed") -> None:
        for handout_id, sentence in filed.notes:
            row = self._services.handouts.handout(handout_id)
            may = self._services.handouts.needs_leave(handout_id)

            def permit(kept: int = row.id) -> None:
                self._services.handouts.edit(kept, permitted=True)

            notice(
                widget,
                sentence,
                Tone.ATTENTION,
                action=_("The author permits it") if may else "",
                do=permit if may else None,
            )

    def _offer_slip_sheets(
        self, widget: QWidget, filed: "_Filed", add: Callable[[str], object]
    ) -> None:
        def put_in() -> None:
            for title, _sentence in filed.refused:
                add(title)
            for handout_id, _sentence in filed.unbound:
                self._services.handouts.edit(handout_id, slip_sheet=True)

        confirm(
            widget,
            _("This cannot be bound as it is"),
            _("A slip sheet can keep its place and number: “given out separately”."),
            verb=_("Put in a slip sheet"),
            details=[sentence for _which, sentence in (*filed.refused, *filed.unbound)],
            on_yes=put_in,
        )

    def open_copy(self, widget: QWidget, handout_id: int) -> None:
        """Open a copy of a handout's file in the program that the PC has for it."""
        try:
            copy = self._services.handouts.write_copy(handout_id, Path(self._copies.path()))
        except UserError as error:
            show_error(widget, error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _run(
        self,
        widget: QWidget,
        work: Callable[[Progress], "_Filed"],
        done: "Callable[[_Filed], None]",
    ) -> None:
        self._tasks.run(
            work,
            done,
            lambda error: show_error(widget, error),
            title=_("Adding handouts"),
            owner=widget,
        )


class _Filed:
    """What came of files: the refused and the unbound ones with why, and what to know of others."""

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []
        self.unbound: list[tuple[int, str]] = []
        self.notes: list[tuple[int, str]] = []


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise UserError(
                _("“{name}” is too large to be attached. Make it smaller or divide it.").format(
                    name=file.name
                )
            )
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{name}” cannot be read: {reason}").format(
                name=file.name, reason=file_faults.reason(error)
            )
        ) from error


def _filters() -> str:
    word = _("Handouts")
    return f"{word} (*.pdf *.png *.jpg *.jpeg *.docx *.xlsx *.txt)"
