"""Checks on a finished text file as a screen reader and an old program get it."""

import re
import unicodedata
from collections.abc import Iterable

_MARK = b"\xef\xbb\xbf"
# Boxes, circled and Roman numbers, and the signs that only mark readings in a source.
_EYE_ONLY = re.compile("[\u2500-\u259f□■①-⑳Ⅰ-Ⅻ㈱《》｜]")


def squeezed(text: str) -> str:
    """Without blanks, and in one form for what the text edition writes out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_file_faults(content: bytes, texts: Iterable[str] = ()) -> list[str]:
    """What is wrong with the bytes of a text file, and which texts are not in it."""
    faults = [] if content.startswith(_MARK) else ["no mark at its beginning"]
    if b"\n" in content.replace(b"\r\n", b"") or b"\r\n" not in content:
        faults.append("ends of lines")
    written = content.decode("utf-8-sig")
    faults += [f"{sign} is for the eye" for sign in _EYE_ONLY.findall(written)]
    bare = squeezed(written)
    return faults + [text for text in texts if squeezed(text) not in bare]


def losses_not_told(text: str, content: bytes, told: Iterable[str]) -> list[str]:
    """Characters that a CP932 file does not hold as they were and that nobody was told of."""
    try:
        kept = set(content.decode("cp932"))
    except UnicodeDecodeError:
        return ["not CP932"]
    named = set("".join(told))
    return sorted({char for char in text if not char.isspace()} - kept - named)
