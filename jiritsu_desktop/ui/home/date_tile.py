"""The day of a task as on a desk calendar."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import current_theme


class DateTile(QWidget):
    """Weekday over day, tinted on the day itself and when it has passed.

    A day of another month shows the month instead of the weekday.
    """

    def __init__(self, day: dt.date, today: dt.date) -> None:
        super().__init__()
        self._day = day
        self._above = (
            wareki.WEEKDAYS[day.weekday()]
            if (day.year, day.month) == (today.year, today.month) or day > today
            else f"{day.month}月"
        )
        self._color, self._ground, self._line = (
            ("danger", "danger_weak", "danger_line")
            if day < today
            else ("accent", "accent_weak", "accent")
            if day == today
            else ("ink", "surface", "line")
        )
        self.setAccessibleName(wareki.full(day))
        self.setToolTip(wareki.full(day))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(46), current_theme().px(42))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(self._line), 1))
        painter.setBrush(theme.color(self._ground))
        radius = theme.px(6)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, radius, radius)
        above = QRectF(0, theme.px(3), self.width(), theme.px(16))
        muted = "muted" if self._color == "ink" else self._color
        paint_text(painter, theme, above, self._above, "small", muted, CENTRE)
        below = QRectF(0, theme.px(18), self.width(), theme.px(20))
        paint_text(painter, theme, below, str(self._day.day), "strong", self._color, CENTRE)
