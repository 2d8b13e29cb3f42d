"""Text folded for the check of names, with the way back to where each character came from."""

import unicodedata
from dataclasses import dataclass

from jiritsu_desktop.domain.text import fold

# Old and new forms of kanji that are written for one another in names, each pair old then new.
# They go beyond what searching folds: there a wrong match is a nuisance, here a missed one a leak.
_PAIRS = (
    "國国澤沢廣広櫻桜龍竜嶋島嶌島冨富瀧滝會会鐵鉄壽寿惠恵榮栄眞真實実彌弥圓円禮礼靜静與与萬万"
    "條条學学寳宝寶宝峯峰桒桑舘館薮藪栁柳槗橋曻昇昻昂凉涼凛凜賴頼瀨瀬鄕郷縣県團団廳庁藏蔵關関"
    "豐豊淸清晧皓郞郎亞亜佛仏來来兒児圍囲壹壱增増壯壮專専將将尙尚屆届嶽岳巖巌應応懷懐戀恋擧挙"
    "晉晋曉暁曾曽橫横檜桧步歩歷歴氣気淺浅溪渓濟済燈灯犧犠獨独瑤瑶當当發発盡尽祕秘禪禅稻稲穗穂"
    "竝並粹粋絲糸經経繩縄總総聰聡聽聴肅粛臺台莊荘萠萌藝芸薰薫處処號号證証譽誉讀読變変豫予貳弐"
    "賣売轉転辯弁醫医釋釈鄰隣鎭鎮鑛鉱陷陥隨随險険靈霊顯顕餠餅騷騒驗験髮髪鷄鶏鷗鴎鹽塩麥麦黃黄"
    "黑黒點点籐藤籘藤埜野埼崎碕崎嵜崎椙杉篭籠籔藪蘓蘇蘒萩閒間頴穎桺柳柹柿舩船惣総"
)
_OLD_FORMS = str.maketrans(
    {
        **{_PAIRS[place]: _PAIRS[place + 1] for place in range(0, len(_PAIRS), 2)},
        "𠮷": "吉",
        "𣘺": "橋",
        "𡈽": "土",
        "𦚰": "脇",
    }
)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``text`` is folded; its character n stands for ``spans[n]`` (begin, end) of the original."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """From where to where the folded part stands in the original."""
        return self.spans[begin][0], self.spans[end - 1][1]


def fold_name(text: str) -> str:
    """The form in which names are compared: as in searching, and old kanji as new ones."""
    return fold(text).translate(_OLD_FORMS)


def fold_with_places(text: str) -> FoldedText:
    """The text as ``fold_name`` makes it, cluster by cluster so that every place is known."""
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    begin = 0
    while begin < len(text):
        end = begin + 1
        while end < len(text) and _continues(text[end]):
            end += 1
        part = fold_name(text[begin:end])
        folded.append(part)
        spans += [(begin, end)] * len(part)
        begin = end
    return FoldedText("".join(folded), tuple(spans))


def _continues(character: str) -> bool:
    """Whether it belongs to the character before it: marks, selectors, half-width dakuten."""
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Mn", "Me", "Cf")
        or character in "\uff9e\uff9f\u309b\u309c"
    )
