"""Tables over pages: heads repeat, whole rows stay whole, a giant row loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.platypus import Spacer

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.table import PaperTable, make_table
from tests.kinsoku import offences, printed_lines
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


def table(*texts: str, style: ParagraphStyle = CELL) -> PaperTable:
    rows = [[JParagraph("番", style), JParagraph(HEAD, style)]]
    rows += [[JParagraph(f"{n}", style), JParagraph(text, style)] for n, text in enumerate(texts)]
    return make_table(rows, [40, 342], PADDING)


def pages_with(pdf: Path, text: str) -> list[int]:
    return [line.page for line in printed_lines(pdf) if text in line.text]


@pytest.mark.parametrize("before", [0, 300, 640])
def test_a_cell_of_4000_characters_goes_over_pages_without_loss(
    before: float, print_story: Print, read_text: Callable[[Path], str]
) -> None:
    long = SENTENCES[:4000]
    pdf = print_story([Spacer(1, before), table("前", long, "後")])
    printed = "".join(read_text(pdf).replace("番", "").replace(HEAD, "").split())
    assert f"0前1{long}2後" == printed
    with pikepdf.open(pdf) as file:
        assert len(file.pages) >= 3
        last = len(file.pages)
    assert pages_with(pdf, HEAD) == list(range(1, last + 1))


def test_nothing_stands_outside_the_frame_or_hangs_out_of_a_cell(print_story: Print) -> None:
    pdf = print_story([Spacer(1, 200), table(SENTENCES[:4000])])
    for line in printed_lines(pdf):
        assert line.bottom <= 841.89 - 71 + 1
        assert line.right <= 70.9 + 382 - 6 + 1
    assert not offences(pdf)


def test_a_row_that_fits_on_a_page_is_not_cut(print_story: Print) -> None:
    pdf = print_story([Spacer(1, 500), table("短い。", SENTENCES[:800], "後")])
    pages = {line.page for line in printed_lines(pdf) if "通院" in line.text}
    assert pages == {2}


def test_a_table_brings_no_font_of_its_own(print_story: Print) -> None:
    pdf = print_story([make_table([[JParagraph("一", CELL), None]], [100, 100], repeat_head=0)])
    with pikepdf.open(pdf) as file:
        names = {str(font.BaseFont) for font in file.pages[0].Resources.Font.values()}
    assert all("BIZUD" in name for name in names)
