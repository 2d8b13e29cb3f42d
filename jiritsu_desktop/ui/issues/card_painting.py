"""The face of a card: number, title, who has it, what comes next; measured and painted."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from jiritsu_desktop.domain.issue_rules import idle_days
from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.wareki import short
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.issues.words import hold_mark, idle_words, until
from jiritsu_desktop.ui.painting import (
    CENTRE,
    PRIORITY_WIDTH,
    RIGHT,
    Tone,
    hairline,
    paint_badge,
    paint_bars,
    paint_priority,
    paint_shape,
    paint_text,
    wrap_text,
)
from jiritsu_desktop.ui.theme import Theme, current_theme

_TITLE_LINES = 3
_LINE = 20
_BARE_HEIGHT = 114
_PADDING = 12
_TILT = -2
SHADOW = 14


@dataclass(frozen=True, slots=True)
class Clock:
    """The day on which the board is looked at, and after how many days an issue counts as idle."""

    today: dt.date
    idle_after: int


class CardFaces:
    """Measures and paints cards; broken titles are kept until width or zoom change."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._titles: dict[tuple[str, int], list[str]] = {}

    def forget(self) -> None:
        """Break the titles anew, after another zoom."""
        self._titles.clear()

    def size(self, issue: IssueRow, width: int) -> QSize:
        """The size of a card of that width, in real pixels."""
        theme = current_theme()
        lines = len(self._title(theme, issue, width))
        return QSize(width, theme.px(_BARE_HEIGHT) + lines * theme.px(_LINE))

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        issue: IssueRow,
        *,
        selected: bool = False,
        hovered: bool = False,
        focused: bool = False,
    ) -> None:
        """Paint one card into its rectangle."""
        theme = current_theme()
        painter.save()
        _paint_sheet(painter, theme, rect, selected=selected, hovered=hovered, focused=focused)
        inner = rect.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        self._paint_head(painter, theme, inner, issue)
        y = rect.y() + theme.px(43)
        for line in self._title(theme, issue, round(rect.width())):
            paint_text(painter, theme, _row(inner, y, theme), line)
            y += theme.px(_LINE)
        y += theme.px(6)
        self._paint_owner(painter, theme, inner, y, issue)
        hairline(painter, theme, inner.x(), round(y) + theme.px(13), inner.right())
        self._paint_next(painter, theme, inner, y + theme.px(27), issue)
        painter.restore()

    def _title(self, theme: Theme, issue: IssueRow, width: int) -> list[str]:
        key = (issue.full_title, width)
        if key not in self._titles:
            room = width - 2 * theme.px(_PADDING)
            self._titles[key] = wrap_text(theme, issue.full_title, "body", room, _TITLE_LINES)
        return self._titles[key]

    def _paint_head(self, painter: QPainter, theme: Theme, inner: QRectF, issue: IssueRow) -> None:
        y = inner.y() + theme.px(19)
        number = theme.text_width(issue.label, "small_strong")
        paint_text(painter, theme, _row(inner, y, theme), issue.label, "small_strong", "muted")
        left = number + theme.px(5)
        room = _row(inner, y, theme).adjusted(left, 0, -theme.px(PRIORITY_WIDTH + 4), 0)
        paint_text(painter, theme, room, issue.area, "small", "muted")
        letter = issue.priority
        if letter is not None:
            x = inner.right() - theme.px(PRIORITY_WIDTH)
            paint_priority(painter, theme, x, y, letter.value, issue.marks)
        else:
            paint_bars(painter, theme, inner.right() - theme.px(26), y, issue.marks)

    def _paint_owner(
        self, painter: QPainter, theme: Theme, inner: QRectF, y: float, issue: IssueRow
    ) -> None:
        icon = theme.pixmap("person", "muted", 16)
        painter.drawPixmap(QPointF(inner.x(), y - theme.px(8)), icon)
        row = _row(inner, y, theme)
        taken = 0.0
        if issue.is_closed:
            if issue.evaluation is not None:
                said = _("Evaluation {mark}").format(mark=issue.evaluation.mark)
                taken = theme.text_width(said, "small_strong")
                paint_text(painter, theme, row, said, "small_strong", "done", RIGHT)
        elif idle := idle_words(issue, self.clock.today, self.clock.idle_after):
            rest = row.width() - theme.px(41) - theme.text_width(issue.owner, "small")
            if theme.text_width(idle, "small") > rest:
                idle = _("{days} d").format(days=idle_days(issue, self.clock.today))
            taken = theme.text_width(idle, "small") + theme.px(16)
            paint_text(painter, theme, row, idle, "small", "attention", RIGHT)
            middle = QPointF(row.right() - taken + theme.px(8), y)
            paint_shape(painter, theme, Tone.ATTENTION, middle)
        room = row.adjusted(theme.px(21), 0, -taken - theme.px(4), 0)
        owner, color = (issue.owner, "ink") if issue.owner else (_("Nobody yet"), "attention")
        paint_text(painter, theme, room, owner, "small", color)

    def _paint_next(
        self, painter: QPainter, theme: Theme, inner: QRectF, y: float, issue: IssueRow
    ) -> None:
        row = _row(inner, y, theme)
        below = _row(inner, y + theme.px(18), theme)
        today = self.clock.today
        if issue.is_closed:
            closed = short(issue.closed_on) if issue.closed_on else ""
            paint_text(painter, theme, row, closed, "strong", "ink", RIGHT)
            room = row.adjusted(0, 0, -theme.text_width(closed, "strong") - theme.px(4), 0)
            paint_text(painter, theme, room, _("How it ended"), "small", "muted")
            reason = issue.closing_reason.label if issue.closing_reason else ""
            paint_text(painter, theme, below, reason, "small")
            return
        taken = 0.0
        if issue.on_hold:
            taken = paint_badge(painter, theme, row.right(), y, hold_mark(), from_right=True)
        elif issue.next_step_on is not None:
            color = "danger" if issue.next_step_on < today else "ink"
            text = until(issue.next_step_on, today)
            taken = theme.text_width(text, "strong")
            paint_text(painter, theme, row, text, "strong", color, RIGHT)
        room = row.adjusted(0, 0, -taken - theme.px(4), 0)
        paint_text(painter, theme, room, _("Next step"), "small", "muted")
        step, color = (issue.next_step, "ink")
        if not step:
            step, color = _("Not decided yet"), "attention"
        paint_text(painter, theme, below, step, "small", color)


def drag_picture(faces: CardFaces, issue: IssueRow, width: int, ratio: float) -> QPixmap:
    """A card as it hangs at the pointer: tilted, ``SHADOW`` pixels of painted shadow around it."""
    theme = current_theme()
    size = faces.size(issue, width)
    pixmap = QPixmap((size + QSize(2 * SHADOW, 2 * SHADOW)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size.width() / 2 + SHADOW, size.height() / 2 + SHADOW)
    painter.rotate(_TILT)
    painter.translate(-size.width() / 2, -size.height() / 2)
    card = QRectF(0, 0, size.width(), size.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("shadow", 5))
    for step in range(SHADOW):
        grown = (SHADOW - step) / 2
        shade = card.adjusted(-grown, -grown + 4, grown, grown + 4)
        painter.drawRoundedRect(shade, theme.px(8), theme.px(8))
    faces.paint(painter, card, issue, selected=True)
    painter.end()
    return pixmap


def paint_origin(painter: QPainter, rect: QRectF, issue: IssueRow) -> None:
    """The place a card is being taken from."""
    theme = current_theme()
    _dashed(painter, theme, rect, "line_control", Qt.PenStyle.DashLine, 1)
    middle = rect.center().y()
    upper = QRectF(rect.x(), middle - theme.px(22), rect.width(), theme.px(20))
    lower = QRectF(rect.x(), middle, rect.width(), theme.px(20))
    paint_text(painter, theme, upper, issue.label, "strong", "muted", CENTRE)
    paint_text(painter, theme, lower, _("From here"), "small", "muted", CENTRE)


def paint_slot(painter: QPainter, rect: QRectF, label: str, place: int) -> None:
    """The place where a card would fall."""
    theme = current_theme()
    painter.save()
    painter.setBrush(theme.color("surface"))
    _dashed(painter, theme, rect, "accent", Qt.PenStyle.SolidLine, 2)
    painter.restore()
    middle = rect.center().y()
    upper = QRectF(rect.x(), middle - theme.px(20), rect.width(), theme.px(20))
    lower = QRectF(rect.x(), middle, rect.width(), theme.px(18))
    here = _("{issue} goes here").format(issue=label)
    paint_text(painter, theme, upper, here, "strong", "accent", CENTRE)
    count = _("number {place}").format(place=place)
    paint_text(painter, theme, lower, count, "small", "accent", CENTRE)


def _paint_sheet(
    painter: QPainter, theme: Theme, rect: QRectF, *, selected: bool, hovered: bool, focused: bool
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 3 if focused else 2 if selected else 1
    color = "accent" if selected else "focus" if focused else "line_control" if hovered else "line"
    painter.setPen(QPen(theme.color(color), width))
    painter.setBrush(theme.color("surface"))
    edge = width / 2
    radius = theme.px(6)
    painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _dashed(
    painter: QPainter, theme: Theme, rect: QRectF, color: str, style: Qt.PenStyle, width: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(color), width, style))
    radius = theme.px(6)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def _row(inner: QRectF, middle: float, theme: Theme) -> QRectF:
    half = theme.px(10)
    return QRectF(inner.x(), middle - half, inner.width(), 2 * half)
