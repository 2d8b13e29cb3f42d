"""How a seat plan is drawn on the screen: the room, tables, seats, and who sees whom."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.seat_plan import ROOM_HEIGHT, ROOM_WIDTH, Door, Place, Side, desks
from jiritsu_desktop.domain.seat_rules import Attendee, Seating, sees
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Theme

_DOOR = (478.0, 530.0)


def paint_room(painter: QPainter, theme: Theme, room: QRectF, seating: Seating) -> None:
    """Walls, door, screen and tables."""
    plan = seating.plan
    across, down = room.width() / ROOM_WIDTH, room.height() / ROOM_HEIGHT
    painter.fillRect(room, theme.color("surface"))
    painter.setPen(QPen(theme.color("line_control"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)
    wall = room.right() if plan.door is Door.RIGHT else room.left()
    top, bottom = (room.y() + y * down for y in _DOOR)
    painter.setPen(QPen(theme.color("surface"), 4))
    painter.drawLine(QPointF(wall, top), QPointF(wall, bottom))
    inwards = -12 * down if plan.door is Door.RIGHT else 12 * down
    painter.setPen(QPen(theme.color("line_control"), 2))
    for y in (top, bottom):
        painter.drawLine(QPointF(wall, y), QPointF(wall + inwards, y))
    left = wall - 66 * across if plan.door is Door.RIGHT else wall + 14 * across
    word = QRectF(left, (top + bottom) / 2 - 12 * down, 52 * across, 24 * down)
    paint_text(painter, theme, word, _("Door"), "small", "muted", CENTRE)
    if plan.screen:
        bar = scaled(QRectF(146, 11, 170, 18), room)
        painter.setPen(QPen(theme.color("line_control"), 1))
        painter.drawRect(bar)
        paint_text(painter, theme, bar, _("Screen"), "small", "muted", CENTRE)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("sunken"))
    staff = sum(one.capacity is Capacity.SECRETARIAT for one in seating.people)
    for desk in desks(plan, staff):
        painter.drawRect(scaled(QRectF(desk.x, desk.y, desk.width, desk.height), room))


def paint_sight(painter: QPainter, theme: Theme, room: QRectF, seating: Seating) -> None:
    """A line from everybody who needs sign language to the interpreter whom they see, or not."""
    places = seating.places
    interpreters = [
        places[seating.seats[one.id]]
        for one in seating.people
        if one.capacity is Capacity.INTERPRETER and not one.captions and one.comes
    ]
    for person in seating.people:
        if not (person.sign_language and person.comes and interpreters):
            continue
        mine = places[seating.seats[person.id]]
        seen = [place for place in interpreters if sees(seating, mine, place)]
        color = "accent" if seen else "attention"
        pen = QPen(theme.color(color), 1.6)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        target = (seen or interpreters)[0]
        start, end = rect_of(mine, room).center(), rect_of(target, room).center()
        painter.drawLine(start, end)


def paint_place(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    place: Place,
    person: Attendee | None,
    *,
    chosen: bool = False,
    target: bool = False,
    source: bool = False,
) -> None:
    """A seat with who sits there; a free one is dashed."""
    color = "accent" if chosen or target else "line_control"
    pen = QPen(theme.color(color), 2 if chosen or target else 1)
    helps = person is not None and not person.number and place.side is not Side.STAFF
    if person is None or source or not person.comes:
        pen.setDashPattern([4, 3])
    ground = "accent_weak" if target or chosen else "surface"
    if person is None and not target:
        ground = "surface"
    painter.setPen(pen)
    painter.setBrush(theme.color(ground))
    radius = rect.height() / 2 if helps and rect.width() > rect.height() else theme.px(5)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if source:
        paint_text(painter, theme, rect, _p("seat", "from here"), "small", "muted", CENTRE)
    elif person is None:
        if place.side.at_table:
            paint_text(painter, theme, rect, _p("seat", "free"), "small", "muted", CENTRE)
    else:
        _paint_person(painter, theme, rect, person)


def _paint_person(painter: QPainter, theme: Theme, rect: QRectF, person: Attendee) -> None:
    color = "ink" if person.comes else "muted"
    lines = seat_words(person)
    inner = rect.adjusted(2, 0, -2, 0)
    if person.number and rect.height() >= theme.px(31):
        half = rect.height() / 2
        cap = QRectF(inner.x(), rect.y() + 1, inner.width(), half)
        name = QRectF(inner.x(), rect.y() + half - 2, inner.width(), half)
        paint_text(painter, theme, cap, lines[0], "small", "muted", CENTRE)
        wide = theme.text_width(lines[1], "strong") > name.width()
        paint_text(
            painter, theme, name, lines[1], "small_strong" if wide else "strong", color, CENTRE
        )
        _paint_needs(painter, theme, rect, person)
    else:
        text = f"{person.number} {person.family}" if person.number else lines[1]
        if rect.height() > 1.5 * rect.width():
            _paint_upright(painter, theme, rect, text)
        else:
            paint_text(painter, theme, inner, text, "small", color, CENTRE)


def _paint_upright(painter: QPainter, theme: Theme, rect: QRectF, text: str) -> None:
    pitch = theme.px(14)
    most = max(1, int(rect.height() / pitch))
    shown = text[:most]
    first = rect.center().y() - pitch * len(shown) / 2
    for n, char in enumerate(shown):
        line = QRectF(rect.x(), first + n * pitch, rect.width(), pitch)
        paint_text(painter, theme, line, char, "small", "ink", CENTRE)


def _paint_needs(painter: QPainter, theme: Theme, rect: QRectF, person: Attendee) -> None:
    size = 14
    x = rect.right() - theme.px(size + 3)
    for icon, needed in (("wheelchair", person.wheelchair), ("hand", person.sign_language)):
        if needed:
            pixmap = theme.pixmap(icon, "accent", size)
            painter.drawPixmap(QPointF(x, rect.y() + theme.px(3)), pixmap)
            x -= theme.px(size + 2)


def seat_words(person: Attendee) -> tuple[str, str]:
    """What stands on a seat: number and office or remark, and the name."""
    if person.capacity in (Capacity.INTERPRETER, Capacity.SUPPORTER):
        return "", person.task
    if not person.number:
        post = f"{person.post} " if person.capacity is Capacity.SECRETARIAT else ""
        return "", f"{post}{person.family}".strip()
    word = person.title if person.chair or person.vice else ""
    remarks = {
        Presence.ABSENT: _p("presence", "Absent"),
        Presence.PROXY: _p("presence", "Proxy"),
        Presence.ONLINE: _p("column", "Online"),
    }
    remark = remarks.get(person.presence, "")
    return " ".join(part for part in (word, str(person.number), remark) if part), person.family


def spoken(place: Place, person: Attendee | None, neighbours: Sequence[str] = ()) -> str:
    """A place in words, for those who hear the plan."""
    words = _p("seat", "free") if person is None else person.shown
    number = _("no. {number}").format(number=person.number) if person and person.number else ""
    return "、".join(part for part in (place.label, number, words, *neighbours) if part)


def rect_of(place: Place, room: QRectF) -> QRectF:
    """Where a place is drawn."""
    return scaled(QRectF(place.x, place.y, place.width, place.height), room)


def scaled(part: QRectF, room: QRectF) -> QRectF:
    """A rectangle of the plan within the room on the screen."""
    across, down = room.width() / ROOM_WIDTH, room.height() / ROOM_HEIGHT
    return QRectF(
        room.x() + part.x() * across,
        room.y() + part.y() * down,
        part.width() * across,
        part.height() * down,
    )
