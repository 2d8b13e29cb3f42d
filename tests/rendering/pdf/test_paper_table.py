"""Tables over pages: heads repeat, whole rows stay whole, a giant row loses nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.platypus import Spacer

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.table import PaperTable, make_table
from tests.kinsoku import PrintedLine, offences, printed_lines
from tests.rendering.pdf.conftest import Print

CELL = ParagraphStyle(FontName.PROPORTIONAL, 9, 13.5, Align.LEFT, hang_punctuation=True)
PADDING = [
    ("TOPPADDING", (0, 0), (-1, -1), 4.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
]
HEAD = "見出し"
SENTENCES = "".join(
    f"第{n}条「通院・買い物の移動」を、合計{n * 7}人が利用した。" for n in range(200)
)


def table(*texts: str, style: ParagraphStyle = CELL, repeat_head: int = 1) -> PaperTable:
    rows = [[JParagraph("番", style), JParagraph(HEAD, style)]]
    rows += [[JParagraph(f"{n}", style), JParagraph(text, style)] for n, text in enumerate(texts)]
    return make_table(rows, [40, 342], PADDING, repeat_head=repeat_head)


def pages_with(pdf: Path, text: str) -> list[int]:
    return [line.page for line in printed_lines(pdf) if text in line.text]


def split_faults(pdf: Path, printed: str, *texts: str) -> list[str]:
    """What is wrong with a table of these texts that goes over pages."""
    found = []
    bare = "".join(printed.replace("番", "").replace(HEAD, "").split())
    if bare != "".join(f"{n}{text}" for n, text in enumerate(texts)):
        found.append("text lost or doubled")
    with pikepdf.open(pdf) as file:
        pages = list(range(1, len(file.pages) + 1))
    if pages_with(pdf, HEAD) != pages:
        found.append("a page without its head")
    return found if len(pages) >= 3 else [*found, "it does not go over pages"]


@pytest.mark.parametrize("before", [0, 300, 640])
def test_a_cell_of_4000_characters_goes_over_pages_without_loss(
    before: float, print_story: Print, read_text: Callable[[Path], str]
) -> None:
    texts = ("前", SENTENCES[:4000], "後")
    pdf = print_story([Spacer(1, before), table(*texts)])
    assert split_faults(pdf, read_text(pdf), *texts) == []


def test_a_cell_that_is_split_wrongly_is_found(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    whole = SENTENCES[:4000]

    def faults(printed: str, *, repeat_head: int = 1) -> list[str]:
        pdf = print_story([table("前", printed, "後", repeat_head=repeat_head)])
        return split_faults(pdf, read_text(pdf), "前", whole, "後")

    assert faults(whole) == []
    assert faults(whole[:1500] + whole[1530:]) == ["text lost or doubled"]
    assert faults(whole[:1500] + whole[1470:]) == ["text lost or doubled"]
    assert faults(whole, repeat_head=0) == ["a page without its head"]


def hanging_out(pdf: Path) -> list[PrintedLine]:
    """Lines that stand below the frame or out of the second column of the table."""
    right = 70.9 + 382 - 6 + 1
    return [
        line
        for line in printed_lines(pdf)
        if line.bottom > 841.89 - 71 + 1 or (HEAD not in line.text and line.right > right)
    ]


def test_nothing_stands_outside_the_frame_or_hangs_out_of_a_cell(print_story: Print) -> None:
    pdf = print_story([Spacer(1, 200), table(SENTENCES[:4000])])
    assert hanging_out(pdf) == []
    assert not offences(pdf)


def test_a_line_that_stands_out_of_its_cell_is_found(print_story: Print) -> None:
    wide = replace(CELL, left_indent=46, right_indent=462 - 382 + 6 - CELL.size / 2)
    assert hanging_out(print_story([JParagraph(SENTENCES[:4000], wide)]))


def test_a_row_that_fits_on_a_page_is_not_cut(print_story: Print) -> None:
    pdf = print_story([Spacer(1, 500), table("短い。", SENTENCES[:800], "後")])
    pages = {line.page for line in printed_lines(pdf) if "通院" in line.text}
    assert pages == {2}


def test_a_table_brings_no_font_of_its_own(print_story: Print) -> None:
    pdf = print_story([make_table([[JParagraph("一", CELL), None]], [100, 100], repeat_head=0)])
    with pikepdf.open(pdf) as file:
        names = {str(font.BaseFont) for font in file.pages[0].Resources.Font.values()}
    assert all("BIZUD" in name for name in names)
