"""席次: who sits where at one meeting, to drag and to print as drawn."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.seat_plan import MOST_FOOT, MOST_HEAD, MOST_SIDE, Door, Layout
from jiritsu_desktop.domain.seat_rules import Seating
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.seat_canvas import SeatCanvas
from jiritsu_desktop.ui.meetings.seat_panel import SeatPanel
from jiritsu_desktop.ui.meetings.step import attempt
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width
from jiritsu_desktop.ui.widgets.overlay import Overlay
from jiritsu_desktop.ui.widgets.segmented import Segmented

_PANEL = 300
_NARROW = 1000


class SeatPage(Page):
    """The plan with the tables' measures above and what it gives at the right.

    ``paper_requested`` carries the key of the paper that is wanted.
    """

    paper_requested = Signal(str)
    topics = Topic.MEETINGS | Topic.MEMBERS
    manual_page = "meetings"

    def __init__(self, services: Services, meeting_id: int) -> None:
        self._services = services
        self._meeting_id = meeting_id
        self._seating: Seating | None = None
        self.layout_switch = Segmented(
            [(layout, layout.label) for layout in Layout], name=_("How the tables stand")
        )
        self.head = NumberField(1, low=1, high=MOST_HEAD, name=_("Seats at the head"))
        self.side = NumberField(1, low=1, high=MOST_SIDE, name=_("Seats at each long side"))
        self.foot = NumberField(0, low=0, high=MOST_FOOT, name=_("Seats at the foot"))
        self.door = ChoiceField([(door, door.label) for door in Door], name=_("Door"))
        fix_width(self.door, 142)
        self.screen_box = QCheckBox(_("Screen"))
        self._inputs: tuple[QWidget, ...] = (
            self.layout_switch, self.head, self.side, self.foot, self.door, self.screen_box
        )  # fmt: skip
        self.canvas = SeatCanvas()
        self.panel = SeatPanel()
        self._side_word, self._foot_word = ElidingLabel(""), ElidingLabel("")
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._counts = box(
            Row(
                ElidingLabel(_("Head")), self.head, self._side_word, self.side,
                self._foot_word, self.foot, None, spacing=8,
            )
        )  # fmt: skip
        self._first = Row(self.layout_switch, 8, self.door, self.screen_box, None, spacing=8)
        self._second = Row(spacing=8)
        self._bar = Frame(
            Column(self._first, self._second, margins=(16, 6, 16, 6), spacing=6), "top"
        )
        self._side_column = Column((self.panel, 1), spacing=0)
        self._side = box(self._side_column, "surface")
        fix_width(self._side, _PANEL)
        row = Row((self._scroll, 1), self._side, spacing=0)
        super().__init__(_("Seats"), box(Column(self._bar, (box(row), 1), spacing=0), "canvas"))
        self._drawer_column = Column(spacing=0)
        self._overlay = Overlay(self, box(self._drawer_column, "surface"), width=340)
        self._add_tools()
        self._connect()

    @override
    def reload(self) -> None:
        found = self._services.seat_plans.of(self._meeting_id)
        seating, meeting = found.seating, found.meeting
        self._seating = seating
        plan, locked = seating.plan, meeting.state.is_locked
        words = [meeting.short_title, meeting.venue]
        if not found.stored:
            words.append(
                _("taken over from {meeting}").format(meeting=found.source)
                if found.source
                else _("proposed from the roster")
            )
        nobody = "" if seating.people else _("Nobody is invited yet. Invite under 出欠 first.")
        self.set_sentence(nobody or "　".join(word for word in words if word))
        for button in (self._cards, self._make):
            button.forbid(nobody)
        classroom = plan.layout is Layout.CLASSROOM
        self._side_word.setText(_("Rows") if classroom else _("Each side"))
        self._foot_word.setText(_("Seats in a row") if classroom else _("Foot"))
        self.layout_switch.choose(plan.layout)
        for field, value in (
            (self.head, plan.head),
            (self.side, plan.side),
            (self.foot, plan.foot),
        ):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        for at_foot in (self._foot_word, self.foot):
            at_foot.setVisible(plan.layout is not Layout.HORSESHOE)
        self.door.choose(plan.door)
        self.screen_box.blockSignals(True)
        self.screen_box.setChecked(plan.screen)
        self.screen_box.blockSignals(False)
        reason = _("The minutes of this meeting are final.") if locked else ""
        self._arrange.forbid(reason)
        for part in self._inputs:
            part.setEnabled(not locked)
            part.setToolTip(reason)
        self.canvas.show_seating(seating, locked=locked)
        self._check(None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _add_tools(self) -> None:
        self._more = Button("", "small", icon="check", clicked=self._overlay.open_over)
        self._arrange = Button(_("Seat automatically"), icon="undo", clicked=self._seat_anew)
        cards = Button(_("Name cards"), icon="print")
        cards.clicked.connect(lambda: self.paper_requested.emit(Paper.SEAT_CARDS.value))
        make = primary_button(_("Make the seat plan"), icon="seat")
        make.clicked.connect(lambda: self.paper_requested.emit(Paper.SEAT_PLAN.value))
        self._cards, self._make = cards, make
        for button in (self._more, self._arrange, cards, make):
            self.tools.put(button)

    def _connect(self) -> None:
        plans, meeting_id = self._services.seat_plans, self._meeting_id
        self.layout_switch.chosen.connect(
            lambda layout: self._try(lambda: plans.set_layout(meeting_id, Layout(layout)))
        )
        self.head.valueChanged.connect(lambda count: self._set(head=count))
        self.side.valueChanged.connect(lambda count: self._set(side=count))
        self.foot.valueChanged.connect(lambda count: self._set(foot=count))
        self.door.chosen.connect(lambda door: self._set(door=Door(door)))
        self.screen_box.toggled.connect(lambda on: self._set(screen=on))
        self.canvas.move_wanted.connect(
            lambda who, key: self._try(lambda: plans.move(meeting_id, who, key))
        )
        self.canvas.considered.connect(self._check)
        self.canvas.chosen.connect(lambda _who: self.panel.show_person(self.canvas.current))
        self.panel.looked_at.connect(self.canvas.choose)

    def _seat_anew(self) -> None:
        self._try(lambda: self._services.seat_plans.arrange(self._meeting_id))

    def _set(self, **values: object) -> None:
        self._try(lambda: self._services.seat_plans.set_tables(self._meeting_id, **values))

    def _try(self, do: Callable[[], object]) -> None:
        attempt(self, do)
        # A field that is being typed in must not be set anew before it has finished.
        QTimer.singleShot(0, self, self.reload)

    def _check(self, considered: object) -> None:
        seating = considered if isinstance(considered, Seating) else self._seating
        if seating is None:
            return
        count = self.panel.show_checks(seating)
        self._more.setText(
            _n("{count} thing to check", "{count} things to check", count).format(count=count)
            if count
            else _("What was checked")
        )
        self.panel.show_person(self.canvas.current)

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        self._side.setVisible(not narrow)
        self._more.setVisible(narrow)
        self._cards.setVisible(not narrow)
        if not narrow:
            self._overlay.close_over()
        line = self._second if narrow else self._first
        if line.indexOf(self._counts) < 0:
            line.insertWidget(0 if narrow else 1, self._counts)
        column = self._drawer_column if narrow else self._side_column
        if column.indexOf(self.panel) < 0:
            column.put((self.panel, 1))
