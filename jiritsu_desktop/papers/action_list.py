"""対応事項一覧: who does what by when, what is late, what is done."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.paper_records import ActionLine, ActionListFacts
from jiritsu_desktop.domain.paper_wording import RegisterWording
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
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import NONE

PAPER = "action_list"


def compose(facts: ActionListFacts) -> Document:
    """What is open by its day, late ones marked; then what was done this fiscal year."""
    council, wording = facts.council, facts.council.register
    one_sitting = bool(facts.about)
    blocks: list[Block] = [
        Title(wording.actions, subtitle=facts.about or council.name),
        SideBySide(_counts(facts), f"{wareki.full(facts.on, weekday=False)}現在"),
    ]
    if facts.lines:
        if facts.done:
            blocks.append(Caption(wording.open))
        blocks.append(_table(facts.lines, facts.on, wording, sourced=not one_sitting))
    else:
        blocks.append(
            Paragraph(f"{'' if one_sitting else wording.open + 'の'}対応事項はありません。")
        )
    if facts.done:
        blocks.append(Caption(f"{wording.done}（今年度）"))
        blocks.append(_table(facts.done, facts.on, wording, sourced=True))
    return Document(
        paper=PAPER,
        title=f"{facts.about}　{wording.actions}" if one_sitting else wording.actions,
        blocks=tuple(blocks),
        footer_left=facts.short_about or council.name,
        footer_right=wording.actions,
        author=council.name,
    )


def _counts(facts: ActionListFacts) -> str:
    wording = facts.council.register
    still = [line for line in facts.lines if line.done is None]
    late = sum(line.is_overdue(facts.on) for line in still)
    done = len(facts.done) + len(facts.lines) - len(still)
    told = [(wording.open, len(still)), (f"うち{wording.overdue}", late), (wording.done, done)]
    return "　".join(f"{words}{count}件" for words, count in told if count or words == wording.open)


def _table(
    lines: tuple[ActionLine, ...], on: dt.date, wording: RegisterWording, *, sourced: bool
) -> Table:
    return Table(
        (
            Column("No.", 28, Align.CENTRE),
            Column("対応事項"),
            Column("担当", 100),
            Column("期限", 66, Align.RIGHT),
            Column("状況", 64, Align.CENTRE),
        ),
        tuple(_line(n, line, on, wording, sourced=sourced) for n, line in enumerate(lines, 1)),
        roomy=True,
    )


def _line(
    n: int, line: ActionLine, on: dt.date, wording: RegisterWording, *, sourced: bool
) -> tuple[Cell, ...]:
    source = f"{line.meeting}（{wareki.short(line.held_on)}）" if sourced else line.item
    known = line.issue in f"{line.what}{source}"
    issue = "" if known else f"課題{line.issue}"
    small = "　".join(part for part in (source, issue) if part)
    result = f"結果：{line.result}" if line.result else ""
    below = tuple(rich(Span(words, small=True)) for words in (result, small) if words)
    late = line.is_overdue(on)
    state = (
        (wording.done, wareki.short(line.done))
        if line.done
        else (wording.overdue if late else wording.open,)
    )
    return (
        Cell((str(n),)),
        Cell((rich(line.what), *below)),
        Cell((line.who or NONE,)),
        Cell((wareki.short(line.due) if line.due else NONE,)),
        Cell(state, bold=late),
    )
