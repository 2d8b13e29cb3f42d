"""The course of a meeting through its states: what can be done next, and what takes it back."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.dialogs import NoticeSentDialog, ReasonDialog
from jiritsu_desktop.ui.meetings.step import attempt
from jiritsu_desktop.ui.messages import confirm


class MeetingCourse(QObject):
    """Holds the actions that change a meeting as a whole; ``follow`` tells it which one."""

    def __init__(self, widget: QWidget, services: Services, today: Callable[[], dt.date]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._services = services
        self._today = today
        self._meeting: MeetingRow | None = None
        self._sent_action = _action(
            widget, _("The notice was sent…"), lambda: self.go_to(MeetingState.INVITED)
        )
        self._held_action = _action(widget, _("It was held"), lambda: self.go_to(MeetingState.HELD))
        self._back_action = _action(widget, _("Back to the state before"), self._go_back)
        self._cancel_action = _action(
            widget, _("Cancel the meeting"), lambda: self.go_to(MeetingState.CANCELLED)
        )
        self._reopen_action = _action(widget, _("Reopen with a reason…"), self._reopen)
        self._refresh_action = _action(
            widget, _("Invite anew from the roster"), self._refresh_invitations
        )
        self._trash_action = _action(widget, _("Remove this meeting"), self.trash)
        self.actions = [
            self._sent_action, self._held_action, self._back_action, self._cancel_action,
            self._reopen_action, self._refresh_action, self._trash_action,
        ]  # fmt: skip

    def follow(self, meeting: MeetingRow | None) -> None:
        """Offer what the state of a meeting allows."""
        self._meeting = meeting
        state = meeting.state if meeting else None
        may = MeetingState.may_become
        self._sent_action.setVisible(state is MeetingState.PREPARING)
        self._held_action.setVisible(state is not None and may(state, MeetingState.HELD))
        back = _state_before(state)
        self._back_action.setVisible(back is not None)
        if back is not None:
            self._back_action.setText(_("Back to “{state}”").format(state=back.label))
        self._cancel_action.setVisible(state is not None and may(state, MeetingState.CANCELLED))
        self._reopen_action.setVisible(state is not None and state.is_locked)
        self._refresh_action.setVisible(state is not None and not state.is_locked)
        self._trash_action.setVisible(state is not None and not state.is_locked)

    def go_to(self, state: object) -> None:
        """Take the meeting to a state; for 案内済 the day and number of the notice are asked."""
        meeting = self._meeting
        if meeting is None or not isinstance(state, MeetingState):
            return
        if state is MeetingState.INVITED:
            self._ask_when_sent(meeting)
            return

        def go() -> None:
            attempt(self._widget, lambda: self._services.meetings.set_state(meeting.id, state))

        if state is MeetingState.HELD:
            ask_if_early(self._widget, meeting, self._today(), _("It was held"), go)
        else:
            go()

    def _go_back(self) -> None:
        meeting = self._meeting
        before = _state_before(meeting.state) if meeting else None
        if meeting is not None and before is not None:
            attempt(self._widget, lambda: self._services.meetings.set_state(meeting.id, before))

    def _ask_when_sent(self, meeting: MeetingRow) -> None:
        dialog = NoticeSentDialog(self._widget, self._today(), meeting.notice_number, meeting.date)

        def save() -> None:
            day, number = dialog.draft()
            attempt(
                self._widget, lambda: self._services.meetings.notice_sent(meeting.id, day, number)
            )

        dialog.accepted.connect(save)
        dialog.open()

    def _reopen(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        dialog = ReasonDialog(
            self._widget,
            _("Reopen the minutes"),
            _("They become a draft again. The reason is kept with the meeting."),
            _("Reopen"),
        )
        dialog.accepted.connect(
            lambda: attempt(
                self._widget, lambda: self._services.meetings.reopen(meeting.id, dialog.draft())
            )
        )
        dialog.open()

    def _refresh_invitations(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            attempt(self._widget, lambda: self._services.attendance.refresh(meeting.id))

    def trash(self) -> None:
        """Move the meeting to the trash, after asking."""
        meeting = self._meeting
        if meeting is None:
            return
        confirm(
            self._widget,
            _("Remove {meeting}?").format(meeting=meeting.short_title),
            _("Its agenda, attendance and papers go to the trash with it. It can be undone."),
            verb=_("Remove"),
            danger=True,
            on_yes=lambda: attempt(self._widget, lambda: self._services.meetings.trash(meeting.id)),
        )


def ask_if_early(
    widget: QWidget, meeting: MeetingRow, today: dt.date, verb: str, do: Callable[[], object]
) -> None:
    """Do what follows a sitting, but ask first where its day has not come or is not set."""
    if meeting.date is not None and meeting.date <= today:
        do()
        return
    sentence = (
        _("{meeting} is planned for {date}, a day that has not come yet.").format(
            meeting=meeting.short_title, date=wareki.full(meeting.date)
        )
        if meeting.date is not None
        else _("{meeting} has no date yet.").format(meeting=meeting.short_title)
    )
    confirm(
        widget,
        _("Is the date of the meeting right?"),
        f"{sentence} {_('If the date is wrong, cancel and correct it under 準備 first.')}",
        verb=verb,
        danger=True,
        on_yes=do,
    )


def _action(owner: QWidget, text: str, do: Callable[[], object]) -> QAction:
    action = QAction(text, owner)
    action.triggered.connect(lambda _checked=False: do())
    return action


def _state_before(state: MeetingState | None) -> MeetingState | None:
    return (
        {
            MeetingState.INVITED: MeetingState.PREPARING,
            MeetingState.HELD: MeetingState.INVITED,
            MeetingState.DRAFTED: MeetingState.HELD,
            MeetingState.UNDER_REVIEW: MeetingState.DRAFTED,
            MeetingState.CANCELLED: MeetingState.PREPARING,
        }.get(state)
        if state
        else None
    )
