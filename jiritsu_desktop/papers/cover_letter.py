"""送付状: the letter that goes with the packet and lists what is in the envelope."""

from jiritsu_desktop.domain.meetings import HandoutClass
from jiritsu_desktop.domain.paper_records import CoverLetterFacts
from jiritsu_desktop.papers.agenda import titled
from jiritsu_desktop.papers.blocks import (
    Align,
    Cell,
    Column,
    Fields,
    PaperLabel,
    Paragraph,
    Table,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.letters import addressed_to, compose_letter
from jiritsu_desktop.papers.phrases import NONE, day, fill, from_to, one_line, place

PAPER = "cover_letter"


def compose(facts: CoverLetterFacts) -> Document:
    """The letter to one member, or to all when nobody is named."""
    meeting = facts.meeting
    council, wording = meeting.council, meeting.council.cover_letter
    late = "、".join(
        handout.label or titled(handout)
        for handout in meeting.handouts
        if handout.sending is HandoutClass.ON_THE_DAY
    )
    remarks = (
        wording.bring,
        fill(wording.on_the_day, papers=late) if late else "",
        wording.missing,
    )
    return compose_letter(
        PAPER,
        council,
        number="",
        date=facts.date,
        to=addressed_to(council, facts.addressee, facts.addressee_title),
        subject=fill(wording.subject, meeting=meeting.title),
        seal_note=wording.seal_note,
        sentences=wording.sentences,
        particulars=(
            Fields(
                (
                    one_line(
                        "日時",
                        f"{day(meeting.date)}　{from_to(meeting.start, meeting.end)}",
                        "1",
                    ),
                    one_line("場所", place(meeting), "2"),
                    one_line("送付資料", _what(facts), "3"),
                )
            ),
            _enclosed(facts),
            *(Paragraph(remark) for remark in remarks if remark),
        ),
    )


def _what(facts: CoverLetterFacts) -> str:
    edition = f"（{facts.edition}）" if facts.edition else ""
    return f"会議資料{edition}　一式　内訳は次のとおり"


def _enclosed(facts: CoverLetterFacts) -> Table:
    sent = [h for h in facts.meeting.handouts if h.sending is not HandoutClass.ON_THE_DAY]
    numbered = [handout for handout in sent if handout.label]
    rows = [
        *((Cell((NONE,)), Cell((title,))) for title in facts.bound),
        *(
            (Cell((rich(PaperLabel(handout.label)),)), Cell((titled(handout),)))
            for handout in numbered
        ),
    ]
    return Table(
        (Column("番号", 66, Align.CENTRE), Column("資料名")), tuple(rows), roomy=len(rows) <= 8
    )
