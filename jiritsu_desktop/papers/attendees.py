"""出席者名簿: who is expected at one sitting, with a column to tick at the door."""

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.papers import AttendanceFacts, MeetingFacts, PersonFacts
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    SideBySide,
    Table,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import NONE, day, full_name, name, span

PAPER = "attendees"
# Points: what a page holds, what stands beside the rows, and a row of two lines or one.
_PAGE, _AROUND, _AROUND_A_LIST, _ROW = 694.0, 45.0, 43.0, 32.6
_CLOSE_ROW, _CLOSE_ROW_OF_ONE = 27.4, 24.1
PRESENCE = {
    Presence.PRESENT: "出席",
    Presence.ONLINE: "オンライン",
    Presence.PROXY: "代理",
    Presence.ABSENT: "欠席",
    Presence.UNKNOWN: NONE,
}


def compose(meeting: MeetingFacts) -> Document:
    """The list in the order of the roster, then the secretariat and guests."""
    title_of_member = meeting.council.member_title
    close = _fits_when_close(meeting)
    blocks: list[Block] = [
        Title("出席者名簿", subtitle=meeting.title),
        SideBySide(
            f"{day(meeting.date)}　{span(meeting.start, meeting.end)}　{meeting.venue}", "敬称略"
        ),
        Caption(f"{title_of_member}　{_counts(meeting)}"),
        Table(
            (
                Column("No.", 28, Align.CENTRE),
                Column("氏名", 94, names=True),
                Column("所属・職"),
                Column("役職", 46, Align.CENTRE),
                Column("出欠", 58, Align.CENTRE),
                Column("受付", 36, Align.CENTRE),
            ),
            tuple(_member(n, entry) for n, entry in enumerate(meeting.attendance, 1)),
            roomy=True,
            close=close,
        ),
    ]
    for label, people in (
        (meeting.council.secretariat_title, meeting.staff),
        ("関係者", meeting.guests),
    ):
        if people:
            blocks += [Caption(label), _others(people, close=close)]
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　出席者名簿",
        blocks=tuple(blocks),
        footer_left=meeting.short_title,
        footer_right="出席者名簿",
        author=meeting.council.name,
    )


def _fits_when_close(meeting: MeetingFacts) -> bool:
    """Whether one page holds all if the rows move closer; a second one would be nearly empty."""
    lists = 1 + bool(meeting.staff) + bool(meeting.guests)
    around = _AROUND + lists * _AROUND_A_LIST
    others = len(meeting.staff) + len(meeting.guests)
    usual = (len(meeting.attendance) + others) * _ROW
    close = len(meeting.attendance) * _CLOSE_ROW + others * _CLOSE_ROW_OF_ONE
    return around + close <= _PAGE < around + usual


def _counts(meeting: MeetingFacts) -> str:
    expected = [entry.presence for entry in meeting.attendance]
    coming = sum(presence in (Presence.PRESENT, Presence.ONLINE) for presence in expected)
    counts = [
        (f"出席{coming}名", coming),
        *(
            (f"{PRESENCE[kind]}{expected.count(kind)}名", expected.count(kind))
            for kind in (Presence.PROXY, Presence.ABSENT)
        ),
    ]
    told = "、".join(words for words, count in counts if count)
    return f"{len(expected)}名" + (f"（{told}）" if told else "")


def _member(n: int, entry: AttendanceFacts) -> tuple[Cell, ...]:
    person = entry.person
    belongs = [part for part in (person.organisation, person.post) if part]
    if entry.presence is Presence.PROXY and entry.proxy:
        belongs.append(f"代理　{full_name(entry.proxy)}")
        if entry.proxy.post:
            belongs[-1] += f"（{entry.proxy.post}）"
    return (
        Cell((str(entry.number or n),)),
        Cell((rich(name(person)),)),
        Cell(tuple(belongs)),
        Cell((entry.role,) if entry.role else (), bold=True),
        Cell((PRESENCE[entry.presence],)),
        Cell(()),
    )


def _others(people: tuple[PersonFacts, ...], *, close: bool) -> Table:
    return Table(
        (Column("氏名", 122, names=True), Column("所属・職"), Column("受付", 36, Align.CENTRE)),
        tuple(
            (
                Cell((rich(name(person)),)),
                Cell(_belongs(person, in_one_line=close)),
                Cell(()),
            )
            for person in people
        ),
        roomy=True,
        close=close,
    )


def _belongs(person: PersonFacts, *, in_one_line: bool) -> tuple[str, ...]:
    parts = tuple(part for part in (person.organisation, person.post) if part)
    return ("　".join(parts),) if in_one_line and parts else parts
