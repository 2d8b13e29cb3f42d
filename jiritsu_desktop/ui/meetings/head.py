"""The head of one meeting: what it is, how far it has come, and its five steps."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import MeetingProgress, MeetingRow, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.words import days_left, state_mark
from jiritsu_desktop.ui.painting import StationState
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row
from jiritsu_desktop.ui.widgets.marks import Badge
from jiritsu_desktop.ui.widgets.station_line import Station, StepTabs

PREPARATION, ATTENDANCE, HANDOUTS, MINUTES, PUBLICATION = range(5)
_PAPERS_OF_STEP: tuple[frozenset[str], ...] = (
    frozenset({Paper.NOTICE, Paper.AGENDA, Paper.ROSTER, Paper.ADDRESS_LABELS}),
    frozenset({Paper.REPLY_FORM, Paper.ATTENDEES, Paper.RECEPTION, Paper.SEAT_PLAN}),
    frozenset({Paper.PACKET, Paper.HANDOUT_LIST, Paper.COPIES_TABLE, Paper.COVER_LETTER}),
    frozenset({Paper.MINUTES, Paper.SUMMARY, Paper.REVIEW_REQUEST, Paper.SCRIPT}),
    frozenset(),
)
_TIGHT = 860
_ROOMY = 1040


class MeetingHead(Frame):
    """``paper_requested`` carries a paper's key, ``state_wanted`` the state to go to."""

    paper_requested = Signal(str)
    state_wanted = Signal(object)
    step_chosen = Signal(int)
    back_wanted = Signal()

    def __init__(self, more_actions: Sequence[QAction]) -> None:
        self.back = quiet_button(
            _("All meetings"), icon="chevron-left", clicked=lambda: self.back_wanted.emit()
        )
        self._title = ElidingLabel("", "head")
        self._badge = Badge()
        self._left = ElidingLabel("", "accent")
        self.next_button = quiet_button("", clicked=self._go_on)
        self.more = icon_button("chevron-down", _("More about this meeting"))
        self._framed: list[Button] = []
        self._meeting: MeetingRow | None = None
        self._narrow = False
        self._hint = ElidingLabel("", "small_muted")
        self._buttons = Row(spacing=8)
        self.steps = StepTabs()
        self.steps.setAccessibleName(_("Steps of the meeting"))
        self._low = False
        self._column = Column(
            Row(
                self.back,
                self._title,
                self._badge,
                self._left,
                self.next_button,
                self.more,
                None,
                self._hint,
                self._buttons,
                spacing=10,
            ),
            self.steps,
        )
        super().__init__(self._column, "top")
        current_theme().follow(self, self._shrink)
        menu = QMenu(self)
        menu.addActions(list(more_actions))
        self._menu = menu
        self.more.clicked.connect(self._open_menu)
        self.steps.currentChanged.connect(self.step_chosen.emit)
        self._next: MeetingState | None = None
        self._dressed: tuple[int, bool] = (-1, False)
        self._changed: frozenset[str] = frozenset()
        self._stations: list[Station] = []
        self._buttons_of: dict[str, tuple[Button, str]] = {}
        self.back.hide()

    def show_meeting(
        self,
        meeting: MeetingRow,
        progress: MeetingProgress,
        today: dt.date,
        step: int,
        send_by: dt.date | None,
    ) -> None:
        """Show a meeting at one of its steps; its papers should be sent by ``send_by``."""
        self._meeting = meeting
        self._badge.show_mark(state_mark(meeting, today))
        self._left.setText(days_left(meeting, today))
        self._next, word = _next_state(meeting, today)
        self.next_button.setText(word if step in (PREPARATION, ATTENDANCE) else "")
        self._hint.setText(_send_hint(send_by, today) if step == HANDOUTS else "")
        was_held = meeting.state.was_held or meeting.date == today
        self._dress(step, was_held=was_held)
        self._stations = _stations(meeting, progress, today)
        self.steps.blockSignals(True)
        self._mark_changed()
        self.steps.setCurrentIndex(step)
        self.steps.blockSignals(False)
        self._fit()

    def show_changed(self, papers: frozenset[str]) -> None:
        """Mark the papers that were given out and have changed since, and their steps."""
        if papers != self._changed:
            self._changed = papers
            self._mark_changed()
            self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Offer the way back to the list, and leave the year out of the title."""
        self._narrow = narrow
        self.back.setVisible(narrow)
        self._fit()

    def set_low(self, low: bool) -> None:
        """Take less height, so that the step below keeps some rows."""
        if low != self._low:
            self._low = low
            self.steps.set_low(low)
            self._shrink()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _shrink(self) -> None:
        theme = current_theme()
        sides = (24, 4 if self._low else 12, 20, 0)
        self._column.setContentsMargins(*(theme.px(side) for side in sides))
        self._column.setSpacing(theme.px(1 if self._low else 6))

    def _fit(self) -> None:
        """In the narrowest window only the title, its badge and the filled button stay."""
        theme = current_theme()
        tight = self.width() < theme.px(_TIGHT)
        if self._meeting is not None:
            short = self._narrow or tight
            self._title.setText(self._meeting.short_title if short else self._meeting.full_title)
        for part in (self._left, self._hint):
            part.setVisible(bool(part.text()) and not tight)
        self.next_button.setVisible(bool(self.next_button.text()) and not tight)
        for place, button in enumerate(self._framed):
            spare = place == 0 and len(self._framed) > 1
            button.setVisible(self.width() >= theme.px(_ROOMY if spare else _TIGHT))
        self._keep_title()

    def _keep_title(self) -> None:
        """What the title needs to be read whole, others give: first the year, then what is told."""
        spare = [self._hint, *self._framed[:1], self._left]
        if self._meeting is not None and self._overfull():
            self._title.setText(self._meeting.short_title)
        for part in spare:
            if self._overfull():
                part.hide()

    def _overfull(self) -> bool:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        parts = [
            self.back, self._title, self._badge, self._left, self.next_button, self.more,
            self._hint, *self._shown_buttons(),
        ]  # fmt: skip
        shown = [part for part in parts if not part.isHidden()]
        # The stretch, too, stands between two spacings.
        gaps = current_theme().px(10) * (len(shown) + 1)
        return sum(part.sizeHint().width() for part in shown) + gaps > room

    def _shown_buttons(self) -> list[QWidget]:
        items = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        return [part for item in items if item is not None and (part := item.widget()) is not None]

    def _mark_changed(self) -> None:
        word = _p("paper", "Changed")
        self.steps.show_stations(
            [
                replace(station, alarm=word if self._changed & _PAPERS_OF_STEP[place] else "")
                for place, station in enumerate(self._stations)
            ]
        )
        told = _("It has changed since it was given out. Look at it and give it out anew.")
        for paper, (button, icon) in self._buttons_of.items():
            # The word stands at the step: here it would take the room of the title.
            changed = paper in self._changed
            button.set_icon("alert" if changed else icon)
            button.setToolTip(told if changed else "")
            button.setAccessibleDescription(told if changed else "")

    def _dress(self, step: int, *, was_held: bool) -> None:
        if self._dressed == (step, was_held):
            return
        self._dressed = (step, was_held)
        self._buttons.clear()
        self._framed.clear()
        self._buttons_of.clear()
        match step:
            case 0:
                self._put(_("Agenda paper"), "agenda", "paper")
                self._put(_("Meeting packet"), "packet", "paper")
                self._put(_("Make the notice"), "notice", "mail", primary=True)
            case 1 if was_held:
                self._put(_("Reception list"), "reception", "print")
                button = primary_button(
                    _("Take the minutes"),
                    icon="note",
                    clicked=lambda: self.step_chosen.emit(MINUTES),
                )
                self._buttons.put(button)
            case 1:
                self._put(_("Reception list"), "reception", "print")
                self._put(_("Make the reply forms"), "reply_form", "print", primary=True)
            case 2:
                self._put(_("List of handouts"), "handout_list", "print")
                self._put(_("Make the meeting packet"), "packet", "paper", primary=True)
            case _ if step == PUBLICATION and was_held:
                self._put(_("See the public edition"), "minutes:public", "eye")
            case _ if was_held:
                self._put(_("Print the minutes"), "minutes", "print", primary=step == MINUTES)

    def _put(self, text: str, paper: str, icon: str, *, primary: bool = False) -> None:
        button = (primary_button if primary else Button)(text, icon=icon)
        button.clicked.connect(lambda _checked=False: self.paper_requested.emit(paper))
        self._buttons.put(button)
        self._buttons_of[paper] = (button, icon)
        if not primary:
            self._framed.append(button)

    def _go_on(self) -> None:
        if self._next is not None:
            self.state_wanted.emit(self._next)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _next_state(meeting: MeetingRow, today: dt.date) -> tuple[MeetingState | None, str]:
    if meeting.state is MeetingState.PREPARING and meeting.date is not None:
        if meeting.date >= today:
            return MeetingState.INVITED, _("The notice was sent…")
        return MeetingState.HELD, _("It was held")
    if meeting.state is MeetingState.INVITED and meeting.date is not None and meeting.date <= today:
        return MeetingState.HELD, _("It was held")
    return None, ""


def _send_hint(send_by: dt.date | None, today: dt.date) -> str:
    if send_by is None or send_by < today:
        return ""
    return _("To be sent by {date}").format(date=wareki.month_day(send_by))


def _papers(progress: MeetingProgress) -> str:
    """``6／7点・別紙1``."""
    words = (
        _("{here}/{count} papers, {apart} separate")
        if progress.handouts_apart
        else _("{here}/{count} papers")
    )
    return words.format(
        here=progress.handouts_here, count=progress.handouts, apart=progress.handouts_apart
    )


def _stations(meeting: MeetingRow, progress: MeetingProgress, today: dt.date) -> list[Station]:
    invited = meeting.state is not MeetingState.PREPARING
    held = meeting.state.was_held
    passed = meeting.date is not None and meeting.date <= today
    replied = progress.members > 0 and progress.replied == progress.members
    here = progress.handouts > 0 and progress.handouts_here == progress.handouts
    done = (
        invited,
        held or (replied and not passed),
        here and invited,
        meeting.state.is_locked,
        meeting.state is MeetingState.PUBLISHED,
    )
    now = next((place for place, is_done in enumerate(done) if not is_done), -1)
    counts = {"of": progress.members, "replied": progress.replied, "present": progress.present}
    minutes = (
        _("{count} statements").format(count=progress.statements)
        if progress.statements
        else _("on {date}").format(date=wareki.month_day(meeting.date, weekday=False))
        if meeting.date is not None
        else ""
    )
    details = (
        _("agenda, date, venue"),
        (_("present {present}/{of}") if progress.present else _("replies {replied}/{of}")).format(
            **counts
        ),
        _papers(progress),
        minutes,
        "",
    )
    words = (
        _("Preparation"), _("Attendance"), _("Papers"), _p("step", "Minutes"), _("Publication")
    )  # fmt: skip
    return [
        Station(
            word,
            detail,
            StationState.DONE
            if is_done
            else StationState.NOW
            if place == now
            else StationState.NEXT,
        )
        for place, (word, detail, is_done) in enumerate(zip(words, details, done, strict=True))
    ]
