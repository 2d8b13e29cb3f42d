"""The head of the minutes: the way back, the clock of the day, and the next step of the record."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState
from jiritsu_desktop.domain.quorum import Quorum, attending
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.minutes_side import quorum_mark
from jiritsu_desktop.ui.meetings.words import clock, state_mark
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import Frame, Row
from jiritsu_desktop.ui.widgets.marks import Badge

_TIGHT = 800
# Minutes beyond which the plan is another one: the meeting was opened at quite another time.
_FAR_OFF = 180
_NEXT = {
    MeetingState.HELD: (MeetingState.DRAFTED, "note"),
    MeetingState.DRAFTED: (MeetingState.UNDER_REVIEW, "mail"),
    MeetingState.UNDER_REVIEW: (MeetingState.FINAL, "lock"),
}


class MinutesHead(Frame):
    """``state_wanted`` carries the state to go to; the other signals say what was pressed."""

    back_wanted = Signal()
    open_wanted = Signal()
    break_wanted = Signal()
    close_wanted = Signal()
    state_wanted = Signal(object)
    reopen_wanted = Signal()
    print_wanted = Signal()
    seats_wanted = Signal()

    def __init__(self, more_actions: Sequence[QAction]) -> None:
        self._back = quiet_button(
            _("Back to the meeting"),
            icon="chevron-left",
            clicked=lambda: self.back_wanted.emit(),
        )
        self._title = ElidingLabel("", "title")
        self._badge = Badge()
        self._clock_icon = Icon("clock", "accent", 20)
        self._now = ElidingLabel("", "title")
        theme = current_theme()
        theme.follow(
            self._now,
            lambda: self._now.setMinimumWidth(round(theme.text_width("00:00", "title")) + 2),
        )
        self._facts = ElidingLabel("", "muted")
        self._present = ElidingLabel("")
        self._quorum = Badge()
        self._open = primary_button(_("Open the meeting"), clicked=lambda: self.open_wanted.emit())
        self._break = Button(_("Break"), icon="pause", clicked=lambda: self.break_wanted.emit())
        self._close = Button(_("Close the meeting"), clicked=lambda: self.close_wanted.emit())
        self._next = primary_button("", clicked=self._go_on)
        self._reopen = Button(
            _("Reopen with a reason…"), icon="lock", clicked=lambda: self.reopen_wanted.emit()
        )
        self._seats = Button(
            _p("minutes", "Seats"), icon="seat", clicked=lambda: self.seats_wanted.emit()
        )
        self._print = icon_button(
            "print", _("Print the minutes"), clicked=lambda: self.print_wanted.emit()
        )
        self._more = icon_button("chevron-down", _("More about these minutes"))
        super().__init__(
            Row(
                self._back, self._title, self._badge, None,
                self._clock_icon, self._now, self._facts, self._present, self._quorum,
                self._seats, self._open, self._break, self._close, self._next, self._reopen,
                self._print, self._more,
                margins=(8, 8, 12, 8), spacing=10,
            ),
            "top",
        )  # fmt: skip
        self._menu = QMenu(self)
        self._menu.addActions(list(more_actions))
        self._more.clicked.connect(self._open_menu)
        self._target: MeetingState | None = None
        self._narrow = False
        self._shows_present = False

    def set_narrow(self, narrow: bool, *, seats: bool) -> None:
        """Offer the seats by a button where they have no room beside the agenda, and it back."""
        self._seats.setText(_("Agenda") if seats else _p("minutes", "Seats"))
        self._seats.set_icon("paper" if seats else "seat")
        self._narrow = narrow
        self._seats.setVisible(narrow)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In the narrowest window the title comes before what the side panel says too."""
        tight = self.width() < current_theme().px(_TIGHT)
        self._present.setVisible(self._shows_present and not tight)
        self._quorum.setVisible(not tight)
        self._facts.setVisible(not tight or self._now.isVisibleTo(self))

    def show_meeting(
        self, meeting: MeetingRow, quorum: Quorum, today: dt.date, *, in_break: bool
    ) -> None:
        """Show how far the record has come."""
        self._title.setText(meeting.short_title)
        live = is_live(meeting, today)
        mark = state_mark(meeting, today)
        if live and meeting.opened_at is not None:
            word = _("In a break") if in_break else _("Taking the minutes")
            mark = Mark(word, Tone.ATTENTION if in_break else Tone.ACCENT)
        self._badge.show_mark(mark)
        before = meeting.opened_at is None
        self._open.setVisible(live and before)
        self._break.setVisible(live and not before)
        self._break.setText(_("Go on") if in_break else _("Break"))
        self._close.setVisible(live and not before)
        self._target, icon = _NEXT.get(meeting.state, (None, ""))
        offered = self._target is not None and not live
        self._next.setVisible(offered)
        if offered:
            self._next.setText(_next_words(meeting.state))
            self._next.set_icon(icon)
        self._reopen.setVisible(meeting.state.is_locked)
        self._clock_icon.setVisible(live)
        self._now.setVisible(live)
        self._shows_present = not live
        self._present.setText(_("Present {count}").format(count=attending(quorum)))
        self._quorum.show_mark(None if live else quorum_mark(quorum))
        if not live:
            self._facts.setText(_when(meeting, narrow=self._narrow))
        self._fit()

    def show_clock(self, meeting: MeetingRow, now: dt.time, late: int | None) -> None:
        """Show the time of day, the opening and how late the meeting is."""
        self._now.setText(clock(now))
        parts = []
        if meeting.opened_at is None:
            parts = [_("planned {time}").format(time=clock(meeting.starts_at))]
        else:
            if not self._narrow:
                parts.append(_("opened {time}").format(time=clock(meeting.opened_at)))
            if late is not None and abs(late) > _FAR_OFF:
                late = None
            if late is not None and late > 0:
                parts.append(_("{minutes} min behind the plan").format(minutes=late))
            elif late is not None and late < 0:
                parts.append(_("{minutes} min ahead of the plan").format(minutes=-late))
            elif late == 0:
                parts.append(_("on time"))
        self._facts.setText("　".join(parts))

    def _go_on(self) -> None:
        if self._target is not None:
            self.state_wanted.emit(self._target)

    def _open_menu(self) -> None:
        corner = self._more.mapToGlobal(self._more.rect().bottomRight())
        corner.setX(corner.x() - self._menu.sizeHint().width())
        self._menu.popup(corner)


def is_live(meeting: MeetingRow, today: dt.date) -> bool:
    """Whether the meeting is today and not closed, so that its clock runs."""
    begun = meeting.state in (MeetingState.PREPARING, MeetingState.INVITED, MeetingState.HELD)
    return meeting.date == today and meeting.closed_at is None and begun


def _next_words(state: MeetingState) -> str:
    return {
        MeetingState.HELD: _("Make it the draft"),
        MeetingState.DRAFTED: _("Give it to review"),
        MeetingState.UNDER_REVIEW: _("Make it final"),
    }[state]


def _when(meeting: MeetingRow, *, narrow: bool) -> str:
    if meeting.date is None:
        return ""
    begin, end = meeting.opened_at or meeting.starts_at, meeting.closed_at or meeting.ends_at
    times = f"{clock(begin)}～{clock(end)}" if begin and not narrow else ""
    return f"{wareki.month_day(meeting.date)} {times}".strip()
