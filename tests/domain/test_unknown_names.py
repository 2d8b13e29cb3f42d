"""Names of people whom nobody registered, ages beside them, and words that are no names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.publication import HitKind, SpeakerMode
from jiritsu_desktop.domain.publication_check import Check, Watched
from jiritsu_desktop.domain.readings import Token, TokenKind
from jiritsu_desktop.domain.unknown_names import unknown_people
from jiritsu_desktop.domain.watched_names import WatchedPerson

# Surnames that look like roles, places, numbers or kin are among them.
SURNAMES = (
    "山田", "佐藤", "服部", "長谷部", "土屋", "守屋", "緒方", "別所", "小室", "花園", "金子",
    "麻生", "𠮷田", "髙橋", "渡邉", "林", "森", "五十嵐", "佐々木", "一ノ瀬", "長谷川",
    "勅使河原",
)  # fmt: skip
GIVEN = ("花子", "次郎", "みゆき", "翔", "サクラ", "")
HONORIFICS = ("さん", "氏", "様", "ちゃん", "くん")
NOBODY = (
    "皆さん", "みなさん", "皆様", "みなさま", "お客様", "お客さん", "事業所さん", "委員さん",
    "お子さん", "お子様", "親御さん", "障がい者様", "障がい者さん", "障害者様", "利用者さん",
    "ご利用者様", "お母さん", "お父さん", "母さん", "おかあさん", "奥さん", "奥様", "娘さん",
    "息子さん", "お孫さん", "お医者さん", "看護師さん", "保健師さん", "相談員さん",
    "相談支援専門員さん", "民生委員さん", "ヘルパーさん", "ケアマネさん", "ケースワーカーさん",
    "ボランティアさん", "グループホームさん", "社協さん", "役場さん", "作業所さん", "病院さん",
    "薬局さん", "商店街さん", "パン屋さん", "会長さん", "ご家族さん", "当事者さん", "親の会さん",
    "家族会さん", "就労支援センターさん", "B型さん", "Aさん", "Ｂさん", "A様", "神様", "同様",
    "多様", "様々", "模様", "仕様", "同氏", "両氏", "氏名", "彼氏", "諸君", "校長先生",
    "担任の先生", "学校の先生", "たくさん", "数たくさん", "さまざま", "ありさま", "お互い様",
    "お疲れ様", "ご苦労様", "どちら様",
)  # fmt: skip
ORDINARY = (
    "同様に、多様な働き方を様々な場で認める。模様替えの仕様は未定です。",
    "今後も働くんだという気持ちで、よく聞くんです。毎日ちゃんと通っている。",
    "氏名と住所を書く。65歳以上の方と18歳未満の方、40歳代の方。",
    "障がい者様のご家族と、事業所さん、委員さんにお願いする。",
    "それはちゃんとした仕組みだ。方々のみなさんがたくさん来た。",
    "利用者（平均42歳）と、女性（30歳）の割合。",
    "通院の足がないという声を、よく聞く。",
)


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("honorific", HONORIFICS)
def test_a_name_before_an_honorific_is_found(surname: str, honorific: str) -> None:
    text = f"昨日、{surname}{honorific}から聞いた。"
    assert [text[a:b] for a, b, _title in unknown_people(text)] == [surname + honorific]


@given(
    surname=st.sampled_from(SURNAMES),
    first=st.sampled_from(GIVEN),
    blank=st.sampled_from(["", " ", "　"]),
    honorific=st.sampled_from(HONORIFICS),
    before=st.sampled_from(ORDINARY),
    after=st.sampled_from(["の家の事情は", "（42歳）の件", "、", "がいる。"]),
)
def test_no_full_name_before_an_honorific_is_missed(
    surname: str, first: str, blank: str, honorific: str, before: str, after: str
) -> None:
    name = f"{surname}{blank}{first}" if first else surname
    text = f"{before}{name}{honorific}{after}"
    found = unknown_people(text)
    assert len(found) == 1
    begin, end, title = found[0]
    assert title == honorific
    assert text[begin:end].endswith((first or surname[-1]) + honorific)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("グエンさんの家", "グエンさん"),
        ("マリア・サントスさんの家", "マリア・サントスさん"),
        ("Maria Santosさんの家", "Maria Santosさん"),
        ("それではゆみさんが", "ゆみさん"),
        ("相談支援専門員山田さんの話", "山田さん"),
        ("花子ちゃんの話", "花子ちゃん"),
        ("山田先生の話", "山田先生"),
        ("山田花子（42歳）の例", "山田花子"),
        ("山田 花子（42歳）の例", "山田 花子"),
    ],
)
def test_names_in_every_script_are_found(text: str, word: str) -> None:
    assert [text[a:b] for a, b, _title in unknown_people(text)] == [word]


@pytest.mark.parametrize("word", NOBODY)
@pytest.mark.parametrize("frame", ["{}", "昨日、{}にお話しした。", "その{}も、また{}も。"])
def test_roles_relations_and_courtesies_are_no_names(word: str, frame: str) -> None:
    text = frame.replace("{}", word)
    assert [text[a:b] for a, b, _title in unknown_people(text)] == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_name_nobody(text: str) -> None:
    assert unknown_people(text) == []
    assert Check(Watched()).findings(text) == []


def _tokens(text: str, *words: tuple[str, TokenKind]) -> list[Token]:
    return [Token(w, "", text.index(w), text.index(w) + len(w), kind) for w, kind in words]


def test_an_analyser_adds_names_without_an_honorific() -> None:
    person, word = TokenKind.PERSON, TokenKind.WORD
    text = "中村の長男が通う。"
    assert unknown_people(text) == []
    found = unknown_people(text, _tokens(text, ("中村", person), ("長男", word)))
    assert [text[a:b] for a, b, _title in found] == ["中村"]
    text = "大野小学校と田中医院へ行く。"
    tokens = _tokens(text, ("大野", person), ("学校", word), ("田中", person), ("医院", word))
    assert unknown_people(text, tokens) == []
    text = "昨日佐藤さんが来た。"
    tokens = _tokens(text, ("昨日", word), ("佐藤", person))
    assert [text[a:b] for a, b, _title in unknown_people(text, tokens)] == ["佐藤さん"]


def test_the_speeches_of_a_meeting_give_one_hit_of_each_kind() -> None:
    text = (
        "山田花子さん（42歳）の家では、090-1234-5678に電話しても、"
        "みどり町北沢123番地までは来られない。佐藤次郎さんの家の事情は深刻です。"
    )
    found = [(finding.word, finding.kind) for finding in Check(Watched()).findings(text)]
    assert found == [
        ("山田花子さん", HitKind.UNKNOWN_NAME),
        ("42歳", HitKind.AGE),
        ("090-1234-5678", HitKind.PHONE),
        ("みどり町北沢123番地", HitKind.ADDRESS),
        ("佐藤次郎さん", HitKind.UNKNOWN_NAME),
    ]


def test_an_age_counts_beside_a_name_only() -> None:
    kinds = [f.kind for f in Check(Watched()).findings("42歳の方。山田さんは来た。")]
    assert kinds == [HitKind.UNKNOWN_NAME]
    near = Check(Watched(people=[WatchedPerson("草彅", "みのり")])).findings("草彅、四十二歳の例")
    assert [f.kind for f in near] == [HitKind.NAME, HitKind.AGE]


def test_who_may_be_named_is_no_hit() -> None:
    member = WatchedPerson("髙橋", "美津枝", shown=SpeakerMode.FULL_NAME)
    check = Check(Watched(people=[member], public_names=["緑川　一郎", "相談支援センターひまわり"]))
    assert check.findings("高橋さんと髙橋美津枝様、緑川一郎様、ひまわりさん") == []
    assert [f.word for f in check.findings("山田さん")] == ["山田さん"]


def test_what_is_taken_out_leaves_a_whole_sentence() -> None:
    check = Check(Watched(placeholder="○○"))
    text = "山田花子さん（42歳）の家では、090-1234-5678に電話しても通じない。"
    for finding in reversed(check.findings(text)):
        text = text[: finding.start] + finding.offers[0] + text[finding.end :]
    assert text == "○○さん（○○）の家では、○○に電話しても通じない。"
    assert check.findings(text) == []


@given(
    text=st.text(
        st.sampled_from("山田花子さん様氏ちゃくん42歳（）、。 　のはゆみァー々\U000e0100𠮷"),
        max_size=40,
    )
)
def test_places_lie_within_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for begin, end, title in unknown_people(text):
        assert last <= begin < end <= len(text)
        assert text[begin:end].endswith(title)
        last = end
