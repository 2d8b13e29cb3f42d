"""Papers as Word files: real styles, repeated heads, readings above the words, nothing foreign."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.papers import agenda, attendees, handout_list, minutes, notice, reply, roster
from jiritsu_desktop.papers import summary as summaries
from jiritsu_desktop.papers.blocks import Bullets, Heading, Note, PageBreak, Paragraph, Spacer
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.word.document import render_word
from tests.papers.facts import (
    MEETING,
    MINUTES,
    NOTICE,
    REPLY,
    ROSTER,
    WITHHELD_WORDS,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS: dict[str, Callable[[], Document]] = {
    "notice": lambda: notice.compose(NOTICE),
    "reply": lambda: reply.compose(REPLY),
    "agenda": lambda: agenda.compose(MEETING),
    "roster": lambda: roster.compose(ROSTER),
    "attendees": lambda: attendees.compose(MEETING),
    "handouts": lambda: handout_list.compose(MEETING),
    "minutes": lambda: minutes.compose(MINUTES),
    "summary": lambda: summaries.compose(MINUTES),
}
READINGS = {"会議録": "かいぎろく", "協議会": "きょうぎかい", "日時": "にちじ", "委員": "いいん"}


def _part(content: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def _written(root: ElementTree.Element) -> str:
    return "".join(found.text or "" for found in root.iter(f"{W}t"))


def _bare(text: str) -> str:
    """Without spaces, and without the marks that stand for boxes and lines to write on."""
    return re.sub(r"[\s＿□]|\{blank\}", "", text)


@pytest.fixture
def read() -> Reader:
    def readings(text: str) -> list[tuple[int, int, str]]:
        return [
            (match.start(), match.end(), READINGS[match[0]])
            for match in re.finditer("|".join(READINGS), text)
        ]

    return readings


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_of_a_paper_is_in_its_word_file(name: str) -> None:
    document = PAPERS[name]()
    written = _bare(_written(_part(render_word([document]), "word/document.xml")))
    missing = [text for text in texts(document) if _bare(text) not in written]
    assert missing == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes_without_a_date(name: str) -> None:
    content = render_word([PAPERS[name]()])
    assert content == render_word([PAPERS[name]()])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


def test_a_word_file_holds_nothing_that_we_did_not_write() -> None:
    content = render_word([minutes.compose(MINUTES)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/settings.xml",
            "word/styles.xml",
        }


def test_title_and_language_are_set_and_no_person_is_named_as_author() -> None:
    opened = docx.Document(io.BytesIO(render_word([minutes.compose(MINUTES)])))
    properties = opened.core_properties
    assert properties.title == "令和8年度第1回みどり町地域自立支援協議会　会議録"
    assert properties.language == "ja-JP"
    assert properties.author == "みどり町地域自立支援協議会"
    assert properties.last_modified_by == ""
    assert properties.created is None


def test_headings_are_real_headings_and_speakers_have_a_style() -> None:
    opened = docx.Document(io.BytesIO(render_word([minutes.compose(MINUTES)])))
    by_style: dict[str, list[str]] = {}
    for paragraph in opened.paragraphs:
        assert paragraph.style is not None
        by_style.setdefault(str(paragraph.style.name), []).append(paragraph.text)
    assert by_style["Title"] == ["令和8年度第1回みどり町地域自立支援協議会　会議録"]
    assert by_style["Heading 1"][0] == "1\t開会"
    assert by_style["Heading 2"][0].startswith("(2)\t地域課題の整理と令和8年度の取組について")
    assert by_style["発言"][0].startswith("大河内課長\t定刻となったので")
    assert by_style["決定"][0].startswith("決定　R8-05\t移動手段の課題")


def test_every_style_names_a_japanese_face_and_its_replacement() -> None:
    content = render_word([notice.compose(NOTICE), minutes.compose(MINUTES)])
    styles, fonts = _part(content, "word/styles.xml"), _part(content, "word/fontTable.xml")
    faces = {found.get(f"{W}eastAsia") for found in styles.iter(f"{W}rFonts")}
    named = {found.get(f"{W}name") for found in fonts.iter(f"{W}font")}
    assert faces <= named
    assert "BIZ UDゴシック" in faces
    assert all(font.find(f"{W}altName") is not None for font in fonts.iter(f"{W}font"))
    assert next(styles.iter(f"{W}lang")).get(f"{W}eastAsia") == "ja-JP"


def test_heads_of_lists_are_repeated_and_no_row_is_cut() -> None:
    body = _part(render_word([roster.compose(ROSTER)]), "word/document.xml")
    rows = list(body.iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_pages_are_numbered_by_fields() -> None:
    content = render_word([minutes.compose(MINUTES)])
    footer = _part(content, "word/footer1.xml")
    codes = [found.get(f"{W}instr") for found in footer.iter(f"{W}fldSimple")]
    assert codes == [" PAGE ", " NUMPAGES "]
    assert "みどり町地域自立支援協議会" in _written(footer)


def test_each_of_several_papers_counts_its_own_pages() -> None:
    content = render_word([minutes.compose(MINUTES), summaries.compose(MINUTES)])
    body = _part(content, "word/document.xml")
    assert len(list(body.iter(f"{W}sectPr"))) == 2
    codes = [
        found.get(f"{W}instr")
        for name in ("word/footer1.xml", "word/footer2.xml")
        for found in _part(content, name).iter(f"{W}fldSimple")
    ]
    assert codes == [" PAGE ", " SECTIONPAGES "] * 2


def test_readings_stand_above_their_words(read: Reader) -> None:
    body = _part(render_word([minutes.compose(MINUTES)], read), "word/document.xml")
    found = {
        (_written(one.find(f"{W}rubyBase") or one), _written(one.find(f"{W}rt") or one))
        for one in body.iter(f"{W}ruby")
    }
    assert {("会議録", "かいぎろく"), ("日時", "にちじ"), ("委員", "いいん")} <= found
    assert ("渡邉", "わたなべ") in found
    sizes = {one.get(f"{W}val") for one in body.iter(f"{W}hps")}
    assert all(size and int(size) >= 11 for size in sizes)


def test_readings_leave_every_word_in_place(read: Reader) -> None:
    document = minutes.compose(MINUTES)
    body = _part(render_word([document], read), "word/document.xml")
    for one in body.iter(f"{W}ruby"):
        above = one.find(f"{W}rt")
        assert above is not None
        one.remove(above)
    written = _bare(_written(body))
    assert [text for text in texts(document) if _bare(text) not in written] == []


def test_what_the_public_may_not_read_is_nowhere_in_the_file() -> None:
    content = render_word([minutes.compose(MINUTES, Disclosure.PUBLIC)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "公開版" in everything
    assert WITHHELD_WORDS not in everything


def test_boxes_of_the_reply_form_can_be_ticked_on_the_screen() -> None:
    body = _part(render_word([reply.compose(REPLY)]), "word/document.xml")
    names = [found.get(f"{W}val") for found in body.iter(f"{W}alias")]
    assert names[:3] == ["出席", "欠席", "代理出席"]
    assert "手話通訳" in names


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    document = Document(
        "test",
        "題\x00名",
        (Paragraph("前\x0b後\ud800\ufffe\n次の\t行"), Heading(1, "1", "見出し\x07")),
        author="協議会",
    )
    content = render_word([document])
    assert "前後次の　行" in _written(_part(content, "word/document.xml"))
    assert docx.Document(io.BytesIO(content)).core_properties.title == "題名"


def test_what_stands_around_the_text_goes_into_header_and_footer() -> None:
    document = Document(
        "test",
        "資料",
        (
            Paragraph("一頁目"),
            Spacer(),
            Bullets(("一つ",)),
            Note("注意", about="案内"),
            PageBreak(),
            Paragraph("二頁目", small=True),
        ),
        stamp="資料2-1",
        stamp_note="【当日配付】",
        restriction="会議限り",
    )
    first = render_word([document])
    every = render_word([replace(document, stamp_on_every_page=True)])
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        headers = [name for name in archive.namelist() if "header" in name]
        assert len(headers) == 2
    marks = [_written(_part(first, name)) for name in headers]
    assert sorted(marks, key=len) == ["会議限り　", "会議限り　【当日配付】　資料2-1"]
    body = _part(every, "word/document.xml")
    assert body.find(f".//{W}titlePg") is None
    assert _part(first, "word/document.xml").find(f".//{W}titlePg") is not None
