"""席札: the cards that stand on the tables, two to a sheet, readable from both sides."""

from jiritsu_desktop.domain.paper_records import SeatCardFacts, SeatCardsFacts
from jiritsu_desktop.papers.blocks import Tent, TentSheet
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import name

PAPER = "seat_cards"
_ON_A_SHEET = 2


def compose(facts: SeatCardsFacts) -> Document:
    """The cards in the order of the roster, two to a sheet."""
    tents = [_tent(card) for card in facts.cards]
    sheets = [tents[n : n + _ON_A_SHEET] for n in range(0, len(tents), _ON_A_SHEET)]
    return Document(
        paper=PAPER,
        title=f"{facts.meeting.title}　席札",
        blocks=tuple(TentSheet(tuple(sheet)) for sheet in sheets),
        style=PageStyle.COVER,
        page_number=PageNumber.NONE,
        author=facts.meeting.council.name,
    )


def _tent(card: SeatCardFacts) -> Tent:
    return Tent(name(card.person), card.person.organisation, card.role)
