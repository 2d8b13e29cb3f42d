"""From the dialog to the written file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.exports import ShownRecords
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

    def write(path: Path) -> None:
        table, form = dialog.table, dialog.form
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
        suffix = dialog.form.suffix
        pick_new_file(
            window,
            _("Where to put the list"),
            f"{dialog.table.title}{suffix}",
            [f"{dialog.form.label.partition('（')[0]} (*{suffix})"],
            preferences.folder(_FOLDER),
            write,
        )

    dialog.accepted.connect(ask)
    dialog.open()
    return dialog
