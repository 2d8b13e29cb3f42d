"""What all letters of the council share: to whom, from whom, and the sheet they are on."""

import datetime as dt
from collections.abc import Sequence

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.papers import CouncilFacts, PersonFacts
from jiritsu_desktop.papers.blocks import (
    Addressee,
    AtFoot,
    Below,
    Block,
    End,
    LetterHead,
    Paragraph,
    Sender,
    Spread,
    Subject,
    Text,
    rich,
)
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import contact_box, with_title


def compose_letter(
    paper: str,
    council: CouncilFacts,
    *,
    number: str,
    date: dt.date,
    to: Text,
    subject: str,
    seal_note: str,
    sentences: Sequence[str],
    particulars: Sequence[Block],
) -> Document:
    """A letter in the order that offices expect; its particulars stand between 記 and 以上."""
    return Document(
        paper=paper,
        title=subject,
        blocks=(
            LetterHead(number, wareki.full(date, weekday=False)),
            Addressee(council.name, to),
            _sender(council, seal_note),
            Subject(subject),
            *(Paragraph(sentence) for sentence in sentences),
            Below(),
            *particulars,
            End(),
            AtFoot((contact_box(council.contact),)),
        ),
        style=PageStyle.LETTER,
        page_number=PageNumber.NONE,
        author=council.name,
    )


def addressed_to(council: CouncilFacts, person: PersonFacts | None, title: str) -> Text:
    """``委員　神　﨑　久美子　様``, or 委員各位 where nobody is named."""
    if person is None:
        return rich(Spread(f"{council.member_title}各位", 7))
    return with_title(title or council.member_title, person, "様")


def _sender(council: CouncilFacts, seal_note: str) -> Sender:
    title = council.sender_title or council.chair_title
    text: Text = with_title(title, council.sender) if council.sender else title
    return Sender(council.sender_organisation or council.name, text, seal_note)
