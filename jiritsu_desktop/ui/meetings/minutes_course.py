"""The course of the record: opening, breaks, closing, draft, review, final, reopened."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.domain.minutes import StatementRow, in_break
from jiritsu_desktop.domain.sitting import MinutesRecord
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.course import ask_if_early
from jiritsu_desktop.ui.meetings.dialogs import ReasonDialog
from jiritsu_desktop.ui.meetings.minutes_dialogs import TimesDialog
from jiritsu_desktop.ui.meetings.minutes_form import MinutesFormDialog
from jiritsu_desktop.ui.meetings.minutes_head import MinutesHead
from jiritsu_desktop.ui.meetings.step import attempt
from jiritsu_desktop.ui.messages import confirm

# So many characters tell a statement again.
_BEGINNING = 24


class MinutesCourse(QObject):
    """Does what the buttons of the head ask for.

    ``ready`` saves what is being written and gives the record, or None when that was refused;
    ``item`` is the agenda item under which a break is noted. ``changed`` asks to read anew,
    ``attendance_wanted`` to go to the attendance, ``entry_wanted`` to a statement.
    """

    changed = Signal()
    attendance_wanted = Signal()
    entry_wanted = Signal(object)

    def __init__(
        self,
        host: QWidget,
        services: Services,
        now: Callable[[], dt.datetime],
        ready: Callable[[], MinutesRecord | None],
        item: Callable[[], int | None],
    ) -> None:
        super().__init__(host)
        self._host = host
        self._services = services
        self._now = now
        self._ready = ready
        self._item = item

    def follow(self, head: MinutesHead) -> None:
        """Listen to the head."""
        head.open_wanted.connect(self.open_sitting)
        head.break_wanted.connect(self.turn_break)
        head.close_wanted.connect(self.ask_to_close)
        head.state_wanted.connect(self.ask_state)
        head.reopen_wanted.connect(self.ask_to_reopen)

    def open_sitting(self) -> None:
        """Note that the meeting begins now; on another day than its own only after asking."""
        record = self._ready()
        if record is not None:
            ask_if_early(
                self._host,
                record.meeting,
                self._now().date(),
                _("Open the meeting"),
                lambda: self._at_this_minute(self._services.minutes.open_sitting),
            )

    def turn_break(self) -> None:
        """Begin a break, or end the one that is on."""
        record = self._ready()
        if record is not None:
            minutes = self._services.minutes
            turn = minutes.end_break if in_break(record.entries) else minutes.begin_break
            self._at_this_minute(lambda meeting_id, now: turn(meeting_id, self._item(), now))

    def ask_to_close(self) -> None:
        """Note that the meeting ends now, after asking."""
        confirm(
            self._host,
            _("Close the meeting?"),
            _("The time is noted. The minutes can still be written and corrected."),
            verb=_("Close the meeting"),
            on_yes=lambda: self._at_this_minute(self._services.minutes.close_sitting),
        )

    def ask_state(self, state: object) -> None:
        """Take the minutes to their next state; the final one only after asking."""
        if state is not MeetingState.FINAL:
            self._set_state(state)
            return
        record = self._ready()
        if record is None:
            return
        absent = [row.shown_name for row in record.attendance if row.is_open]
        if absent:
            self._ask_who_came(record.meeting.id, absent)
        else:
            ask_if_early(
                self._host,
                record.meeting,
                self._now().date(),
                _("It was held"),
                self._ask_to_finish,
            )

    def _ask_to_finish(self) -> None:
        nameless = self._without_speaker()
        confirm(
            self._host,
            _("Make these minutes final?"),
            _("They can no longer be changed. To correct them, reopen them with a reason."),
            verb=_("Make it final"),
            details=_told(nameless),
            on_yes=lambda: self._set_state(MeetingState.FINAL),
            instead=(_("Name the speaker"), lambda: self.entry_wanted.emit(nameless[0]))
            if nameless
            else None,
        )

    def _without_speaker(self) -> list[StatementRow]:
        """The statements that nobody is named for."""
        record = self._ready()
        return [
            entry
            for entry in (record.entries if record else ())
            if isinstance(entry, StatementRow) and not entry.speaker and not entry.is_note
        ]

    def _ask_who_came(self, meeting_id: int, names: Sequence[str]) -> None:
        """Nobody may fall out of the minutes: they came, sent somebody, or were absent."""
        count = len(names)
        confirm(
            self._host,
            _n("Did this member attend?", "Did these {count} members attend?", count).format(
                count=count
            ),
            _(
                "Nothing is recorded for {names}. Record under 出欠 who came, or note all of them "
                "as absent and go on."
            ).format(names=_(", ").join(names)),
            verb=_("Note as absent and go on"),
            on_yes=lambda: self._settle_absent(meeting_id),
            instead=(_("Record attendance"), self.attendance_wanted.emit),
        )

    def _settle_absent(self, meeting_id: int) -> None:
        self._attempt(lambda: self._services.attendance.settle_absent(meeting_id))
        self.ask_state(MeetingState.FINAL)

    def ask_to_reopen(self) -> None:
        """Open final minutes again, with a reason."""
        record = self._ready()
        if record is None:
            return
        meeting_id = record.meeting.id
        dialog = ReasonDialog(
            self._host,
            _("Reopen the minutes"),
            _("They become a draft again. The reason is kept with the meeting."),
            _("Reopen"),
        )
        dialog.accepted.connect(
            lambda: self._attempt(
                lambda: self._services.meetings.reopen(meeting_id, dialog.draft())
            )
        )
        dialog.open()

    def ask_form(self) -> None:
        """Choose how these minutes are kept."""
        record = self._ready()
        if record is None:
            return
        meeting = record.meeting
        dialog = MinutesFormDialog(self._host, meeting, self._services.council.rules())

        def save() -> None:
            chosen = dialog.draft()
            if chosen != {name: getattr(meeting, name) for name in chosen}:
                self._attempt(lambda: self._services.meetings.edit(meeting.id, **chosen))

        dialog.accepted.connect(save)
        dialog.open()

    def ask_times(self) -> None:
        """Correct when the meeting was opened and closed."""
        record = self._ready()
        if record is None:
            return
        meeting_id = record.meeting.id
        dialog = TimesDialog(self._host, record.meeting)

        def save() -> None:
            opened, closed = dialog.draft()
            values = {"opened_at": opened, "closed_at": closed}
            self._attempt(lambda: self._services.meetings.edit(meeting_id, **values))

        dialog.accepted.connect(save)
        dialog.open()

    def _set_state(self, state: object) -> None:
        record = self._ready()
        if record is not None and isinstance(state, MeetingState):
            meeting_id = record.meeting.id
            self._attempt(lambda: self._services.meetings.set_state(meeting_id, state))

    def _at_this_minute(self, do: Callable[[int, dt.time], object]) -> None:
        record = self._ready()
        if record is not None:
            meeting_id = record.meeting.id
            now = self._now().time().replace(second=0, microsecond=0)
            self._attempt(lambda: do(meeting_id, now))

    def _attempt(self, do: Callable[[], object]) -> None:
        if attempt(self._host, do):
            self.changed.emit()


def _told(nameless: Sequence[StatementRow]) -> list[str]:
    """A sentence about the statements that nobody is named for, with how each begins."""
    if not nameless:
        return []
    count = len(nameless)
    told = _n(
        "{count} statement has no speaker:", "{count} statements have no speaker:", count
    ).format(count=count)
    return [told, *(f"「{entry.text[:_BEGINNING]}」" for entry in nameless)]
