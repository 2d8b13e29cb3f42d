"""Readings above text: where they stand, what they move, and that lines end as they did."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run, make_items
from jiritsu_desktop.rendering.pdf.painting import PlacedRuby
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise, room_above, ruby_size
from tests.kinsoku import NO_END, NO_START, offences, printed_lines
from tests.rendering.pdf.conftest import Print
from tests.sample_minutes import statements
from tests.table_reader import read

SIZE = 11.0
RUBY = ParagraphStyle(FontName.GOTHIC, SIZE, 70 / 3, Align.LEFT, keep_units=True, read=read)
PLAIN = replace(RUBY, read=None)


def table(*words: str) -> Reader:
    """A reader of the given words, each written 漢字=かんじ."""
    pairs = [word.split("=") for word in words]

    def look_up(text: str) -> Sequence[tuple[int, int, str]]:
        return [
            (match.start(), match.end(), reading)
            for base, reading in pairs
            for match in re.finditer(re.escape(base), text)
        ]

    return look_up


def wrapped(text: str, em: float = 42, style: ParagraphStyle = RUBY, **label: float) -> JParagraph:
    paragraph = JParagraph(text, style, **label)  # type: ignore[arg-type]
    paragraph.wrap(em * style.size, 1e6)
    return paragraph


def rubies(text: str, *words: str, size: float = SIZE) -> list[PlacedRuby]:
    return wrapped(text, style=replace(RUBY, size=size, read=table(*words))).rubies


def crowded(found: Sequence[PlacedRuby]) -> list[tuple[str, str]]:
    """Neighbours on a line that are nearer than a quarter of their em, or overlap."""
    ordered = sorted(found, key=lambda ruby: (-round(ruby.y, 1), ruby.x))
    return [
        (left.text, right.text)
        for left, right in pairwise(ordered)
        if abs(left.y - right.y) < 1
        and right.x - left.x - left.width < min(left.size, right.size) / 4 - 1e-6
    ]


def test_a_reading_is_half_as_large_as_its_text_but_never_unreadable() -> None:
    assert [ruby_size(size) for size in (22, 16, 11, 10.5, 9)] == [11, 8, 5.5, 5.5, 5.5]
    assert {ruby.size for ruby in rubies("会議", "会議=かいぎ", size=9)} == {5.5}


def test_a_short_reading_is_spread_one_to_two_to_one_over_its_base() -> None:
    [ruby] = rubies("資料", "資料=しり")
    assert ruby.step == pytest.approx(SIZE - 5.5)
    assert ruby.x - ruby.left == pytest.approx(ruby.step / 2)
    assert ruby.right - ruby.x - ruby.width == pytest.approx(ruby.step / 2)


def test_a_very_short_reading_is_spread_by_no_more_than_its_em() -> None:
    [ruby] = rubies("五月雨式会議", "五月雨式会議=さみ")
    assert ruby.step == pytest.approx(5.5)
    assert ruby.x - ruby.left == pytest.approx(ruby.right - ruby.x - ruby.width)


def test_a_long_reading_spreads_its_base_one_to_two_to_one() -> None:
    items = make_items([Run("協議会")], FontName.GOTHIC, 10, read=table("協議会=きょうぎかいだ"))
    excess = 7 * 5.5 - 30
    assert items.ends[-1] == pytest.approx(7 * 5.5)
    assert items.pads.before[0] == pytest.approx(excess / 6)
    assert [joint.gap for joint in items.joints[1:]] == pytest.approx([excess / 3] * 2)


@pytest.mark.parametrize(
    ("before", "after", "over"),
    [
        ("は", "の", 2),
        ("、", "。", 2),
        ("（", "）", 2),
        ("委", "員", 0),
        ("A", "3", 0),
        ("は", "員", 1),
    ],
)
def test_a_reading_stands_over_a_quarter_em_of_kana_and_marks_only(
    before: str, after: str, over: int
) -> None:
    read_one = table("志=こころざし")
    alone = make_items([Run("志")], FontName.GOTHIC, 10, read=read_one).ends[-1]
    plain = make_items([Run(f"{before}国{after}")], FontName.GOTHIC, 10).ends[-1] - 10
    items = make_items([Run(f"{before}志{after}")], FontName.GOTHIC, 10, read=read_one)
    assert items.ends[-1] == pytest.approx(plain + alone - over * 2.5)


def test_two_readings_do_not_meet_over_one_narrow_kana() -> None:
    style = replace(RUBY, font=FontName.PROPORTIONAL, size=9, read=table("志=こころざし"))
    assert not crowded(wrapped("志し志り志", style=style).rubies)


def test_neighbouring_readings_are_a_quarter_em_apart() -> None:
    left, right = rubies("年度大会", "年度=ねんど", "大会=だいかい")
    assert right.x - left.x - left.width >= 5.5 / 4 - 1e-6
    assert not crowded([left, right])


def test_a_number_and_its_counter_are_read_together() -> None:
    [ruby] = rubies("計6件", "6件=ろっけん")
    assert ruby.base == "6件"
    for em in range(2, 12):
        lines = wrapped("課題が16件ある" * 3, em, replace(RUBY, read=table("16件=じゅうろっけん")))
        assert all(line.text[0] != "件" for line in lines.lines if em > 4)


def test_no_reading_crowds_another_in_long_minutes() -> None:
    for _, text in statements(150):
        for em in (20, 36.6, 42):
            assert not crowded(wrapped(text, em).rubies)


def test_the_check_finds_readings_that_were_only_centred() -> None:
    naive = [
        ruby._replace(x=(ruby.left + ruby.right) / 2 - len(ruby.text) * 4, width=len(ruby.text) * 8)
        for _, text in statements(20)
        for ruby in wrapped(text).rubies
    ]
    assert crowded(naive)


def test_no_reading_leaves_the_measure() -> None:
    for _, text in statements(150):
        for em in (12, 20, 42):
            for ruby in wrapped(text, em).rubies:
                assert ruby.x >= -1e-6
                assert ruby.x + ruby.width <= em * SIZE + 1e-6


@pytest.mark.parametrize(
    "style", [RUBY, replace(RUBY, align=Align.JUSTIFY)], ids=["ragged", "full"]
)
def test_lines_keep_the_rules_with_readings(style: ParagraphStyle) -> None:
    for _, text in statements(150):
        for em in (12, 20, 42):
            lines = [line.text.rstrip() for line in wrapped(text, em, style).lines]
            assert "".join(lines) == text.replace(" ", "").replace("\n", "") or " " in text
            assert not [line for line in lines[1:] if line[0] in NO_START]
            assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_every_forbidden_character_keeps_its_place_beside_a_reading() -> None:
    base = "協議会の委員は町長が委嘱し任期は二年とする"
    for sign in sorted(NO_START | NO_END):
        for position in range(1, len(base)):
            paragraph = wrapped(base[:position] + sign + base[position:], 8 + position % 5)
            lines = [line.text for line in paragraph.lines]
            assert not [line for line in lines[1:] if line[0] in NO_START]
            assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_no_line_ends_below_a_reading() -> None:
    for _, text in statements(60):
        paragraph = wrapped(text, 20)
        assert all(ruby.base in text for ruby in paragraph.rubies)
        assert [ruby.text for ruby in paragraph.rubies] == [reading for *_, reading in read(text)]


def test_a_word_longer_than_its_line_is_cut_with_its_reading() -> None:
    style = replace(RUBY, read=table("相談支援専門員=そうだんしえんせんもんいん"))
    paragraph = wrapped("相談支援専門員", 4, style)
    assert len(paragraph.lines) > 1
    assert "".join(ruby.text for ruby in paragraph.rubies) == "そうだんしえんせんもんいん"
    assert all(ruby.x + ruby.width <= 4 * SIZE + 1e-6 for ruby in paragraph.rubies)


def test_a_cut_reading_never_goes_on_with_a_small_kana() -> None:
    style = replace(RUBY, read=table("副会長=ふくかいちょう"))
    for em in (1.2, 2, 2.5, 3):
        assert all(r.text[0] not in "ょっゃゅ" for r in wrapped("副会長", em, style).rubies)


def test_the_pitch_is_the_same_on_lines_with_and_without_readings() -> None:
    text = "ひらがなだけのぎょう。" * 6 + "会議の資料。" * 12
    assert wrapped(text).height == pytest.approx(len(wrapped(text).lines) * 70 / 3)


@pytest.mark.parametrize(("size", "pitch"), [(11, 70 / 3), (9, 17.5), (16, 28)])
def test_readings_lie_within_their_line(size: float, pitch: float) -> None:
    assert room_above(size, pitch, read) >= rise(size) - 1e-9
    paragraph = wrapped("会議の資料", style=replace(RUBY, size=size, pitch=pitch))
    for ruby in paragraph.rubies:
        assert ruby.y + 0.88 * ruby.size <= paragraph.height + 1e-6


def test_both_parts_of_a_split_paragraph_keep_their_readings() -> None:
    text = "".join(text for _, text in statements(8))
    whole = wrapped(text, 30)
    head, tail = whole.split(30 * SIZE, 130)
    assert isinstance(head, JParagraph)
    assert isinstance(tail, JParagraph)
    found = [ruby.text for part in (head, tail) for ruby in part.rubies]
    assert found == [ruby.text for ruby in whole.rubies]
    tail.wrap(20 * SIZE, 1e6)
    assert [ruby.text for ruby in (*head.rubies, *tail.rubies)] == found


def test_labels_bear_readings_too() -> None:
    paragraph = JParagraph("異議なし。", RUBY, label="勅使河原委員", label_width=77)
    paragraph.wrap(462, 700)
    assert [ruby.text for ruby in paragraph.rubies] == ["てしがわら", "いいん", "いぎ"]


def test_a_word_over_two_runs_is_read_in_its_parts() -> None:
    runs = [Run("会"), Run("議の資料", bold=True)]
    paragraph = JParagraph(
        runs, replace(RUBY, read=table("会議=かいぎ", "会=かい", "資料=しりょう"))
    )
    paragraph.wrap(462, 700)
    assert [ruby.text for ruby in paragraph.rubies] == ["かい", "しりょう"]


def test_spaces_that_spread_a_word_do_not_part_it() -> None:
    assert [ruby.base for ruby in rubies("氏　名", "氏名=しめい")] == ["氏　名"]


def test_a_run_keeps_its_own_reading() -> None:
    runs = [
        Run("裕子", readings=((0, 2, "ゆうこ"),)),
        Run("と"),
        Run("裕子", readings=((0, 2, "ひろこ"),)),
    ]
    paragraph = JParagraph(runs, replace(RUBY, read=table("裕子=ゆうこ")))
    paragraph.wrap(462, 700)
    assert [ruby.text for ruby in paragraph.rubies] == ["ゆうこ", "ひろこ"]


@settings(max_examples=200, deadline=None)
@given(
    st.text("会議資料委員のにをきーっ。、「」（）・3a 　\n𠮷\U000e0100", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(-2, 60), st.text("あしゃっん", max_size=5))),
    st.floats(0.5, 30),
    st.sampled_from(Align),
)
def test_any_readings_leave_the_text_whole(
    text: str, spans: list[tuple[int, int, str]], em: float, align: Align
) -> None:
    style = replace(RUBY, align=align, read=lambda _text: spans)
    assert "".join(line.text for line in wrapped(text, em, style).lines) == text


def test_printed_minutes_with_readings_have_no_forbidden_line_ends(print_story: Print) -> None:
    story = [JParagraph(text, RUBY, label=name, label_width=77) for name, text in statements(200)]
    pdf = print_story(story)
    assert len(printed_lines(pdf)) > 600
    assert offences(pdf) == []
