"""Readings of Japanese texts: how many are right, and that the text itself is never touched."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.readings import (
    Doubt,
    Source,
    Span,
    Token,
    TokenKind,
    first_occurrences,
    pieces,
    without,
)
from jiritsu_desktop.domain.readings_kana import align, common_form, is_kana, whole_reading
from jiritsu_desktop.domain.readings_matching import WordList
from jiritsu_desktop.domain.readings_names import NameBook
from jiritsu_desktop.domain.readings_notation import marked, parse
from jiritsu_desktop.domain.readings_numbers import Counter, NumberRules, NumberTable
from jiritsu_desktop.domain.readings_reader import Correction, Knowledge, Reader
from jiritsu_desktop.services.furigana_resources import shipped_readings
from tests.furigana_builders import analyse, read, reader, wrong_runs

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "一二十百何日月人件回方本町髙﨑𠮷葛󠄀邉行っ今明後ヶ々〇のはが、。｜《》 　\n09０９,.A"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


MOST_WRONG = {"furigana_sentences.txt": 0.02, "furigana_held_out.txt": 0.03}


def untaught() -> Reader:
    """The analyser alone: no terms, no names, no rules for homographs and counters (but one)."""
    nothing = WordList({})
    numbers = NumberRules(NumberTable({"〓": Counter("げた", {}, {}, {}, False)}, {}, {"": ""}))
    knowledge = Knowledge(NameBook((), ()), nothing, nothing, nothing, numbers, {}, ())
    return Reader(knowledge, analyse())


def test_readings_of_known_sentences_are_right(data_folder: Path) -> None:
    wrong, count = wrong_runs(reader(), data_folder / "furigana_sentences.txt")
    assert count == 241
    assert len(wrong) <= MOST_WRONG["furigana_sentences.txt"] * count, wrong


def test_readings_of_sentences_never_seen_before_are_right(data_folder: Path) -> None:
    wrong, count = wrong_runs(reader(), data_folder / "furigana_held_out.txt")
    assert count > 170
    assert len(wrong) <= MOST_WRONG["furigana_held_out.txt"] * count, wrong


@pytest.mark.parametrize("name", MOST_WRONG)
def test_the_analyser_alone_would_not_pass(name: str, data_folder: Path) -> None:
    wrong, count = wrong_runs(untaught(), data_folder / name)
    assert len(wrong) > MOST_WRONG[name] * count


def test_one_wrong_reading_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "wrong.txt"
    file.write_text("｜委員《いいん》は｜方針《ほうじん》を｜見《み》る。\n", encoding="utf-8")
    assert wrong_runs(reader(), file) == (["方針: ほうしん"], 3)


@pytest.mark.parametrize("analysed", [True, False])
@pytest.mark.parametrize(
    ("term", "reading"),
    [
        ("自立支援協議会", "じりつしえんきょうぎかい"),
        ("就労継続支援B型", "しゅうろうけいぞくしえんがた"),
        ("相談支援専門員", "そうだんしえんせんもんいん"),
        ("基幹相談支援センター", "きかんそうだんしえん"),
        ("障害者総合支援法", "しょうがいしゃそうごうしえんほう"),
        ("地域生活支援拠点等", "ちいきせいかつしえんきょてんとう"),
        ("医療的ケア児", "いりょうてきじ"),
        ("日中一時支援", "にっちゅういちじしえん"),
        ("放課後等デイサービス", "ほうかごとう"),
        ("避難行動要支援者名簿", "ひなんこうどうようしえんしゃめいぼ"),
        ("意思疎通支援", "いしそつうしえん"),
        ("委嘱状", "いしょくじょう"),
        ("席次表", "せきじひょう"),
        ("学識経験者", "がくしきけいけんしゃ"),
    ],
)
def test_terms_of_the_council_are_always_right(term: str, reading: str, analysed: bool) -> None:
    text = f"この{term}について、"
    spans = reader(analysed=analysed).spans(text)
    assert "".join(span.reading for span in spans) == reading
    assert all(span.confirmed for span in spans)


def test_a_reader_that_was_never_taught_them_vouches_for_none() -> None:
    text = "この自立支援協議会について、"
    spans = untaught().spans(text)
    assert spans
    assert not any(span.confirmed for span in spans)
    assert Reader(untaught().knowledge).spans(text) == []


def test_every_term_that_ships_is_read_as_it_is_written_down() -> None:
    by_terms = reader(analysed=False)
    assert len(shipped_readings().terms) > 250
    for term, known in shipped_readings().terms.items():
        spans = by_terms.spans(term)
        assert [(s.start, s.end, s.reading) for s in spans] == [
            tuple(part) for part in known.parts or ()
        ]


def damage(text: str, spans: Sequence[Span]) -> list[str]:
    """What readings do to the text that they stand over; nothing, if they are sound."""
    found = []
    if "".join(piece for piece, _reading in pieces(text, spans)) != text:
        found.append("another text")
    ends = [0, *(place for span in spans for place in (span.start, span.end))]
    if ends != sorted(ends) or ends[-1] > len(text):
        found.append("readings over one another")
    if not all(span.start < span.end and span.reading for span in spans):
        found.append("a reading of nothing")
    return found


@given(TEXTS)
def test_no_character_is_lost_or_changed(text: str) -> None:
    for analysed in (True, False):
        assert damage(text, reader(analysed=analysed).spans(text)) == []


def test_a_reader_that_loses_or_doubles_characters_is_found() -> None:
    def over(*places: tuple[int, int, str]) -> list[Span]:
        return [Span(*place, Source.ANALYSER, confirmed=False) for place in places]

    text = "髙橋会長"
    assert damage(text, over((0, 2, "たかはし"), (2, 4, "かいちょう"))) == []
    assert "another text" in damage(text, over((0, 3, "たかはし"), (2, 4, "かいちょう")))
    assert "readings over one another" in damage(text, over((2, 4, "かい"), (0, 2, "たか")))
    assert "readings over one another" in damage(text, over((2, 5, "かいちょう")))
    assert "a reading of nothing" in damage(text, over((0, 2, "")))


@given(st.text(max_size=40).filter(lambda text: not set(text) & set("｜《》\n")))
def test_marks_are_taken_out_again(text: str) -> None:
    spans = reader().spans(text)
    bare, parts = parse(marked(text, spans))
    assert bare == text
    assert [tuple(part) for part in parts] == [(s.start, s.end, s.reading) for s in spans]


def test_readings_already_in_a_text_stay() -> None:
    text, given_parts = parse("｜本町《もとまち》の福祉")
    assert marked(text, reader().spans(text, given_parts)) == "｜本町《もとまち》の｜福祉《ふくし》"


def test_variant_kanji_are_read_and_kept() -> None:
    assert read("髙橋会長", reader().spans("髙橋会長"))["髙橋"] == "たかはし"
    assert read("𠮷田委員", reader().spans("𠮷田委員"))["𠮷田"] == "よしだ"


def test_folding_of_variants_keeps_every_place() -> None:
    text = "髙﨑𠮷\ufa19彅A①㈱"
    assert len(common_form(text)) == len(text)
    assert common_form("\ufa19") == unicodedata.normalize("NFC", "\ufa19")


def test_variation_selectors_belong_to_their_kanji() -> None:
    text = "葛\U000e0100飾と辻\U000e0101さん"
    over = read(text, reader().spans(text))
    assert over["葛\U000e0100飾"] == "かつしか"
    assert over["辻\U000e0101"] == "つじ"


@pytest.mark.parametrize(
    ("word", "reading", "parts"),
    [
        ("聴き取り", "ききとり", [(0, 1, "き"), (2, 3, "と")]),
        ("お願い", "おねがい", [(1, 2, "ねが")]),
        ("受付", "うけつけ", [(0, 2, "うけつけ")]),
        ("ページ数", "ページスウ", [(3, 4, "スウ")]),
        ("今日は", "きのう", [(0, 3, "きのう")]),
        ("カタカナ", "カタカナ", []),
        ("3ヶ月", "さんかげつ", [(0, 3, "さんかげつ")]),
    ],
)
def test_readings_stand_over_kanji_only(
    word: str, reading: str, parts: list[tuple[int, int, str]]
) -> None:
    assert [tuple(part) for part in align(word, reading)] == parts


def test_a_reading_typed_without_okurigana_is_completed() -> None:
    assert whole_reading("行っ", "おこな") == "おこなっ"
    assert whole_reading("行っ", "おこなっ") == "おこなっ"
    assert whole_reading("お願い", "ねが") == "おねがい"
    assert whole_reading("本町", " もとまち ") == "もとまち"


def test_homographs_are_told_apart_by_what_stands_around_them() -> None:
    def of(word: str, text: str) -> str:
        return read(text, reader().spans(text))[word]

    assert of("方", "障害のある方は来ます。") == "かた"
    assert of("方", "町の北の方に坂がある。") == "ほう"
    assert of("方", "早めに相談した方がよい。") == "ほう"
    assert of("何", "何を決めますか。") == "なに"
    assert of("何", "何の話ですか。") == "なん"
    assert of("行", "研修を行った。") == "おこな"
    assert of("行", "役場に行った。") == "い"
    assert of("十分", "十分に話し合う。") == "じゅうぶん"
    assert of("月", "(月)に集まる。") == "げつ"


def test_what_no_rule_decides_is_listed() -> None:
    [word] = [w for w in reader().words("明日は休みです。") if w.doubt]
    assert (word.doubt, word.reading) == (Doubt.HOMOGRAPH, "あす")
    assert word.candidates == ("あす", "あした", "みょうにち")
    assert not word.confirmed
    [unknown] = [w for w in reader().words("礰礳を置く") if w.doubt]
    assert (unknown.doubt, unknown.parts) == (Doubt.UNKNOWN, ())


def test_a_name_is_doubtful_only_where_it_is_one() -> None:
    def analyse(_text: str) -> list[Token]:
        return [
            Token("東", "ヒガシ", 0, 1),
            Token("東", "ヒガシ", 2, 3, TokenKind.PERSON),
            Token("東", "ヒガシ", 4, 5),
        ]

    words = Reader(reader().knowledge, analyse).words("東と東と東")
    assert [word.doubt for word in words] == [None, Doubt.PERSON_NAME, None]


def test_a_correction_stands_above_all_else_but_not_inside_other_words() -> None:
    corrected = reader(
        town={"本町": "ほんまち"},
        corrections=[Correction("本町", "もとまち"), Correction("方", "ほう")],
    )
    text = "本町の方の行き方は方針による。"
    words = {text[w.start : w.end]: w for w in corrected.words(text)}
    assert (words["本町"].reading, words["本町"].source) == ("もとまち", Source.CORRECTION)
    assert words["方"].reading == "ほう"
    assert words["方針"].reading == "ほうしん"


def test_a_correction_of_one_place_counts_there_alone() -> None:
    corrected = reader(corrections=[Correction("本町", "ほんまち", after="庁舎")])
    text = "本町の本町庁舎"
    assert [s.reading for s in corrected.spans(text)][:2] == ["ほんちょう", "ほんまち"]


def test_the_town_dictionary_stands_above_the_terms() -> None:
    known = reader(town={"下半期": "かはんき", "委員": ""})
    over = read("下半期の委員", known.spans("下半期の委員"))
    assert over == {"下": "か", "半期": "はんき"}


def test_an_older_spelling_in_the_dictionary_finds_the_common_one() -> None:
    assert (
        read("河崎地区", reader(town={"河﨑": "かわさき"}).spans("河崎地区"))["河崎"] == "かわさき"
    )


def test_okurigana_of_the_dictionary_carry_no_reading() -> None:
    assert read("賜り物", reader(town={"賜り": "たまわり"}).spans("賜り、")).get("賜り") is None
    text = "厚く賜り、"
    assert read(text, reader(town={"賜り": "たまわり"}).spans(text))["賜"] == "たまわ"


def test_only_the_first_occurrence_of_a_page_can_be_printed() -> None:
    text = "委員と委員"
    spans = reader().spans(text)
    seen: set[tuple[str, str]] = set()
    assert len(first_occurrences(text, spans, seen)) == 1
    assert first_occurrences(text, spans, seen) == []
    assert without(text, spans, {"委員"}) == []


def test_without_the_analyser_stored_readings_terms_and_rules_still_count() -> None:
    text = "二十日に就労継続支援B型の6件を本町で。障害のある方は四人。"
    over = read(text, reader(town={"本町": "ほんちょう"}, analysed=False).spans(text))
    assert over == {
        "二十日": "はつか", "就労": "しゅうろう", "継続": "けいぞく", "支援": "しえん",
        "型": "がた", "6件": "ろっけん", "本町": "ほんちょう", "方": "かた",
        "四": "よ", "人": "にん",
    }  # fmt: skip


def test_a_long_text_is_read_like_its_sentences() -> None:
    sentence = "相談支援専門員が当事者の声を聴き取りました。"
    text = sentence * 400
    spans = reader().spans(text)
    alone = reader().spans(sentence)
    assert len(spans) == 400 * len(alone)
    assert analyse()(text)[-1].end <= len(text)


def test_readings_are_kana() -> None:
    assert is_kana("たかはし　ページー")
    assert not is_kana("髙橋")
