"""The words to look at as one line of stations: settled ones ticked, the present one ringed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.domain.readings_review import Question
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.painting import (
    LEFT,
    RIGHT,
    StationState,
    paint_row_ground,
    paint_station,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.list_row import ListRow
from jiritsu_desktop.ui.widgets.lists import ROW_ROLE, Index, ListDelegate, ListModel, ListView

_ROW = 45
_STATION = 24
_TEXT = 44


@dataclass(frozen=True, slots=True)
class Line:
    """A word of the review; ``outcome`` says how it was settled here and now, and as what."""

    question: Question
    outcome: str = ""
    decided: str | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.outcome) or self.question.settled

    @property
    def reading(self) -> str:
        """How it is read as things stand; empty for not at all."""
        return self.question.reading if self.decided is None else self.decided

    @property
    def told(self) -> str:
        """Why the word is listed, or how it was settled."""
        if self.settled:
            return self.outcome or _("Decided before")
        count = len(self.question.candidates)
        if count > 1:
            return _n("{count} reading", "{count} readings", count).format(count=count)
        assert self.question.doubt is not None
        return self.question.doubt.label


class ReadingList(ListView):
    """The words in the order of their first place; keys are places in the list."""

    def __init__(self) -> None:
        super().__init__(_("Words to look at"))
        self._lines: list[Line] = []
        self.setItemDelegate(_Stations(self.rows, self))

    def show_lines(self, lines: Sequence[Line], current: int) -> None:
        """Show the words; ``current`` is the place of the one at hand, -1 for none."""
        self._lines = list(lines)
        rows = []
        for place, line in enumerate(lines):
            rows.append(
                ListRow(
                    line.question.surface,
                    key=place,
                    second=line.told,
                    aside=line.reading or "—",
                    muted=not line.settled,
                )
            )
        self.show_rows(rows)
        self.choose(current)


class _Stations(ListDelegate):
    def __init__(self, rows: ListModel, parent: ReadingList) -> None:
        super().__init__(rows, parent)

    @override
    def height_of(self, row: ListRow) -> int:
        return _ROW

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row: ListRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_row_ground(painter, theme, rect, selected=chosen, hovered=hovered, focused=False)
        done = not row.muted
        x, middle = rect.x() + theme.px(_STATION), rect.center().y()
        painter.setPen(QPen(theme.color("accent" if done else "line"), 2 * theme.scale()))
        gap = theme.px(9)
        if index.row():
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle - gap))
        if index.row() + 1 < index.model().rowCount():
            painter.drawLine(QPointF(x, middle + gap), QPointF(x, rect.bottom()))
        state = StationState.DONE if done else StationState.NEXT
        if chosen and not done:
            state = StationState.NOW
        paint_station(painter, theme, QPointF(x, middle), state, 7)
        left = rect.x() + theme.px(_TEXT)
        right = rect.right() - theme.px(14)
        half = theme.px(11)
        upper = QRectF(left, middle - 2 * half + theme.px(3), right - left, 2 * half)
        lower = QRectF(left, middle, right - left, 2 * half - theme.px(2))
        width = theme.text_width(row.aside, "small_strong" if chosen else "small") + theme.px(6)
        word = QRectF(upper)
        word.setWidth(max(0.0, upper.width() - width))
        paint_text(painter, theme, word, row.title, "strong" if chosen else "body", "ink", LEFT)
        color = "accent" if chosen else "muted"
        role: Role = "small_strong" if chosen else "small"
        paint_text(painter, theme, upper, row.aside, role, color, RIGHT)
        paint_text(painter, theme, lower, row.second, "small", "muted", LEFT)
        painter.restore()
