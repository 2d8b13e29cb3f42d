"""The check before publishing finds whatever may tell who a person is, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.folded_text import fold_name, fold_with_places
from jiritsu_desktop.domain.publication import (
    Finding,
    HitKind,
    Outcome,
    Place,
    SettledHitRow,
    SpeakerMode,
    fingerprint,
    settle,
)
from jiritsu_desktop.domain.publication_check import Check, Watched, words_of
from jiritsu_desktop.domain.watched_names import WatchedPerson

TAKAHASHI = WatchedPerson("髙橋", "美津枝", "たかはし", "みつえ", offer="副会長")
PEOPLE = (
    TAKAHASHI,
    WatchedPerson("渡邉", "航平", "わたなべ", "こうへい"),
    WatchedPerson("齋藤", "由紀子", "さいとう", "ゆきこ"),
    WatchedPerson("𠮷田", "千代", "よしだ", "ちよ"),
    WatchedPerson("石𣘺", "太郎", "いしばし", "たろう"),
    WatchedPerson("葛󠄀城", "直樹", "かつらぎ", "なおき"),
    WatchedPerson("今", "正和", "こん", "まさかず"),
    WatchedPerson("辻", "正", "つじ", "ただし"),
    WatchedPerson("東", "和臣", "ひがし", "かずおみ"),
    WatchedPerson("草彅", "みのり", "くさなぎ", "みのり"),
)
WATCHED = Watched(
    people=PEOPLE,
    contacts=[("相談係　佐々木 恵", "みどり作業所"), ("小野寺（所長）", "若葉の里")],
    private_notes=[("夜間は理事長の自宅へ転送される。鍵は隣家にある。", "若葉の里")],
    addresses=[("みどり町字北沢77番地2", "髙橋 美津枝")],
    case_numbers=["コ-107"],
    own_words=("あおぞら丸", "Aさん"),
    public_names=["辻商店", "みどり町社会福祉協議会"],
    public_facts=["0999-00-0123", "fukushi@town.midori.example", "架空郡みどり町字中央1番地"],
)
CHECK = Check(WATCHED)
# Sentences of a council in which nobody is named, for putting names in and for the other test.
ORDINARY = (
    "通院の足がないという声を、よく聞く。",
    "今の状況を、ただし書きで残したい。",
    "今、東の地区では、みのりある話合いが続いている。",
    "たくさんの方が、みなさんの前で話した。",
    "令和8年7月8日（水）に資料2-1と参考1をお配りする。",
    "令和6年度から令和8年度までの計画について、15名のうち12名が賛成した。",
    "正しく学ぶことで、静かに変わる。原則として、東西に分ける。",
    "役場（電話0999-00-0123）へお寄せください。",
    "みどり町社会福祉協議会と辻商店が協力する。",
    "昭和の時代からの道路である。10時30分に終わる。",
)


def _words(text: str, check: Check = CHECK) -> list[str]:
    return [finding.word for finding in check.findings(text)]


def _kinds(text: str) -> set[HitKind]:
    return {finding.kind for finding in CHECK.findings(text)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("髙橋美津枝が言う", "髙橋美津枝"),
        ("高橋 美津枝さんの案", "高橋 美津枝さん"),
        ("高橋\n美津枝", "高橋\n美津枝"),
        ("高橋委員の案", "高橋委員"),
        ("美津枝の案", "美津枝"),
        ("たかはしさんの案", "たかはしさん"),
        ("タカハシ　ミツエ", "タカハシ　ミツエ"),
        ("ﾀｶﾊｼ ﾐﾂｴ", "ﾀｶﾊｼ ﾐﾂｴ"),
        ("渡辺さん", "渡辺さん"),
        ("渡邊さん", "渡邊さん"),
        ("斎藤氏", "斎藤氏"),
        ("斉藤由紀子", "斉藤由紀子"),
        ("吉田委員", "吉田委員"),
        ("石橋さんの車", "石橋さん"),
        ("石槗さんの車", "石槗さん"),
        ("葛城会長", "葛城会長"),
        ("今さんが来た", "今さん"),
        ("今 正和です", "今 正和"),
        ("（東）が述べた", "東"),
        ("辻が言った", "辻"),
        ("草彅みのり理事長", "草彅みのり理事長"),
    ],
)
def test_names_are_found_however_they_are_written(text: str, word: str) -> None:
    assert _words(text) == [word]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert _words(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("090-0000-0301", HitKind.PHONE),
        ("０９９９（００）０４５６へ", HitKind.PHONE),
        ("0999000456", HitKind.PHONE),
        ("〇九九九‐〇〇‐〇四五六", HitKind.PHONE),
        ("+81 999-00-0456", HitKind.PHONE),
        ("電話は22-3344です", HitKind.PHONE),
        ("mitsue.t@mail.example", HitKind.EMAIL),
        ("mitsue＠mail．example", HitKind.EMAIL),
        ("昭和60年3月2日生まれ", HitKind.BIRTH),
        ("平成２年生まれの方", HitKind.BIRTH),
        ("S60.3.2生", HitKind.BIRTH),
        ("1985年3月2日", HitKind.BIRTH),
        ("昭和六十年三月二日", HitKind.BIRTH),
        ("誕生日は3月2日", HitKind.BIRTH),
        ("〒999-0044", HitKind.ADDRESS),
        ("字中川原31番地", HitKind.ADDRESS),
        ("みどり町桜台1-2-3", HitKind.ADDRESS),
        ("駅前2丁目5番", HitKind.ADDRESS),
        ("字北沢77番地2", HitKind.ADDRESS),
        ("コ－１０７の方", HitKind.CASE_NUMBER),
        ("事例番号12", HitKind.CASE_NUMBER),
        ("佐々木さんに聞いた", HitKind.CONTACT),
        ("佐々木恵", HitKind.CONTACT),
        ("小野寺所長", HitKind.CONTACT),
        ("夜間は理事長の自宅へ転送される", HitKind.PRIVATE_NOTE),
        ("Ａさんは通えない", HitKind.OWN_WORD),
        ("あおぞら丸で通う", HitKind.OWN_WORD),
    ],
)
def test_numbers_addresses_and_own_words_are_found(text: str, kind: HitKind) -> None:
    assert _kinds(text) == {kind}


def test_public_numbers_of_offices_may_stand() -> None:
    assert _words("役場0999-00-0123、字中央1番地、fukushi@town.midori.example") == []


def test_a_check_that_watches_nobody_asks_about_names_with_an_honorific_only() -> None:
    assert _words("髙橋美津枝と佐々木が来た", Check(Watched())) == []
    assert _words("髙橋美津枝さんと佐々木さん", Check(Watched())) == [
        "髙橋美津枝さん",
        "佐々木さん",
    ]


def test_names_that_the_edition_shows_anyway_are_no_hits() -> None:
    shown = WatchedPerson("髙橋", "美津枝", "たかはし", "みつえ", shown=SpeakerMode.SURNAME)
    check = Check(Watched(people=[shown]))
    assert _words("髙橋副会長と高橋さん", check) == []
    assert _words("髙橋美津枝さん", check) == ["髙橋美津枝さん"]
    full = WatchedPerson("髙橋", "美津枝", shown=SpeakerMode.FULL_NAME)
    assert _words("髙橋 美津枝副会長", Check(Watched(people=[full]))) == []


def test_what_may_stand_instead_is_offered() -> None:
    assert CHECK.findings("高橋さんの車")[0].offers == ("副会長",)
    assert CHECK.findings("090-0000-0301")[0].offers == ("●●●",)


def test_the_longest_of_overlapping_names_counts_once() -> None:
    assert _words("髙橋美津枝さん、髙橋さん") == ["髙橋美津枝さん", "髙橋さん"]


def test_own_words_are_parted_by_commas_and_blanks() -> None:
    assert words_of("Aさん、B さん　あおぞら丸") == ("Aさん", "B", "さん", "あおぞら丸")
    assert words_of(" ") == ()


def _writings(name: str) -> st.SearchStrategy[str]:
    variants = {"髙": "髙高", "橋": "橋槗", "邉": "邉邊辺", "齋": "齋斎斉齊", "𠮷": "𠮷吉"}
    return st.tuples(*(st.sampled_from(variants.get(part, part)) for part in name)).map("".join)


@given(
    person=st.sampled_from(PEOPLE[:4]),
    data=st.data(),
    before=st.sampled_from(ORDINARY),
    after=st.sampled_from(ORDINARY),
)
def test_no_way_of_writing_a_full_name_is_missed(
    person: WatchedPerson, data: st.DataObject, before: str, after: str
) -> None:
    family = data.draw(_writings(person.family))
    blank = data.draw(st.sampled_from(["", " ", "　", "\n", "\u00a0"]))
    selector = data.draw(st.sampled_from(["", "\U000e0100", "\ufe00"]))
    name = f"{family}{selector}{blank}{person.given}"
    text = f"{before}{name}と話した。{after}"
    found = CHECK.findings(text)
    assert [text[f.start : f.end] for f in found] == [name]
    assert found[0].word == name


@given(
    digits=st.from_regex(r"0[789]0-\d{4}-\d{4}", fullmatch=True),
    dash=st.sampled_from(["-", "－", "‐", "ー", "", " "]),
    wide=st.booleans(),
    before=st.sampled_from(ORDINARY),
)
def test_no_way_of_writing_a_mobile_number_is_missed(
    digits: str, dash: str, wide: bool, before: str
) -> None:
    number = digits.replace("-", dash)
    if wide:
        number = number.translate({ord(str(n)): ord("０") + n for n in range(10)})
    assert HitKind.PHONE in _kinds(f"{before}番号は{number}です。")


@given(
    text=st.text(
        st.sampled_from("髙橋美津枝たかはしみつえ0９-年月日生さん、。 \nｶﾞ゙𠮷󠄀㍻"), max_size=40
    )
)
def test_findings_lie_within_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for finding in CHECK.findings(text):
        assert last <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.word
        last = finding.end


@given(text=st.text(max_size=60))
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold_with_places(text)
    assert len(folded.text) == len(folded.spans)
    for (begin, end), (next_begin, _end) in zip(folded.spans, folded.spans[1:], strict=False):
        assert 0 <= begin < end <= len(text)
        assert begin <= next_begin


def test_old_and_new_kanji_are_one_in_names() -> None:
    for one, other in (("櫻澤", "桜沢"), ("廣瀨", "広瀬"), ("冨樫", "富樫"), ("眞壁", "真壁")):
        assert fold_name(one) == fold_name(other)
    assert fold_name("田中") != fold_name("中田")


def test_a_decision_ends_when_its_text_becomes_another() -> None:
    finding = Finding(0, 2, "髙橋", HitKind.NAME)
    row = SettledHitRow(
        1, 1, Place.STATEMENT, 7, fingerprint("髙橋の案"), 0, "髙橋", Outcome.KEPT, "本人の同意"
    )
    kept = {(row.place, row.record_id, row.fingerprint, row.start, row.word): row}
    same = settle(Place.STATEMENT, 7, "髙橋の案", [finding], kept)
    assert (same[0].outcome, same[0].note) == (Outcome.KEPT, "本人の同意")
    assert settle(Place.STATEMENT, 7, "髙橋の別の案", [finding], kept)[0].outcome is None
    assert settle(Place.STATEMENT, 8, "髙橋の案", [finding], kept)[0].outcome is None


def test_a_hit_tells_its_sentence() -> None:
    text = "はじめの文。髙橋さんの案です。おわり"
    finding = CHECK.findings(text)[0]
    hit = settle(Place.STATEMENT, 1, text, [finding], {})[0]
    assert hit.sentence == "髙橋さんの案です。"
