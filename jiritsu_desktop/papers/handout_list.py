"""配付資料一覧: what was sent beforehand and what lies on the seats."""

from jiritsu_desktop.domain.meetings import HandoutClass
from jiritsu_desktop.domain.papers import HandoutFacts, MeetingFacts
from jiritsu_desktop.papers.agenda import titled
from jiritsu_desktop.papers.blocks import (
    Align,
    Cell,
    Column,
    PaperLabel,
    Paragraph,
    SideBySide,
    Table,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import NONE, day, sent_together

PAPER = "handouts"


def compose(meeting: MeetingFacts) -> Document:
    """The handouts of one sitting by how they reach the members."""
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　配付資料一覧",
        blocks=(
            Title("配付資料一覧", subtitle=meeting.title),
            SideBySide(day(meeting.date), _counts(meeting.handouts)),
            _table(meeting.handouts) if meeting.handouts else Paragraph("配付資料はありません。"),
        ),
        footer_left=meeting.short_title,
        footer_right="配付資料一覧",
        author=meeting.council.name,
    )


def _counts(handouts: tuple[HandoutFacts, ...]) -> str:
    late = sum(handout.sending is HandoutClass.ON_THE_DAY for handout in handouts)
    return f"{len(handouts)}点" + (f"（うち当日配付{late}点）" if late else "")


def _table(handouts: tuple[HandoutFacts, ...]) -> Table:
    rows: list[tuple[Cell | None, ...]] = []
    for words, group in sent_together(handouts):
        for n, handout in enumerate(group):
            label = rich(PaperLabel(handout.label)) if handout.label else NONE
            rows.append(
                (
                    Cell((words,), rows=len(group)) if n == 0 else None,
                    Cell((label,)),
                    Cell((titled(handout),)),
                    Cell((handout.kind or NONE,)),
                    Cell((f"{handout.pages}頁" if handout.pages else NONE,)),
                )
            )
    return Table(
        (
            Column("区分", 62, Align.CENTRE),
            Column("番号", 66, Align.CENTRE),
            Column("資料名"),
            Column("扱い", 52, Align.CENTRE),
            Column("頁数", 44, Align.RIGHT),
        ),
        tuple(rows),
        roomy=True,
    )
