"""A TrueType font as one Identity-H subset per document, for ReportLab's canvas.

ReportLab's own ``TTFont`` cuts a font into simple fonts of 256 glyphs, cannot address variation
sequences and writes wrong ToUnicode entries for characters beyond U+FFFF.
"""

import copy
import re
import struct
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

from jiritsu_desktop.rendering.pdf.font_objects import PdfDocument, write_font

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# What one glyph stands for: a character, with the variation selector behind it if there is one.
CLUSTER = re.compile(f".[{_SELECTORS}]?", re.DOTALL)
# Drawn as nothing: controls but the tab, soft hyphen, zero-width characters, stray selectors, BOM.
_CONTROLS = "\x00-\x08\x0a-\x1f\x7f-\x9f"
ZERO_WIDTH = f"\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff{_SELECTORS}"
INVISIBLE = re.compile(f"[{_CONTROLS}{ZERO_WIDTH}]+")
# Printed for what no font has, as typesetters do: it is seen that something is missing.
GETA = "\u3013"


class Face:
    """One font file, read when its first glyph is asked for."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path

    @cached_property
    def tables(self) -> TTFontFace:
        return TTFontFace(str(self.path))

    @property
    def ascent(self) -> float:
        """Above the baseline, in thousandths of an em."""
        return float(self.tables.ascent)

    @property
    def descent(self) -> float:
        """Below the baseline, in thousandths of an em; negative."""
        return float(self.tables.descent)

    @property
    def descriptor(self) -> dict[str, object]:
        """The entries of the font's descriptor in a PDF (ISO 32000-1, table 122)."""
        tables = self.tables
        return {
            "Flags": (tables.flags & ~32) | 4,
            "FontBBox": pdfdoc.PDFArray(tables.bbox),
            "ItalicAngle": tables.italicAngle,
            "Ascent": tables.ascent,
            "Descent": tables.descent,
            "CapHeight": tables.capHeight,
            "StemV": tables.stemV,
        }

    def glyph(self, cluster: str) -> int | None:
        """The glyph of a character or variation sequence, ``None`` when the font has none."""
        if len(cluster) > 1:
            return self._sequences.get(cluster)
        code = 0x20 if cluster in "\u00a0\t" else ord(cluster)
        glyph: int | None = self.tables.charToGlyph.get(code)
        return glyph

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of an em."""
        units: float = self.tables.hmetrics[glyph][0]
        return round(units * 1000 / float(self.tables.unitsPerEm), 2)

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file with these glyphs only, renumbered in the order given."""
        face = copy.copy(self.tables)
        wanted = list(glyphs)
        face.charToGlyph = {glyph: glyph for glyph in wanted}
        data: bytes = face.makeSubset(wanted)
        return data

    @cached_property
    def _sequences(self) -> dict[str, int]:
        cmap: bytes = self.tables.get_table("cmap")  # type: ignore[no-untyped-call]
        return dict(_variation_sequences(cmap, self.tables.charToGlyph))


def _variation_sequences(cmap: bytes, glyphs: dict[int, int]) -> Iterable[tuple[str, int]]:
    """Every base + selector of the cmap's format 14 subtable with its glyph (OpenType, cmap)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets = (struct.unpack_from(">HHL", cmap, 4 + 8 * n)[2] for n in range(count))
    table = next((o for o in offsets if struct.unpack_from(">H", cmap, o)[0] == 14), None)
    if table is None:
        return
    (records,) = struct.unpack_from(">L", cmap, table + 6)
    for n in range(records):
        record = table + 10 + 11 * n
        selector = chr(int.from_bytes(cmap[record : record + 3], "big"))
        default, other = struct.unpack_from(">LL", cmap, record + 3)
        if default:
            start = table + default
            for k in range(struct.unpack_from(">L", cmap, start)[0]):
                at = start + 4 + 4 * k
                first = int.from_bytes(cmap[at : at + 3], "big")
                for code in range(first, first + cmap[at + 3] + 1):
                    if code in glyphs:
                        yield chr(code) + selector, glyphs[code]
        if other:
            start = table + other
            for k in range(struct.unpack_from(">L", cmap, start)[0]):
                at = start + 4 + 5 * k
                code = int.from_bytes(cmap[at : at + 3], "big")
                yield chr(code) + selector, struct.unpack_from(">H", cmap, at + 3)[0]


class Codes(dict[str, str]):
    """What one document shows of one font: piece of text -> its codes as hexadecimal digits.

    A piece is any text; it is cut into clusters when it is met for the first time. ``known`` has
    the clusters met so far.
    """

    def __init__(self, face: Face, number: int) -> None:
        super().__init__()
        self.name = f"F{number}"
        self.glyphs = [0]
        self.texts = [""]
        self.known: dict[str, str] = {}
        self._face = face

    def __missing__(self, piece: str) -> str:
        codes = "".join(
            self.known.get(cluster) or self._assign(cluster) for cluster in CLUSTER.findall(piece)
        )
        self[piece] = codes
        return codes

    def _assign(self, cluster: str) -> str:
        if INVISIBLE.fullmatch(cluster):
            return ""
        glyph = self._face.glyph(cluster)
        if glyph is None and len(cluster) > 1:
            glyph = self._face.glyph(cluster[0])
        if glyph is None:
            glyph = self._face.glyph(GETA)
        code = f"{len(self.glyphs):04X}"
        self.glyphs.append(glyph or 0)
        self.texts.append(cluster)
        self.known[cluster] = code
        return code


class CidFont:
    """A font as ReportLab's canvas wants it; what it lacks is taken from ``fallback``.

    Subset 0 is the font itself, subset 1 the fallback, so that ``canvas.drawString`` and the
    paragraphs here choose glyphs alike.
    """

    _multiByte = 1  # noqa: N815 - ReportLab asks for these two
    _dynamicFont = 1  # noqa: N815
    shapable = False
    encoding = None

    def __init__(self, name: str, face: Face, fallback: "CidFont | None" = None) -> None:
        self.fontName = name
        self.face = face
        self.fallback = fallback
        self._choices: dict[str, tuple[int, float]] = {}
        self._documents: WeakKeyDictionary[PdfDocument, Codes] = WeakKeyDictionary()

    def choose(self, cluster: str) -> tuple[int, float]:
        """Which subset draws a cluster, and how wide it is in thousandths of an em.

        A variation sequence that neither font knows is drawn as its base character, a character
        that neither knows as 〓; readers of the file get what was written.
        """
        known = self._choices.get(cluster)
        if known is None:
            known = self._choices[cluster] = self._choose(cluster)
        return known

    def _choose(self, cluster: str) -> tuple[int, float]:
        if INVISIBLE.fullmatch(cluster):
            return 0, 0.0
        for candidate in dict.fromkeys((cluster, cluster[0])):
            for subset, font in enumerate((self, self.fallback)):
                if font is not None:
                    glyph = font.face.glyph(candidate)
                    if glyph is not None:
                        return subset, font.face.advance(glyph)
        return 0, self.face.advance(self.face.glyph(GETA) or 0)

    def lacks(self, cluster: str) -> bool:
        """Whether neither this font nor its fallback draws exactly this cluster."""
        fonts = (self,) if self.fallback is None else (self, self.fallback)
        return not INVISIBLE.fullmatch(cluster) and all(
            font.face.glyph(cluster) is None for font in fonts
        )

    def codes(self, document: PdfDocument) -> Codes:
        """The codes of this font in a document; the font joins the document at the first call."""
        codes = self._documents.get(document)
        if codes is None:
            codes = Codes(self.face, len(document.fontMapping) + 1)
            self._documents[document] = codes
            document.fontMapping[self.fontName] = "/" + codes.name
            document.delayedFonts.append(self)
        return codes

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """The width of a text in points."""
        text = text.decode(encoding) if isinstance(text, bytes) else text
        choose = self.choose
        return sum(choose(cluster)[1] for cluster in CLUSTER.findall(text)) * size / 1000

    def splitString(
        self, text: str | bytes, doc: PdfDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """The text as stretches of one subset each, in two-byte codes."""
        text = text.decode(encoding) if isinstance(text, bytes) else text
        known = self.codes(doc).known
        try:
            return [(0, bytes.fromhex("".join([known[char] for char in text])))] if text else []
        except KeyError:
            return self._split(text, doc)

    def _split(self, text: str, doc: PdfDocument) -> list[tuple[int, bytes]]:
        stretches: list[tuple[int, list[str]]] = []
        for cluster in CLUSTER.findall(text):
            subset = self.choose(cluster)[0]
            if not stretches or stretches[-1][0] != subset:
                stretches.append((subset, []))
            stretches[-1][1].append(cluster)
        found = []
        for subset, clusters in stretches:
            codes = self._member(subset).codes(doc)
            found.append((subset, bytes.fromhex("".join(codes[c] for c in clusters))))
        return found

    def getSubsetInternalName(self, subset: int, doc: PdfDocument) -> str:
        """The name of the font in the page's resources, with its slash."""
        return "/" + self._member(subset).codes(doc).name

    def _member(self, subset: int) -> "CidFont":
        return self.fallback if subset and self.fallback is not None else self

    def addObjects(self, doc: PdfDocument) -> None:
        """Write the font into the document; ReportLab calls it once, when saving."""
        codes = self._documents.pop(doc)
        write_font(doc, self.fontName, codes, self.face)
