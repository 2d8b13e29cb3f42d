"""Finished papers as other programs read them: nothing outside, nothing lost, nothing empty.

Every check is shown a bad file too, so that it is known to find what it looks for.
"""

import datetime as dt
import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.papers.blocks import Heading, Paragraph, Statement, Title
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.editions import STANDARD, large, render, ruby
from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble, place_parts
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from tests import pdf_builders as build
from tests.papers.test_golden_papers import PAPERS
from tests.printed_checks import font_faults, lost, outline_faults, outside, words
from tests.sample_minutes import statements
from tests.structure_tree import read_aloud
from tests.table_reader import read

SAID = statements(300)
MINUTES = Document(
    "minutes",
    "会議録",
    (
        Title("会議録"),
        Heading(1, "1", "議事", ("資料3-1",), ruled=True),
        *(Statement(speaker, text) for speaker, text in SAID),
        *(Paragraph(text) for _, text in SAID[:40]),
    ),
    footer_left="会議録",
    footer_right="協議会",
)
EDITIONS = {"standard": STANDARD, "ruby": ruby(read), "large": large(18)}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Minutes of some thirty pages in every edition."""
    folder = tmp_path_factory.mktemp("printed")
    paths = {name: folder / f"{name}.pdf" for name in EDITIONS}
    for name, path in paths.items():
        path.write_bytes(render(MINUTES, EDITIONS[name]))
    return paths


@pytest.fixture
def careless(tmp_path: Path) -> Path:
    """A page as a careless program makes it: Helvetica, a line out of the frame, words missing."""
    fonts.register()
    path = tmp_path / "careless.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Agenda")
    canvas.setFont(FontName.GOTHIC, 10.5)
    canvas.drawString(120, 650, "議事の全文である。" * 8)
    canvas.drawString(40, 600, "左へ")
    canvas.save()
    return path


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_word_stands_out_of_the_frame(printed: dict[str, Path], edition: str) -> None:
    assert outside(printed[edition]) == []


def test_words_out_of_the_frame_are_found(careless: Path) -> None:
    assert [word.text[:2] for word in outside(careless)] == ["議事", "左へ"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_font_is_an_embedded_subset(printed: dict[str, Path], edition: str) -> None:
    assert font_faults(printed[edition]) == []


def test_a_font_that_is_not_embedded_is_found(careless: Path) -> None:
    assert font_faults(careless) == ["Helvetica"]


def test_every_word_said_comes_back_out_of_the_standard_edition(printed: dict[str, Path]) -> None:
    assert lost(printed["standard"], (text for _, text in SAID)) == []


def test_a_word_that_was_not_printed_is_found(printed: dict[str, Path]) -> None:
    changed = SAID[7][1].replace("。", "、", 1)
    assert lost(printed["standard"], [SAID[6][1], changed]) == [changed]


def _stray_spaces(pdf: Path) -> list[str]:
    """Spaces between a number and its neighbours, where lines are spread."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    output = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return re.findall("[\u3041-\u30ff\u4e00-\u9fff] [0-9]+|[0-9]+ [年月件人円]", output)


def test_spread_lines_have_no_stray_spaces(printed: dict[str, Path], tmp_path: Path) -> None:
    assert _stray_spaces(printed["standard"]) == []
    untold = tmp_path / "untold.pdf"
    with pikepdf.open(printed["standard"]) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            page.Contents = pdf.make_stream(content.replace(b"/ActualText", b"/NoText"))
        pdf.save(untold)
    assert len(_stray_spaces(untold)) > 50


@pytest.mark.parametrize("name", ["roster", "attendees", "notice", "minutes"])
def test_no_character_of_a_paper_is_an_empty_box(name: str) -> None:
    content = render(PAPERS[name]())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        shown = _codes_shown(pdf)
    assert len(shown) > 1
    for codes in shown.values():
        assert 0 not in codes


def test_an_empty_box_is_found(careless: Path) -> None:
    canvas = Canvas(str(careless), initialFontName=FontName.GOTHIC)  # type: ignore[arg-type]
    document = canvas._doc  # type: ignore[attr-defined]
    name = fonts.font(FontName.GOTHIC).codes(document).name
    canvas.addLiteral(f"BT /{name} 9 Tf <0000> Tj ET")
    canvas.save()
    with pikepdf.open(careless) as pdf:
        assert any(0 in codes for codes in _codes_shown(pdf).values())


def _codes_shown(pdf: pikepdf.Pdf) -> dict[str, set[int]]:
    """The glyph numbers that are drawn, for each font; number 0 is the empty box."""
    found: dict[str, set[int]] = {}
    for page in pdf.pages:
        font = None
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator == "Tf":
                font = page.Resources.Font[str(instruction.operands[0])]
                glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
                used = found.setdefault(str(font.BaseFont), set())
            elif operator in {"Tj", "TJ"}:
                shown = instruction.operands[0]
                for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
                    if isinstance(part, pikepdf.String):
                        data = bytes(part)
                        for at in range(0, len(data), 2):
                            code = int.from_bytes(data[at : at + 2], "big")
                            used.add(int.from_bytes(glyphs[2 * code : 2 * code + 2], "big"))
    return found


def test_large_print_has_no_smaller_word_but_its_furniture(printed: dict[str, Path]) -> None:
    sizes = {
        round(word.bottom - word.top, 1)
        for word in words(printed["large"])
        if word.bottom < 770 and not re.match("標準版|[0-9]+ページ", word.text)
    }
    assert min(sizes) >= 18 * 0.95
    standard = {round(word.bottom - word.top, 1) for word in words(printed["standard"])}
    assert min(standard) < 18 * 0.95


@pytest.mark.parametrize("edition", EDITIONS)
def test_reading_aloud_begins_with_the_title(printed: dict[str, Path], edition: str) -> None:
    nodes = read_aloud(printed[edition])
    assert [node.path for node in nodes[:2]] == ["Document", "Document/H1"]
    assert nodes[1].text == "会議録"


def test_a_file_without_structure_has_nothing_to_read_aloud(careless: Path) -> None:
    assert read_aloud(careless) == []


HOSTILE = {
    "表のない.pdf": build.without_cross_references(build.office_pdf(2)),
    "前にごみ.pdf": b"junk\r\n" * 20 + build.office_pdf(),
    "途中まで.pdf": build.office_pdf(3)[:900],
    "空.pdf": b"",
    "頁.pdf": b"<!DOCTYPE html><html><body>404</body></html>",
    "鍵.pdf": build.locked_pdf(user="secret"),
    "持ち主の鍵.pdf": build.locked_pdf(owner="owner", modify_assembly=False, modify_other=False),
    "回して切った.pdf": build.office_pdf(
        media=(-100, -50, 700, 900), crop=(50, 60, 595, 800), rotate=90
    ),
    "ずれた.pdf": build.office_pdf(media=(300, 400, 895, 1241)),
    "単位二倍.pdf": build.office_pdf(media=(0, 0, 298, 421), user_unit=2),
    "大判.pdf": build.office_pdf(media=(0, 0, *build.A0)),
    "頁なし.pdf": build.without_pages(),
}
UNUSABLE = {"途中まで.pdf", "空.pdf", "頁.pdf", "鍵.pdf", "持ち主の鍵.pdf", "頁なし.pdf"}


def test_a_packet_is_made_whatever_the_attachments_are(tmp_path: Path) -> None:
    parts = [
        PacketPart(data, name, f"資料{n}", Origin.ATTACHED, name)
        for n, (name, data) in enumerate(HOSTILE.items(), 1)
    ]
    placed = place_parts(parts, slip_sheets=True)
    assert {entry.part.file_name for entry in placed if entry.problem} == UNUSABLE
    for entry in placed:
        assert not entry.problem or entry.part.file_name in entry.problem
    path = tmp_path / "packet.pdf"
    path.write_bytes(assemble(parts, title="会議資料", slip_sheets=True))
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    first_pages, page = {}, 0
    for entry in placed:
        first_pages[f"{entry.part.label}　{entry.part.title}"] = page
        page += entry.pages
    with pikepdf.open(path) as packet:
        assert len(packet.pages) == page
        assert outline_faults(packet, first_pages) == []


def test_a_bookmark_that_leads_elsewhere_is_found() -> None:
    parts = [PacketPart(build.office_pdf(2), "報告", "資料1", Origin.ATTACHED, "a.pdf")] * 2
    with pikepdf.open(io.BytesIO(assemble(parts, title="会議資料"))) as packet:
        assert outline_faults(packet, {"資料1　報告": 2}) == []
        assert outline_faults(packet, {"資料1　報告": 1}) == ["資料1　報告"]
        assert outline_faults(packet, {"資料1　報告": 2, "資料2": 3}) == ["資料2"]


def test_a_document_changed_by_one_character_is_another_file() -> None:
    first = replace(MINUTES, blocks=MINUTES.blocks[:9])
    second = replace(first, blocks=(*first.blocks[:-1], Statement("会長", "別の発言。")))
    assert render(first) == render(first)
    assert render(first) != render(second)


@pytest.mark.parametrize(
    ("day", "printed_day"),
    [
        (dt.date(2019, 4, 30), "平成31年4月30日"),
        (dt.date(2019, 5, 1), "令和元年5月1日"),
        (dt.date(1989, 1, 7), "昭和64年1月7日"),
        (dt.date(1989, 1, 8), "平成元年1月8日"),
        (dt.date(1926, 12, 24), "大正15年12月24日"),
        (dt.date(1926, 12, 25), "昭和元年12月25日"),
    ],
)
def test_days_around_the_borders_of_eras_are_printed_right(
    day: dt.date, printed_day: str, tmp_path: Path
) -> None:
    path = tmp_path / "day.pdf"
    path.write_bytes(render(Document("t", "日", (Paragraph(wareki.full(day)),))))
    assert [word for word in words(path) if word.text.startswith(printed_day)]
    assert not [word for word in words(path) if word.text.startswith("西暦")]
