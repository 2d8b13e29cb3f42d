"""Numbers and their counters: 6件 is ろっけん, 三百円 さんびゃくえん, 1日 ついたち or いちにち.

Digits that are said as they stand carry no reading, only their counter does (21件: 件 けん). Where
the counter changes how the number is said, one reading stands over both (6件: ろっけん). Numbers
in kanji always carry one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jiritsu_desktop.domain.readings import Doubt, Part, Source, Token, Word
from jiritsu_desktop.domain.readings_kana import align, has_kanji
from jiritsu_desktop.domain.readings_matching import Borders

_KANJI_NUMBERS = frozenset("〇一二三四五六七八九十百千万億兆")
_ARABIC = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_ONES = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_DIGITS = "〇一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "億": 10**8, "兆": 10**12}
_MYRIAD_READINGS = ((10**12, "ちょう"), (10**8, "おく"), (10_000, "まん"))
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_VOICED = str.maketrans(
    "かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ"
)
_HALF_VOICED = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
_NUMBER = (
    r"(?P<number>(?<![0-9０-９.．,，])[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+"
    r"|(?<![0-9０-９.．,，])[0-9０-９]+(?![.．,，][0-9０-９])"
    r"|(?<![一二三四五六七八九十百千万億])[〇一二三四五六七八九十百千万億]+|何)"
)
_LARGEST_GROUPED = 10
# 月 before a day is a month (8月, 毎月), or else “a month” (月1日の利用).
_MONTH_BEFORE = re.compile(r"(?:[0-9０-９一二三四五六七八九十]|毎|来|今|先|翌|同|前)月$")
_SPAN_OF_A_DAY = re.compile(
    r"^(?:中|平均|当|あたり|がかり|おき|ごと|ずつ|に?[0-9０-９一二三四五]|の利用|数)"
)
_KANA = re.compile("[ぁ-ゖァ-ヶー]")
_AFTER_RUN = re.compile(r"以上|以下|以内|未満|程度|前後|目|間|分|前|後|ずつ|[^\u4e00-\u9fff]|$")


@dataclass(frozen=True, slots=True)
class Counter:
    """How a counter is read and how it changes with the number before it.

    ``changes``: by the last unit of the number (1–9, 10, 100…): っ the number ends in っ, 濁 the
    counter is voiced, 半 half-voiced. ``numbers``: how a last digit is said before it (4人 よ).
    ``wholes``: numbers that are said with it as one word (1人 ひとり). ``alone``: digits before it
    are never given a reading.
    """

    reading: str
    changes: Mapping[str, str]
    numbers: Mapping[str, str]
    wholes: Mapping[str, str]
    alone: bool


@dataclass(frozen=True, slots=True)
class NumberTable:
    """All counters, and the days of the month with what may follow them."""

    counters: Mapping[str, Counter]
    days: Mapping[int, str]
    day_suffixes: Mapping[str, str]


class NumberRules:
    """Finds numbers with counters and reads them together."""

    def __init__(self, table: NumberTable) -> None:
        self._table = table
        counters = sorted(table.counters, key=len, reverse=True)
        suffixes = sorted(filter(None, table.day_suffixes), key=len, reverse=True)
        self._pattern = re.compile(
            f"{_NUMBER}(?:(?P<counter>{'|'.join(map(re.escape, counters))})"
            f"|日(?P<suffix>{'|'.join(suffixes)})?)"
        )

    def find(self, borders: Borders) -> Iterator[Word]:
        """Every number with its counter, where both end where words end."""
        at = 0
        while match := self._pattern.search(borders.text, at):
            word = self._word(borders, match)
            at = match.end() if word else match.end("number")
            if word:
                yield word

    def _word(self, borders: Borders, match: re.Match[str]) -> Word | None:
        start, end = match.span()
        shorter = match["counter"] is None and match["suffix"]
        # 第1回 stands beside 第2回: numbers of a row are said one by one. They end where kana
        # begin, even if the analyser sees another word there (第7回|しごと部会, not 回し|ごと).
        in_a_row = borders.text.endswith("第", 0, start)
        if not _ends(borders, end) and not (in_a_row and _KANA.match(borders.text, end)):
            if not shorter or not _ends(borders, match.start("suffix")):
                return None
            end, shorter = match.start("suffix"), ""
        if not borders.at(start):
            return None
        token = borders.token(start, end)
        number = match["number"]
        value = _value(number)
        if value == 0 and not is_arabic(number):
            return None  # 〇月〇日 is a blank to fill in
        if match["counter"] is None:
            return self._day(borders, start, end, number, value, shorter or "", token)
        known = token is not None and token.reading
        if known and number != "何":
            return None
        counter = self._table.counters[match["counter"]]
        if match["counter"] == "つ" and (value is None or is_arabic(number) or value > 9):
            return None
        return _counted(start, number, value, match["counter"], counter, in_a_row=in_a_row)

    def _day(
        self,
        borders: Borders,
        start: int,
        end: int,
        number: str,
        value: int | None,
        suffix: str,
        token: Token | None,
    ) -> Word | None:
        ending = self._table.day_suffixes[suffix]
        whole = borders.text[start:end]
        if value is None:
            return _word(start, whole, "なんにち" + ending)
        if value == 1:
            return self._first_day(borders, start, end, suffix, token)
        if reading := self._table.days.get(value):
            return _word(start, whole, reading + ending)
        said = _said(value, {"7": "しち", "9": "く"})
        if is_arabic(number):
            counter_at = len(number)
            parts = (Part(counter_at, len(whole), "にち" + ending),)
            return Word(start, end, said + "にち" + ending, Source.RULE, parts)
        return _word(start, whole, said + "にち" + ending)

    def _first_day(
        self, borders: Borders, start: int, end: int, suffix: str, token: Token | None
    ) -> Word | None:
        text, whole = borders.text, borders.text[start:end]
        of_a_month = _MONTH_BEFORE.search(text[max(0, start - 3) : start]) is not None
        if of_a_month and (not suffix or suffix.startswith("付")):
            return _word(start, whole, "ついたち" + self._table.day_suffixes[suffix])
        day = "いちにち" + self._table.day_suffixes[suffix]
        if suffix or _SPAN_OF_A_DAY.match(text[end : end + 4]):
            return _word(start, whole, day)
        if token is not None and token.reading:
            return None
        parts = align(whole, day) if has_kanji(whole[:1]) else (Part(0, len(whole), day),)
        return Word(start, end, day, Source.RULE, parts, Doubt.HOMOGRAPH, (day, "ついたち"))


def is_arabic(number: str) -> bool:
    """Whether a number is written in digits."""
    return number[:1].translate(_ARABIC).isdecimal() and number[0] not in _DIGITS


def _ends(borders: Borders, end: int) -> bool:
    """Whether a word ends here; where nobody cut words, some words may follow a counter."""
    return borders.at(end) or (
        not borders.analysed and _AFTER_RUN.match(borders.text, end) is not None
    )


def number_reading(number: str) -> str:
    """How a number in kanji is said on its own; nothing for a blank such as 〇."""
    value = _value(number)
    return "".join(reading for _kind, reading in _units(value)) if value else ""


def is_kanji_number(text: str) -> bool:
    """Whether a text is nothing but a number in kanji."""
    return bool(text) and all(char in _KANJI_NUMBERS for char in text)


def _value(number: str) -> int | None:
    """The number that is written; None for 何."""
    if number == "何":
        return None
    if is_arabic(number):
        return int(number.translate(_ARABIC).replace(",", ""))
    if not any(char in number for char in "十百千万億兆"):
        return int("".join(str(_DIGITS.index(char)) for char in number))
    total = group = digit = 0
    for char in number:
        if char in _MYRIADS:
            total += (group + digit or 1) * _MYRIADS[char]
            group = digit = 0
        elif char in _PLACES:
            group += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + group + digit


def _units(value: int) -> list[tuple[str, str]]:
    """How a number is said, unit by unit: (kind of the unit, its reading).

    The kind is the digit for ones, else 10, 100, 1000 or 10000.
    """
    if value == 0:
        return [("0", "ぜろ")]
    units: list[tuple[str, str]] = []
    for size, name in _MYRIAD_READINGS:
        if value >= size:
            units += [*_units(value // size), ("10000", name)]
            value %= size
    thousands, hundreds, tens, ones = (
        value // 1000,
        value // 100 % 10,
        value // 10 % 10,
        value % 10,
    )
    if thousands:
        units.append(("1000", _THOUSANDS.get(thousands, _ONES[thousands] + "せん")))
    if hundreds:
        units.append(("100", _HUNDREDS.get(hundreds, _ONES[hundreds] + "ひゃく")))
    if tens:
        units.append(("10", ("" if tens == 1 else _ONES[tens]) + "じゅう"))
    if ones:
        units.append((str(ones), _ONES[ones]))
    return units


def _said(value: int, numbers: Mapping[str, str]) -> str:
    """How a number is said where the last digit has a form of its own."""
    *first, (kind, last) = _units(value)
    return "".join(reading for _kind, reading in first) + numbers.get(kind, last)


def _counted(
    start: int, number: str, value: int | None, name: str, counter: Counter, *, in_a_row: bool
) -> Word:
    whole = number + name
    if both := counter.wholes.get(str(value)):
        return _word(start, whole, both)
    if value is None:
        said, counted = "なん", _joined("何", "", counter)[1]
        grouped = False
    else:
        *first, (kind, last) = _units(value)
        changed, counted = _joined(kind, last, counter)
        said = "".join(reading for _kind, reading in first) + changed
        grouped = changed != last and value <= _LARGEST_GROUPED and not (counter.alone or in_a_row)
    if is_arabic(number) and grouped:
        return _word(start, whole, said + counted)
    over_number = () if is_arabic(number) else (Part(0, len(number), said),)
    over_counter = (
        Part(part.start + len(number), part.end + len(number), part.reading)
        for part in align(name, counted)
    )
    return Word(
        start, start + len(whole), said + counted, Source.RULE, (*over_number, *over_counter)
    )


def _joined(kind: str, last: str, counter: Counter) -> tuple[str, str]:
    """The last unit of the number and the counter as they are said together."""
    change = counter.changes.get(kind, "")
    said = counter.numbers.get(kind, last) if len(kind) == 1 else last
    if "っ" in change:
        said = last[:-1] + "っ"
    reading = counter.reading
    if "濁" in change:
        reading = reading[0].translate(_VOICED) + reading[1:]
    elif "半" in change:
        reading = reading[0].translate(_HALF_VOICED) + reading[1:]
    return said, reading


def _word(start: int, whole: str, reading: str) -> Word:
    return Word(start, start + len(whole), reading, Source.RULE, (Part(0, len(whole), reading),))
