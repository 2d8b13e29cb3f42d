"""When two texts of one field say the same, and what a row would change in a record."""

import re
import unicodedata
from collections.abc import Mapping

from jiritsu_desktop.domain.imports import WITHHELD, FieldChange
from jiritsu_desktop.domain.text import fold

_DIGITS_ONLY = frozenset({"postal_code", "corporate_number"})
_SPELLING = frozenset({"name", "family_name", "given_name"})
_YOMI = frozenset({"family_yomi", "given_yomi"})
PARTS = {"phone": "、", "fax": "、", "services": "\n", "capacity": "\n", "office_number": "\n"}
"""What parts the several values of a field."""


def same_value(field_name: str, one: str, other: str) -> bool:
    """Whether two texts say the same in this field: widths, blanks, hyphens do not matter.

    Spellings of names do: 渡辺 and 渡邉 differ here.
    """
    if one == other:
        return True
    if field_name in _DIGITS_ONLY:
        return _digits(one) == _digits(other) != ""
    if field_name in _SPELLING:
        return spelling_of(one) == spelling_of(other)
    if field_name in PARTS:
        return parts_of(field_name, one) == parts_of(field_name, other)
    if field_name == "address":
        return address_key(one) == address_key(other)
    if field_name == "open_hours":
        return _hours_key(one) == _hours_key(other)
    return fold(one) == fold(other)


def changes_between(
    known: Mapping[str, str], wanted: Mapping[str, str], *, spelling: bool
) -> tuple[FieldChange, ...]:
    """The fields that the row would change. A check of an earlier day than the last is no change.

    Nothing ever empties a field, neither an empty cell nor a withheld value, and nothing is taken
    away from several numbers or services.

    Without ``spelling`` the record keeps its own spelling of the name.
    """
    unparted = bool(known.get("given_name")) and not wanted.get("given_name")
    kept = _SPELLING if unparted or not spelling else frozenset()
    if yomi_of(wanted) == yomi_of(known) and not (
        wanted.get("given_yomi") and not known.get("given_yomi")
    ):
        kept |= _YOMI
    return tuple(
        FieldChange(name, known[name], value)
        for name, value in wanted.items()
        if value
        and name in known
        and name not in kept
        and not same_value(name, known[name], value)
        and not (name in PARTS and parts_of(name, value) <= parts_of(name, known[name]))
        and not (value == WITHHELD and known[name])
        and not (name == "checked_on" and value < known[name])
    )


def yomi_of(values: Mapping[str, str]) -> str:
    """The reading of a person as it is compared."""
    return fold(values.get("family_yomi", "") + values.get("given_yomi", ""))


def spelling_of(text: str) -> str:
    """The text without blanks and widths, but with its own characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def phone_numbers(values: Mapping[str, str]) -> set[str]:
    """The phone numbers, as digits."""
    return parts_of("phone", values.get("phone", ""))


def parts_of(field_name: str, text: str) -> set[str]:
    """The several values of a field, each as it is compared."""
    parts = (part for part in text.split(PARTS[field_name]) if part and part != WITHHELD)
    if field_name not in ("phone", "fax"):
        return {fold(part) for part in parts}
    return {digits for part in parts if (digits := _digits(part.partition("（")[0]))}


def address_key(address: str) -> str:
    """The address for comparison: dashes, 丁目, 番地 and 号 alike."""
    if address == WITHHELD:
        return ""
    key = fold(address).replace("-", "ー")
    for word in ("丁目", "番地", "番", "号"):
        key = key.replace(word, "ー")
    return key.replace("ーー", "ー").strip("ー")


def _hours_key(text: str) -> str:
    """Opening hours for comparison: 9時, 9時00分 and 9:00 alike."""
    return re.sub(r"(\d{1,2})時(?:(\d{2})分)?", lambda at: f"{at[1]}:{at[2] or '00'}", fold(text))


def _digits(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFKC", text) if character.isdigit()
    )
