"""The page of backups: what is under way, how old the last one is, and all that were made."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import BackupReport, BackupRow
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import backups as services
from jiritsu_desktop.services.backups import Backups
from jiritsu_desktop.ui.backups.passphrase import CheckDialog, NewPassphraseDialog
from jiritsu_desktop.ui.backups.places import PlacesPanel, known_places
from jiritsu_desktop.ui.backups.words import (
    checked_mark,
    control_number,
    moment_words,
    place_words,
    size_words,
    stations,
)
from jiritsu_desktop.ui.backups.work import BackupWork
from jiritsu_desktop.ui.messages import notice, pick_folder, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Card, Column, Row, ScrollColumn, box
from jiritsu_desktop.ui.widgets.station_line import StationLine
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_NARROW = 1100
_OLD_DAYS = 7


class BackupPage(Page):
    """Shows the backups of the open council file; ``restore`` opens the way back from one."""

    topics = Topic.BACKUPS
    manual_page = "backups"

    def __init__(
        self,
        backups: Backups,
        work: BackupWork,
        folder: Callable[[], Path],
        *,
        today: Callable[[], dt.date],
        restore: Callable[[], object] | None = None,
        old_after_days: int = _OLD_DAYS,
    ) -> None:
        self._backups = backups
        self._work = work
        self._folder = folder
        self._today = today
        self._old_after = old_after_days
        self._made: list[BackupRow] = []
        self._running = _RunningCard(work.cancel)
        self._last = _LastCard(self.check_chosen)
        self.table = _table()
        self._empty = Paragraph(
            _("There is no backup yet. Put a USB stick in and choose “Make a backup”."), "muted"
        )
        self._sheet = Card(self._empty, self.table, margins=(0, 4, 0, 4), spacing=0)
        self._empty.setContentsMargins(16, 8, 16, 8)
        self.places = PlacesPanel(self.back_up_to, self.choose_place, self.change_passphrase)
        left = ScrollColumn(
            self._running, self._last, self._sheet, margins=(16, 14, 16, 14), spacing=12
        )
        body = box(Row((left, 1), self.places, spacing=0), "canvas")
        super().__init__(
            _("Backups"), body, sentence=_("Only what was read back counts as a backup")
        )
        self._handover = Button(
            _("Handover backup…"), icon="key", clicked=lambda: self.choose_place(handover=True)
        )
        self.tools.put(self._handover)
        if restore is not None:
            self.tools.put(Button(_("Restore from a backup…"), icon="undo", clicked=restore))
        self._make = primary_button(_("Make a backup…"), icon="usb", clicked=self.choose_place)
        self.tools.put(self._make)
        self.table.opened.connect(lambda _key: self.check_chosen())
        work.changed.connect(self._show_running)
        work.made.connect(self._tell_made)
        work.checked.connect(self._tell_checked)
        work.failed.connect(self._tell_failed)
        current_theme().follow(self, self._fit)

    @override
    def reload(self) -> None:
        self._made = self._backups.made()
        self.table.show_rows(self._made)
        self._empty.setVisible(not self._made)
        self.table.setVisible(bool(self._made))
        self._last.show_backup(self._backups.last_verified(), self._today(), self._old_after)
        self.places.show_state(
            known_places(self._made),
            self._backups.last_daily_copy(),
            self._today(),
            has_key=self._backups.has_key(),
            has_paper_key=self._backups.has_paper_key(),
        )
        self._show_running()
        self._fit()

    def choose_place(self, *, handover: bool = False) -> None:
        """Ask for the folder or stick, then make the backup there."""
        made = self._made
        last = services.folder_now(made[0]) if made else None
        begin = last if last is not None and last.is_dir() else self._folder()
        title = _("Where to put the backup (a USB stick or a folder)")
        pick_folder(self, title, begin, lambda place: self.back_up_to(place, handover=handover))

    def back_up_to(self, folder: Path, *, handover: bool = False) -> None:
        """Make a backup there; before the first one a passphrase is chosen."""
        if self._backups.has_key():
            self._work.make(folder, handover=handover)
            return
        dialog = NewPassphraseDialog(self, services.suggest_passphrase)
        dialog.accepted.connect(lambda: self._work.make(folder, dialog.draft(), handover=handover))
        dialog.open()

    def check_chosen(self) -> None:
        """Read the chosen backup again, or the newest one."""
        row = self.table.current_row() or (self._made[0] if self._made else None)
        if row is None or self._work.running is not None:
            return
        dialog = CheckDialog(self, place_words(row.folder))
        dialog.accepted.connect(lambda: self._work.check(row, dialog.draft()))
        dialog.open()

    def change_passphrase(self) -> None:
        """Choose another passphrase for the backups from now on."""
        dialog = NewPassphraseDialog(self, services.suggest_passphrase)
        dialog.verb_button.setText(_("Use it from the next backup on"))

        def change() -> None:
            self._backups.change_passphrase(dialog.draft())
            told = _("The next backup opens with the new passphrase, older ones with the old one.")
            notice(self, told)

        dialog.accepted.connect(change)
        dialog.open()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_running(self) -> None:
        running = self._work.running
        self._running.setVisible(running is not None)
        reason = _("A backup is under way.") if running else ""
        for button in (self._make, self._handover):
            button.forbid(reason)
        self.places.forbid(reason)
        self._last.forbid(reason)
        if running is not None:
            self._running.doing.setText(running.doing)
            self._running.line.setVisible(running.making)
            self._running.line.show_stations(stations(running.stage))
            self._running.bar.setValue(round(running.share * 1000))
            self._running.bar.setAccessibleName(running.stage.sentence)
            self._running.stage.setText(running.stage.sentence)

    def _tell_made(self, row: BackupRow) -> None:
        self.reload()
        self.table.choose(row.id)
        notice(
            self,
            _("Backup made in {place} and read back: {file}").format(
                place=place_words(row.folder), file=row.file_name
            ),
        )

    def _tell_checked(self, report: BackupReport) -> None:
        self.reload()
        contents = report.contents
        if contents is None:
            told = _("Every byte of the backup is as it was written.")
        else:
            told = _(
                "Opened and counted: {people} people, {meetings} meetings, {issues} issues."
            ).format(
                people=contents.counts.get("person", 0),
                meetings=contents.counts.get("meeting", 0),
                issues=contents.counts.get("issue", 0),
            )
        notice(self, told)

    def _tell_failed(self, error: UserError) -> None:
        self.reload()
        show_error(self, error, remedy=_("Backups that were there before are untouched."))

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.contents_height())
        self.places.setVisible(self.width() >= current_theme().px(_NARROW))


class _RunningCard(Card):
    """The backup under way, its stations and what stopping costs (nothing)."""

    def __init__(self, stop: Callable[[], object]) -> None:
        self.doing = ElidingLabel("", "title")
        self.line = StationLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stage = ElidingLabel("", "small")
        super().__init__(
            Row(Icon("usb", "accent"), (self.doing, 1)),
            self.line,
            self.bar,
            Row(
                (self.stage, 1),
                ElidingLabel(
                    _("Go on working; leave the stick in. Stopping keeps the earlier backups."),
                    "small_muted",
                ),
                Button(_("Stop"), icon="close", clicked=stop),
                spacing=12,
            ),
            margins=(20, 12, 16, 12),
        )


class _LastCard(Card):
    """How the last backup that was read back stands to today."""

    def __init__(self, check: Callable[[], object]) -> None:
        self._icon = Icon("check", "done", 22)
        self._head = ElidingLabel("", "title")
        self._detail = Paragraph("", "small")
        self._check = Button(_("Check now"), icon="check", clicked=check)
        super().__init__(
            Row(
                self._icon,
                (Column(self._head, self._detail, spacing=1), 1),
                self._check,
                spacing=14,
            ),
            margins=(20, 10, 16, 10),
        )

    def show_backup(self, row: BackupRow | None, today: dt.date, old_after: int) -> None:
        """Say how old it is and that it was read back."""
        self._check.setVisible(row is not None)
        if row is None:
            self._icon.show_icon("alert", "attention")
            self._head.setText(_("There is no backup yet"))
            self._detail.setText(
                _("If this PC breaks, everything is lost. A first backup takes a few minutes.")
            )
            return
        days = max(0, (today - row.made_at.date()).days)
        old = days > old_after
        self._icon.show_icon("alert" if old else "check", "attention" if old else "done")
        when = f"{wareki.month_day(row.made_at.date())} {row.made_at:%H:%M}"
        ago = _n("{count} day ago", "{count} days ago", days).format(count=days)
        self._head.setText(
            _("The newest backup is of today, {when}").format(when=when)
            if days == 0
            else _("The newest backup is {ago}, {when}").format(ago=ago, when=when)
        )
        self._detail.setText(
            _("Read back from {place} and found whole. Control number {number}").format(
                place=place_words(row.folder), number=control_number(row.sha256)
            )
        )

    def forbid(self, reason: str) -> None:
        """No check while a backup is under way."""
        self._check.forbid(reason)


def _table() -> TableView[BackupRow]:
    def when(row: BackupRow) -> Cell:
        return Cell(moment_words(row.made_at), strong=row.verified_at is not None)

    def kind(row: BackupRow) -> Cell:
        return Cell(mark=Mark(_("Handover"), Tone.PLAIN)) if row.handover else Cell("")

    def size(row: BackupRow) -> Cell:
        return Cell(size_words(row.size), color="muted")

    columns: list[TableColumn[BackupRow]] = [
        TableColumn(_("When"), when, 190),
        TableColumn(_("Where"), lambda row: Cell(place_words(row.folder), tooltip=row.folder), 130),
        TableColumn(
            _("Size"), lambda row: Cell(size_words(row.size), color="muted"), 90, right=True
        ),
        TableColumn("", kind, 96),
        TableColumn(_("Read back"), lambda row: Cell(mark=checked_mark(row)), 0),
        TableColumn(
            _("Control number"),
            lambda row: Cell(control_number(row.sha256), small=True, color="muted"),
            130,
        ),
    ]
    return TableView(_("Backups that were made"), columns, lambda row: row.id, row_height=38)
