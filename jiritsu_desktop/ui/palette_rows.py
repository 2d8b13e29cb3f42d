"""How the rows of the Ctrl+K panel are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.domain.text import places_of
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
    bold: Role = "small_strong" if role == "small" else "strong"
    parts = _parts(text, places_of(text, match.split()))
    widths = [theme.text_width(part, bold if marked else role) for part, marked in parts]
    if sum(widths) > room.width() and not (parts and sum(widths[:-1]) < room.width()):
        paint_text(painter, theme, room, text, role, color, LEFT)
        return
    x = room.x()
    for (part, marked), width in zip(parts, widths, strict=True):
        place = QRectF(x, room.y(), min(width, room.right() - x), room.height())
        if marked:
            line = QRectF(x, room.bottom() - theme.px(3), place.width(), 2.5 * theme.scale())
            painter.fillRect(line, theme.color("attention_line"))
        paint_text(
            painter, theme, place, part, bold if marked else role, "ink" if marked else color, LEFT
        )
        x += width


def _parts(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was looked for."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for begin, stop in places:
        parts += [(text[end:begin], False), (text[begin:stop], True)]
        end = stop
    parts.append((text[end:], False))
    return [part for part in parts if part[0]]
