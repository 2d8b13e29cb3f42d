"""Folding of Japanese text, so that what is typed finds what is written."""

import unicodedata
from collections.abc import Sequence

# Characters that people write for one another in names; the shown text is never changed.
_VARIANTS = str.maketrans("髙﨑濵渡邉邊齋齊斎濱德", "高崎浜渡辺辺斉斉斉浜徳")
_DASHES = str.maketrans(dict.fromkeys("-‐‑‒–—―−－ｰ", "ー"))
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_DROPPED = dict.fromkeys(
    [
        *map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"),
        *range(0x2000, 0x200B),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)
# One table, because every imported and every searched record passes through it.
_FOLDED = {**_VARIANTS, **_DASHES, **_HIRAGANA_TO_KATAKANA, **_DROPPED}


def fold(text: str) -> str:
    """The form in which texts are compared when searching.

    NFKC, case folded, hiragana as katakana, variant kanji of names as the common one, variation
    selectors and blanks dropped. Both the stored shadow and the typed word pass through it.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    # A free-standing ゛ or ¸ was parted from its letter by a blank that is gone now.
    return unicodedata.normalize("NFC", folded)


def places_of(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text as a search compares them: (begin, end), never crossing."""
    folded: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        part = fold(character)
        folded.append(part)
        origins += [place] * len(part)
    whole = "".join(folded)
    found: list[tuple[int, int]] = []
    for word in filter(None, map(fold, words)):
        begin = whole.find(word)
        if begin < 0:
            continue
        span = origins[begin], origins[begin + len(word) - 1] + 1
        if all(span[1] <= other[0] or other[1] <= span[0] for other in found):
            found.append(span)
    return tuple(sorted(found))


def yomi_key(yomi: str) -> str:
    """Sort key of a reading in 五十音 order: hiragana and katakana alike, blanks first."""
    return unicodedata.normalize("NFKC", yomi).translate(_HIRAGANA_TO_KATAKANA)


def kana_row(yomi: str) -> str:
    """The row heading (あ か さ …) under which a reading stands; ``他`` when it has none."""
    if not yomi:
        return "他"
    first = unicodedata.normalize("NFD", yomi_key(yomi)[0])[0]
    for row, members in (
        ("あ", "アイウエオァィゥェォヴ"),
        ("か", "カキクケコヵヶ"),
        ("さ", "サシスセソ"),
        ("た", "タチツテトッ"),
        ("な", "ナニヌネノ"),
        ("は", "ハヒフヘホ"),
        ("ま", "マミムメモ"),
        ("や", "ヤユヨャュョ"),
        ("ら", "ラリルレロ"),
        ("わ", "ワヰヱヲンヮ"),
    ):
        if first in members:
            return row
    return "他"


def surname(name: str, *, alone: bool) -> str:
    """The surname; a name that does not stand ``alone`` may have an office before it.

    ``県 障がい福祉課 山本 一郎`` is 山本.
    """
    parts = name.split()
    return parts[-2] if len(parts) > 2 and not alone else name.partition("　")[0]
