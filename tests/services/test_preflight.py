"""Characters that no font has are named before printing, with whose name or words they are."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from jiritsu_desktop import cli
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.papers.blocks import Cell, Column, Name, Paragraph, Statement, Table, rich
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.document import render
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.preflight import unprintable
from tests.meeting_builders import TODAY, open_council

MISSING = "♿"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _picture(text: str) -> Image.Image:
    pdf = render(Document("test", "試験", (Paragraph(text, indent=False),)))
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=3).to_pil().convert("L")
    return image


def test_a_name_that_cannot_be_printed_is_said_with_whose_it_is(services: Services) -> None:
    person = next(row for row in services.listing.rows("people") if row.family_name == "草彅")
    services.members.edit(person.id, given_name=f"みのり{MISSING}")
    prepared = services.papers.prepare(Paper.ROSTER, on=TODAY)
    [sentence] = prepared.problems
    assert sentence == (
        f"委員名簿の 草彅　みのり{MISSING} さんの名前にある「{MISSING}」は印刷できません。"
        "代わりに〓で印刷します。"
    )
    assert f"みのり{MISSING}" in _text(prepared.pdf)
    assert services.papers.prepare(Paper.ROSTER, on=TODAY, edition="text").problems == ()


def test_a_paper_whose_characters_are_all_there_has_no_problem(services: Services) -> None:
    assert services.papers.prepare(Paper.ROSTER, on=TODAY).problems == ()


def test_words_are_quoted_with_who_said_them_or_whose_entry_they_are() -> None:
    name = Cell((rich(Name("𠮷田", "花子")),))
    document = Document(
        "minutes",
        "会議録",
        (
            Statement("澤邉委員", f"入口に{MISSING}の印を付けてほしい。"),
            Table((Column("氏名"), Column("備考")), ((name, Cell((f"{MISSING}席",))),)),
            Paragraph("渡邉󠄂という字。"),
        ),
        footer_left=f"{MISSING}会議",
    )
    sign = f"にある「{MISSING}」は印刷できません。代わりに〓で印刷します。"
    form = "にある「邉」は、この字形では印刷できません。ふつうの「邉」で印刷します。"
    assert unprintable([document]) == (
        f"会議録の 澤邉委員 の発言「入口に{MISSING}の印を付けてほし…」{sign}",
        f"会議録の 𠮷田　花子 さんの欄「{MISSING}席」{sign}",
        f"会議録の「渡邉󠄂という字。」{form}",
        f"会議録の「{MISSING}会議」{sign}",
    )


def test_many_places_are_counted_not_listed() -> None:
    blocks = tuple(Paragraph(f"{n}番目の{MISSING}") for n in range(30))
    sentences = unprintable([Document("minutes", "会議録", blocks)])
    assert len(sentences) == 9
    assert sentences[-1] == "このほかに22か所あります。"


def test_what_is_missing_is_printed_as_geta_and_never_as_an_empty_box() -> None:
    shown, geta, blank = (_picture(f"入口{sign}印") for sign in (MISSING, "〓", "　"))
    assert ImageChops.difference(shown, geta).getbbox() is None
    assert ImageChops.difference(shown, blank).getbbox() is not None


def test_every_character_taken_for_common_has_a_glyph_in_every_face() -> None:
    common = []
    for code in range(0x20, 0x10000):
        try:
            chr(code).encode("shift_jis")
        except UnicodeEncodeError:
            continue
        common.append(chr(code))
    assert len(common) > 6900
    for name in FontName:
        assert fonts.missing_glyphs("".join(common), name) == ()


def test_the_commands_say_it_and_print_all_the_same(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = next(row for row in services.listing.rows("people") if row.family_name == "草彅")
    services.members.edit(person.id, given_name=MISSING)
    services.close()
    file = next(tmp_path.glob("*.jiritsu"))
    copy, out = tmp_path / "copy.jiritsu", tmp_path / "roster.pdf"
    shutil.copy(file, copy)
    assert cli.main(["print", "roster", str(copy), "-o", str(out)]) == 0
    assert "さんの名前にある「♿」は印刷できません" in capsys.readouterr().err
    assert io.BytesIO(out.read_bytes()).read(4) == b"%PDF"
