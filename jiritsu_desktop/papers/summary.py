"""会議概要: the agenda with what came of each item, within days of the sitting."""

from collections.abc import Sequence
from dataclasses import replace

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.papers import (
    MeetingFacts,
    MinutesFacts,
    RecordFacts,
    StatementFacts,
    disclosed,
)
from jiritsu_desktop.papers.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Spread,
    Table,
    TableStyle,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.minutes import compose_record
from jiritsu_desktop.papers.minutes_head import openness_line, quorum_lines
from jiritsu_desktop.papers.phrases import day, from_to, next_sitting

PAPER = "summary"


def compose(facts: MinutesFacts, reader: Disclosure = Disclosure.COUNCIL) -> Document:
    """The outcome for the reader: decisions and homework, without what was said."""
    facts = disclosed(facts, reader)
    meeting = facts.meeting
    council = meeting.council
    title = f"{meeting.title}　会議概要"
    blocks: list[Block] = [
        Title(title),
        _head(facts),
        Paragraph(council.summary.note, indent=False, small=True),
    ]
    for record in _with_outcome(facts.records):
        blocks += _outcome(record, meeting)
    return Document(
        paper=PAPER,
        title=title,
        blocks=tuple(blocks),
        footer_left=f"{meeting.short_title}　会議概要",
        footer_right=council.name,
        author=council.name,
    )


def _head(facts: MinutesFacts) -> Table:
    meeting = facts.meeting
    values = (
        ("日時", (f"{day(meeting.date)}　{from_to(facts.begun, facts.ended)}",)),
        ("場所", (meeting.venue,)),
        ("出席", quorum_lines(facts)),
        ("公開", (openness_line(facts),)),
        ("次回", (next_sitting(meeting).removeprefix("次回日程　"),)),
    )
    return Table(
        (Column("", 76), Column("")),
        tuple(
            (Cell((rich(Spread(label, 4)),), bold=True), Cell(lines))
            for label, lines in values
            if any(lines)
        ),
        style=TableStyle.HEAD,
    )


def _with_outcome(records: Sequence[RecordFacts]) -> list[RecordFacts]:
    """The items that were talked about or led to something, with the headings above them."""
    kept: list[RecordFacts] = []
    below = False
    for record in reversed(records):
        results = tuple(e for e in record.entries if not isinstance(e, StatementFacts))
        nested = record.agenda.depth > 0
        if results or record.agenda.topic or (below and not nested):
            kept.append(replace(record, entries=results))
            below = nested
        elif not nested:
            below = False
    return kept[::-1]


def _outcome(record: RecordFacts, meeting: MeetingFacts) -> list[Block]:
    blocks = compose_record(record, meeting.council.minutes)
    if record.agenda.topic and not record.entries:
        blocks.append(Paragraph(meeting.council.summary.no_outcome, indent=False, small=True))
    return blocks
