"""Looks for texts in a finished file wherever somebody who looks for them could find them.

The text that is shown, every stream decompressed, every string of every object, every part of a
Word file, in the encodings in which text is written there.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import pikepdf

from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.rendering.reading_back import text_of_file

_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "cp932")
_HEX = re.compile(rb"<(?:feff)?((?:[0-9a-f]{4})+)>", re.IGNORECASE)


class Searched:
    """The content of a file, laid open once for many searches."""

    def __init__(self, content: bytes) -> None:
        texts, self._raw = [text_of_file(content)], [content]
        if content.startswith(b"%PDF"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                for item in (*pdf.objects, pdf.trailer):
                    texts += _strings(item)
                    if isinstance(item, pikepdf.Stream):
                        data = item.read_bytes()
                        self._raw.append(data)
                        texts.append(_written(data))
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._raw += [archive.read(name) for name in archive.namelist()]
                texts += archive.namelist()
        self._text = fold_name("\n".join(texts))

    def found(self, wanted: Iterable[str]) -> list[str]:
        """Which of the texts are in the file."""
        return [text for text in wanted if self._has(text)]

    def _has(self, text: str) -> bool:
        if fold_name(text) in self._text:
            return True
        encoded = {text.encode(name, "ignore") for name in _ENCODINGS}
        return any(len(form) > 3 and form in raw for raw in self._raw for form in encoded)


def _strings(item: pikepdf.Object) -> Iterator[str]:
    """The strings within an object; other objects that it leads to are looked at by themselves."""
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item.as_list():
            yield from _strings(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for part in dict(item.items()).values():
            if not getattr(part, "is_indirect", False):
                yield from _strings(part)


def _written(stream: bytes) -> str:
    """What a stream says in strings of hexadecimal digits, all of them behind one another."""
    found = (bytes.fromhex(match[1].decode()) for match in _HEX.finditer(stream))
    return b"".join(found).decode("utf-16-be", "ignore")
