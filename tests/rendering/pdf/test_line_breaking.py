"""Where lines end: forbidden characters, words that stay whole, how far a line is spread."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, LineRecord, ParagraphStyle
from tests.kinsoku import NO_END, NO_START
from tests.sample_minutes import statements
from tests.table_reader import read

SIZE = 10.0
BASE = (
    "協議会の委員は町長が委嘱し任期は二年とする会長は委員の互選で定め会議は会長が招集し議長を務める"
)
JUSTIFIED = ParagraphStyle(FontName.GOTHIC, SIZE, 17.5, Align.JUSTIFY)
WITH_READINGS = ParagraphStyle(FontName.GOTHIC, SIZE, 22, Align.LEFT, read=read)
RAGGED = ParagraphStyle(FontName.PROPORTIONAL, SIZE, 17.5, Align.LEFT)


def broken(text: str, em: float, style: ParagraphStyle = JUSTIFIED) -> list[LineRecord]:
    paragraph = JParagraph(text, style)
    paragraph.wrap(em * SIZE, 1e6)
    return paragraph.lines


def texts(text: str, em: float, style: ParagraphStyle = JUSTIFIED) -> list[str]:
    return [line.text for line in broken(text, em, style)]


def offending(lines: list[LineRecord]) -> list[str]:
    return [line.text for line in lines[1:] if line.text[0] in NO_START] + [
        line.text for line in lines[:-1] if line.text[-1] in NO_END
    ]


@pytest.mark.parametrize("style", [JUSTIFIED, RAGGED], ids=["justified", "ragged"])
def test_no_line_begins_or_ends_with_a_forbidden_character(style: ParagraphStyle) -> None:
    for sign in sorted(NO_START | NO_END):
        for position in range(1, len(BASE)):
            text = BASE[:position] + sign + BASE[position:]
            paragraph = JParagraph(text, style)
            for em in range(6 + position % 5, 46, 5):
                paragraph.wrap(em * SIZE, 1e6)
                assert not offending(paragraph.lines)


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_the_same_holds_in_bold_and_between_words_with_readings(*, bold: bool) -> None:
    for sign in sorted(NO_START | NO_END):
        for position in range(1, len(BASE), 6):
            runs = (Run(BASE[:position], bold), Run(sign, not bold), Run(BASE[position:], bold))
            paragraph = JParagraph(runs, WITH_READINGS)
            for em in range(6 + position % 7, 46, 8):
                paragraph.wrap(em * SIZE, 1e6)
                assert not offending(paragraph.lines)


def cut_anywhere(text: str, count: int) -> list[LineRecord]:
    """Lines of so many characters, whatever they are."""
    parts = [text[at : at + count] for at in range(0, len(text), count)]
    return [LineRecord(part, 0, 0, 0, 0, 0, 0, loose=False) for part in parts]


def test_a_careless_breaker_is_found_out() -> None:
    for sign in sorted(NO_START | NO_END):
        lines = [
            cut_anywhere(BASE[:position] + sign + BASE[position:], 9)
            for position in range(1, len(BASE))
        ]
        assert any(offending(line) for line in lines)


@pytest.mark.parametrize(
    "cluster", ["」。", "）、", "！？」", "っ！？」", "（「", "ーー。", "」」）。"]
)
def test_several_forbidden_characters_stay_together(cluster: str) -> None:
    for position in range(1, len(BASE)):
        for em in range(8, 46):
            lines = broken(BASE[:position] + cluster + BASE[position:], em)
            assert not offending(lines)


@pytest.mark.parametrize(
    "whole",
    ["……", "――", "16,507", "0123-45-6789", "3.2", "R8-03", "Participation", "2026/4/1", "１２３"],
)
def test_what_belongs_together_is_not_parted(whole: str) -> None:
    for position in range(1, len(BASE)):
        for em in range(14, 40, 3):
            lines = texts(BASE[:position] + whole + BASE[position:], em)
            assert any(whole in line for line in lines)


@pytest.mark.parametrize("whole", ["……", "16,507", "0123-45-6789"])
def test_a_careless_breaker_parts_what_belongs_together(whole: str) -> None:
    parted = [
        not any(whole in line.text for line in cut_anywhere(BASE[:position] + whole + BASE, 9))
        for position in range(1, len(BASE))
    ]
    assert any(parted)


def test_a_number_keeps_its_percent_and_its_currency_sign() -> None:
    for em in range(8, 40):
        lines = texts(f"{BASE[:20]}3.2％増えて￥16,507となり5％減った。", em)
        assert all(any(unit in line for line in lines) for unit in ("3.2％", "￥16,507", "5％"))


def test_a_counter_stays_with_its_number_where_the_style_says_so() -> None:
    style = ParagraphStyle(FontName.PROPORTIONAL, SIZE, 13.5, Align.LEFT, keep_units=True)
    for position in range(1, 30):
        lines = texts(f"{BASE[:position]}12名が{BASE[position:]}", 12, style)
        assert any("12名" in line for line in lines)


def test_a_word_longer_than_the_line_is_cut_behind_a_separator() -> None:
    address = "https://www.town.midori.example/fukushi/shien/index.html"
    lines = texts(f"次の{address}を見る。", 16)
    assert lines == [
        "次のhttps://www.town.midori.",
        "example/fukushi/shien/index.html",
        "を見る。",
    ]


@pytest.mark.parametrize("char", ["ー", "「", "。", "…", "a", "0", "　", " ", "－", "\u200b"])
def test_a_text_of_one_character_ends_in_time_and_loses_nothing(char: str) -> None:
    assert "".join(texts(char * 300, 10)) == char * 300
    assert "".join(texts(char * 30, 0.5)) == char * 30


def test_marks_that_meet_share_their_blank() -> None:
    alone = broken("「あ」", 40)[0].natural
    assert broken("「あ」「い」", 40)[0].natural == pytest.approx(2 * alone + SIZE / 2 - SIZE / 2)
    assert broken("あ」。", 40)[0].natural == pytest.approx(2.5 * SIZE)
    assert broken("「い」", 40)[0].natural == pytest.approx(2.5 * SIZE)


def test_latin_text_stands_a_quarter_em_off_japanese() -> None:
    assert broken("第3回", 40)[0].natural == pytest.approx(3 * SIZE)
    assert broken("（3）", 40)[0].natural == pytest.approx(2 * SIZE)


def test_a_closing_mark_gives_up_its_blank_at_the_end_of_a_full_line() -> None:
    first = broken("あいうえおかきく。次の行", 8.5)[0]
    assert first.text == "あいうえおかきく。"
    assert first.shrink == 0


def test_a_line_shrinks_its_blanks_rather_than_being_spread_wide() -> None:
    first = broken("会議（定例）では、次のように話した。次に", 17)[0]
    assert first.text == "会議（定例）では、次のように話した。"
    assert 0 < first.shrink <= 1
    assert first.width <= 17 * SIZE + SIZE / 2


def test_hanging_is_an_option() -> None:
    hanging = ParagraphStyle(FontName.GOTHIC, SIZE, 17.5, hang_punctuation=True)
    assert texts("あいうえおかきく。次の行へ続く", 8, hanging)[0] == "あいうえおかきく。"
    assert texts("あいうえおかきく。次の行へ続く", 8)[0] != "あいうえおかきく。"


def test_lines_fill_the_measure_and_no_gap_grows_by_more_than_a_quarter_em() -> None:
    lines = [
        line for _, text in statements(600) for em in (36.6, 44) for line in broken(text, em)[:-1]
    ]
    assert max(line.widest for line in lines) <= SIZE / 4 + 1e-6
    loose = sum(line.loose for line in lines)
    assert loose < 0.05 * len(lines)
    for line in lines:
        if not line.loose:
            assert line.measure - 1e-6 <= line.width <= line.measure + SIZE / 2 + 1e-6


def test_lines_below_readings_are_spread_as_little() -> None:
    style = replace(WITH_READINGS, size=11.0, pitch=70 / 3, align=Align.JUSTIFY)
    lines = [
        line for _, text in statements(200) for line in broken(text, 42 * 11.0 / SIZE, style)[:-1]
    ]
    assert max(line.widest for line in lines) <= 11.0 / 4 + 1e-6
    assert sum(line.loose for line in lines) < 0.05 * len(lines)


def test_lines_too_short_to_be_filled_are_told() -> None:
    lines = [line for _, text in statements(40) for line in broken(text, 5)[:-1]]
    assert sum(line.loose for line in lines) > 0.05 * len(lines)


def test_a_line_feed_ends_the_line_and_the_ideographic_space_is_a_character() -> None:
    assert texts("一行目\n\n三行目", 40) == ["一行目\n", "\n", "三行目"]
    assert broken("　字下げ", 40)[0].natural == pytest.approx(4 * SIZE)
    assert broken("姓　名", 40)[0].natural == pytest.approx(3 * SIZE)


def test_white_space_at_the_end_of_a_line_takes_no_room() -> None:
    assert texts("あいうえお　かき", 5) == ["あいうえお　", "かき"]
    assert texts("あいうえお   かき", 5) == ["あいうえお   ", "かき"]


ALPHABET = "会議員のにをかきーっゃ。、「」（）！？・…―　 3a-.,/％々○①𠮷\n\t\u200b\U000e0100()[]"


@settings(max_examples=300, deadline=None)
@given(
    st.text(ALPHABET, max_size=120) | st.text(max_size=60),
    st.floats(0.3, 45),
    st.sampled_from(Align),
    st.sampled_from([FontName.GOTHIC, FontName.PROPORTIONAL]),
    st.booleans(),
)
def test_lines_put_together_are_the_text(
    text: str, em: float, align: Align, font: FontName, hang: bool
) -> None:
    text = text.encode("utf-8", "ignore").decode()
    style = ParagraphStyle(font, SIZE, 17.5, align, hang_punctuation=hang)
    assert "".join(texts(text, em, style)) == text


@settings(max_examples=200, deadline=None)
@given(st.text("会議のーっ。、「」（）！？3a ", min_size=1, max_size=80), st.floats(8, 45))
def test_lines_stay_inside_the_measure(text: str, em: float) -> None:
    for line in broken(text, em):
        assert line.width <= line.measure + SIZE / 2 + 1e-6
