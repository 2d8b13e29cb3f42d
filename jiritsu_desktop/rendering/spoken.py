"""Words as they are read aloud: weekdays and spans written out, signs replaced by what they say."""

import re
import unicodedata

from jiritsu_desktop.domain.wareki import ERAS

_WEEKDAY = re.compile(r"(?<=日)[（(]([月火水木金土日])[)）]")
_POINT = r"(?:[0-9元]+[年月日時分回号頁点名人]|半)"
_SPAN = re.compile(
    rf"({_POINT})\s*[～〜]\s*((?:令和|平成|昭和|午前|午後|[0-9])[^～〜\s、。（）\u3000]*)"
)
_CLOCK = re.compile(r"(午前|午後)([0-9]{1,2})時")
_COLON = re.compile(r"(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)([0-9]{1,2}|元)年(?=[0-9]{1,2}月)")
_SHORT = re.compile(r"(?<![A-Za-z0-9])([MTSHR])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{1,2})(?![0-9])")
_NAMES = {era.letter: era.name for era in ERAS}
_FIRST_YEARS = {era.name: era.first_day.year for era in ERAS}
_HALF_DAY = re.compile(
    r"(午前|午後)([0-9]{1,2}時(?:[0-9]{1,2}分|半)?)[～〜](?=[0-9]{1,2}時)([0-9]{1,2}時(?:[0-9]{1,2}分|半)?)"
)
_SPACED = re.compile("[^\u3000]\u3000[^\u3000]")
_SPACES = re.compile("[ \u3000\u00a0]+")
_SIGNS = {
    "№": "No.",
    "℡": "電話",
    "㈱": "株式会社",
    "㈲": "有限会社",
    "□": "（　）",
    "■": "・",
    "◆": "・",
    "◇": "・",
    "●": "・",
    "▲": "・",
    "▼": "・",
    "►": "・",
    "✓": "チェック",
    "☑": "チェック済み ",
    "→": "から",
    "⇒": "から",
}


def said(text: str) -> str:
    """The text without signs that only the eye understands."""
    text = "".join(_SIGNS.get(char) or _unboxed(char) for char in text)
    text = _SHORT.sub(lambda m: f"{_NAMES[m[1]]}{m[2]}年{m[3]}月{m[4]}日", text)
    text = _WEEKDAY.sub(r"（\1曜日）", text)
    text = _HALF_DAY.sub(r"\1\2から\1\3まで", text)
    text = _SPAN.sub(r"\1から\2まで", text)
    return _SPACES.sub(" ", text).strip()


def said_label(text: str) -> str:
    """A label or title; the space that sets two characters apart (次　第) belongs to no word."""
    return said(text.replace("\u3000", "") if _SPACED.fullmatch(text) else text)


def said_facts(text: str) -> str:
    """A fact with its years in both calendars and its times by the 24-hour clock.

    What somebody said or wrote stays as it is; this is for days and times that we set ourselves.
    """
    text = _ERA.sub(_with_year, said(text))
    text = _CLOCK.sub(lambda m: f"{int(m[2]) + 12 * (m[1] == '午後' and m[2] != '12')}時", text)
    text = _COLON.sub(lambda m: f"{int(m[1])}時{m[2]}分", text)
    return re.sub(r"(?<=）) (?=[0-9]{1,2}時)", "", text)


def _with_year(match: re.Match[str]) -> str:
    era, year = match[1], match[2]
    count = 1 if year == "元" else int(year)
    return f"{era}{year}年（{_FIRST_YEARS[era] + count - 1}年）"


def _unboxed(char: str) -> str:
    """Numbers in circles, brackets, Roman or wide type as digits; nothing for lines and boxes."""
    if "\u2500" <= char <= "\u259f":
        return ""
    if "\u2460" <= char <= "\u2473" or "\u2474" <= char <= "\u249b" or "\u3220" <= char <= "\u33ff":
        plain = unicodedata.normalize("NFKC", char)
        return f"({plain})" if plain.isdigit() else plain
    if "\uff10" <= char <= "\uff5a" and char.isalnum():
        return unicodedata.normalize("NFKC", char)
    if "\u2150" <= char <= "\u218f" and unicodedata.numeric(char, 0) >= 1:
        return str(int(unicodedata.numeric(char)))
    return char
