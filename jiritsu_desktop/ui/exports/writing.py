"""From the dialog to the written file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.exports import ExportForm, ExportTable, ShownRecords
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.exports import Exports
from jiritsu_desktop.ui.exports.dialog import ExportDialog
from jiritsu_desktop.ui.messages import notice, pick_new_file, show_error
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Progress, Tasks

_FOLDER = "export"


def open_export(
    window: QWidget,
    exports: Exports,
    tasks: Tasks,
    preferences: Preferences,
    shown: ShownRecords | None,
    year: int,
) -> ExportDialog:
    """Ask what goes out, then where to, and write it in the background."""
    dialog = ExportDialog(window, exports, shown, year)

    def write(table: ExportTable, form: ExportForm, path: Path) -> None:
        preferences.remember_folder(_FOLDER, path.parent)

        def work(_progress: Progress) -> None:
            exports.save(table, form, path)

        def done(_nothing: None) -> None:
            notice(window, _("Exported to {file} in {folder}.").format(
                file=path.name, folder=path.parent
            ))  # fmt: skip

        def failed(error: UserError) -> None:
            show_error(window, error)

        title = _("Writing {file}").format(file=path.name)
        tasks.run(work, done, failed, owner=window, title=title)

    def ask() -> None:
        # The dialog is gone before the picker is: what it said is kept here.
        table, form = dialog.table, dialog.form
        pick_new_file(
            window,
            _("Where to put the list"),
            f"{table.title}{form.suffix}",
            [f"{form.label.partition('（')[0]} (*{form.suffix})"],
            preferences.folder(_FOLDER),
            lambda path: write(table, form, path),
        )

    dialog.accepted.connect(ask)
    dialog.open()
    return dialog
