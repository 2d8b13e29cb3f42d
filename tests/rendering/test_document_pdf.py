"""The sheet: frame, footer, marks, bookmarks, metadata; heads stay with what they head."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from jiritsu_desktop.papers.blocks import (
    Block,
    Cell,
    Column,
    Decision,
    Heading,
    Paragraph,
    Spacer,
    Statement,
    Table,
    Title,
    rich,
)
from jiritsu_desktop.papers.blocks import Name as PersonName
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.pdf.document import render
from jiritsu_desktop.rendering.pictures import page_count

LEFT, RIGHT = 70.87, 532.87


def _document(*blocks: Block, **changes: object) -> Document:
    document = Document("test", "試験の紙", blocks, footer_left="左", footer_right="右")
    return replace(document, **changes)  # type: ignore[arg-type]


def _pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = _document(Title("題"), Heading(1, "1", "見出し"), Paragraph("本文である。"))
    assert render(document) == render(document)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib, sys\n"
        "from jiritsu_desktop.papers import minutes, roster\n"
        "from jiritsu_desktop.rendering.pdf.document import render\n"
        "from tests.papers.facts import MINUTES, ROSTER\n"
        "papers = render(minutes.compose(MINUTES)) + render(roster.compose(ROSTER))\n"
        "sys.stdout.write(hashlib.sha256(papers).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second


def test_the_file_names_its_title_and_language() -> None:
    with pikepdf.open(BytesIO(render(_document(Paragraph("本文"), author="協議会")))) as pdf:
        assert str(pdf.Root.Lang) == "ja-JP"
        assert str(pdf.docinfo.Title) == "試験の紙"
        assert str(pdf.docinfo.Author) == "協議会"
        assert {str(pdf.docinfo.Producer), str(pdf.docinfo.Creator)} == {"Jiritsu Desktop"}
        assert str(pdf.docinfo.get("/Subject", "")) == ""
        with pdf.open_metadata() as metadata:
            assert metadata["pdf:Producer"] == "Jiritsu Desktop"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_only_embedded_japanese_fonts_are_used() -> None:
    document = _document(
        Title("題"),
        Table((Column("氏名", names=True),), ((Cell((rich(PersonName("髙橋", "健")),)),),)),
        Decision("決定", "R8-01", "決める。", "全会一致"),
    )
    with pikepdf.open(BytesIO(render(document))) as pdf:
        names = {
            str(o.BaseFont)
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
    assert names
    assert all("BIZUD" in name for name in names)


def test_headings_become_bookmarks() -> None:
    document = _document(
        Title("題"), Heading(1, "1", "開会"), Heading(2, "(1)", "報告について"), Paragraph("本文")
    )
    with pikepdf.open(BytesIO(render(document))) as pdf, pdf.open_outline() as outline:
        [title] = outline.root
        assert title.title == "題"
        assert [child.title for child in title.children] == ["1　開会"]
        assert [child.title for child in title.children[0].children] == ["(1)　報告について"]


@pytest.mark.parametrize("filler", range(24, 44))
def test_a_head_never_ends_a_page(filler: int) -> None:
    blocks: Sequence[Block] = (
        *(Paragraph(f"埋め草{n}", indent=False) for n in range(filler)),
        Heading(1, "1", "大見出し"),
        Heading(2, "(1)", "中見出し", ("資料1",), ruled=True),
        Statement("神﨑委員", "最初の発言である。" * 12),
    )
    pages = _pages(render(_document(*blocks)))
    [page] = [page for page in pages if "大見出し" in page]
    assert "中見出し" in page
    assert "最初の発言" in page


@pytest.mark.parametrize("filler", range(28, 40))
def test_a_table_never_begins_with_its_head_alone(filler: int) -> None:
    table = Table(
        (Column("番号", 60), Column("資料名")),
        tuple((Cell(("1",)), Cell(("内容" * 60,))) for _ in range(4)),
    )
    blocks: Sequence[Block] = (*(Paragraph("埋め草", indent=False) for _ in range(filler)), table)
    for page in _pages(render(_document(*blocks))):
        assert ("資料名" in page) == ("内容" in page)


def test_a_row_higher_than_a_page_is_cut_without_loss() -> None:
    table = Table((Column("内容"),), ((Cell(("語る。" * 3000,)),),))
    text = "".join("".join(_pages(render(_document(table)))).split())
    assert text.count("語") == 3000


def test_pages_are_counted_in_the_footer() -> None:
    pages = _pages(render(_document(*(Paragraph("本文" * 200) for _ in range(20)))))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"{number}／{len(pages)}" in "".join(page.split())
        assert "左" in page
        assert "右" in page


@pytest.mark.parametrize("quarters", range(8, 16))
def test_a_table_that_fills_the_page_is_not_followed_by_an_empty_one(quarters: int) -> None:
    rows = ((Cell(("1",)), Cell(("甲", "乙"))),) * 17
    table = Table((Column("番号", 40), Column("内容")), rows, roomy=True)
    pages = _pages(render(_document(Spacer(quarters / 4), table)))
    assert "甲" in pages[-1]


def test_a_single_page_bears_no_number() -> None:
    [page] = _pages(render(_document(Paragraph("本文"))))
    assert "／" not in page


def test_a_stamp_stands_on_the_first_page_and_a_mark_on_all() -> None:
    document = _document(
        *(Paragraph("本文" * 200) for _ in range(20)),
        stamp="資料2-1",
        stamp_note="【当日配付】",
        restriction="会議限り",
    )
    first, *later = _pages(render(document))
    assert "資料2-1" in first
    assert "【当日配付】" in first
    assert "会議限り" in first
    assert all("会議限り" in page and "資料2-1" not in page for page in later)


def test_type_stays_within_the_frame(
    text_boxes: Callable[[bytes], list[tuple[float, float]]],
) -> None:
    document = _document(
        Title("とても長い題名" * 8),
        Heading(1, "1", "見出し" * 30, tuple(f"資料{n}-1" for n in range(12))),
        Statement("とても長い肩書きを持つ人の名前委員", "発言、発言。「発言」（発言）" * 30),
        Decision("決定", "R8-01", "長い決定。" * 30, "賛成多数"),
    )
    for left, right in text_boxes(render(document)):
        assert left >= LEFT - 6
        assert right <= RIGHT + 6


@pytest.fixture
def text_boxes() -> Callable[[bytes], list[tuple[float, float]]]:
    """The left and right edges of every stretch of text."""

    def boxes(content: bytes) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        with pypdfium2.PdfDocument(content) as pdf:
            for page in pdf:
                text = page.get_textpage()
                rects = (text.get_rect(n) for n in range(text.count_rects()))
                found += [(rect[0], rect[2]) for rect in rects]
        return found

    return boxes


def test_pages_are_counted() -> None:
    assert page_count(render(_document(Paragraph("一頁")))) == 1
