"""今週やること: the tasks by date, each with the button of its next step."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from jiritsu_desktop.domain.today import TaskRow, When, when
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.home.task_line import TaskLine
from jiritsu_desktop.ui.home.words import when_heading
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    box,
    fix_height,
    rule,
)


class WeekCard(Frame):
    """``step_wanted`` carries the task whose button was pressed, ``open_wanted`` what to show."""

    step_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self) -> None:
        self._count = ElidingLabel("", "small_muted")
        head = box(
            Row(
                ElidingLabel(_("To do this week"), "title"),
                self._count,
                None,
                margins=(16, 4, 16, 4),
            )
        )
        fix_height(head, 48)
        self._tasks = Column(spacing=0)
        self._content = box(Column(self._tasks, None, spacing=0))
        self._scroll = _scroll_around(self._content)
        self._lines: list[TaskLine] = []
        self._body = Column(head, rule(), (self._scroll, 1), 1, spacing=0)
        super().__init__(self._body, "card")
        self.setAccessibleName(_("To do this week"))

    def show_tasks(self, tasks: Sequence[TaskRow], today: dt.date, *, low: bool) -> None:
        """Show the tasks in their order; what had the keyboard keeps it."""
        focused = next((n for n, line in enumerate(self._lines) if line.button.hasFocus()), None)
        before = self._lines[focused].task if focused is not None else None
        position = self._scroll.verticalScrollBar().value()
        count = _n("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))
        self._count.setText(count if tasks else "")
        column = self._tasks
        column.clear()
        self._lines = []
        for group, members in groupby(tasks, key=lambda task: when(task.due_on, today)):
            if self._lines:
                column.put(4 if low else 6)
                column.put(rule())
            column.put(_heading(group, today, low=low))
            for task in members:
                line = TaskLine(task, today, first=not self._lines, low=low)
                line.step_wanted.connect(self.step_wanted)
                line.open_wanted.connect(self.open_wanted)
                self._lines.append(line)
                column.put(line)
        if not tasks:
            column.put(_nothing())
        column.put(6)
        self._scroll.verticalScrollBar().setValue(position)
        if focused is not None:
            self._focus_again(focused, before)

    @property
    def ways(self) -> list[QAbstractButton]:
        """The buttons in the order of the keyboard."""
        return [line.button for line in self._lines]

    def grow(self, *, tall: bool) -> None:
        """Be as high as all tasks instead of scrolling them within the card."""
        if tall and self._scroll.widget() is not None:
            self._scroll.takeWidget()
            # A scroll area has its widget paint the ground of the window.
            self._content.setAutoFillBackground(False)
            self._body.insertWidget(2, self._content, 1)
        elif not tall and self._scroll.widget() is None:
            self._body.removeWidget(self._content)
            self._scroll.setWidget(self._content)
        self._content.show()
        self._scroll.setVisible(not tall)

    def _focus_again(self, place: int, before: TaskRow | None) -> None:
        if not self._lines:
            return
        same = [n for n, line in enumerate(self._lines) if line.task == before]
        place = same[0] if same else min(place, len(self._lines) - 1)
        self._lines[place].button.setFocus(Qt.FocusReason.OtherFocusReason)


def _scroll_around(content: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    current_theme().follow(scroll, lambda: scroll.setMinimumHeight(current_theme().px(160)))
    return scroll


def _heading(group: When, today: dt.date, *, low: bool) -> QWidget:
    word, small = when_heading(group, today)
    label = ElidingLabel(word, "section")
    return box(
        Row(label, ElidingLabel(small, "small_muted"), None, margins=(16, 5 if low else 10, 16, 1))
    )


def _nothing() -> QWidget:
    text = ElidingLabel(_("Nothing is due this week or next week."), "muted")
    return box(Row(Icon("check", "done", 18), text, None, margins=(16, 16, 16, 16)))
