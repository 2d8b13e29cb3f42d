"""The one line with stations: a chain to look at, and the steps of a meeting to switch between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import CENTRE, LEFT, StationState, paint_station, paint_text
from jiritsu_desktop.ui.theme import Role, Theme, current_theme


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its word, the small line under it, and how far the chain has come.

    ``alarm`` says that something there needs a look; it takes the place of the small line.
    ``brief`` is the small line in few letters, for where there is little width.
    """

    word: str
    detail: str = ""
    state: StationState = StationState.NEXT
    alarm: str = ""
    brief: str = ""

    @property
    def spoken(self) -> str:
        """The station in words."""
        state = {
            StationState.DONE: _p("station", "done"),
            StationState.NOW: _p("station", "now"),
            StationState.NEXT: _p("station", "to come"),
        }[self.state]
        detail = f"{self.detail} {self.alarm}".strip()
        return _("{word} {detail} ({state})").format(word=self.word, detail=detail, state=state)


class StationLine(QWidget):
    """A chain of stations from left to right, 64 px high; painted, with the whole state as name."""

    def __init__(self, stations: Sequence[Station] = (), *, radius: float = 8) -> None:
        super().__init__()
        self._stations: tuple[Station, ...] = ()
        self._radius = radius
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
        return QSize(theme.px(72) * max(1, len(self._stations)), theme.px(64))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(48) * max(1, len(self._stations)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._stations))
        y = theme.px(12)
        for place, station in enumerate(self._stations):
            x = width * (place + 0.5)
            if place + 1 < len(self._stations):
                gap = theme.px(self._radius + 2)
                paint_join(painter, theme, x + gap, y, x + width - gap, station.state)
            paint_station(painter, theme, QPointF(x, y), station.state, self._radius)
            now = station.state is StationState.NOW
            done = station.state is StationState.DONE
            word = QRectF(x - width / 2, theme.px(24), width, theme.px(20))
            color = "accent" if now else "ink" if done else "muted"
            role: Role = "strong" if now else "body"
            paint_text(painter, theme, word, station.word, role, color, CENTRE)
            below = QRectF(x - width / 2, theme.px(43), width, theme.px(18))
            fits = theme.text_width(station.detail, "small") <= width - theme.px(2)
            detail = station.detail if fits else station.brief or station.detail
            paint_text(painter, theme, below, detail, "small", "muted", CENTRE)


class StepTabs(QTabBar):
    """The steps of one record as a line of stations that is also a tab bar (1 準備 … 5 公開).

    Keys, focus and accessibility are Qt's own; listen to ``currentChanged``.
    """

    def __init__(self, stations: Sequence[Station] = ()) -> None:
        super().__init__()
        self._stations: tuple[Station, ...] = ()
        self._low = False
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stations(stations)
        current_theme().follow(self, self._measure)

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Draw other states; the selected step stays."""
        while self.count() > len(stations):
            self.removeTab(self.count() - 1)
        while self.count() < len(stations):
            self.addTab("")
        self._stations = tuple(stations)
        for place, station in enumerate(self._stations):
            self.setTabText(place, f"{place + 1} {station.word}")
            self.setTabToolTip(place, station.spoken)
            self.setAccessibleTabName(place, f"{place + 1} {station.spoken}")
        self.update()

    def set_low(self, low: bool) -> None:
        """Leave the details to the tooltips where there is little height."""
        if low != self._low:
            self._low = low
            self._measure()
            self.updateGeometry()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        return QSize(current_theme().px(96), current_theme().px(self._height))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(current_theme().px(64), current_theme().px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = theme.px(18)
        for place, station in enumerate(self._stations):
            room = QRectF(self.tabRect(place))
            x = room.x() + theme.px(10)
            here = place == self.currentIndex()
            role: Role = "strong" if here else "body"
            text = self.tabText(place)
            left = x + theme.px(16)
            end = left + theme.text_width(text, role)
            if place + 1 < len(self._stations):
                paint_join(
                    painter, theme, end + theme.px(8), y, room.right() - theme.px(4), station.state
                )
            paint_station(painter, theme, QPointF(x, y), station.state)
            color = "accent" if here else "ink"
            word = QRectF(left, y - theme.px(11), room.right() - left, theme.px(22))
            paint_text(painter, theme, word, text, role, color, LEFT)
            below = QRectF(left, y + theme.px(10), room.right() - left - theme.px(8), theme.px(18))
            if station.alarm and not self._low:
                paint_text(painter, theme, below, station.alarm, "small_strong", "attention", LEFT)
            elif station.alarm:
                # Without a second line the mark stands after the word.
                dot = QPointF(end + theme.px(6), y - theme.px(5))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("attention"))
                painter.drawEllipse(dot, theme.px(3), theme.px(3))
            elif not self._low:
                paint_text(painter, theme, below, station.detail, "small", "muted", LEFT)
            if here:
                bar = QRectF(
                    room.x(), room.bottom() - theme.px(2), room.width() * 0.72, theme.px(3)
                )
                painter.fillRect(bar, theme.color("accent"))
                if self.hasFocus():
                    painter.setPen(QPen(theme.color("focus"), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(room.adjusted(1, 1, -3, -theme.px(5)), 4, 4)

    @property
    def _height(self) -> int:
        return 36 if self._low else 56

    def _measure(self) -> None:
        self.setFixedHeight(current_theme().px(self._height))


def paint_join(
    painter: QPainter, theme: Theme, left: float, y: float, right: float, state: StationState
) -> None:
    """The line that leaves a station: accent only when the station is done."""
    if right <= left:
        return
    color = theme.color("accent" if state is StationState.DONE else "line")
    painter.setPen(QPen(color, 2 * theme.scale()))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
