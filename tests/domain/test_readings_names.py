"""People's names are read the way the people read them."""

import pytest

from jiritsu_desktop.domain.readings import Doubt, Source
from jiritsu_desktop.domain.readings_names import NamedPerson
from tests.furigana_builders import read, reader

YUKO = NamedPerson("長谷川", "裕子", "はせがわ", "ゆうこ", "主任相談支援専門員")
HIROKO = NamedPerson("佐々木", "裕子", "ささき", "ひろこ")
TAKAHASHI = NamedPerson("髙橋", "美津枝", "たかはし", "みつえ")
NAKATA = NamedPerson("中田", "実", "なかた", "みのる")
NAKADA = NamedPerson("中田", "豊", "なかだ", "ゆたか")
KON = NamedPerson("今", "正和", "こん", "まさかず")
HAYASHI = NamedPerson("林", "茂", "はやし", "しげる")
TAKANASHI = NamedPerson("小鳥遊", "静", "たかなし", "しずか")
NAMELESS = NamedPerson("中野", "明", "", "")
EVERYBODY = (YUKO, HIROKO, TAKAHASHI, NAKATA, NAKADA, KON, HAYASHI, TAKANASHI, NAMELESS)


@pytest.mark.parametrize("analysed", [True, False])
def test_two_people_of_one_spelling_keep_their_own_readings(analysed: bool) -> None:
    text = "長谷川裕子委員と佐々木　裕子委員が話した。"
    spans = reader(EVERYBODY, analysed=analysed).spans(text)
    readings = [span.reading for span in spans if text[span.start : span.end] == "裕子"]
    assert readings == ["ゆうこ", "ひろこ"]


def test_a_given_name_that_two_people_read_differently_is_doubtful() -> None:
    [word] = [w for w in reader(EVERYBODY).words("裕子さんの話") if w.doubt]
    assert (word.doubt, word.candidates) == (Doubt.SEVERAL_PEOPLE, ("ゆうこ", "ひろこ"))
    assert reader([YUKO]).words("裕子さんの話")[0].reading == "ゆうこ"


def test_a_surname_that_two_people_read_differently_is_doubtful_without_the_given_name() -> None:
    by_names = reader(EVERYBODY)
    [word] = [w for w in by_names.words("中田委員") if w.doubt]
    assert (word.doubt, word.candidates) == (Doubt.SEVERAL_PEOPLE, ("なかた", "なかだ"))
    assert by_names.words("中田豊委員")[0].reading == "なかだ"
    assert by_names.words("中田豊委員")[0].doubt is None


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        ("髙橋会長が述べた。", "髙橋", "たかはし"),
        ("高橋会長が述べた。", "高橋", "たかはし"),
        ("○小鳥遊　委員", "小鳥遊", "たかなし"),
        ("小鳥遊静さん", "静", "しずか"),
        ("今委員、お願いします。", "今", "こん"),
        ("林さんから", "林", "はやし"),
        ("長谷川主任相談支援専門員", "長谷川", "はせがわ"),
        ("（髙橋）", "髙橋", "たかはし"),
    ],
)
def test_names_with_titles_are_found(text: str, name: str, reading: str) -> None:
    words = {text[w.start : w.end]: w for w in reader(EVERYBODY).words(text)}
    assert (words[name].reading, words[name].source) == (reading, Source.PERSON)


@pytest.mark.parametrize("text", ["今の課題", "林業の担い手", "中野町", "豊かな町", "静かな所"])
def test_everyday_words_are_not_taken_for_names(text: str) -> None:
    assert all(w.source is not Source.PERSON for w in reader(EVERYBODY).words(text))


def test_a_person_without_a_reading_is_not_guessed_at() -> None:
    text = "中野明委員"
    words = reader(EVERYBODY).words(text)
    assert [(w.doubt, w.reading) for w in words[:2]] == [(Doubt.NO_YOMI, "")] * 2
    assert "中野" not in read(text, reader(EVERYBODY).spans(text))


def test_a_name_nobody_registered_is_a_guess() -> None:
    [word] = [w for w in reader().words("東海林さん") if w.doubt]
    assert (word.doubt, word.reading) == (Doubt.PERSON_NAME, "しょうじ")


def test_names_with_selectors_are_found_in_either_spelling() -> None:
    katsuragi = NamedPerson("葛\U000e0100城", "直樹", "かつらぎ", "なおき")
    for text in ("葛\U000e0100城直樹", "葛城　直樹"):
        over = read(text, reader([katsuragi]).spans(text))
        assert list(over.values()) == ["かつらぎ", "なおき"]
