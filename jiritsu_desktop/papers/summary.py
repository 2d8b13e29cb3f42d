"""会議概要: the agenda with what came of each item, within days of the sitting."""

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
    for record in facts.records:
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


def _outcome(record: RecordFacts, meeting: MeetingFacts) -> list[Block]:
    results = tuple(entry for entry in record.entries if not isinstance(entry, StatementFacts))
    blocks = compose_record(replace(record, entries=results), meeting.council.minutes)
    if record.agenda.topic and not results:
        blocks.append(Paragraph(meeting.council.summary.no_outcome, indent=False))
    return blocks
