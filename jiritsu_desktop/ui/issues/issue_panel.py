"""One issue opened over the board: what it is, how far it has come, its trail, what is next."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.trails import IssueCard, TrailEntry
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.issues.issue_dialogs import NoteDialog, OwnerField, PriorityDialog
from jiritsu_desktop.ui.issues.issue_sheet import IssueSheet
from jiritsu_desktop.ui.issues.marks_row import MarksRow
from jiritsu_desktop.ui.issues.trail_list import TrailList
from jiritsu_desktop.ui.issues.words import disclosure_mark
from jiritsu_desktop.ui.painting import StationState
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, quiet_button
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
    stack,
)
from jiritsu_desktop.ui.widgets.marks import Badge
from jiritsu_desktop.ui.widgets.notice import Callout
from jiritsu_desktop.ui.widgets.station_line import Station, StationLine

_LOW = 360
Attempt = Callable[[Callable[[], object]], bool]


class IssuePanel(Frame):
    """Everything about one issue, edited in place.

    ``open_requested`` carries the Ref of a station of the trail, ``paper_wanted`` the key of a
    paper about the issue; ``stage_wanted``, ``close_wanted``, ``hold_wanted``, ``release_wanted``
    and ``trash_wanted`` are answered by the tab, which does the same from the board.
    """

    open_requested = Signal(object)
    paper_wanted = Signal(str)
    stage_wanted = Signal(object)
    close_wanted = Signal()
    hold_wanted = Signal()
    release_wanted = Signal()
    trash_wanted = Signal()
    shut = Signal()

    def __init__(
        self,
        services: Services,
        today: Callable[[], dt.date],
        attempt: Attempt,
        offers: Collection[str] = (),
    ) -> None:
        self._services = services
        self._today = today
        self._attempt = attempt
        self._card: IssueCard | None = None
        self._make_head(offers)
        self._make_body()
        foot = self._make_foot()
        self._head = box(
            Column(
                Row(self._head_row, margins=(9, 0, 0, 0)),
                self._title,
                self._goal_row,
                self.stations,
                # A quiet field's text stands 9 px inside its frame.
                margins=(15, 10, 16, 4),
                spacing=2,
            )
        )
        self._marks_box = box(Column(self.marks, margins=(24, 4, 16, 4)))
        parts = (self._head, rule(), self._marks_box, rule(), self._hold_box, self._scroll)
        self._low = False
        super().__init__(stack(*parts), "plain")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    @property
    def issue(self) -> IssueRow | None:
        """The issue that is shown."""
        return self._card.issue if self._card else None

    def show_card(self, card: IssueCard) -> None:
        """Show an issue; what is being typed stays."""
        self._card = card
        issue = card.issue
        self.setAccessibleName(f"{issue.label} {issue.full_title}")
        self._number.setText(issue.label)
        self._area_label.setText(issue.area)
        self._badge.show_mark(disclosure_mark(issue.disclosure))
        self._title_saver.show_text(issue.title)
        self._goal_saver.show_text(issue.goal_title)
        self.stations.show_stations(_stations(card))
        self.marks.show_issue(issue)
        self._show_hold(issue)
        self.trail.show_entries(card.trail)
        self.sheet.show_issue(issue, self._services.issues.bodies(self._today()))
        self._next_saver.show_text(issue.next_step)
        self._next_row.label.setText(_("How it ended") if issue.is_closed else _("Next step"))
        if not self._due.hasFocus():
            self._due.set_date(issue.next_step_on)
        if not self._owner.hasFocus():
            self._owner.offer(self._services.issues.people(self._today()))
            self._owner.setCurrentText(issue.owner)
        names = [person.family_name for person in card.group]
        self._group.setText(_("・").join(names) if names else _("Choose…"))
        self._group.setToolTip(_("・").join(person.name for person in card.group))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < current_theme().px(_LOW)
        if low != self._low:
            self._low = low
            self._scroll_head(low=low)

    def rename(self) -> None:
        """Put the keyboard into the title (F2)."""
        self._title.setFocus()
        self._title.selectAll()

    def more_menu(self) -> QMenu:
        """What else can be done with the issue."""
        menu = QMenu(self)
        issue = self.issue
        if issue is None:
            return menu
        for stage in Stage:
            if stage in (issue.stage, Stage.CLOSED):
                continue
            text = _("Move to “{stage}”").format(stage=stage.label)
            menu.addAction(text).triggered.connect(
                lambda _on=False, stage=stage: self.stage_wanted.emit(stage)
            )
        closing = _("Change how it ended…") if issue.is_closed else _("Close the issue…")
        menu.addAction(closing).triggered.connect(lambda: self.close_wanted.emit())
        menu.addSeparator()
        if issue.on_hold:
            menu.addAction(_("Take it up again")).triggered.connect(
                lambda: self.release_wanted.emit()
            )
        elif not issue.is_closed:
            menu.addAction(_("Put on hold…")).triggered.connect(lambda: self.hold_wanted.emit())
        menu.addAction(_("Write what happened…")).triggered.connect(lambda: self.write_note())
        menu.addAction(_("What the minutes say of it")).triggered.connect(
            lambda: self.paper_wanted.emit("excerpt")
        )
        menu.addSeparator()
        menu.addAction(_("Remove this issue")).triggered.connect(lambda: self.trash_wanted.emit())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def write_note(self) -> None:
        """Ask what happened and write it into the trail."""
        issue = self.issue
        if issue is None:
            return
        dialog = NoteDialog(self.window(), issue, self._today())

        def save() -> None:
            text, day = dialog.answer()
            self._attempt(lambda: self._services.issues.note(issue.id, text, day))

        dialog.accepted.connect(save)
        dialog.open()

    def _make_head(self, offers: Collection[str]) -> None:
        self._number = ElidingLabel("", "accent")
        self._area_label = ElidingLabel("", "muted")
        self._badge = Badge("")
        self._more = Button(_("More"), icon="chevron-down", clicked=self._open_more)
        close = icon_button("close", _("Close (Esc)"), clicked=lambda: self.shut.emit())
        self._head_row = Row(self._number, self._area_label, self._badge, None, spacing=10)
        if "issue_sheet" in offers:
            self._head_row.put(
                Button(
                    _("Issue sheet"),
                    icon="print",
                    clicked=lambda: self.paper_wanted.emit("issue_sheet"),
                )
            )
        self._head_row.put(self._more)
        self._head_row.put(close)
        self._title = text_field(name=_("Trouble"), quiet=True)
        self._title.setProperty("face", "head")
        self._goal = text_field(
            name=_("To become"), placeholder=_("… so that people can …"), quiet=True
        )
        self._goal_row = Row(
            ElidingLabel("→", "strong"), (self._goal, 1), margins=(9, 0, 0, 0), spacing=2
        )
        self.stations = StationLine()
        self.marks = MarksRow()
        self._hold = Callout("", "")
        self._hold.add_button(
            Button(_("Take it up again"), "small", clicked=lambda: self.release_wanted.emit())
        )
        self._hold_box = box(Column(self._hold, margins=(24, 8, 16, 0)))

    def _make_body(self) -> None:
        self.trail = TrailList()
        note = quiet_button(_("Write what happened…"), icon="plus", clicked=self.write_note)
        self.sheet = IssueSheet()
        self._scroll = ScrollColumn(
            self.trail,
            Row(note, None, margins=(36, 0, 0, 0)),
            rule(),
            self.sheet,
            margins=(24, 4, 16, 16),
            spacing=8,
        )

    def _make_foot(self) -> Frame:
        self._next = text_field(placeholder=_("Who does what next?"), quiet=True)
        self._due = WarekiDateEdit()
        self._due.setProperty("quiet", True)
        self._owner = OwnerField([])
        self._owner.setProperty("quiet", True)
        self._group = Button("", "menu", clicked=self.open_group)
        self._next_row = Field(_("Next step"), self._next, above=True)
        return Frame(
            Row(
                (self._next_row, 10),
                (Field(_("By when"), self._due, above=True), 10),
                (Field(_p("issue", "In charge"), self._owner, above=True), 6),
                (Field(_("Small group"), self._group, above=True), 6),
                margins=(24, 6, 16, 8),
                spacing=12,
            ),
            "bottom",
        )

    def _scroll_head(self, *, low: bool) -> None:
        """Where there is little height the head scrolls with the trail."""
        inner = self._scroll.widget()
        assert inner is not None
        own, content = self.layout(), inner.layout()
        assert isinstance(own, QBoxLayout)
        assert isinstance(content, QBoxLayout)
        for part, place in ((self._head, 0), (self._marks_box, 2)):
            if low:
                own.removeWidget(part)
                content.insertWidget(place // 2, part)
            else:
                content.removeWidget(part)
                own.insertWidget(place, part)

    def _connect(self) -> None:
        self._title_saver = SaveOnLeave(self._title, lambda text: self._edit(title=text))
        self._goal_saver = SaveOnLeave(self._goal, lambda text: self._edit(goal_title=text))
        self._next_saver = SaveOnLeave(self._next, self._save_next)
        self._due.date_changed.connect(self._save_due)
        self.sheet.edited.connect(lambda name, value: self._edit(**{name: value}))
        self._owner.activated.connect(lambda _place: self._save_owner())
        line = self._owner.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._save_owner)
        self.marks.judged.connect(self._judge)
        self.marks.reason_wanted.connect(self.change_priority)
        self.trail.opened.connect(self._go)
        self.trail.removed.connect(self._remove_note)

    def change_priority(self) -> None:
        """Ask for another letter and its reason."""
        issue = self.issue
        if issue is None:
            return
        dialog = PriorityDialog(self.window(), issue)

        def save() -> None:
            letter, reason = dialog.answer()
            self._attempt(lambda: self._services.issues.override(issue.id, letter, reason))

        dialog.accepted.connect(save)
        dialog.open()

    def open_group(self) -> QMenu:
        """Tick who is in the small group."""
        menu = QMenu(self)
        card = self._card
        if card is not None:
            members = {person.id for person in card.group}
            for person in self._services.issues.people(self._today()):
                action = menu.addAction(person.name)
                action.setCheckable(True)
                action.setChecked(person.id in members)
                wanted = frozenset(members ^ {person.id})
                action.triggered.connect(partial(self._save_group, card.issue.id, wanted))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._group.mapToGlobal(self._group.rect().topLeft()))
        return menu

    def _open_more(self) -> None:
        menu = self.more_menu()
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _show_hold(self, issue: IssueRow) -> None:
        self._hold_box.setVisible(issue.on_hold)
        if issue.on_hold:
            day = wareki.full(issue.review_on) if issue.review_on else _("no day set")
            self._hold.say(
                _("On hold: {reason}").format(reason=issue.hold_reason),
                _("To be looked at again: {day}").format(day=day),
            )

    def _edit(self, **values: object) -> None:
        issue = self.issue
        if issue is None:
            return
        if not self._attempt(lambda: self._services.issues.edit(issue.id, **values)):
            self._title_saver.show_text(issue.title)

    def _save_next(self, text: str) -> None:
        issue = self.issue
        if issue is not None:
            self._attempt(
                lambda: self._services.issues.plan_next(
                    issue.id, text, issue.next_step_on, self._today()
                )
            )

    def _save_due(self, day: dt.date | None) -> None:
        issue = self.issue
        if issue is not None:
            self._attempt(
                lambda: self._services.issues.plan_next(
                    issue.id, issue.next_step, day, self._today()
                )
            )

    def _save_owner(self) -> None:
        issue = self.issue
        person_id, owner = self._owner.owner()
        if issue is None or owner == issue.owner:
            return
        self._attempt(lambda: self._services.issues.give_to(issue.id, person_id, owner))

    def _save_group(
        self, issue_id: int, people: frozenset[int], _on: bool = False
    ) -> None:  # Qt's own argument
        self._attempt(lambda: self._services.issues.set_group(issue_id, people))

    def _judge(self, name: str, mark: int) -> None:
        issue = self.issue
        if issue is not None:
            self._attempt(lambda: self._services.issues.judge(issue.id, **{name: mark}))

    def _go(self, entry: TrailEntry) -> None:
        if isinstance(entry.ref, Ref):
            self.open_requested.emit(entry.ref)

    def _remove_note(self, entry: TrailEntry) -> None:
        note_id = entry.note_id
        if note_id is not None:
            self._attempt(lambda: self._services.issues.remove_note(note_id))


def _stations(card: IssueCard) -> list[Station]:
    issue = card.issue
    stations = []
    for stage in Stage:
        day = card.entered.get(stage)
        shown = wareki.month_day(day, weekday=False) if day else ""
        here = stage is issue.stage
        state = StationState.NOW if here else StationState.NEXT
        if stage.place < issue.stage.place or (here and issue.is_closed):
            state = StationState.DONE
        elif here and shown:
            shown = _("since {day}").format(day=shown)
        elif not here:
            shown = ""
        stations.append(Station(stage.label, shown, state))
    return stations
