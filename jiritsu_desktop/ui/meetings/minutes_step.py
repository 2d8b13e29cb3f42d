"""Step 4, 会議録: writing down what is said, by keyboard alone."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from typing_extensions import override

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Entry,
    StatementRow,
)
from jiritsu_desktop.domain.sitting import MinutesRecord
from jiritsu_desktop.domain.speakers import find
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.head import ATTENDANCE, PREPARATION
from jiritsu_desktop.ui.meetings.minutes_course import MinutesCourse
from jiritsu_desktop.ui.meetings.minutes_dialogs import ask_about_words
from jiritsu_desktop.ui.meetings.minutes_editor import Kind, MinutesEditor
from jiritsu_desktop.ui.meetings.minutes_entries import EntryActions
from jiritsu_desktop.ui.meetings.minutes_head import is_live
from jiritsu_desktop.ui.meetings.minutes_rows import Key, key_of
from jiritsu_desktop.ui.meetings.minutes_view import MinutesView
from jiritsu_desktop.ui.meetings.minutes_writing import Writing
from jiritsu_desktop.ui.meetings.step import attempt
from jiritsu_desktop.ui.widgets.notice import announce

_PAUSE_MS = 1000
_KINDS: dict[str, Kind] = {
    "statements": StatementRow,
    "decisions": DecisionRow,
    "actions": ActionRow,
}


class MinutesStep(MinutesView):
    """Everything typed is saved at each pause; Enter, Ctrl+D and Ctrl+T begin the next entry.

    ``now`` is the clock of the time stamps, which are only set on the day of the meeting.
    """

    def __init__(
        self,
        services: Services,
        today: Callable[[], dt.date],
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        self._times_action = QAction(_("Opening and closing…"))
        self._form_action = QAction(_("Form of these minutes…"))
        more = [self._times_action, self._form_action]
        super().__init__(today, now, MinutesEditor(self._give_word_to), self._edited_key, more)
        self._services = services
        self._saving = False
        self._stale = False
        self.entries = EntryActions(self, services.minutes, today, self.save)
        self.course = MinutesCourse(self, services, now, self._saved_record, lambda: self._item)
        self.writing = Writing(services.minutes, self.editor)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._make_actions()
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
        super().hideEvent(event)

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
        self.course.attendance_wanted.connect(lambda: self.step_wanted.emit(ATTENDANCE))
        self.course.entry_wanted.connect(self._edit)
        self.course.follow(self.head)
        self.list.typed.connect(self._type)
        self.list.finished.connect(self.entries.finish)
        self.finish_button.clicked.connect(lambda _checked=False: self._finish_homework())
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.agenda.item_chosen.connect(self._go_to_item)
        self.side.seat_chosen.connect(self._take_seat)
        head = self.head
        head.back_wanted.connect(self._go_back)
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
        for action, do in (
            (self._times_action, self.course.ask_times),
            (self._form_action, self.course.ask_form),
        ):
            action.setParent(self)
            action.triggered.connect(lambda _checked=False, do=do: do())

    def _read(self, meeting_id: int) -> None:
        record = self._services.minutes.of(meeting_id)
        self._take_record(record)
        for action in (self._times_action, self._form_action):
            action.setEnabled(not record.meeting.state.is_locked)
        self._follow_file(record)
        self._show_lines()
        self._show_speaker()

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
        self._show_all_but(self.writing.key if self.writing.is_new else None)

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
        if self.editor.text.composing or self.editor.isHidden():
            return
        if kind is not StatementRow and self.writing.is_new and self.editor.lacks_speaker:
            self._ask_what_it_is(kind)
        else:
            self._begin_kind(kind)

    def _ask_what_it_is(self, kind: Kind) -> None:
        """Words without a speaker are the decision itself, or somebody's whose name is missing."""
        ask_about_words(
            self,
            self.editor.text.toPlainText().strip(),
            decides=kind is DecisionRow,
            on_turn=lambda: self._turn_words_into(kind),
            on_keep=lambda: self._begin_kind(kind),
            on_cancel=self.editor.text.setFocus,
        )

    def _turn_words_into(self, kind: Kind) -> None:
        record = self._record
        if record is None:
            return
        self._pause.stop()
        meeting_id, near = record.meeting.id, self._near()
        self._saving = True
        turned = attempt(self, lambda: self.writing.turn_into(kind, meeting_id, self._item, near))
        self._saving = self._stale = False
        self.reload()
        if turned:
            self.list.scrollToBottom()
            self.editor.text.setFocus()
            self._note_edit()

    def _begin_kind(self, kind: Kind) -> None:
        if not self.save():
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
        if line is not None and line.entry is not None:
            self.list.setCurrentIndex(index)
            place = self.list.viewport().mapToGlobal(point)
            final = self.editor.isHidden()
            self.entries.open_menu(line.entry, self._items, place, final=final)

    def _finish_homework(self) -> None:
        action = self._unfinished()
        if action is not None:
            self.list.choose(key_of(action))
            self.entries.finish(action)

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

    def _go_back(self) -> None:
        record = self._record
        live = record is not None and is_live(record.meeting, self._today())
        self.step_wanted.emit(ATTENDANCE if live else PREPARATION)

    def _print(self) -> None:
        if self.save():
            self.paper_requested.emit("minutes")

    def _edited_key(self) -> Key | None:
        return None if self.writing.is_new else self.writing.key
