"""The seats around the table (ロの字) in the order of the list; a click gives somebody the word."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.seat_plan import Side
from jiritsu_desktop.domain.speakers import Speaker
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.words import presence_word
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Role, Theme, current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip

_SEAT = (54, 40)
_ACROSS, _DOWN = 59, 44
_WIDTH = 276
_MOST_BELOW = 4
_SIDES = (Side.HEAD, Side.LEFT, Side.FOOT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at which side; left and right run downwards, the others to the right."""

    top: tuple[Speaker, ...]
    left: tuple[Speaker, ...]
    right: tuple[Speaker, ...]
    bottom: tuple[Speaker, ...]

    @property
    def rows(self) -> int:
        """How many seats the longer side has."""
        return max(len(self.left), len(self.right), 2)


def seat(speakers: Sequence[Speaker]) -> Table:
    """As the seat plan has it, else the chair at the top between the vice chairs, members around.

    The secretariat sits at the bottom. Interpreters and supporters stand beside those whom they
    help and have no seat of their own.
    """
    with_seat = [
        person
        for person in speakers
        if person.capacity not in (Capacity.INTERPRETER, Capacity.SUPPORTER)
    ]
    staff = [p for p in with_seat if p.capacity is Capacity.SECRETARIAT][:_MOST_BELOW]
    drawn = [p for p in with_seat if p.capacity is Capacity.MEMBER and _place(p)[0] in _SIDES]
    if drawn and len(drawn) == sum(p.capacity is Capacity.MEMBER for p in with_seat):
        guests = [p for p in with_seat if p not in drawn and p not in staff]
        return _as_drawn(drawn, [*guests, *staff])
    others = [p for p in with_seat if p.capacity is not Capacity.SECRETARIAT]
    vices = [person for person in others if person.is_vice][:2]
    chairs = [person for person in others if person.cap != person.key][:1]
    top = [*vices[:1], *chairs, *vices[1:]]
    rest = [person for person in others if person not in top]
    below = min(len(rest), max(0, 3 - len(staff))) if len(rest) > 4 else 0
    around = len(rest) - below
    half = (around + 1) // 2
    return Table(tuple(top), tuple(rest[:half]), tuple(rest[half:around]), (*rest[around:], *staff))


def _as_drawn(members: Sequence[Speaker], below: Sequence[Speaker]) -> Table:
    """The members at their sides; what finds no room below goes to the ends of the long sides."""
    at: dict[str, list[Speaker]] = {side: [] for side in _SIDES}
    for person in sorted(members, key=lambda one: _place(one)[1]):
        at[_place(person)[0]].append(person)
    left, foot, right = at[Side.LEFT], at[Side.FOOT], at[Side.RIGHT]
    room = max(0, _MOST_BELOW - len(below))
    while len(foot) > room:
        if len(left) <= len(right):
            left.append(foot.pop(0))
        else:
            right.append(foot.pop())
    top = at[Side.HEAD]
    if len(top) > _MOST_BELOW:
        right[:0] = top[_MOST_BELOW:]
    return Table(tuple(top[:_MOST_BELOW]), tuple(left), tuple(right), (*foot, *below))


def _place(person: Speaker) -> tuple[str, int]:
    """The side of a seat and its number there."""
    side, _dash, number = person.seat.partition("-")
    return side, int(number) if number.isdecimal() else 0


class SeatPlan(QWidget):
    """``seat_chosen`` carries the attendance id of the seat that was clicked.

    By keyboard a speaker is chosen by typing the number that stands on the seat.
    """

    seat_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._table = Table((), (), (), ())
        self._shown: tuple[tuple[Speaker, ...], Speaker | None] = ((), None)
        self._speaking: int | None = None
        self._talker = ""
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_people(self, speakers: Sequence[Speaker], speaking: Speaker | None) -> None:
        """Show who sits there and who has the word."""
        shown = (tuple(speakers), speaking)
        if shown == self._shown:
            return
        self._shown = shown
        table = seat(speakers)
        changed = table != self._table
        self._table = table
        self._speaking = speaking.attendance_id if speaking else None
        self._talker = speaking.label if speaking else ""
        seated = "、".join(f"{p.key} {p.label} {presence_word(p.presence)}" for p in speakers)
        now = _("Speaking now: {name}").format(name=self._talker) if speaking else ""
        self.setAccessibleName(_p("minutes", "Seats"))
        self.setAccessibleDescription(f"{now} {seated}".strip())
        if changed:
            self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        height = (self._table.rows + 2) * _DOWN + 22
        return QSize(theme.px(_WIDTH), theme.px(height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for person, rect in self._places(theme):
            speaking = person.attendance_id == self._speaking
            hovered = person.attendance_id == self._hovered
            _paint_seat(painter, theme, rect, person, speaking=speaking, hovered=hovered)
        self._paint_middle(painter, theme)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        person = self._at(event.position())
        if person is not None and event.button() == Qt.MouseButton.LeftButton:
            self.seat_chosen.emit(person.attendance_id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        person = self._at(event.position())
        hovered = person.attendance_id if person else None
        if hovered != self._hovered:
            self._hovered = hovered
            pointing = hovered is not None
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            person = self._at(QPointF(event.pos()))
            if person is None:
                QToolTip.hideText()
            else:
                words = f"{person.key}　{person.label}　{presence_word(person.presence)}"
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def place_of(self, attendance_id: int) -> QRectF:
        """Where a seat is drawn; an empty rectangle when there is none."""
        for person, rect in self._places(current_theme()):
            if person.attendance_id == attendance_id:
                return rect
        return QRectF()

    def _at(self, point: QPointF) -> Speaker | None:
        for person, rect in self._places(current_theme()):
            if rect.contains(point):
                return person
        return None

    def _places(self, theme: Theme) -> list[tuple[Speaker, QRectF]]:
        table = self._table
        wide, high = (theme.px(side) for side in _SEAT)
        left = (self.width() - theme.px(_WIDTH)) / 2
        right = left + theme.px(_WIDTH) - wide
        middle = self.width() / 2
        down = theme.px(_DOWN)
        first = theme.px(_DOWN + 11)
        result = [
            (person, QRectF(x, first + row * down, wide, high))
            for x, side in ((left, table.left), (right, table.right))
            for row, person in enumerate(side)
        ]
        last = first + table.rows * down + theme.px(7)
        across = theme.px(_ACROSS)
        for y, side in ((0.0, table.top), (last, table.bottom)):
            begin = middle - (len(side) * across - theme.px(5)) / 2
            result += [
                (person, QRectF(begin + place * across, y, wide, high))
                for place, person in enumerate(side)
            ]
        return result

    def _paint_middle(self, painter: QPainter, theme: Theme) -> None:
        left = (self.width() - theme.px(_WIDTH)) / 2 + theme.px(_SEAT[0] + 10)
        width = theme.px(_WIDTH - 2 * (_SEAT[0] + 10))
        first = theme.px(_DOWN + 11)
        height = self._table.rows * theme.px(_DOWN) - theme.px(5)
        table = QRectF(left, first, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.color("canvas"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRoundedRect(table, theme.px(6), theme.px(6))
        if not self._talker:
            return
        y = table.center().y()
        word = QRectF(table.x(), y - theme.px(26), table.width(), theme.px(20))
        paint_text(painter, theme, word, _("Speaking now"), "small", "muted", CENTRE)
        name = QRectF(table.x() + 4, y - theme.px(5), table.width() - 8, theme.px(26))
        wide = theme.text_width(self._talker, "title") > name.width()
        role: Role = "strong" if wide else "title"
        paint_text(painter, theme, name, self._talker, role, "accent", CENTRE)


def _paint_seat(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    person: Speaker,
    *,
    speaking: bool,
    hovered: bool,
) -> None:
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(theme.color("accent" if speaking or hovered else "line_control"), 1)
    absent = person.is_absent and not speaking
    if absent:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
    ground = "accent" if speaking else "hover" if hovered else "surface"
    painter.setPen(pen)
    painter.setBrush(theme.color(ground))
    radius = theme.px(5)
    painter.drawRoundedRect(box, radius, radius)
    if absent:
        painter.setPen(QPen(theme.color("line_control"), 1))
        painter.drawLine(box.bottomLeft(), box.topRight())
    color = "on_accent" if speaking else "muted" if absent else "ink"
    soft = "on_accent" if speaking else "muted"
    cap = QRectF(rect.x(), rect.y() + theme.px(2), rect.width(), theme.px(19))
    paint_text(painter, theme, cap, _cap_words(person), "small", soft, CENTRE)
    name = QRectF(rect.x() + 1, rect.y() + theme.px(20), rect.width() - 2, theme.px(19))
    role: Role = "small_strong" if speaking else "small"
    paint_text(painter, theme, name, _seat_name(theme, person, name.width()), role, color, CENTRE)


def _seat_name(theme: Theme, person: Speaker, room: float) -> str:
    """The name; of namesakes who do not fit, the surname with the beginning of the given name."""
    if theme.text_width(person.name, "small_strong") <= room:
        return person.name
    family, _blank, given = person.name.partition(" ")
    return f"{family}{given[:1]}"


def _cap_words(person: Speaker) -> str:
    """``2 副``, ``6 代``, ``会長``."""
    word = ""
    if person.presence is Presence.PROXY:
        word = _p("seat", "proxy")
    elif person.presence is Presence.ONLINE:
        word = _p("seat", "online")
    elif person.is_vice:
        word = _p("seat", "vice")
    return f"{person.cap} {word}".strip()
