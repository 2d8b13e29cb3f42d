"""部数表: how many copies of each edition are made, and which way they go."""

from itertools import groupby

from jiritsu_desktop.domain.distribution import (
    DistributionFacts,
    PrintRun,
    Sending,
    print_runs,
    sendings,
)
from jiritsu_desktop.domain.members import EditionWish, SendWay
from jiritsu_desktop.papers.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Paragraph,
    SideBySide,
    Table,
    Title,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import NONE, SEND_WAYS, day, edition_words, month_day

PAPER = "copies_table"
_ONE_STAPLE = 20  # sheets that one staple holds
_CARE = "この表には配慮に関する情報があります。会議資料に入れないでください。"


def compose(facts: DistributionFacts) -> Document:
    """What to print, and how the members' copies are sent."""
    meeting, runs = facts.meeting, print_runs(facts)
    blocks: list[Block] = [
        Title("部数表", subtitle=meeting.title),
        SideBySide(day(meeting.date), f"{meeting.council.member_title}{len(facts.envelopes)}名"),
        Caption("印刷する部数"),
        _printing(runs, meeting.council.member_title),
        Caption(f"{meeting.council.member_title}への送り方"),
        _sending(sendings(facts)),
    ]
    if facts.others:
        told = "、".join(f"{group.words}　{group.copies}部" for group in facts.others)
        blocks.append(Paragraph(f"そのほかの内訳（標準版）　{told}", indent=False, small=True))
    blocks.append(Paragraph(_CARE, indent=False, small=True))
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　部数表",
        blocks=tuple(blocks),
        footer_left=meeting.short_title,
        footer_right="部数表（事務局用）",
        restriction="事務局限り",
        author=meeting.council.name,
    )


def _printing(runs: list[PrintRun], members: str) -> Table:
    sheets = [run.sheets for run in runs if run.edition.wish is not EditionWish.TEXT]
    total = None if None in sheets else sum(count or 0 for count in sheets)
    last = (
        Cell(("計",), bold=True),
        Cell((str(sum(run.members for run in runs)),), bold=True),
        Cell((str(sum(run.others for run in runs)),), bold=True),
        Cell((str(sum(run.copies for run in runs)),), bold=True),
        Cell(()),
        Cell(()),
        Cell((NONE if total is None else str(total),), bold=True),
        Cell(()),
    )
    return Table(
        (
            Column("版"),
            Column(members, 42, Align.RIGHT),
            Column("そのほか", 52, Align.RIGHT),
            Column("部数", 42, Align.RIGHT),
            Column("1部のページ", 68, Align.RIGHT),
            Column("紙面", 46, Align.CENTRE),
            Column("枚数", 44, Align.RIGHT),
            Column("とじ方", 66, Align.CENTRE),
        ),
        (*map(_run, runs), last),
        roomy=True,
    )


def _run(run: PrintRun) -> tuple[Cell, ...]:
    by_paper = run.edition.wish is not EditionWish.TEXT
    thick = run.pages is not None and run.pages > 2 * _ONE_STAPLE
    binding = "左2か所" if thick else "左上1か所"
    return (
        Cell((f"{edition_words(run.edition)}版",)),
        Cell((str(run.members),)),
        Cell((str(run.others),)),
        Cell((str(run.copies),), bold=True),
        Cell((NONE if run.pages is None or not by_paper else str(run.pages),)),
        Cell(("両面" if by_paper else "データ",)),
        Cell((NONE if run.sheets is None else str(run.sheets),)),
        Cell((binding if by_paper and run.pages is not None else NONE,)),
    )


def _sending(groups: list[Sending]) -> Table:
    rows: list[tuple[Cell | None, ...]] = []
    for edition, same in groupby(groups, key=lambda group: group.edition):
        days = list(same)
        for n, group in enumerate(days):
            ways = dict(group.ways)
            name = Cell((f"{edition_words(edition)}版",), rows=len(days)) if n == 0 else None
            rows.append(
                (
                    name,
                    Cell((month_day(group.day),)),
                    *(Cell((str(ways[way]) if way in ways else NONE,)) for way in SendWay),
                    Cell((str(group.copies),), bold=True),
                )
            )
    sums = {way: sum(dict(group.ways).get(way, 0) for group in groups) for way in SendWay}
    rows.append(
        (
            Cell(("計",), bold=True),
            Cell(()),
            *(Cell((str(count) if count else NONE,), bold=True) for count in sums.values()),
            Cell((str(sum(sums.values())),), bold=True),
        )
    )
    return Table(
        (
            Column("版"),
            Column("発送", 92, Align.CENTRE),
            *(Column(SEND_WAYS[way], 50, Align.RIGHT) for way in SendWay),
            Column("計", 50, Align.RIGHT),
        ),
        tuple(rows),
        roomy=True,
    )
