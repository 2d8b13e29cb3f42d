"""The seat plan to work on: seats are dragged, or picked up and put down by keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.seat_plan import ROOM_HEIGHT, ROOM_WIDTH, Place, SeatPlan, Side
from jiritsu_desktop.domain.seat_rules import Attendee, Seating, moved
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.seat_painting import (
    paint_place,
    paint_room,
    paint_sight,
    rect_of,
    spoken,
)
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.notice import announce

_MARGIN = 12
_WIDER = 1.7
_LEAST = (500.0, 478.0)
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_SPACE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SeatCanvas(QWidget):
    """``move_wanted`` carries who is to be put at which place, ``chosen`` who is looked at.

    ``considered`` carries the seating as it would be while somebody is dragged or held, or None.
    """

    move_wanted = Signal(int, str)
    chosen = Signal(int)
    considered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seating = Seating(SeatPlan(), (), {})
        self._places: dict[str, Place] = {}
        self._here = ""
        self._held: int | None = None
        self._pressed = QPointF()
        self._dragging: int | None = None
        self._pointer = QPointF()
        self._over = ""
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Seat plan"))
        current_theme().follow(self, self._measure)

    def show_seating(self, seating: Seating, *, locked: bool) -> None:
        """Show who sits where; locked, nobody can be moved."""
        self._seating, self._locked = seating, locked
        self._places = seating.places
        if self._here not in self._places:
            first = seating.in_order()
            self._here = first[0][0].key if first else ""
        self._let_go()
        self._tell_here()
        self.update()

    def choose(self, attendee_id: int) -> None:
        """Look at somebody."""
        key = self._seating.seats.get(attendee_id)
        if key is not None:
            self._go_to(key)

    @property
    def current(self) -> Attendee | None:
        """Who is looked at, or held."""
        if self._held is not None:
            return self._person(self._held)
        return self._seating.at(self._here)

    def place_rect(self, key: str) -> QRectF:
        """Where a place is on the widget."""
        return rect_of(self._places[key], self._room())

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(*(theme.px(side) for side in _LEAST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        paint_room(painter, theme, room, self._seating)
        moving = self._dragging if self._dragging is not None else self._held
        target = self._over if self._dragging is not None else self._here
        paint_sight(painter, theme, room, self._seating)
        for key, place in self._places.items():
            person = self._seating.at(key)
            if person is None and not self._offers(place, moving):
                continue
            paint_place(
                painter,
                theme,
                rect_of(place, room),
                place,
                person,
                chosen=key == self._here and moving is None and self.hasFocus(),
                target=moving is not None and key == target,
                source=person is not None and person.id == moving,
            )
        if moving is not None:
            self._paint_moving(painter, moving)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not key:
            return
        self._let_go()
        self._go_to(key)
        person = self._seating.at(key)
        self._pressed = event.position() if person is not None else QPointF()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        person = self._seating.at(self._here)
        held = bool(event.buttons() & Qt.MouseButton.LeftButton) and not self._pressed.isNull()
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if held and self._dragging is None and far and person is not None and not self._locked:
            self._dragging = person.id
        if self._dragging is not None:
            self._pointer = point
            self._consider(self._dragging, self._key_at(point))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            return
        taken = self._seating.at(self._key_at(point)) is not None
        grab = taken and not self._locked
        self.setCursor(Qt.CursorShape.OpenHandCursor if grab else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging is None:
            self._pressed = QPointF()
            return
        who, key = self._dragging, self._key_at(event.position())
        self._let_go()
        if key and key != self._seating.seats[who]:
            self._here = key
            self.move_wanted.emit(who, key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        busy = self._held is not None or self._dragging is not None
        if key in _ARROWS:
            self._step(*_ARROWS[key])
        elif key in _SPACE:
            self._put_down() if self._held is not None else self._pick_up()
        elif key == Qt.Key.Key_Escape and busy:
            origin = self._seating.seats.get(self._held or 0, self._here)
            self._let_go()
            self._go_to(origin)
            announce(self, _("Left where it was"))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._let_go()
        super().focusOutEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            key = self._key_at(QPointF(event.pos()))
            person = self._seating.at(key)
            if person is None:
                QToolTip.hideText()
            else:
                words = f"{spoken(self._places[key], person)}　{person.on_the_day}".strip()
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def _room(self) -> QRectF:
        margin = current_theme().px(_MARGIN)
        across, down = self.width() - 2 * margin, self.height() - 2 * margin
        # A screen is wider than a sheet: the room is drawn wider there, so that names have room.
        height = min(down, across * ROOM_HEIGHT / ROOM_WIDTH)
        width = min(across, height * ROOM_WIDTH / ROOM_HEIGHT * _WIDER)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _measure(self) -> None:
        self.setMinimumSize(self.minimumSizeHint())
        self.updateGeometry()

    def _person(self, attendee_id: int) -> Attendee:
        return next(one for one in self._seating.people if one.id == attendee_id)

    def _offers(self, place: Place, moving: int | None) -> bool:
        """Free seats are always seen, places to stand only when somebody is on the way."""
        if place.side.at_table:
            return True
        return moving is not None and not self._person(moving).number

    def _key_at(self, point: QPointF) -> str:
        room = self._room()
        moving = self._dragging if self._dragging is not None else self._held
        for key, place in reversed(self._places.items()):
            taken = self._seating.at(key) is not None
            if (taken or self._offers(place, moving)) and rect_of(place, room).contains(point):
                return key
        return ""

    def _step(self, across: float, down: float) -> None:
        """To the nearest place in a direction, straight ahead before aside."""
        place = self._places.get(self._here)
        if place is None:
            return
        found: list[tuple[bool, float, str]] = []
        for key, other in self._places.items():
            if key == self._here or not self._is_reached(key, other):
                continue
            x, y = other.centre[0] - place.centre[0], other.centre[1] - place.centre[1]
            ahead, aside = x * across + y * down, abs(x * down) + abs(y * across)
            if ahead > 1:
                found.append((aside > 2 * ahead, ahead + 2 * aside, key))
        if found:
            self._go_to(min(found)[2])

    def _is_reached(self, key: str, place: Place) -> bool:
        """Whether the arrows lead there: to everybody, and to where the one who is held may be."""
        if self._held is not None and self._person(self._held).number:
            return place.side.at_table
        return self._seating.at(key) is not None or self._offers(place, self._held)

    def _go_to(self, key: str) -> None:
        self._here = key
        if self._held is not None:
            self._consider(self._held, key)
        self._tell_here()
        self.update()

    def _tell_here(self) -> None:
        place = self._places.get(self._here)
        person = self._seating.at(self._here)
        if place is None:
            return
        words = spoken(place, person)
        if self._held is not None and person is not None and person.id != self._held:
            words = _("{words}, changes places").format(words=words)
        self.setAccessibleDescription(words)
        if self.hasFocus():
            announce(self, words)
        if self._held is None:
            self.chosen.emit(person.id if person is not None else 0)

    def _pick_up(self) -> None:
        person = self._seating.at(self._here)
        if person is None or self._locked:
            return
        self._held = person.id
        announce(
            self,
            _(
                "Picked up: {person}. Arrows choose the place, Space puts down, Esc leaves it."
            ).format(person=person.shown),
        )
        self.update()

    def _put_down(self) -> None:
        who, key = self._held, self._here
        self._let_go()
        if who is not None and key != self._seating.seats[who]:
            self.move_wanted.emit(who, key)
        self.update()

    def _consider(self, who: int, key: str) -> None:
        if key != self._over:
            self._over = key
            self.considered.emit(moved(self._seating, who, key) if key else self._seating)

    def _let_go(self) -> None:
        busy = self._held is not None or self._dragging is not None
        self._held = self._dragging = None
        self._over, self._pressed = "", QPointF()
        self.unsetCursor()
        if busy:
            self.considered.emit(None)
        self.update()

    def _paint_moving(self, painter: QPainter, moving: int) -> None:
        """Who is on the way, under the pointer or beside the place that is looked at."""
        theme = current_theme()
        person = self._person(moving)
        own = rect_of(self._places[self._seating.seats[moving]], self._room())
        size = QSize(max(round(own.width()), theme.px(64)), max(round(own.height()), theme.px(24)))
        if self._dragging is not None:
            middle = self._pointer
        elif self._here in self._places:
            middle = rect_of(self._places[self._here], self._room()).center() - QPointF(-8, 8)
        else:
            return
        rect = QRectF(0, 0, size.width(), size.height())
        rect.moveCenter(middle)
        shadow = QColor(theme.color("veil"))
        shadow.setAlpha(46)
        painter.fillRect(rect.translated(3, 4), shadow)
        seat = Place("", Side.HEAD, 1, 0, 0, 0, 0)
        paint_place(painter, theme, rect, seat, person, target=True)
