"""The ruby and the large edition of whole papers beside the standard one."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from jiritsu_desktop.domain.papers import PersonFacts
from jiritsu_desktop.papers import agenda, handout_list, minutes, notice, packet_cover, roster
from jiritsu_desktop.papers.blocks import (
    Block,
    Cell,
    Column,
    Decision,
    Heading,
    Name,
    Paragraph,
    Rich,
    Statement,
    Table,
    Title,
    plain,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.editions import STANDARD, Edition, Sheet, large, render, ruby
from jiritsu_desktop.rendering.pictures import Pages
from tests.kinsoku import offences
from tests.papers.facts import MEETING, MINUTES, NOTICE, PACKET, ROSTER
from tests.printed_characters import Character, characters, in_frame
from tests.sample_minutes import statements
from tests.table_reader import read

LEFT, RIGHT = 70.87, 532.87
_SMALLEST_TEXT = 8.4  # points; below are readings, of titles too
_KANJI = re.compile("[々\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
RUBY = ruby(read)
PAPERS = {
    "minutes": minutes.compose(MINUTES),
    "notice": notice.compose(NOTICE),
    "handouts": handout_list.compose(MEETING),
    "roster": roster.compose(ROSTER),
    "contents": packet_cover.compose_contents(PACKET),
}
EDITIONS = {"ruby": RUBY, "large-14": large(14), "large-22": large(22), "large-28": large(28)}


def long_minutes(count: int = 120) -> Document:
    blocks: list[Block] = [Title("会議録"), Heading(1, "1", "議事", ("資料3-1",), ruled=True)]
    blocks += [Statement(speaker, text) for speaker, text in statements(count)]
    blocks.append(Decision("決定", "R8-01", "移動手段の課題を、部会に付託する。", "全会一致"))
    return Document("minutes", "会議録", tuple(blocks), footer_left="会議録", footer_right="協議会")


def body(content: bytes) -> list[Character]:
    """The text above the footer without readings."""
    return [char for char in in_frame(characters(content)) if char.size >= _SMALLEST_TEXT]


def words(found: Iterable[Character]) -> str:
    return "".join(char.text for char in found)


def paragraphs(document: Document) -> list[str]:
    """What is running text, without white space."""
    texts = [
        plain(block.text)
        for block in document.blocks
        if isinstance(block, Paragraph | Statement | Decision | Heading)
    ]
    return ["".join(text.split()) for text in texts]


def unread(found: Sequence[Character]) -> list[Character]:
    """The kanji without any reading right above them.

    Where a line was spread, PDFium tells no true places; then a reading above the line must do.
    """
    small = [char for char in found if char.size < _SMALLEST_TEXT]
    rows: dict[tuple[int, int], list[Character]] = {}
    for char in small:
        rows.setdefault((char.page, round(char.bottom)), []).append(char)
    missing = []
    for char in found:
        if char.size < _SMALLEST_TEXT or not _KANJI.match(char.text):
            continue
        untrue = char.right - char.left < char.size / 2
        slack = 500 if untrue else char.size * 0.4
        near = (
            ruby
            for y in range(round(char.top) - 3, round(char.top) + 8)
            for ruby in rows.get((char.page, y), ())
            if ruby.left < char.right + slack and ruby.right > char.left - slack
        )
        if next(near, None) is None:
            missing.append(char)
    return missing


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_the_same_running_text(edition: str) -> None:
    for document in (long_minutes(), PAPERS["minutes"], PAPERS["notice"]):
        printed = words(body(render(document, EDITIONS[edition])))
        printed = re.sub("標準版[0-9]+ページ", "", printed)
        standard = words(body(render(document)))
        for text in paragraphs(document):
            assert text in standard
            assert text in printed


def test_the_comparison_sees_a_missing_character() -> None:
    document = long_minutes(10)
    printed = words(body(render(document, RUBY)))
    assert paragraphs(document)[3] not in printed.replace("議", "", 1).replace("件", "")


@pytest.mark.parametrize("paper", ["minutes", "notice", "handouts"])
def test_without_its_readings_the_ruby_edition_has_the_standard_characters(paper: str) -> None:
    standard, read_aloud = (body(render(PAPERS[paper], e)) for e in (STANDARD, RUBY))
    assert Counter(words(standard)) == Counter(words(read_aloud))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_kanji_has_its_reading(paper: str) -> None:
    # Names in a roster bear theirs from the left, as in the standard edition.
    found = unread(list(in_frame(characters(render(PAPERS[paper], RUBY)))))
    assert not [char for char in found if not (paper == "roster" and char.size == 11)]


def test_the_check_finds_kanji_that_the_reader_forgot() -> None:
    def forgetful(text: str) -> list[tuple[int, int, str]]:
        return [span for span in read(text) if text[span[0] : span[1]] != "通院"]

    found = unread(list(in_frame(characters(render(PAPERS["minutes"], ruby(forgetful))))))
    assert set(words(found)) == {"通", "院"}


def misplaced(readings: Iterable[Character]) -> list[Character]:
    """Readings that are too small to be read or stand outside of the margins."""
    return [
        char
        for char in readings
        if char.size < 5.5 - 1e-3 or char.left < LEFT - 1 or char.right > RIGHT + 1
    ]


def readings_of(paper: str) -> list[Character]:
    found = in_frame(characters(render(PAPERS[paper], RUBY)))
    return [char for char in found if char.size < _SMALLEST_TEXT]


@pytest.mark.parametrize("paper", PAPERS)
def test_no_reading_is_too_small_or_outside_of_the_margins(paper: str) -> None:
    assert readings_of(paper)
    assert misplaced(readings_of(paper)) == []


def test_a_reading_too_small_or_outside_is_found() -> None:
    first, second, third, *_ = readings_of("minutes")
    bad = [
        first._replace(size=5.0),
        second._replace(left=LEFT - 3),
        third._replace(right=RIGHT + 3),
    ]
    assert misplaced([first, second, third, *bad]) == bad


YUKO = PersonFacts("鈴木", "裕子", "すずき", "ゆうこ")
HIROKO = replace(YUKO, given_yomi="ひろこ")


def unheard(first: PersonFacts, second: PersonFacts) -> list[str]:
    """Which of the two readings of 裕子 minutes with both people do not print."""
    people = (
        replace(MEETING.attendance[0], person=first),
        replace(MEETING.attendance[1], person=second),
    )
    document = minutes.compose(replace(MINUTES, meeting=replace(MEETING, attendance=people)))
    printed = words(c for c in characters(render(document, RUBY)) if c.size < _SMALLEST_TEXT)
    return [reading for reading in ("ゆうこ", "ひろこ") if reading not in printed]


def test_two_people_of_one_spelling_keep_their_own_readings() -> None:
    assert unheard(YUKO, HIROKO) == []
    assert unheard(HIROKO, YUKO) == []


def test_a_reading_looked_up_by_its_spelling_is_found_out() -> None:
    assert unheard(YUKO, replace(HIROKO, given_yomi=YUKO.given_yomi)) == ["ひろこ"]
    assert unheard(HIROKO, replace(YUKO, given_yomi=HIROKO.given_yomi)) == ["ゆうこ"]


def test_a_reading_that_rosters_print_is_not_printed_twice() -> None:
    printed = words(characters(render(PAPERS["roster"], RUBY)))
    assert printed.count("てしがわら") == 1


def test_the_ruby_edition_names_the_pages_of_the_standard_one() -> None:
    document = long_minutes(60)
    footers: dict[int, str] = {}
    for char in characters(render(document, RUBY)):
        if char.bottom < 45:
            footers[char.page] = footers.get(char.page, "") + char.text
    named = [int(re.findall("標準版([0-9]+)ページ", text)[0]) for text in footers.values()]
    assert named[0] == 1
    assert named == sorted(named)
    with Pages(render(document)) as pages:
        assert named[-1] == pages.count
    assert all("（ルビ版）" in text for text in footers.values())


def test_a_reply_form_with_readings_is_one_page() -> None:
    from jiritsu_desktop.papers import reply
    from tests.papers.facts import REPLY

    with Pages(render(reply.compose(REPLY), RUBY)) as pages:
        assert pages.count == 1


@pytest.mark.parametrize("points", [14, 18, 22, 28])
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_smaller_than_large_print_but_page_numbers(paper: str, points: int) -> None:
    small = [
        char
        for char in in_frame(characters(render(PAPERS[paper], large(points))))
        if char.size < points - 1e-3
    ]
    assert re.fullmatch("(標準版[0-9]+ページ)*", words(small))


def test_the_standard_edition_would_fail_that_check() -> None:
    assert any(char.size < 14 for char in in_frame(characters(render(PAPERS["minutes"]))))


@pytest.mark.parametrize("sheet", Sheet)
def test_large_print_stays_within_its_sheet(sheet: Sheet) -> None:
    content = render(PAPERS["roster"], large(28, sheet))
    with Pages(content) as pages:
        width, height = pages.size(0)
    assert (round(width), round(height)) == ((595, 842) if sheet is Sheet.A4 else (842, 1191))
    for char in characters(content):
        assert char.left >= LEFT - 28 / 2 - 1
        assert char.right <= width - 62.36 + 28 / 2 + 1


def test_wide_tables_become_cards_and_small_ones_stay_tables() -> None:
    def table(columns: int, text: str) -> str:
        heads = tuple(Column(f"見出{n}") for n in range(columns))
        cells = tuple(Cell((text,)) for _ in range(columns))
        document = Document("test", "表", (Table(heads, (cells,)),))
        return words(body(render(document, large(14))))

    assert "見出0見出1見出2値値値" in table(3, "値")
    assert "見出0：値見出1：値" in table(6, "値")
    assert "見出0：" in table(3, "長い内容" * 10)


@pytest.mark.parametrize("columns", [2, 6])
def test_names_in_tables_of_large_print_have_their_readings(columns: int) -> None:
    name = Rich((Name("辻", "正", "つじ　ただし", spread=True),))
    heads = (Column("氏名", names=True), *(Column(f"見出{n}") for n in range(1, columns)))
    row = (Cell((name,)), *(Cell(("値",)) for _ in heads[1:]))
    printed = words(body(render(Document("t", "表", (Table(heads, (row,)),)), large(18))))
    assert "辻正（つじただし）" in printed


def test_the_marks_say_where_each_standard_page_begins() -> None:
    document = long_minutes(60)
    with Pages(render(document)) as pages:
        count = pages.count
    printed = words(body(render(document, large(18))))
    marks = [int(n) for n in re.findall("標準版([0-9]+)ページ", printed)]
    assert marks == list(range(1, count + 1))
    first_of_page: dict[int, str] = {}
    for char in body(render(document)):
        first_of_page[char.page] = first_of_page.get(char.page, "") + char.text
    after = printed.split(f"標準版{count}ページ")[1]
    speaker, said = re.match("○?(.+?(?:委員|会長|課長|係長|事務局))(.{8})", after).groups()  # type: ignore[union-attr]
    assert f"{speaker}{said}" in first_of_page[count]


def test_rows_of_a_long_table_are_marked_too() -> None:
    rows = tuple((Cell((f"番号{n}",)), Cell((f"内容{n}。" * 12,))) for n in range(60))
    document = Document("list", "一覧", (Table((Column("番号", 80), Column("内容")), rows),))
    printed = words(body(render(document, large(18))))
    with Pages(render(document)) as pages:
        assert [int(n) for n in re.findall("標準版([0-9]+)ページ", printed)] == [
            *range(1, pages.count + 1)
        ]


@pytest.mark.parametrize("points", [14, 22, 28])
def test_a_label_never_ends_a_page_of_large_print(points: int) -> None:
    pages: dict[int, str] = {}
    for char in body(render(long_minutes(60), large(points))):
        pages[char.page] = pages.get(char.page, "") + char.text
    assert len(pages) > 5
    for text in pages.values():
        assert not re.search("○[^。、]{2,10}(?:委員|会長|課長|係長|事務局)$", text)
        assert not re.search("標準版[0-9]+ページ$", text)


@pytest.mark.parametrize("points", [14, 22])
def test_a_card_that_fits_on_a_page_is_not_cut(points: int) -> None:
    heads = tuple(Column(f"見出{n}") for n in range(6))
    rows = tuple(tuple(Cell((f"第{n}行",)) for _ in heads) for n in range(12))
    pages: dict[int, str] = {}
    for char in body(render(Document("t", "表", (Table(heads, rows),)), large(points))):
        pages[char.page] = pages.get(char.page, "") + char.text
    assert len(pages) > 2
    for n in range(12):
        assert {text.count(f"第{n}行") for text in pages.values()} == {0, 6}


@pytest.mark.parametrize("edition", [STANDARD, RUBY], ids=["standard", "ruby"])
def test_long_remarks_beside_names_stay_within_the_frame(edition: Edition) -> None:
    late = dt.time(14, 3)
    attendance = tuple(replace(entry, role="副会長", arrived=late) for entry in MEETING.attendance)
    document = minutes.compose(replace(MINUTES, meeting=replace(MEETING, attendance=attendance)))
    assert max(char.right for char in characters(render(document, edition))) <= RIGHT + 6


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_has_forbidden_line_ends(edition: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    for document in (long_minutes(), *PAPERS.values()):
        path.write_bytes(render(document, EDITIONS[edition]))
        # Points of a list begin with the mark that no other line may begin with.
        points = document is PAPERS["contents"]
        found = [o for o in offences(path) if not (points and o.line.text[0] == "・")]
        assert found == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_edition_is_the_same_bytes(edition: str) -> None:
    first, second = (render(PAPERS["notice"], EDITIONS[edition]) for _ in range(2))
    assert first == second


def test_headings_of_large_print_are_broken_between_phrases() -> None:
    heading = Heading(2, "(2)", "地域課題の整理と令和8年度の取組について")
    document = Document("test", "試験", (heading,))
    lines: dict[float, str] = {}
    for char in body(render(document, large(22))):
        if char.size == 22:
            lines[round(char.bottom / 12)] = lines.get(round(char.bottom / 12), "") + char.text
    assert [line for line in lines.values() if line.endswith(("の", "と"))]


def test_a_size_beyond_what_can_be_set_is_brought_to_the_nearest() -> None:
    assert [large(points).points for points in (8, 14, 22, 40)] == [14, 14, 22, 28]
    assert Edition() == STANDARD


def test_an_agenda_is_set_in_every_edition() -> None:
    for edition in EDITIONS.values():
        assert "地域課題の整理と令和8年度" in words(body(render(agenda.compose(MEETING), edition)))


def readings_by_page(document: Document, edition: Edition) -> list[str]:
    """What stands in small type on each page, in the order of the text."""
    pages: dict[int, str] = {}
    for char in in_frame(characters(render(document, edition))):
        if char.size < _SMALLEST_TEXT:
            pages[char.page] = pages.get(char.page, "") + char.text
    return [pages[page] for page in sorted(pages)]


def few(text: str) -> list[tuple[int, int, str]]:
    """Reads the words of which the next test is about, and one that is read in two ways."""
    found = []
    for base, reading in (("会議", "かいぎ"), ("通院", "つういん"), ("今日の", "きょうの")):
        found += [(m.start(), m.end(), reading) for m in re.finditer(base, text)]
    return found + [(m.start(), m.start() + 2, "こんにち") for m in re.finditer("今日[、。]", text)]


def test_a_page_shows_the_reading_of_a_word_once() -> None:
    words_of_each = "会議で今日の通院を話す。会議は今日、通院は今日の昼。"
    document = Document(
        "test", "試験", tuple(Paragraph(plain(words_of_each)) for _ in range(60)), stamp="会議"
    )
    every = readings_by_page(document, ruby(few))
    once = readings_by_page(document, ruby(few, once=True))
    assert len(every) == len(once) > 1
    for page in once:
        for reading in ("かいぎ", "つういん", "きょうの", "こんにち"):
            assert page.count(reading) == 1
        assert len(page) == len("かいぎつういんきょうのこんにち")
    assert all(page.count("つういん") > 10 for page in every)


def test_a_word_on_two_lines_keeps_both_parts_of_its_reading() -> None:
    long = "地域生活支援拠点等整備推進会議運営要綱"
    reading = "ちいきせいかつしえんきょてんとうせいびすいしんかいぎうんえいようこう"

    def whole(text: str) -> list[tuple[int, int, str]]:
        return [(m.start(), m.end(), reading) for m in re.finditer(long * 3, text)]

    document = Document("test", "試験", (Paragraph(plain(long * 3)), Paragraph(plain(long * 3))))
    [every], [once] = (readings_by_page(document, ruby(whole, once=once)) for once in (False, True))
    assert once == reading
    assert every == reading * 2


@pytest.mark.parametrize(
    "document",
    [
        long_minutes(40),
        agenda.compose(MEETING),
        notice.compose(NOTICE),
        roster.compose(ROSTER),
        Document("test", "試験", (Title("次　第"), Title("次第", over=5), Title("次　第"))),
    ],
    ids=["minutes", "agenda", "notice", "roster", "heads"],
)
def test_lines_stand_alike_whether_readings_are_repeated_or_not(document: Document) -> None:
    every, once = (body(render(document, ruby(read, once=once))) for once in (False, True))
    assert every == once
