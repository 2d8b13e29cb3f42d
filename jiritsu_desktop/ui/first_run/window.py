"""The window of the first start: an assistant with a line of stations at its left."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop import paths
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import council as councils
from jiritsu_desktop.ui.first_run.steps import (
    Founding,
    LastStep,
    NameStep,
    PlaceStep,
    RulesStep,
    Step,
    heading,
    preset_words,
)
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.messages import pick_file
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.layouts import Column, Row, ScrollColumn, box, rule, stack
from jiritsu_desktop.ui.widgets.notice import Callout
from jiritsu_desktop.ui.widgets.station_rail import AssistantSide, stations_at

_NARROW = 1100


class FirstRun(QWidget):
    """Ends by calling ``open_file`` with a council file; what that refuses is said here.

    ``restore`` makes the view that takes a council file out of a backup, and is given the way back.
    """

    def __init__(
        self,
        tasks: Tasks,
        open_file: Callable[[Path], object],
        *,
        problem: str = "",
        restore: Callable[[Callable[[], object]], QWidget] | None = None,
        today: dt.date | None = None,
        folder: Callable[[], Path] = documents,
        practice_folder: Callable[[], Path] = paths.user_data,
    ) -> None:
        super().__init__()
        current_theme().dress(self)
        self.setWindowTitle(_("First preparations — Jiritsu Desktop"))
        self._tasks = tasks
        self._open_file = open_file
        self._restore = restore
        self._folder = folder
        self._practice_folder = practice_folder
        self._founding = Founding()
        self._steps: list[Step] = [
            NameStep(),
            RulesStep(today or dt.date.today()),
            PlaceStep(folder),
            LastStep(),
        ]
        self._place = 0
        self._problem = Callout("", tone=Tone.ATTENTION)
        self._pages = QStackedWidget()
        self._side = AssistantSide(
            _("First preparations"),
            _("This takes about five minutes. Everything can be changed later."),
            _("The council's data stay on this PC. Nothing is sent anywhere."),
        )
        self._others = [
            quiet_button(_("Open a council file…"), icon="tray", clicked=self._ask_file),
            quiet_button(_("Restore from a backup…"), icon="undo", clicked=self._show_restore),
            quiet_button(_("Try with the practice council"), icon="book", clicked=self.practise),
        ]
        self._back = Button(_p("assistant", "Back"), icon="chevron-left", clicked=self.go_back)
        self._next = primary_button("", clicked=self.go_on)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._lay_out()
        self.setMinimumSize(640, 360)
        self.resize(1366, 720)
        self._say(problem)
        self._show_step()
        current_theme().follow(self, self._fit)

    def go_on(self) -> None:
        """To the next step; from the last one the file is made and opened."""
        step = self._steps[self._place]
        if not step.check():
            return
        step.take(self._founding)
        if self._place + 1 < len(self._steps):
            self._place += 1
            self._show_step()
        else:
            self._found()

    def go_back(self) -> None:
        """To the step before; nothing that was answered is lost."""
        self._steps[self._place].take(self._founding)
        self._place = max(0, self._place - 1)
        self._show_step()

    def open(self, path: Path) -> None:
        """Open an existing council file; a refusal is said over the step."""
        try:
            self._open_file(path)
        except UserError as error:
            self._say(error.sentence)
            return
        self.close()

    def practise(self) -> None:
        """Open the practice council, made on the first time."""
        from jiritsu_desktop.services import practice

        folder = self._practice_folder()
        self._work(lambda _progress: practice.at_hand(folder), _("Making a practice council"))

    def _found(self) -> None:
        founding = self._founding
        preset = councils.preset(founding.preset)
        chosen = replace(preset, rules=replace(preset.rules, **founding.rules))  # type: ignore[arg-type]  # names and types are the rules' own

        def work(_progress: Progress) -> Path:
            councils.found(founding.path, founding.council, chosen, founding.term_begins).close()
            return founding.path

        self._work(work, _("Making the council file"))

    def _work(self, work: Callable[[Progress], Path], doing: str) -> None:
        self._set_busy(doing)

        def done(path: Path) -> None:
            self._set_busy("")
            self.open(path)

        def failed(error: UserError) -> None:
            self._set_busy("")
            self._say(error.sentence)

        self._tasks.run(work, done, failed, owner=self, title=doing)

    def _set_busy(self, doing: str) -> None:
        self._busy.setVisible(bool(doing))
        self._busy.setAccessibleName(doing)
        self._pages.setEnabled(not doing)
        for button in (*self._others, self._back, self._next):
            button.forbid(doing)
        if doing:
            self._say(doing, Tone.ACCENT)
        else:
            self._say("")

    def _say(self, sentence: str, tone: Tone = Tone.ATTENTION) -> None:
        self._problem.say(sentence, tone=tone)
        self._problem.setVisible(bool(sentence))

    def _show_step(self) -> None:
        step = self._steps[self._place]
        step.enter(self._founding)
        self._pages.setCurrentIndex(self._place)
        last = self._place == len(self._steps) - 1
        self._back.setVisible(self._place > 0)
        for button in self._others:
            button.setVisible(self._place == 0)
        words = self._show_stations()
        if last:
            self._next.setText(_("Begin with this council"))
        else:
            self._next.setText(_("Next　{step}").format(step=words[self._place + 1]))
        self._next.setFocus()
        step.begin()

    def _show_stations(self) -> tuple[str, ...]:
        founding = self._founding
        seen = [
            founding.name,
            preset_words(founding.preset)[0],
            founding.path.name,
            "",
        ]
        words = (_("Name of the council"), _("Kind of rules"), _("Place of the file"), _("Ready"))
        details = [text if place < self._place else "" for place, text in enumerate(seen)]
        self._side.rail.show_stations(
            stations_at(list(zip(words, details, strict=True)), self._place)
        )
        return words

    def _ask_file(self) -> None:
        filters = [_("Council file (*.jiritsu)")]
        pick_file(self, _("Open a council file"), filters, self._folder(), self.open)

    def _show_restore(self) -> None:
        assert self._restore is not None
        view = self._restore(self._leave_restore)
        self._whole.addWidget(view)
        self._whole.setCurrentWidget(view)

    def _leave_restore(self) -> None:
        view = self._whole.currentWidget()
        if view is not None and view is not self._assistant:
            self._whole.setCurrentWidget(self._assistant)
            self._whole.removeWidget(view)
            view.deleteLater()

    def _lay_out(self) -> None:
        heads = (
            (
                _("What is the council called?"),
                _("The name stands on every paper. It can be changed later."),
            ),
            (
                _("Which form is nearest?"),
                _(
                    "Choose the nearest one. Term, quorum and other rules come from it. "
                    "They can be changed one by one in the menu “Council”."
                ),
            ),
            (
                _("Where shall the file lie?"),
                _("In a folder on this PC. Backups go elsewhere, and the program reminds you."),
            ),
            (_("Is this right?"), _("Then the council file is made and opened.")),
        )
        for place, (step, (title, sentence)) in enumerate(zip(self._steps, heads, strict=True)):
            head = heading(place + 1, len(heads), title, sentence)
            column = ScrollColumn(head, 14, step, margins=(44, 24, 44, 24), spacing=0)
            self._pages.addWidget(column)
        if self._restore is None:
            self._others.pop(1).deleteLater()
        foot = Row(*self._others, None, self._back, self._next, margins=(0, 14, 0, 14))
        shell = Column(rule(), foot, spacing=0, margins=(44, 0, 44, 0))
        notes = Column(self._problem, self._busy, margins=(44, 0, 44, 0), spacing=6)
        above = box(Column(notes, margins=(0, 16, 0, 0)))
        right = box(Column(above, (self._pages, 1), shell, spacing=0), "canvas")
        self._assistant = box(Row(self._side, (right, 1), spacing=0), "canvas")
        self._whole = QStackedWidget()
        self._whole.addWidget(self._assistant)
        self.setLayout(stack(self._whole))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        if isinstance(here, QPushButton):
            here.click()
        elif self._next.isEnabled() and self._whole.currentWidget() is self._assistant:
            self.go_on()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setVisible(self.width() >= current_theme().px(_NARROW))
