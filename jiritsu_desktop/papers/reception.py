"""受付簿: who is expected at the door, with room to sign."""

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.paper_records import ReceptionFacts
from jiritsu_desktop.domain.papers import AttendanceFacts, PersonFacts
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
from jiritsu_desktop.papers.phrases import day, fill, full_name, name, span

PAPER = "reception"
_SIGN_HERE = Cell((), to_write=True)
_MOST_TOGETHER = 6  # empty lines that stand on one page in every edition
_REMARKS = {Presence.ONLINE: "オンライン", Presence.ABSENT: "欠席"}


def compose(facts: ReceptionFacts) -> Document:
    """Members in the order of the roster, secretariat, helpers, and lines for the unannounced."""
    meeting, wording = facts.meeting, facts.meeting.council.reception
    blocks: list[Block] = [
        Title(wording.title, subtitle=meeting.title),
        SideBySide(
            f"{day(meeting.date)}　{span(meeting.start, meeting.end)}　{meeting.venue}", "敬称略"
        ),
        Paragraph(wording.note, indent=False, small=True),
        _table([_member(n, entry) for n, entry in enumerate(meeting.attendance, 1)]),
    ]
    secretariat = meeting.council.secretariat_title
    others = [
        *(_other(person, secretariat) for person in meeting.staff),
        *(_other(one.person, one.capacity) for one in facts.helpers),
    ]
    if others:
        blocks += [Caption(fill(wording.others, secretariat=secretariat)), _table(others)]
    if wording.spare:
        spare = [_empty()] * wording.spare
        together = wording.spare <= _MOST_TOGETHER
        blocks += [Caption(wording.unannounced), _table(spare, together=together)]
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　{wording.title}",
        blocks=tuple(blocks),
        footer_left=meeting.short_title,
        footer_right=wording.title,
        author=meeting.council.name,
    )


def _table(rows: list[tuple[Cell, ...]], *, together: bool = False) -> Table:
    return Table(
        (
            Column("No.", 28, Align.CENTRE),
            Column("氏名", 94, names=True),
            Column("所属・職"),
            Column("署名", 104),
            Column("備考", 62, Align.CENTRE),
        ),
        tuple(rows),
        roomy=True,
        together=together,
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
        Cell(("－",), align=Align.CENTRE) if away else _SIGN_HERE,
        Cell(tuple(remarks)),
    )


def _other(person: PersonFacts, capacity: str) -> tuple[Cell, ...]:
    return (
        Cell(()),
        Cell((rich(name(person)),)),
        Cell(tuple(_belongs(person))),
        _SIGN_HERE,
        Cell((capacity,) if capacity else ()),
    )


def _empty() -> tuple[Cell, ...]:
    room = Cell(("　", "　"), to_write=True)
    return (Cell(()), _SIGN_HERE, room, _SIGN_HERE, Cell(()))


def _belongs(person: PersonFacts) -> list[Text]:
    return [part for part in (person.organisation, person.post) if part]
