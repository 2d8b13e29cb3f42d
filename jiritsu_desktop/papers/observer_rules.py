"""傍聴要領: how to listen at an open sitting, and what not to do there."""

from collections.abc import Iterator

from jiritsu_desktop.domain.observers import ObserverRulesFacts
from jiritsu_desktop.papers.blocks import (
    AtFoot,
    Block,
    Field,
    Fields,
    Heading,
    Line,
    Paragraph,
    Title,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import contact_box, day, one_line, place, span

PAPER = "observer_rules"


def compose(facts: ObserverRulesFacts) -> Document:
    """The rules as they hang at the door and are given to those who come."""
    council, title = facts.council, facts.title
    blocks: list[Block] = [
        Title(f"{council.name}　{title}"),
        *_sitting(facts),
    ]
    for number, provision in enumerate(facts.provisions, start=1):
        blocks.append(Heading(1, str(number), provision.title or provision.text))
        if provision.title and provision.text:
            blocks.append(Paragraph(provision.text))
        if provision.lists_prohibited:
            blocks.append(Fields(tuple(_prohibited(facts)), over=0))
    blocks.append(AtFoot((contact_box(council.contact, in_one_line=True),)))
    return Document(
        paper=PAPER,
        title=f"{council.name}　{title}",
        blocks=tuple(blocks),
        footer_left=council.name,
        footer_right=title,
        author=council.name,
    )


def _sitting(facts: ObserverRulesFacts) -> Iterator[Block]:
    meeting = facts.meeting
    if meeting is None:
        return
    yield Fields(
        (
            one_line("会議", meeting.title),
            one_line("日時", f"{day(meeting.date)}　{span(meeting.start, meeting.end)}"),
            one_line("場所", place(meeting)),
        ),
        over=3,
    )


def _prohibited(facts: ObserverRulesFacts) -> Iterator[Field]:
    for number, words in enumerate(facts.prohibited, start=1):
        yield Field(f"({number})", (Line(words),))
