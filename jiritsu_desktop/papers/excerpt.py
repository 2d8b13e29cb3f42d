"""会議録の抜粋: chosen items of one sitting, or everything that was said on an issue."""

from collections.abc import Iterator
from dataclasses import replace

from jiritsu_desktop.domain.excerpts import ExcerptFacts, ExcerptPart
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.papers import MinutesFacts, RecordFacts, disclosed
from jiritsu_desktop.papers.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Line,
    Paragraph,
    Title,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.minutes import compose_record, public_note
from jiritsu_desktop.papers.minutes_head import quorum_lines
from jiritsu_desktop.papers.phrases import day, from_to

PAPER = "excerpt"


def compose(facts: ExcerptFacts, reader: Disclosure = Disclosure.COUNCIL) -> Document:
    """The excerpt for the members, or for everybody; what is withheld from them is not in it."""
    parts = [_for(reader, part) for part in facts.parts]
    public = reader is Disclosure.PUBLIC
    wording = facts.council.excerpt
    if facts.about:
        title, subtitle = wording.title_of_issue, facts.about
        short = facts.about
        draft = False
    else:
        meeting = parts[0].minutes.meeting
        title = f"{meeting.title}　{wording.title}"
        subtitle, short = "", meeting.short_title
        draft = not parts[0].minutes.adopted
    edition = "（公開版）" if public else ""
    blocks: list[Block] = [Title(title, draft=draft, subtitle=subtitle)]
    if public:
        blocks.append(public_note(replace(parts[0].minutes, records=parts[0].records)))
    for part in parts:
        blocks += _part(part, facts, several=bool(facts.about), public=public)
    blocks.append(Paragraph(wording.note, indent=False, small=True))
    return Document(
        paper=PAPER,
        title=f"{title}{edition}（案）"
        if draft
        else f"{title}{edition}　{facts.about}".rstrip("　"),
        blocks=tuple(blocks),
        footer_left=f"{short}　{wording.short_title}{edition}",
        footer_right=facts.council.name,
        author=facts.council.name,
    )


def _for(reader: Disclosure, part: ExcerptPart) -> ExcerptPart:
    minutes = replace(part.minutes, records=part.records)
    return replace(part, records=disclosed(minutes, reader).records)


def _part(
    part: ExcerptPart, facts: ExcerptFacts, *, several: bool, public: bool
) -> Iterator[Block]:
    wording = facts.council.minutes
    if several:
        meeting = part.minutes.meeting
        state = "" if part.minutes.adopted else "（案）"
        yield Heading(1, "", f"{meeting.short_title}　会議録{state}", ruled=True)
    yield Fields(tuple(_head(part.minutes)), over=3)
    for record, partly in zip(part.records, part.partly, strict=True):
        if several and _is_bare(record) and not partly:
            continue
        for block in compose_record(record, wording, public=public):
            if several and isinstance(block, Heading):
                block = replace(block, level=2)
            yield block
        if partly:
            yield Paragraph(facts.council.excerpt.omitted, indent=False)


def _is_bare(record: RecordFacts) -> bool:
    """Whether it is no more than the heading over the items below it (議事)."""
    return not record.entries and not record.agenda.topic


def _head(minutes: MinutesFacts) -> Iterator[Field]:
    meeting = minutes.meeting
    values = (
        ("日時", f"{day(meeting.date)}　{from_to(minutes.begun, minutes.ended)}"),
        ("場所", meeting.venue),
        ("出席", "".join(quorum_lines(minutes))),
    )
    for label, text in values:
        if text:
            yield Field(label, (Line(text),))
