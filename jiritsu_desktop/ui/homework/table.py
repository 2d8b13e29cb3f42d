"""The table of homework: when it is due, what it is, who does it, and the button of each line."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.homework import HomeworkRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_WIDTHS = {"due": 132, "owner": 168, "step": 112}
_BUTTON_HEIGHT = 28


class HomeworkTable(TableView[HomeworkRow]):
    """``step_wanted`` carries the id of the homework that is to be noted as done, or not done.

    It is emitted by the button at the end of each line and by Space.
    """

    step_wanted = Signal(object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        self._today = today
        self._columns: Sequence[TableColumn[HomeworkRow]] = (
            TableColumn(_("Until when"), self._due, _WIDTHS["due"], sort=_by_due),
            TableColumn(_("What is to be done"), _what, 0),
            TableColumn(_("Who does it"), _who, _WIDTHS["owner"], sort=lambda r: r.action.owner),
            TableColumn("", self._step, _WIDTHS["step"]),
        )
        super().__init__(_("Homework"), self._columns, lambda row: row.id, row_height=50)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._click)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() == Qt.Key.Key_Space and key is not None:
            self.step_wanted.emit(key)
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == len(self._columns) - 1:
            self.step_wanted.emit(self.rows.key_at(index))

    def _due(self, row: HomeworkRow) -> Cell:
        action = row.action
        if action.done_on is not None:
            return Cell(
                wareki.month_day(action.done_on), second=_("it was done"), color="done",
                tooltip=wareki.full(action.done_on),
            )  # fmt: skip
        if action.due_on is None:
            return Cell(_("no date"), color="muted")
        late = row.days_late(self._today())
        told = _n("{count} day late", "{count} days late", late).format(count=late) if late else ""
        return Cell(
            wareki.month_day(action.due_on), second=told, strong=bool(late),
            color="danger" if late else "ink", tooltip=wareki.full(action.due_on),
        )  # fmt: skip

    def _step(self, row: HomeworkRow) -> Cell:
        word = step_word(row)
        return Cell(
            draw=lambda painter, theme, room: _paint_button(painter, theme, room, word),
            draw_width=_WIDTHS["step"] - 16,
            tooltip=f"{word}　Space",
        )


def step_word(row: HomeworkRow) -> str:
    """What the button of a line says."""
    return _("It is done") if row.action.done_on is None else _("Not done yet")


def _by_due(row: HomeworkRow) -> tuple[bool, dt.date]:
    day = row.action.done_on or row.action.due_on
    return day is None, day or dt.date.min


def _what(row: HomeworkRow) -> Cell:
    action = row.action
    parts = [row.meeting, row.topic]
    if action.result:
        parts = [_("Result: {result}").format(result=action.result), row.meeting]
    place = "　".join(part for part in parts if part)
    line = action.text.replace("\n", " ")
    return Cell(line, second=place, strong=True, tooltip=f"{action.text}\n{place}")


def _who(row: HomeworkRow) -> Cell:
    owner = row.action.owner
    return Cell(owner or _("No owner"), color="ink" if owner else "danger", tooltip=owner)


def _paint_button(painter: QPainter, theme: Theme, room: QRectF, word: str) -> None:
    """Looks like the small buttons of the cards."""
    half = theme.px(_BUTTON_HEIGHT) / 2
    face = QRectF(room.x(), room.center().y() - half, room.width(), 2 * half)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("surface"))
    painter.setPen(QPen(theme.color("line_control"), 1))
    radius = theme.px(6)
    painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
    paint_text(painter, theme, face, word, "small", "ink", CENTRE)
