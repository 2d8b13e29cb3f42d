"""One open council file: its services, its window, and the pages that hang on the menus."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jiritsu_desktop import paths
from jiritsu_desktop.app.tabs import Tabs
from jiritsu_desktop.domain.backups import DailyCopy
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.main_window import MainWindow, WindowFacts, WindowServices
from jiritsu_desktop.ui.messages import pick_file
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from jiritsu_desktop.services import Services
    from jiritsu_desktop.services.backups import OpenedBackup

Today = Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways out of an open council file; whoever opened it holds them."""

    open_other: Callable[[Path], object]
    open_copy: Callable[[Path], object]
    begin_anew: Callable[[], object]
    replace_with: "Callable[[OpenedBackup], object]"


class Program:
    """One council file and its window; lives as long as the window does.

    The window's frame is there, unshown, from the beginning. ``open`` opens the file and fills the
    frame at once, ``open_behind`` does it while the frame is already looked at: loading what reads
    the file is most of a start.
    """

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        executor: Executor,
        *,
        today: Today = dt.date.today,
        doors: Doors | None = None,
    ) -> None:
        self.changes = Changes()
        self.tasks = Tasks(executor)
        self._services: Services | None = None
        self._preferences = preferences
        self._today = today
        self._doors = doors
        self.tabs = Tabs(lambda: self.services, self.tasks, today)
        self.tabs.backups_wanted = self.show_backups
        self.tabs.new_wanted = self.begin
        self.tabs.import_wanted = self.show_import
        self.tabs.practice_wanted = self.open_practice
        self.window = MainWindow(
            theme, self.changes, self.tasks, self.tabs.specs(), preferences, today=today
        )

    @property
    def services(self) -> "Services":
        """What can be done with the open file."""
        assert self._services is not None, "no file is open yet"
        return self._services

    @property
    def path(self) -> Path | None:
        """The council file, once it is open."""
        return self._services.path if self._services is not None else None

    def open(self, path: Path) -> None:
        """Open the file and fill the window. Raises UserError when it is refused."""
        from jiritsu_desktop.services import Services

        self._fill(Services.open(path))

    def open_behind(
        self,
        path: Path,
        done: Callable[[], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Open the file in the background; the frame is filled before ``done`` is called."""

        def work(progress: Progress) -> "Services":
            from jiritsu_desktop.services import Services

            services = Services.open(path)
            if progress.cancelled:
                services.close()
            return services

        def fill(services: "Services") -> None:
            self._fill(services)
            done()

        self.window.show_opening(path)
        self.tasks.run(work, fill, failed, owner=self.window)

    def _fill(self, services: "Services") -> None:
        from jiritsu_desktop.ui.backups.work import BackupWork
        from jiritsu_desktop.ui.papers.desk import PaperDesk

        self._services = services
        services.on_change(self.changes.announce)
        self.papers = PaperDesk(
            services, self.tasks, self._preferences, self.window, self.window.show_page
        )
        self.backup_work = BackupWork(services.backups, self.tasks, self.window)
        self.window.begin(WindowServices(services.history, services.search.find, self._facts))
        self._add_commands()

    def warn_of_place(self) -> None:
        """Say calmly where the file had better not lie, and offer to copy it to this PC."""
        from jiritsu_desktop.ui.council_place import CouncilPlace

        if self._doors is not None:
            CouncilPlace(
                self.window,
                self.services.path,
                self.services.backups,
                self.tasks,
                self._preferences,
                self._doors.open_copy,
            ).warn()

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
        if self._services is not None:
            self._services.close()

    def show_paper(self, key: str, about: object) -> None:
        """Show a paper: of a meeting (its id), of a body or another record, or of the year.

        ``key`` may name an edition behind a colon.
        """
        from jiritsu_desktop.ui.papers.desk import PaperWish

        word, _colon, edition = key.partition(":")
        paper = Paper(word)
        if isinstance(about, Ref):
            if about.kind == "meetings":
                self.papers.show(PaperWish(paper, meeting_id=about.id))
            else:
                self.papers.show(PaperWish(paper, record_id=about.id, on=about.on))
        elif isinstance(about, int):
            wish = PaperWish(paper, meeting_id=about)
            self.papers.show(replace(wish, edition=edition) if edition else wish)
        elif not paper.needs_meeting:
            self.papers.show(PaperWish(paper))

    def begin(self, kind: str) -> None:
        """Go to the tab of people or meetings and begin a new record there."""
        place = ("people", "meetings").index(kind) + 1
        self.window.go_to(place)
        action = self.window.tab(place).new_action
        if action is not None:
            action.trigger()

    def open_practice(self) -> None:
        """Open the practice council instead of this file, made on the first time."""
        from jiritsu_desktop.services import practice

        doors = self._doors
        if doors is None:
            return
        folder = paths.user_data()

        def failed(error: UserError) -> None:
            self.window.notices.say(error.sentence, Tone.ATTENTION)

        self.tasks.run(
            lambda _progress: practice.at_hand(folder),
            doors.open_other,
            failed,
            owner=self.window,
            title=_("Making a practice council"),
        )

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

    def show_handover(self) -> None:
        """The page that leads through a handover."""
        from jiritsu_desktop.ui.backups.handover import HandoverPage

        services = self.services
        page = HandoverPage(services.today.worries, services.backups.made, self._today)
        page.open_wanted.connect(self.window.open_ref)
        page.paper_wanted.connect(lambda key: self.show_paper(key, None))
        page.backup_wanted.connect(self._begin_handover_backup)
        self.window.show_page(page)

    def _begin_handover_backup(self) -> None:
        from jiritsu_desktop.ui.backups.page import BackupPage

        self.show_backups()
        page = self.window.current_page()
        assert isinstance(page, BackupPage)
        page.choose_place(handover=True)

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

    def show_export(self) -> None:
        """The dialog that writes a list out, beginning with the one that is looked at."""
        from jiritsu_desktop.ui.exports.writing import open_export

        window = self.window
        shown = None if window.current_page() else window.current_tab().shown_records()
        exports = self.services.exports
        open_export(window, exports, self.tasks, self._preferences, shown, window.year)

    def show_council(self) -> None:
        """The council's name, contact and rules."""
        from jiritsu_desktop.ui.council.page import CouncilPage

        self.window.show_page(CouncilPage(self.services.council, today=self._today))

    def show_readings(self) -> None:
        """The town's own reading dictionary."""
        from jiritsu_desktop.ui.papers.dictionary_page import DictionaryPage

        self.window.show_page(DictionaryPage(self.services.furigana, self._today))

    def show_homework(self, first: Ref | None = None) -> None:
        """The homework of all meetings, with one piece of it chosen."""
        from jiritsu_desktop.ui.homework.page import HomeworkPage

        page = HomeworkPage(self.services, self._today, first.id if first else None)
        page.open_wanted.connect(self.window.open_ref)
        page.print_wanted.connect(lambda: self.show_paper(Paper.ACTION_LIST.value, None))
        self.window.show_page(page)

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
        add("council", _("Remembered readings…"), self.show_readings)
        add("council", _("List of homework…"), self.show_homework)
        add("council", _("List of changes…"), self.show_history)
        self.window.open_on_page("homework", self.show_homework)
        add("help", _("About this program…"), self.show_about)
        for kind in ImportKind:
            text = _("Import: {list}…").format(list=kind.label)
            add("exchange", text, partial(self.show_import, kind))
        self.window.menus.separate("exchange")
        add("exchange", _("Export a list…"), self.show_export)
        add("backup", _("Backups…"), self.show_backups)
        if self._doors is not None:
            add("backup", _("Restore from a backup…"), self.show_restore)
        self.window.menus.separate("backup")
        add("backup", _("Handover…"), self.show_handover)
        self.window.menus.separate("papers")
        self._paper_commands = {
            paper: add("papers", paper.label, partial(self._show_paper_of_meeting, paper))
            for paper in Paper
        }
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
        for paper, command in self._paper_commands.items():
            allowed = shown or not paper.needs_meeting
            command.setEnabled(allowed)
            why = _("Choose a meeting in the tab “Meetings” first.")
            command.setToolTip("" if allowed else why)

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
