"""The names of columns that are known: synonyms of each field, and published lists as a whole."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jiritsu_desktop import paths
from jiritsu_desktop.domain.imports import ImportKind

_DASHES = str.maketrans(dict.fromkeys("-‐‑‒–—―−－ｰ", "ー"))
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_IGNORED_SIGNS = str.maketrans(dict.fromkeys("・_/:;.,、。*#※○●◎◇◆□■☆★'\"`()[]{}「」【】<>", ""))
_BRACKETS = re.compile(r"[(\[【「<][^)\]】」>]*[)\]】」>]")


@dataclass(frozen=True, slots=True)
class Preset:
    """A published list: its columns in order with the field each fills, None where none."""

    name: str
    title: str
    columns: Mapping[str, str | None]
    resource_kind: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the headers of one kind of list may be called; keys are in normal form.

    ``listed`` are the columns of published lists that are no synonyms of their own. ``grouped``
    fields are often written only on the first row of a group; ``joined`` ones may come from several
    columns.
    """

    synonyms: Mapping[str, str]
    listed: Mapping[str, str]
    ignored: frozenset[str]
    grouped: frozenset[str]
    joined: frozenset[str]
    required: tuple[str, ...]
    presets: tuple[Preset, ...]

    def preset(self, name: str) -> Preset | None:
        """The preset of this name."""
        return next((preset for preset in self.presets if preset.name == name), None)


def normal(header: str) -> str:
    """The header as it is compared.

    NFKC, without blanks, line breaks, signs and brackets (their contents stay), all dashes as one,
    hiragana as katakana: ``都道府県コ―ド`` with U+2015 equals ``都道府県コード``.
    """
    plain = unicodedata.normalize("NFKC", header).casefold().translate(_DASHES)
    return "".join(plain.split()).translate(_IGNORED_SIGNS).translate(_KATAKANA)


def without_brackets(header: str) -> str:
    """The header without what stands in brackets, in normal form."""
    return normal(_BRACKETS.sub("", unicodedata.normalize("NFKC", header)))


@cache
def vocabulary(kind: ImportKind) -> Vocabulary:
    """The shipped vocabulary of a kind of list."""
    source = paths.resources() / "import_presets" / f"{kind.value}.json"
    data = json.loads(source.read_text(encoding="utf-8"))
    presets = tuple(
        Preset(
            name=preset["name"],
            title=preset["title"],
            columns={normal(header): field for header, field in preset["columns"]},
            resource_kind=preset.get("resource_kind", ""),
        )
        for preset in data["presets"]
    )
    return Vocabulary(
        synonyms={
            normal(header): field
            for field, headers in data["headers"].items()
            for header in headers
        },
        listed={
            header: field
            for preset in presets
            for header, field in preset.columns.items()
            if field is not None
        },
        ignored=frozenset(map(normal, data["ignored"])),
        grouped=frozenset(data["grouped"]),
        joined=frozenset(data["joined"]),
        required=tuple(data["required"]),
        presets=presets,
    )
