"""What a window without a console needs: a log, a crash record, a quiet end of the session."""

import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def keep_log(folder: Path) -> TextIO:
    """Failures, Qt's words and the last word of a crash go to files that the clerk can hand on.

    Gives the open file of last words; it stays open as long as the program runs.
    """
    folder.mkdir(exist_ok=True)
    handler = RotatingFileHandler(
        folder / "jiritsu-desktop.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    last_words = (folder / "fault.log").open("a", encoding="utf-8")
    faulthandler.enable(last_words)
    if sys.stderr is None:
        qInstallMessageHandler(note_qt_message)
    return last_words


def note_qt_message(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Write what Qt has to say into the log."""
    logging.getLogger("qt").log(
        _LEVELS.get(kind, logging.WARNING), "%s %s", context.category, words
    )


def save_at_session_end(application: QApplication) -> None:
    """When Windows logs off or shuts down, what is being typed is saved and nobody is asked."""
    application.commitDataRequest.connect(lambda session: end_session(application, session))


def end_session(application: QApplication, session: QSessionManager | None) -> None:
    """Fields save when they lose the focus; each save is on the disk before this returns."""
    focused = application.focusWidget()
    if focused is not None:
        focused.clearFocus()
    application.sendPostedEvents()
    if session is not None:
        session.setRestartHint(QSessionManager.RestartHint.RestartNever)
