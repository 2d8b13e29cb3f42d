"""Step 3, 資料: the numbered handouts, where to drop files, what is missing, who gets what."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QMenu, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import (
    AgendaItemRow,
    HandoutClass,
    HandoutRow,
    MeetingRow,
)
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.drop_area import DropArea
from jiritsu_desktop.ui.meetings.editions_panel import EditionsPanel
from jiritsu_desktop.ui.meetings.filing import Filing
from jiritsu_desktop.ui.meetings.handout_dialog import HandoutDialog, HandoutTextDialog
from jiritsu_desktop.ui.meetings.handout_table import HandoutTable
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.messages import confirm
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    fix_width,
)
from jiritsu_desktop.ui.widgets.marks import Badge
from jiritsu_desktop.ui.widgets.notice import announce
from jiritsu_desktop.ui.widgets.overlay import Overlay


class HandoutsStep(MeetingStep):
    """The handouts of a meeting."""

    def __init__(self, services: Services, filing: Filing, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._services = services
        self._filing = filing
        self._today = today
        self._meeting: MeetingRow | None = None
        self._agenda: list[AgendaItemRow] = []
        self.table = HandoutTable()
        self.drop = DropArea()
        self.editions = EditionsPanel()
        self._missing_shown: tuple[list[HandoutRow], bool] | None = None
        self.missing = Frame(Column(spacing=0), "card")
        self._frozen = ElidingLabel("", "small_muted")
        self._add = Button(_("Empty handout"), "small", icon="plus", clicked=self.add_empty)
        self._more = quiet_button(
            _("Who gets which edition"), icon="people", clicked=self._open_editions
        )
        self._drawer_column = Column(spacing=0)
        self._overlay = Overlay(self, box(self._drawer_column, "surface"), width=320)
        self._make_actions()
        self._lay_out()
        self._connect()

    @override
    def show_meeting(self, meeting: MeetingRow) -> None:
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        self._agenda = self._services.meetings.agenda(meeting.id)
        handouts = self._services.handouts.of(meeting.id)
        needs = self._services.handouts.editions(meeting.id)
        chosen = None if other else self.table.current_handout()
        self.table.rows.locked = meeting.state.is_locked
        self.table.rows.show_handouts(handouts, needs)
        if chosen is not None:
            self.table.choose(chosen.id)
        self.drop.show_number(self._services.handouts.next_label(meeting.id))
        self.drop.setEnabled(not meeting.state.is_locked)
        self._add.forbid(
            _("The minutes of this meeting are final.") if meeting.state.is_locked else ""
        )
        frozen = any(handout.printed_label for handout in handouts)
        self._frozen.setText(
            _("The packet was printed, so its numbers stand: what comes now is a late paper.")
            if frozen
            else _("The numbers follow the agenda by themselves.")
        )
        self._release_action.setVisible(frozen)
        self._show_missing([row for row in handouts if not row.is_here])
        self.editions.show_needs(needs, self._services.handouts.others(meeting.id))
        self._follow_choice()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._side.setVisible(not narrow)
        self._more.setVisible(narrow)
        if not narrow:
            self._overlay.close_over()
        column = self._drawer_column if narrow else self._side_column
        if column.indexOf(self.editions) < 0:
            column.put((self.editions, 1))

    @override
    def delete_chosen(self) -> None:
        handout = self.table.current_handout()
        if handout is not None and attempt(self, lambda: self._services.handouts.trash(handout.id)):
            announce(self.table, _("Removed: {title}").format(title=handout.title))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def choose(self, handout_id: int) -> None:
        """Move to a handout."""
        self.table.choose(handout_id)

    def add_empty(self) -> None:
        """Add a handout whose file has yet to come."""
        meeting = self._meeting
        if meeting is None:
            return
        dialog = HandoutDialog(self, self._agenda, meeting.date or self._today())

        def save() -> None:
            draft = dialog.draft()
            attempt(
                self,
                lambda: self._services.handouts.add(
                    meeting.id,
                    draft.title,
                    draft.handout_class,
                    draft.agenda_item_id,
                    promised_by=draft.promised_by,
                    promised_on=draft.promised_on,
                ),
            )

        dialog.accepted.connect(save)
        dialog.open()

    def _lay_out(self) -> None:
        foot = Row((self._frozen, 1), self._more, self._add, margins=(16, 0, 12, 6))
        legend = Row(
            ElidingLabel(
                _("✓ all editions made here　● bound as received　▲ needs its source or a hand"),
                "small_muted",
            ),
            margins=(16, 6, 12, 0),
        )
        area = box(Row((self.drop, 1), margins=(16, 0, 16, 12)))
        card = Frame(
            Column(self.table, legend, foot, area, spacing=0, margins=(0, 1, 0, 0)), "card"
        )
        scroll = ScrollColumn(card, self.missing, margins=(14, 12, 14, 12), spacing=10)
        self._side_column = Column((self.editions, 1), spacing=0)
        self._side = box(self._side_column)
        fix_width(self._side, 244)
        self.setLayout(Row((scroll, 1), self._side, spacing=0))

    def _make_actions(self) -> None:
        self.up_action = self._action(_("Move up"), "Alt+↑", lambda: self._step(up=True))
        self.down_action = self._action(_("Move down"), "Alt+↓", lambda: self._step(up=False))
        self.rename_action = self._action(_("Change the title"), "F2", self.table.rename)
        self.open_action = self._action(_("Open a copy"), "Enter", self._open)
        self.file_action = self._action(_("Put in a file…"), "", self._choose_file)
        self.trash_action = self._action(_("Remove the handout"), "Del", self.delete_chosen)
        self.class_actions = [
            self._action(kind.label, "", partial(self._set_class, kind)) for kind in HandoutClass
        ]
        for action in self.class_actions:
            action.setCheckable(True)
        self.bind_actions = {
            field: self._action(text, "", partial(self._turn, field))
            for field, text in (
                ("as_a4", _("Bring its pages to A4")),
                ("permitted", _("The author permits binding it")),
                ("slip_sheet", _("Given out separately (slip sheet)")),
            )
        }
        for action in self.bind_actions.values():
            action.setCheckable(True)
        self.plain_action = self._action(
            _("Words for the text edition…"), "", partial(self._write, "plain_text")
        )
        self.easy_action = self._action(
            _("Write in plain words…"), "", partial(self._write, "easy_text")
        )
        self.easy_file_action = self._action(_("Plain version from a file…"), "", self._choose_easy)
        self.no_easy_action = self._action(_("Take the plain version away"), "", self._remove_easy)
        self._release_action = self._action(
            _("Number anew although it was printed…"), "", self._release
        )

    def _action(self, text: str, key: str, do: Callable[[], object]) -> QAction:
        # The table and the window answer the keys; the menu only tells them.
        action = QAction(f"{text}\t{key}" if key else text, self)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _connect(self) -> None:
        self.drop.dropped.connect(lambda files: self._add_files(files, 0))
        self.drop.pressed.connect(self._choose_files)
        self.table.files_dropped.connect(self._add_files)
        self.table.stepped.connect(lambda _id, up: self._step(up=up))
        self.table.moved.connect(
            lambda one, beside, after: attempt(
                self, lambda: self._services.handouts.move(one, beside, after=after)
            )
        )
        self.table.opened.connect(lambda _id: self._open())
        self.table.chosen.connect(lambda _id: self._follow_choice())
        self.table.rows.renamed.connect(
            lambda handout_id, title: self._edit(handout_id, "title", title)
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.editions.paper_requested.connect(self.paper_requested)

    def _open_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if index.isValid():
            self.table.setCurrentIndex(index)
        self._follow_choice()
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open_action, self.file_action, self.rename_action])
        menu.addSeparator()
        menu.addActions([self.up_action, self.down_action])
        given = menu.addMenu(_("Given out"))
        given.addActions(self.class_actions)
        belongs = menu.addMenu(_("Belongs to"))
        self._fill_agenda_menu(belongs)
        menu.addSeparator()
        menu.addActions(list(self.bind_actions.values()))
        menu.addSeparator()
        menu.addActions(
            [self.plain_action, self.easy_action, self.easy_file_action, self.no_easy_action]
        )
        menu.addSeparator()
        menu.addActions([self._release_action, self.trash_action])
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _fill_agenda_menu(self, menu: QMenu) -> None:
        handout = self.table.current_handout()
        if handout is None:
            return
        choices: list[tuple[int | None, str]] = [(None, _("No agenda item"))]
        choices += [
            (item.id, f"{item.label} {item.title}".replace("&", "&&")) for item in self._agenda
        ]
        for item_id, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(item_id == handout.agenda_item_id)
            action.triggered.connect(
                lambda _on=False, i=item_id: self._edit(handout.id, "agenda_item_id", i)
            )

    def _follow_choice(self) -> None:
        handout = self.table.current_handout()
        locked = self._meeting is None or self._meeting.state.is_locked
        for action in (
            self.up_action, self.down_action, self.rename_action, self.file_action,
            self.trash_action, *self.class_actions, *self.bind_actions.values(),
            self.plain_action, self.easy_action, self.easy_file_action,
        ):  # fmt: skip
            action.setEnabled(handout is not None and not locked)
        self.open_action.setEnabled(handout is not None and bool(handout.sha256))
        for field, action in self.bind_actions.items():
            action.setChecked(handout is not None and getattr(handout, field))
        self.no_easy_action.setEnabled(
            handout is not None and handout.has_easy_version and not locked
        )
        self.file_action.setText(
            _("Replace the file…") if handout and handout.sha256 else _("Put in a file…")
        )
        for kind, action in zip(HandoutClass, self.class_actions, strict=True):
            action.setChecked(handout is not None and handout.handout_class is kind)

    def _show_missing(self, missing: list[HandoutRow]) -> None:
        locked = self._meeting is None or self._meeting.state.is_locked
        if (missing, locked) == self._missing_shown:
            return
        self._missing_shown = (missing, locked)
        column = self.missing.layout()
        assert isinstance(column, Column)
        column.clear()
        self.missing.setVisible(bool(missing))
        if not missing:
            return
        count = len(missing)
        column.put(
            Row(
                ElidingLabel(_("Missing"), "section"),
                ElidingLabel(
                    _n("{count} item", "{count} items", count).format(count=count), "small_muted"
                ),
                ElidingLabel(
                    _("If the packet is made now, they become late papers."), "small_muted"
                ),
                None,
                margins=(16, 8, 12, 4),
            )
        )
        grid = QGridLayout()
        holder = QWidget()
        holder.setLayout(grid)
        for place, handout in enumerate(missing):
            alone = place == len(missing) - 1 and place % 2 == 0
            entry = self._missing_entry(handout)
            grid.addWidget(entry, place // 2, place % 2, 1, 2 if alone else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.put(holder)

    def _missing_entry(self, handout: HandoutRow) -> QWidget:
        late = handout.promised_on is not None and handout.promised_on < self._today()
        locked = self._meeting is None or self._meeting.state.is_locked
        button = Button(
            _("Put in the file"),
            "small",
            clicked=lambda: self._filing.choose_for(self, handout.id),
        )
        button.setAccessibleDescription(f"{handout.label} {handout.title}")
        if locked:
            button.forbid(_("The minutes of this meeting are final."))
        return box(
            Row(
                Badge(handout.label, Tone.DANGER if late else Tone.ATTENTION),
                (ElidingLabel(_reason(handout, late=late), "small"), 1),
                button,
                margins=(4, 0, 4, 0),
            )
        )

    def _step(self, *, up: bool) -> None:
        handout = self.table.current_handout()
        if handout is not None and attempt(
            self, lambda: self._services.handouts.step(handout.id, up=up)
        ):
            now = self._services.handouts.handout(handout.id)
            announce(
                self.table,
                _("{title} is now number {number}").format(title=now.title, number=now.label),
            )

    def _set_class(self, kind: HandoutClass) -> None:
        handout = self.table.current_handout()
        if handout is not None:
            self._edit(handout.id, "handout_class", kind)

    def _turn(self, field: str) -> None:
        handout = self.table.current_handout()
        if handout is not None:
            self._edit(handout.id, field, not getattr(handout, field))

    def _write(self, field: str) -> None:
        handout = self.table.current_handout()
        if handout is None:
            return
        dialog = HandoutTextDialog(self, handout, easy=field == "easy_text")
        dialog.accepted.connect(lambda: self._edit(handout.id, field, dialog.text()))
        dialog.open()

    def _choose_easy(self) -> None:
        handout = self.table.current_handout()
        if handout is not None:
            self._filing.choose_easy(self, handout.id)

    def _remove_easy(self) -> None:
        handout = self.table.current_handout()
        if handout is not None:
            attempt(self, lambda: self._services.handouts.remove_easy_version(handout.id))

    def _edit(self, handout_id: int, field: str, value: object) -> None:
        attempt(self, lambda: self._services.handouts.edit(handout_id, **{field: value}))

    def _open(self) -> None:
        handout = self.table.current_handout()
        if handout is None:
            return
        if handout.paper:
            self.paper_requested.emit(handout.paper)
        else:
            self._filing.open_copy(self, handout.id)

    def _choose_file(self) -> None:
        handout = self.table.current_handout()
        if handout is not None:
            self._filing.choose_for(self, handout.id)

    def _choose_files(self) -> None:
        if self._meeting is not None:
            self._filing.choose(self, self._meeting.id)

    def _add_files(self, files: object, handout_id: int) -> None:
        if self._meeting is None or not isinstance(files, list):
            return
        if handout_id and len(files) == 1:
            self._filing.replace(self, handout_id, files[0])
        else:
            self._filing.add(self, self._meeting.id, files)

    def _paste(self) -> None:
        mime = QApplication.clipboard().mimeData()
        if mime.hasUrls():
            files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
            self._add_files(files, 0)

    def _release(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        confirm(
            self,
            _("Number the handouts anew?"),
            _("The members hold a packet with the old numbers; they would need a new one."),
            verb=_("Number anew"),
            danger=True,
            on_yes=lambda: attempt(
                self, lambda: self._services.handouts.release_numbers(meeting.id)
            ),
        )

    def _open_editions(self) -> None:
        self._overlay.open_over()


def _reason(handout: HandoutRow, *, late: bool) -> str:
    words = {
        "name": handout.promised_by,
        "date": wareki.month_day(handout.promised_on, weekday=False) if handout.promised_on else "",
    }
    if late:
        return _("{name} promised it for {date}, which has passed").format_map(words).strip()
    if handout.promised_on:
        return _("{name} promised it for {date}").format_map(words).strip()
    return _origin(handout)


def _origin(handout: HandoutRow) -> str:
    if handout.promised_by:
        return _("from {name}, no date promised").format(name=handout.promised_by)
    return _("not here yet, nobody noted who brings it")
