"""Kana and kanji: which characters need a reading, and which kana belong to which of them."""

import re
import unicodedata
from functools import lru_cache

from jiritsu_desktop.domain.readings import Part

# ヶ is read as か or が and looks like kana to no learner; 〇 counts inside numbers only.
_KANJI = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々〆"
_RUN = re.compile(f"[{_KANJI}][{_KANJI}ヶヵ〇]*|[ヶヵ〇][{_KANJI}][{_KANJI}ヶヵ〇]*")
_CHAR = re.compile(f"[{_KANJI}]")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANA_ONLY = re.compile("[ぁ-ゖァ-ヺー・ヽヾゝゞ 　]*")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# Characters of names that dictionaries write in their common form; each folds to one character,
# so that positions stay the same.
_COMMON = str.maketrans(
    "髙﨑嵜德濵濱瀨栁桒𠮷槗彥塡𠮟剝頰邉邊齋靑淸黑增寬敎曻步閒橫緖凉槇晧",
    "高崎崎徳浜浜瀬柳桑吉橋彦填叱剥頬辺辺斎青清黒増寛教昇歩間横緒涼槙皓",
)
_FOLDED: dict[int, int] = {
    **{
        code: ord(folded)
        for code in range(0xF900, 0xFB00)
        if len(folded := unicodedata.normalize("NFC", chr(code))) == 1
    },
    **_COMMON,
}


def has_kanji(text: str) -> bool:
    """Whether any character of the text needs a reading."""
    return _CHAR.search(text) is not None


def kanji_runs(text: str) -> list[tuple[int, int]]:
    """Where the runs of characters are that need a reading."""
    return [match.span() for match in _RUN.finditer(text)]


def is_kana(text: str) -> bool:
    """Whether a reading is written in kana alone."""
    return _KANA_ONLY.fullmatch(text) is not None


def hiragana(text: str) -> str:
    """Katakana as hiragana; everything else, long marks too, as it is."""
    return text.translate(_KATAKANA)


def common_form(text: str) -> str:
    """Variant kanji as the common one, for looking words up; the length stays the same."""
    return text.translate(_FOLDED)


def without_selectors(text: str) -> tuple[str, list[int] | None]:
    """The text without variation selectors, and where each character (and the end) came from.

    None instead of the places when there was nothing to leave out.
    """
    if _SELECTORS.search(text) is None:
        return text, None
    places = [at for at, char in enumerate(text) if not _SELECTORS.match(char)]
    return "".join(text[at] for at in places), [*places, len(text)]


@lru_cache(maxsize=20_000)
def align(surface: str, reading: str) -> tuple[Part, ...]:
    """Which part of the reading stands over which kanji of the word.

    Okurigana carry none. Where the reading does not fit the kana of the word, it stands over the
    whole word.
    """
    runs = kanji_runs(surface)
    if not runs or not reading:
        return ()
    said, (start, end) = hiragana(reading), runs[0]
    if len(runs) == 1:
        before, after = hiragana(surface[:start]), hiragana(surface[end:])
        last = len(said) - len(after)
        if len(before) < last and said.startswith(before) and said.endswith(after):
            return (Part(start, end, reading[len(before) : last]),)
        return (Part(0, len(surface), reading),)
    pattern, at = [], 0
    for start, end in runs:
        pattern += [re.escape(hiragana(surface[at:start])), "(.+?)"]
        at = end
    pattern.append(re.escape(hiragana(surface[at:])))
    match = re.fullmatch("".join(pattern), said)
    if match is None:
        return (Part(0, len(surface), reading),)
    return tuple(
        Part(start, end, reading[slice(*match.span(number))])
        for number, (start, end) in enumerate(runs, 1)
    )


def whole_reading(surface: str, typed: str) -> str:
    """The reading of a word of which only the kanji's part was typed.

    行っ and おこな give おこなっ; a reading that fits as it is stays as it is.
    """
    typed = typed.strip()
    runs = kanji_runs(surface)
    if not typed or len(runs) != 1:
        return typed
    (start, end) = runs[0]
    fitted = align(surface, typed)
    if fitted and (fitted[0].start, fitted[0].end) == (start, end):
        return typed
    return hiragana(surface[:start]) + typed + hiragana(surface[end:])


def kanji_reading(surface: str, reading: str) -> str:
    """What stands over the kanji of a word: the reading without okurigana."""
    return "・".join(part.reading for part in align(surface, reading))
