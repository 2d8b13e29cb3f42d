"""How the rows of lists are drawn: headings, one line, two lines with marks at the right."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jiritsu_desktop.ui.painting import LEFT, RIGHT, badge_width, hairline, paint_badge, paint_text
from jiritsu_desktop.ui.theme import Role, Theme
from jiritsu_desktop.ui.widgets.list_row import ListRow


def paint_heading(painter: QPainter, theme: Theme, rect: QRectF, row: ListRow) -> None:
    left = rect.x() + theme.px(16)
    room = QRectF(left, rect.y() + theme.px(4), rect.width() - theme.px(28), theme.px(24))
    paint_text(painter, theme, room, row.title, "small_strong", "muted", LEFT)
    start = left + theme.text_width(row.title, "small_strong") + theme.px(10)
    end = rect.right() - theme.px(12)
    if row.count:
        paint_text(painter, theme, room, row.count, "small", "muted", RIGHT)
        end -= theme.text_width(row.count, "small") + theme.px(10)
    hairline(painter, theme, start, round(room.center().y()), end, "line")


def paint_one_line(
    painter: QPainter, theme: Theme, rect: QRectF, row: ListRow, *, selected: bool
) -> None:
    left = rect.x() + theme.px(16)
    right = rect.right() - theme.px(12)
    middle = rect.center().y()
    color = "muted" if row.muted else "ink"
    if row.icon:
        picture = theme.pixmap(row.icon, "accent" if selected else "muted", 18)
        painter.drawPixmap(round(left), round(middle - theme.px(9)), picture)
        left += theme.px(26)
    if row.lead:
        room = QRectF(left, rect.y(), theme.px(42), rect.height())
        paint_text(painter, theme, room, row.lead, "body", color, RIGHT)
        left += theme.px(50)
    for mark in row.marks:
        right -= paint_badge(painter, theme, right, middle, mark, from_right=True) + theme.px(6)
    strong = selected if row.strong is None else row.strong
    role: Role = "strong" if strong else "body"
    room = QRectF(left, rect.y(), right - left, rect.height())
    paint_text(painter, theme, room, row.title, role, color, LEFT)
    if row.aside:
        after = left + theme.text_width(row.title, role) + theme.px(10)
        room = QRectF(after, rect.y(), right - after, rect.height())
        if room.width() > theme.px(20):
            paint_text(painter, theme, room, row.aside, "small", "muted", LEFT)


def paint_two_lines(painter: QPainter, theme: Theme, rect: QRectF, row: ListRow) -> None:
    left = rect.x() + theme.px(16)
    right = rect.right() - theme.px(12)
    upper, lower = rect.y() + theme.px(16), rect.y() + theme.px(36)
    ends = [right, right]
    for place, mark in enumerate(row.marks[:2]):
        middle = lower if place == 0 else upper
        paint_badge(painter, theme, right, middle, mark, from_right=True)
        ends[place] = right - badge_width(theme, mark) - theme.px(8)
    if row.icon:
        painter.drawPixmap(
            round(left), round(rect.y() + theme.px(7)), theme.pixmap(row.icon, "muted", 18)
        )
        left += theme.px(26)
    role: Role = "body" if row.strong is False else "strong"
    color = "muted" if row.muted else "ink"
    half = theme.px(10)
    room = QRectF(left, upper - half, ends[1] - left, 2 * half)
    paint_text(painter, theme, room, row.title, role, color, LEFT)
    after = left + theme.text_width(row.title, role) + theme.px(10)
    if row.aside and ends[1] - after > theme.px(20):
        room = QRectF(after, upper - half + theme.px(1), ends[1] - after, 2 * half)
        paint_text(painter, theme, room, row.aside, "small", "muted", LEFT)
    room = QRectF(left, lower - half, ends[0] - left, 2 * half)
    paint_text(painter, theme, room, row.second, "small", "muted", LEFT)
