"""確認依頼: the letter that asks those who spoke to check the draft minutes."""

from jiritsu_desktop.domain.paper_records import ReviewFacts
from jiritsu_desktop.papers.blocks import Field, Fields, Line, Span, rich
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.letters import addressed_to, compose_letter
from jiritsu_desktop.papers.phrases import day, fill, month_day

PAPER = "review_request"


def compose(facts: ReviewFacts) -> Document:
    """The letter to one member, or to all when nobody is named."""
    meeting = facts.meeting
    wording = meeting.council.review
    return compose_letter(
        PAPER,
        meeting.council,
        number=facts.number,
        date=facts.date,
        to=addressed_to(meeting.council, facts.addressee, facts.addressee_title),
        subject=fill(wording.subject, meeting=meeting.title),
        seal_note=wording.seal_note,
        sentences=wording.sentences,
        particulars=(Fields(_particulars(facts)),),
    )


def _particulars(facts: ReviewFacts) -> tuple[Field, ...]:
    wording = facts.meeting.council.review
    points = tuple(Line(point, f"({n})") for n, point in enumerate(wording.points, 1))
    due = month_day(facts.due)
    values: tuple[tuple[str, tuple[Line, ...]], ...] = (
        ("会議", (Line(facts.meeting.title), Line(day(facts.meeting.date)))),
        ("同封", (Line(wording.enclosed),)),
        ("確認の点", points),
        ("期限", (Line(rich(Span(f"{due}まで", bold=True))), Line(wording.silence))),
        ("方法", (Line(wording.manner),)),
        ("その他", (Line(wording.after),)),
    )
    told = [(label, lines) for label, lines in values if any(line.text for line in lines)]
    return tuple(Field(label, lines, str(n)) for n, (label, lines) in enumerate(told, 1))
