"""The ways to reach somebody, read alike for people and for resources."""

import re
import unicodedata
from collections.abc import Mapping

from jiritsu_desktop.domain.imports import WITHHELD
from jiritsu_desktop.exchange import phones, values
from jiritsu_desktop.i18n import _

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


def contact_fields(texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Postal code, address, phone, fax and e-mail in normal form, with remarks.

    A fax number in the phone column goes to fax. What the publisher withheld says 非公開.
    """
    found: dict[str, str] = {}
    remarks: list[str] = []
    _postal_code(texts, found, remarks)
    _address(texts, found)
    _numbers(texts, found, remarks)
    _email(texts, found, remarks)
    return found, tuple(remarks)


def _postal_code(texts: Mapping[str, str], found: dict[str, str], remarks: list[str]) -> None:
    text = texts.get("postal_code", "")
    if text and not values.is_nothing(text) and not values.is_withheld(text):
        found["postal_code"], said = values.postal_code(text)
        remarks.extend(said)


def _address(texts: Mapping[str, str], found: dict[str, str]) -> None:
    text = texts.get("address", "")
    if not text and texts.get("address_part"):
        text = "\n".join(
            (texts.get("prefecture", "") + texts.get("town", ""), texts["address_part"])
        )
    parts = [values.one_line(part) for part in text.split("\n") if part.strip()]
    if not parts or values.is_nothing(parts[0]):
        return
    address = parts[0]
    for part in parts[1:]:
        town = values.municipality(address)
        address = part if part.startswith(address) else address + part.removeprefix(town)
    if values.is_withheld(address):
        found["address"] = WITHHELD
        return
    building = values.one_line(texts.get("building", ""))
    if building and not values.is_nothing(building):
        address = f"{address}　{building}"
    found["address"] = address


def _numbers(texts: Mapping[str, str], found: dict[str, str], remarks: list[str]) -> None:
    voice: list[str] = []
    fax: list[str] = []
    for field in ("phone", "fax"):
        text = texts.get(field, "")
        if values.is_withheld(text):
            found[field] = WITHHELD
        elif not values.is_nothing(text):
            numbers = phones.parse(text, fax=field == "fax")
            remarks.extend(numbers.remarks)
            voice.extend(_with_extension(numbers, texts.get("extension", "")))
            fax.extend(numbers.fax)
    if voice:
        found["phone"] = "、".join(dict.fromkeys(voice))
    if fax:
        found["fax"] = "、".join(dict.fromkeys(fax))


def _with_extension(numbers: phones.PhoneNumbers, column: str) -> tuple[str, ...]:
    extension = values.number(column) or next(iter(numbers.extensions), "")
    if not extension or not numbers.voice:
        return numbers.voice
    return (f"{numbers.voice[0]}（内線{extension}）", *numbers.voice[1:])


def _email(texts: Mapping[str, str], found: dict[str, str], remarks: list[str]) -> None:
    text = unicodedata.normalize("NFKC", texts.get("email", "")).strip()
    if values.is_nothing(text) or values.is_withheld(text):
        return
    addresses = _EMAIL.findall(text)
    if addresses:
        found["email"] = addresses[0]
    else:
        remarks.append(
            _("{text} does not look like an e-mail address.").format(text=values.one_line(text))
        )
