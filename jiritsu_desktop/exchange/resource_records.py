"""Rows of lists of offices and facilities as social resources."""

import re
from collections.abc import Mapping

from jiritsu_desktop.domain.imports import SourceRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import ResourceKind
from jiritsu_desktop.exchange import values
from jiritsu_desktop.exchange.body import BodyRow
from jiritsu_desktop.exchange.contacts import contact_fields
from jiritsu_desktop.i18n import _

_KINDS = (
    (re.compile("病院|診療|医院|クリニック|歯科|薬局|訪問看護"), ResourceKind.MEDICAL),
    (re.compile("学校|幼稚園|保育(?!所等訪問)|こども園|学童"), ResourceKind.EDUCATION),
    (re.compile("相談|地域移行支援|地域定着支援"), ResourceKind.CONSULTATION),
    (
        re.compile("支援|介護|援護|援助|短期入所|就労|デイ|グループホーム|福祉|訓練|入所|入浴"),
        ResourceKind.WELFARE_SERVICE,
    ),
    (re.compile("庁舎|公民館|役場|図書館|センター|支所|体育館"), ResourceKind.PUBLIC_OFFICE),
)
KIND_WORDS = {
    ResourceKind.WELFARE_SERVICE: "障害福祉サービス",
    ResourceKind.CONSULTATION: "相談支援",
    ResourceKind.MEDICAL: "医療・保健",
    ResourceKind.EDUCATION: "教育・子育て",
    ResourceKind.PUBLIC_OFFICE: "公的窓口",
    ResourceKind.SCHEME: "制度・手当",
    ResourceKind.INFORMAL: "インフォーマル",
}
"""How a list names the kinds, ours when it is written out."""
DISCLOSURE_WORDS = {
    Disclosure.INTERNAL: "事務局だけ",
    Disclosure.COUNCIL: "会議まで",
    Disclosure.PUBLIC: "公開",
}
"""How a list says how far a resource may be told."""
_DISCLOSURES = {word: level.value for level, word in DISCLOSURE_WORDS.items()}
_NAMED_KINDS = {word: kind.value for kind, word in KIND_WORDS.items()}
_PLAIN = (
    "operator", "open_days", "closed_days", "audience", "fee", "source_key",
)  # fmt: skip
_FREE = ("landmark", "introduction", "note")
_HOURS = (
    ("hours_weekday", "平日"),
    ("hours_saturday", "土曜"),
    ("hours_sunday", "日曜"),
    ("hours_holiday", "祝日"),
)


def resource(row: BodyRow, readings: Mapping[str, str], kind: str = "") -> SourceRow:
    """The social resource of a row; refused when there is no name.

    ``kind`` is the kind that the published list stands for; without it the services tell.
    """
    texts = row.texts
    remarks: list[str] = []
    doubts: list[str] = []
    name = values.one_line(texts.get("name", ""))
    found = {"name": "" if values.is_nothing(name) else name}
    found["yomi"] = _yomi(texts, readings)
    services = values.services(texts.get("services", ""))
    found["services"] = "\n".join(services)
    named = _NAMED_KINDS.get(values.one_line(texts.get("kind", "")), "")
    found["kind"] = named or kind or _kind(" ".join((*services, name)))
    found["disclosure"] = _DISCLOSURES.get(values.one_line(texts.get("disclosure", "")), "")
    for field in _PLAIN:
        text = values.one_line(texts.get(field, ""))
        found[field] = "" if values.is_nothing(text) else text
    for field in _FREE:
        parts = (values.one_line(part) for part in texts.get(field, "").split("\n"))
        found[field] = "\n".join(part for part in parts if not values.is_nothing(part))
    contact, said = contact_fields(texts)
    found.update(contact)
    remarks.extend(said)
    town = values.one_line(texts.get("town", ""))
    found["town"] = values.municipality(found.get("address", "")) or town
    found["url"] = _url(texts.get("url", ""), remarks)
    found["latitude"] = values.coordinate(texts.get("latitude", ""), 90)
    found["longitude"] = values.coordinate(texts.get("longitude", ""), 180)
    places = values.number(texts.get("capacity", "")).lstrip("0")
    if places and len(services) == 1:
        found["capacity"] = f"{services[0]} {places}"
    elif places:
        remarks.append(
            _("The capacity {places} belongs to no single service; it was not taken.").format(
                places=places
            )
        )
    found["open_hours"] = _hours(texts)
    for field, length in (("office_number", 10), ("corporate_number", 13)):
        text = texts.get(field, "")
        if not values.is_nothing(text):
            found[field], said = (
                values.corporate_number(text) if length == 13 else values.code(text, length)
            )
            remarks.extend(said)
    if number := found.pop("office_number", ""):
        found["office_number"] = "\n".join(f"{service} {number}" for service in services)
    for field in ("started_on", "ended_on", "checked_on"):
        text = texts.get(field, "")
        if not values.is_nothing(text):
            found[field], said = values.date(text)
            doubts.extend(said)
    status = texts.get("status", "")
    if any(word in status for word in ("廃止", "休止", "失効")):
        remarks.append(_("The list says: {status}.").format(status=values.one_line(status)))
    return SourceRow(
        numbers=(row.number,),
        values={field: value for field, value in found.items() if value},
        remarks=tuple(dict.fromkeys(remarks)),
        doubts=tuple(dict.fromkeys(doubts)),
        refused="" if found["name"] else _("There is no name in this row."),
    )


def _yomi(texts: Mapping[str, str], readings: Mapping[str, str]) -> str:
    reading = values.hiragana(texts.get("yomi", "") or readings.get(texts.get("name", ""), ""))
    return reading if texts.get("yomi") or values.is_reading(reading) else ""


def _kind(words: str) -> str:
    return next(
        (kind for pattern, kind in _KINDS if pattern.search(words)), ResourceKind.INFORMAL
    ).value


def _url(text: str, remarks: list[str]) -> str:
    plain = values.one_line(text)
    if values.is_nothing(plain):
        return ""
    if re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", plain):
        return plain
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", plain, re.ASCII):
        return f"https://{plain}"
    remarks.append(_("{text} is not the address of a website.").format(text=plain))
    return ""


def _hours(texts: Mapping[str, str]) -> str:
    parts = [
        f"{day} {span}" for field, day in _HOURS if (span := values.hours(texts.get(field, "")))
    ]
    if texts.get("opens") and texts.get("closes"):
        span = values.hours(f"{texts['opens']}-{texts['closes']}")
        parts.extend([span] if span else [])
    if texts.get("open_hours"):
        parts.append(values.hours(texts["open_hours"]))
    text = "、".join(part for part in parts if part)
    note = values.one_line(texts.get("hours_note", ""))
    if values.is_nothing(note):
        return text
    return f"{text}（{note}）" if text else note
