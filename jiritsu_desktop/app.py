"""The composition root: builds the window of one council file out of all its parts."""

import datetime as dt
import faulthandler
import logging
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from jiritsu_desktop import __version__, i18n, paths
from jiritsu_desktop.cli import language_in
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.crash import CrashGuard
from jiritsu_desktop.ui.main_window import MainWindow, WindowFacts, WindowServices
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tab import Tab, TabSpec
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme

Today = Callable[[], dt.date]


class Program:
    """One open council file and its window; lives as long as the window does."""

    def __init__(
        self,
        path: Path,
        theme: Theme,
        preferences: Preferences,
        executor: Executor,
        *,
        today: Today = dt.date.today,
    ) -> None:
        """Open the file and build its window, unshown. Raises UserError when it is refused."""
        self.services = Services.open(path)
        self.changes = Changes()
        self.tasks = Tasks(executor)
        self._today = today
        self.services.on_change(self.changes.announce)
        self.window = MainWindow(
            WindowServices(self.services.history, self.services.search.find, self._facts),
            theme,
            self.changes,
            self.tasks,
            self._tabs(),
            preferences,
            today=today,
        )

    def close(self) -> None:
        """Let the file go."""
        self.services.close()

    def _facts(self) -> WindowFacts:
        last = self.services.backups.last_verified()
        return WindowFacts(
            council=self.services.council.council().name,
            path=self.services.path,
            last_backup=last.made_at.date() if last else None,
            years=tuple(self.services.meetings.years()),
        )

    def _tabs(self) -> Sequence[TabSpec]:
        return (
            TabSpec(_("Home"), "home", self._home, Topic.everything()),
            TabSpec(
                _("Members"),
                "person",
                self._members,
                Topic.MEMBERS | Topic.COUNCIL | Topic.MEETINGS,
                frozenset({"people", "organisations", "bodies", "appointments"}),
                lambda: self.services.members.attention(self._today()),
            ),
            TabSpec(
                _("Meetings"),
                "meeting",
                self._meetings,
                Topic.MEETINGS | Topic.MINUTES | Topic.MEMBERS | Topic.COUNCIL | Topic.PAPERS,
                frozenset({"meetings", "agenda", "handouts", "statements", "decisions", "actions"}),
                lambda: len(self.services.meetings.needing_attention(self._today())),
            ),
            TabSpec(
                _("Issues"),
                "issue",
                self._issues,
                Topic.ISSUES | Topic.MINUTES | Topic.MEMBERS,
                frozenset({"issues", "cases"}),
                lambda: self.services.issues.attention(self._today()),
            ),
            TabSpec(
                _("Social resources"),
                "resource",
                self._social_resources,
                Topic.SOCIAL_RESOURCES | Topic.ISSUES,
                frozenset({"resources"}),
                lambda: self.services.social_resources.attention(self._today()),
            ),
        )

    def _home(self) -> Tab:
        from jiritsu_desktop.ui.home.tab import HomeTab

        return HomeTab(self.services, self.tasks, self._today)

    def _members(self) -> Tab:
        from jiritsu_desktop.ui.members.tab import MembersTab

        return MembersTab(self.services, self.tasks, self._today)

    def _meetings(self) -> Tab:
        from jiritsu_desktop.ui.meetings.tab import MeetingsTab

        return MeetingsTab(self.services, self.tasks, today=self._today)

    def _issues(self) -> Tab:
        from jiritsu_desktop.ui.issues.tab import IssuesTab

        return IssuesTab(self.services, self.tasks, self._today)

    def _social_resources(self) -> Tab:
        from jiritsu_desktop.ui.social_resources.tab import SocialResourcesTab

        return SocialResourcesTab(self.services, self.tasks, self._today)


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
    _keep_log()
    application = make_application((), language)
    theme = Theme(paths.resources(), application)
    preferences = Preferences(paths.user_data() / "window.ini")
    theme.use(look=preferences.look, zoom=preferences.zoom)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
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
    with ThreadPoolExecutor(max_workers=1) as executor:
        preferences = Preferences(folder / "window.ini")
        program = Program(file, theme, preferences, executor, today=today)
        program.window.resize(1366, 697)
        program.window.show()
        for place, name in enumerate(("home", "members", "meetings", "issues", "resources")):
            program.window.go_to(place)
            application.sendPostedEvents()
            program.window.grab().save(str(folder / f"{place + 1}_{name}.png"))
        program.window.close()
        program.close()
    (folder / "window.ini").unlink(missing_ok=True)
    return 0


class Starter:
    """Opens one council file after another in the same process."""

    def __init__(self, theme: Theme, preferences: Preferences, executor: Executor) -> None:
        self._theme = theme
        self._preferences = preferences
        self._executor = executor
        self._program: Program | None = None

    def current_window(self) -> MainWindow | None:
        """The window that is open."""
        return self._program.window if self._program else None

    def start(self, path: Path | None) -> None:
        """Open a file; without one, or when it is refused, the first-run assistant."""
        from jiritsu_desktop.ui.first_run import FirstRun

        problem = ""
        if path is not None:
            try:
                self.open(path)
            except UserError as error:
                problem = error.sentence
            else:
                return
        self._assistant = FirstRun(self.open, problem=problem)
        self._assistant.show()

    def open(self, path: Path) -> None:
        """Show the window of a council file. Raises UserError when it is refused."""
        program = Program(path, self._theme, self._preferences, self._executor)
        self.close()
        self._program = program
        self._preferences.last_file = path
        self._preferences.save()
        program.window.show()

    def close(self) -> None:
        """Close the open file, if any."""
        if self._program is not None:
            self._program.window.close()
            self._program.close()
            self._program = None


def _keep_log() -> None:
    """A window has no console: failures go to a file that the clerk can hand on."""
    folder = paths.user_data() / "log"
    folder.mkdir(exist_ok=True)
    handler = RotatingFileHandler(
        folder / "jiritsu-desktop.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    faulthandler.enable((folder / "fault.log").open("a", encoding="utf-8"))
