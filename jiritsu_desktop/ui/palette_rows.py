"""How the rows of the Ctrl+K panel are drawn."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.ui.painting import (
    LEFT,
    RIGHT,
    badge_width,
    paint_badge,
    paint_row_ground,
    paint_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.lists import ROW_ROLE, Index, ListDelegate, ListRow


class FoundDelegate(ListDelegate):
    """A found record or a command, with the words that were typed in bold and underlined."""

    match = ""

    @override
    def height_of(self, row: ListRow) -> int:
        return 28 if row.heading else 46 if row.second else 36

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW_ROLE)
        if row.heading:
            super().paint(painter, option, index)
            return
        theme = current_theme()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_row_ground(painter, theme, rect, selected=selected, hovered=hovered, focused=False)
        left, right = rect.x() + theme.px(20), rect.right() - theme.px(20)
        if row.icon:
            picture = theme.pixmap(row.icon, "accent" if selected else "muted")
            painter.drawPixmap(round(left), round(rect.center().y()) - theme.px(10), picture)
        left += theme.px(34)
        for mark in row.marks:
            paint_badge(painter, theme, right, rect.center().y(), mark, from_right=True)
            right -= badge_width(theme, mark) + theme.px(10)
        if not row.second:
            room = QRectF(left, rect.y(), right - left, rect.height())
            paint_text(painter, theme, room, row.count, "small", "muted", RIGHT)
            room.setRight(right - theme.text_width(row.count, "small") - theme.px(10))
            _paint_match(painter, theme, room, row.title, self.match, "body", "ink")
        else:
            number = QRectF(left, rect.y() + theme.px(3), theme.px(70), theme.px(20))
            paint_text(painter, theme, number, row.lead, "small_strong", "muted", LEFT)
            left += theme.px(76)
            title = QRectF(left, rect.y() + theme.px(3), right - left, theme.px(20))
            role: Role = "strong" if selected else "body"
            _paint_match(painter, theme, title, row.title, self.match, role, "ink")
            place = QRectF(left, rect.y() + theme.px(24), right - left, theme.px(19))
            _paint_match(painter, theme, place, row.second, self.match, "small", "muted")
        painter.restore()


def _paint_match(
    painter: QPainter, theme: Theme, room: QRectF, text: str, match: str, role: Role, color: str
) -> None:
    """The text with the match in bold over a line, since colour alone tells nothing in print."""
    begin = text.casefold().find(match.casefold()) if match else -1
    if begin < 0:
        paint_text(painter, theme, room, text, role, color, LEFT)
        return
    before, word = text[:begin], text[begin : begin + len(match)]
    bold: Role = "small_strong" if role == "small" else "strong"
    x = room.x() + theme.text_width(before, role)
    width = theme.text_width(word, bold)
    if x + width > room.right():
        paint_text(painter, theme, room, text, role, color, LEFT)
        return
    line = QRectF(x, room.bottom() - theme.px(3), width, 2.5 * theme.scale())
    painter.fillRect(line, theme.color("attention_line"))
    paint_text(painter, theme, room, before, role, color, LEFT)
    paint_text(painter, theme, QRectF(x, room.y(), width, room.height()), word, bold, "ink", LEFT)
    rest = QRectF(x + width, room.y(), room.right() - x - width, room.height())
    paint_text(painter, theme, rest, text[begin + len(match) :], role, color, LEFT)
