"""In which forms a person can be named in a text, and where such a form is no name.

A form of several characters counts wherever it stands. A single kanji and a reading are also
ordinary words (今, 東, もり): they count only where the words around them make them a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.domain.publication import SpeakerMode

HONORIFICS = ("さん", "サン", "様", "さま", "氏", "くん", "君", "ちゃん", "先生", "殿")
_TITLES = (
    "委員", "会長", "副会長", "部会長", "副部会長", "部長", "課長", "係長", "室長", "所長", "院長",
    "校長", "教頭", "町長", "施設長", "センター長", "園長", "局長", "次長", "班長", "代表", "理事",
    "理事長", "監事", "顧問", "主任", "主査", "主幹", "主事", "参事", "補佐", "管理者", "支援員",
    "相談員", "相談支援専門員", "専門員", "保健師", "看護師", "医師", "教諭", "教授", "准教授",
    "議員", "弁護士", "民生委員", "職員", "通訳", "事務局", "家", "宅", "夫妻", "兄弟", "親子",
)  # fmt: skip
TITLES = tuple(
    sorted({fold_name(word) for word in (*HONORIFICS, *_TITLES)}, key=lambda word: -len(word))
)
# Single kanji that stand alone in ordinary sentences.
_COMMON_KANJI = frozenset(
    "今東西南北森林原関上下中前後口元谷星泉島畑城旗平学明正清静実恵光愛心望幸誠水火木金土日月"
    "川山田里村町市区県国道橋池海空雪風花草竹石岩玉宮寺神仏父母兄弟姉妹子親友人男女私他誰何方"
    "者夢声音歌絵本字文数力体手足目耳頭顔話車家店村旅朝昼夜春夏秋冬年度毎各両別新古高低大小多少"
    "長短強弱要内外間先次第枠種類例件点面表裏左右角端奥隣近遠全部会員長係課局所館室席案題議"
)
_COMMON_WORDS = frozenset(
    fold_name(word)
    for word in (
        "希望", "未来", "正義", "平和", "健康", "自然", "正直", "大地", "一部", "中央", "中心",
        "本人", "全員", "大会", "中島", "一人", "二人", "日向", "大切", "歩", "学", "結果", "明日",
        "光", "望", "直", "進", "勝", "豊", "実", "みどり", "のぞみ", "ひかり", "ゆめ", "かおる",
        "しずか", "あきら", "たかし", "まこと", "ただし", "ひとし", "まさる", "さとる",
    )
)  # fmt: skip
# What would be a reading with an honorific, and is none.
_NO_NAMES = frozenset(
    fold_name(word)
    for word in (
        "たくさん", "みなさん", "みなさま", "おくさん", "おとうさん", "おかあさん", "おじさん",
        "おばさん", "おにいさん", "おねえさん", "おきゃくさん", "おいしゃさん", "あかちゃん",
        "おじいさん", "おばあさん", "むすこさん", "むすめさん", "しょうがいしゃさん",
    )
)  # fmt: skip
_PARTICLES = frozenset("ハガヲニノモトヘデヤ")
_OPENS, _CLOSES = frozenset("(「『【[・〈《"), frozenset(")」』】]・〉》")
_LONG_KANA = 4
_SURE_KANA = 5


class Rule(Enum):
    """Where a form counts: anywhere, standing alone, or only with a title or in brackets."""

    ANYWHERE = "anywhere"
    ALONE = "alone"
    TITLED = "titled"


@dataclass(frozen=True, slots=True)
class WatchedPerson:
    """A person by name and reading.

    ``about`` says who it is, ``offer`` what may stand instead of the name. ``shown`` is how the
    public edition names the person anyway, None where it does not.
    """

    family: str
    given: str = ""
    family_yomi: str = ""
    given_yomi: str = ""
    about: str = ""
    offer: str = ""
    shown: SpeakerMode | None = None


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a name, folded, and where it counts."""

    text: str
    rule: Rule


def forms_of(person: WatchedPerson) -> Iterator[NameForm]:
    """Every way in which the person may be named."""
    family, given = fold_name(person.family), fold_name(person.given)
    family_yomi, given_yomi = fold_name(person.family_yomi), fold_name(person.given_yomi)
    if family and given:
        yield NameForm(family + given, Rule.ANYWHERE)
    for name in (family, given):
        if name:
            yield NameForm(name, _rule_of_name(name))
    if len(family_yomi + given_yomi) >= _SURE_KANA and family_yomi and given_yomi:
        yield NameForm(family_yomi + given_yomi, Rule.ANYWHERE)
    for yomi in (family_yomi, given_yomi):
        if yomi:
            alone = len(yomi) >= _LONG_KANA and yomi not in _COMMON_WORDS
            yield NameForm(yomi, Rule.ALONE if alone else Rule.TITLED)


def allowed_forms(person: WatchedPerson) -> Iterator[str]:
    """The forms that the public edition itself shows."""
    family, given = fold_name(person.family), fold_name(person.given)
    if person.shown is not None:
        yield family
    if person.shown is SpeakerMode.FULL_NAME:
        yield family + given
        yield given


def counts(text: str, begin: int, end: int, rule: Rule) -> bool:
    """Whether the form that stands there in a folded text names somebody."""
    if rule is Rule.ANYWHERE:
        return True
    before = text[begin - 1] if begin else ""
    after = text[end] if end < len(text) else ""
    title = title_at(text, end)
    kana = _is_kana(text[begin])
    if title:
        joined = _is_kanji(before) and not kana and end - begin == 1
        return not joined and text[begin : end + len(title)] not in _NO_NAMES
    if (not before and not after) or (before in _OPENS and after in _CLOSES):
        return True
    if rule is Rule.TITLED or (_is_kana(before) if kana else _is_kanji(before)):
        return False
    if kana and not _is_kana(after):
        return True
    return after in _PARTICLES or not (_is_kanji(after) or _is_kana(after))


def title_at(text: str, place: int) -> str:
    """The longest honorific or title that begins there."""
    return next((word for word in TITLES if text.startswith(word, place)), "")


def is_common_word(name: str) -> bool:
    """Whether a name is an ordinary word or a kanji that stands alone in ordinary sentences."""
    folded = fold_name(name)
    return folded in _COMMON_WORDS or folded in _COMMON_KANJI


def _rule_of_name(name: str) -> Rule:
    if is_common_word(name):
        return Rule.TITLED
    if len(name) == 1 or all(_is_kana(character) for character in name):
        return Rule.ALONE
    return Rule.ANYWHERE


def _is_kana(character: str) -> bool:
    return bool(character) and ("ァ" <= character <= "ヺ" or character in "ーヽヾ")


def _is_kanji(character: str) -> bool:
    return bool(character) and (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or character >= "𠀀"
        or character == "々"
    )
