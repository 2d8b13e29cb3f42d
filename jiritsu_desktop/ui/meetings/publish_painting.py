"""How a line is drawn: the council's text, what became of it, and what the public will read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.publication import Hit, Place
from jiritsu_desktop.ui.meetings.publish_rows import LINE_ROLE, Index, PublicLine
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import (
    LEFT,
    RIGHT,
    hairline,
    paint_row_ground,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Theme, current_theme

_GUTTER, _BAR, _LEFT, _JOIN, _EDGE = 54, 61, 74, 58, 22
_PITCH = 22
_MOST_LINES = 400
_ALIKE = 0.4
"""Below this a text was written anew, and marking every word would only be noise."""

_LEVELS = {
    Disclosure.PUBLIC: ("accent_line", 3.0),
    Disclosure.COUNCIL: ("attention", 3.0),
    Disclosure.INTERNAL: ("danger", 5.0),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where both texts stand, in real pixels from the left edge of the list.

    Where the list is narrow the council's text gives way; ``left_width`` is 0 then.
    """

    left: float
    left_width: float
    right: float
    right_width: float

    @classmethod
    def of(cls, theme: Theme, width: float) -> "Columns":
        """Two equal columns, or one."""
        left = theme.px(_LEFT)
        room = width - left - theme.px(_EDGE)
        if room < theme.px(400):
            return cls(left, 0, left, room)
        half = (room - theme.px(_JOIN)) / 2
        return cls(left, half, left + half + theme.px(_JOIN), half)


class PublicDelegate(QStyledItemDelegate):
    """Paints a ``PublicLine``; ``width`` is that of the list, ``current`` the hit in hand."""

    def __init__(
        self, parent: QObject, width: Callable[[], int], current: Callable[[], Hit | None]
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._current = current
        self._broken: dict[tuple[str, int], list[str]] = {}
        self._measured = (0, 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        line: PublicLine = index.data(LINE_ROLE)
        if line.is_heading:
            return QSize(theme.px(200), theme.px(36))
        columns = Columns.of(theme, self._width())
        left, right = self._texts(theme, line, columns)
        heads = (line.head if columns.left_width else "", line.public_head)
        count = max(
            len(lines) + bool(head) for head, lines in zip(heads, (left, right), strict=True)
        )
        return QSize(theme.px(200), theme.px(16) + max(1, count) * theme.px(_PITCH))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        line: PublicLine = index.data(LINE_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading:
            _paint_heading(painter, theme, rect, line)
        else:
            paint_row_ground(
                painter,
                theme,
                rect,
                selected=bool(option.state & QStyle.StateFlag.State_Selected),
                hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
                focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
            )
            self._paint_line(painter, theme, rect, line)
            bottom = rect.bottom()
            hairline(painter, theme, rect.x() + theme.px(_LEFT), bottom, rect.right())
        painter.restore()

    def _paint_line(self, painter: QPainter, theme: Theme, rect: QRectF, line: PublicLine) -> None:
        passage = line.passage
        columns = Columns.of(theme, self._width())
        left, right = self._texts(theme, line, columns)
        top = rect.y() + theme.px(7)
        pitch = theme.px(_PITCH)
        time = QRectF(rect.x(), top, theme.px(_GUTTER), pitch)
        paint_text(painter, theme, time, clock(passage.said_at), "body", "muted", RIGHT)
        _paint_level(painter, theme, rect, passage.disclosure)
        public = passage.disclosure is Disclosure.PUBLIC
        if columns.left_width:
            x = rect.x() + columns.left
            head = QRectF(x, top, columns.left_width, pitch)
            if not public:
                color = _LEVELS[passage.disclosure][0]
                level = passage.disclosure.label
                paint_text(painter, theme, head, level, "small_strong", color, RIGHT)
            color = "done" if passage.place is Place.DECISION else "ink"
            name = QRectF(head)
            name.setWidth(head.width() - theme.px(0 if public else 70))
            paint_text(painter, theme, name, line.head, "strong", color, LEFT)
            below = top + (pitch if line.head else 0)
            _paint_lines(painter, theme, x, below, left, "ink" if public else "muted")
            _paint_join(painter, theme, QPointF(x + columns.left_width, top + pitch / 2), line)
        x = rect.x() + columns.right
        head = QRectF(x, top, columns.right_width, pitch)
        color = "done" if passage.place is Place.DECISION else "ink"
        paint_text(painter, theme, head, line.public_head, "strong", color, LEFT)
        below = top + (pitch if line.public_head else 0)
        self._paint_marks(painter, theme, x, below, right, line)
        _paint_lines(painter, theme, x, below, right, "ink" if passage.public else "muted")

    def _paint_marks(
        self,
        painter: QPainter,
        theme: Theme,
        left: float,
        top: float,
        lines: Sequence[str],
        line: PublicLine,
    ) -> None:
        """What was written anew is underlined, what the check found is framed."""
        text = line.passage.public
        for begin, end in new_parts(line.passage.text, text):
            for room in _rooms(theme, left, top, lines, text, begin, end):
                y = round(room.bottom()) - theme.px(2)
                painter.fillRect(
                    QRectF(room.x(), y, room.width(), theme.px(2)), theme.color("accent_line")
                )
        current = self._current()
        for hit in line.hits:
            now = current is not None and hit.key == current.key
            tone = "attention" if hit.outcome is None else "done"
            found = hit.finding
            for room in _rooms(theme, left, top, lines, text, found.start, found.end):
                painter.setBrush(theme.color(f"{tone}_weak"))
                painter.setPen(QPen(theme.color(tone), theme.scale() * (2 if now else 1)))
                radius = theme.px(4)
                painter.drawRoundedRect(room.adjusted(-2, 1, 2, -1), radius, radius)

    def _texts(
        self, theme: Theme, line: PublicLine, columns: Columns
    ) -> tuple[list[str], list[str]]:
        passage = line.passage
        left = self._wrapped(theme, passage.text, columns.left_width) if columns.left_width else []
        right = self._wrapped(theme, f"{passage.public}{line.gap}", columns.right_width)
        return left, right

    def _wrapped(self, theme: Theme, text: str, width: float) -> list[str]:
        measured = (self._width(), theme.zoom)
        if measured != self._measured:
            self._broken.clear()
            self._measured = measured
        key = (text, int(width))
        if key not in self._broken:
            self._broken[key] = wrap_text(theme, text, "body", width, _MOST_LINES) if text else []
        return self._broken[key]


def new_parts(text: str, public: str) -> list[tuple[int, int]]:
    """Where the public text says something else, if it is still the same text."""
    if text == public or not public:
        return []
    match = SequenceMatcher(None, text, public, autojunk=False)
    if match.ratio() < _ALIKE:
        return []
    return [
        (begin, end)
        for kind, _from, _to, begin, end in match.get_opcodes()
        if kind in ("insert", "replace")
    ]


def _rooms(
    theme: Theme, left: float, top: float, lines: Sequence[str], text: str, begin: int, end: int
) -> list[QRectF]:
    """Where a part of the text stands on its lines."""
    metrics = QFontMetricsF(theme.font("body"))
    rooms, place = [], 0
    for number, line in enumerate(lines):
        first, last = max(begin, place), min(end, place + len(line))
        if first < last:
            x = left + metrics.horizontalAdvance(line[: first - place])
            width = metrics.horizontalAdvance(line[first - place : last - place])
            rooms.append(QRectF(x, top + number * theme.px(_PITCH), width, theme.px(_PITCH)))
        place += len(line)
        if text[place : place + 1] == "\n":
            place += 1
    return rooms


def _paint_lines(
    painter: QPainter, theme: Theme, left: float, top: float, lines: Sequence[str], color: str
) -> None:
    font = theme.font("body")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.color(color))
    pitch = theme.px(_PITCH)
    inner = (pitch - metrics.height()) / 2 + metrics.ascent()
    for number, line in enumerate(lines):
        painter.drawText(QPointF(left, top + number * pitch + inner), line)


def _paint_heading(painter: QPainter, theme: Theme, rect: QRectF, line: PublicLine) -> None:
    top = rect.y() + theme.px(8)
    height = rect.height() - theme.px(10)
    number = QRectF(rect.x(), top, theme.px(_GUTTER), height)
    paint_text(painter, theme, number, line.passage.number, "small_strong", "muted", RIGHT)
    left = rect.x() + theme.px(_LEFT)
    end = rect.right() - theme.px(_EDGE)
    width = min(theme.text_width(line.passage.text, "small_strong") + 2, end - left)
    title = QRectF(left, top, width, height)
    paint_text(painter, theme, title, line.passage.text, "small_strong", "muted", LEFT)
    middle = round(title.center().y())
    hairline(painter, theme, title.right() + theme.px(10), middle, end, "line")


def _paint_level(painter: QPainter, theme: Theme, rect: QRectF, level: Disclosure) -> None:
    """Solid and light for everybody, dashed for the meeting, thick for the secretariat alone."""
    color, width = _LEVELS[level]
    x = rect.x() + theme.px(_BAR) + theme.px(1.5)
    pen = QPen(theme.color(color), width * theme.scale())
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if level is Disclosure.COUNCIL:
        pen.setDashPattern([4, 2.4])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, rect.y() + theme.px(8)), QPointF(x, rect.bottom() - theme.px(8)))


def _paint_join(painter: QPainter, theme: Theme, start: QPointF, line: PublicLine) -> None:
    """A line where the public reads the same, a pencil where other words, a lock where nothing."""
    middle = QPointF(start.x() + theme.px(36), start.y())
    passage = line.passage
    if not passage.is_changed and not passage.withheld:
        y = round(middle.y())
        left, right = middle.x() - theme.px(13), middle.x() + theme.px(13)
        painter.fillRect(QRectF(left, y, right - left, theme.px(1.5)), theme.color("accent_line"))
        return
    icon, color = ("pencil", "accent") if passage.public else ("lock", "attention")
    painter.setBrush(theme.color("surface"))
    painter.setPen(QPen(theme.color(color), 1.5 * theme.scale()))
    radius = theme.px(10)
    painter.drawEllipse(middle, radius, radius)
    size = 14
    pixmap = theme.pixmap(icon, color, size)
    half = theme.px(size) / 2
    painter.drawPixmap(QPointF(round(middle.x() - half), round(middle.y() - half)), pixmap)
