"""The one line from top to bottom: the stations of an assistant, at its left."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.painting import LEFT, StationState, paint_station, paint_text
from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, fix_width
from jiritsu_desktop.ui.widgets.station_line import Station

_STEP = 58
_RADIUS = 9


class StationRail(QWidget):
    """Stations one below the other; painted, with the whole state as its name."""

    def __init__(self, stations: Sequence[Station] = ()) -> None:
        super().__init__()
        self._stations: tuple[Station, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)
        self.show_stations(stations)

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Draw another chain."""
        self._stations = tuple(stations)
        self.setAccessibleName("、".join(station.spoken for station in self._stations))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(160), theme.px(_STEP) * max(1, len(self._stations)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = theme.px(_RADIUS + 2)
        left = theme.px(2 * _RADIUS + 14)
        gap = theme.px(_RADIUS + 2)
        for place, station in enumerate(self._stations):
            y = place * theme.px(_STEP) + theme.px(14)
            done = station.state is StationState.DONE
            now = station.state is StationState.NOW
            if place + 1 < len(self._stations):
                painter.setPen(QPen(theme.color("accent" if done else "line"), 2 * theme.scale()))
                painter.drawLine(QPointF(x, y + gap), QPointF(x, y + theme.px(_STEP) - gap))
            paint_station(painter, theme, QPointF(x, y), station.state, _RADIUS)
            width = self.width() - left
            word = QRectF(left, y - theme.px(11), width, theme.px(22))
            role: Role = "strong" if now else "body"
            color = "accent" if now else "ink" if done else "muted"
            paint_text(painter, theme, word, station.word, role, color, LEFT)
            detail = QRectF(left, y + theme.px(9), width, theme.px(18))
            paint_text(painter, theme, detail, station.detail, "small", "muted", LEFT)


class AssistantSide(Frame):
    """The left side of an assistant: title, sentence, its stations, and at the foot a promise."""

    def __init__(self, title: str, sentence: str, promise: str, *, width: int = 300) -> None:
        self.rail = StationRail()
        self._promise = Paragraph(promise, "small")
        icon = Icon("lock", "muted", 18)
        foot = Row(icon, (self._promise, 1), spacing=8)
        scroll = ScrollColumn(
            ElidingLabel(title, "head"),
            Paragraph(sentence, "small"),
            26,
            self.rail,
            margins=(28, 22, 16, 12),
            spacing=2,
        )
        column = Column((scroll, 1), Row(foot, margins=(28, 0, 28, 24)), spacing=0)
        super().__init__(column, "left")
        fix_width(self, width)

    def promise(self, sentence: str) -> None:
        """Say something else at the foot."""
        self._promise.setText(sentence)


def stations_at(words: Sequence[tuple[str, str]], here: int) -> list[Station]:
    """Stations of (word, detail): done before ``here``, to come after it."""
    states = (
        StationState.DONE
        if place < here
        else StationState.NOW
        if place == here
        else (StationState.NEXT)
        for place in range(len(words))
    )
    return [
        Station(word, detail, state) for (word, detail), state in zip(words, states, strict=True)
    ]
