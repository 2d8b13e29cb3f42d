"""決定台帳: the decisions of a fiscal year, numbered, with the sitting that took them."""

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_records import DecisionLine, DecisionRegisterFacts
from jiritsu_desktop.domain.papers import reaches
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    SideBySide,
    Span,
    Table,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import month_day

PAPER = "decision_register"


def compose(facts: DecisionRegisterFacts, reader: Disclosure = Disclosure.INTERNAL) -> Document:
    """The register for the reader; what does not reach them is no longer in it."""
    council, wording = facts.council, facts.council.register
    lines = [line for line in facts.lines if reaches(line.disclosure, reader)]
    title = f"{facts.year}　{wording.decisions}"
    blocks: list[Block] = [
        Title(title, subtitle=council.name),
        SideBySide(f"{len(lines)}件", f"{wareki.full(facts.on, weekday=False)}現在"),
        _table(lines) if lines else Paragraph("決定事項はありません。"),
    ]
    # For others a number may be missing because the decision does not reach them.
    if facts.unused and reader is Disclosure.INTERNAL:
        numbers = "、".join(facts.unused)
        blocks.append(Paragraph(f"欠番　{numbers}", indent=False, small=True))
    internal = any(line.disclosure is Disclosure.INTERNAL for line in lines)
    return Document(
        paper=PAPER,
        title=title,
        blocks=tuple(blocks),
        footer_left=council.name,
        footer_right=title,
        restriction="事務局限り" if internal else "",
        author=council.name,
    )


def _table(lines: list[DecisionLine]) -> Table:
    return Table(
        (
            Column("番号", 66, Align.CENTRE),
            Column("決定事項"),
            Column("会議", 110),
            Column("決め方", 62, Align.CENTRE),
        ),
        tuple(_line(line) for line in lines),
        roomy=True,
    )


def _line(line: DecisionLine) -> tuple[Cell, ...]:
    known = line.issue in f"{line.text}{line.item}"
    issue = "" if known else f"課題{line.issue}"
    small = "　".join(part for part in (line.item, issue) if part)
    below = (rich(Span(small, small=True)),) if small else ()
    return (
        Cell((line.number,)),
        Cell((rich(line.text), *below)),
        Cell((month_day(line.held_on), line.meeting)),
        Cell((line.manner,)),
    )
