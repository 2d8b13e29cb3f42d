"""Restoring: choose a backup, open it, look at what is inside, then put it in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.domain.changes import ChangeRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import backups as services
from jiritsu_desktop.ui.backups.restore_steps import (
    ChangesAfter,
    ChooseStep,
    LookStep,
    UnlockStep,
)
from jiritsu_desktop.ui.backups.work import told
from jiritsu_desktop.ui.messages import pick_file, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.tasks import Progress, Tasks, WorkCancelledError
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box
from jiritsu_desktop.ui.widgets.station_rail import AssistantSide, stations_at

if TYPE_CHECKING:
    from jiritsu_desktop.services.backups import OpenedBackup

_NARROW = 1100
_CHOOSE, _UNLOCK, _LOOK = range(3)


@dataclass(frozen=True, slots=True)
class Present:
    """The council file that would be replaced: its counts, and its changes, newest first."""

    counts: Mapping[str, int] = field(default_factory=dict)
    changes: Sequence[ChangeRow] = ()


class RestoreView(QWidget):
    """The assistant; ``replace`` gets the opened backup and must close it in the end.

    ``made`` are the backups to choose from. Without ``present`` nothing is replaced: the council
    file is put where there was none. ``leave`` is what going back from the first step does.
    """

    def __init__(
        self,
        tasks: Tasks,
        folder: Callable[[], Path],
        replace: "Callable[[OpenedBackup], object]",
        *,
        made: Sequence[BackupRow] = (),
        present: Present | None = None,
        leave: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._folder = folder
        self._replace = replace
        self._made = {row.id: row for row in made}
        self._present = present
        self._leave = leave
        self._path: Path | None = None
        self._hold = _Hold()
        self._step = _CHOOSE
        self._side = AssistantSide(
            _("Restore from a backup"),
            _("You look inside before you decide.")
            if present is None
            else _("You look inside before you decide. The present council file is kept."),
            _("Nothing has changed so far. Up to here everything is only read."),
            width=290,
        )
        self.choose = ChooseStep(made, self._ask_file)
        self.unlock = UnlockStep()
        self.look = LookStep(comparing=present is not None)
        self.after = ChangesAfter()
        self._pages = QStackedWidget()
        for page in (self.choose, self.unlock, self.look):
            self._pages.addWidget(ScrollColumn(page, margins=(24, 18, 24, 18)))
        self._kept = Paragraph("", "small_muted")
        self._kept_icon = Icon("tray", "muted", 18)
        self._back = Button(_p("assistant", "Back"), icon="chevron-left", clicked=self.go_back)
        self._next = primary_button("", clicked=self.go_on)
        foot = Row(
            self._kept_icon, (self._kept, 1), self._back, self._next, margins=(24, 10, 16, 10)
        )
        middle = Row((self._pages, 1), self.after, spacing=0)
        right = Column((middle, 1), Frame(foot, "bottom"), spacing=0)
        self.setLayout(Row(self._side, (box(right), 1), spacing=0))
        self.choose.list.chosen.connect(self._choose_made)
        self.choose.list.opened.connect(lambda _key: self.go_on())
        self.unlock.wanted.connect(self.go_on)
        self.destroyed.connect(self._hold.close)
        self._show_step(_CHOOSE)
        current_theme().follow(self, self._fit)

    def choose_file(self, path: Path) -> None:
        """Take this backup and ask for its passphrase."""
        self._path = path
        self.choose.file.setText(path.name)
        self._show_step(_UNLOCK)

    def go_on(self) -> None:
        """To the next step: with the passphrase look inside, in the end put it in place."""
        if not self._next.isEnabled():
            return
        if self._step == _CHOOSE and self._path is not None:
            self._show_step(_UNLOCK)
        elif self._step == _UNLOCK and self.unlock.check():
            self._open()
        elif self._step == _LOOK and self._hold.opened is not None:
            self._next.forbid(_("The council file is being put in place."))
            self._replace(self._hold.give())

    def go_back(self) -> None:
        """To the step before; before the first one to where the clerk came from."""
        if self._step == _CHOOSE:
            if self._leave is not None:
                self._leave()
        else:
            self._hold.close()
            self._show_step(self._step - 1)

    def refused(self, error: UserError) -> None:
        """The council file could not be put in place: say why, and begin again."""
        self._show_step(_CHOOSE)
        show_error(self, error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose_made(self, backup_id: int) -> None:
        row = self._made[backup_id]
        self._path = Path(row.folder) / row.file_name
        self._follow()

    def _open(self) -> None:
        assert self._path is not None
        path = self._path
        secret = self.unlock.passphrase.text().strip()

        def work(progress: Progress) -> "OpenedBackup":
            opened = services.open_backup(path, secret, told(progress))
            if progress.cancelled:
                opened.close()
                raise WorkCancelledError
            return opened

        self.unlock.set_busy(busy=True)
        self._next.forbid(_("The backup is being opened."))
        task = self._tasks.run(work, self._look_inside, self._refuse, owner=self)
        task.progressed.connect(self.unlock.show_progress)

    def _look_inside(self, opened: "OpenedBackup") -> None:
        self._hold.take(opened)
        self.unlock.set_busy(busy=False)
        self.unlock.passphrase.clear()
        present = self._present
        contents = opened.contents
        self.look.show_contents(contents, opened.report.size, present.counts if present else None)
        if present is not None:
            self.after.show_changes(contents.made_at, present.changes)
        self._show_step(_LOOK)

    def _refuse(self, error: UserError) -> None:
        self.unlock.set_busy(busy=False)
        self._follow()
        self.unlock.field.set_problem(error.sentence)
        self.unlock.passphrase.setFocus()
        self.unlock.passphrase.selectAll()

    def _show_step(self, step: int) -> None:
        self._step = step
        self._pages.setCurrentIndex(step)
        if step == _UNLOCK and self._path is not None:
            self.unlock.ask(self._path)
        elif step == _CHOOSE:
            (self.choose.list if self._made else self.choose.other).setFocus()
        self._follow()
        self._fit()

    def _follow(self) -> None:
        opened = self._hold.opened
        day = wareki.month_day(opened.contents.made_at.date(), weekday=False) if opened else ""
        chosen = self._path.name if self._path else ""
        words = (
            (_("Choose the backup"), chosen if self._step > _CHOOSE else ""),
            (_("Open with the key"), ""),
            (_("Look inside"), _("compare with now") if self._present else ""),
            (_("Replace") if self._present else _("Put in place"), ""),
        )
        self._side.rail.show_stations(stations_at(words, self._step))
        self._back.setVisible(self._step > _CHOOSE or self._leave is not None)
        replacing = _("Replace with the backup of {day}").format(day=day)
        self._next.setText(
            (
                _("Next　{step}").format(step=words[1][0]),
                _("Open the backup"),
                replacing if self._present else _("Take the council file out of it…"),
            )[self._step]
        )
        why = ""
        if self._step == _CHOOSE and self._path is None:
            why = _("Choose a backup first.")
        self._next.forbid(why)
        kept = ""
        if self._step == _LOOK and self._present is not None:
            kept = _("The present council file is kept beside it and can be opened again any time.")
        self._kept.setText(kept)
        self._kept_icon.setVisible(bool(kept))

    def _ask_file(self) -> None:
        filters = [_("Backup (*.zip)")]
        pick_file(self, _("Choose a backup"), filters, self._folder(), self.choose_file)

    def _fit(self) -> None:
        wide = self.width() >= current_theme().px(_NARROW)
        self._side.setVisible(wide)
        self.after.setVisible(wide and self._step == _LOOK and self._present is not None)


class RestorePage(Page):
    """The assistant in the window of the council file that would be replaced."""

    manual_page = "backups"

    def __init__(self, view: RestoreView) -> None:
        super().__init__(
            _("Restore from a backup"),
            view,
            sentence=_("The present council file is replaced only in the last step"),
        )
        self.view = view


class _Hold:
    """Keeps the opened backup until it is given on; a readable copy is never left behind."""

    def __init__(self) -> None:
        self.opened: OpenedBackup | None = None

    def take(self, opened: "OpenedBackup") -> None:
        """Keep this one and let go of the one before."""
        self.close()
        self.opened = opened

    def give(self) -> "OpenedBackup":
        """Hand it on; whoever gets it closes it."""
        assert self.opened is not None
        opened, self.opened = self.opened, None
        return opened

    def close(self) -> None:
        """Let go of it."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None
