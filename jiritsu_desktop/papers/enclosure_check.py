"""封入チェック: what goes to whom, in which edition, which way and by when, with boxes to tick."""

from jiritsu_desktop.domain.distribution import (
    DistributionFacts,
    Envelope,
    OthersCopies,
)
from jiritsu_desktop.domain.meetings import HandoutClass
from jiritsu_desktop.domain.members import SendWay
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    CheckBox,
    Column,
    Name,
    Paragraph,
    SideBySide,
    SignatureBoxes,
    Table,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import (
    NONE,
    SEND_WAYS,
    day,
    edition_words,
    enclosed,
)

PAPER = "enclosure_check"
_CARE = "この表には配慮に関する情報があります。会議資料に入れないでください。"
_BY_PAPER = (SendWay.POST, SendWay.HAND)


def compose(facts: DistributionFacts) -> Document:
    """One row for each member, then the copies that go to others."""
    meeting = facts.meeting
    sent = [h for h in meeting.handouts if h.sending is not HandoutClass.ON_THE_DAY]
    blocks: list[Block] = [
        Title("封入チェック", subtitle=meeting.title),
        SideBySide(day(meeting.date), "「発送」は、その日までに出す日です。"),
        Table(
            (
                Column("No.", 28, Align.CENTRE),
                Column("氏名", 94, names=True),
                Column("版"),
                Column("部数", 34, Align.RIGHT),
                Column("送付", 44, Align.CENTRE),
                Column("発送", 44, Align.RIGHT),
                Column("通知", 34, Align.CENTRE),
                Column("回答", 34, Align.CENTRE),
                Column("資料", 34, Align.CENTRE),
                Column("封", 34, Align.CENTRE),
            ),
            (*map(_member, facts.envelopes), *map(_others, facts.others)),
        ),
        Paragraph(
            f"資料に入れるもの　次第、委員名簿、{enclosed(sent)}"
            if sent
            else "資料　次第、委員名簿",
            indent=False,
            small=True,
        ),
        Paragraph(_CARE, indent=False, small=True),
        SignatureBoxes(("封入", "確認"), at_foot=True),
    ]
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　封入チェック",
        blocks=tuple(blocks),
        footer_left=meeting.short_title,
        footer_right="封入チェック（事務局用）",
        restriction="事務局限り",
        author=meeting.council.name,
    )


def _member(envelope: Envelope) -> tuple[Cell, ...]:
    edition = envelope.edition
    other = edition_words(edition)
    box = Cell((rich(CheckBox("")),))
    return (
        Cell((str(envelope.number),)),
        Cell((rich(Name(envelope.person.family, envelope.person.given)),)),
        Cell((other,), bold=edition.order != (0, 0, False)),
        Cell((str(envelope.copies),)),
        Cell((SEND_WAYS[envelope.way],)),
        Cell((f"{envelope.send_by.month}/{envelope.send_by.day}",)),
        box,
        box,
        box if envelope.copies else Cell((NONE,)),
        box if envelope.way in _BY_PAPER else Cell((NONE,)),
    )


def _others(group: OthersCopies) -> tuple[Cell, ...]:
    sent = group.send_by
    box, none = Cell((rich(CheckBox("")),)), Cell((NONE,))
    return (
        Cell(()),
        Cell((group.words,)),
        Cell(("標準",)),
        Cell((str(group.copies),)),
        none,
        Cell((f"{sent.month}/{sent.day}" if sent else "当日",)),
        none,
        none,
        box,
        box if sent else none,
    )
