"""Attendance of a person as dots, one line for each body."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.participation import AttendanceDot, BodyAttendance, Participation
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import RIGHT, paint_text
from jiritsu_desktop.ui.theme import Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip

_ROW, _LABEL, _STEP, _COUNT = 28, 132, 20, 124


class AttendanceChart(QWidget):
    """``picked`` carries the id of the meeting whose dot was clicked."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._bodies: tuple[BodyAttendance, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_participation(self, participation: Participation) -> None:
        """Show the meetings of some years."""
        self._bodies = participation.bodies
        self.setAccessibleName(
            "、".join(f"{body.body} {_count(body)}" for body in self._bodies) or _("No meeting yet")
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(380), theme.px(max(1, len(self._bodies)) * _ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(220), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bodies:
            room = QRectF(0, 0, self.width(), theme.px(_ROW))
            paint_text(painter, theme, room, _("No meeting yet"), "body", "muted")
        for number, body in enumerate(self._bodies):
            top = number * theme.px(_ROW)
            name = QRectF(0, top, theme.px(_LABEL - 8), theme.px(_ROW))
            paint_text(painter, theme, name, body.body)
            count = QRectF(0, top, self.width(), theme.px(_ROW))
            paint_text(painter, theme, count, _count(body), "body", "ink", RIGHT)
            for centre, dot in self._places(number, body):
                _paint_dot(painter, theme, centre, dot.presence)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._dot_at(event.position())
        if dot is not None:
            self.picked.emit(dot.meeting_id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._dot_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self._dot_at(QPointF(event.pos()))
            if dot is None:
                QToolTip.hideText()
            else:
                words = f"{wareki.full(dot.date)} {dot.title}　{dot.presence.label}"
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def _places(self, number: int, body: BodyAttendance) -> list[tuple[QPointF, AttendanceDot]]:
        """Where the dots stand; short of room they close up, then the oldest are left out."""
        theme = current_theme()
        left = theme.px(_LABEL)
        room = self.width() - left - theme.px(_COUNT)
        step = min(theme.px(_STEP), max(theme.px(13), room / max(1, len(body.dots))))
        most = max(1, int(room / step))
        middle = (number + 0.5) * theme.px(_ROW)
        return [
            (QPointF(left + theme.px(8) + place * step, middle), dot)
            for place, dot in enumerate(body.dots[-most:])
        ]

    def _dot_at(self, place: QPointF) -> AttendanceDot | None:
        reach = current_theme().px(10)
        for number, body in enumerate(self._bodies):
            for centre, dot in self._places(number, body):
                if (centre - place).manhattanLength() <= reach:
                    return dot
        return None


def _count(body: BodyAttendance) -> str:
    words = {"came": body.came, "of": len(body.dots), "proxies": body.proxies}
    if body.proxies:
        return _("{came}/{of} ({proxies} by proxy)").format(**words)
    return _("{came}/{of} meetings").format(**words)


def _paint_dot(painter: QPainter, theme: Theme, centre: QPointF, presence: Presence) -> None:
    painter.save()
    painter.translate(centre)
    painter.scale(theme.scale(), theme.scale())
    accent = theme.color("accent")
    match presence:
        case Presence.ABSENT:
            painter.setPen(QPen(theme.color("danger"), 2))
            painter.drawLine(QPointF(-4.5, -4.5), QPointF(4.5, 4.5))
            painter.drawLine(QPointF(-4.5, 4.5), QPointF(4.5, -4.5))
        case Presence.PROXY:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), 4.8, 4.8)
        case Presence.ONLINE:
            painter.setPen(QPen(accent, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(-6, -4.8, 12, 8), 1.5, 1.5)
            painter.drawLine(QPointF(-3, 5.8), QPointF(3, 5.8))
        case _:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(0, 0), 5.5, 5.5)
    painter.restore()
