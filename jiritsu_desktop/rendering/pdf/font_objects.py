"""Writes a font into a PDF as a Type 0 font with two-byte codes (ISO 32000-1, 9.7)."""

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc

_BLOCK = 100  # the most entries that one bfchar block may hold


class PdfDocument(Protocol):
    """What fonts need of ReportLab's document."""

    fontMapping: dict[str, str]  # noqa: N815 - ReportLab's names
    delayedFonts: list[Any]  # noqa: N815
    idToObject: Mapping[str, Any]  # noqa: N815
    compression: Any

    def Reference(self, obj: object, name: str) -> object: ...


class FontFace(Protocol):
    """What is written of a font file."""

    name: str

    @property
    def descriptor(self) -> dict[str, object]: ...

    def advance(self, glyph: int) -> float: ...

    def subset(self, glyphs: Iterable[int]) -> bytes: ...


class CodeTable(Protocol):
    """The codes in use, in order: the resource name, and the glyph and text of each."""

    name: str

    @property
    def glyphs(self) -> Sequence[int]: ...

    @property
    def texts(self) -> Sequence[str]: ...


def _subset_tag(glyphs: Sequence[int]) -> str:
    """Six letters from the glyphs: printers take subsets of one name for one font (9.6.4)."""
    digest = hashlib.sha256(struct.pack(f">{len(glyphs)}H", *glyphs)).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def write_font(doc: PdfDocument, key: str, codes: CodeTable, face: FontFace) -> None:
    """Add the font object that pages name ``codes.name``, and all that hangs on it."""

    def add(kind: str, thing: object) -> object:
        return doc.Reference(thing, f"{kind}:{key}")

    used = list(dict.fromkeys(codes.glyphs))
    base = pdfdoc.PDFName(f"{_subset_tag(used)}+{face.name}")
    place = {glyph: number for number, glyph in enumerate(used)}
    program = face.subset(used)
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": base,
            "FontFile2": add("file", _stream(doc, program, Length1=len(program))),
            **face.descriptor,
        }
    )
    glyph_map = struct.pack(f">{len(codes.glyphs)}H", *(place[glyph] for glyph in codes.glyphs))
    widths = pdfdoc.PDFArray([face.advance(glyph) for glyph in codes.glyphs])
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "DW": 1000,
            "W": pdfdoc.PDFArray([0, widths]),
            "CIDToGIDMap": add("glyphs", _stream(doc, glyph_map)),
            "FontDescriptor": add("descriptor", descriptor),
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([add("descendant", descendant)]),
            "ToUnicode": add("unicode", _stream(doc, _to_unicode(codes.texts))),
        }
    )
    # Pages name the font, so it is listed by reference and not written in place.
    font.__RefOnly__ = 1  # type: ignore[attr-defined]
    doc.Reference(font, codes.name)
    doc.idToObject["BasicFonts"].dict[codes.name] = font


def _stream(doc: PdfDocument, content: bytes, **entries: int) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = content
    for key, value in entries.items():
        stream.dictionary[key] = value
    if doc.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _to_unicode(texts: Sequence[str]) -> bytes:
    """The CMap from codes to text, in UTF-16BE (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts)
        if text
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for at in range(0, len(entries), _BLOCK):
        block = entries[at : at + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
