"""Phone numbers as people write them into cells."""

import re
import unicodedata
from dataclasses import dataclass

from jiritsu_desktop.i18n import _

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー~", "-"))
_NUMBER = re.compile(
    r"(?<![\d-])(?:\+81[- ]?)?\(?\d{1,5}\)?"
    r"(?:\s?[-.(]\s?\d{1,4}\s?[-.)]\s?\d{3,4}|[ ]\d{1,4}[ ]\d{4}"
    r"|\)\s?\d{1,4}\s?-?\s?\d{4}|-\d{5,8}|\d{4,9})(?![\d-])"
)
_LOCAL = re.compile(r"(?<![\d-])\d{1,4}-\d{4}(?![\d-])")
_EXTENSION = re.compile(r"(?:内線|内|ext\.?)\s*[:(]?\s*(\d{1,6})\)?", re.IGNORECASE)
_FAX = re.compile(r"fax|ファ[ッツ]?クス|ファクシミリ|ファックス|\bF\b|F[:(]|\(F\)", re.IGNORECASE)
_VOICE = re.compile(r"tel|電話|携帯|直通|\bT\b|T[:(]|\(T\)", re.IGNORECASE)
_BEHIND = re.compile(r"[ ]*\([^)\n]*\)")


@dataclass(frozen=True, slots=True)
class PhoneNumbers:
    """The numbers of a cell: voice and fax apart, extensions, and what was put right."""

    voice: tuple[str, ...] = ()
    fax: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def parse(text: str, *, fax: bool = False) -> PhoneNumbers:
    """The phone numbers of a cell, in half width with hyphens.

    Several numbers with labels (TEL, FAX, 携帯) may share the cell; a number without a label is
    voice, or fax in a fax column (``fax``). ``(054)624-3668`` becomes ``054-624-3668``; the 0 that
    Excel dropped from a number is put back and said. What is no number stays as it is, with a
    remark.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    extensions = tuple(_EXTENSION.findall(plain))
    plain = _EXTENSION.sub(" ", plain)
    matches = list(_NUMBER.finditer(plain)) or list(_LOCAL.finditer(plain))
    voice: list[str] = []
    faxes: list[str] = []
    remarks: list[str] = []
    end = 0
    for index, match in enumerate(matches):
        following = matches[index + 1].start() if index + 1 < len(matches) else len(plain)
        behind = _BEHIND.match(plain, match.end(), following)
        label = plain[end : match.start()] + (behind[0] if behind else "")
        end = behind.end() if behind else match.end()
        number, number_remarks = _formatted(match[0])
        remarks.extend(number_remarks)
        is_fax, is_voice = bool(_FAX.search(label)), bool(_VOICE.search(label))
        if is_fax or (fax and not is_voice):
            faxes.append(number)
        if is_voice or not (is_fax or fax) or "兼" in label:
            voice.append(number)
    if not matches and any(character.isdigit() for character in plain):
        kept = " ".join(plain.split())
        (faxes if fax else voice).append(kept)
        remarks.append(_("{text} does not look like a phone number.").format(text=kept))
    return PhoneNumbers(
        voice=tuple(dict.fromkeys(voice)),
        fax=tuple(dict.fromkeys(faxes)),
        extensions=extensions,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _formatted(written: str) -> tuple[str, list[str]]:
    """The number with hyphens where its writer parted it, else where its kind is plain."""
    remarks: list[str] = []
    groups = re.findall(r"\d+", written)
    if written.startswith("+81"):
        groups = groups[1:]
        groups[0] = groups[0] if groups[0].startswith("0") else "0" + groups[0]
    digits = "".join(groups)
    lost_zero = not digits.startswith("0") and (
        len(digits) == 9 or (len(digits) == 10 and digits[0] in "789" and digits[1] == "0")
    )
    if lost_zero:
        digits = "0" + digits
        groups[0] = "0" + groups[0]
        remarks.append(
            _("The 0 at the beginning of {number} was missing; it was put back.").format(
                number="-".join(groups)
            )
        )
    if len(digits) not in (10, 11) or not digits.startswith("0"):
        remarks.append(
            _("{number} does not have the digits of a whole phone number.").format(
                number="-".join(groups)
            )
        )
        return "-".join(groups), remarks
    if len(groups) == 3:
        return "-".join(groups), remarks
    return "-".join(_parted(digits)), remarks


def _parted(digits: str) -> list[str]:
    """Mobile, free and big-city numbers can be parted without a table of area codes."""
    if len(digits) == 11:
        return [digits[:3], digits[3:7], digits[7:]]
    if digits.startswith(("0120", "0570", "0990")):
        return [digits[:4], digits[4:7], digits[7:]]
    if digits.startswith(("03", "06")):
        return [digits[:2], digits[2:6], digits[6:]]
    return [digits]
