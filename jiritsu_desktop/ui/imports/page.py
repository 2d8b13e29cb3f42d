"""The page of an import: file, columns, preview, then one change that can be undone as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.imports import ImportKind, ImportPlan, RowState
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.imports import ImportResult
from jiritsu_desktop.ui.imports.columns_step import ColumnsStep, columns_sentence
from jiritsu_desktop.ui.imports.file_step import FileStep
from jiritsu_desktop.ui.imports.preview_step import PreviewStep
from jiritsu_desktop.ui.imports.words import kind_title
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box
from jiritsu_desktop.ui.widgets.notice import Callout
from jiritsu_desktop.ui.widgets.station_line import StationLine
from jiritsu_desktop.ui.widgets.station_rail import stations_at

_FILE, _COLUMNS, _PREVIEW, _DONE = range(4)
_FOLDER = "import"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the plan is to be made from."""

    sheet: str | None = None
    header_row: int | None = None
    columns: dict[int, str] | None = None
    body_id: int | None = None


class ImportPage(Page):
    """Leads through one import; nothing is written before the last button."""

    manual_page = "imports"

    def __init__(
        self, services: Services, tasks: Tasks, preferences: Preferences, kind: ImportKind
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._preferences = preferences
        self._kind = kind
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._step = _FILE
        self.line = StationLine(radius=9)
        bodies = services.meetings.bodies()
        self.file = FileStep(kind, lambda: preferences.folder(_FOLDER))
        self.columns = ColumnsStep(kind, services.imports.fields(kind), bodies)
        self.preview = PreviewStep(kind)
        self.done = _Result(self._undo, self._begin_again)
        self._pages = QStackedWidget()
        for part in (self.file, self.columns, self.preview, self.done):
            self._pages.addWidget(part)
        self._icon = Icon("book", "muted", 18)
        self._sentence_below = Paragraph("")
        self._back = Button(_p("assistant", "Back"), icon="chevron-left", clicked=self.go_back)
        self._next = primary_button("", clicked=self.go_on)
        foot = Row(
            self._icon, (self._sentence_below, 1), self._back, self._next, margins=(16, 10, 16, 10)
        )
        body = Column(
            Frame(Row(self.line, margins=(16, 8, 16, 4)), "top"),
            (self._pages, 1),
            Frame(foot, "bottom"),
            spacing=0,
        )
        super().__init__(
            kind_title(kind),
            box(body, "canvas"),
            sentence=_("One import is one change: it can be undone as a whole"),
        )
        self.file.chosen.connect(self.open_file)
        self.columns.changed.connect(self._plan_again)
        self.preview.decided.connect(self._follow)
        self._show_step(_FILE)

    def open_file(self, path: Path) -> None:
        """Read the file and show what its columns were taken for."""
        self._path = path
        self._preferences.remember_folder(_FOLDER, path.parent)
        self._make_plan(_Wish(), lambda: self._show_step(_COLUMNS))

    def go_on(self) -> None:
        """To the next step; from the preview the rows are written."""
        if self._step == _FILE:
            self.file.ask()
        elif self._step == _COLUMNS:
            self._show_step(_PREVIEW)
        elif self._step == _PREVIEW:
            self._write()
        else:
            self.left.emit()

    def go_back(self) -> None:
        """To the step before."""
        self._show_step(self._step - 1)

    @override
    def reload(self) -> None:
        change_id = self.done.change_id
        if change_id is not None:
            self.done.show_undone(undone=self._services.history.is_undone(change_id))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.set_narrow(self.width())

    def _plan_again(self) -> None:
        sheet = self.columns.sheet.current_key()
        body = self.columns.body.current_key()
        plan = self._plan
        same_sheet = plan is not None and sheet == plan.sheet
        self._make_plan(
            _Wish(
                str(sheet) if sheet is not None else None,
                self.columns.header.value() if same_sheet else None,
                self.columns.columns,
                body if isinstance(body, int) else None,
            ),
            self._follow,
        )

    def _make_plan(self, wish: _Wish, then: Callable[[], object]) -> None:
        path = self._path
        assert path is not None
        imports, kind = self._services.imports, self._kind

        def work(_progress: Progress) -> ImportPlan:
            return imports.plan(
                kind,
                path,
                sheet=wish.sheet,
                header_row=wish.header_row,
                columns=wish.columns,
                body_id=wish.body_id,
            )

        def done(plan: ImportPlan) -> None:
            self._plan = plan
            self.columns.show_plan(plan)
            self.preview.show_plan(plan)
            then()

        title = _("Reading {file}").format(file=path.name)
        self._tasks.run(work, done, self._refuse, owner=self, title=title)

    def _write(self) -> None:
        plan = self._plan
        assert plan is not None
        imports, decisions = self._services.imports, dict(self.preview.decisions)
        seats_are = self.preview.seats.answer
        self._next.forbid(_("The rows are being written."))

        def work(_progress: Progress) -> ImportResult:
            return imports.apply(plan, decisions, seats_are)

        title = _("Importing {file}").format(file=plan.file)
        self._tasks.run(work, self._tell, self._refuse, owner=self, title=title)

    def _tell(self, result: ImportResult) -> None:
        last = self._services.history.last()
        written = bool(result.registered or result.changed)
        self.done.show_result(result, last.id if last and written else None)
        self._show_step(_DONE)

    def _undo(self, change_id: int) -> None:
        try:
            self._services.history.undo(change_id)
        except UserError as error:
            show_error(self, error)
            return
        self.reload()

    def _begin_again(self) -> None:
        self._show_step(_FILE)

    def _refuse(self, error: UserError) -> None:
        self._follow()
        show_error(self, error, remedy=_("Nothing was imported."))

    def _show_step(self, step: int) -> None:
        self._step = step
        self._pages.setCurrentIndex(step)
        if step == _PREVIEW:
            self.preview.table.setFocus()
        self._follow()

    def _follow(self) -> None:
        """Stations, the sentence at the foot and the button say where the import stands."""
        plan, step = self._plan, self._step
        waiting = self.preview.open_count
        details = ["", "", "", ""]
        if plan is not None:
            details[0] = plan.file
            details[1] = columns_sentence(plan)
            if step == _PREVIEW and waiting:
                details[2] = _("{count} left").format(count=waiting)
        words = (
            _p("import", "File"),
            _p("import", "Columns"),
            _p("import", "Check"),
            _p("import", "Import"),
        )
        here = step + 1 if step == _DONE else step
        self.line.show_stations(stations_at(list(zip(words, details, strict=True)), here))
        self._back.setVisible(step in (_COLUMNS, _PREVIEW))
        self._next.forbid("")
        self._icon.show_icon("alert" if step == _PREVIEW and waiting else "book", (
            "attention" if step == _PREVIEW and waiting else "muted"
        ))  # fmt: skip
        self._sentence_below.setText(self._sentence_at(step, waiting))
        self._icon.setVisible(step != _DONE)
        self._next.setVisible(step != _FILE)
        if step == _COLUMNS:
            self._next.setText(_("Next　{step}").format(step=words[2]))
            self._next.set_icon("chevron-right")
        elif step == _PREVIEW and plan is not None:
            count = self._services.imports.will_write(plan, self.preview.decisions)
            told = _n("Import {count} row", "Import {count} rows", count)
            self._next.setText(told.format(count=count))
            self._next.set_icon("import")
            if not count:
                self._next.forbid(_("There is nothing new in this list."))
        else:
            self._next.setText(_("Finish"))
            self._next.set_icon("check")

    def _sentence_at(self, step: int, waiting: int) -> str:
        if step == _FILE:
            return _("Nothing is written before you have seen every row.")
        if step == _COLUMNS and self._plan is not None:
            new = self._plan.count(RowState.NEW)
            changed = self._plan.count(RowState.CHANGED)
            return _("As it stands: {new} new, {changed} changed, {doubtful} to check.").format(
                new=new, changed=changed, doubtful=self._plan.count(RowState.DOUBTFUL)
            )
        if step == _PREVIEW and waiting:
            return _n(
                "{count} row waits for a decision. Without one it is left out.",
                "{count} rows wait for a decision. Without one they are left out.",
                waiting,
            ).format(count=waiting)
        if step == _PREVIEW:
            return _("The import becomes one change. “Undo” takes all of it back.")
        return ""


class _Result(QWidget):
    """What was imported, with the way to take it back."""

    def __init__(self, undo: Callable[[int], object], again: Callable[[], object]) -> None:
        super().__init__()
        self.change_id: int | None = None
        self._told = ("", "")
        self._callout = Callout("")
        self._undo = Button(_("Undo"), icon="undo", clicked=lambda: undo(self.change_id or 0))
        self._again = Button(_("Import another list"), icon="import", clicked=again)
        self._callout.add_button(self._undo)
        self._callout.add_button(self._again)
        self.setLayout(Column(self._callout, None, margins=(24, 20, 24, 20)))

    def show_result(self, result: ImportResult, change_id: int | None) -> None:
        """Say how many were registered, changed and left."""
        self.change_id = change_id
        told = _("{registered} registered, {changed} changed.").format(
            registered=result.registered, changed=result.changed
        )
        left = _n("{count} row was left out.", "{count} rows were left out.", result.left)
        self._told = (told, left.format(count=result.left) if result.left else "")
        self._callout.say(*self._told, Tone.DONE)
        self._undo.setVisible(change_id is not None)

    def show_undone(self, *, undone: bool) -> None:
        """Say that all of it was taken back, or that it stands (again)."""
        if undone:
            self._callout.say(_("The import was undone as a whole."), "", Tone.ACCENT)
        else:
            self._callout.say(*self._told, Tone.DONE)
        self._undo.setVisible(not undone)
