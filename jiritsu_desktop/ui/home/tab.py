"""The ホーム tab: the day, what is to be done this week, the next meeting, what worries."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.records import OutdatedPapers
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import (
    TaskKind,
    TaskRow,
    WorryRow,
    papers_worry,
    worries_in_order,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.today import HomeView
from jiritsu_desktop.ui.home.meeting_cards import FollowingCard, NextMeetingCard
from jiritsu_desktop.ui.home.week_card import WeekCard
from jiritsu_desktop.ui.home.worries_card import GuideCard, WorriesCard
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.tab import Tab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, stack

_NARROW = 1100
_LOW = 620
_MANY_WORRIES = 6


class HomeTab(Tab):
    """Looks at the council from today.

    ``new_requested`` carries the kind of a record to begin (people, meetings),
    ``backups_requested`` asks for the backups, ``practice_requested`` for the practice council.
    """

    new_requested = Signal(str)
    backups_requested = Signal()
    practice_requested = Signal()
    manual_page = "home"

    def __init__(
        self, services: Services, tasks: Tasks, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._papers_worry: WorryRow | None = None
        self._services = services
        self._today = today
        self._view: HomeView | None = None
        self._shown: dict[QWidget, object] = {}
        self._low = False
        self._narrow: bool | None = None
        self._day = ElidingLabel("", "head")
        self._year = ElidingLabel("", "muted")
        self.week = WeekCard()
        self.next_meeting = NextMeetingCard()
        self.following = FollowingCard()
        self.worries = WorriesCard()
        self.guide = GuideCard()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._lay_out())
        self._pages.addWidget(self._make_empty())
        head = box(Row(self._day, self._year, None, margins=(24, 8, 24, 6), spacing=10))
        self.setLayout(stack(head, self._pages))
        self._connect()
        current_theme().follow(self, self._fit)

    @override
    def reload(self) -> None:
        self._view = self._services.today.view(self._today())
        self._show()
        self._look_at_papers()

    @override
    def open_ref(self, ref: Ref) -> bool:
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button, QAbstractButton
        ):
            button.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QWidget:
        self._middle = Column(self.next_meeting, (self.following, 1), spacing=16)
        self._right = Column(self.worries, (self.guide, 1), spacing=16)
        self._beside = Row(self._middle, self._right, spacing=16)
        self._columns = Row(self.week, self._beside, margins=(24, 0, 24, 14), spacing=16)
        scroll = QScrollArea()
        scroll.setWidget(box(self._columns))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _connect(self) -> None:
        self.week.step_wanted.connect(self._take_step)
        for card in (self.week, self.next_meeting, self.following, self.worries):
            card.open_wanted.connect(self.open_requested)
        self.next_meeting.packet_wanted.connect(
            lambda meeting_id: self.paper_requested.emit("packet", meeting_id)
        )
        self.next_meeting.plan_wanted.connect(lambda: self.new_requested.emit("meetings"))
        self.worries.backup_wanted.connect(self.backups_requested)
        self.worries.paper_wanted.connect(self.paper_requested)

    def _take_step(self, task: TaskRow) -> None:
        if task.kind is TaskKind.NOTICE and task.meeting_id is not None:
            self.paper_requested.emit("notice", task.meeting_id)
        elif task.kind.letter:
            try:
                self._services.today.settle(task, self._today())
            except UserError as error:
                show_error(self, error)
        else:
            self.open_requested.emit(task.ref)

    def _look_at_papers(self) -> None:
        """Comparing papers takes a moment, so what has changed is told a moment later."""
        watch, today = self._services.paper_watch, self._today()

        def done(found: list[OutdatedPapers]) -> None:
            worry = papers_worry(found)
            if worry != self._papers_worry:
                self._papers_worry = worry
                self._show()

        self._tasks.run(lambda _progress: watch.outdated(today), done, owner=self)

    def _show(self) -> None:
        view, today = self._view, self._today()
        if view is None:
            return
        self._day.setText(wareki.month_day(today))
        self._year.setText(wareki.year_in_words(today))
        self._pages.setCurrentIndex(0 if view.begun else 1)
        if not view.begun:
            return
        low = self._low
        tasks, card, following, worries = (
            view.tasks,
            view.next_meeting,
            view.following,
            view.worries,
        )
        if self._papers_worry is not None:
            worries = tuple(worries_in_order((*worries, self._papers_worry)))
        parts: dict[QWidget, tuple[object, Callable[[], None]]] = {
            self.week: ((tasks, today, low), lambda: self.week.show_tasks(tasks, today, low=low)),
            self.next_meeting: ((card, low), lambda: self.next_meeting.show_card(card, low=low)),
            self.following: (following, lambda: self.following.show_meetings(following)),
            self.worries: ((worries, low), lambda: self.worries.show_worries(worries, low=low)),
            self.guide: (
                (tasks[:3], low, len(worries) > _MANY_WORRIES),
                lambda: self.guide.show_tasks(tasks, low=low, crowded=len(worries) > _MANY_WORRIES),
            ),
        }
        for part, (facts, show) in parts.items():
            # Most changes touch little of this page, and building it anew costs a moment.
            if part not in self._shown or self._shown[part] != facts:
                self._shown[part] = facts
                show()
        # What was built anew would come last for the keyboard, wherever it stands.
        cards = (self.week, self.next_meeting, self.following, self.worries)
        for before, after in pairwise(way for card in cards for way in card.ways):
            self.setTabOrder(before, after)

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW)
        low = not narrow and self.height() < theme.px(_LOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange(narrow=narrow)
        if low != self._low:
            self._low = low
            self._show()

    def _arrange(self, *, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for place, share in enumerate((0, 1) if narrow else (44, 36)):
            self._beside.setStretch(place, share)
        for place, share in enumerate((11, 9) if narrow else (45, 81)):
            self._columns.setStretch(place, share)
        self.week.grow(tall=narrow)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("Begin with people and a meeting"),
            _(
                "Once somebody is registered and a meeting has a date, "
                "what is to be done and until when appears here by itself."
            ),
            stations=(
                ("person", _("Members")),
                ("meeting", _("Meetings")),
                ("paper", _("Papers")),
                ("note", _p("step", "Minutes")),
                ("issue", _("Issues")),
            ),
            first=(
                _("Import a list of people"),
                "import",
                lambda: self.import_requested.emit(ImportKind.PEOPLE),
            ),
            second=(_("Register a person"), "plus", lambda: self.new_requested.emit("people")),
            third=(_("Plan a meeting"), "meeting", lambda: self.new_requested.emit("meetings")),
            fourth=(_("Try with the practice council"), "book", self.practice_requested.emit),
        )
