"""Names and signs come back from the PDF as they went in, from embedded subsets only."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop import paths
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import JParagraph, ParagraphStyle, Run
from tests.rendering.pdf.conftest import Print

NAMES = "髙﨑𠮷槗彥　辻󠄀葛󠄀祇󠄀芦󠄀　濵瀨栁桒齋邉塡剝𠮟"


@pytest.mark.parametrize("name", FontName)
def test_names_come_back_code_point_for_code_point(
    name: FontName, print_story: Print, read_text: Callable[[Path], str]
) -> None:
    pdf = print_story([JParagraph(part, ParagraphStyle(name)) for part in NAMES.split("　")])
    assert read_text(pdf).split() == NAMES.split("　")


def test_names_drawn_with_another_font_object_do_not_come_back(
    tmp_path: Path, read_text: Callable[[Path], str]
) -> None:
    """ReportLab's own font tells readers another character for 𠮷 and a box for a variant."""
    pdfmetrics.registerFont(TTFont("Plain", paths.resources() / "fonts/NotoSansJP-Regular.ttf"))
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path), initialFontName="Plain")  # type: ignore[arg-type]
    for place, part in enumerate(NAMES.split("　")):
        canvas.drawString(50, 700 - 20 * place, part)
    canvas.save()
    printed = "".join(read_text(path).split())
    common, variants = NAMES.split("　")[2], NAMES.split("　")[1]
    assert common[:-1] in printed
    assert "𠮷" not in printed
    assert variants not in printed


def test_the_canvas_draws_names_as_paragraphs_do(
    tmp_path: Path, print_story: Print, read_text: Callable[[Path], str]
) -> None:
    path = tmp_path / "canvas.pdf"
    canvas = Canvas(str(path), initialFontName=FontName.GOTHIC)  # type: ignore[arg-type]
    canvas.setFont(FontName.GOTHIC, 20)
    canvas.drawString(50, 700, "𠮷田")
    canvas.drawRightString(500, 600, "辻󠄀(3)")
    canvas.save()
    assert read_text(path).split() == ["𠮷田", "辻󠄀(3)"]


def test_a_variant_is_as_wide_as_its_base_and_zero_width_characters_take_no_room() -> None:
    fonts.register()
    assert pdfmetrics.stringWidth("辻󠄀𠮷", FontName.GOTHIC, 10) == pytest.approx(20)
    assert pdfmetrics.stringWidth("a\u200bb\ufeff", FontName.GOTHIC, 10) == pytest.approx(10)


def test_every_font_is_an_embedded_subset_with_unicode(print_story: Print) -> None:
    runs = [Run("事務局𠮷"), Run("太字", bold=True)]
    pdf = print_story([JParagraph(runs, ParagraphStyle(name)) for name in FontName])
    rows = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True)
    described = [row.split() for row in rows.stdout.splitlines()[2:]]
    assert len(described) == len(FontName) + 1
    assert {tuple(row[1:7]) for row in described} == {
        ("CID", "TrueType", "Identity-H", "yes", "yes", "yes")
    }


def test_a_font_is_one_subset_whose_blocks_hold_at_most_a_hundred_entries(
    print_story: Print,
) -> None:
    kanji = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))
    used = [sign for sign in kanji if not fonts.missing_glyphs(sign)]
    pdf = print_story([JParagraph("".join(used), ParagraphStyle())])
    with pikepdf.open(pdf) as file:
        maps = [
            font.ToUnicode.read_bytes().decode()
            for page in file.pages
            for font in page.Resources.Font.values()
            if str(font.BaseFont).endswith("BIZUDGothic-Regular")
        ]
    assert len(set(maps)) == 1
    sizes = [int(line.split()[0]) for line in maps[0].splitlines() if "beginbfchar" in line]
    assert sum(sizes) > 500
    assert max(sizes) <= 100


def test_signs_without_a_glyph_and_unknown_variants_are_reported_once() -> None:
    assert fonts.missing_glyphs("①㈱㋿№℡髙﨑𠮷槗彥辻󠄀葛󠄀\u200b\t\n") == ()
    assert fonts.missing_glyphs("😀楽しい😀♿") == ("😀", "♿")
    assert fonts.missing_glyphs("渡邉󠄂さん") == ("邉󠄂",)


def test_an_unknown_variant_is_printed_as_its_base(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    unknown = "邉󠄂"
    assert fonts.missing_glyphs(unknown)
    assert pdfmetrics.stringWidth(unknown, FontName.GOTHIC, 10) == pytest.approx(10)
    assert "邉" in read_text(print_story([JParagraph(unknown, ParagraphStyle())]))
