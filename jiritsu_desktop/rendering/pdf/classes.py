"""Character classes and what may happen between two of them.

After JLREQ ("Requirements for Japanese Text Layout") 3.9 and W3C's simplified table of line
composition. Punctuation that fills a whole em carries half an em of blank, which neighbours share
and full lines take back; the same marks in a proportional face or in ASCII carry none.
"""

from enum import IntEnum
from functools import cache
from typing import NamedTuple


class CharClass(IntEnum):
    """How a piece of text behaves at a line's ends and beside its neighbours."""

    IDEOGRAPH = 0  # kanji, kana and every symbol without a rule of its own
    LATIN = 1  # a word or number in Latin characters, set as one piece
    OPENING = 2  # cl-01, one em wide
    CLOSING = 3  # cl-02
    COMMA = 4  # cl-07
    STOP = 5  # cl-06
    MIDDLE_DOT = 6  # cl-05
    NARROW_OPENING = 7  # cl-01 without blank
    NARROW_CLOSING = 8  # cl-02, 05, 06 and 07 without blank
    LATIN_OPENING = 9  # ASCII brackets belong to the Latin text around them
    LATIN_CLOSING = 10
    DIVIDING = 11  # cl-04
    HYPHEN = 12  # cl-03
    INSEPARABLE = 13  # cl-08
    SMALL_KANA = 14  # cl-09, 10 and 11: marks that belong to the character before them
    PREFIX = 15  # cl-12
    POSTFIX = 16  # cl-13
    WIDE_LATIN = 17  # full-width digits and letters
    WIDE_SPACE = 18  # cl-14
    SPACE = 19
    NO_BREAK_SPACE = 20
    NEWLINE = 21


class Break(IntEnum):
    """Whether a line may end between two pieces."""

    NEVER = 0
    EMERGENCY = 1  # only where a stretch is longer than the whole line
    FREE = 2


class Stretch(IntEnum):
    """Whether a justified line may grow between two pieces."""

    RIGID = 0
    LAST = 1  # between characters, when the gaps marked FIRST are not enough
    FIRST = 2  # Latin spaces and the gaps between Latin and Japanese text


class Joint(NamedTuple):
    """What lies between two pieces; lengths in em, in points once ``joints`` has made them."""

    gap: float
    shrink: float
    stretch: Stretch
    line_break: Break
    uneven: bool  # a gap, something to shrink, another stretch than any two characters, or Latin


_OPENING = "‘“（〔［｛〈《「『【⦅〘〖«〝｟"
_CLOSING = "’”）〕］｝〉》」』】⦆〙〗»〟｠"
_SMALL_KANA = (
    "々〻ゝゞヽヾーｰﾞﾟ\u3099\u309a゛゜"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_MEMBERS = {
    CharClass.OPENING: _OPENING,
    CharClass.CLOSING: _CLOSING,
    CharClass.COMMA: "、，",
    CharClass.STOP: "。．",
    CharClass.MIDDLE_DOT: "・：；",
    CharClass.NARROW_OPENING: "｢",
    CharClass.NARROW_CLOSING: "｣､｡･",
    CharClass.LATIN_OPENING: "([{",
    CharClass.LATIN_CLOSING: ")]},.:;!?",
    CharClass.DIVIDING: "！？‼⁇⁈⁉",
    CharClass.HYPHEN: "‐–゠〜～",
    CharClass.INSEPARABLE: "—―…‥〳〴〵",
    CharClass.SMALL_KANA: _SMALL_KANA,
    CharClass.PREFIX: "¥￥$＄£￡€#＃№",
    CharClass.POSTFIX: "%％‰°′″℃¢￠℉㎜㎝㎞㎎㎏㏄㎡㎥ℓ㌔㌢㌘㌍㌫㌶",
    CharClass.WIDE_SPACE: "\u3000",
    CharClass.SPACE: " \t",
    CharClass.NO_BREAK_SPACE: "\u00a0\u2060\u200b\ufeff\u00ad",
    CharClass.NEWLINE: "\n",
}
_CLASS_OF = {char: kind for kind, chars in _MEMBERS.items() for char in chars}
_NARROW = {
    CharClass.OPENING: CharClass.NARROW_OPENING,
    CharClass.CLOSING: CharClass.NARROW_CLOSING,
    CharClass.COMMA: CharClass.NARROW_CLOSING,
    CharClass.STOP: CharClass.NARROW_CLOSING,
    CharClass.MIDDLE_DOT: CharClass.NARROW_CLOSING,
}
_FULL = 0.99  # em; from here on a mark brings its half em of blank

_C = CharClass
NO_LINE_START = frozenset(
    {
        *(_C.CLOSING, _C.COMMA, _C.STOP, _C.MIDDLE_DOT, _C.NARROW_CLOSING, _C.LATIN_CLOSING),
        *(_C.DIVIDING, _C.HYPHEN, _C.SMALL_KANA, _C.POSTFIX),
        *(_C.SPACE, _C.WIDE_SPACE, _C.NO_BREAK_SPACE, _C.NEWLINE),
    }
)
NO_LINE_END = frozenset(
    {_C.OPENING, _C.NARROW_OPENING, _C.LATIN_OPENING, _C.PREFIX, _C.NO_BREAK_SPACE}
)
BLANK_AFTER = frozenset({_C.CLOSING, _C.COMMA, _C.STOP})
_LATIN = frozenset({_C.LATIN, _C.LATIN_OPENING, _C.LATIN_CLOSING})
# Latin text stands a quarter em off these (JLREQ 3.2.6).
_JAPANESE = frozenset({_C.IDEOGRAPH, _C.SMALL_KANA})
_BLANKS = frozenset({_C.SPACE, _C.WIDE_SPACE, _C.NO_BREAK_SPACE, _C.NEWLINE})
_UNITS = frozenset("円名人件年月日時分秒回期号歳才か箇個台部枚頁週点割倍階戸条")


def classify(piece: str, width: float) -> CharClass:
    """The class of a piece of text that is ``width`` em wide: a word or a single character."""
    char = piece[0]
    kind = _CLASS_OF.get(char)
    if kind is None:
        if char < "\u0370":
            return CharClass.LATIN
        wide_latin = "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ"
        return CharClass.WIDE_LATIN if wide_latin else CharClass.IDEOGRAPH
    return _NARROW.get(kind, kind) if width < _FULL else kind


def is_unit(piece: str) -> bool:
    """Whether a piece is a counter or unit that tables keep with the number before it."""
    return piece in _UNITS


def forbidden_at_start(char: str) -> bool:
    """Whether a printed line must not begin with this character."""
    kind = _CLASS_OF.get(char)
    return kind in NO_LINE_START and kind not in _BLANKS


def forbidden_at_end(char: str) -> bool:
    """Whether a printed line must not end with this character."""
    return _CLASS_OF.get(char) in NO_LINE_END - _BLANKS


@cache
def joints(size: float) -> list[list[Joint]]:
    """The joint of every class (first index) with every class behind it, for ``size`` points."""
    return [[_joint(before, after, size) for after in CharClass] for before in CharClass]


def _joint(before: CharClass, after: CharClass, size: float) -> Joint:
    gap, shrink = _space(before, after)
    stretch = _stretch(before, after)
    plain = not gap and not shrink and stretch == Stretch.LAST
    plain = plain and CharClass.LATIN not in {before, after}
    return Joint(gap * size, shrink * size, stretch, _line_break(before, after), not plain)


def _space(before: CharClass, after: CharClass) -> tuple[float, float]:
    """The gap between two pieces and what of it a crowded line may take away, in em."""
    if before == _C.SPACE:
        return 0.0, 0.0 if after in _BLANKS else 0.125
    if after in _BLANKS or before in _BLANKS:
        return 0.0, 0.0
    if (before in _JAPANESE and after == _C.LATIN) or (before == _C.LATIN and after in _JAPANESE):
        return 0.25, 0.125
    trailing = {_C.CLOSING: 0.5, _C.COMMA: 0.5, _C.STOP: 0.5, _C.MIDDLE_DOT: 0.25}.get(before, 0.0)
    leading = {_C.OPENING: 0.5, _C.MIDDLE_DOT: 0.25}.get(after, 0.0)
    if before in BLANK_AFTER and (after in BLANK_AFTER or after in {_C.MIDDLE_DOT, _C.DIVIDING}):
        return -trailing, leading
    if after == _C.OPENING and (before in BLANK_AFTER or before == _C.MIDDLE_DOT):
        return -leading, 0.0 if before == _C.STOP else trailing
    if before == after == _C.OPENING:
        return -leading, 0.0
    # The blank behind a full stop stays whole inside a line (JLREQ 3.8.3).
    return 0.0, (0.0 if before == _C.STOP else trailing) + leading


def _stretch(before: CharClass, after: CharClass) -> Stretch:
    if before == _C.SPACE:
        return Stretch.FIRST
    if after in {_C.SPACE, _C.NO_BREAK_SPACE, _C.NEWLINE} or before == _C.NO_BREAK_SPACE:
        return Stretch.RIGID
    if before in _LATIN and (after in _LATIN or after == _C.POSTFIX):
        return Stretch.RIGID
    if before == after == _C.INSEPARABLE or (before == _C.PREFIX and after == _C.LATIN):
        return Stretch.RIGID
    return Stretch.FIRST if _space(before, after)[0] == 0.25 else Stretch.LAST


def _line_break(before: CharClass, after: CharClass) -> Break:
    if before == _C.NEWLINE:
        return Break.FREE
    if after in NO_LINE_START or before in NO_LINE_END:
        return Break.NEVER
    together = (before in _LATIN and after in _LATIN) or (
        before == after and after in {_C.INSEPARABLE, _C.WIDE_LATIN}
    )
    return Break.EMERGENCY if together else Break.FREE
