"""The composition root: builds the window of one council file out of all its parts."""

import datetime as dt
import faulthandler
import logging
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from jiritsu_desktop import __version__, i18n, paths
from jiritsu_desktop.cli import language_in
from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import DailyCopy, Restored
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services, backups
from jiritsu_desktop.services.papers import Paper
from jiritsu_desktop.ui.backups.work import BackupWork
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.crash import CrashGuard
from jiritsu_desktop.ui.first_run.places import documents
from jiritsu_desktop.ui.main_window import MainWindow, WindowFacts, WindowServices
from jiritsu_desktop.ui.messages import pick_file, pick_new_file, show_error
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.papers.desk import PaperDesk, PaperWish
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tab import Tab, TabSpec
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from jiritsu_desktop.services.backups import OpenedBackup

Today = Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways out of an open council file; whoever opened it holds them."""

    open_other: Callable[[Path], object]
    begin_anew: Callable[[], object]
    replace_with: "Callable[[OpenedBackup], object]"


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
        doors: Doors | None = None,
    ) -> None:
        """Open the file and build its window, unshown. Raises UserError when it is refused."""
        self.services = Services.open(path)
        self.changes = Changes()
        self.tasks = Tasks(executor)
        self._preferences = preferences
        self._today = today
        self._doors = doors
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
        self.papers = PaperDesk(
            self.services, self.tasks, preferences, self.window, self.window.show_page
        )
        self.backup_work = BackupWork(self.services.backups, self.tasks, self.window)
        self._add_commands()

    def keep_daily_copy(self) -> None:
        """Put today's copy aside in the background, and ask when much has gone since the last."""
        backups = self.services.backups

        def done(copy: DailyCopy | None) -> None:
            if copy is not None and copy.shrunk:
                told = _("Much fewer records than in the last copy. Was that intended?")
                self.window.notices.say(told, Tone.ATTENTION)

        def failed(error: UserError) -> None:
            self.window.notices.say(error.sentence, Tone.ATTENTION)

        self.tasks.run(lambda _progress: backups.keep_daily_copy(), done, failed, owner=self.window)

    def close(self) -> None:
        """Let the file go; what is still under way tells nobody any more."""
        self.changes.blockSignals(True)  # Qt's own
        self.services.close()

    def show_paper(self, key: str, about: object) -> None:
        """Show a paper: of a meeting (its id), of a body, or of another record."""
        paper = Paper(key)
        if isinstance(about, Ref):
            if about.kind == "meetings":
                self.papers.show(PaperWish(paper, meeting_id=about.id))
            else:
                self.papers.show(PaperWish(paper, record_id=about.id))
        elif isinstance(about, int):
            self.papers.show(PaperWish(paper, meeting_id=about))

    def show_backups(self) -> None:
        """The page of backups."""
        from jiritsu_desktop.ui.backups.page import BackupPage

        self.window.show_page(
            BackupPage(
                self.services.backups,
                self.backup_work,
                Path.home,
                today=self._today,
                restore=self.show_restore if self._doors else None,
                old_after_days=self.services.council.rules().backup_warning_days,
            )
        )

    def show_restore(self) -> None:
        """The assistant that replaces this council file with one from a backup."""
        from jiritsu_desktop.ui.backups.restoring import Present, RestorePage, RestoreView

        assert self._doors is not None
        made = self.services.backups.made()
        present = Present(self.services.backups.counts(), self.services.history.changes())
        view = RestoreView(
            self.tasks,
            lambda: Path(made[0].folder) if made else Path.home(),
            self._doors.replace_with,
            made=made,
            present=present,
        )
        self.window.show_page(RestorePage(view))

    def show_import(self, kind: ImportKind) -> None:
        """The assistant that imports a list."""
        from jiritsu_desktop.ui.imports.page import ImportPage

        self.window.show_page(ImportPage(self.services, self.tasks, self._preferences, kind))

    def show_council(self) -> None:
        """The council's name, contact and rules."""
        from jiritsu_desktop.ui.council.page import CouncilPage

        self.window.show_page(CouncilPage(self.services.council, today=self._today))

    def show_history(self) -> None:
        """All changes, each with its undo."""
        from jiritsu_desktop.ui.history.page import HistoryPage

        self.window.show_page(HistoryPage(self.services.history))

    def show_manual(self, name: str) -> None:
        """The page of the manual that belongs to a screen."""
        from jiritsu_desktop.ui.help.manual import ManualPage

        self.window.show_page(ManualPage(paths.resources() / "manual", name))

    def show_about(self) -> None:
        """Version and licences."""
        from jiritsu_desktop.ui.help.about import AboutDialog

        AboutDialog(self.window).open()

    def _add_commands(self) -> None:
        add = self.window.add_command
        if self._doors is not None:
            add("file", _("Open a council file…"), self._ask_file, "Ctrl+O")
            add("file", _("New council…"), self._doors.begin_anew)
            self.window.menus.separate("file")
        add("file", _("Quit"), self.window.close, "Ctrl+Q")
        add("council", _("Rules of the council…"), self.show_council)
        add("council", _("List of changes…"), self.show_history)
        add("help", _("About this program…"), self.show_about)
        for kind in ImportKind:
            text = _("Import: {list}…").format(list=kind.label)
            add("exchange", text, partial(self.show_import, kind))
        add("backup", _("Backups…"), self.show_backups)
        if self._doors is not None:
            add("backup", _("Restore from a backup…"), self.show_restore)
        self.window.menus.separate("papers")
        self._paper_commands = [
            add("papers", paper.label, partial(self._show_paper_of_meeting, paper))
            for paper in Paper
        ]
        self.window.shown_changed.connect(self._follow_shown)
        self.window.paper_requested.connect(self.show_paper)
        self.window.backups_requested.connect(self.show_backups)
        self.window.manual_requested.connect(self.show_manual)
        self._follow_shown()

    def _show_paper_of_meeting(self, paper: Paper) -> None:
        self.show_paper(paper.value, self.window.current_tab().shown_meeting())

    def _follow_shown(self) -> None:
        """The papers of a meeting can be had where a meeting is shown."""
        shown = self.window.current_tab().shown_meeting() is not None
        why = "" if shown else _("Choose a meeting in the tab “Meetings” first.")
        for command in self._paper_commands:
            command.setEnabled(shown)
            command.setToolTip(why)

    def _ask_file(self) -> None:
        assert self._doors is not None
        filters = [_("Council file (*.jiritsu)")]
        folder = self.services.path.parent
        pick_file(self.window, _("Open a council file"), filters, folder, self._doors.open_other)

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

        tab = HomeTab(self.services, self.tasks, self._today)
        tab.new_requested.connect(self._begin)
        tab.backups_requested.connect(self.show_backups)
        return tab

    def _begin(self, kind: str) -> None:
        """Go to the tab of people or meetings and begin a new record there."""
        place = ("people", "meetings").index(kind) + 1
        self.window.go_to(place)
        action = self.window.tab(place).new_action
        if action is not None:
            action.trigger()

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
        self._tasks = Tasks(executor)
        self._program: Program | None = None
        self._assistant: QWidget | None = None

    def current_window(self) -> QWidget | None:
        """The window that is open."""
        return self._program.window if self._program else self._assistant

    def start(self, path: Path | None) -> None:
        """Open a file; without one, or when it is refused, the first-run assistant."""
        self._tasks.run(lambda _progress: backups.sweep_work_folders(), lambda _count: None)
        problem = ""
        if path is not None:
            try:
                self.open(path)
            except UserError as error:
                problem = error.sentence
            else:
                return
        self.begin_anew(problem)

    def open(self, path: Path) -> None:
        """Show the window of a council file. Raises UserError when it is refused."""
        before = self._program
        if before is not None and before.services.path == path:
            before.window.activateWindow()
            return
        doors = Doors(self._open_other, self.begin_anew, self._replace_with)
        program = Program(path, self._theme, self._preferences, self._executor, doors=doors)
        self._program = program
        self._preferences.last_file = path
        self._preferences.save()
        # The new window comes before the old one goes: the last window to go ends the program.
        program.window.show()
        _close(before)
        program.keep_daily_copy()

    def begin_anew(self, problem: str = "") -> None:
        """The assistant that founds, opens or restores; an open window stays until it succeeds."""
        from jiritsu_desktop.ui.first_run.window import FirstRun

        self._assistant = FirstRun(
            self._tasks, self.open, problem=problem, restore=self._restore_view
        )
        self._assistant.show()

    def close(self) -> None:
        """Close the open file, if any."""
        _close(self._program)
        self._program = None

    def _open_other(self, path: Path) -> None:
        try:
            self.open(path)
        except UserError as error:
            window = self.current_window()
            assert window is not None
            show_error(window, error)

    def _restore_view(self, leave: Callable[[], object]) -> QWidget:
        """The assistant that puts a council file where there is none."""
        from jiritsu_desktop.ui.backups.restoring import RestoreView

        def take(opened: "OpenedBackup") -> None:
            name = f"{opened.contents.council}.jiritsu"
            filters = [_("Council file (*.jiritsu)")]
            title = _("Where to put the council file")

            def put(path: Path) -> None:
                self._put_in_place(opened, path)

            picker = pick_new_file(view, title, name, filters, documents(), put)
            picker.rejected.connect(opened.close)
            picker.rejected.connect(leave)

        view = RestoreView(self._tasks, documents, take, leave=leave)
        return view

    def _replace_with(self, opened: "OpenedBackup") -> None:
        """Close the open council file, put the one from the backup there, and open it."""
        assert self._program is not None
        self._put_in_place(opened, self._program.services.path)

    def _put_in_place(self, opened: "OpenedBackup", path: Path) -> None:
        from jiritsu_desktop.ui.backups.replacing import Replacing

        def done(restored: Restored) -> None:
            self._open_or_begin(path)
            if self._program is not None:
                made_at = restored.contents.made_at
                told = _("The council file of {day} {time} is in place.").format(
                    day=wareki.month_day(made_at.date()), time=f"{made_at:%H:%M}"
                )
                if restored.kept is not None:
                    told += _(" The one before is kept in {folder}.").format(
                        folder=restored.kept.name
                    )
                self._program.window.notices.say(told)

        def failed(error: UserError) -> None:
            self._open_or_begin(path)
            window = self.current_window()
            assert window is not None
            show_error(window, error)

        between = Replacing(path)
        between.show()
        if self._assistant is not None:
            self._assistant.close()
        self.close()
        between.start(self._tasks, opened, done, failed)

    def _open_or_begin(self, path: Path) -> None:
        try:
            self.open(path)
        except UserError as error:
            self.begin_anew(error.sentence)


def _close(program: Program | None) -> None:
    if program is not None:
        program.window.close()
        program.close()
        program.window.deleteLater()


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
