"""開催通知: the letter that calls the members together. Always one page."""

from jiritsu_desktop.domain.papers import MeetingFacts, NoticeFacts
from jiritsu_desktop.papers.blocks import (
    Field,
    Fields,
    Line,
    Span,
    Text,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.letters import addressed_to, compose_letter
from jiritsu_desktop.papers.phrases import (
    day,
    enclosed,
    fill,
    from_to,
    month_day,
    numbered_topics,
    place,
)

PAPER = "notice"
# A letter of one page takes so many lines of topics, of so many characters; more go on the agenda.
_MOST_TOPIC_LINES, _TOPIC_LINE = 16, 32


def compose(facts: NoticeFacts) -> Document:
    """The notice to one member, or to all when nobody is named."""
    meeting, council = facts.meeting, facts.meeting.council
    wording = council.notice
    return compose_letter(
        PAPER,
        council,
        number=facts.number,
        date=facts.date,
        to=addressed_to(council, facts.addressee, facts.addressee_title),
        subject=fill(wording.subject, meeting=meeting.title),
        seal_note=wording.seal_note,
        sentences=wording.sentences,
        particulars=(Fields(_particulars(facts)),),
    )


def _particulars(facts: NoticeFacts) -> tuple[Field, ...]:
    meeting, wording = facts.meeting, facts.meeting.council.notice
    values: tuple[tuple[str, tuple[Line, ...]], ...] = (
        (
            "日時",
            (Line(f"{day(meeting.date)}　{from_to(meeting.start, meeting.end)}"),),
        ),
        ("場所", (Line(place(meeting)),)),
        ("議題", _topics(meeting)),
        ("資料", (Line(_papers(facts)),)),
        ("出欠", (Line(_reply(facts)),)),
        ("配慮", (Line(wording.accommodation),)),
        ("その他", tuple(Line(sentence) for sentence in wording.others)),
    )
    told = [(label, lines) for label, lines in values if any(line.text for line in lines)]
    return tuple(Field(label, lines, str(n)) for n, (label, lines) in enumerate(told, 1))


def _papers(facts: NoticeFacts) -> str:
    """When the members get the handouts: with this letter, with a later one, or at the table."""
    handouts, wording = facts.meeting.handouts, facts.meeting.council.notice
    papers = enclosed(handouts)
    if not papers and (handouts or facts.papers_sent is None):
        return wording.no_papers
    if facts.papers_sent is None:
        return fill(wording.papers, papers=papers)
    return fill(
        wording.papers_later,
        papers=papers or wording.papers_unnamed,
        sent=month_day(facts.papers_sent),
    )


def _topics(meeting: MeetingFacts) -> tuple[Line, ...]:
    topics = numbered_topics(meeting.agenda)
    if sum(1 + len(item.title) // _TOPIC_LINE for _number, item in topics) > _MOST_TOPIC_LINES:
        return (Line(meeting.council.notice.many_topics),)
    return tuple(Line(item.title, number) for number, item in topics)


def _reply(facts: NoticeFacts) -> Text:
    """The sentence on replies; its day is the only emphasised word of the letter."""
    before, found, after = facts.meeting.council.notice.reply.partition("{due}まで")
    due = f"{month_day(facts.reply_due)}まで"
    return rich(before, Span(due, bold=True), after) if found else before
