"""The list of bodies with their vacancies."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.appointments import Roster
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row, rule
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView


class BodyList(QWidget):
    """``chosen`` carries a body's id, ``moved`` an id and the steps up (-1) or down (1)."""

    chosen = Signal(int)
    new_wanted = Signal()
    moved = Signal(int, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.list = ListView(_("Bodies"))
        self.new_button = icon_button("plus", _("Add a body"), clicked=self.new_wanted.emit)
        self.up_button = icon_button(
            "chevron-up", _("Move up in the list"), clicked=lambda: self._move(-1)
        )
        self.down_button = icon_button(
            "chevron-down", _("Move down in the list"), clicked=lambda: self._move(1)
        )
        head = Row(
            (ElidingLabel(_("The order of the lists and papers"), "small_muted"), 1),
            self.up_button,
            self.down_button,
            self.new_button,
            margins=(16, 0, 8, 8),
            spacing=4,
        )
        self.setLayout(Column(head, rule(), (self.list, 1), spacing=0))
        self.list.chosen.connect(lambda key: self.chosen.emit(int(str(key))))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)

    def show_bodies(
        self, bodies: Sequence[BodyRow], rosters: Sequence[Roster], on: dt.date
    ) -> None:
        """Show all bodies, those that had ended by the day under a heading of their own."""
        known = {roster.body.id: roster for roster in rosters}
        rows = [_row(body, known[body.id]) for body in bodies if body.id in known]
        others = [body for body in bodies if body.id not in known]
        if others:
            rows.append(ListRow(_("Not on this day"), key="others", heading=True))
            rows += [
                ListRow(
                    body.name,
                    key=body.id,
                    second=_("ended on {date}").format(date=wareki.short(body.ended_on))
                    if body.ended_on is not None and body.ended_on < on
                    else body.kind.label,
                    muted=True,
                )
                for body in others
            ]
        self.list.show_rows(rows)

    def choose(self, body_id: int) -> bool:
        """Mark a body without telling anybody."""
        return self.list.choose(body_id)

    def _move(self, steps: int) -> None:
        key = self.list.current_key()
        if isinstance(key, int):
            self.moved.emit(key, steps)

    def _ask_menu(self, place: QPoint) -> None:
        row = self.list.rows.row_at(self.list.indexAt(place))
        if row is not None and not row.heading:
            self.menu_wanted.emit(int(str(row.key)), self.list.viewport().mapToGlobal(place))


def _row(body: BodyRow, roster: Roster) -> ListRow:
    count = _n("{count} person", "{count} people", roster.filled).format(count=roster.filled)
    marks = []
    if roster.vacant:
        marks.append(Mark(_("{count} vacant").format(count=roster.vacant), Tone.ATTENTION))
    elif roster.ending:
        marks.append(Mark(_("{count} ending").format(count=roster.ending), Tone.ATTENTION))
    return ListRow(body.name, key=body.id, second=f"{body.kind.label}　{count}", marks=tuple(marks))
