"""The text edition: what a screen reader gets, and what an old encoding loses."""

import re

import pytest

from jiritsu_desktop.papers import (
    agenda,
    handout_list,
    minutes,
    notice,
    packet_cover,
    reply,
    roster,
)
from jiritsu_desktop.papers.blocks import (
    Cell,
    Column,
    End,
    Field,
    Fields,
    Line,
    Paragraph,
    Statement,
    Table,
    Title,
    plain,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.pdf.document import page_starts, render
from jiritsu_desktop.rendering.pictures import page_count
from jiritsu_desktop.rendering.spoken import said, said_facts
from jiritsu_desktop.rendering.text import encode_cp932, encode_utf8, render_text
from tests.papers.facts import MEETING, MINUTES, NOTICE, PACKET, REPLY, ROSTER
from tests.sample_minutes import statements
from tests.text_file_checks import losses_not_told, text_file_faults

PAPERS = {
    "minutes": minutes.compose(MINUTES),
    "notice": notice.compose(NOTICE),
    "reply": reply.compose(REPLY),
    "agenda": agenda.compose(MEETING),
    "handouts": handout_list.compose(MEETING),
    "roster": roster.compose(ROSTER),
    "cover": packet_cover.compose_cover(PACKET),
    "contents": packet_cover.compose_contents(PACKET),
}
_BOXES = re.compile("[\u2500-\u259f□■①-⑳Ⅰ-Ⅻ㈱\u3000]")


def lines(document: Document) -> list[str]:
    return render_text(document).splitlines()


def after(label: str, document: Document) -> str:
    found = lines(document)
    return found[found.index(label) + 1]


def test_the_file_begins_with_a_mark_and_its_lines_end_as_in_windows() -> None:
    content = encode_utf8(render_text(PAPERS["minutes"])).content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 50
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == render_text(PAPERS["minutes"])


def running(document: Document) -> list[str]:
    """The paragraphs of a paper."""
    return [
        plain(block.text) for block in document.blocks if isinstance(block, Paragraph | Statement)
    ]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_file_is_what_screen_readers_want(paper: str) -> None:
    content = encode_utf8(render_text(PAPERS[paper])).content
    # Facts have their days and times in full; how, other tests look at.
    texts = [text for text in running(PAPERS[paper]) if "午後" not in text]
    assert text_file_faults(content, texts) == []


def test_a_file_that_screen_readers_do_not_want_is_found() -> None:
    document = PAPERS["minutes"]
    content = encode_utf8(render_text(document)).content
    paragraph = running(document)[0]
    changed = {
        "no mark at its beginning": content.removeprefix(b"\xef\xbb\xbf"),
        "ends of lines": content.replace(b"\r\n", b"\n", 1),
        "《 is for the eye": content + "漢字《かんじ\r\n".encode(),
        "① is for the eye": content + "①\r\n".encode(),
        paragraph: content.replace(paragraph[2:4].encode(), b""),
    }
    for fault, bad in changed.items():
        assert bad != content
        assert fault in text_file_faults(bad, running(document)), fault


@pytest.mark.parametrize("paper", PAPERS)
def test_no_boxes_circled_numbers_or_wide_spaces(paper: str) -> None:
    found = _BOXES.findall(render_text(PAPERS[paper]).replace("（　）", ""))
    assert found == []


def test_the_running_text_is_that_of_the_standard_edition() -> None:
    spoken = "".join(render_text(PAPERS["minutes"]).split())
    for block in PAPERS["minutes"].blocks:
        if isinstance(block, Paragraph | Statement):
            assert "".join(plain(block.text).split()) in spoken


def test_days_and_times_of_a_sitting_are_in_full() -> None:
    full = "令和8年（2026年）7月8日（水曜日）13時30分から15時20分まで"
    assert after("日時", PAPERS["minutes"]) == full
    assert after("日時", PAPERS["agenda"]) == full.replace("20分", "30分")


def test_what_was_said_stays_as_it_was_said() -> None:
    words = "令和8年7月8日の午後3時に集まり、10:30に終えた。"
    assert (
        after("辻委員", Document("m", "会議録", (Title("会議録"), Statement("辻委員", words))))
        == words
    )


def test_labels_and_values_stand_on_lines_of_their_own() -> None:
    assert after("場所", PAPERS["minutes"]) == "みどり町役場 2階 大会議室"
    assert (
        after("決定 R8-05", PAPERS["minutes"])
        == "移動手段の課題（R8-03）を、くらし部会に付託する。"
    )
    assert after("担当", PAPERS["minutes"]) == "事務局（梅津）"
    assert after("宛先", PAPERS["notice"]) == "みどり町地域自立支援協議会"


def test_a_table_is_told_row_by_row() -> None:
    table = Table(
        (Column("区分"), Column("番　号"), Column("資料名")),
        (
            (Cell(("事前送付",), rows=2), Cell(("資料1",)), Cell(("概要",))),
            (None, Cell(("－",)), Cell(("名簿",))),
        ),
    )
    assert lines(Document("t", "一覧", (Title("一覧"), table)))[4:] == [
        "表。列は、区分、番号、資料名の3つ。全部で2行。",
        "",
        "1行目",
        *("区分", "事前送付", "番号", "資料1", "資料名", "概要", ""),
        "2行目",
        *("区分", "事前送付", "番号", "なし", "資料名", "名簿"),
    ]


def test_names_have_one_space_and_words_have_none() -> None:
    document = Document("t", "次第", (Title("次　第"), End(), Paragraph("辻　正")))
    assert lines(document)[0] == "次第"
    assert "以上" in lines(document)
    assert "辻 正" in lines(document)
    assert "神﨑 久美子" in lines(PAPERS["minutes"])


def test_the_pages_are_those_of_the_standard_edition() -> None:
    said_by_all = (Statement(name, text) for name, text in statements(60))
    document = Document("m", "会議録", (Title("会議録"), *said_by_all))
    marks = re.findall("^標準版 ([0-9]+)ページ$", render_text(document), re.MULTILINE)
    assert [int(n) for n in marks] == list(range(1, page_count(render(document)) + 1))
    assert render_text(document, page_starts(document)) == render_text(document)


def test_the_first_line_says_what_the_paper_is() -> None:
    assert lines(PAPERS["minutes"])[0] == "令和8年度第1回みどり町地域自立支援協議会 会議録"
    assert lines(PAPERS["notice"])[0].endswith("の開催について（通知）")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("①議題と⑳", "(1)議題と(20)"),
        ("第Ⅳ期", "第4期"),
        ("㈱みどり", "株式会社みどり"),
        ("㋿8年", "令和8年"),
        ("┌─┐│決定│", "決定"),
        ("7月8日（水）", "7月8日（水曜日）"),
        ("7月8日(土)", "7月8日（土曜日）"),
        ("R8.7.8", "令和8年7月8日"),
        ("R8-03の課題", "R8-03の課題"),
        ("午後1時30分～3時30分", "午後1時30分から午後3時30分まで"),
        ("令和7年4月1日～令和9年3月31日）", "令和7年4月1日から令和9年3月31日まで）"),
        ("えーっと～、そうですね", "えーっと～、そうですね"),
        ("ＦＡＸ　０９９９", "FAX 0999"),
        ("髙﨑𠮷辻󠄀", "髙﨑𠮷辻󠄀"),
    ],
)
def test_signs_are_said_in_words(written: str, read: str) -> None:
    assert said(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("令和元年5月1日", "令和元年（2019年）5月1日"),
        ("平成31年4月30日", "平成31年（2019年）4月30日"),
        ("午前9時", "9時"),
        ("午後0時15分", "12時15分"),
        ("午後12時", "12時"),
        ("13:05から", "13時05分から"),
        ("0999-00-0123", "0999-00-0123"),
    ],
)
def test_facts_have_both_calendars_and_the_24_hour_clock(written: str, read: str) -> None:
    assert said_facts(written) == read


def test_an_old_encoding_says_what_it_loses() -> None:
    encoded = encode_cp932("髙橋と𠮷田と辻󠄀と♿、𠮷\n")
    assert encoded.lost == ("𠮷", "辻󠄀", "♿")
    assert encoded.content.decode("cp932") == "髙橋と〓田と辻と〓、〓\r\n"
    assert encode_cp932("神﨑委員①").lost == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_an_old_encoding_loses_nothing_without_telling(paper: str) -> None:
    text = render_text(PAPERS[paper])
    encoded = encode_cp932(text)
    assert losses_not_told(text, encoded.content, encoded.lost) == []


def test_a_loss_that_was_not_told_is_found() -> None:
    text = "髙橋と𠮷田と辻󠄀\n"
    encoded = encode_cp932(text)
    assert losses_not_told(text, encoded.content, encoded.lost) == []
    assert losses_not_told(text, encoded.content, encoded.lost[1:]) == ["𠮷"]
    assert losses_not_told(text, encoded.content, ()) == ["𠮷", "\U000e0100"]
    assert losses_not_told(text, encoded.content + b"\x81", ()) == ["not CP932"]


def test_a_field_without_value_is_left_out() -> None:
    fields = Fields((Field("場所", (Line(""),)), Field("日時", (Line("未定"),))))
    assert "場所" not in lines(Document("t", "紙", (Title("紙"), fields)))
