"""What can be done with one entry of the minutes, by menu and by key."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jiritsu_desktop.domain.minutes import ActionRow, Disclosure, Entry, StatementRow
from jiritsu_desktop.domain.sitting import ItemProgress
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.minutes import Minutes
from jiritsu_desktop.ui.homework.finish_dialog import FinishDialog
from jiritsu_desktop.ui.meetings.step import attempt


class EntryActions(QObject):
    """Moves, levels, finishes and removes entries; ``ready`` saves first what is being written.

    ``edit_wanted`` and ``below_wanted`` carry an entry, ``changed`` asks to read anew.
    """

    edit_wanted = Signal(object)
    below_wanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        host: QWidget,
        minutes: Minutes,
        today: Callable[[], dt.date],
        ready: Callable[[], bool],
    ) -> None:
        super().__init__(host)
        self._host = host
        self._minutes = minutes
        self._today = today
        self._ready = ready

    def open_menu(
        self, entry: Entry, items: Sequence[ItemProgress], point: QPoint, *, final: bool
    ) -> None:
        """Offer everything for one entry at a point of the screen.

        ``final`` minutes leave only homework to be noted as done.
        """
        if final and not isinstance(entry, ActionRow):
            return
        menu = QMenu(self._host)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(entry, ActionRow):
            word = _("It is done…") if entry.done_on is None else _("It is not done yet")
            _offer(menu, word + "\tSpace", lambda: self.finish(entry))
        if final:
            menu.popup(point)
            return
        _offer(menu, _("Edit") + "\tEnter", lambda: self.edit_wanted.emit(entry))
        if isinstance(entry, StatementRow):
            levels = menu.addMenu(_("Level of disclosure"))
            for level in reversed(Disclosure):
                action = _offer(levels, level.label, partial(self.set_level, entry, level))
                action.setCheckable(True)
                action.setChecked(entry.disclosure is level)
        _offer(menu, _("Add a statement below"), lambda: self.below_wanted.emit(entry))
        menu.addSeparator()
        _offer(menu, _("Move up") + "\tAlt+↑", lambda: self.move(entry, up=True))
        _offer(menu, _("Move down") + "\tAlt+↓", lambda: self.move(entry, up=False))
        others = menu.addMenu(_("Move to the agenda item"))
        put = self._minutes.put_under
        for place in items:
            if place.item.id != entry.agenda_item_id:
                title = f"{place.number} {place.item.title}"
                _offer(
                    others,
                    title,
                    partial(self._do, partial(put, entry, place.item.id)),
                )
        menu.addSeparator()
        _offer(menu, _("Remove") + "\tDel", lambda: self.trash(entry))
        menu.popup(point)

    def move(self, entry: Entry, *, up: bool) -> None:
        """Let it change places with its neighbour."""
        self._do(lambda: self._minutes.move(entry, up=up))

    def set_level(self, entry: StatementRow, level: Disclosure) -> None:
        """Set who may read it."""
        self._do(lambda: self._minutes.edit_statement(entry.id, disclosure=level))

    def trash(self, entry: Entry) -> None:
        """Move it to the trash."""
        self._do(lambda: self._minutes.trash(entry))

    def finish(self, action: ActionRow) -> None:
        """Ask when homework was done and what came of it; what is done is not done again."""
        if action.done_on is not None:
            self._do(lambda: self._minutes.resume_action(action.id))
            return
        dialog = FinishDialog(self._host, action, self._today())

        def save() -> None:
            day, result = dialog.draft()
            self._do(lambda: self._minutes.finish_action(action.id, day, result))

        dialog.accepted.connect(save)
        dialog.open()

    def _do(self, do: Callable[[], object]) -> None:
        if self._ready() and attempt(self._host, do):
            self.changed.emit()


def _offer(menu: QMenu, text: str, do: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: do())
    return action
