"""The foot of the window: saved, the last change and undo at the left, backup and file right."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.theme import restyle
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, fix_height

OLD_BACKUP_DAYS = 7


class StatusBar(Frame):
    """Says that everything is saved, what the last change was and how old the last backup is."""

    def __init__(
        self,
        undo: Callable[[], object],
        open_backups: Callable[[], object],
        *,
        old_after_days: int = OLD_BACKUP_DAYS,
    ) -> None:
        self._saved_icon = Icon("check", "done", 16)
        self._saved = ElidingLabel("", "small")
        self._change = ElidingLabel("", "small_muted")
        self._undo = Button(_("Undo"), "status", icon="undo", clicked=undo)
        self._backup_icon = Icon("usb", "muted", 16)
        self._backup = Button("", "status_ink", clicked=open_backups)
        self._file = ElidingLabel("", "small_muted")
        self._old_after = old_after_days
        row = Row(
            self._saved_icon,
            self._saved,
            6,
            self._change,
            self._undo,
            None,
            self._backup_icon,
            self._backup,
            6,
            self._file,
            margins=(16, 0, 16, 0),
            spacing=6,
        )
        super().__init__(row, "bottom")
        fix_height(self, 29)
        self.setAccessibleName(_("Status"))
        self.show_saved(None, "", undoable=False)
        self.show_backup(None)

    def show_saved(self, moment: dt.datetime | None, change: str, *, undoable: bool) -> None:
        """When the last change was saved, its name, and whether it can be undone."""
        text = _("Everything is saved")
        if moment is not None:
            text = _("Saved {time}").format(time=f"{moment.hour}:{moment.minute:02}")
        self._saved.setText(text)
        self._change.setText(change)
        self._change.setVisible(bool(change))
        self._undo.setVisible(bool(change))
        self._undo.forbid("" if undoable else _("This change cannot be undone here."))
        if undoable:
            self._undo.setToolTip("Ctrl+Z")

    def show_backup(self, day: dt.date | None, today: dt.date | None = None) -> None:
        """The day of the last backup that was read back; None when there is none yet."""
        today = today or dt.date.today()
        if day is None:
            text, old = _("No backup yet"), True
        else:
            days = (today - day).days
            old = days > self._old_after
            when = wareki.month_day(day, weekday=False)
            if days <= 0:
                text = _("Backup today")
            else:
                text = _n(
                    "Backup {days} day ago ({date})", "Backup {days} days ago ({date})", days
                ).format(days=days, date=when)
        self._backup_icon.show_icon("alert" if old else "usb", "attention" if old else "muted")
        self._backup.setText(text)
        self._backup.setProperty("pressing", old)
        restyle(self._backup)
        self._backup.setToolTip(
            _("The last backup is old. Make a new one.") if old else _("Open the backups")
        )

    def show_file(self, path: Path) -> None:
        """The name of the council file; its folder is the tooltip."""
        self._file.setText(path.name)
        self._file.setToolTip(str(path))
