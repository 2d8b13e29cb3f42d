"""How a line of the minutes is drawn: time and level in the gutter, the bar, name and text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow, Disclosure, StatementRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.minutes_rows import LINE_ROLE, Index, Key, Line, due_words
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    hairline,
    paint_row_ground,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Role, Theme, current_theme

_GUTTER, _BAR, _NAME, _TEXT, _EDGE = 54, 66, 84, 114, 30
_PITCH, _SMALL_PITCH = 22, 18
_BLOCK_TEXT = 120
_MOST_LINES = 400


class MinutesDelegate(QStyledItemDelegate):
    """Paints a ``Line``; ``width`` tells how wide the list is, ``edited`` what is in the editor."""

    def __init__(
        self, parent: QObject, width: Callable[[], int], edited: Callable[[], Key | None]
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._edited = edited
        self._broken: dict[tuple[str, Role, int], list[str]] = {}
        self._measured = (0, 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        line: Line = index.data(LINE_ROLE)
        entry = line.entry
        if entry is None:
            height: float = theme.px(36)
        elif isinstance(entry, StatementRow):
            height = theme.px(18 if entry.is_note else 40)
            height += len(self._text_lines(theme, entry)) * theme.px(_PITCH)
            height += len(self._public_lines(theme, entry)) * theme.px(_SMALL_PITCH)
        else:
            count = len(self._block_lines(theme, entry))
            height = theme.px(38) + count * theme.px(20)
        return QSize(theme.px(200), round(height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        line: Line = index.data(LINE_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = line.entry
        if entry is None:
            _paint_heading(painter, theme, rect, line)
        else:
            state = option.state
            paint_row_ground(
                painter,
                theme,
                rect,
                selected=bool(state & QStyle.StateFlag.State_Selected)
                or line.key == self._edited(),
                hovered=bool(state & QStyle.StateFlag.State_MouseOver),
                focused=bool(state & QStyle.StateFlag.State_HasFocus),
            )
            top = rect.y() + theme.px(6)
            time = QRectF(rect.x(), top, theme.px(_GUTTER), theme.px(24))
            paint_text(painter, theme, time, clock(entry.said_at), "body", "muted", RIGHT)
            if isinstance(entry, StatementRow):
                self._paint_statement(painter, theme, rect, line, entry)
            else:
                self._paint_block(painter, theme, rect, entry)
        painter.restore()

    def _paint_statement(
        self, painter: QPainter, theme: Theme, rect: QRectF, line: Line, entry: StatementRow
    ) -> None:
        top = rect.y() + theme.px(6)
        _paint_level(painter, theme, rect, entry.disclosure)
        y = top
        if not entry.is_note:
            left = rect.x() + theme.px(_NAME)
            middle = top + theme.px(12)
            if line.cap:
                left += paint_cap(painter, theme, left, middle, line.cap) + theme.px(7)
            room = QRectF(left, top, rect.right() - left - theme.px(8), theme.px(24))
            name = entry.speaker or _("Who speaks?")
            color = "ink" if entry.speaker else "attention"
            paint_text(painter, theme, room, name, "strong", color, LEFT)
            y += theme.px(24)
        color = "muted" if entry.is_note else "ink"
        pitch = theme.px(_PITCH)
        _paint_lines(
            painter, theme, rect.x() + theme.px(_TEXT), y, self._text_lines(theme, entry),
            ("body", color), pitch,
        )  # fmt: skip
        y += len(self._text_lines(theme, entry)) * pitch
        _paint_lines(
            painter, theme, rect.x() + theme.px(_TEXT), y, self._public_lines(theme, entry),
            ("small", "muted"), theme.px(_SMALL_PITCH),
        )  # fmt: skip

    def _paint_block(
        self, painter: QPainter, theme: Theme, rect: QRectF, entry: DecisionRow | ActionRow
    ) -> None:
        decides = isinstance(entry, DecisionRow)
        tone = "done" if isinstance(entry, DecisionRow) or entry.done_on else "attention"
        left = rect.x() + theme.px(_NAME)
        block = QRectF(
            left, rect.y() + theme.px(5), rect.right() - theme.px(_EDGE) - left,
            rect.height() - theme.px(10),
        )  # fmt: skip
        painter.setBrush(theme.color(f"{tone}_weak"))
        painter.setPen(QPen(theme.color(f"{tone}_line"), 1))
        radius = theme.px(6)
        painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        icon = theme.pixmap("decision" if decides else "task", tone, 18)
        painter.drawPixmap(
            QPointF(round(block.x() + theme.px(12)), round(block.y() + theme.px(6))), icon
        )
        start = rect.x() + theme.px(_BLOCK_TEXT)
        word = _("Decision") if decides else _("Homework")
        head = QRectF(start, block.y() + theme.px(4), block.right() - start, theme.px(22))
        paint_text(painter, theme, head, word, "strong", tone, LEFT)
        after = start + theme.text_width(word, "strong") + theme.px(10)
        aside = entry.label if isinstance(entry, DecisionRow) else entry.owner
        if isinstance(entry, DecisionRow) and entry.disclosure is not Disclosure.PUBLIC:
            aside = f"{aside}　{entry.disclosure.label}"
        room = QRectF(after, head.y(), block.right() - theme.px(12) - after, head.height())
        color = tone if aside else "danger"
        paint_text(painter, theme, room, aside or _("Who does it?"), "small_strong", color, LEFT)
        lines = self._block_lines(theme, entry)
        y = block.y() + theme.px(24)
        _paint_lines(painter, theme, start, y, lines, ("body", "ink"), theme.px(20))
        last = QRectF(
            start, y + (len(lines) - 1) * theme.px(20), block.right() - theme.px(12) - start,
            theme.px(20),
        )  # fmt: skip
        paint_text(painter, theme, last, _end_words(entry), "small_strong", tone, RIGHT)

    def _text_lines(self, theme: Theme, entry: StatementRow) -> list[str]:
        return self._wrapped(theme, entry.text, "body", _TEXT + _EDGE)

    def _public_lines(self, theme: Theme, entry: StatementRow) -> list[str]:
        if not entry.public_text:
            return []
        words = _("In the public edition: {text}").format(text=entry.public_text)
        return self._wrapped(theme, words, "small", _TEXT + _EDGE)

    def _block_lines(self, theme: Theme, entry: DecisionRow | ActionRow) -> list[str]:
        end = round(theme.text_width(_end_words(entry), "small_strong") / theme.scale())
        return self._wrapped(theme, entry.text, "body", _BLOCK_TEXT + _EDGE + 24 + end)

    def _wrapped(self, theme: Theme, text: str, role: Role, taken: int) -> list[str]:
        measured = (self._width(), theme.zoom)
        if measured != self._measured:
            self._broken.clear()
            self._measured = measured
        width = max(theme.px(80), self._width() - theme.px(taken))
        key = (text, role, width)
        if key not in self._broken:
            self._broken[key] = wrap_text(theme, text, role, width, _MOST_LINES)
        return self._broken[key]


def cap_width(theme: Theme, text: str) -> float:
    """How wide a number drawn as a key is."""
    return max(theme.px(23), round(theme.text_width(text, "small")) + theme.px(10))


def paint_cap(painter: QPainter, theme: Theme, left: float, middle: float, text: str) -> float:
    """A number drawn as a key; gives its width."""
    width = cap_width(theme, text)
    half = theme.px(9.5)
    cap = QRectF(left, middle - half, width, 2 * half).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setBrush(theme.color("surface"))
    painter.setPen(QPen(theme.color("line_control"), 1))
    painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
    painter.restore()
    paint_text(painter, theme, cap, text, "small", "ink", CENTRE)
    return width


def _paint_heading(painter: QPainter, theme: Theme, rect: QRectF, line: Line) -> None:
    left = rect.x() + theme.px(_NAME)
    number = QRectF(
        rect.x(), rect.y() + theme.px(8), theme.px(_GUTTER), rect.height() - theme.px(10)
    )
    paint_text(painter, theme, number, line.number, "small_strong", "muted", RIGHT)
    width = min(
        theme.text_width(line.heading, "small_strong") + 2, rect.right() - theme.px(_EDGE) - left
    )
    title = QRectF(left, number.y(), width, number.height())
    paint_text(painter, theme, title, line.heading, "small_strong", "muted", LEFT)
    middle = round(number.center().y())
    end = rect.right() - theme.px(_EDGE)
    hairline(painter, theme, title.right() + theme.px(10), middle, end, "line")


def _paint_level(painter: QPainter, theme: Theme, rect: QRectF, level: Disclosure) -> None:
    """Solid and light for everybody, dashed for the meeting, thick for the secretariat alone."""
    colors = {
        Disclosure.PUBLIC: ("accent_line", 3.0),
        Disclosure.COUNCIL: ("attention", 3.0),
        Disclosure.INTERNAL: ("danger", 5.0),
    }
    color, width = colors[level]
    x = rect.x() + theme.px(_BAR) + theme.px(1.5)
    top, bottom = rect.y() + theme.px(6), rect.bottom() - theme.px(8)
    pen = QPen(theme.color(color), width * theme.scale())
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if level is Disclosure.COUNCIL:
        pen.setDashPattern([4, 2.4])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    if level is not Disclosure.PUBLIC:
        word = QRectF(rect.x(), top + theme.px(21), theme.px(_GUTTER), theme.px(18))
        paint_text(painter, theme, word, level.label, "small_strong", color, RIGHT)


def _paint_lines(
    painter: QPainter,
    theme: Theme,
    left: float,
    top: float,
    lines: list[str],
    face: tuple[Role, str],
    pitch: int,
) -> None:
    font = theme.font(face[0])
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.color(face[1]))
    inner = (pitch - metrics.height()) / 2 + metrics.ascent()
    for number, line in enumerate(lines):
        painter.drawText(QPointF(left, top + number * pitch + inner), line)


def _end_words(entry: DecisionRow | ActionRow) -> str:
    return entry.manner.label if isinstance(entry, DecisionRow) else due_words(entry)
