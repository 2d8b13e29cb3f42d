"""Words in a text that look like the name of somebody whom the file does not know.

Two ways lead to them. The rules look at what stands before an honorific (山田花子さん) and before
an age in brackets (山田花子（42歳）). The words of an analyser, where there is one, add what it
takes for a person's name without either. Both rather find a word too many than one too few;
relations, trades and courtesies (皆さん, 事業所さん, 同様) are no names.
"""

import re
from collections.abc import Iterator, Sequence

from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.domain.readings import Token, TokenKind
from jiritsu_desktop.domain.watched_names import is_common_word, title_at

_KANJI = "一-鿿㐀-䶿々〆ヶ𠀀-𯿿"
_MARKS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HONORIFIC = r"さん|サン|ｻﾝ|ちゃん|チャン|くん|クン|君|様|さま|氏|先生"
_BLANK = r"[ \u3000\u00a0]?"
_DIGITS = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
# What follows makes it an age of anybody: 65歳以上, 18歳未満, 40歳代.
_AGE = re.compile(
    rf"(?<![0-9０-９]){_DIGITS}(?:歳|才)"
    r"(?!以|未|まで|から|代|児|前後|到達|の壁|の誕生|を超|を迎|～|〜|[-－]\d)"
)
_IN_KANJI = re.compile(
    rf"(?P<name>[{_KANJI}](?:[{_KANJI}{_MARKS}]|[ノケ](?=[{_KANJI}])){{0,9}}"
    rf"(?:{_BLANK}[{_KANJI}][{_KANJI}{_MARKS}]{{0,4}})?"
    rf"(?P<kana>{_BLANK}[ぁ-ゖー]{{1,6}}|{_BLANK}[ァ-ヺー]{{1,6}})?){_BLANK}(?P<title>{_HONORIFIC})"
)
_IN_KATAKANA = re.compile(
    rf"(?P<name>[ァ-ヺーｦ-ﾟ]{{2,12}}(?:[・＝ \u3000][ァ-ヺーｦ-ﾟ]{{1,12}}){{0,2}}){_BLANK}"
    rf"(?P<title>{_HONORIFIC})"
)
_IN_HIRAGANA = re.compile(rf"(?<![ぁ-ゖ])(?P<name>[ぁ-ゖー]{{2,10}}?)(?P<title>{_HONORIFIC})")
_IN_LATIN = re.compile(
    rf"(?P<name>\b[A-Z][a-z]{{2,}}(?: [A-Z][a-z]+){{0,2}}){_BLANK}(?P<title>{_HONORIFIC})"
)
_BEFORE_AGE = re.compile(
    rf"(?P<name>[{_KANJI}][{_KANJI}{_MARKS}]{{1,5}}(?:[ \u3000][{_KANJI}]{{1,4}})?)"
    rf"(?=[（(・、]?{_DIGITS}(?:歳|才))"
)
_PARTICLE = re.compile(r"[はがをにのもとでやへてば、]")
# Words that are no names before an honorific, whole.
_NO_NAMES = frozenset((
    "皆", "客", "子", "親", "母", "父", "兄", "姉", "弟", "妹", "娘", "嫁", "婿", "孫", "爺",
    "婆", "奥", "叔父", "叔母", "伯父", "伯母", "祖父", "祖母", "息子", "旦那", "主人", "家内",
    "夫", "妻", "隣", "近所", "坊", "宿", "寺", "神", "仏", "王", "殿", "方", "何", "誰", "同",
    "多", "模", "仕", "異", "一", "有", "各", "両", "貴", "左", "今", "大", "無", "文", "諸",
    "彼", "摂", "華", "源", "暴", "主", "名", "某", "当", "本", "人", "者", "員", "型", "側",
    "組", "達", "等", "屋", "社", "店", "園", "校", "院", "室", "局", "課", "係", "班", "館",
    "町", "村", "市", "県", "国", "区", "郡", "会", "部", "所", "団", "業", "士", "師", "長",
    "医", "生", "手", "役", "兄弟", "姉妹", "夫婦", "家族", "親子", "両親", "皆々", "医者",
    "大工", "左官", "職人", "役人", "学生", "生徒", "児童", "先輩", "後輩", "同僚", "友人",
    "仲間", "患者", "本人", "業者", "農家", "商店", "企業", "会社", "町内", "地元", "地域",
    "行政", "役場", "役所", "病院", "医院", "薬局", "学校", "警察", "消防", "銀行", "郵便",
    "事務", "家主", "大家", "親方", "王子", "王女", "女王", "天皇", "皇后", "貴方", "御客",
    "御子", "御母", "御父", "御家族", "御両親", "御主人", "御本人", "御利用者", "御担当", "担当",
    "担任", "主治医", "保健", "家庭", "校医", "支援", "介護", "訪問", "相談", "通訳", "通所",
    "受付", "窓口", "送迎", "運転手", "助手", "若手", "歌手", "選手", "相手", "当事", "代理",
    "代表", "理事", "幹事", "監事", "事務局", "人事", "記者", "作業", "福祉", "障害", "障がい",
    "精神", "知的", "身体", "発達", "女性", "男性", "少年", "少女", "青年", "老人", "高齢",
    "成人", "長男", "次男", "三男", "長女", "次女", "三女", "長子", "末子", "甥", "姪", "従兄",
    "里親", "親御", "患", "利用", "御利用", "保護", "被保険", "親戚", "親類", "親族", "住民",
    "町民", "市民", "村民", "県民", "区民", "国民", "会員", "対象", "平均", "満", "年齢", "現在",
    "昨年", "今年", "街", "毎日", "毎回", "毎朝", "毎週", "毎月", "今回", "今日", "今後", "普段",
    "最近", "一応", "全部", "全員", "全体", "日頃", "当日",
))  # fmt: skip
# Endings of roles, offices and trades; no surname ends so.
_NO_NAME_ENDS = (
    "者", "員", "課", "係", "校", "院", "会長", "部長", "課長", "所長", "係長", "局長", "町長",
    "村長", "市長", "園長", "室長", "次長", "校長", "院長", "施設長", "理事長", "班長", "組長",
    "区長", "店長", "社長", "団長", "議長", "座長", "支部長", "事業所", "相談所", "作業所",
    "協議会", "家族会", "親の会", "議会", "社協", "法人", "企業", "会社", "施設", "団体", "機関",
    "支所", "本所", "役場", "医師", "看護師", "保健師", "薬剤師", "療法士", "介護士", "保育士",
    "福祉士", "弁護士", "税理士", "司書", "主事", "主任", "主査", "主幹", "教諭", "教授", "監督",
    "家族", "夫妻", "夫婦", "同士", "学生", "生徒", "児童", "受給", "世帯", "部会", "教室",
    "病棟", "薬局", "商店", "商店街", "工務店", "町内会", "自治会", "組合", "連合", "運転手",
    "主治医", "代表", "屋根", "一同", "各位", "課題", "状況",
)  # fmt: skip
_KANA_NO_NAMES = (
    "みな", "おく", "たく", "おとう", "おかあ", "おにい", "おねえ", "おじい", "おばあ", "おじ",
    "おば", "とう", "かあ", "にい", "ねえ", "じい", "ばあ", "おきゃく", "おいしゃ", "おまわり",
    "おとなり", "おじょう", "およめ", "おむこ", "おこ", "おまご", "むすこ", "むすめ", "いもうと",
    "おとうと", "おとな", "あか", "おてつだい", "おやご", "どちら", "こちら", "そちら", "よそ",
    "かみ", "ほとけ", "ひと", "あり", "さか", "おかげ", "おつかれ", "ごくろう", "ごちそう",
    "おたがい", "おまち", "なに", "しょうがいしゃ", "しょうがいのあるかた", "りようしゃ",
    "ごりようしゃ", "ごかぞく", "かぞく", "おうさま", "ようす", "そう", "いろいろ", "たちば",
    "かた", "がた", "たち", "おっ", "ご",
)  # fmt: skip
_KATAKANA_NO_NAMES = (
    "ワーカー", "ヘルパー", "ドライバー", "コーディネーター", "センター", "メーカー",
    "マネージャー", "マネジャー", "メンバー", "リーダー", "オペレーター", "ドクター",
    "サポーター", "アドバイザー", "カウンセラー", "オーナー", "トレーナー", "プランナー",
    "ケアラー", "パートナー", "スタッフ", "ホーム", "サービス", "ステーション", "クリニック",
    "ボランティア", "ケアマネ", "パート", "ママ", "パパ", "ナース", "グループ", "クラブ",
    "スクール", "ヘルプ", "ピア", "ショップ", "ハローワーク", "ユーザー", "スポンサー",
    "ライター", "キーパー", "シッター", "デイ", "ショート", "バス", "タクシー", "コンビニ",
    "スーパー", "ハウス", "セラピスト", "エンジニア", "アルバイト", "シェフ", "コーチ", "チーム",
    "オブザーバー", "ファミリー", "サポート", "トップ", "ボス", "プロ", "アナウンサー",
)  # fmt: skip
_LONGEST_RUN = 6
_SHORT = 2
_NO_HONORIFIC_AFTER = {
    "様": "々子式相態変な",
    "さま": "ざ",
    "氏": "名子族姓神",
    "君": "主臨が",
    "くん": "でだじなの",
    "ちゃん": "と",
}


def unknown_people(text: str, tokens: Sequence[Token] = ()) -> list[tuple[int, int, str]]:
    """Where somebody seems to be named, from and to, with the honorific that ends it.

    ``tokens`` are the words of the text as an analyser cuts it.
    """
    found = [*_before_honorifics(text, tokens), *_before_ages(text, tokens)]
    found += _by_analyser(text, tokens)
    found.sort(key=lambda place: (place[0], -place[1]))
    apart: list[tuple[int, int, str]] = []
    for place in found:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart


def ages_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the age of one person may stand; it counts beside a name only."""
    for match in _AGE.finditer(text):
        yield match.start(), match.end()


def _before_honorifics(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    for match in _IN_KANJI.finditer(text):
        if _is_honorific(text, match):
            yield from _in_kanji(text, match, tokens)
    for match in _IN_KATAKANA.finditer(text):
        if not match["name"].endswith(_KATAKANA_NO_NAMES) and _is_honorific(text, match):
            yield match.start(), match.end(), match["title"]
    for match in _IN_HIRAGANA.finditer(text):
        begin = _after_particles(match["name"])
        name = match["name"][begin:]
        if len(name) < _SHORT or name.endswith(_KANA_NO_NAMES):
            continue
        if _is_honorific(text, match, sure=False):
            yield match.start() + begin, match.end(), match["title"]
    for match in _IN_LATIN.finditer(text):
        yield match.start(), match.end(), match["title"]


def _in_kanji(
    text: str, match: "re.Match[str]", tokens: Sequence[Token]
) -> Iterator[tuple[int, int, str]]:
    begin, title = match.start(), match["title"]
    kana = (match["kana"] or "").strip()
    if kana:
        cut = _after_particles(kana) if "ぁ" <= kana[0] <= "ゖ" else 0
        rest = kana[cut:]
        if rest.endswith((*_KANA_NO_NAMES, *_KATAKANA_NO_NAMES)) or (cut and len(rest) < _SHORT):
            return
        if cut:
            yield match.end("name") - len(rest), match.end(), title
            return
        if len(rest) == 1 and not _people_within(tokens, begin, match.end()):
            return
    else:
        begin, end = _of_the_run(match, tokens)
        name = re.sub(r"[ \u3000\u00a0]", "", text[begin:end])
        if _is_no_name(match["name"]) or _is_no_name(name):
            return
        if text[begin - 1 : begin] in ("お", "ご") and len(name) <= _SHORT and (
            text[begin - 2 : begin - 1] != "な"
        ):  # fmt: skip
            return
        within = [token for token in tokens if begin <= token.start and token.end <= end]
        plain = (TokenKind.WORD, TokenKind.AFFIX, TokenKind.NUMBER)
        if len(name) > _SHORT and within and all(token.kind in plain for token in within):
            return
    yield begin, match.end(), title


def _of_the_run(match: "re.Match[str]", tokens: Sequence[Token]) -> tuple[int, int]:
    """The part of a run of kanji that can be a name: 山田 of 相談支援専門員山田さん."""
    begin, end = match.span("name")
    run = match["name"]
    for place in range(len(run) - 1, 0, -1):
        if run[:place].endswith(_NO_NAME_ENDS):
            return begin + place, end
    people = _people_within(tokens, begin, end)
    if people:
        return people[0].start, end
    return max(begin, end - _LONGEST_RUN), end


def _people_within(tokens: Sequence[Token], begin: int, end: int) -> list[Token]:
    """The words of a name at the end of a stretch: no ordinary word follows them in it."""
    found: list[Token] = []
    for token in tokens:
        if not begin <= token.start < end:
            continue
        if token.kind in (TokenKind.PERSON, TokenKind.UNKNOWN):
            found.append(token)
        elif token.kind is not TokenKind.AFFIX and token.end <= end:
            found.clear()
    return found


def _before_ages(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    for match in _BEFORE_AGE.finditer(text):
        begin, end = _of_the_run(match, tokens)
        name = re.sub(r"[ \u3000]", "", text[begin:end])
        within = [token for token in tokens if begin <= token.start and token.end <= end]
        known = any(token.kind in (TokenKind.PERSON, TokenKind.UNKNOWN) for token in within)
        in_brackets = text[end : end + 1] in ("（", "(")
        if _is_no_name(name) or not (known or (in_brackets and not within)):
            continue
        yield begin, end, ""


def _by_analyser(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    place = 0
    while place < len(tokens):
        last = place
        while (
            last + 1 < len(tokens)
            and tokens[last].kind is TokenKind.PERSON
            and tokens[last + 1].kind is TokenKind.PERSON
            and text[tokens[last].end : tokens[last + 1].start].strip() == ""
        ):
            last += 1
        begin, end = tokens[place].start, tokens[last].end
        if tokens[place].kind is TokenKind.PERSON and _stands_for_somebody(
            text, begin, end, several=last > place
        ):
            yield begin, end, ""
        place = last + 1


def _stands_for_somebody(text: str, begin: int, end: int, *, several: bool) -> bool:
    name, after = text[begin:end], text[end : end + 1]
    if len(name) < _SHORT or _is_no_name(name) or is_common_word(name):
        return False
    following = fold_name(text[end : end + 8])
    title = title_at(following, 0)
    rest = following[len(title) : len(title) + 1]
    if title:
        return not _is_kanji(rest)
    # 大野小学校, 木村屋, 田中ホーム: the name of a place or an office.
    if _is_kanji(after) or "ァ" <= after <= "ヺ":
        return False
    return several or not _is_kanji(text[begin - 1 : begin])


def _is_honorific(text: str, match: "re.Match[str]", *, sure: bool = True) -> bool:
    """Whether it ends there: not in 氏名, 様々, 聞くんです or ちゃんと; ``sure`` of a long name."""
    after = text[match.end() : match.end() + 1]
    if sure and match["title"] in ("くん", "ちゃん") and len(match["name"]) > 1:
        return True
    return not after or after not in _NO_HONORIFIC_AFTER.get(match["title"], "")


def _is_no_name(name: str) -> bool:
    return name in _NO_NAMES or name.endswith(_NO_NAME_ENDS)


def _after_particles(kana: str) -> int:
    """Where behind the last particle a name can begin; 0 where nothing would be left of it."""
    places = [match.end() for match in _PARTICLE.finditer(kana)]
    return next((place for place in reversed(places) if len(kana) - place >= _SHORT), 0)


def _is_kanji(character: str) -> bool:
    return bool(re.match(f"[{_KANJI}]", character))
