"""What the window says and asks: notices, confirmations, failures and file pickers.

Everything is shown with ``open()`` and as plain text: first the sentence, then what to do.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.form_dialog import Dialog
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.notice import NoticeStrip

_WIDTH = 520


def notice(
    widget: QWidget,
    sentence: str,
    tone: Tone = Tone.DONE,
    *,
    action: str = "",
    do: Callable[[], object] | None = None,
) -> None:
    """Say something in the strip of the main window, without stopping anybody."""
    window: QWidget | None = widget.window()
    while window is not None:
        strip = window.findChild(NoticeStrip)
        if strip is not None:
            strip.say(sentence, tone, action=action, do=do)
            return
        parent = window.parentWidget()
        window = parent.window() if parent is not None else None


def show_error(widget: QWidget, error: UserError, *, remedy: str = "") -> Dialog:
    """A failure that the clerk can do something about."""
    dialog = Dialog(
        widget.window(),
        _("That did not work"),
        verb=_("I understand"),
        width=_WIDTH,
        head_icon="alert",
    )
    dialog.setObjectName("error")
    dialog.body.put(Paragraph(error.sentence, "strong"))
    if remedy:
        dialog.body.put(Paragraph(remedy))
    dialog.body.put(Paragraph(_("Nothing that was saved before is lost."), "small_muted"))
    dialog.cancel_button.hide()
    dialog.open()
    return dialog


def confirm(
    widget: QWidget,
    title: str,
    sentence: str,
    *,
    verb: str,
    on_yes: Callable[[], object],
    danger: bool = False,
    details: Sequence[str] = (),
    instead: tuple[str, Callable[[], object]] | None = None,
) -> Dialog:
    """Ask before something that is not undone by one key; the verb says what will happen.

    ``instead`` offers another way out beside cancelling.
    """
    dialog = Dialog(widget.window(), title, verb=verb, danger=danger, width=_WIDTH)
    dialog.setObjectName("confirm")
    dialog.body.put(Paragraph(sentence))
    for detail in details:
        dialog.body.put(Paragraph(f"・{detail}", "small"))
    dialog.accepted.connect(lambda: on_yes())
    if instead is not None:
        other, do = Button(instead[0], clicked=dialog.reject), instead[1]
        other.clicked.connect(lambda _checked=False: do())
        dialog.foot.put(other)
    dialog.open()
    (dialog.cancel_button if danger else dialog.verb_button).setFocus()
    return dialog


def pick_file(
    widget: QWidget,
    title: str,
    filters: Sequence[str],
    folder: Path,
    chosen: Callable[[Path], object],
) -> QFileDialog:
    """Ask for an existing file; ``filters`` like ``台帳ファイル (*.jiritsu)``."""
    picker = QFileDialog(widget.window(), title, str(folder))
    picker.setFileMode(QFileDialog.FileMode.ExistingFile)
    picker.setNameFilters(list(filters))
    return _open(picker, chosen)


def pick_files(
    widget: QWidget,
    title: str,
    filters: Sequence[str],
    folder: Path,
    chosen: Callable[[list[Path]], object],
) -> QFileDialog:
    """Ask for one or more existing files."""
    picker = QFileDialog(widget.window(), title, str(folder))
    picker.setFileMode(QFileDialog.FileMode.ExistingFiles)
    picker.setNameFilters(list(filters))
    picker.filesSelected.connect(lambda files: chosen([Path(file) for file in files]))
    picker.open()
    return picker


def pick_folder(
    widget: QWidget, title: str, folder: Path, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a folder."""
    picker = QFileDialog(widget.window(), title, str(folder))
    picker.setFileMode(QFileDialog.FileMode.Directory)
    picker.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(picker, chosen)


def pick_new_file(
    widget: QWidget,
    title: str,
    name: str,
    filters: Sequence[str],
    folder: Path,
    chosen: Callable[[Path], object],
) -> QFileDialog:
    """Ask where to write a file; asks before it replaces one."""
    picker = QFileDialog(widget.window(), title, str(folder))
    picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    picker.setNameFilters(list(filters))
    picker.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    picker.selectFile(name)
    return _open(picker, chosen)


def _open(picker: QFileDialog, chosen: Callable[[Path], object]) -> QFileDialog:
    picker.fileSelected.connect(lambda file: chosen(Path(file)))
    picker.finished.connect(lambda _result: picker.deleteLater())
    picker.open()
    return picker
