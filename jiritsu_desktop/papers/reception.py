"""受付簿: who is expected at the door, with room to sign."""

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.paper_records import ReceptionFacts
from jiritsu_desktop.domain.papers import AttendanceFacts, MeetingFacts, PersonFacts
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Paragraph,
    SideBySide,
    Table,
    Text,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import day, full_name, name, span

PAPER = "reception"
_REMARKS = {Presence.ONLINE: "オンライン", Presence.ABSENT: "欠席"}


def compose(facts: ReceptionFacts) -> Document:
    """Members in the order of the roster, secretariat, others, and lines for the unannounced."""
    meeting, wording = facts.meeting, facts.meeting.council.reception
    blocks: list[Block] = [
        Title(wording.title, subtitle=meeting.title),
        SideBySide(
            f"{day(meeting.date)}　{span(meeting.start, meeting.end)}　{meeting.venue}", "敬称略"
        ),
        Paragraph(wording.note, indent=False, small=True),
        _table([_member(n, entry) for n, entry in enumerate(meeting.attendance, 1)]),
    ]
    if meeting.staff:
        blocks.append(Caption(meeting.council.secretariat_title))
        blocks.append(_table([_other(person, "") for person in meeting.staff]))
    if facts.helpers:
        blocks.append(Caption("関係者"))
        blocks.append(_table([_other(one.person, one.capacity) for one in facts.helpers]))
    if wording.spare:
        blocks.append(Caption(wording.spare_title))
        blocks.append(_table([_empty() for _ in range(wording.spare)]))
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　{wording.title}",
        blocks=tuple(blocks),
        footer_left=meeting.title,
        footer_right=wording.title,
        author=meeting.council.name,
    )


def expected(meeting: MeetingFacts) -> int:
    """How many members or their proxies are to come into the room."""
    coming = (Presence.PRESENT, Presence.PROXY, Presence.UNKNOWN)
    return sum(entry.presence in coming for entry in meeting.attendance)


def _table(rows: list[tuple[Cell, ...]]) -> Table:
    return Table(
        (
            Column("No.", 28, Align.CENTRE),
            Column("氏名", 94, names=True),
            Column("所属・職"),
            Column("署名", 112),
            Column("備考", 66, Align.CENTRE),
        ),
        tuple(rows),
        roomy=True,
    )


def _member(n: int, entry: AttendanceFacts) -> tuple[Cell, ...]:
    person = entry.person
    remarks: list[Text] = [entry.role] if entry.role else []
    if entry.presence is Presence.PROXY:
        remarks.append("代理")
    elif entry.presence in _REMARKS:
        remarks.append(_REMARKS[entry.presence])
    belongs = _belongs(person)
    if entry.presence is Presence.PROXY and entry.proxy:
        post = f"（{entry.proxy.post}）" if entry.proxy.post else ""
        belongs.append(f"代理　{full_name(entry.proxy)}{post}")
    away = entry.presence in _REMARKS
    return (
        Cell((str(entry.number or n),)),
        Cell((rich(name(person)),)),
        Cell(tuple(belongs)),
        Cell(("－",), align=Align.CENTRE) if away else Cell(()),
        Cell(tuple(remarks)),
    )


def _other(person: PersonFacts, capacity: str) -> tuple[Cell, ...]:
    return (
        Cell(()),
        Cell((rich(name(person)),)),
        Cell(tuple(_belongs(person))),
        Cell(()),
        Cell((capacity,) if capacity else ()),
    )


def _empty() -> tuple[Cell, ...]:
    return (Cell(()),) * 5


def _belongs(person: PersonFacts) -> list[Text]:
    return [part for part in (person.organisation, person.post) if part]
