"""Step 1, 準備: when and where, the agenda, and what it should take up."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AgendaDraft, AgendaItemRow, AgendaKind, MeetingRow
from jiritsu_desktop.domain.suggestions import Suggestion
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.agenda import before_closing
from jiritsu_desktop.ui.meetings.agenda_easy import EasyPanel
from jiritsu_desktop.ui.meetings.agenda_model import AgendaColumn
from jiritsu_desktop.ui.meetings.agenda_table import AgendaTable
from jiritsu_desktop.ui.meetings.dialogs import VenueDialog
from jiritsu_desktop.ui.meetings.facts_row import FactsRow
from jiritsu_desktop.ui.meetings.filing import Filing
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.meetings.suggestions_panel import SuggestionsPanel
from jiritsu_desktop.ui.meetings.total_bar import TotalBar
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.fields import SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    fix_width,
)
from jiritsu_desktop.ui.widgets.notice import announce
from jiritsu_desktop.ui.widgets.overlay import Overlay

_EXPLAINED = (AgendaKind.DISCUSSION, AgendaKind.REPORT, AgendaKind.INFORMATION)


class PreparationStep(MeetingStep):
    """The three facts, the agenda table, the memo and the suggestions."""

    def __init__(self, services: Services, filing: Filing, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._services = services
        self._filing = filing
        self._today = today
        self._meeting: MeetingRow | None = None
        self.facts = FactsRow()
        self.table = AgendaTable()
        self.total = TotalBar()
        self.suggestions = SuggestionsPanel()
        self.memo = text_field(
            placeholder=_("What was agreed beforehand, for the secretariat alone"),
            name=_("Memo"),
            quiet=True,
        )
        self._memo = SaveOnLeave(self.memo, lambda text: self._edit_meeting("memo", text))
        self._make_actions()
        self._add = Button(_("Add an agenda item"), "small", icon="plus", clicked=self.add_item)
        self._more = quiet_button("", icon="task", clicked=self._open_suggestions)
        self.easy_button = quiet_button("", icon="ruby", clicked=self._open_easy)
        self._drawer_column = Column(margins=(12, 12, 12, 12))
        self._drawer = box(self._drawer_column, "canvas")
        self._overlay = Overlay(self, self._drawer, width=360)
        self.easy = EasyPanel(lambda item_id, text: self._edit_item(item_id, "easy_text", text))
        self._easy_overlay = Overlay(self, self.easy)
        self.easy.closed.connect(self._easy_overlay.close_over)
        self._lay_out()
        self._connect()

    @override
    def show_meeting(self, meeting: MeetingRow) -> None:
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        items = self._services.meetings.agenda(meeting.id)
        handouts = self._services.handouts.of(meeting.id)
        chosen = None if other else self.table.current_item()
        column = AgendaColumn(max(0, self.table.currentIndex().column()))
        self.facts.show_meeting(meeting, self._services.council.venues())
        self.table.rows.locked = meeting.state.is_locked
        self.table.rows.show_items(
            items,
            {
                item.id: tuple(row for row in handouts if row.agenda_item_id == item.id)
                for item in items
            },
        )
        if chosen is not None:
            self.table.choose(chosen.id, column)
        self.total.show_minutes(
            [item.minutes_planned or 0 for item in items], meeting.minutes_available
        )
        self._memo.show_text(meeting.memo)
        hints = self._services.suggestions.of(meeting.id, self._today())
        self.suggestions.show_suggestions(hints, locked=meeting.state.is_locked)
        self._more.setText(
            _n("{count} suggestion", "{count} suggestions", len(hints)).format(count=len(hints))
        )
        topics = [item for item in items if item.kind in _EXPLAINED]
        written = sum(bool(item.easy_text) for item in topics)
        self.easy_button.setText(
            _("In easy words {written}/{count}").format(written=written, count=len(topics))
        )
        if self._easy_overlay.isVisible():
            self._show_easy()
        self._add.forbid(
            _("The minutes of this meeting are final.") if meeting.state.is_locked else ""
        )
        self._follow_choice()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._side.setVisible(not narrow)
        self._more.setVisible(narrow)
        if not narrow:
            self._overlay.close_over()
        # Narrow, the whole step is one scrolling column.
        place = self._scroll.column if narrow else self._top_row
        if place.indexOf(self.facts) < 0:
            place.insertWidget(0, self.facts, 0 if narrow else 1)
        self._top.setVisible(not narrow)
        column = self._drawer_column if narrow else self._side_column
        if column.indexOf(self.suggestions) < 0:
            column.put((self.suggestions, 1))

    @override
    def delete_chosen(self) -> None:
        item = self.table.current_item()
        if item is not None and attempt(self, lambda: self._services.agenda.trash(item.id)):
            announce(self.table, _("Removed: {title}").format(title=item.title))

    def add_item(self, kind: AgendaKind = AgendaKind.DISCUSSION) -> None:
        """Put a new item under the chosen one, or before the closing; its title is typed next."""
        meeting = self._meeting
        if meeting is None:
            return
        chosen = self.table.current_item()
        above_id = chosen.id if chosen else before_closing(self._services.agenda.of(meeting.id))
        draft = AgendaDraft(
            _("New heading") if kind is AgendaKind.HEADING else _("New agenda item"), kind
        )
        added: list[int] = []
        attempt(
            self,
            lambda: added.append(self._services.agenda.add(meeting.id, draft, above_id)),
        )
        if added:
            self.show_meeting(meeting)
            self.table.choose(added[0])
            self.table.setFocus()
            self.table.rename()

    def _lay_out(self) -> None:
        head = Row(
            ElidingLabel(_("Agenda items"), "section"),
            ElidingLabel(
                _("Drag to put in order, or Alt+↑↓. All numbers follow by themselves."),
                "small_muted",
            ),
            None,
            self.easy_button,
            self._more,
            margins=(16, 5, 12, 0),
        )
        foot = Row(self._add, None, self.total, margins=(16, 8, 12, 10))
        card = Frame(Column(head, self.table, foot, spacing=0), "card")
        memo = Frame(
            Row(
                Icon("note", "muted", 18),
                ElidingLabel(_("Memo:"), "muted"),
                (self.memo, 1),
                margins=(16, 1, 8, 1),
                spacing=6,
            ),
            "card",
        )
        self._scroll = ScrollColumn(card, memo, margins=(16, 4, 6, 12), spacing=12)
        self._side_column = Column((self.suggestions, 1), margins=(6, 4, 0, 12))
        self._side = box(self._side_column)
        fix_width(self._side, 282)
        below = Row((self._scroll, 1), self._side, margins=(0, 0, 16, 0), spacing=0)
        self._top_row = Row((self.facts, 1), margins=(16, 8, 16, 8))
        self._top = top = box(self._top_row)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(Column(top, (below, 1), spacing=0))

    def _make_actions(self) -> None:
        self.up_action = self._action(_("Move up"), "Alt+↑", lambda: self._step(up=True))
        self.down_action = self._action(_("Move down"), "Alt+↓", lambda: self._step(up=False))
        self.in_action = self._action(
            _("Put under the heading above"), "Alt+→", lambda: self._indent(inwards=True)
        )
        self.out_action = self._action(
            _("Let it stand on its own"), "Alt+←", lambda: self._indent(inwards=False)
        )
        self.rename_action = self._action(_("Change the title"), "F2", self.table.rename)
        self.trash_action = self._action(_("Remove the agenda item"), "Del", self.delete_chosen)
        self.add_action = self._action(_("Add an agenda item below"), "", self.add_item)
        self.heading_action = self._action(
            _("Add a heading below"), "", lambda: self.add_item(AgendaKind.HEADING)
        )
        self.file_action = self._action(_("Add a handout for this item…"), "", self._pick_files)
        self.carry_action = self._action(_("No time was left, carry it over"), "", self._carry_over)
        self.carry_action.setCheckable(True)

    def _action(self, text: str, key: str, do: Callable[[], object]) -> QAction:
        # The table and the window answer the keys; the menu only tells them.
        action = QAction(f"{text}\t{key}" if key else text, self)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _connect(self) -> None:
        self.facts.edited.connect(self._edit_meeting)
        self.facts.venue_wanted.connect(self._new_venue)
        self.table.rows.edited.connect(self._edit_item)
        self.table.moved.connect(
            lambda item_id, gap: attempt(self, lambda: self._services.agenda.move(item_id, gap))
        )
        self.table.stepped.connect(lambda _item_id, up: self._step(up=up))
        self.table.indented.connect(lambda _item_id, inwards: self._indent(inwards=inwards))
        self.table.files_dropped.connect(self._add_files)
        self.table.chosen.connect(lambda _item_id: self._follow_choice())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.suggestions.taken.connect(self._take_up)
        self.suggestions.let_go.connect(self._let_go)

    def _open_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if index.isValid():
            self.table.setCurrentIndex(index)
        self._follow_choice()
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.up_action, self.down_action, self.in_action, self.out_action])
        menu.addSeparator()
        menu.addActions([self.rename_action, self.add_action, self.heading_action])
        menu.addAction(self.file_action)
        menu.addSeparator()
        menu.addActions([self.carry_action, self.trash_action])
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _follow_choice(self) -> None:
        item = self.table.current_item()
        locked = self._meeting is None or self._meeting.state.is_locked
        for action in (
            self.up_action, self.down_action, self.in_action, self.out_action,
            self.rename_action, self.trash_action, self.file_action, self.carry_action,
        ):  # fmt: skip
            action.setEnabled(item is not None and not locked)
        for action in (self.add_action, self.heading_action):
            action.setEnabled(not locked)
        self.carry_action.setChecked(item is not None and item.carried_over)

    def _edit_meeting(self, field: str, value: object) -> None:
        meeting = self._meeting
        if meeting is not None and not attempt(
            self, lambda: self._services.meetings.edit(meeting.id, **{field: value})
        ):
            self.show_meeting(meeting)

    def _edit_item(self, item_id: int, field: str, value: object) -> None:
        attempt(self, lambda: self._services.agenda.edit(item_id, **{field: value}))

    def _step(self, *, up: bool) -> None:
        item = self.table.current_item()
        if item is not None and attempt(self, lambda: self._services.agenda.step(item.id, up=up)):
            self._tell_place(item)

    def _indent(self, *, inwards: bool) -> None:
        item = self.table.current_item()
        if item is not None and attempt(
            self, lambda: self._services.agenda.indent(item.id, inwards=inwards)
        ):
            self._tell_place(item)

    def _tell_place(self, item: AgendaItemRow) -> None:
        now = self._services.agenda.item(item.id)
        announce(
            self.table,
            _("{title} is now number {number}").format(title=now.title, number=now.label),
        )

    def _carry_over(self) -> None:
        item = self.table.current_item()
        if item is not None:
            self._edit_item(item.id, "carried_over", not item.carried_over)

    def _pick_files(self) -> None:
        item = self.table.current_item()
        if self._meeting is not None and item is not None:
            self._filing.choose(self, self._meeting.id, item.id)

    def _add_files(self, item_id: int, files: object) -> None:
        if self._meeting is not None and isinstance(files, list):
            self._filing.add(self, self._meeting.id, files, item_id or None)

    def _take_up(self, suggestion: object) -> None:
        meeting = self._meeting
        if meeting is not None and isinstance(suggestion, Suggestion):
            attempt(self, lambda: self._services.suggestions.take_up(meeting.id, suggestion))

    def _let_go(self, suggestion: object) -> None:
        meeting = self._meeting
        if meeting is not None and isinstance(suggestion, Suggestion):
            attempt(self, lambda: self._services.suggestions.let_go(meeting.id, suggestion))

    def _new_venue(self) -> None:
        dialog = VenueDialog(self)

        def save() -> None:
            venue = dialog.draft()
            venue_id = self._services.council.add_venue(
                venue.name, venue.address, venue.capacity, wheelchair=venue.wheelchair
            )
            self._edit_meeting("venue_id", venue_id)

        dialog.accepted.connect(save)
        dialog.open()

    def _open_easy(self) -> None:
        """The text of the chosen item, else of the first topic that has none yet."""
        topics = [item for item in self.table.rows.items if item.kind in _EXPLAINED]
        item = self.table.current_item()
        if item is None or item.kind not in _EXPLAINED:
            bare = [one for one in topics if not one.easy_text]
            if not topics:
                return
            self.table.choose((bare or topics)[0].id)
        self._show_easy()
        self._easy_overlay.open_over()

    def _show_easy(self) -> None:
        item = self.table.current_item()
        if item is not None and self._meeting is not None:
            rules = self._services.council.rules()
            self.easy.show_item(item, rules, locked=self._meeting.state.is_locked)

    def _open_suggestions(self) -> None:
        self._overlay.open_over()
