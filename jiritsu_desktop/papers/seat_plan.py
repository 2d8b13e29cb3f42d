"""席次表: who sits where, drawn as the tables stand; places are named, nobody's disability."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.paper_records import SeatPlanFacts
from jiritsu_desktop.domain.seat_plan import (
    ROOM_HEIGHT,
    ROOM_WIDTH,
    Door,
    Place,
    Side,
    desks,
)
from jiritsu_desktop.domain.seat_rules import Attendee
from jiritsu_desktop.papers.blocks import Block, Paragraph, SideBySide, Spacer, Title
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.drawing import Drawing, Drawn, DrawnBox, DrawnLine, DrawnWords, Told
from jiritsu_desktop.papers.phrases import day

PAPER = "seat_plan"
_ROOM_LINE = 1.4
_NAME, _SMALL, _NUMBER = 10.5, 7.5, 8.0
_MOST_IN_LINE = 42
_MOST_AT_STAFF = 8
_NARROW = 62.0  # points; names of seats that are narrower stand on two lines
_LOW = 33.0  # points; a seat that is lower has no room for a line below the name
_DOOR_TOP, _DOOR_BOTTOM, _DOOR_STUB = 478.0, 530.0, 12.0
_GROUPS = {
    Side.HEAD: "正面の席、左から",
    Side.LEFT: "左側の席、正面に近い方から",
    Side.FOOT: "正面と向かい合う席、左から",
    Side.RIGHT: "右側の席、正面に近い方から",
    Side.ROW: "正面を向いた席、前の列の左から",
    Side.STAFF: "うしろの机、左から",
}
_WHERE = {
    Side.FRONT_LEFT: "正面の左",
    Side.FRONT_RIGHT: "正面の右",
    Side.MIDDLE: "中央",
    Side.BACK: "うしろ",
}
_STANDING = {Capacity.INTERPRETER: "手話通訳", Capacity.SUPPORTER: "支援者"}


def compose(facts: SeatPlanFacts) -> Document:
    """The plan, and below it who is absent or comes for somebody else."""
    meeting = facts.meeting
    when = "　　".join(part for part in (meeting.title, day(meeting.date), meeting.venue) if part)
    on_one_line = len(when) <= _MOST_IN_LINE
    blocks: list[Block] = [
        Title("席　次　表", subtitle=when if on_one_line else meeting.title),
        *(() if on_one_line else (SideBySide(day(meeting.date), meeting.venue),)),
        Drawing(ROOM_WIDTH, ROOM_HEIGHT, tuple(_room(facts)), tuple(_told(facts))),
        Spacer(),
        *(Paragraph(line, indent=False, small=True) for line in _notes(facts)),
    ]
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　席次表",
        blocks=tuple(blocks),
        footer_left=meeting.short_title,
        footer_right="席次表",
        author=meeting.council.name,
    )


def _room(facts: SeatPlanFacts) -> Iterator[Drawn]:
    seating = facts.seating
    yield from _walls(seating.plan.door)
    if seating.plan.screen:
        yield DrawnBox(146, 11, 170, 15)
        yield DrawnBox(146, 26, 170, 22, 0, in_large=(("スクリーン",),))
        yield DrawnWords("スクリーン", 146, 11, 170, 15, 9, in_box=True)
    staff = sum(one.capacity is Capacity.SECRETARIAT for one in seating.people)
    for desk in desks(seating.plan, staff):
        yield DrawnBox(desk.x, desk.y, desk.width, desk.height, 0.35, tinted=True)
    middle = 250 if Side.MIDDLE not in {place.side for place, _one in seating.in_order()} else 330
    if any(place.side in (Side.LEFT, Side.RIGHT) for place, _one in seating.in_order()):
        yield DrawnWords("番号は委員名簿の順", 140, middle, 182, 16, 9)
    if staff:
        words = facts.meeting.council.secretariat_title
        yield DrawnWords(words, 22, 462, 56, 24, 9, bold=True)
    for place, person in seating.in_order():
        if place.side.at_table and person.capacity is Capacity.MEMBER:
            yield from _seat(place, person)
        else:
            yield from _other(place, person)
    yield from _public(facts)


def _walls(door: Door) -> Iterator[Drawn]:
    """The outline of the room, with a gap where one comes in."""
    right, bottom = ROOM_WIDTH, ROOM_HEIGHT
    wall, other = (right, 0.0) if door is Door.RIGHT else (0.0, right)
    inwards = -_DOOR_STUB if door is Door.RIGHT else _DOOR_STUB
    for x1, y1, x2, y2 in (
        (0.0, 0.0, right, 0.0),
        (0.0, bottom, right, bottom),
        (other, 0.0, other, bottom),
        (wall, 0.0, wall, _DOOR_TOP),
        (wall, _DOOR_BOTTOM, wall, bottom),
    ):
        yield DrawnLine(x1, y1, x2, y2, _ROOM_LINE)
    for y in (_DOOR_TOP, _DOOR_BOTTOM):
        yield DrawnLine(wall, y, wall + inwards, y, 1.0)
    x = right - 62 if door is Door.RIGHT else 16
    yield DrawnWords("出入口", x, (_DOOR_TOP + _DOOR_BOTTOM) / 2 - 8, 46, 16, 10, bold=True)


def _seat(place: Place, person: Attendee) -> Iterator[Drawn]:
    office = person.title if person.chair or person.vice else ""
    remark = _remark(person)
    in_large = tuple(_in_large(person, office, remark.partition("　")[0]))
    yield DrawnBox(place.x, place.y, place.width, place.height, in_large=in_large)
    for words in _in_seat(place, person, office, remark):
        yield replace(words, in_box=True)


def _in_large(person: Attendee, office: str, remark: str) -> Iterator[tuple[str, ...]]:
    """Number and name in large print; whoever is only a number is named in the list below."""
    number = str(person.number)
    head = f"{number} {office}".strip()
    whole = person.name.replace("　", " ")
    family = person.name.partition("　")[0]
    for name in (whole, family):
        if remark:
            yield head, name, remark
        yield head, name
    yield number, family
    half = -(-len(family) // 2)
    if half > 1:
        yield number, family[:half], family[half:]
    yield (number,)


def _in_seat(place: Place, person: Attendee, office: str, remark: str) -> Iterator[DrawnWords]:
    low = place.height < _LOW
    number = str(person.number)
    yield DrawnWords(number, place.x + 3, place.y + 1.5, 22, 10, _NUMBER, left=True)
    middle = place.y + place.height / 2
    name = person.name
    if low:
        # Who comes as proxy stands below the plan; here there is no room for it.
        word = remark.partition("　")[0]
        name = f"{name}（{word}）" if word else name
        yield DrawnWords(
            name, place.x + 14, place.y, place.width - 16, place.height, _NAME, bold=bool(office)
        )
        return
    if place.width < _NARROW and not office and not remark:
        lines = person.name.split("　")
        first = middle - 5.5 * len(lines) + 4
        for n, line in enumerate(lines):
            yield DrawnWords(line, place.x + 1, first + 11 * n, place.width - 2, 11, 9.5)
        return
    shift = (5.0 if office else 0.0) - (4.0 if remark else 0.0)
    if office:
        spaced = "　".join(office) if len(office) == 2 else office
        yield DrawnWords(spaced, place.x + 14, middle - 15, place.width - 28, 11, _SMALL)
    yield DrawnWords(
        name, place.x + 2, middle - 8 + shift, place.width - 4, 16, _NAME, bold=bool(office)
    )
    if remark:
        below = min(middle + 8, place.y + place.height - 11)
        yield DrawnWords(remark, place.x + 2, below, place.width - 4, 10, _SMALL)


def _other(place: Place, person: Attendee) -> Iterator[Drawn]:
    helps = person.capacity in _STANDING
    words = _called(person)
    staff = person.capacity is Capacity.SECRETARIAT
    lines = ((words,), (person.post, person.family), (person.family,)) if staff else ((words,),)
    shown = words.partition(" ")[0]
    middle = -(-len(shown) // 2)
    in_large = (*lines, (shown[:middle], shown[middle:]), tuple(shown), (shown[:1],))
    yield DrawnBox(place.x, place.y, place.width, place.height, dashed=helps, in_large=in_large)
    if person.capacity is Capacity.SECRETARIAT and len(words) > _MOST_AT_STAFF and person.post:
        top, half = place.y + 1, place.height / 2 - 1
        yield DrawnWords(person.post, place.x, top, place.width, half, _SMALL, in_box=True)
        yield DrawnWords(person.family, place.x, top + half, place.width, half, 9, in_box=True)
        return
    upright = place.height > 1.2 * place.width
    box = place.x, place.y, place.width, place.height
    yield DrawnWords(words, *box, 9, upright=upright, in_box=True)


def _public(facts: SeatPlanFacts) -> Iterator[Drawn]:
    if facts.observers:
        left = facts.seating.plan.door is Door.LEFT
        start = 108 if left else 22
        yield DrawnLine(start, 506, start + 296, 506, dashed=True)
        words = f"傍聴席（{facts.observers}席）"
        yield DrawnBox(start, 518, 150, 28, in_large=((words,), ("傍聴席",)))
        yield DrawnWords(words, start, 518, 150, 28, 9, in_box=True)


def _remark(person: Attendee) -> str:
    match person.presence:
        case Presence.ABSENT:
            return "欠席"
        case Presence.ONLINE:
            return "オンライン"
        case Presence.PROXY:
            return f"代理　{person.proxy.replace('　', ' ')}".strip("　")
        case _:
            return ""


def _called(person: Attendee) -> str:
    """What stands at the place of somebody who is no member."""
    if person.capacity is Capacity.SECRETARIAT:
        return "　".join(part for part in (person.post, person.family) if part)
    standing = _STANDING.get(person.capacity)
    if standing is None:
        return person.name.replace("　", " ")
    if person.is_named_by_task:
        return person.name.replace("　", " ")
    return "要約筆記" if person.captions else standing


def _told(facts: SeatPlanFacts) -> Iterator[Told]:
    """Everybody in the order of the seats, side by side."""
    taken = facts.seating.in_order()
    for side, head in _GROUPS.items():
        lines = tuple(_line(person) for place, person in taken if place.side is side)
        if lines:
            yield Told(head, lines)
    others = [(place, person) for place, person in taken if place.side not in _GROUPS]
    if others:
        names = {one.id: one.shown for one in facts.seating.people}
        yield Told("そのほかの場所", tuple(_standing(*pair, names) for pair in others))
    door = "右" if facts.seating.plan.door is Door.RIGHT else "左"
    yield Told("部屋", (f"出入口は、正面に向かって{door}のうしろです。", *_seats_of_public(facts)))


def _line(person: Attendee) -> str:
    parts = [f"{person.number}番" if person.number else "", _named(person)]
    office = person.title if person.chair or person.vice else ""
    return "　".join(part for part in (*parts, office, _remark(person)) if part)


def _named(person: Attendee) -> str:
    if person.capacity is Capacity.MEMBER:
        return person.name
    return _called(person)


def _standing(place: Place, person: Attendee, names: dict[int, str]) -> str:
    if place.side is Side.BESIDE:
        beside = names[int(place.key.partition("-")[2])]
        return f"{_called(person)}　{beside}のとなり"
    return f"{_called(person)}　{_WHERE[place.side]}"


def _seats_of_public(facts: SeatPlanFacts) -> Sequence[str]:
    return (f"傍聴席は{facts.observers}席で、うしろにあります。",) if facts.observers else ()


def _notes(facts: SeatPlanFacts) -> Iterator[str]:
    members = [one for one in facts.seating.people if one.capacity is Capacity.MEMBER]
    parts = [
        _listed("欠席", (one for one in members if one.presence is Presence.ABSENT)),
        _listed("代理", (one for one in members if one.presence is Presence.PROXY)),
        _listed("オンライン", (one for one in members if one.presence is Presence.ONLINE)),
    ]
    if any(parts):
        yield "　　".join(part for part in parts if part)
    wide = any(one.wheelchair and one.comes for one in members)
    captions = any(one.captions for one in facts.seating.people)
    sentences = [
        "通路の幅は90センチメートル以上です。" if wide else "",
        "要約筆記の字幕は、スクリーンに映します。"
        if captions and facts.seating.plan.screen
        else "",
    ]
    if any(sentences):
        yield "".join(sentences)


def _listed(word: str, people: Iterable[Attendee]) -> str:
    named = []
    for one in people:
        proxy = f"（{one.proxy}）" if one.presence is Presence.PROXY and one.proxy else ""
        named.append(f"{one.number}番　{one.named}{proxy}")
    return f"{word}　{'、'.join(named)}" if named else ""
