"""委員名簿: the public roster of a body on one day, without support needs and addresses."""

from collections.abc import Sequence
from itertools import groupby

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.papers import MemberFacts, PersonFacts, RosterFacts
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Paragraph,
    SideBySide,
    Span,
    Table,
    Text,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import full_name, name, with_post

PAPER = "roster"


def compose(facts: RosterFacts) -> Document:
    """The roster in the order in which the members are given."""
    title = f"{facts.body}　{facts.council.member_title}名簿"
    on = f"{wareki.full(facts.on, weekday=False)}現在・敬称略"
    blocks: list[Block] = [Title(title), SideBySide(_term(facts), on), _table(facts)]
    source = facts.council.roster_source
    remarks = f"選出区分の号は、{source}による。" if source and _has_categories(facts) else ""
    if remarks or facts.order:
        blocks.append(Paragraph(f"{remarks}{facts.order}", indent=False, small=True))
    if substitutes := _substitutes(facts):
        blocks.append(Paragraph(substitutes, indent=False, small=True))
    if facts.staff:
        blocks += [
            Caption(facts.council.secretariat_title),
            SideBySide(staff_line(facts.staff), ""),
        ]
    return Document(
        paper=PAPER,
        title=title,
        blocks=tuple(blocks),
        footer_left=facts.council.name,
        footer_right=f"{facts.council.member_title}名簿",
        author=facts.council.name,
    )


def staff_line(staff: Sequence[PersonFacts]) -> str:
    """``みどり町福祉課　　課長　大河内　徹``; the office is said again where it changes."""
    groups = groupby(staff, key=lambda person: person.organisation)
    return "　　　".join(
        (f"{office}　　" if office else "") + "　　　".join(with_post(person) for person in people)
        for office, people in groups
    )


def _term(facts: RosterFacts) -> str:
    if facts.term_begin is None or facts.term_end is None:
        return facts.term
    begin = wareki.full(facts.term_begin, weekday=False)
    end = wareki.full(facts.term_end, weekday=False)
    return f"{facts.term}（任期　{begin}～{end}）"


def _has_categories(facts: RosterFacts) -> bool:
    return any(member.category for member in facts.members)


def _table(facts: RosterFacts) -> Table:
    with_category = _has_categories(facts)
    rows: list[tuple[Cell | None, ...]] = []
    for _key, group in groupby(facts.members, key=lambda m: (m.category_number, m.category)):
        members = tuple(group)
        for n, member in enumerate(members):
            category = (_category(member, len(members)) if n == 0 else None,)
            rows.append((*(category if with_category else ()), *_member(member)))
    return Table(
        (
            *((Column("選出区分", 87),) if with_category else ()),
            Column("No.", 26, Align.CENTRE),
            Column("氏名", 94, names=True),
            Column("所属・職"),
            Column("役職", 46, Align.CENTRE),
            Column("備考", 42, Align.CENTRE),
        ),
        tuple(rows),
        roomy=True,
    )


def _category(member: MemberFacts, rows: int) -> Cell:
    number = (member.category_number,) if member.category_number else ()
    return Cell((*number, member.category), rows=rows, small_first=bool(number))


def _member(member: MemberFacts) -> tuple[Cell, ...]:
    person = member.person
    return (
        Cell((str(member.number),)),
        Cell((rich(name(person)),)),
        Cell(tuple(part for part in (person.organisation, person.post) if part)),
        Cell((member.role,) if member.role else (), bold=True),
        Cell((_remark(member),)),
    )


def _remark(member: MemberFacts) -> Text:
    if member.predecessor:
        return rich(member.remark, Span("※", small=True))
    return member.remark


def _substitutes(facts: RosterFacts) -> str:
    title = facts.council.member_title
    named = [
        f"{member.person.family}{title}（前任　{full_name(member.predecessor)}）"
        for member in facts.members
        if member.predecessor
    ]
    if not named:
        return ""
    listed = "及び".join(("、".join(named[:-1]), named[-1]) if len(named) > 1 else named)
    return f"※　{listed}の任期は、前任者の残任期間とする。"
