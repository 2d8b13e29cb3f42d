"""The minutes of a meeting as they are shown: agenda, what was said, seats, and the clock."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout
from typing_extensions import override

from jiritsu_desktop.domain import sitting
from jiritsu_desktop.domain.minutes import ActionRow, Entry, StatementRow, in_break
from jiritsu_desktop.domain.sitting import ItemProgress, MinutesRecord
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.minutes_agenda import AgendaOfTheDay
from jiritsu_desktop.ui.meetings.minutes_editor import MinutesEditor
from jiritsu_desktop.ui.meetings.minutes_head import MinutesHead, is_live
from jiritsu_desktop.ui.meetings.minutes_list import MinutesList
from jiritsu_desktop.ui.meetings.minutes_rows import Key, lines_of
from jiritsu_desktop.ui.meetings.minutes_side import MinutesSide
from jiritsu_desktop.ui.meetings.step import MeetingStep
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, stack

_CLOCK_MS = 10_000
_SIDE_WIDTH = 306
_AGENDA_WIDTH = 248
_NARROW = 1140


class MinutesView(MeetingStep):
    """Lays out the step and shows a record in it; writing is left to the step itself.

    ``edited`` tells the list which of its lines is in the editor.
    """

    wants_room = True
    has_own_head = True

    def __init__(
        self,
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime],
        editor: MinutesEditor,
        edited: Callable[[], Key | None],
        more_actions: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._today = today
        self._now = now
        self._record: MinutesRecord | None = None
        self._items: list[ItemProgress] = []
        self._item: int | None = None
        self._seats_wanted = False
        self.head = MinutesHead(more_actions)
        self.agenda = AgendaOfTheDay()
        self.editor = editor
        self.list = MinutesList(edited)
        self.side = MinutesSide()
        self.finish_button = Button(_("Homework is done…"), icon="check")
        self._locked = Frame(
            Row(
                Icon("lock", "muted", 18),
                (
                    Paragraph(
                        _(
                            "These minutes are final and cannot be changed. To correct them, "
                            "reopen them with a reason."
                        ),
                        "muted",
                    ),
                    1,
                ),
                self.finish_button,
                margins=(20, 12, 20, 12),
            ),
            "bottom",
        )
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self.head.seats_wanted.connect(self._turn_side)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._take_keyboard()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(600), current_theme().px(280))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        middle = box(Column((self.list, 1), self.editor, self._locked, spacing=0), "surface")
        fix_width(self.agenda, _AGENDA_WIDTH)
        fix_width(self.side, _SIDE_WIDTH)
        row = Row(self.agenda, (middle, 1), self.side, spacing=0)
        layout = stack(self.head, box(row))
        # The seats give way once the step knows that it is narrow.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(layout)

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        self.head.set_narrow(narrow, seats=self._seats_wanted)
        self.side.setVisible(not narrow or self._seats_wanted)
        self.agenda.setVisible(not narrow or not self._seats_wanted)
        self._show_head()

    def _turn_side(self) -> None:
        """Where it is narrow, seats and agenda take turns."""
        self._seats_wanted = not self._seats_wanted
        self._fit()
        self._take_keyboard()

    def _take_record(self, record: MinutesRecord) -> None:
        """Show everything but the lines, which depend on what is being written."""
        self._record = record
        self._items = sitting.progress(record.items, record.entries)
        if self._item not in [place.item.id for place in self._items]:
            self._item = self._first_item()
        locked = record.meeting.state.is_locked
        self.editor.setVisible(not locked)
        self._locked.setVisible(locked)
        self.finish_button.setVisible(self._unfinished() is not None)
        self.side.show_people(record)
        self.side.show_counts(record.entries)
        self._show_head()

    def _unfinished(self) -> ActionRow | None:
        """The chosen homework, else the first that is not done."""
        chosen = self.list.current_entry()
        if isinstance(chosen, ActionRow) and chosen.done_on is None:
            return chosen
        entries = self._record.entries if self._record is not None else ()
        return next((e for e in entries if isinstance(e, ActionRow) and e.done_on is None), None)

    def _show_all_but(self, left_out: Key | None) -> None:
        """Show the lines without the entry that is still being typed."""
        record = self._record
        if record is None:
            return
        caps = {person.attendance_id: person.cap for person in record.speakers}
        self.list.show_lines(lines_of(self._items, record.entries, caps, left_out))
        self.list.viewport().update()
        self.agenda.show_items(self._items, self._item)

    def _show_speaker(self) -> None:
        record = self._record
        if record is not None:
            spoken = self.editor.attendance_id
            speaking = next((p for p in record.speakers if p.attendance_id == spoken), None)
            self.side.seats.show_people(record.speakers, speaking)

    def _show_head(self) -> None:
        record = self._record
        if record is not None:
            self.head.show_meeting(
                record.meeting,
                record.quorum,
                self._today(),
                in_break=in_break(record.entries),
            )
            self._tick()

    def _tick(self) -> None:
        record = self._record
        if record is None:
            return
        meeting = record.meeting
        if is_live(meeting, self._today()):
            now = self._now().time()
            late = sitting.minutes_late(meeting, self._items, self._item, now)
            self.head.show_clock(meeting, now, late)
            self.agenda.show_left(sitting.minutes_left(meeting, now))
        else:
            planned = sum(place.item.minutes_planned or 0 for place in self._items)
            self.agenda.show_planned(planned)

    def _take_keyboard(self) -> None:
        target = self.list if self.editor.isHidden() else self.editor.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cap_of(self, entry: Entry) -> str:
        record = self._record
        if record is None or not isinstance(entry, StatementRow):
            return ""
        caps = {person.attendance_id: person.cap for person in record.speakers}
        return caps.get(entry.attendance_id or 0, "")

    def _first_item(self) -> int | None:
        """Where the writing goes on: the last item that was begun, else the first."""
        begun = [place.item.id for place in self._items if place.entries]
        ids = [place.item.id for place in self._items]
        return (begun or ids[:1])[-1] if ids else None

    def _near(self) -> dt.date:
        record = self._record
        return (record.meeting.date if record else None) or self._today()
