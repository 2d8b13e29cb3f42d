"""Lines that can be clicked through to a record: a worry, a later meeting."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.today import WorryRow
from jiritsu_desktop.ui.home.words import state_mark, worry_mark
from jiritsu_desktop.ui.painting import badge_width, paint_badge, paint_text
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip

_BADGE_ROOM = 78
_DATE_ROOM = 66


class ClickLine(QAbstractButton):
    """A painted line over the whole width of a card; it is a button in all but its face."""

    def __init__(self, spoken: str, height: int, *, leads_on: bool = True) -> None:
        super().__init__()
        self.setText(spoken)
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tooltip(spoken))
        self._height = height
        self._leads_on = leads_on
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if leads_on:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(300), current_theme().px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(180), current_theme().px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        room = QRectF(self.rect())
        if self._leads_on and self.underMouse():
            painter.fillRect(room.adjusted(1, 0, -1, 0), theme.color("hover"))
        self.paint_face(painter, theme, room)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(3, 2, -3, -2), 4, 4)

    def paint_face(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """Draw the words."""
        raise NotImplementedError


class WorryLine(ClickLine):
    """Badge, count sentence and example; without a record to show it leads nowhere."""

    def __init__(self, worry: WorryRow, height: int, *, leads_on: bool) -> None:
        self._worry = worry
        self._mark = worry_mark(worry.kind)
        spoken = f"{self._mark.word}: {worry.sentence}. {worry.example}"
        super().__init__(spoken, height, leads_on=leads_on)

    @override
    def paint_face(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        first = room.height() / 2 - theme.px(9)
        second = room.height() / 2 + theme.px(10)
        paint_badge(painter, theme, theme.px(16), first, self._mark)
        left = theme.px(16 + _BADGE_ROOM + 8)
        width = room.width() - left - theme.px(40)
        _line(painter, theme, QPointF(left, first), width, self._worry.sentence, "body", "ink")
        _line(painter, theme, QPointF(left, second), width, self._worry.example, "small", "muted")
        if self._leads_on:
            side = theme.px(16)
            place = QPointF(room.width() - theme.px(12) - side, room.height() / 2 - side / 2)
            painter.drawPixmap(place, theme.pixmap("chevron-right", "muted", 16))


class MeetingLine(ClickLine):
    """Date, name and state of a later meeting."""

    def __init__(self, meeting: MeetingRow, height: int) -> None:
        self._meeting = meeting
        self._mark = state_mark(meeting)
        assert meeting.date is not None
        self._date = wareki.month_day(meeting.date, weekday=False)
        day = wareki.full(meeting.date)
        super().__init__(f"{day} {meeting.short_title} {self._mark.word}", height)

    @override
    def paint_face(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        middle = room.height() / 2
        left = theme.px(16)
        date_room = theme.px(_DATE_ROOM)
        _line(painter, theme, QPointF(left, middle), date_room, self._date, "small", "ink")
        right = room.width() - theme.px(16)
        paint_badge(painter, theme, right, middle, self._mark, from_right=True)
        title = left + date_room + theme.px(8)
        width = right - badge_width(theme, self._mark) - theme.px(8) - title
        name = self._meeting.short_title
        _line(painter, theme, QPointF(title, middle), width, name, "body", "ink")


def _line(
    painter: QPainter,
    theme: Theme,
    place: QPointF,
    width: float,
    text: str,
    role: Role,
    color: str,
) -> None:
    half = theme.px(10)
    rect = QRectF(place.x(), place.y() - half, max(0.0, width), 2 * half)
    paint_text(painter, theme, rect, text, role, color)
