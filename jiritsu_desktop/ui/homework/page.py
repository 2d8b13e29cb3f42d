"""The page of homework: what was given at any meeting, noted as done line by line."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.homework import HomeworkRow, owners_of
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.homework.finish_dialog import FinishDialog
from jiritsu_desktop.ui.homework.table import HomeworkTable, step_word
from jiritsu_desktop.ui.messages import notice, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.widgets.buttons import Button, Chip
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, least_width, rule

_EVERYBODY = ""


class HomeworkPage(Page):
    """Overdue homework first; ``open_wanted`` carries the record that a line belongs to.

    ``print_wanted`` asks for the list on paper.
    """

    open_wanted = Signal(object)
    print_wanted = Signal()
    topics = Topic.MINUTES | Topic.MEETINGS
    manual_page = "minutes"

    def __init__(
        self, services: Services, today: Callable[[], dt.date], first: int | None = None
    ) -> None:
        """``first`` is the homework that is chosen at the beginning."""
        self._services = services
        self._today = today
        self._first = first
        self._given: list[HomeworkRow] = []
        self._words = ""
        self._done = False
        self.filter = FilterField(_("Filter by words, people, meetings　Ctrl+F"))
        self.owner = ChoiceField(name=_("Who does it"))
        self.table = HomeworkTable(today)
        chips = Row(spacing=6)
        group = QButtonGroup(self.table)
        for done, word in ((False, _p("homework", "Not done")), (True, _p("homework", "Done"))):
            chip = Chip(word, on=not done)
            chip.toggled.connect(lambda on, done=done: self._show_state(done=done) if on else None)
            group.addButton(chip)
            chips.put(chip)
        least_width(self.filter, 180)
        least_width(self.owner, 150)
        bar = Row((self.filter, 3), (self.owner, 2), chips, margins=(16, 10, 16, 10), spacing=10)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.table)
        self._shown.addWidget(_nothing())
        super().__init__(
            _("List of homework"),
            box(Column(bar, rule(), (self._shown, 1), spacing=0), "surface"),
        )
        self.tools.put(Button(_("Print the list"), icon="print", clicked=self.print_wanted.emit))
        self.filter.searched.connect(self._search)
        self.filter.left_downwards.connect(self.table.setFocus)
        self.owner.chosen.connect(lambda _key: self._fill())
        self.table.step_wanted.connect(self._step)
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._open_menu)

    @override
    def focus_filter(self) -> None:
        self.filter.setFocus()

    @override
    def reload(self) -> None:
        self._given = self._services.homework.rows(done=self._done)
        owners = [(name, name) for name in owners_of(self._given)]
        self.owner.set_options([(_EVERYBODY, _("Everybody")), *owners])
        if self.owner.current_key() is None:
            self.owner.choose(_EVERYBODY)
        self._fill()
        if self._first is not None:
            self.table.choose(self._first)
            self.table.setFocus()
            self._first = None
        self._tell_counts()

    def _fill(self) -> None:
        words = [fold(word) for word in self._words.split()]
        owner = self.owner.current_key()
        shown = [
            row
            for row in self._given
            if owner in (_EVERYBODY, row.action.owner)
            and all(word in _searched(row) for word in words)
        ]
        place = self.table.currentIndex().row()
        self.table.show_rows(shown)
        if not self.table.currentIndex().isValid() and shown:
            # After 済んだ the keyboard goes on with the line that has moved up.
            row = min(max(place, 0), len(shown) - 1)
            self.table.setCurrentIndex(self.table.rows.index(row, 0))
        self._shown.setCurrentIndex(1 if not self._given and not self._done else 0)

    def _tell_counts(self) -> None:
        count = len(self._given)
        if self._done:
            told = _n("{count} piece done", "{count} pieces done", count).format(count=count)
        else:
            late = sum(row.days_late(self._today()) > 0 for row in self._given)
            told = _n("{count} piece not done", "{count} pieces not done", count)
            told = told.format(count=count)
            if late:
                told += _(", {count} of them overdue").format(count=late)
        self.set_sentence(told)

    def _search(self, words: str) -> None:
        self._words = words
        self._fill()

    def _show_state(self, *, done: bool) -> None:
        self._done = done
        self.reload()

    def _row(self, key: object) -> HomeworkRow | None:
        return next((row for row in self._given if row.id == key), None)

    def _step(self, key: object) -> None:
        row = self._row(key)
        if row is None:
            return
        if row.action.done_on is not None:
            self._do(lambda: self._services.minutes.resume_action(row.id), "")
            return
        dialog = FinishDialog(self, row.action, self._today())

        def save() -> None:
            day, result = dialog.draft()
            told = _("Noted as done: {text}").format(text=row.action.text.partition("\n")[0])
            self._do(lambda: self._services.minutes.finish_action(row.id, day, result), told)

        dialog.accepted.connect(save)
        dialog.open()

    def _do(self, do: Callable[[], object], told: str) -> None:
        history = self._services.history
        try:
            do()
        except UserError as error:
            show_error(self, error)
            return
        change = history.last()
        if told and change is not None:
            take_back = partial(history.undo, change.id)
            notice(self, told, action=_("Undo"), do=lambda: self._do(take_back, ""))
        self.reload()
        self.table.setFocus()

    def _open(self, key: object) -> None:
        row = self._row(key)
        if row is not None:
            self.open_wanted.emit(Ref("actions", row.id))

    def _open_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        row = self._row(self.table.rows.key_at(index))
        if row is None:
            return
        self.table.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        step = menu.addAction(f"{step_word(row)}\tSpace")
        step.triggered.connect(lambda _checked=False: self._step(row.id))
        way = menu.addAction(_("Show it in its meeting") + "\tEnter")
        way.triggered.connect(lambda _checked=False: self._open(row.id))
        menu.popup(self.table.viewport().mapToGlobal(point))


def _searched(row: HomeworkRow) -> str:
    action = row.action
    return fold(" ".join((action.text, action.owner, row.meeting, row.topic, action.result)))


def _nothing() -> EmptyState:
    return EmptyState(
        _("There is no homework to be done"),
        _(
            "What somebody takes on at a meeting (Ctrl+T in the minutes) "
            "stands here until it is done."
        ),
    )
