"""What delegates and painted widgets draw with: text, marks, stations, rings and bars.

Coordinates are real pixels; measures taken from the design pass through ``theme.px`` or
``theme.scale()``. Every mark is a word, a shape and a colour together.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from jiritsu_desktop.ui.theme import Role, Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Tone(Enum):
    """What a state means; each has a shape, so that it can be told without colour.

    NEUTRAL ring (準備), ACCENT dot (案内済), ATTENTION triangle (会議録案), DANGER diamond
    (期限切れ), DONE tick (確定), OFF dash (保留), PLAIN no shape (a role: 副会長).
    """

    NEUTRAL = "neutral"
    ACCENT = "accent"
    ATTENTION = "attention"
    DANGER = "danger"
    DONE = "done"
    OFF = "off"
    PLAIN = "plain"

    @property
    def color(self) -> str:
        """The name of its text colour."""
        return _TONE_COLORS[self][0]


_TONE_COLORS = {
    Tone.NEUTRAL: ("muted", "sunken", "line"),
    Tone.ACCENT: ("accent", "accent_weak", "accent_line"),
    Tone.ATTENTION: ("attention", "attention_weak", "attention_line"),
    Tone.DANGER: ("danger", "danger_weak", "danger_line"),
    Tone.DONE: ("done", "done_weak", "done_line"),
    Tone.OFF: ("muted", "sunken", "line"),
    Tone.PLAIN: ("ink", "sunken", "line"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with its tone, shown as a badge."""

    word: str
    tone: Tone = Tone.NEUTRAL


class StationState(Enum):
    """Done is filled with a tick, now a ring with a dot, next hollow."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


def paint_text(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    role: Role = "body",
    color: str = "ink",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of plain text, elided where the rectangle ends."""
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.color(color))
    # A pixel to spare, since the rectangle was often measured from the same text.
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)


def wrap_text(theme: Theme, text: str, role: Role, width: float, most: int) -> list[str]:
    """The text broken into at most so many lines, without a last line of one or two characters."""
    lines = _break(theme, text, role, width)
    narrower = width
    while 1 < len(lines) <= most and len(lines[-1].strip()) < 3 and narrower > width * 0.8:
        narrower -= theme.px(6)
        tried = _break(theme, text, role, narrower)
        if len(tried) > len(lines):
            break
        if len(tried[-1].strip()) >= 3:
            lines = tried
    if len(lines) > most:
        rest = "".join(lines[most - 1 :])
        metrics = QFontMetricsF(theme.font(role))
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: most - 1], last]
    return lines


def _break(theme: Theme, text: str, role: Role, width: float) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, theme.font(role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        # Positions count UTF-16 units, which differ from Python's beyond the first plane.
        units = paragraph.encode("utf-16-le")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            begin = line.textStart() * 2
            lines.append(units[begin : begin + line.textLength() * 2].decode("utf-16-le"))
        layout.endLayout()
        if not paragraph:
            lines.append("")
    return lines


def hairline(
    painter: QPainter, theme: Theme, left: float, y: float, right: float, color: str = "line_soft"
) -> None:
    """A rule of exactly one pixel."""
    painter.fillRect(QRectF(left, y, max(0.0, right - left), 1), theme.color(color))


def paint_row_ground(
    painter: QPainter, theme: Theme, rect: QRectF, *, selected: bool, hovered: bool, focused: bool
) -> None:
    """The ground of a list row: selected has a bar at the left, the focused one a frame."""
    if selected:
        painter.fillRect(rect, theme.color("accent_weak"))
        painter.fillRect(
            QRectF(rect.x(), rect.y(), theme.px(3), rect.height()), theme.color("accent")
        )
    elif hovered:
        painter.fillRect(rect, theme.color("hover"))
    if (selected and theme.look == "contrast") or focused:
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_shape(painter: QPainter, theme: Theme, tone: Tone, centre: QPointF) -> None:
    """The little shape of a tone, 9 px at 100 %."""
    color = theme.color(tone.color)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(theme.scale(), theme.scale())
    painter.setBrush(QBrush(color))
    painter.setPen(Qt.PenStyle.NoPen)
    if tone is Tone.NEUTRAL:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5))
        painter.drawEllipse(QPointF(0, 0), 3.7, 3.7)
    elif tone is Tone.ACCENT:
        painter.drawEllipse(QPointF(0, 0), 4.2, 4.2)
    elif tone is Tone.ATTENTION:
        painter.setPen(_round_pen(theme, tone.color, 1))
        painter.drawPolygon(QPolygonF([QPointF(0, -4.2), QPointF(4.5, 3.6), QPointF(-4.5, 3.6)]))
    elif tone is Tone.DANGER:
        corners = [QPointF(0, -5.1), QPointF(5.1, 0), QPointF(0, 5.1), QPointF(-5.1, 0)]
        painter.drawPolygon(QPolygonF(corners))
    elif tone is Tone.DONE:
        painter.setPen(_round_pen(theme, tone.color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(-4.2, 0.3), QPointF(-0.8, 3.5), QPointF(4.5, -3.7)])
    elif tone is Tone.OFF:
        painter.setPen(_round_pen(theme, tone.color, 1.8))
        painter.drawLine(QPointF(-3.5, 0), QPointF(3.5, 0))
    painter.restore()


def badge_width(theme: Theme, mark: Mark) -> float:
    """How wide the badge of a mark is."""
    shape = 0 if mark.tone is Tone.PLAIN else theme.px(13)
    return theme.text_width(mark.word, "small") + theme.px(14) + shape


def paint_badge(
    painter: QPainter,
    theme: Theme,
    x: float,
    middle: float,
    mark: Mark,
    *,
    from_right: bool = False,
) -> float:
    """A badge 20 px high around ``middle``; ``x`` is its right edge if asked. Gives its width."""
    width = badge_width(theme, mark)
    left = x - width if from_right else x
    half = theme.px(10)
    ink, ground, line = _TONE_COLORS[mark.tone]
    rect = QRectF(left, middle - half, width, 2 * half)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(ground))
    framed = theme.look == "contrast"
    painter.setPen(QPen(theme.color(line), 1) if framed else Qt.PenStyle.NoPen)
    radius = theme.px(4)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
    start = left + theme.px(7)
    if mark.tone is not Tone.PLAIN:
        paint_shape(painter, theme, mark.tone, QPointF(start + theme.px(4.5), middle))
        start += theme.px(13)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color(ink))
    room = QRectF(start, rect.y(), rect.right() - start, rect.height())
    painter.drawText(room, LEFT | Qt.TextFlag.TextSingleLine, mark.word)
    return width


def paint_station(
    painter: QPainter,
    theme: Theme,
    centre: QPointF,
    state: StationState,
    radius: float = 8,
) -> None:
    """A station of the one line: radius 8 px at 100 %, 7 in lists, 9 in assistants."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(theme.scale(), theme.scale())
    middle = QPointF(0, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    if state is StationState.DONE:
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(_round_pen(theme, "on_accent", 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        part = radius / 8
        tick = ((-3.4, 0.3), (-0.9, 2.9), (3.6, -2.8))
        painter.drawPolyline([QPointF(x * part, y * part) for x, y in tick])
    elif state is StationState.NOW:
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("accent"), 2.5))
        painter.drawEllipse(middle, radius - 0.5, radius - 0.5)
        painter.setBrush(theme.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, radius * 0.42, radius * 0.42)
    else:
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("line_control"), 1.5))
        painter.drawEllipse(middle, radius - 1.5, radius - 1.5)
    painter.restore()


def paint_ring(painter: QPainter, theme: Theme, centre: QPointF, share: float | None) -> None:
    """The 確認日 ring: how much of the year since the last verification is left.

    At least half is green, less is brown, nothing left is empty with ``!``; None, never verified,
    shows ``?``. The date always stands beside it.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme.px(8)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("track"), 3 * theme.scale()))
    painter.drawEllipse(box)
    if share is not None and share > 0:
        color = theme.color("done" if share >= 0.5 else "attention")
        flat = Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(color, 3 * theme.scale(), Qt.PenStyle.SolidLine, flat))
        painter.drawArc(box, 90 * 16, -round(360 * 16 * min(1.0, share)))
    painter.restore()
    if share is None:
        paint_text(painter, theme, box, "?", "small_strong", "muted", CENTRE)
    elif share <= 0:
        paint_text(painter, theme, box, "!", "small_strong", "danger", CENTRE)


PRIORITY_WIDTH = 50


def paint_priority(
    painter: QPainter,
    theme: Theme,
    x: float,
    middle: float,
    letter: str,
    marks: tuple[int, int, int],
) -> None:
    """The priority letter and its three bars of 1–3 cells (頻度, 影響, 資源), 50 px wide."""
    filled = letter == "A"
    box = QRectF(x, middle - theme.px(9), theme.px(18), theme.px(18))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
    frame = theme.color("accent" if filled else "line_control")
    painter.setPen(QPen(frame, 1.2))
    radius = theme.px(4)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
    paint_text(
        painter, theme, box, letter, "small_strong", "on_accent" if filled else "ink", CENTRE
    )
    paint_bars(painter, theme, x + theme.px(24), middle, marks)


def paint_bars(
    painter: QPainter, theme: Theme, x: float, middle: float, marks: tuple[int, int, int]
) -> None:
    """Three columns of three cells, filled from below."""
    scale = theme.scale()
    for column, value in enumerate(marks):
        for cell in range(3):
            painter.fillRect(
                QRectF(
                    x + column * 9 * scale,
                    middle + (7 - (cell + 1) * 4.7) * scale,
                    6.5 * scale,
                    3.4 * scale,
                ),
                theme.color("accent" if cell < value else "track"),
            )


def _round_pen(theme: Theme, color: str, width: float) -> QPen:
    return QPen(
        theme.color(color),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
