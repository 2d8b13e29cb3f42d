"""What can be a telephone number, a mail address or a postal code."""

import re
import unicodedata
from collections.abc import Mapping

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

_LEAST_DIGITS = 3
_POSTAL = re.compile(r"〒?\s*\d{3}[-ー‐−－]?\d{4}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")


def problem(field: str, text: str) -> str:
    """The sentence about a field that cannot be what its name says; empty when it can.

    A number may have words beside it (内線12, 夜間は…), since offices write them so.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    if field in ("phone", "fax") and sum(sign.isdigit() for sign in plain) < _LEAST_DIGITS:
        return _("This is no telephone number. Write its digits, such as 0999-00-0123.")
    if field == "email" and not _MAIL.search(plain):
        return _("This is no mail address. Write it with @, such as name@town.example.")
    if field == "postal_code" and not _POSTAL.fullmatch(plain):
        return _("This is no postal code. Write seven digits, such as 000-0000.")
    return ""


def require_usable(values: Mapping[str, object]) -> None:
    """Raises UserError for the first field that cannot be what its name says."""
    for field, value in values.items():
        if isinstance(value, str) and (sentence := problem(field, value)):
            raise UserError(sentence)
