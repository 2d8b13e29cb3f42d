"""What becomes of the structure of papers that are put together: each part is read in its turn."""

import io
from pathlib import Path

import pikepdf

from jiritsu_desktop.rendering.joining import join
from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble
from jiritsu_desktop.rendering.pdf.document import render
from tests import pdf_builders as build
from tests.papers.test_golden_papers import PAPERS
from tests.structure_tree import faults, read_aloud

PARTS = (
    PacketPart(render(PAPERS["packet-cover"]()), "表紙", numbered=False),
    PacketPart(render(PAPERS["agenda"]()), "次第", mark="次第"),
    PacketPart(build.office_pdf(2, rotate=90), "報告書", "資料1", Origin.ATTACHED, "報告.pdf"),
    PacketPart(render(PAPERS["minutes"]()), "会議録", "資料2", repeated="会議限り"),
    PacketPart(build.picture(), "写真", "資料3", Origin.ATTACHED, "写真.jpg"),
    PacketPart(b"broken", "読めない資料", "資料4", Origin.ATTACHED, "だめ.pdf"),
)


def _packet(tmp_path: Path) -> Path:
    path = tmp_path / "packet.pdf"
    path.write_bytes(assemble(PARTS, title="会議資料", belongs_to="第1回", slip_sheets=True))
    return path


def test_a_packet_is_read_part_by_part_in_its_order(tmp_path: Path) -> None:
    path = _packet(tmp_path)
    with pikepdf.open(path) as pdf:
        assert faults(pdf) == []
        assert len(pdf.Root.StructTreeRoot.K.K) == len(PARTS)
    said = "".join(node.text for node in read_aloud(path))
    words = ["会議資料", "次第", "Office page 1", "Office page 2", "会議録", "決定", "資料4 は別紙"]
    places = [said.find(word) for word in words]
    assert places == sorted(places)
    assert -1 not in places
    assert "会議限り" not in said


def test_heads_and_tables_of_our_papers_are_still_named(tmp_path: Path) -> None:
    nodes = read_aloud(_packet(tmp_path))
    heads = [node.text for node in nodes if node.path == "Document/Part/Sect/H1"]
    assert heads == ["次第", "令和8年度第1回みどり町地域自立支援協議会　会議録"]
    assert any(node.path == "Document/Part/Sect/Table/TR/TH" for node in nodes)


def test_marks_of_the_packet_are_no_content_of_the_papers(tmp_path: Path) -> None:
    path = _packet(tmp_path)
    with pikepdf.open(path) as pdf:
        page = pdf.pages[1]
        page.contents_add(b"0 0 10 10 re f")
        assert faults(pdf) == ["page 2 draws f outside of any mark"]


def test_copies_for_several_people_are_read_one_after_another(tmp_path: Path) -> None:
    path = tmp_path / "notices.pdf"
    path.write_bytes(join([render(PAPERS["notice"]()), render(PAPERS["agenda"]())], "通知"))
    with pikepdf.open(path) as pdf:
        assert faults(pdf) == []
    heads = [node.text for node in read_aloud(path) if node.path == "Document/Part/Sect/H1"]
    assert heads == ["令和8年度第1回みどり町地域自立支援協議会の開催について（通知）", "次第"]


def test_what_has_no_structure_is_joined_without_one() -> None:
    plain = build.office_pdf()
    with pikepdf.open(io.BytesIO(join([plain, plain], "二つ"))) as pdf:
        assert len(pdf.pages) == 2
        assert "/StructTreeRoot" not in pdf.Root
