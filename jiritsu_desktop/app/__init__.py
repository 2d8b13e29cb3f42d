"""The composition root: builds the window of one council file out of all its parts."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from jiritsu_desktop import __version__, i18n, paths
from jiritsu_desktop.app.program import Program as Program
from jiritsu_desktop.app.program import Today
from jiritsu_desktop.app.starter import Starter as Starter
from jiritsu_desktop.app.without_console import keep_log, save_at_session_end
from jiritsu_desktop.cli import language_in
from jiritsu_desktop.ui.crash import CrashGuard
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme


def make_application(arguments: Sequence[str], language: str) -> QApplication:
    """The Qt application in a language."""
    i18n.use_language(language)
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Jiritsu Desktop")
    application.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def run(arguments: Sequence[str]) -> int:
    """Open the window of the named council file, the last one, or the first-run assistant."""
    language = language_in(arguments)
    files = [Path(argument) for argument in arguments if argument.lower().endswith(".jiritsu")]
    keep_log(paths.user_data() / "log")
    application = make_application((), language)
    save_at_session_end(application)
    theme = Theme(paths.resources(), application)
    preferences = Preferences(paths.user_data() / "window.ini")
    theme.use(look=preferences.look, zoom=preferences.zoom)
    executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
    starter = Starter(theme, preferences, executor)
    guard = CrashGuard(starter.current_window)
    guard.install()
    starter.start(files[0] if files else preferences.last_file)
    code = application.exec()
    executor.shutdown(cancel_futures=True)
    starter.close()
    return code


def save_pictures(folder: Path, file: Path, *, today: Today = dt.date.today) -> int:
    """Paint the window with each tab of a council file into PNG files, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application((), "ja")
    theme = Theme(paths.resources(), application)
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as executor:
        preferences = Preferences(folder / "window.ini")
        program = Program(theme, preferences, executor, today=today)
        program.window.resize(1366, 697)
        program.open(file)
        program.window.show()
        for place, name in enumerate(("home", "members", "meetings", "issues", "resources")):
            program.window.go_to(place)
            application.sendPostedEvents()
            program.window.grab().save(str(folder / f"{place + 1}_{name}.png"))
        program.window.close()
        program.close()
    (folder / "window.ini").unlink(missing_ok=True)
    return 0
