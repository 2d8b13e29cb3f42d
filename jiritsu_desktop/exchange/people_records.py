"""Rows of rosters and contact lists as people."""

import re
import unicodedata
from collections.abc import Mapping

from jiritsu_desktop.domain.imports import SourceRow
from jiritsu_desktop.domain.members import EditionWish, Role
from jiritsu_desktop.exchange import values
from jiritsu_desktop.exchange.body import BodyRow
from jiritsu_desktop.exchange.contacts import contact_fields
from jiritsu_desktop.i18n import _

_ROLES = {
    "会長": Role.CHAIR,
    "委員長": Role.CHAIR,
    "部会長": Role.CHAIR,
    "座長": Role.CHAIR,
    "議長": Role.CHAIR,
    "副会長": Role.VICE_CHAIR,
    "副委員長": Role.VICE_CHAIR,
    "副部会長": Role.VICE_CHAIR,
    "副座長": Role.VICE_CHAIR,
    "職務代理": Role.VICE_CHAIR,
    "委員": Role.MEMBER,
    "部会員": Role.MEMBER,
    "事務局": Role.SECRETARIAT,
    "オブザーバー": Role.OBSERVER,
    "アドバイザー": Role.OBSERVER,
}
_EDITIONS = (
    (re.compile("ルビ|ふりがな|フリガナ|振り仮名"), EditionWish.RUBY),
    (re.compile("拡大|大活字|大きな文字|大きい文字|ポイント|pt"), EditionWish.LARGE),
    (re.compile("テキスト|text|データ", re.IGNORECASE), EditionWish.TEXT),
    (re.compile("標準|通常|普通"), EditionWish.STANDARD),
)
_POINTS = re.compile(r"(\d{2})\s*(?:ポイント|pt|P)", re.IGNORECASE)
_POINT_SIZES = range(10, 41)


def person(row: BodyRow, readings: Mapping[str, str]) -> SourceRow:
    """The person of a row; refused when there is no name.

    ``readings`` are the kana that Excel kept for texts; they count where the list has no reading.
    """
    texts = row.texts
    found: dict[str, str] = {}
    remarks: list[str] = []
    family, given, name_remarks = _name(texts)
    found["family_name"], found["given_name"] = family, given
    yomi, yomi_remarks = _yomi(texts, readings, given=bool(given))
    found["family_yomi"], found["given_yomi"] = yomi
    remarks.extend((*name_remarks, *yomi_remarks))

    found["organisation"] = _plain(texts, "organisation")
    found["job_title"] = _plain(texts, "job_title")
    found["town"] = _plain(texts, "town")
    found["note"] = texts.get("note", "").strip()
    contact, contact_remarks = contact_fields(texts)
    found.update(contact)
    remarks.extend(contact_remarks)

    found["category_number"] = _number_of_category(texts.get("category_number", ""))
    found["category"] = _plain(texts, "category")
    remarks.extend(_role(texts, found))
    doubts = _term(texts, found)
    remarks.extend(_edition(texts, found))
    return SourceRow(
        numbers=(row.number,),
        values={name: value for name, value in found.items() if value},
        remarks=tuple(dict.fromkeys(remarks)),
        doubts=tuple(dict.fromkeys(doubts)),
        refused="" if family else _("There is no name in this row."),
    )


def _plain(texts: Mapping[str, str], field: str) -> str:
    text = values.one_line(texts.get(field, ""))
    return "" if values.is_nothing(text) else text


def _name(texts: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]]:
    if texts.get("family_name"):
        return (
            values.one_line(texts["family_name"]),
            values.one_line(texts.get("given_name", "")),
            (),
        )
    text = texts.get("name", "")
    if values.is_nothing(text):
        return "", "", ()
    family, given = values.split_name(text)
    if given or not family:
        return family, given, ()
    return (
        family,
        "",
        (_("Family and given name of {name} are not parted by a blank.").format(name=family),),
    )


def _yomi(
    texts: Mapping[str, str], readings: Mapping[str, str], *, given: bool
) -> tuple[tuple[str, str], tuple[str, ...]]:
    if texts.get("family_yomi"):
        return (
            values.hiragana(texts["family_yomi"]),
            values.hiragana(texts.get("given_yomi", "")),
        ), ()
    text = texts.get("yomi", "")
    from_excel = not text
    if from_excel:
        text = readings.get(texts.get("name", ""), "")
    reading = values.hiragana(text)
    if not reading or values.is_nothing(reading):
        return ("", ""), (_("There is no reading."),)
    if not values.is_reading(reading):
        if from_excel:
            return ("", ""), (_("There is no reading."),)
        return ("", ""), (_("{text} is not a reading in kana.").format(text=reading),)
    family, _blank, rest = reading.partition(" ")
    remarks: tuple[str, ...] = ()
    if from_excel:
        remarks = (_("The reading {yomi} is the one typed in Excel.").format(yomi=reading),)
    elif given and not rest:
        remarks = (_("The reading {yomi} is not parted by a blank.").format(yomi=reading),)
    return (family, rest.replace(" ", "")), remarks


def _number_of_category(text: str) -> str:
    match = re.search(r"\d+", unicodedata.normalize("NFKC", text))
    return match[0] if match else ""


def _role(texts: Mapping[str, str], found: dict[str, str]) -> tuple[str, ...]:
    text = _plain(texts, "role")
    if not text:
        return ()
    role = _ROLES.get(unicodedata.normalize("NFKC", "".join(text.split())))
    if role is not None:
        found["role"] = role.value
        return ()
    if not found["job_title"]:
        found["job_title"] = text
        return ()
    return (_("The role {text} is not known; it was not taken.").format(text=text),)


def _term(texts: Mapping[str, str], found: dict[str, str]) -> tuple[str, ...]:
    doubts: list[str] = []
    if term := _plain(texts, "term"):
        found["starts_on"], found["ends_on"], said = values.date_range(term)
        doubts.extend(said)
    for field in ("starts_on", "ends_on"):
        if text := _plain(texts, field):
            found[field], said = values.date(text)
            doubts.extend(said)
    starts, ends = found.get("starts_on", ""), found.get("ends_on", "")
    if starts and ends and starts > ends:
        found["starts_on"] = found["ends_on"] = ""
        doubts.append(_("The term ends before it begins; it was not taken."))
    return tuple(doubts)


def _edition(texts: Mapping[str, str], found: dict[str, str]) -> tuple[str, ...]:
    text = _plain(texts, "edition")
    if not text:
        return ()
    plain = unicodedata.normalize("NFKC", text)
    for pattern, edition in _EDITIONS:
        if pattern.search(plain):
            found["edition"] = edition.value
            break
    else:
        found["note"] = "\n".join(part for part in (found["note"], f"資料: {text}") if part)
        return (_("Papers in the form {text} are kept as a note.").format(text=text),)
    if found["edition"] == EditionWish.LARGE and (size := _POINTS.search(plain)):
        if int(size[1]) in _POINT_SIZES:
            found["point_size"] = size[1]
        else:
            return (_("The letter size {text} was not taken.").format(text=text),)
    return ()
