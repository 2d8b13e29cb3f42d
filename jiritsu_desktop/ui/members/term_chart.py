"""The terms of a person as bars over the fiscal years, one line for each body."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import LEFT, paint_text
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.notice import announce

_HEAD, _ROW, _BAR, _LABEL, _FOOT = 24, 32, 24, 132, 4
_BEFORE, _AFTER = 4, 2


@dataclass(frozen=True, slots=True)
class TermBar:
    """One appointment: ``text`` stands in the bar, both days are in office."""

    appointment_id: int
    starts_on: dt.date
    ends_on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """The appointments of one body, oldest first."""

    body: str
    bars: tuple[TermBar, ...]


class TermChart(QWidget):
    """Bars over the years around a day; the day itself is a line behind them.

    ``opened`` carries an appointment's id for Enter, Space or a click, with where a menu fits.
    The arrow keys move from bar to bar.
    """

    opened = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[TermLine, ...] = ()
        self._on = dt.date.today()
        self._current = 0
        self._by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_terms(self, lines: Sequence[TermLine], on: dt.date) -> None:
        """Show terms as they stand on a day."""
        self._lines, self._on = tuple(lines), on
        count = len(self._bars())
        self._current = min(self._current, max(0, count - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if count else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(
            "、".join(self._sentence(line, bar) for line in self._lines for bar in line.bars)
            or _("No term of office")
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        rows = max(1, len(self._lines))
        return QSize(theme.px(480), theme.px(_HEAD + rows * _ROW + _FOOT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(240), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_years(painter, theme)
        if not self._lines:
            room = QRectF(theme.px(_LABEL), theme.px(_HEAD), self.width(), theme.px(_ROW))
            room.setLeft(0)
            paint_text(painter, theme, room, _("No term of office yet"), "body", "muted")
        for number, line in enumerate(self._lines):
            middle = self._middle(number)
            room = QRectF(0, middle - theme.px(_ROW) / 2, theme.px(_LABEL - 8), theme.px(_ROW))
            paint_text(painter, theme, room, line.body)
            for bar in line.bars:
                self._paint_bar(painter, theme, self._rect(number, bar), bar)
            self._paint_end(painter, theme, number, line)
        if self.hasFocus() and self._by_key and self._bars():
            number, bar = self._bars()[self._current]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            rect = self._rect(number, bar).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(rect, theme.px(5), theme.px(5))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = (Qt.Key.Key_Right, Qt.Key.Key_Down)
        back = (Qt.Key.Key_Left, Qt.Key.Key_Up)
        open_keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
        bars = self._bars()
        if bars and event.key() in (*forward, *back):
            step = 1 if event.key() in forward else -1
            self._current = max(0, min(len(bars) - 1, self._current + step))
            self._by_key = True
            number, bar = bars[self._current]
            announce(self, self._sentence(self._lines[number], bar))
            self.update()
        elif bars and event.key() in open_keys:
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._bar_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = place
            self._by_key = False
            self._open(place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._bar_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self._bar_at(QPointF(event.pos()))
        if place is not None:
            self._current = place
            self._open(place)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._bar_at(QPointF(event.pos()))
            if place is None:
                QToolTip.hideText()
            else:
                number, bar = self._bars()[place]
                sentence = self._sentence(self._lines[number], bar)
                QToolTip.showText(event.globalPos(), plain_tooltip(sentence), self)
            return True
        return super().event(event)

    def _open(self, place: int) -> None:
        number, bar = self._bars()[place]
        rect = self._rect(number, bar)
        corner = QPoint(max(0, round(rect.left())), round(rect.bottom()) + 2)
        self.opened.emit(bar.appointment_id, self.mapToGlobal(corner))

    def _bars(self) -> list[tuple[int, TermBar]]:
        return [
            (number, bar)
            for number, line in enumerate(self._lines)
            for bar in line.bars
            if self._rect(number, bar).width() > 0
        ]

    def _bar_at(self, place: QPointF) -> int | None:
        for index, (number, bar) in enumerate(self._bars()):
            if self._rect(number, bar).contains(place):
                return index
        return None

    def _sentence(self, line: TermLine, bar: TermBar) -> str:
        return _("{body} {role} {begin}–{end}").format(
            body=line.body,
            role=bar.text,
            begin=wareki.full(bar.starts_on, weekday=False),
            end=wareki.full(bar.ends_on, weekday=False),
        )

    def _years(self) -> range:
        year = fiscal_year.of(self._on)
        return range(year - _BEFORE, year + _AFTER + 1)

    def _column(self) -> float:
        return (self.width() - current_theme().px(_LABEL)) / len(self._years())

    def _x(self, day: dt.date) -> float:
        year = fiscal_year.of(day)
        first = fiscal_year.first_day(year)
        share = (day - first).days / ((fiscal_year.last_day(year) - first).days + 1)
        place = year - self._years()[0] + share
        place = max(0.0, min(float(len(self._years())), place))
        return current_theme().px(_LABEL) + place * self._column()

    def _middle(self, number: int) -> float:
        theme = current_theme()
        return theme.px(_HEAD) + (number + 0.5) * theme.px(_ROW)

    def _rect(self, number: int, bar: TermBar) -> QRectF:
        half = current_theme().px(_BAR) / 2
        left = self._x(bar.starts_on)
        right = self._x(bar.ends_on + dt.timedelta(days=1)) - 2
        middle = self._middle(number)
        return QRectF(left, middle - half, max(0.0, right - left), 2 * half)

    def _paint_years(self, painter: QPainter, theme: Theme) -> None:
        column = self._column()
        bottom = theme.px(_HEAD + max(1, len(self._lines)) * _ROW)
        for place, year in enumerate(self._years()):
            left = theme.px(_LABEL) + place * column
            line = QRectF(round(left), 0, 1, bottom)
            painter.fillRect(line, theme.color("line_soft"))
            room = QRectF(left + theme.px(4), 0, column - theme.px(6), theme.px(20))
            if year == fiscal_year.of(self._on):
                word = fiscal_year.short(year)
                paint_text(painter, theme, room, word, "small_strong", "accent")
                room.setLeft(room.left() + theme.text_width(word, "small_strong") + theme.px(8))
                paint_text(painter, theme, room, _p("chart", "today"), "small", "accent")
            else:
                paint_text(painter, theme, room, fiscal_year.short(year), "small", "muted")
        today = QRectF(
            round(self._x(self._on)) - 1, theme.px(20), theme.px(2), bottom - theme.px(20)
        )
        painter.fillRect(today, theme.color("accent"))

    def _paint_bar(self, painter: QPainter, theme: Theme, rect: QRectF, bar: TermBar) -> None:
        if rect.width() <= 0:
            return
        now = bar.starts_on <= self._on <= bar.ends_on
        coming = bar.starts_on > self._on
        ground = "accent_weak" if now else "surface" if coming else "sunken"
        pen = QPen(theme.color("accent_line" if now or coming else "line"), 1)
        if coming:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(ground))
        frame = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.px(4), theme.px(4))
        room = rect.adjusted(theme.px(8), 0, -theme.px(2), 0)
        role: Role = "small_strong" if now else "small"
        color = "accent" if now else "muted"
        if room.width() > theme.px(12):
            paint_text(painter, theme, room, bar.text, role, color, LEFT)

    def _paint_end(self, painter: QPainter, theme: Theme, number: int, line: TermLine) -> None:
        """Say beside the last bar until when it runs, unless the line above says the same."""
        last = line.bars[-1]
        above = self._lines[number - 1].bars[-1].ends_on if number else None
        if last.ends_on < self._on or last.ends_on == above:
            return
        left = self._rect(number, last).right() + theme.px(8)
        text = _("ends {date}").format(date=wareki.short(last.ends_on))
        room = QRectF(left, self._middle(number) - theme.px(10), self.width() - left, theme.px(20))
        if room.width() > theme.px(40):
            paint_text(painter, theme, room, text, "small", "muted")
