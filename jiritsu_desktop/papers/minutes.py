"""会議録: what was said, decided and undertaken, headed by the facts of the sitting."""

from dataclasses import replace

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    DecisionFacts,
    MeetingFacts,
    MinutesFacts,
    MinutesWording,
    RecordFacts,
    StatementFacts,
    disclosed,
)
from jiritsu_desktop.papers.blocks import (
    Action,
    Actions,
    Block,
    Bullets,
    Caption,
    Decision,
    Heading,
    Note,
    Paragraph,
    SignatureBoxes,
    Statement,
    Text,
    Title,
    Withheld,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.minutes_grades import graded
from jiritsu_desktop.papers.minutes_head import compose_head

PAPER = "minutes"


def compose(facts: MinutesFacts, reader: Disclosure = Disclosure.COUNCIL) -> Document:
    """The minutes for the reader; what is withheld from them never enters the document."""
    facts = graded(disclosed(facts, reader))
    meeting = facts.meeting
    wording = meeting.council.minutes
    gist = facts.grade is Grade.SUMMARY
    name = wording.gist_title if gist else wording.title
    public = reader is Disclosure.PUBLIC
    edition = "（公開版）" if public else ""
    title = f"{meeting.title}　{name}"
    signers = () if public else _signers(meeting, wording)
    blocks: list[Block] = [Title(title, draft=not facts.adopted), *compose_head(facts)]
    if public:
        blocks.append(public_note(facts))
    for record in facts.records:
        if gist:
            blocks += _compose_gist(record, wording)
        else:
            blocks += compose_record(record, wording, public=public)
    if signers:
        blocks.append(SignatureBoxes(signers))
    return Document(
        paper=PAPER,
        title=f"{title}{edition}" if facts.adopted else f"{title}{edition}（案）",
        blocks=tuple(blocks),
        footer_left=f"{meeting.short_title}　{name}{edition}",
        footer_right=meeting.council.name,
        stamp="公開版" if public else "",
        stamp_on_every_page=public,
        restriction="事務局限り" if reader is Disclosure.INTERNAL else "",
        author=meeting.council.name,
    )


def _signers(meeting: MeetingFacts, wording: MinutesWording) -> tuple[str, ...]:
    if wording.signature is SignatureKind.NONE:
        return ()
    others = 2 if wording.signature is SignatureKind.CHAIR_AND_TWO else 0
    return (meeting.council.chair_title, *(wording.signer,) * others)


def public_note(facts: MinutesFacts) -> Note:
    """Why names are left out and how much is withheld, at the foot of the first page."""
    places = sum(
        isinstance(entry, StatementFacts) and bool(entry.withheld)
        for record in facts.records
        for entry in record.entries
    )
    wording = facts.meeting.council.minutes
    sentence = f"{wording.public_note}{wording.public_gaps if places else ''}"
    return Note(sentence.replace("{count}", str(places)), about="公開版について", at_foot=True)


def compose_record(
    record: RecordFacts, wording: MinutesWording, *, public: bool = False
) -> list[Block]:
    """One item of the agenda with what was said, decided and undertaken under it."""
    agenda = record.agenda
    anonymous = wording.header is MinutesHeader.ANONYMOUS
    ruled = bool(agenda.handouts) or agenda.depth > 0
    blocks: list[Block] = [
        Heading(agenda.depth + 1, agenda.number, agenda.title, agenda.handouts, ruled)
    ]
    for entry in record.entries:
        last = blocks[-1]
        if isinstance(entry, StatementFacts):
            blocks.append(_said(entry, wording, public=public, anonymous=anonymous))
        elif isinstance(entry, DecisionFacts):
            blocks.append(Decision(wording.decision, entry.number, entry.text, entry.manner))
        elif isinstance(last, Actions):
            blocks[-1] = Actions((*last.rows, _action(entry, wording)))
        else:
            blocks.append(Actions((_action(entry, wording),)))
    return blocks


def _compose_gist(record: RecordFacts, wording: MinutesWording) -> list[Block]:
    """An item with the opinions on it as points, then what was decided and undertaken."""
    said = tuple(entry for entry in record.entries if isinstance(entry, StatementFacts))
    results = tuple(entry for entry in record.entries if not isinstance(entry, StatementFacts))
    heading, *below = compose_record(replace(record, entries=results), wording)
    if not said:
        return [heading, *below]
    points = tuple(_words(entry) for entry in said)
    return [heading, Caption(wording.opinions), Bullets(points), *below]


def _words(entry: StatementFacts) -> Text:
    return rich(entry.text, Withheld(entry.withheld)) if entry.withheld else entry.text


def _said(
    entry: StatementFacts, wording: MinutesWording, *, public: bool, anonymous: bool
) -> Block:
    text = _words(entry)
    speaker = entry.organisation or entry.role if anonymous else entry.speaker
    if entry.is_note:
        return Paragraph(text, indent=False)
    if not speaker:
        return Statement(wording.nobody_named, text)
    return Statement(f"（{speaker}）" if public else speaker, text)


def _action(entry: ActionFacts, wording: MinutesWording) -> Action:
    due = entry.due_words or (wareki.month_day(entry.due, weekday=False) if entry.due else "")
    return Action(
        wording.action, entry.number, entry.who, entry.what, f"{due}まで" if due else "期限　未定"
    )
