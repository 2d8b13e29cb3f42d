"""委員のほかに来た人: interpreters, helpers, guests, staff, and observers as a number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, MeetingRow, Openness
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
    stack,
)

GROUPS = (
    (Capacity.INTERPRETER, "hand"),
    (Capacity.SUPPORTER, "person"),
    (Capacity.GUEST, "person"),
    (Capacity.SECRETARIAT, "person"),
)


class OthersPanel(Frame):
    """``add_wanted`` carries a capacity, ``remove_wanted`` an id, ``observers_set`` a number."""

    add_wanted = Signal(object)
    remove_wanted = Signal(int)
    observers_set = Signal(int)

    def __init__(self) -> None:
        self._shown: tuple[object, ...] = ()
        self._list = ScrollColumn(margins=(16, 0, 12, 12), spacing=6)
        head = box(
            Column(
                ElidingLabel(_("Others who come"), "section"),
                Paragraph(_("They do not count for the quorum."), "small_muted"),
                margins=(16, 10, 12, 8),
                spacing=2,
            )
        )
        super().__init__(stack(head, self._list), "right")
        self.setAccessibleName(_("Others who come"))

    def show_people(self, meeting: MeetingRow, people: Sequence[AttendanceRow]) -> None:
        """Show everybody who is not a member."""
        shown = (meeting.state, meeting.openness, meeting.observers, meeting.observer_limit)
        if (shown, tuple(people)) == self._shown:
            return
        self._shown = (shown, tuple(people))
        column = self._list.column
        column.clear()
        for capacity, icon in GROUPS:
            group = [row for row in people if row.capacity is capacity]
            column.put(rule())
            count = len(group)
            add = icon_button(
                "plus",
                _("Add: {kind}").format(kind=capacity.label),
                clicked=partial(self.add_wanted.emit, capacity),
            )
            add.setEnabled(not meeting.state.is_locked)
            words = _n("{count} person", "{count} people", count).format(count=count)
            column.put(
                Row(
                    ElidingLabel(capacity.label, "section"),
                    None,
                    ElidingLabel(words if count else "", "small_muted"),
                    add,
                    spacing=4,
                )
            )
            for person in group:
                column.put(self._entry(person, icon, locked=meeting.state.is_locked))
        self._put_observers(meeting)

    def _entry(self, person: AttendanceRow, icon: str, *, locked: bool) -> Row:
        second = "  ".join(
            part for part in (person.job_title or person.organisation, person.note) if part
        )
        texts = Column(ElidingLabel(person.shown_name), spacing=0)
        if second:
            texts.put(ElidingLabel(second, "small_muted"))
        remove = icon_button(
            "close",
            _("Take {person} off the list").format(person=person.shown_name),
            clicked=lambda: self.remove_wanted.emit(person.id),
        )
        remove.setEnabled(not locked)
        return Row(Icon(icon, "accent", 18), (texts, 1), remove, spacing=8)

    def _put_observers(self, meeting: MeetingRow) -> None:
        if meeting.openness is Openness.CLOSED:
            return
        count = meeting.observers or 0
        column = self._list.column
        column.put(rule())
        words = _n("{count} person", "{count} people", count).format(count=count)
        if meeting.observer_limit:
            words = _("{count} of {limit}").format(count=count, limit=meeting.observer_limit)
        column.put(
            Row(ElidingLabel(_("Observers"), "section"), None, ElidingLabel(words, "small_muted"))
        )
        column.put(Paragraph(_("Their names are not written down."), "small_muted"))
        more = Button(
            _("Add 1 observer"),
            "small",
            icon="plus",
            clicked=lambda: self.observers_set.emit(count + 1),
        )
        less = quiet_button(_("One less"), clicked=lambda: self.observers_set.emit(count - 1))
        if not count:
            less.forbid(_("Nobody is counted yet."))
        if meeting.state.is_locked:
            for button in (more, less):
                button.forbid(_("The minutes of this meeting are final."))
        column.put(Row(more, less, None, spacing=4))
