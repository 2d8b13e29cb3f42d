"""Numbers and counters as they are said together."""

import pytest

from jiritsu_desktop.domain.readings import Doubt, spans_of
from jiritsu_desktop.domain.readings_numbers import number_reading
from tests.furigana_builders import read, reader


@pytest.mark.parametrize("analysed", [True, False])
@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("8月1日から", {"月": "がつ", "1日": "ついたち"}),
        ("毎月1日に", {"毎月": "まいつき", "1日": "ついたち"}),
        ("20日まで", {"20日": "はつか"}),
        ("２０日まで", {"２０日": "はつか"}),
        ("二十日まで", {"二十日": "はつか"}),
        ("10日間の", {"10日間": "とおかかん"}),
        ("14日に", {"14日": "じゅうよっか"}),
        ("15日に", {"日": "にち"}),
        ("19日間", {"日間": "にちかん"}),
        ("3日前", {"3日前": "みっかまえ"}),
        ("6件の", {"6件": "ろっけん"}),
        ("16件の", {"件": "けん"}),
        ("1,246件の", {"件": "けん"}),
        ("六件の", {"六": "ろっ", "件": "けん"}),
        ("三百円の", {"三百": "さんびゃく", "円": "えん"}),
        ("八千円の", {"八千": "はっせん", "円": "えん"}),
        ("四人の", {"四": "よ", "人": "にん"}),
        ("4人の", {"4人": "よにん"}),
        ("1人と2人", {"1人": "ひとり", "2人": "ふたり"}),
        ("3人の", {"人": "にん"}),
        ("十四人の", {"十四": "じゅうよ", "人": "にん"}),
        ("3本の", {"本": "ぼん"}),
        ("1本の", {"1本": "いっぽん"}),
        ("10分で", {"10分": "じゅっぷん"}),
        ("40分で", {"分": "ぷん"}),
        ("25分で", {"分": "ふん"}),
        ("3階の", {"階": "がい"}),
        ("1歳の", {"1歳": "いっさい"}),
        ("6か月の", {"6か月": "ろっかげつ"}),
        ("3か月の", {"月": "げつ"}),
        ("4月と9時", {"月": "がつ", "時": "じ"}),
        ("四月に", {"四": "し", "月": "がつ"}),
        ("第1回の", {"第": "だい", "回": "かい"}),
        ("第7回しごと部会", {"第": "だい", "回": "かい", "部会": "ぶかい"}),
        ("3回目の", {"回目": "かいめ"}),
        ("1回の", {"1回": "いっかい"}),
        ("二つの", {"二": "ふた"}),
        ("何人の", {"何": "なん", "人": "にん"}),
        ("何本の", {"何": "なん", "本": "ぼん"}),
    ],
)
def test_numbers_and_counters_are_said_together(
    text: str, over: dict[str, str], analysed: bool
) -> None:
    said = read(text, reader(analysed=analysed).spans(text))
    if not analysed:
        over = {key: value for key, value in over.items() if key not in {"毎月", "第"}}
    assert said == over


def test_one_day_is_a_date_after_a_month_and_a_length_elsewhere() -> None:
    both = "8月1日に1日平均3人"
    assert [s.reading for s in reader().spans(both)] == [
        "がつ", "ついたち", "いちにち", "へいきん", "にん",
    ]  # fmt: skip
    [word] = [w for w in reader().words("1日は休む") if w.doubt]
    assert (word.doubt, word.candidates) == (Doubt.HOMOGRAPH, ("いちにち", "ついたち"))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一人暮らしの", "ひとりぐ"),
        ("一部の", "いちぶ"),
        ("三人称の", "さんにんしょう"),
        ("一般の", "いっぱん"),
        ("四半期の", "しはんき"),
        ("日数と人数", "にっすうにんずう"),
        ("八戸の", "はちのへ"),
    ],
)
def test_rules_do_not_reach_into_other_words(text: str, reading: str) -> None:
    assert "".join(span.reading for span in reader().spans(text)) == reading


@pytest.mark.parametrize("text", ["〇月〇日", "2.5倍", "電話0999-00-0123", "R8.7.8"])
def test_what_is_no_counted_number_is_left_alone(text: str) -> None:
    spans = reader(analysed=False).spans(text)
    assert all(not text[span.start].isdecimal() and "〇" not in text[span.start : span.end]
               for span in spans)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "reading"),
    [
        ("十", "じゅう"),
        ("二十一", "にじゅういち"),
        ("三百六十五", "さんびゃくろくじゅうご"),
        ("千八百", "せんはっぴゃく"),
        ("三万八千", "さんまんはっせん"),
        ("一億二千万", "いちおくにせんまん"),
        ("二〇二六", "にせんにじゅうろく"),
        ("〇", ""),
    ],
)
def test_numbers_in_kanji_are_said_in_full(number: str, reading: str) -> None:
    assert number_reading(number) == reading


def test_the_readings_of_a_number_are_vouched_for() -> None:
    words = reader().words("6件と三百円")
    assert all(span.confirmed for span in spans_of(words))
