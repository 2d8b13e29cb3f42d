"""What is typed finds what is written, and readings stand in 五十音 order."""

import pytest

from jiritsu_desktop.domain.text import fold, kana_row, places_of, yomi_key


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("髙橋", "高橋"),
        ("神﨑", "神崎"),
        ("葛󠄀城", "葛城"),
        ("就労継続支援Ｂ型", "就労継続支援b型"),
        ("ガイドヘルパー", "がいどへるぱー"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("ハローワーク　みどり", "ハローワークみどり"),
        ("0999ー12ー3456", "0999-12-3456"),
    ],
)
def test_spellings_that_people_mix_up_are_one(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("会議", "会議録"), ("は", "ば"), ("𠮷田", "古田")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("yomi", "row"),
    [
        ("あべ", "あ"),
        ("ガトウ", "か"),
        ("ぢばな", "た"),
        ("ぱく", "は"),
        ("ゃま", "や"),
        ("ヴァン", "あ"),
        ("", "他"),
        ("Smith", "他"),
    ],
)
def test_readings_stand_under_their_row(yomi: str, row: str) -> None:
    assert kana_row(yomi) == row


def test_readings_sort_alike_in_both_kana() -> None:
    names = ["ワタナベ", "あべ", "イトウ", "うえだ"]
    assert sorted(names, key=yomi_key) == ["あべ", "イトウ", "うえだ", "ワタナベ"]


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("髙橋　美津枝", "高橋 美津", ["髙橋", "美津"]),
        ("たかはし みつえ　相談支援センター", "タカハシミツエ", ["たかはし みつえ"]),
        ("就労継続支援Ｂ型", "b型", ["Ｂ型"]),
        ("かいごの会", "かいとう", []),
        ("移動の移動", "移動 移", ["移動"]),
        ("いろは", "", []),
    ],
)
def test_the_words_are_found_where_they_stand(text: str, words: str, shown: list[str]) -> None:
    assert [text[begin:end] for begin, end in places_of(text, words.split())] == shown
