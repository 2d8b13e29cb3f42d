"""The crash box: a bug is told in a person's sentence first, with details to copy."""

import logging
import platform
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from jiritsu_desktop import __version__
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.tasks import failure_details
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.form_dialog import Dialog
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.layouts import fix_height


class CrashGuard(QObject):
    """Takes every exception that nobody has caught and shows it once.

    A ``UserError`` that slipped through is shown as the sentence that it is.
    """

    _caught = Signal(object)

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._open: CrashBox | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """Become the last resort of this process."""
        sys.excepthook = self.catch

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What Python calls with an exception that nobody has caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        # Where there is no console, the log is the only trace.
        logging.getLogger(__name__).error("not caught", exc_info=(kind, error, trace))
        # Through the queue, since the exception may come from the middle of a paint event.
        self._caught.emit(error)

    def _show(self, error: BaseException) -> None:
        window = self._window()
        if isinstance(error, UserError) and window is not None:
            show_error(window, error)
            return
        # A second failure while the box is open is most likely the same one again.
        if self._open is None:
            self._open = CrashBox(window, failure_details(error))
            self._open.finished.connect(self._forget)
            self._open.open()

    def _forget(self) -> None:
        self._open = None


class CrashBox(Dialog):
    """Says what happened, that the saved work is safe, and offers the details for copying."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(
            parent,
            _("Something unexpected went wrong"),
            _("This is a fault of the program, not of what you did."),
            verb=_("Continue"),
        )
        self.details = "\n".join(
            (
                f"Jiritsu Desktop {__version__}",
                f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
                "",
                details,
            )
        )
        self.body.put(
            Paragraph(
                _(
                    "Everything that was saved is safe. If it happens again, close the program "
                    "and open it again."
                )
            )
        )
        text = QPlainTextEdit(self.details)
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(_("Details for those who mend the program"))
        fix_height(text, 160)
        self.body.put(Paragraph(_("Details for those who mend the program"), "small_muted"))
        self.body.put(text)
        self.foot.put(quiet_button(_("Copy the details"), icon="paper", clicked=self.copy))
        self.cancel_button.hide()

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QApplication.clipboard().setText(self.details)
