"""The issues as a list: everything at once, sorted by any column."""

import datetime as dt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.wareki import short
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.issues.card_painting import Clock
from jiritsu_desktop.ui.issues.words import hold_mark, idle_words, stage_mark, until
from jiritsu_desktop.ui.painting import PRIORITY_WIDTH, paint_bars, paint_priority
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_LATEST = dt.date.max


class IssueTable(TableView[IssueRow]):
    """One issue in each row; ``clock`` says which day it is."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        super().__init__(
            _("Issues"),
            [
                TableColumn(
                    _("No."),
                    lambda row: Cell(row.label, strong=True),
                    84,
                    sort=lambda row: (row.fiscal_year, row.number),
                ),
                TableColumn(
                    _("Issue"),
                    lambda row: Cell(row.title, second=_goal(row), tooltip=row.full_title),
                    0,
                    sort=lambda row: row.title,
                ),
                TableColumn(_("Area"), lambda row: row.area, 80, sort=lambda row: row.area),
                TableColumn(_("Priority"), _priority, 84, sort=_priority_order),
                TableColumn(
                    _("Stage"), self._stage, 96, sort=lambda row: (row.stage.place, row.position)
                ),
                TableColumn(
                    _p("issue", "Body"), lambda row: row.body, 118, sort=lambda row: row.body
                ),
                TableColumn(_p("issue", "In charge"), _owner, 104, sort=lambda row: row.owner),
                TableColumn(
                    _("Next step"),
                    self._next,
                    190,
                    sort=lambda row: row.next_step_on or _LATEST,
                ),
                TableColumn(
                    _("Moved"), self._moved, 112, sort=lambda row: row.moved_on or dt.date.min
                ),
                TableColumn(_("Evaluation"), _evaluation, 72, sort=lambda row: _mark(row)),
            ],
            lambda row: row.id,
            row_height=50,
        )

    def _stage(self, row: IssueRow) -> Cell:
        return Cell(mark=hold_mark() if row.on_hold else stage_mark(row.stage))

    def _next(self, row: IssueRow) -> Cell:
        if row.is_closed:
            return Cell(row.closing_reason.label if row.closing_reason else "")
        day = row.next_step_on
        late = not row.on_hold and day is not None and day < self.clock.today
        return Cell(
            row.next_step,
            second=until(day, self.clock.today) if day else "",
            color="danger" if late else "ink",
            tooltip=row.next_step,
        )

    def _moved(self, row: IssueRow) -> Cell:
        idle = idle_words(row, self.clock.today, self.clock.idle_after)
        if idle:
            return Cell(idle, color="attention", small=True)
        day = row.closed_on or row.moved_on
        return Cell(short(day) if day else "", small=True, color="muted")


def _goal(row: IssueRow) -> str:
    return f"→ {row.goal_title}" if row.goal_title else ""


def _owner(row: IssueRow) -> Cell:
    return Cell(row.owner) if row.owner else Cell(_("Nobody yet"), color="attention")


def _mark(row: IssueRow) -> str:
    return row.evaluation.mark if row.evaluation else ""


def _evaluation(row: IssueRow) -> Cell:
    return Cell(_mark(row), color="done", strong=True)


def _priority_order(row: IssueRow) -> tuple[str, int]:
    letter = row.priority
    return (letter.value if letter else "Z", -sum(row.marks))


def _priority(row: IssueRow) -> Cell:
    letter = row.priority

    def draw(painter: QPainter, theme: Theme, rect: QRectF) -> None:
        middle = rect.center().y()
        if letter is not None:
            paint_priority(painter, theme, rect.x(), middle, letter.value, row.marks)
        else:
            paint_bars(painter, theme, rect.x() + theme.px(24), middle, row.marks)

    tooltip = row.override_reason
    return Cell(draw=draw, draw_width=PRIORITY_WIDTH, tooltip=tooltip)
