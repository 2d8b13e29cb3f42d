"""Numbers and addresses that may belong to a person, found by their shape in a folded text.

In a folded text blanks are gone, digits are half-width and every dash is ``ー``.
"""

import re
from collections.abc import Iterator

from jiritsu_desktop.domain.publication import HitKind

_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_PHONE_DIGITS = (10, 11)
_PHONE = re.compile(r"(?<![\dー])\(?0\d{1,4}\)?[ー(]?\d{1,4}[ー)]?\d{3,4}(?![\dー])")
_ABROAD = re.compile(r"\+81ー?\(?\d{1,4}\)?ー?\d{1,4}ー?\d{3,4}(?!\d)")
_LOCAL = re.compile(
    r"(?:電話|tel|☎|fax|ファックス|ファクス|ファクシミリ|携帯|内線)(?:番号)?(?:ハ|ガ|:|・|\.|\()?"
    r"(\d{2,4}ー\d{4}|\d{2,4}(?!\d|年|月|日|件|人|名|時|回|分|台|本|円))"
)
_EMAIL = re.compile(r"[a-z0-9._%+ー]+(?:@|\(at\)|\[at\])[a-z0-9ー]+(?:\.[a-z0-9ー]+)+")
_NUMBER = r"[\d一二三四五六七八九十〇]{1,3}"
_ERA = rf"(?P<era>明治|大正|昭和|平成|令和|(?<![a-z])[mtshr])(?:元|{_NUMBER})"
_YEAR = rf"(?:{_ERA}|(?P<year>(?:19|20)\d\d))"
_DAY = re.compile(_YEAR + rf"(?:年{_NUMBER}月{_NUMBER}日|[./ー]\d{{1,2}}[./ー]\d{{1,2}}(?!\d))")
_BORN = re.compile(
    _YEAR + rf"(?:年(?:{_NUMBER}月(?:{_NUMBER}日)?)?|[./ー]\d{{1,2}}[./ー]\d{{1,2}})"
    r"\(?(?:生マレ|生レ|生(?!活|徒|産|涯|命))"
)
_BIRTHDAY = re.compile(
    rf"(?:生年月日|誕生日)(?:ハ|ガ|:|・|\()*(?:[^\d、。]{{0,3}}(?:元|{_NUMBER}|\d{{4}})年)?"
    rf"(?:{_NUMBER}月{_NUMBER}日|[a-z]?\d{{1,4}}[./ー]\d{{1,2}}(?:[./ー]\d{{1,2}})?)"
)
_OLD_ERAS = ("明治", "大正", "昭和", "m", "t", "s")
_YOUNGEST_YEAR = 1988
_POST_CODE = re.compile(r"〒?(?<![\dー])\d{3}ー\d{4}(?![\dー])")
_STREET = re.compile(
    rf"(?:字?[一-鿿ァ-ヺ]{{1,6}})?{_NUMBER}丁目(?:{_NUMBER}番?(?:地|{_NUMBER}号?|ー\d{{1,4}})?)"
    rf"|(?:字?[一-鿿ァ-ヺ]{{1,6}})?[\d一二三四五六七八九十〇]{{1,5}}番地(?:ノ?\d{{1,4}})?"
    r"|(?:字?[一-鿿ァ-ヺ]{1,6})?\d{1,4}番\d{1,4}号"
    r"|(?<=[町村区字郡市])(?!資料|議題|議案|第)[^\d、。()]{0,6}\d{1,4}ー\d{1,4}(?:ー\d{1,4})?(?!\d)"
)
_CASE = re.compile(r"事例番号(?:ハ|ガ|:|・|\()?[a-z]?[\dー]{1,8}")


def patterns_in(text: str) -> Iterator[tuple[int, int, HitKind]]:
    """Where in a folded text a number or an address stands, and of which kind."""
    digits = text.translate(_KANJI_DIGITS)
    for match in _PHONE.finditer(digits):
        if sum(character.isdecimal() for character in match[0]) in _PHONE_DIGITS:
            yield match.start(), match.end(), HitKind.PHONE
    for pattern, kind in (
        (_ABROAD, HitKind.PHONE),
        (_EMAIL, HitKind.EMAIL),
        (_POST_CODE, HitKind.ADDRESS),
    ):
        for match in pattern.finditer(digits if pattern is not _EMAIL else text):
            yield match.start(), match.end(), kind
    for match in _LOCAL.finditer(digits):
        yield match.start(1), match.end(1), HitKind.PHONE
    for pattern in (_BORN, _BIRTHDAY):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), HitKind.BIRTH
    for match in _DAY.finditer(text):
        year = match["year"]
        if match["era"] in _OLD_ERAS or (year and int(year) <= _YOUNGEST_YEAR):
            yield match.start(), match.end(), HitKind.BIRTH
    for match in _STREET.finditer(text):
        yield match.start(), match.end(), HitKind.ADDRESS
    for match in _CASE.finditer(text):
        yield match.start(), match.end(), HitKind.CASE_NUMBER
