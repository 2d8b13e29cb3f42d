"""Seat categories that mean the same under other words: 学識経験 and 有識者 and 学識経験者."""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from jiritsu_desktop import paths
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.text import fold

_NUMBER = re.compile(r"^第?\d+号(?:委員)?")
_SIGNS = str.maketrans(dict.fromkeys("・、,／/()「」及びおよ", ""))
_DISABILITY = re.compile("障がい|障碍|しょうがい")
_ENDINGS = re.compile(
    r"(?:ノ?(?:代表者|代表|職員|委員|関係者|関係機関|従事者|事業所|事業者|関係|者)|等)+$"
)


def same_name(name: str) -> str:
    """The name as it is compared: without 1号, signs, widths and 障がい for 障害."""
    plain = _DISABILITY.sub("障害", _NUMBER.sub("", unicodedata.normalize("NFKC", name).strip()))
    return fold(plain.translate(_SIGNS)) or fold(name)


def meant(name: str, known: Iterable[str]) -> str:
    """Which of the known categories the name means; empty when none does, or several might."""
    names = tuple(known)
    for key in (same_name, _stem):
        wanted = key(name)
        found = [other for other in names if key(other) == wanted]
        if found:
            return found[0] if len(found) == 1 else ""
    group = _groups().get(_stem(name))
    found = [other for other in names if group is not None and _groups().get(_stem(other)) == group]
    return found[0] if len(found) == 1 else ""


def _stem(name: str) -> str:
    """The name without the words that most categories end in."""
    plain = same_name(name)
    return _ENDINGS.sub("", plain) or plain


@cache
def _groups() -> dict[str, int]:
    source = paths.resources() / "import_presets" / f"{ImportKind.PEOPLE.value}.json"
    groups = json.loads(source.read_text(encoding="utf-8"))["seat_categories"]
    return {_stem(name): place for place, names in enumerate(groups) for name in names}
