"""The cells of lists read as what they mean: names, codes, days, hours, places."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from jiritsu_desktop import paths
from jiritsu_desktop.domain import wareki
from jiritsu_desktop.i18n import _

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_NOTHING = frozenset(
    (
        "",
        "-",
        "ー",
        "―",
        "－",
        "‐",
        "—",
        "なし",
        "無し",
        "無",
        "ナシ",
        "該当なし",
        "未定",
        "/",
        "不明",
        "00:00-00:00",
    )
)
_WITHHELD = re.compile(r"[*＊]+|.*[(（]以下略[)）]|非公開|非公表|公表しない")
_LONGEST_NOTHING = 20
_BREAKS = re.compile(r"[ \t]*[\r\n\v\f]+[ \t]*")
_EXCEL_FIRST_DAY = dt.date(1899, 12, 30)
_EXCEL_SERIALS = range(15_000, 80_000)
_TIME = re.compile(r"(\d{1,2})[:時](\d{2})?分?")
_MIDNIGHTS = re.compile(r"0?0:00[-~]0?0:00")
_ANY_PREFECTURE = re.compile(r"^[^市区町村郡\d\s]{2,3}[都道府県]")
_COUNTY = re.compile(r"^[^\d\s]{1,5}?郡(?=\S)")
_TOWN = re.compile(r"[^\d\s]{1,7}?[市町村]|[^\d\s]{1,4}?区")
_SERVICE_BREAKS = re.compile(r"[\n、,;，；]+|(?<=[援型ス護所等])・(?=\S{4})")


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is nothing: empty, ``-``, なし, ``00:00-00:00``."""
    if not text or len(text) > _LONGEST_NOTHING:
        return not text
    return "".join(unicodedata.normalize("NFKC", text).split()) in _NOTHING


def is_withheld(text: str) -> bool:
    """Whether the publisher kept the value back (``＊``, ``（以下略）``): known, but not told."""
    return bool(_WITHHELD.fullmatch(text.strip()))


def one_line(text: str) -> str:
    """The text in one line without blanks at its ends; wide blanks inside stay."""
    return _BREAKS.sub(" ", text.strip())


def hiragana(text: str) -> str:
    """A reading in hiragana, whatever kana it was written in; long marks stay."""
    plain = unicodedata.normalize("NFKC", text).translate(_HIRAGANA)
    return " ".join(plain.split())


def is_reading(text: str) -> bool:
    """Whether the text is kana only, as a reading must be."""
    return bool(text) and all(
        "ぁ" <= character <= "ゖ" or character in "ー・ -゛゜ゝゞ0123456789"
        for character in hiragana(text)
    )


def split_name(text: str) -> tuple[str, str]:
    """Family and given name, parted by the first blank of either width; given name may be empty.

    Honorifics after a blank and circles before the name are no part of it.
    """
    parts = text.replace("　", " ").split()
    if len(parts) > 1 and parts[-1] in ("様", "氏", "先生", "殿", "委員"):
        parts.pop()
    if not parts:
        return "", ""
    return parts[0], " ".join(parts[1:])


def postal_code(text: str) -> tuple[str, tuple[str, ...]]:
    """``999-0001`` from 〒9990001 in either width; a lost first 0 is put back and said."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
    if not digits:
        return "", ()
    remarks: tuple[str, ...] = ()
    if len(digits) == 6:
        digits = "0" + digits
        remarks = (
            _("The 0 at the beginning of {number} was missing; it was put back.").format(
                number=f"{digits[:3]}-{digits[3:]}"
            ),
        )
    if len(digits) != 7:
        return one_line(text), (
            _("{text} does not look like a postal code.").format(text=one_line(text)),
        )
    return f"{digits[:3]}-{digits[3:]}", remarks


def date(text: str) -> tuple[str, tuple[str, ...]]:
    """The day in ISO form; an Excel day number counts from 1899-12-30. Else empty with a remark."""
    day = wareki.parse(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    if day is None and plain.isdigit() and int(plain) in _EXCEL_SERIALS:
        day = _EXCEL_FIRST_DAY + dt.timedelta(days=int(plain))
    if day is None:
        return "", (_("{text} is not a date.").format(text=one_line(text)),)
    return day.isoformat(), ()


def date_range(text: str) -> tuple[str, str, tuple[str, ...]]:
    """First and last day of ``R7.4.1～R9.3.31``, ``令和7年4月1日から令和9年3月31日まで``."""
    parts = re.split(r"[~〜から\n]+|\s-\s", unicodedata.normalize("NFKC", text).replace("まで", ""))
    days = [date(part) for part in parts if part.strip()]
    if len(days) != 2 or not days[0][0]:
        return "", "", (_("{text} is not a term.").format(text=one_line(text)),)
    return days[0][0], days[1][0], days[1][1]


def code(text: str, length: int) -> tuple[str, tuple[str, ...]]:
    """A number of fixed length as text: without hyphens, lost zeros put back and said."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")
    if plain.isdigit() and len(plain) == length:
        return plain, ()
    if plain.isdigit() and length - 2 <= len(plain) < length:
        whole = plain.zfill(length)
        return whole, (
            _("The 0 at the beginning of {number} was missing; it was put back.").format(
                number=whole
            ),
        )
    return one_line(text), (
        _("{number} does not have {length} digits.").format(number=one_line(text), length=length),
    )


def corporate_number(text: str) -> tuple[str, tuple[str, ...]]:
    """The 法人番号 with a remark when it has not 13 digits or the check digit is wrong.

    Check digit: 9 - (sum of the twelve digits times 1, 2, 1 … from the right) mod 9. Published
    lists hold wrong ones, so nothing is refused.
    """
    plain, remarks = code(text, 13)
    if len(plain) != 13 or not plain.isdigit():
        return plain, remarks
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(plain[1:])))
    if int(plain[0]) != 9 - total % 9:
        remarks += (
            _("The corporate number {number} has a wrong check digit.").format(number=plain),
        )
    return plain, remarks


def number(text: str) -> str:
    """The whole number in ``20人``, ``定員20``; empty when there is none."""
    match = re.search(r"\d+", unicodedata.normalize("NFKC", text).replace(",", ""))
    return match[0] if match else ""


def coordinate(text: str, limit: float) -> str:
    """A latitude (limit 90) or longitude (180) in degrees; empty when it is none or 0."""
    try:
        degrees = float(unicodedata.normalize("NFKC", text))
    except ValueError:
        return ""
    return repr(degrees) if degrees and abs(degrees) <= limit else ""


def services(text: str) -> tuple[str, ...]:
    """The services of a cell: several parted by line breaks, 、 or ; and once each.

    Full-width letters are folded (就労継続支援Ａ型 is 就労継続支援A型) and a code before the name
    (33共同生活援助) is dropped.
    """
    parts = _SERVICE_BREAKS.split(unicodedata.normalize("NFKC", text))
    names = (re.sub(r"^\d{2}\s*[:.]?(?=\D{3})", "", one_line(part)) for part in parts)
    return tuple(dict.fromkeys(name for name in names if not is_nothing(name)))


def time_of_day(text: str) -> str:
    """``9:00`` from 09:00, 9：00, 午前9時; empty when it is no time."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    afternoon = plain.startswith(("午後", "PM", "pm"))
    match = _TIME.fullmatch(re.sub(r"^(午前|午後|AM|PM|am|pm)", "", plain))
    if not match:
        return ""
    hour, minute = (
        int(match[1]) + (12 if afternoon and int(match[1]) < 12 else 0),
        int(match[2] or 0),
    )
    return f"{hour}:{minute:02}" if hour <= 30 and minute < 60 else ""


def hours(text: str) -> str:
    """``9:00～17:00`` from 09:00-17:00; free text stays; ``00:00-00:00`` is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("〜", "~")
    if is_nothing(text) or _MIDNIGHTS.fullmatch(plain):
        return ""
    parts = [time_of_day(part) for part in re.split(r"[-~]", plain)]
    return "～".join(parts) if len(parts) == 2 and all(parts) else one_line(text)


def municipality(address: str) -> str:
    """The municipality that an address begins with, with or without prefecture and county.

    Looks among the municipalities of the country, the longest name first (四日市市, 札幌市中央区);
    a place that is not among them is read by its ending. Empty when there is none.
    """
    rest = "".join(unicodedata.normalize("NFKC", address).split())
    names = _municipalities()
    prefecture = next((name for name in names if rest.startswith(name)), "")
    rest = rest.removeprefix(prefecture)
    places = names[prefecture] if prefecture else _all_municipalities()
    without_county = _COUNTY.sub("", rest)
    for start in (rest, without_county):
        for end in range(min(len(start), 12), 1, -1):
            if start[:end] in places:
                return start[:end]
    match = _TOWN.match(_COUNTY.sub("", _ANY_PREFECTURE.sub("", rest)))
    return match[0] if match else ""


@cache
def _municipalities() -> Mapping[str, frozenset[str]]:
    source = paths.resources() / "import_presets" / "municipalities.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    return {prefecture: frozenset(names) for prefecture, names in data.items()}


@cache
def _all_municipalities() -> frozenset[str]:
    return frozenset().union(*_municipalities().values())
