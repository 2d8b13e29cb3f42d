"""The third step of an import: every row with what will happen to it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from jiritsu_desktop.domain.imports import (
    Choice,
    ImportKind,
    ImportPlan,
    ImportRow,
    RowDecision,
    RowState,
)
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.imports.row_panel import RowPanel
from jiritsu_desktop.ui.imports.seats_strip import SeatsStrip
from jiritsu_desktop.ui.imports.words import PreviewRow, preview_columns, state_word
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Chip
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box
from jiritsu_desktop.ui.widgets.tables import TableView

_FILTERS = (
    None,
    RowState.NEW,
    RowState.CHANGED,
    RowState.SAME,
    RowState.DOUBTFUL,
    RowState.LEFT_OUT,
)
_NARROW = 1100


class PreviewStep(QWidget):
    """``decided`` tells that another row was decided about."""

    decided = Signal()

    def __init__(self, kind: ImportKind) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._decisions: dict[int, RowDecision] = {}
        self._filter: RowState | None = None
        self.table: TableView[PreviewRow] = TableView(
            _("Rows to import"), preview_columns(kind), lambda row: row.row.number, row_height=41
        )
        self._lesser = (3, 5, 6) if kind is ImportKind.PEOPLE else (3, 4)
        self.panel = RowPanel()
        self.seats = SeatsStrip()
        self._chips: dict[RowState | None, Chip] = {}
        group = QButtonGroup(self)
        tools = Row(margins=(16, 8, 16, 8))
        tools.clear()
        for state in _FILTERS:
            chip = Chip("", on=state is None)
            chip.toggled.connect(lambda on, state=state: self._show_only(state) if on else None)
            group.addButton(chip)
            self._chips[state] = chip
            tools.put(chip)
        self._dropped = ElidingLabel("", "small_muted")
        tools.put(None)
        tools.put(self._dropped)
        below = Row((self.table, 1), self.panel, spacing=0)
        self.setLayout(
            Column(self.seats, Frame(tools, "top"), (box(below, "surface"), 1), spacing=0)
        )
        self.table.chosen.connect(lambda _key: self._show_row())
        self.panel.decided.connect(self._decide)
        self.panel.next_wanted.connect(self.choose_next)

    @property
    def decisions(self) -> Mapping[int, RowDecision]:
        """What was decided, by row number."""
        return self._decisions

    @property
    def open_count(self) -> int:
        """How many rows still wait for a decision."""
        return sum(row.open for row in self._rows())

    def rows(self) -> list[ImportRow]:
        """Every row of the plan."""
        return [row.row for row in self._rows()]

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan; decisions about rows that are no longer doubtful are dropped."""
        numbers = {row.number for row in plan.rows}
        self._decisions = {
            number: decision for number, decision in self._decisions.items() if number in numbers
        }
        self._plan = plan
        self.seats.ask(plan.seats)
        count = len(plan.dropped)
        told = _n(
            "{count} row is no record (total, note)",
            "{count} rows are no records (totals, notes)",
            count,
        )
        self._dropped.setText(told.format(count=count) if count else "")
        self._dropped.setToolTip(
            "\n".join(f"{row.number}: {row.text}（{row.reason}）" for row in plan.dropped)
        )
        self._fill()
        if self.table.current_row() is None:
            first = next((row for row in self._rows() if row.open), None)
            if first is not None:
                self.table.choose(first.row.number)
            elif self.table.rows.rowCount():
                self.table.choose(self.table.rows.key_at(self.table.rows.index(0, 0)))
        self._show_row()

    def choose_next(self) -> None:
        """To the next row that waits for a decision, from the chosen one on."""
        waiting = [row.row.number for row in self._rows() if row.open]
        here = self.table.current_key()
        after = [number for number in waiting if isinstance(here, int) and number > here]
        target = next(iter(after or waiting), None)
        if target is not None:
            if not self.table.choose(target):
                self._chips[None].setChecked(True)
                self.table.choose(target)
            self._show_row()
            self.panel.setFocus()

    def set_narrow(self, width: int) -> None:
        """Without room some columns give way; the panel at the right shows their fields too."""
        narrow = width < current_theme().px(_NARROW)
        for place in self._lesser:
            self.table.setColumnHidden(place, narrow)

    def _rows(self) -> list[PreviewRow]:
        plan = self._plan
        if plan is None:
            return []
        return [PreviewRow(row, self._decisions.get(row.number)) for row in plan.rows]

    def _fill(self) -> None:
        rows = self._rows()
        counts = {state: sum(row.row.state is state for row in rows) for state in RowState}
        for state, chip in self._chips.items():
            word = _p("import", "All") if state is None else state_word(state)
            chip.setText(f"{word} {len(rows) if state is None else counts[state]}")
            chip.setVisible(state is None or bool(counts[state]))
        wanted = self._filter
        self.table.show_rows([row for row in rows if wanted is None or row.row.state is wanted])

    def _show_only(self, state: RowState | None) -> None:
        self._filter = state
        self._fill()
        self._show_row()

    def _show_row(self) -> None:
        row = self.table.current_row()
        place = ""
        if row is not None and row.row.state is RowState.DOUBTFUL:
            doubtful = [
                other.row.number for other in self._rows() if other.row.state is RowState.DOUBTFUL
            ]
            place = f"{doubtful.index(row.row.number) + 1}／{len(doubtful)}"
        self.panel.show_row(row, place)

    def _decide(self, number: int, decision: RowDecision | None) -> None:
        if decision is None:
            self._decisions.pop(number, None)
        else:
            self._decisions[number] = decision
        self._fill()
        self.decided.emit()
        row = self.table.current_row()
        if row is not None and decision is not None and decision.choice is Choice.LEAVE_OUT:
            self._show_row()
