"""Handout numbers drawn as boxes, as they are stamped on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Theme


def paint_number(
    painter: QPainter, theme: Theme, left: float, middle: float, text: str, *, here: bool
) -> float:
    """A boxed number, dashed while the paper has not arrived; gives its width."""
    width = theme.text_width(text, "small") + theme.px(12)
    half = theme.px(10)
    box = QRectF(round(left) + 0.5, round(middle - half) + 0.5, round(width), 2 * half)
    painter.save()
    painter.setBrush(theme.color("surface"))
    pen = QPen(theme.color("muted" if here else "attention"), 1.2)
    if not here:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRect(box)
    painter.restore()
    paint_text(painter, theme, box, text, "small", "ink" if here else "attention", CENTRE)
    return width


def paint_numbers(
    painter: QPainter, theme: Theme, room: QRectF, handouts: Sequence[HandoutRow]
) -> None:
    """The numbers of one agenda item's handouts side by side, as many as there is room for."""
    left = room.x()
    for place, handout in enumerate(handouts):
        text = handout.label if place == 0 else _shortened(handouts[0], handout)
        width = theme.text_width(text, "small") + theme.px(12)
        if left + width > room.right():
            rest = QRectF(left, room.y(), room.right() - left, room.height())
            paint_text(painter, theme, rest, f"+{len(handouts) - place}", "small", "muted")
            return
        paint_number(painter, theme, left, room.center().y(), text, here=handout.is_here)
        left += width + theme.px(4)


def _shortened(first: HandoutRow, handout: HandoutRow) -> str:
    """``3-2`` after ``資料3-1``."""
    before = HandoutClass.BEFORE
    if handout.handout_class is not before or first.handout_class is not before:
        return handout.label
    word = ""
    for one, other in zip(first.label, handout.label, strict=False):
        if one != other or one.isdecimal():
            break
        word += one
    return handout.label.removeprefix(word) or handout.label
