"""The 会議 tab: the year at the left, one meeting in its five steps at the right."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.exports import ExportKind, ShownRecords
from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState
from jiritsu_desktop.domain.members import BodyKind
from jiritsu_desktop.domain.paper_kinds import offered_for
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import Deadlines
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.attendance_step import AttendanceStep
from jiritsu_desktop.ui.meetings.course import MeetingCourse
from jiritsu_desktop.ui.meetings.dialogs import NewMeetingDialog, proposed_day
from jiritsu_desktop.ui.meetings.filing import Filing
from jiritsu_desktop.ui.meetings.handouts_step import HandoutsStep
from jiritsu_desktop.ui.meetings.head import (
    ATTENDANCE,
    HANDOUTS,
    MINUTES,
    PREPARATION,
    PUBLICATION,
    MeetingHead,
)
from jiritsu_desktop.ui.meetings.minutes_step import MinutesStep
from jiritsu_desktop.ui.meetings.preparation import PreparationStep
from jiritsu_desktop.ui.meetings.publish_step import PublishStep
from jiritsu_desktop.ui.meetings.seat_page import SeatPage
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.meetings.year_list import YearList
from jiritsu_desktop.ui.tab import Tab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.layouts import Row, box, settle, stack

Step = TypeVar("Step", bound=MeetingStep)

_NARROW = 1100
_LOW = 400
_LIST_WIDTH = 304
_STEP_OF_KIND = {
    "agenda": PREPARATION,
    "attendance": ATTENDANCE,
    "handouts": HANDOUTS,
    "statements": MINUTES,
    "decisions": MINUTES,
    "actions": MINUTES,
}
_STEP_OF_STATE = {
    MeetingState.INVITED: ATTENDANCE,
    MeetingState.HELD: MINUTES,
    MeetingState.DRAFTED: MINUTES,
    MeetingState.UNDER_REVIEW: MINUTES,
    MeetingState.FINAL: MINUTES,
    MeetingState.PUBLISHED: PUBLICATION,
}


class MeetingsTab(Tab):
    """Shows the meetings of a fiscal year and one of them in full.

    ``paper_requested`` carries the key of a paper (notice, reply_form, agenda, roster, attendees,
    minutes, handout_list, packet) and the meeting's id. Each step is made when it is first shown.
    """

    manual_page = "meetings"

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._today = today
        self._year = fiscal_year.of(today())
        self._meeting_id: int | None = None
        self._meeting: MeetingRow | None = None
        self._looked_at: int | None = None
        self._step = PREPARATION
        self._narrow: bool | None = None
        self._list_open = False
        self._filing = Filing(services, tasks, self)
        self._course = MeetingCourse(self, services, today)
        self._make_actions()
        self.years = YearList()
        seats = _action(self, _("Seats…"), self.open_seats)
        self.head = MeetingHead([seats, *self._course.actions])
        self._steps: dict[int, MeetingStep] = {}
        self._pages = QStackedWidget()
        self._empty = self._make_empty()
        self._meeting_view = box(stack(self.head, self._pages), "canvas")
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self._meeting_view)
        row = Row(self.years, (self._right, 1), spacing=0)
        # Steps that are too wide give way by themselves once the tab knows that it is narrow.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(row)
        self.years.chosen.connect(self.show_meeting)
        self.years.year_chosen.connect(self._turn_to)
        self.years.new_wanted.connect(self.new_meeting)
        self.head.paper_requested.connect(self._ask_paper)
        self.head.state_wanted.connect(self._course.go_to)
        self.head.step_chosen.connect(self.show_step)
        self.head.back_wanted.connect(self._open_list)
        current_theme().follow(self, self._fit)

    @property
    def preparation(self) -> PreparationStep:
        """Step 1 (準備)."""
        return self._made(
            PREPARATION, lambda: PreparationStep(self._services, self._filing, self._today)
        )

    @property
    def attendance(self) -> AttendanceStep:
        """Step 2 (出欠)."""
        return self._made(ATTENDANCE, lambda: AttendanceStep(self._services, self._today))

    @property
    def handouts(self) -> HandoutsStep:
        """Step 3 (資料)."""
        return self._made(HANDOUTS, lambda: HandoutsStep(self._services, self._filing, self._today))

    @property
    def minutes(self) -> MinutesStep:
        """Step 4 (会議録)."""
        return self._made(MINUTES, lambda: MinutesStep(self._services, self._today))

    @property
    def publication(self) -> PublishStep:
        """Step 5 (公開)."""
        return self._made(
            PUBLICATION, lambda: PublishStep(self._services, self._tasks, self._today)
        )

    def _made(self, place: int, make: Callable[[], Step]) -> Step:
        """The step at a place, made when it is not there yet."""
        step = self._steps.get(place)
        if step is None:
            step = make()
            self._steps[place] = step
            self._pages.addWidget(step)
            step.set_narrow(bool(self._narrow))
            step.paper_requested.connect(self._ask_paper)
            step.step_wanted.connect(self.show_step)
            step.seats_wanted.connect(self.open_seats)
            settle(step)
            step.resize(self._pages.size())
        return cast("Step", step)

    def _current_step(self) -> MeetingStep:
        if self._step == PREPARATION:
            return self.preparation
        if self._step == ATTENDANCE:
            return self.attendance
        if self._step == HANDOUTS:
            return self.handouts
        return self.minutes if self._step == MINUTES else self.publication

    @override
    def reload(self) -> None:
        today = self._today()
        bodies = self._services.meetings.bodies()
        kinds: dict[int, BodyKind] = {body.id: body.kind for body in bodies}
        meetings = self._services.meetings.of_year(self._year)
        self.years.show_year(self._year, meetings, kinds, today)
        ids = [meeting.id for meeting in meetings]
        if self._meeting_id not in ids:
            self._meeting_id = _nearest(meetings, today)
        if self._meeting_id is None:
            self._meeting = None
            self._right.setCurrentWidget(self._empty)
            self._follow_actions()
            return
        self.years.choose(self._meeting_id)
        self._show()

    @override
    def shown_records(self) -> ShownRecords:
        return ShownRecords(ExportKind.MEETINGS, self.years.shown_ids())

    @override
    def badge_count(self) -> int:
        return len(self._services.meetings.needing_attention(self._today()))

    @override
    def open_ref(self, ref: Ref) -> bool:
        meeting_id = self._services.meetings.meeting_of_record(ref.kind, ref.id)
        if meeting_id is None:
            return False
        meeting = self._services.meetings.meeting(meeting_id)
        step = _STEP_OF_KIND.get(ref.kind, _STEP_OF_STATE.get(meeting.state, PREPARATION))
        self._year = meeting.fiscal_year
        self._meeting_id = meeting_id
        self._step = step
        self._list_open = False
        self.reload()
        if ref.kind == "agenda":
            self.preparation.table.choose(ref.id)
        elif ref.kind == "handouts":
            self.handouts.choose(ref.id)
        elif step == MINUTES:
            self.minutes.choose(ref.kind, ref.id)
        return True

    @override
    def shown_meeting(self) -> int | None:
        return self._meeting_id

    @override
    def focus_filter(self) -> None:
        self._open_list()
        self.years.open_filter()

    @override
    def set_year(self, year: int) -> None:
        if year != self._year:
            self._year = year
            self._meeting_id = None

    @override
    def view_actions(self) -> Sequence[QAction]:
        return (self._step_actions[0], self._step_actions[1], self._step_actions[2])

    def show_meeting(self, meeting_id: int) -> None:
        """Show one meeting of the year in the step that is open."""
        self._meeting_id = meeting_id
        self._list_open = False
        self.years.choose(meeting_id)
        self._show()

    def show_step(self, place: int) -> None:
        """Show one of the five steps."""
        self._step = place
        self._show()

    def open_seats(self) -> None:
        """Show who sits where at this meeting."""
        if self._meeting_id is not None:
            page = SeatPage(self._services, self._meeting_id)
            page.paper_requested.connect(self._ask_paper)
            self.page_requested.emit(page)

    def new_meeting(self) -> None:
        """Plan a meeting (Ctrl+N)."""
        near = proposed_day(self._year, self._today())
        dialog = NewMeetingDialog(
            self,
            self._services.meetings.bodies(near),
            self._services.council.venues(),
            near,
            self._services.meetings.last_of_body,
        )

        def save() -> None:
            draft = dialog.draft()

            def create() -> None:
                self._meeting_id = self._services.meetings.create(draft, near)
                self._step = PREPARATION
                self._year = self._services.meetings.meeting(self._meeting_id).fiscal_year

            if attempt(self, create):
                self.reload()

        dialog.accepted.connect(save)
        dialog.open()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(600), current_theme().px(280))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        if self._meeting_id is None:
            return
        try:
            self._meeting = self._services.meetings.meeting(self._meeting_id)
        except UserError:
            self._meeting_id = None
            self.reload()
            return
        meeting = self._meeting
        rules = self._services.council.rules()
        send_by = Deadlines.of(meeting, rules).packet if meeting.date else None
        step = self._current_step()
        self._fit()
        self.head.show_meeting(
            meeting,
            self._services.meetings.progress(meeting.id),
            self._today(),
            self._step,
            send_by,
        )
        self.head.setVisible(not step.has_own_head)
        step.show_meeting(meeting)
        self._pages.setCurrentWidget(step)
        self._right.setCurrentWidget(self._meeting_view)
        self._follow_actions()
        self._look_at_papers(meeting.id)

    def _look_at_papers(self, meeting_id: int) -> None:
        """Comparing papers takes a moment, so what has changed is marked a moment later."""
        if meeting_id != self._looked_at:
            self._looked_at = meeting_id
            self.head.show_changed(frozenset())
        watch = self._services.paper_watch

        def done(found: list[PaperStatus]) -> None:
            if meeting_id == self._meeting_id:
                self.head.show_changed(frozenset(status.paper for status in found))

        self._tasks.run(lambda _progress: watch.outdated_of(meeting_id), done, owner=self)

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for step in self._steps.values():
                step.set_narrow(narrow)
        wants_room = self._step in self._steps and self._steps[self._step].wants_room
        alone = (narrow or wants_room) and self._meeting_id is not None
        self.head.set_narrow(alone)
        self.head.set_low(self.height() < theme.px(_LOW))
        self.years.setVisible(not alone or self._list_open)
        self._right.setVisible(not (narrow and self._list_open) or self._meeting_id is None)
        if narrow and self._list_open:
            self.years.setMinimumWidth(0)
            self.years.setMaximumWidth(16777215)
        else:
            self.years.setFixedWidth(theme.px(_LIST_WIDTH))

    def _open_list(self) -> None:
        self._list_open = True
        self._fit()
        self.years.list.setFocus()

    def _turn_to(self, year: int) -> None:
        self._year = year
        self._meeting_id = None
        self.reload()

    def _ask_paper(self, paper: str) -> None:
        if self._meeting_id is not None:
            self.paper_requested.emit(paper, self._meeting_id)

    def _make_actions(self) -> None:
        self.new_action = _action(self, _("New meeting…"), self.new_meeting)
        self.papers_action = _action(self, _("Papers of this meeting…"), self._open_papers)
        self.delete_action = _action(self, _("Remove"), self._delete)
        self._step_actions = [
            _action(self, _("Meeting: {step}").format(step=word), partial(self.show_step, place))
            for place, word in enumerate((_("Preparation"), _("Attendance"), _("Papers")))
        ]
        self._papers_menu = QMenu(self)

    def _follow_actions(self) -> None:
        self._course.follow(self._meeting)
        for action in (self.papers_action, self.delete_action):
            if action is not None:
                action.setEnabled(self._meeting is not None)
        self.actions_changed.emit()

    def _delete(self) -> None:
        if self.years.list.hasFocus():
            self._course.trash()
        elif self._step in self._steps:
            self._steps[self._step].delete_chosen()

    def _open_papers(self) -> None:
        if self._meeting is not None:
            self._papers_menu.clear()
            for group in offered_for(self._meeting.state):
                for paper in group:
                    action = self._papers_menu.addAction(paper.label)
                    action.triggered.connect(
                        lambda _checked=False, key=paper.value: self._ask_paper(key)
                    )
                self._papers_menu.addSeparator()
            corner = self.head.mapToGlobal(self.head.rect().topRight())
            corner.setX(corner.x() - self._papers_menu.sizeHint().width())
            self._papers_menu.popup(corner)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("No meeting is planned yet"),
            _(
                "One meeting record makes notice, agenda, attendance, papers and minutes. "
                "Begin with body and date; everything else can wait."
            ),
            stations=(
                ("calendar", _("Preparation")),
                ("people", _("Attendance")),
                ("paper", _("Papers")),
                ("note", _p("step", "Minutes")),
                ("eye", _("Publication")),
            ),
            first=(_("Plan a meeting"), "plus", self.new_meeting),
        )


def _action(owner: QWidget, text: str, do: Callable[[], object]) -> QAction:
    action = QAction(text, owner)
    action.setMenuRole(QAction.MenuRole.NoRole)
    action.triggered.connect(lambda _checked=False: do())
    return action


def _nearest(meetings: Sequence[MeetingRow], today: dt.date) -> int | None:
    """The next meeting from today on, else the last one."""
    coming = [m for m in meetings if m.date is not None and m.date >= today]
    if coming:
        return coming[0].id
    return meetings[-1].id if meetings else None
