"""Step 4, 会議録: the agenda at the left, what is said in the middle, the seats at the right."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout
from typing_extensions import override

from jiritsu_desktop.domain import sitting
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Entry,
    StatementRow,
    in_break,
)
from jiritsu_desktop.domain.sitting import ItemProgress, MinutesRecord
from jiritsu_desktop.domain.speakers import find
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.head import ATTENDANCE, PREPARATION
from jiritsu_desktop.ui.meetings.minutes_agenda import AgendaOfTheDay
from jiritsu_desktop.ui.meetings.minutes_course import MinutesCourse
from jiritsu_desktop.ui.meetings.minutes_editor import Kind, MinutesEditor
from jiritsu_desktop.ui.meetings.minutes_entries import EntryActions
from jiritsu_desktop.ui.meetings.minutes_head import MinutesHead, is_live
from jiritsu_desktop.ui.meetings.minutes_list import MinutesList
from jiritsu_desktop.ui.meetings.minutes_rows import Key, key_of, lines_of
from jiritsu_desktop.ui.meetings.minutes_side import MinutesSide
from jiritsu_desktop.ui.meetings.minutes_writing import Writing
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.notice import announce

_PAUSE_MS = 1000
_CLOCK_MS = 10_000
_SIDE_WIDTH = 306
_AGENDA_WIDTH = 248
_NARROW = 1140
_KINDS: dict[str, Kind] = {
    "statements": StatementRow,
    "decisions": DecisionRow,
    "actions": ActionRow,
}


class MinutesStep(MeetingStep):
    """Everything typed is saved at each pause; Enter, Ctrl+D and Ctrl+T begin the next entry.

    ``now`` is the clock of the time stamps, which are only set on the day of the meeting.
    """

    wants_room = True
    has_own_head = True

    def __init__(
        self,
        services: Services,
        today: Callable[[], dt.date],
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        super().__init__()
        self._services = services
        self._today = today
        self._now = now
        self._record: MinutesRecord | None = None
        self._items: list[ItemProgress] = []
        self._item: int | None = None
        self._saving = False
        self._stale = False
        self._seats_wanted = False
        self._make_actions()
        self.entries = EntryActions(self, services.minutes, today, self.save)
        self.course = MinutesCourse(self, services, now, self._saved_record, lambda: self._item)
        self.head = MinutesHead([self._times_action])
        self.agenda = AgendaOfTheDay()
        self.editor = MinutesEditor(self._give_word_to)
        self.writing = Writing(services.minutes, self.editor)
        self.list = MinutesList(self._edited_key)
        self.side = MinutesSide()
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
                margins=(20, 12, 20, 12),
            ),
            "bottom",
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self._connect()

    @override
    def show_meeting(self, meeting: MeetingRow) -> None:
        other = self._record is None or self._record.meeting.id != meeting.id
        if other:
            self.save()
        if self._saving:
            self._stale = True
            return
        self._read(meeting.id)
        if other:
            self._offer_owners()
            self._item = self._first_item()
            self._begin()
            self.list.scrollToBottom()
            if self.isVisible():
                self._take_keyboard()

    def reload(self) -> None:
        """Read the meeting that is shown anew."""
        if self._saving:
            self._stale = True
        elif self._record is not None:
            self._read(self._record.meeting.id)

    @override
    def delete_chosen(self) -> None:
        entry = self.list.current_entry()
        if entry is not None and self.list.hasFocus():
            self.entries.trash(entry)
            announce(self.list, _("Removed"))

    def choose(self, kind: str, entry_id: int) -> None:
        """Bring one of the ``statements``, ``decisions`` or ``actions`` into view."""
        if kind in _KINDS:
            self.list.choose((_KINDS[kind], entry_id))

    def save(self) -> bool:
        """Save what is being written; False when that was refused."""
        self._pause.stop()
        record = self._record
        if record is None or self._saving or self._names_somebody():
            return True
        self._saving = True
        wrote = []
        meeting_id = record.meeting.id
        saved = attempt(self, lambda: wrote.append(self.writing.save(meeting_id, self._item)))
        self._saving = False
        if saved and wrote == [True]:
            if self.writing.entry is not None:
                self.editor.show_number(self.writing.entry)
            self.editor.show_saved(saved=True)
        if self._stale:
            self._stale = False
            self._read(meeting_id)
        return saved

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        self._clock.stop()
        super().hideEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._take_keyboard()

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

    def _connect(self) -> None:
        text = self.editor.text
        self.editor.edited.connect(self._note_edit)
        text.finished.connect(self._finish)
        text.cancelled.connect(self._cancel)
        text.last_wanted.connect(self._edit_last)
        text.item_wanted.connect(self._go_to_neighbour)
        self.list.opened.connect(self._edit)
        self.list.moved.connect(lambda entry, up: self.entries.move(entry, up=up))
        self.entries.edit_wanted.connect(self._edit)
        self.entries.below_wanted.connect(self._add_below)
        self.entries.changed.connect(self.reload)
        self.course.changed.connect(self._go_on)
        self.course.follow(self.head)
        self.list.typed.connect(self._type)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.agenda.item_chosen.connect(self._go_to_item)
        self.side.seat_chosen.connect(self._take_seat)
        head = self.head
        head.back_wanted.connect(self._go_back)
        head.seats_wanted.connect(self._turn_side)
        head.print_wanted.connect(self._print)

    def _make_actions(self) -> None:
        for word, key, do in (
            (_("Decision"), "Ctrl+D", lambda: self._turn_to(DecisionRow)),
            (_("Homework"), "Ctrl+T", lambda: self._turn_to(ActionRow)),
            (_("Level of disclosure"), "Ctrl+L", self._turn_level),
        ):
            action = QAction(word, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, do=do: do())
            self.addAction(action)
        self._times_action = QAction(_("Opening and closing…"), self)
        self._times_action.triggered.connect(lambda _checked=False: self.course.ask_times())

    def _read(self, meeting_id: int) -> None:
        record = self._services.minutes.of(meeting_id)
        self._record = record
        self._items = sitting.progress(record.items, record.entries)
        if self._item not in [place.item.id for place in self._items]:
            self._item = self._first_item()
        locked = record.meeting.state.is_locked
        self.editor.setVisible(not locked)
        self._locked.setVisible(locked)
        self._times_action.setEnabled(not locked)
        self.side.show_people(record)
        self.side.show_counts(record.entries)
        self._follow_file(record)
        self._show_lines()
        self._show_speaker()
        self._show_head()

    def _offer_owners(self) -> None:
        record = self._record
        if record is not None:
            council = self._services.council.council()
            secretariat = self._services.council.rules().secretariat_title
            post = f"{secretariat}（{council.section}）" if council.section else secretariat
            self.editor.show_owners([post], record.speakers)

    def _follow_file(self, record: MinutesRecord) -> None:
        """Undone or removed entries leave the editor, changed ones are shown as they are now."""
        if self.writing.entry is None:
            return
        entry = self.writing.follow(record.entries)
        if entry is None:
            self._begin()
        elif entry != self.writing.entry and not self._pause.isActive():
            self.writing.entry = entry
            self.editor.show_entry(entry, self._cap_of(entry), self._near())

    def _show_lines(self) -> None:
        record = self._record
        if record is None:
            return
        caps = {person.attendance_id: person.cap for person in record.speakers}
        left_out = self.writing.key if self.writing.is_new else None
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

    def _begin(self, kind: Kind = StatementRow, after: Entry | None = None) -> None:
        self._pause.stop()
        self.writing.begin(after)
        self.editor.begin(kind, self._near())
        self._show_speaker()

    def _note_edit(self) -> None:
        record = self._record
        typed = bool(self.editor.text.toPlainText().strip())
        if record is None or self._names_somebody():
            self._pause.stop()
            return
        today = is_live(record.meeting, self._today())
        if typed and today and self.writing.entry is None and self.writing.said_at is None:
            self.writing.said_at = self._now().time().replace(second=0, microsecond=0)
            self.editor.show_time(self.writing.said_at)
        self._show_speaker()
        self._pause.start()

    def _finish(self) -> None:
        if self._names_somebody():
            self._give_word_to(self.editor.text.toPlainText())
            self.editor.text.clear()
            return
        if self.save():
            was_new = self.writing.is_new
            self._begin()
            self.reload()
            if was_new:
                self.list.scrollToBottom()
            self.editor.show_saved(saved=True)
            self.editor.text.setFocus()

    def _cancel(self) -> None:
        """Esc leaves an entry of the list as it is saved, or a decision that was not begun."""
        if not self.writing.is_new or not self.editor.text.toPlainText().strip():
            self._finish()

    def _turn_to(self, kind: Kind) -> None:
        if self.editor.text.composing or self.editor.isHidden() or not self.save():
            return
        empty = self.writing.entry is None and self.editor.kind is kind
        self._begin(StatementRow if empty else kind)
        self.reload()
        self.list.scrollToBottom()
        self.editor.text.setFocus()

    def _turn_level(self) -> None:
        if self.editor.text.composing or self.editor.isHidden():
            return
        entry = self.list.current_entry()
        if self.list.hasFocus() and isinstance(entry, StatementRow):
            self.entries.set_level(entry, entry.disclosure.next)
        else:
            self.editor.turn_level()

    def _edit_last(self) -> None:
        record = self._record
        if record is not None and record.entries:
            own = [e for e in record.entries if e.agenda_item_id == self._item]
            self._edit((own or list(record.entries))[-1])

    def _edit(self, entry: object) -> None:
        if self.editor.isHidden() or not self.save():
            return
        assert isinstance(entry, Entry)
        self.writing.take_up(entry)
        self.editor.show_entry(entry, self._cap_of(entry), self._near())
        if entry.agenda_item_id in [place.item.id for place in self._items]:
            self._item = entry.agenda_item_id
        self._show_lines()
        self._show_speaker()
        self.list.choose(key_of(entry))
        self.editor.text.setFocus()

    def _type(self, text: str) -> None:
        self.editor.text.setFocus()
        self.editor.text.insertPlainText(text)

    def _go_to_neighbour(self, step: int) -> None:
        ids = [place.item.id for place in self._items]
        if self._item in ids:
            place = ids.index(self._item) + step
            if 0 <= place < len(ids):
                self._go_to_item(ids[place])

    def _go_to_item(self, item_id: int) -> None:
        if not self.save():
            return
        self._begin()
        self._item = item_id
        self.reload()
        self.list.show_item(item_id)
        self._tick()
        self.editor.text.setFocus()
        title = next(p.item.title for p in self._items if p.item.id == item_id)
        announce(self.agenda, title)

    def _take_seat(self, attendance_id: int) -> None:
        record = self._record
        if record is None or self.editor.isHidden():
            return
        person = next(p for p in record.speakers if p.attendance_id == attendance_id)
        self.editor.give_word(person)
        self._show_speaker()
        self.editor.text.setFocus()

    def _give_word_to(self, text: str) -> bool:
        record = self._record
        person = find(text, record.speakers) if record is not None else None
        if person is None:
            return False
        self.editor.give_word(person)
        self._show_speaker()
        announce(self.editor, person.label)
        return True

    def _names_somebody(self) -> bool:
        """Whether the text is only the number of a speaker, which is not a statement."""
        text = self.editor.text.toPlainText().strip()
        record = self._record
        return (
            self.writing.entry is None
            and text.isdecimal()
            and record is not None
            and find(text, record.speakers) is not None
        )

    def _open_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        line = self.list.rows.line_at(index)
        if line is not None and line.entry is not None and not self.editor.isHidden():
            self.list.setCurrentIndex(index)
            place = self.list.viewport().mapToGlobal(point)
            self.entries.open_menu(line.entry, self._items, place)

    def _add_below(self, entry: object) -> None:
        assert isinstance(entry, Entry)
        if self.save():
            if entry.agenda_item_id is not None:
                self._item = entry.agenda_item_id
            self._begin(after=entry)
            self.reload()
            self.editor.text.setFocus()

    def _go_on(self) -> None:
        """After the meeting was opened, paused or closed, writing goes on in a new entry."""
        self._begin()
        self.reload()
        self.list.scrollToBottom()
        self.editor.text.setFocus()

    def _saved_record(self) -> MinutesRecord | None:
        return self._record if self.save() else None

    def _turn_side(self) -> None:
        """Where it is narrow, seats and agenda take turns."""
        self._seats_wanted = not self._seats_wanted
        self._fit()
        self._take_keyboard()

    def _go_back(self) -> None:
        record = self._record
        live = record is not None and is_live(record.meeting, self._today())
        self.step_wanted.emit(ATTENDANCE if live else PREPARATION)

    def _take_keyboard(self) -> None:
        target = self.list if self.editor.isHidden() else self.editor.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        if self.save():
            self.paper_requested.emit("minutes")

    def _edited_key(self) -> Key | None:
        return None if self.writing.is_new else self.writing.key

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
