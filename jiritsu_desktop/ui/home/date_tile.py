"""The day of a task as on a desk calendar: weekday over day."""

import datetime as dt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Theme

TILE = (46, 42)
"""Width and height in pixels at 100 %."""


def paint_tile(
    painter: QPainter, theme: Theme, x: float, y: float, day: dt.date, today: dt.date
) -> None:
    """Draw the tile, tinted on the day itself and when it has passed.

    A day of an earlier month shows the month instead of the weekday.
    """
    color, ground, line = (
        ("danger", "danger_weak", "danger_line")
        if day < today
        else ("accent", "accent_weak", "accent")
        if day == today
        else ("ink", "surface", "line")
    )
    near = day >= today or (day.year, day.month) == (today.year, today.month)
    above = wareki.WEEKDAYS[day.weekday()] if near else f"{day.month}月"
    width, height = (theme.px(side) for side in TILE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(line), 1))
    painter.setBrush(theme.color(ground))
    radius = theme.px(6)
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, height - 1), radius, radius)
    painter.restore()
    upper = QRectF(x, y + theme.px(3), width, theme.px(16))
    paint_text(painter, theme, upper, above, "small", "muted" if color == "ink" else color, CENTRE)
    lower = QRectF(x, y + theme.px(18), width, theme.px(20))
    paint_text(painter, theme, lower, str(day.day), "strong", color, CENTRE)
