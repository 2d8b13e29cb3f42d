"""Step 2, 出欠: replies and attendance in one grid, the quorum above it, others beside it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain import quorum as rule
from jiritsu_desktop.domain.meetings import (
    AttendanceRow,
    Capacity,
    MeetingRow,
    Presence,
    Reply,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _, _n
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.attendance_grid import AttendanceGrid
from jiritsu_desktop.ui.meetings.attendance_model import PRESENCES, REPLIES
from jiritsu_desktop.ui.meetings.dialogs import NamesDialog
from jiritsu_desktop.ui.meetings.others_panel import GROUPS, OthersPanel
from jiritsu_desktop.ui.meetings.quorum_strip import QuorumStrip
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.meetings.words import presence_word, reply_mark
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.notice import announce
from jiritsu_desktop.ui.widgets.overlay import Overlay
from jiritsu_desktop.ui.widgets.segmented import Segmented

_LOW = 260
_KEYS = N_("Keys: 1 present, 2 proxy, 3 online, 4 absent, 0 takes it back, F2 writes")


class AttendanceStep(MeetingStep):
    """Before the day the four columns take the replies, from the day on the attendance."""

    def __init__(self, services: Services, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._services = services
        self._today = today
        self._meeting: MeetingRow | None = None
        self._people: list[AttendanceRow] = []
        self.mode = Segmented(
            [(False, _("Replies")), (True, _("On the day"))], name=_("What the keys 1 to 4 note")
        )
        self.copy_button = Button(_("Copy the sentence"), "small", clicked=self.copy_sentence)
        self.strip = QuorumStrip(self.mode, self.copy_button)
        self.grid = AttendanceGrid()
        self.others = OthersPanel()
        self._more = quiet_button("", icon="people", clicked=self._open_others)
        self.as_replied = quiet_button(
            _("All as they replied"), icon="check", clicked=self._take_replies
        )
        self._seats = quiet_button(_("Seats"), icon="seat", clicked=self.seats_wanted.emit)
        self._keys = ElidingLabel("", "small_muted")
        self._foot = Row(
            (self._keys, 1), self.as_replied, self._seats, self._more, margins=(16, 2, 12, 2)
        )
        foot = Frame(self._foot, "bottom")
        self._drawer_column = Column(spacing=0)
        self._overlay = Overlay(self, box(self._drawer_column, "surface"), width=320)
        left = box(Column((self.grid, 1), foot, spacing=0), "surface")
        self._side_column = Column((self.others, 1), spacing=0)
        self._side = box(self._side_column)
        fix_width(self._side, 250)
        row = Row((left, 1), self._side, spacing=0)
        self._nobody = EmptyState(
            _("Nobody is invited yet"),
            _("The members in office on the day of the meeting are taken from the roster."),
            first=(_("Invite from the roster"), "people", self._invite),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(box(stack(self.strip, box(row))))
        self._pages.addWidget(self._nobody)
        self.setLayout(stack(self._pages))
        self.mode.chosen.connect(lambda _key: self._show())
        self.grid.picked.connect(self._pick)
        self.grid.rows.edited.connect(self._edit)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._open_menu)
        self.others.add_wanted.connect(self._add_other)
        self.others.remove_wanted.connect(
            lambda person_id: attempt(self, lambda: services.attendance.remove(person_id))
        )
        self.others.observers_set.connect(self._set_observers)

    @override
    def show_meeting(self, meeting: MeetingRow) -> None:
        if self._meeting is None or self._meeting.id != meeting.id:
            day_has_come = meeting.date is not None and meeting.date <= self._today()
            self.mode.choose(bool(day_has_come or meeting.state.was_held))
            self.grid.clearSelection()
        self._meeting = meeting
        self._show()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.strip.set_narrow(narrow)
        self._more.setVisible(narrow)
        self._side.setVisible(not narrow)
        if not narrow:
            self._overlay.close_over()
        column = self._drawer_column if narrow else self._side_column
        if column.indexOf(self.others) < 0:
            column.put((self.others, 1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def copy_sentence(self) -> None:
        """Put the sentence that the chair reads out onto the clipboard."""
        QApplication.clipboard().setText(self.strip.spoken)
        announce(self.copy_button, _("The sentence was copied"))

    def _fit(self) -> None:
        """Where it is low, the sentence stands at the foot, so that people have the room."""
        low = self.height() < current_theme().px(_LOW)
        self.strip.setVisible(not low)
        place = self._foot if low else self.strip.tools
        if place.indexOf(self.mode) < 0:
            place.insertWidget(1 if low else 0, self.mode)
        self._keys.setText(self.strip.sentence.text() if low else _(_KEYS))
        self._keys.set_role("body" if low else "small_muted")

    def _show(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        everybody = self._services.attendance.of(meeting.id)
        self._people = [row for row in everybody if row.capacity is Capacity.MEMBER]
        others = [row for row in everybody if row.capacity is not Capacity.MEMBER]
        on_the_day = bool(self.mode.current())
        chosen, column = self.grid.current_person(), self.grid.currentIndex().column()
        self.grid.rows.show_people(meeting, self._people, on_the_day=on_the_day)
        if chosen is not None:
            self.grid.choose(chosen.id, max(0, column))
        self._pages.setCurrentIndex(0 if everybody else 1)
        rules = self._services.council.rules()
        self.strip.show_quorum(rule.of_meeting(everybody, rules), rules)
        self.others.show_people(meeting, others)
        count = len(others)
        self._more.setText(_n("{count} other", "{count} others", count).format(count=count))
        self._fit()
        waiting = any(
            row.presence is Presence.UNKNOWN and row.reply is not Reply.NONE for row in self._people
        )
        self.as_replied.setVisible(on_the_day and waiting and not meeting.state.is_locked)

    def _invite(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        attempt(self, lambda: self._services.attendance.refresh(meeting.id))
        if not self._services.attendance.of(meeting.id):
            sentence = _(
                "Nobody is in office in this body on that day. Add appointments under 委員 first."
            )
            show_error(self, UserError(sentence))

    def _pick(self, attendance_id: int, choice: int) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        person = next(row for row in self._people if row.id == attendance_id)
        if self.grid.rows.on_the_day:
            presence = PRESENCES[choice] if choice >= 0 else Presence.UNKNOWN
            now = dt.datetime.now().time().replace(second=0, microsecond=0)
            at = now if meeting.date == self._today() else None
            done = attempt(
                self, lambda: self._services.attendance.attend(attendance_id, presence, at)
            )
            word = presence_word(presence)
        else:
            reply = REPLIES[choice] if choice >= 0 else Reply.NONE
            day = self._today()
            done = attempt(self, lambda: self._services.attendance.reply(attendance_id, reply, day))
            word = reply_mark(reply).word
        if done:
            announce(self.grid, f"{person.shown_name} {word}")

    def _edit(self, attendance_id: int, field: str, value: object) -> None:
        attempt(self, lambda: self._services.attendance.edit(attendance_id, **{field: value}))

    def _open_menu(self, point: QPoint) -> None:
        index = self.grid.indexAt(point)
        person = self.grid.rows.person_at(index)
        if person is None:
            return
        self.grid.setCurrentIndex(index)
        menu = QMenu(self.grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in range(4):
            word = (
                presence_word(PRESENCES[choice])
                if self.grid.rows.on_the_day
                else reply_mark(REPLIES[choice]).word
            )
            action = menu.addAction(f"{word}\t{choice + 1}")
            action.triggered.connect(lambda _on=False, c=choice: self._pick(person.id, c))
        action = menu.addAction(_("Take it back") + "\t0")
        action.triggered.connect(lambda _on=False: self._pick(person.id, -1))
        menu.addSeparator()
        action = menu.addAction(_("Who comes as proxy…"))
        action.triggered.connect(lambda _on=False: self._ask_proxy(person))
        action = menu.addAction(_("Written opinion…"))
        action.triggered.connect(lambda _on=False: self._ask_opinion(person))
        menu.popup(self.grid.viewport().mapToGlobal(point))

    def _ask_proxy(self, person: AttendanceRow) -> None:
        dialog = NamesDialog(
            self,
            _("Proxy of {person}").format(person=person.shown_name),
            verb=_("Note it"),
            first=(_("Name"), person.proxy_name),
            second=(_("Post"), person.proxy_title),
        )

        def save() -> None:
            name, title, _capacity = dialog.draft()
            values = {"proxy_name": name, "proxy_title": title}
            attempt(self, lambda: self._services.attendance.edit(person.id, **values))

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_opinion(self, person: AttendanceRow) -> None:
        dialog = NamesDialog(
            self,
            _("Written opinion of {person}").format(person=person.shown_name),
            verb=_("Note it"),
            first=(_("Opinion"), person.opinion),
            second=(_("Notes"), person.note),
        )

        def save() -> None:
            opinion, note, _capacity = dialog.draft()
            values = {"opinion": opinion, "note": note}
            attempt(self, lambda: self._services.attendance.edit(person.id, **values))

        dialog.accepted.connect(save)
        dialog.open()

    def _add_other(self, capacity: object) -> None:
        meeting = self._meeting
        if meeting is None or not isinstance(capacity, Capacity):
            return
        dialog = NamesDialog(
            self,
            _("Somebody beside the members"),
            verb=_("Add"),
            first=(_("Name or number of people"), ""),
            second=(_("Notes"), ""),
            capacities=[group for group, _icon in GROUPS],
            capacity=capacity,
        )

        def save() -> None:
            name, note, chosen = dialog.draft()
            attempt(
                self,
                lambda: self._services.attendance.add(
                    meeting.id, name, chosen or capacity, note=note
                ),
            )

        dialog.accepted.connect(save)
        dialog.open()

    def _set_observers(self, count: int) -> None:
        meeting = self._meeting
        if meeting is not None:
            attempt(self, lambda: self._services.meetings.edit(meeting.id, observers=count))

    def _take_replies(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            attempt(self, lambda: self._services.attendance.as_replied(meeting.id))

    def _open_others(self) -> None:
        self._overlay.open_over()
