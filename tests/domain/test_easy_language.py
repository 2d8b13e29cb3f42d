"""What makes a text hard to understand is pointed at, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop import paths
from jiritsu_desktop.domain.easy_language import HintKind, grouped, hints, words_of

WORDS = {"開催": "ひらくこと", "短期入所": "みじかい間とまれるサービス", "及び": "と"}
EASY = "町の人が集まって話し合います。\n休みの日に、友だちとすごす場所のことです。"


def _kinds(text: str) -> list[HintKind]:
    return [hint.kind for hint in hints(text, WORDS)]


def test_an_easy_text_has_no_hints() -> None:
    assert hints(EASY, WORDS) == []


def test_a_long_sentence_is_pointed_at_as_a_whole() -> None:
    long = (
        "この会では、町でくらす人が困っていることを、みんなで話し合って、"
        "少しずつよくしていくことにしています。"
    )
    (hint,) = hints(f"はじめに。{long}", WORDS)
    assert hint.kind is HintKind.LONG
    assert hint.words == long
    assert hints(long, WORDS, longest=60)[0].kind is HintKind.COMMAS


def test_hard_words_come_with_plain_ones() -> None:
    (hint,) = hints("会を開催します。", WORDS)
    assert (hint.words, hint.advice) == ("開催", "ひらくこと")


def test_the_longest_hard_word_is_taken_and_is_not_pointed_at_twice() -> None:
    assert _kinds("短期入所のこと。") == [HintKind.WORD]


def test_four_kanji_in_a_row() -> None:
    assert _kinds("地域課題のこと。") == [HintKind.KANJI]
    assert _kinds("地域の課題のこと。") == []


@pytest.mark.parametrize(
    "text",
    ["できないわけではない。", "行かなければならない。", "来なくはない。", "言わざるを得ない。",
     "ないとは言えません。"],
)  # fmt: skip
def test_two_negations(text: str) -> None:
    assert HintKind.NEGATION in _kinds(text)


def test_a_plain_negation_is_fine() -> None:
    assert _kinds("今日は行かない。車がありません。") == []


def test_the_passive_asks_who_does_it() -> None:
    assert _kinds("会がひらかれ、計画が決定された。") == [HintKind.PASSIVE]


def test_the_same_hint_is_listed_once_with_its_count() -> None:
    ((hint, count),) = grouped(hints("開催と開催", WORDS))
    assert (hint.words, count) == ("開催", 2)


def test_the_councils_own_words_are_lines() -> None:
    assert words_of("委嘱 頼むこと\n\n協議会　話し合う会\n半端") == {
        "委嘱": "頼むこと",
        "協議会": "話し合う会",
    }


def test_the_words_that_ship_are_hard_and_their_plain_ones_are_not_empty() -> None:
    shipped = json.loads((paths.resources() / "easy" / "words.json").read_text(encoding="utf-8"))
    assert len(shipped) > 80
    assert all(word and plain for word, plain in shipped.items())


@given(st.text(alphabet="委嘱開催及びはない。、\nあされた", max_size=60))
def test_every_hint_points_at_its_words(text: str) -> None:
    for hint in hints(text, WORDS):
        assert text[hint.start : hint.end] == hint.words
