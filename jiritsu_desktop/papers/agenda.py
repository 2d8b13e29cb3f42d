"""次第: the order of the sitting, with minutes and handouts, and the papers at its foot."""

from jiritsu_desktop.domain.papers import HandoutFacts, MeetingFacts
from jiritsu_desktop.papers.blocks import (
    Align,
    AtFoot,
    Block,
    Caption,
    Cell,
    Column,
    Fields,
    LeaderLine,
    Table,
    Title,
)
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import NONE, day, next_sitting, one_line, sent_together, span

PAPER = "agenda"


def compose(meeting: MeetingFacts) -> Document:
    """The agenda as it lies on the table."""
    foot: tuple[Block, ...] = ()
    if meeting.handouts:
        foot = (AtFoot((Caption("配付資料"), handout_table(meeting.handouts))),)
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　次第",
        blocks=(
            Title("次第", above=meeting.title),
            Fields(
                (
                    one_line("日時", f"{day(meeting.date)}　{span(meeting.start, meeting.end)}"),
                    one_line("場所", meeting.venue),
                ),
                over=3,
                ruled=True,
            ),
            *_lines(meeting),
            *foot,
        ),
        style=PageStyle.AGENDA,
        footer_left=meeting.council.name,
        footer_right="次第",
        page_number=PageNumber.NONE,
        author=meeting.council.name,
    )


def handout_table(handouts: tuple[HandoutFacts, ...]) -> Table:
    """The papers by how they reach the members, with their page in the packet if it is known."""
    paged = any(handout.page is not None for handout in handouts)
    rows: list[tuple[Cell | None, ...]] = []
    for words, group in sent_together(handouts):
        for n, handout in enumerate(group):
            first = Cell((words,), rows=len(group)) if n == 0 else None
            page = (Cell((NONE if handout.page is None else str(handout.page),)),) if paged else ()
            rows.append((first, Cell((handout.label or NONE,)), Cell((titled(handout),)), *page))
    return Table(
        (
            Column("区分", 62, Align.CENTRE),
            Column("番号", 58, Align.CENTRE),
            Column("資料名"),
            *((Column("頁", 46, Align.CENTRE),) if paged else ()),
        ),
        tuple(rows),
    )


def titled(handout: HandoutFacts) -> str:
    """The title of the paper, （案） while it is a draft."""
    return f"{handout.title}（案）" if handout.draft else handout.title


def _lines(meeting: MeetingFacts) -> tuple[LeaderLine, ...]:
    lines: list[LeaderLine] = []
    next_time = next_sitting(meeting)
    for item in meeting.agenda:
        lines.append(LeaderLine(item.number, item.title, item.minutes, item.handouts, item.depth))
        if item.note:
            lines.append(LeaderLine("", item.note))
        if next_time and item.title.startswith("その他"):
            lines.append(LeaderLine("", next_time))
            next_time = ""
    if next_time:
        lines.append(LeaderLine("", next_time))
    return tuple(lines)
