"""How far the check has come: one station for each place that it found."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import StationState, paint_station
from jiritsu_desktop.ui.theme import current_theme

_HEIGHT, _RADIUS, _LEAST_STEP = 28, 7, 22


class CheckLine(QWidget):
    """Stations on a line; where they would touch each other, a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._states: tuple[StationState, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_states(self, states: Sequence[StationState]) -> None:
        """Show which places are settled, which one is in hand."""
        self._states = tuple(states)
        done = self._states.count(StationState.DONE)
        sentence = _("{done} of {count} places settled")
        self.setAccessibleName(sentence.format(done=done, count=len(self._states)))
        self.setVisible(bool(self._states))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        count = len(self._states)
        edge = theme.px(_RADIUS + 2)
        room = self.width() - 2 * edge
        middle = self.height() / 2
        step = room / (count - 1) if count > 1 else 0.0
        if count > 1 and step < theme.px(_LEAST_STEP):
            share = self._states.count(StationState.DONE) / count
            bar = QRectF(0, middle - theme.px(4), self.width(), theme.px(8))
            painter.fillRect(bar, theme.color("track"))
            bar.setWidth(self.width() * share)
            painter.fillRect(bar, theme.color("accent"))
            return
        for place in range(count - 1):
            done = self._states[place] is StationState.DONE
            color = theme.color("accent" if done else "line")
            painter.fillRect(QRectF(edge + place * step, middle - 1, step, 2), color)
        for place, state in enumerate(self._states):
            paint_station(painter, theme, QPointF(edge + place * step, middle), state, _RADIUS)
