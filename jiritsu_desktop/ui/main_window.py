"""The frame of the window: menus, tabs, the year, the search, notices and the status bar."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.changes import ChangeRow, Topic
from jiritsu_desktop.domain.references import FoundRow, Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.menus import MenuKey, Menus, add_look_and_zoom
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.palette import Command, Palette
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tab import Tab, TabSpec
from jiritsu_desktop.ui.task_strip import TaskStrip
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_height, settle, stack
from jiritsu_desktop.ui.widgets.notice import NoticeStrip
from jiritsu_desktop.ui.widgets.status_bar import StatusBar
from jiritsu_desktop.ui.widgets.tab_bar import TabBar
from jiritsu_desktop.ui.year_chooser import YearChooser

_NARROW = 1100
_TIGHT = 820


class WindowHistory(Protocol):
    """Undo and redo, as the window needs them."""

    def last(self) -> ChangeRow | None:
        """The change that would be undone."""

    def next_redo(self) -> ChangeRow | None:
        """The change that would be done again."""

    def undo(self) -> ChangeRow | None:
        """Undo the last change."""

    def redo(self) -> ChangeRow | None:
        """Do the last undone change again."""


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """What the frame itself shows of the council file."""

    council: str
    path: Path
    last_backup: dt.date | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowServices:
    """What the frame asks of the services."""

    history: WindowHistory
    find: Callable[[str], Sequence[FoundRow]]
    facts: Callable[[], WindowFacts]


class MainWindow(QMainWindow):
    """Holds five tabs that are made when they are first shown.

    The frame stands and can be shown before the council file is open; ``begin`` fills it.
    A change marks the tabs that show its topic as stale; the visible one is reloaded at once, the
    others when they are shown. ``manual_requested`` carries the page of the manual for F1,
    ``paper_requested`` what a tab's own ``paper_requested`` does. ``shown_changed`` tells that
    another tab, page or record is looked at.
    """

    manual_requested = Signal(str)
    backups_requested = Signal()
    paper_requested = Signal(str, object)
    shown_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        changes: Changes,
        tasks: Tasks,
        specs: Sequence[TabSpec],
        preferences: Preferences,
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        theme.dress(self)
        self._services: WindowServices | None = None
        self._theme = theme
        self._tasks = tasks
        self._specs = tuple(specs)
        self._changes = changes
        self._preferences = preferences
        self._today = today
        self._year = fiscal_year.of(today())
        self._made: dict[int, Tab] = {}
        self._stale: set[int] = set()
        self._page: Page | None = None
        self._pages_of: dict[str, Callable[[Ref], object]] = {}

        self.menus = Menus(self.menuBar())
        self.tab_bar = TabBar(_("Views"))
        self.notices = NoticeStrip()
        self.status = StatusBar(self.undo, self.backups_requested.emit)
        self._views = QStackedWidget()
        # A view that is too small for its content scrolls; it never pushes the status bar out.
        self._views.setMinimumSize(1, 1)
        self._year_chooser = YearChooser(self.show_year)
        self._search_button = Button("", "search", icon="search", clicked=self.open_palette)
        self._lay_out()
        for spec in self._specs:
            self.tab_bar.add(spec.title, spec.icon)
            self._views.addWidget(QWidget())
        self._year_chooser.show_years((), self._year)
        self._reload_soon = _Once(self, self._reload_visible)
        self._count_soon = _Once(self, self._count)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        else:
            self.resize(1366, 720)
        # Less than an office screen of 1366 × 768 points has when Windows scales it by 200 %.
        self.setMinimumSize(640, 360)
        self._use(False)

    def show_opening(self, path: Path) -> None:
        """Say which council file is being opened."""
        told = ElidingLabel(_("Opening “{file}” …").format(file=path.name), "muted")
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        waiting = self._views.currentWidget()
        assert waiting is not None
        waiting.setLayout(Column(None, told, None))
        self.setWindowTitle(path.stem)

    def begin(self, services: WindowServices) -> None:
        """Show the council file, which is open now."""
        self._services = services
        self._palette = Palette(self._views, self._tasks, services.find, self._commands)
        self._palette.chosen.connect(self.open_ref)
        self._add_commands()
        self._stale.update(range(len(self._specs)))
        self.tab_bar.currentChanged.connect(self._show_tab)
        self.tab_bar.tabBarClicked.connect(lambda _place: self.leave_page())
        self._changes.changed.connect(self._mark_stale)
        self._use(True)
        self._measure()
        self._show_tab(0)
        self._show_facts()
        # Otherwise the first tab would begin with a focus frame that nobody asked for.
        self.setFocus()
        self._untouched_field = _UntouchedField(self)
        self._refocus_soon = _Once(self, self._refocus)
        QApplication.instance().focusChanged.connect(self._keep_focus)  # type: ignore[union-attr]

    @property
    def _file(self) -> WindowServices:
        assert self._services is not None, "begin() comes first"
        return self._services

    @property
    def year(self) -> int:
        """The fiscal year that is looked at."""
        return self._year

    def tab(self, place: int) -> Tab:
        """The tab at a place, made when it is not there yet."""
        if place not in self._made:
            tab = self._specs[place].make()
            tab.set_year(self._year)
            tab.open_requested.connect(self.open_ref)
            tab.page_requested.connect(self.show_page)
            tab.paper_requested.connect(self.paper_requested)
            tab.actions_changed.connect(self._follow_actions)
            self._made[place] = tab
            empty = self._views.widget(place)
            self._views.insertWidget(place, tab)
            if empty is not None:
                self._views.removeWidget(empty)
                empty.deleteLater()
            settle(tab)
            # Otherwise it would first be filled at a size that it never has.
            tab.resize(self._views.size())
        return self._made[place]

    def current_tab(self) -> Tab:
        """The tab that is marked."""
        return self.tab(self.tab_bar.currentIndex())

    def current_page(self) -> Page | None:
        """The page over the tabs, if any."""
        return self._page

    def go_to(self, place: int) -> None:
        """Show a tab, leaving any page from a menu; the keyboard goes on from the tab's name."""
        self.leave_page()
        self.tab_bar.setCurrentIndex(place)
        self.tab_bar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_ref(self, ref: Ref) -> None:
        """Show the record in the tab, or on the page, that knows its kind."""
        if ref.kind in self._pages_of:
            self._pages_of[ref.kind](ref)
            return
        for place, spec in enumerate(self._specs):
            if ref.kind in spec.kinds:
                self.go_to(place)
                if not self.tab(place).open_ref(ref):
                    show_error(self, UserError(_("This record is not there any more.")))
                return

    def open_on_page(self, kind: str, show: Callable[[Ref], object]) -> None:
        """Let a page from a menu show the records of a kind that no tab knows."""
        self._pages_of[kind] = show

    def show_page(self, page: Page) -> None:
        """Show a page over the tabs until it is left; it is then thrown away."""
        self.leave_page()
        self._page = page
        self._views.addWidget(page)
        settle(page)
        self._views.setCurrentWidget(page)
        self.notices.leave_screen()
        page.left.connect(self.leave_page)
        under = self.tab_bar.tabText(self.tab_bar.currentIndex())
        page.set_back(_("Back to {view}").format(view=under))
        page.reload()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tab_bar.set_unmarked(True)
        self._follow_actions()

    def leave_page(self) -> None:
        """Go back to the tab under a page."""
        if self._page is None:
            return
        page, self._page = self._page, None
        self._views.removeWidget(page)
        page.deleteLater()
        self.tab_bar.set_unmarked(False)
        self._show_tab(self.tab_bar.currentIndex())

    def open_palette(self) -> None:
        """Find anything (Ctrl+K)."""
        self._palette.open_with()

    def undo(self) -> None:
        """Take the last change back, and say which it was."""
        self._toggle(self._file.history.undo, _("Undone: {change}"))

    def redo(self) -> None:
        """Bring the last undone change again."""
        self._toggle(self._file.history.redo, _("Done again: {change}"))

    def add_command(
        self,
        menu: MenuKey,
        text: str,
        run: Callable[[], object],
        *shortcuts: str | QKeySequence.StandardKey,
    ) -> QAction:
        """Add a command of the program to a menu; Ctrl+K finds it there."""
        return self.menus.add(menu, text, run, *shortcuts)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_field()
        self._tasks.cancel_all()
        self._reload_soon.stop()
        self._count_soon.stop()
        self._preferences.geometry = self.saveGeometry()
        self._preferences.zoom = self._theme.zoom
        self._preferences.look = self._theme.look
        self._preferences.save()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        activated = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if activated and self.isVisible() and self._services is not None:
            # Overnight the year and the age of the backup may have become others.
            self._show_facts()

    def _use(self, on: bool) -> None:
        """The frame can be used once there is a file behind it."""
        for part in (self.menuBar(), self.tab_bar, self._year_chooser, self._search_button):
            part.setEnabled(on)
        self.status.setVisible(on)

    def _lay_out(self) -> None:
        row = Row(
            self.tab_bar,
            None,
            self._year_chooser,
            self._search_button,
            margins=(10, 0, 16, 0),
            spacing=12,
        )
        row.setAlignment(self.tab_bar, Qt.AlignmentFlag.AlignTop)
        top = Frame(row, "row")
        fix_height(top, 45)
        below = stack(top, self.notices, self._views)
        below.addWidget(TaskStrip(self._tasks))
        below.addWidget(self.status)
        self._body, self._below = box(below, "canvas"), below
        self.setCentralWidget(self._body)
        self._theme.follow(self, self._fit_width)

    def _measure(self) -> None:
        """Give the views their size before the window is shown, so that they are filled for it."""
        self._body.resize(self.width(), self.height() - self.menuBar().sizeHint().height())
        self._below.activate()

    def _fit_width(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._year_chooser.setVisible(not narrow)
        tight = self.width() < self._theme.px(_TIGHT)
        width = 280 if not narrow else 200 if not tight else 36
        self._search_button.setFixedWidth(self._theme.px(width))
        hint = _("Find　Ctrl+K") if narrow else _("Find from anywhere　Ctrl+K")
        self._search_button.setText("" if tight else hint)

    def _add_commands(self) -> None:
        add = self.menus.add
        self._undo = add("edit", _("Undo"), self.undo, "Ctrl+Z")
        self._redo = add("edit", _("Redo"), self.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.menus.separate("edit")
        self._new = add("edit", _("Add new"), lambda: self._trigger("new_action"), "Ctrl+N")
        self._delete = add("edit", _("Delete"), lambda: self._trigger("delete_action"), "Del")
        self.menus.separate("edit")
        add("edit", _("Filter this list"), self._focus_filter, "Ctrl+F")
        add("edit", _("Find anything"), self.open_palette, "Ctrl+K")
        for place, spec in enumerate(self._specs):
            add("view", spec.title, lambda place=place: self.go_to(place), f"Ctrl+{place + 1}")  # type: ignore[misc]
        self.menus.menu("view").addMenu(self._year_chooser.menu_of_years)
        add_look_and_zoom(self.menus, self._theme, self._fit_width)
        self._papers = add(
            "papers", _("Papers of what is shown"), lambda: self._trigger("papers_action"), "Ctrl+P"
        )
        add("help", _("Manual of this screen"), self._ask_manual, "F1")

    def _commands(self) -> list[Command]:
        own = [Command.of(action) for action in self.menus.commands()]
        tab = self.current_tab() if self._page is None else None
        return [*own, *(Command.of(action) for action in (tab.view_actions() if tab else ()))]

    def _show_tab(self, place: int) -> None:
        self._leave_field()
        tab = self.tab(place)
        if place in self._stale:
            self._stale.discard(place)
            tab.reload()
        if self._page is None:
            self._views.setCurrentWidget(tab)
            self.notices.leave_screen()
        self._follow_actions()
        self._count_soon.start()

    def _mark_stale(self, topic: Topic) -> None:
        for place, spec in enumerate(self._specs):
            if topic & spec.topics:
                self._stale.add(place)
        self._reload_soon.start()

    def _reload_visible(self) -> None:
        """Once for all changes of one action, and never in the middle of a widget's own signal."""
        place = self.tab_bar.currentIndex()
        if self._page is not None:
            self._page.reload()
        elif place in self._stale and place in self._made:
            self._stale.discard(place)
            self._made[place].reload()
        self._show_facts()
        self._count_soon.start()

    def _count(self) -> None:
        for place, spec in enumerate(self._specs):
            made = self._made.get(place)
            fresh = made is not None and place not in self._stale
            self.tab_bar.set_count(place, made.badge_count() if made and fresh else spec.count())

    def _show_facts(self) -> None:
        facts = self._file.facts()
        today = self._today()
        self.setWindowTitle(f"{facts.council}　{fiscal_year.title(self._year)}")
        self._year_chooser.show_years(facts.years, self._year)
        self.status.show_file(facts.path)
        self.status.show_backup(facts.last_backup, today)
        last = self._file.history.last()
        again = self._file.history.next_redo()
        self.status.show_saved(
            last.happened_at if last else None, last.title if last else "", undoable=bool(last)
        )
        self._undo.setEnabled(last is not None)
        self._undo.setText(_("Undo: {change}").format(change=last.title) if last else _("Undo"))
        self._redo.setEnabled(again is not None)
        self._redo.setText(_("Redo: {change}").format(change=again.title) if again else _("Redo"))

    def show_year(self, year: int) -> None:
        """Look at another fiscal year in every tab."""
        if year == self._year:
            return
        self._year = year
        for place, tab in self._made.items():
            tab.set_year(year)
            self._stale.add(place)
        self._reload_soon.start()

    def _toggle(self, step: Callable[[], ChangeRow | None], told: str) -> None:
        self._leave_field()
        try:
            change = step()
        except UserError as error:
            show_error(self, error)
            return
        if change is not None:
            self.notices.say(told.format(change=change.title))
        self._show_facts()

    def _trigger(self, name: str) -> None:
        action = getattr(self.current_tab(), name) if self._page is None else None
        if isinstance(action, QAction):
            action.trigger()

    def _follow_actions(self) -> None:
        """The window's own entries say and allow what the shown tab does."""
        tab = self.current_tab() if self._page is None else None
        for entry, source, text in (
            (self._new, tab.new_action if tab else None, _("Add new")),
            (self._delete, tab.delete_action if tab else None, _("Delete")),
            (self._papers, tab.papers_action if tab else None, _("Papers of what is shown")),
        ):
            entry.setEnabled(bool(source and source.isEnabled()))
            entry.setText(source.text() if source else text)
            why = "" if entry.isEnabled() else _("There is nothing here to do this with.")
            entry.setToolTip(why)
        self.shown_changed.emit()

    def _focus_filter(self) -> None:
        (self._page or self.current_tab()).focus_filter()

    def _ask_manual(self) -> None:
        shown = self._page or self.current_tab()
        self.manual_requested.emit(shown.manual_page)

    def _keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            self._refocus_soon.start()
        elif isinstance(new, QLineEdit) and new.window() is self:
            new.installEventFilter(self._untouched_field)

    def _refocus(self) -> None:
        """A widget that is rebuilt takes the focus with it; the keyboard goes on in its view."""
        if QApplication.focusWidget() is None and self.isActiveWindow():
            view = self._views.currentWidget()
            if view is not None:
                view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_field(self) -> None:
        """Let a field that is being edited save itself first."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()


class _UntouchedField(QObject):
    """Leaves Ctrl+Z and Ctrl+Y in a line without typing of its own to the window.

    Qt's lines of text claim the keys even when they have nothing to undo.
    """

    @override
    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not isinstance(field, QLineEdit)
        ):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and not field.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not field.isRedoAvailable()
        if undo or redo:
            event.ignore()
        return undo or redo


class _Once(QTimer):
    """Runs something once after the current event, however often it was asked for."""

    def __init__(self, parent: QObject, run: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(run)
