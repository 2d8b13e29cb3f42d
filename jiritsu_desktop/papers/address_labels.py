"""宛名ラベル: the members' addresses on sheets of twelve faces."""

from jiritsu_desktop.domain.paper_records import (
    LABELS_ON_A_SHEET,
    AddressFacts,
    AddressLabelsFacts,
)
from jiritsu_desktop.papers.blocks import AddressLabel, LabelSheet
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import name

PAPER = "address_labels"


def compose(facts: AddressLabelsFacts) -> Document:
    """The labels from the given face on; used faces before it stay empty."""
    faces = [*(None,) * (facts.start - 1), *(_label(one) for one in facts.addresses)]
    sheets = [faces[n : n + LABELS_ON_A_SHEET] for n in range(0, len(faces), LABELS_ON_A_SHEET)]
    return Document(
        paper=PAPER,
        title=f"{facts.meeting.title}　宛名ラベル",
        blocks=tuple(LabelSheet(tuple(sheet)) for sheet in sheets),
        style=PageStyle.COVER,
        page_number=PageNumber.NONE,
        author=facts.meeting.council.name,
    )


def _label(facts: AddressFacts) -> AddressLabel:
    person = facts.person
    return AddressLabel(
        name(person, spread=False),
        facts.postal_code,
        facts.address,
        person.organisation,
        person.post,
        str(facts.number),
        facts.other_edition,
    )
