"""Tagged PDF: every paper can be read aloud in the order of its model, in every edition."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.papers.blocks import (
    Bullets,
    Cell,
    Column,
    Heading,
    LeaderLine,
    Paragraph,
    SignatureBoxes,
    Statement,
    Table,
    Title,
)
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.rendering.editions import STANDARD, Edition, large, render, ruby
from tests.papers.test_golden_papers import PAPERS
from tests.printed_checks import conformance_faults, metadata_faults
from tests.structure_tree import Node, faults, read_aloud
from tests.table_reader import read

EDITIONS = {"standard": STANDARD, "ruby": ruby(read), "large": large(22)}
Aloud = Callable[[Document], list[Node]]


@pytest.fixture
def aloud(tmp_path: Path) -> Aloud:
    """Reads a document's standard edition aloud."""

    def read_document(document: Document, edition: Edition = STANDARD) -> list[Node]:
        path = tmp_path / "paper.pdf"
        path.write_bytes(render(document, edition))
        return read_aloud(path)

    return read_document


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _sound(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return faults(pdf)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["minutes", "notice", "agenda", "roster", "reply", "attendees"])
def test_everything_drawn_belongs_to_an_element_or_is_an_artifact(name: str, edition: str) -> None:
    assert _sound(render(PAPERS[name](), EDITIONS[edition])) == []


def test_the_check_finds_what_is_drawn_outside_and_what_has_no_parent() -> None:
    with pikepdf.open(io.BytesIO(render(PAPERS["agenda"]()))) as pdf:
        page = pdf.pages[0]
        marked = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(marked + b"\n0 0 10 10 re f")
        assert faults(pdf) == ["page 1 draws f outside of any mark"]
        page.Contents = pdf.make_stream(marked.replace(b"/MCID 5", b"/MCID 6", 1))
        assert faults(pdf)
        page.Contents = pdf.make_stream(marked)
        assert faults(pdf) == []
        del pdf.Root.StructTreeRoot
        assert faults(pdf) == ["there is no structure"]


@pytest.mark.parametrize("name", ["minutes", "notice", "agenda", "handouts", "packet-contents"])
def test_a_paper_is_read_in_the_order_of_its_model(name: str, aloud: Aloud) -> None:
    document = PAPERS[name]()
    said = _squeezed("".join(node.text for node in aloud(document)))
    # Short ones come again and again; numbers are set wide, boxes drawn.
    long = list(dict.fromkeys(text for text in map(_squeezed, texts(document)) if len(text) > 8))
    long = [text for text in long if sum(text in other for other in long) == 1]
    assert len(long) > 5
    places = {text: said.find(text) for text in long}
    assert sorted(long, key=places.__getitem__) == long
    assert -1 not in places.values()


def test_heads_lists_and_tables_are_named(aloud: Aloud) -> None:
    document = Document(
        "test",
        "試験",
        (
            Title("題名"),
            Heading(1, "1", "見出し"),
            Heading(2, "(1)", "小見出し"),
            Paragraph("本文。"),
            Bullets(("一つ目", "二つ目")),
            LeaderLine("5", "議事"),
            LeaderLine("(1)", "報告", 10, ("資料1",), depth=1),
            Table(
                (Column("区分", 60), Column("内容")),
                ((Cell(("甲",), rows=2), Cell(("一",))), (None, Cell(("二", "三")))),
            ),
        ),
        footer_left="左の足",
        restriction="会議限り",
    )
    assert [node for node in aloud(document) if node.text] == [
        ("Document/H1", "題名"),
        ("Document/H2", "１ 見出し"),
        ("Document/H3", "(1) 小見出し"),
        ("Document/P", "本文。"),
        ("Document/L/LI/Lbl", "・ "),
        ("Document/L/LI/LBody", "一つ目"),
        ("Document/L/LI/Lbl", "・ "),
        ("Document/L/LI/LBody", "二つ目"),
        ("Document/L/LI/Lbl", "５ "),
        ("Document/L/LI/LBody", "議事"),
        ("Document/L/LI/L/LI/Lbl", "(1) "),
        ("Document/L/LI/L/LI/LBody", "報告10分資料1"),
        ("Document/Table/TR/TH", "区分"),
        ("Document/Table/TR/TH", "内容"),
        ("Document/Table/TR/TD", "甲"),
        ("Document/Table/TR/TD", "一"),
        ("Document/Table/TR/TD/P", "二"),
        ("Document/Table/TR/TD/P", "三"),
    ]


def test_heads_of_columns_and_rows_say_what_they_head() -> None:
    with pikepdf.open(io.BytesIO(render(PAPERS["minutes"]()))) as pdf:
        scopes = {
            str(element.A.Scope)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH"
        }
        assert scopes == {"/Row"}
    with pikepdf.open(io.BytesIO(render(PAPERS["handouts"]()))) as pdf:
        heads = [
            element.A
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH"
        ]
        assert {str(head.Scope) for head in heads} == {"/Column"}


def test_what_goes_over_a_page_stays_one_element_and_a_head_is_read_once(aloud: Aloud) -> None:
    rows = tuple((Cell((f"第{n}行",)), Cell(("長い内容である。" * 12,))) for n in range(40))
    document = Document(
        "test",
        "試験",
        (
            Statement("渡邉会長", "発言。" * 1200),
            Table((Column("番号", 60), Column("資料名")), rows),
            Table((Column("内容"),), ((Cell(("語る。" * 3000,)),),)),
        ),
    )
    content = render(document)
    assert _sound(content) == []
    nodes = aloud(document)
    assert [node.text.count("発言") for node in nodes if node.path == "Document/P"] == [1200]
    assert sum(node.text == "資料名" for node in nodes) == 1
    assert [node.text.count("語る") for node in nodes if "語る" in node.text] == [3000]
    assert sum(node.path.endswith("/TR") for node in nodes) == 43


def test_boxes_to_sign_at_the_foot_of_page_one_are_read_where_they_belong(aloud: Aloud) -> None:
    blocks = (
        Title("会議録"),
        SignatureBoxes(("会長", "署名委員"), at_foot=True),
        Paragraph("本文。"),
    )
    nodes = [node.text for node in aloud(Document("minutes", "会議録", blocks)) if node.text]
    assert nodes == ["会議録", "会長署名委員", "本文。"]


@pytest.mark.parametrize("name", ["minutes", "notice", "agenda"])
def test_readings_are_not_read_once_more(name: str, tmp_path: Path) -> None:
    document = replace(PAPERS[name](), footer_left="", footer_right="")
    said = []
    for edition in (STANDARD, EDITIONS["ruby"]):
        path = tmp_path / "paper.pdf"
        path.write_bytes(render(document, edition))
        said.append(_squeezed("".join(node.text for node in read_aloud(path))))
    assert said[0] == said[1]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAPERS)
def test_title_language_and_structure_stand_where_readers_look_for_them(
    name: str, edition: str, tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(render(PAPERS[name](), EDITIONS[edition]))
    assert metadata_faults(path) == []
    assert conformance_faults(path) == []


def _forget(pdf: pikepdf.Pdf, what: str) -> None:
    match what:
        case "language":
            del pdf.Root.Lang
        case "title":
            del pdf.docinfo["/Title"]
        case "the title is not shown":
            del pdf.Root.ViewerPreferences
        case "structure":
            del pdf.Root.StructTreeRoot
        case "marks":
            del pdf.Root.MarkInfo
        case _:
            del pdf.pages[0].obj["/Tabs"]


@pytest.mark.parametrize(
    "what",
    ["language", "title", "the title is not shown", "structure", "marks", "order of the tabs"],
)
def test_what_readers_are_not_told_is_found(what: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with pikepdf.open(io.BytesIO(render(PAPERS["agenda"]()))) as pdf:
        _forget(pdf, what)
        pdf.save(path)
    assert metadata_faults(path) == [what]
    # Of the other things the other program only warns, or knows nothing.
    assert bool(conformance_faults(path)) == (what in ("language", "structure", "marks"))


def test_a_page_as_a_careless_program_makes_it_breaks_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "careless.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Agenda")
    canvas.save()
    assert len(conformance_faults(path)) >= 2
