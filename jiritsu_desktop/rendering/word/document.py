"""Documents as one Word file: one section each, with its own header, footer and page numbers.

The same documents give the same bytes on any day. The file names no person: its author is that of
the document (the council), and there is no date in it.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from jiritsu_desktop.papers.document import Document, PageNumber
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.word.blocks import BlockSetter, section_end
from jiritsu_desktop.rendering.word.elements import (
    Element,
    element,
    possible,
    root,
    twips,
    valued,
)
from jiritsu_desktop.rendering.word.paragraphs import Paragraphs
from jiritsu_desktop.rendering.word.style_sheet import StyleSheet, font_table
from jiritsu_desktop.rendering.word.text import Run, TextSetter, field, tab_run

_PAGE: Final = (595.3, 841.9)
_LEFT, _TOP, _BOTTOM = 70.85, 71.0, 70.85
_HEADER, _FOOTER = 31.2, 34.0
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_OLDEST = (1980, 1, 1, 0, 0, 0)


def render_word(documents: Sequence[Document], read: Reader | None = None) -> bytes:
    """The documents behind one another as docx; with ``read`` every word below its reading."""
    return _File(read).render(documents)


class _File:
    """One file in the making."""

    def __init__(self, read: Reader | None) -> None:
        self._read = read is not None
        self._styles = StyleSheet(read=self._read)
        self._paragraphs = Paragraphs(self._styles, TextSetter(read))
        self._plain = Paragraphs(self._styles, TextSetter(None))
        self._package = OpcPackage()
        self._root = root("w:document", "w", "w14", "r")
        self._root.set(_COMPATIBILITY, "w14")
        self._main = self._part("word/document", CONTENT_TYPE.WML_DOCUMENT_MAIN, self._root)
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._furniture = 0

    def render(self, documents: Sequence[Document]) -> bytes:
        """The bytes of the file."""
        body = element("w:body")
        self._root.append(body)
        several = len(documents) > 1
        for document in documents:
            setter = BlockSetter(document, self._paragraphs, read=self._read)
            body.extend(setter.elements(document.blocks))
            section = self._section(document, several=several)
            if document is documents[-1]:
                body.append(section)
            else:
                body.append(section_end(section))
        relations = RELATIONSHIP_TYPE
        for name, kind, relation, content in (
            ("word/styles", CONTENT_TYPE.WML_STYLES, relations.STYLES, self._styles.root()),
            ("word/settings", CONTENT_TYPE.WML_SETTINGS, relations.SETTINGS, _settings()),
            ("word/fontTable", CONTENT_TYPE.WML_FONT_TABLE, relations.FONT_TABLE, font_table()),
        ):
            self._main.relate_to(self._part(name, kind, content), relation)
        self._package.relate_to(
            self._part("docProps/core", CONTENT_TYPE.OPC_CORE_PROPERTIES, _core(documents[0])),
            relations.CORE_PROPERTIES,
        )
        written = BytesIO()
        self._package.save(written)
        return _dateless(written)

    def _part(self, name: str, kind: str, content: Element) -> XmlPart:
        return XmlPart(PackURI(f"/{name}.xml"), kind, content, self._package)  # type: ignore[arg-type]  # any package holds parts

    def _section(self, document: Document, *, several: bool) -> Element:
        made = element("w:sectPr")
        once = bool(document.stamp) and not document.stamp_on_every_page
        stamp = [document.stamp_note, document.stamp]
        every = [document.restriction, *([] if once else stamp)]
        footer = self._footer(document, several=several)
        for kind, marks in (("default", every), ("first", [document.restriction, *stamp])):
            if kind == "first" and not once:
                continue
            if any(marks):
                made.append(self._referred("header", kind, self._header(marks)))
            made.append(self._referred("footer", kind, footer))
        width, height = (twips(points) for points in _PAGE)
        made.append(element("w:pgSz", {"w:w": width, "w:h": height}))
        made.append(
            element(
                "w:pgMar",
                {
                    "w:top": twips(_TOP),
                    "w:right": str(int(width) - int(twips(_LEFT)) - int(twips(462))),
                    "w:bottom": twips(_BOTTOM),
                    "w:left": twips(_LEFT),
                    "w:header": twips(_HEADER),
                    "w:footer": twips(_FOOTER),
                    "w:gutter": "0",
                },
            )
        )
        made.append(element("w:pgNumType", {"w:start": str(document.first_page)}))
        if once:
            made.append(element("w:titlePg"))
        return made

    def _referred(self, kind: str, pages: str, content: Element) -> Element:
        self._furniture += 1
        types = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
        relations = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
        strip = element("w:hdr" if kind == "header" else "w:ftr", None, content)
        part = self._part(f"word/{kind}{self._furniture}", types[kind], strip)
        relation = self._main.relate_to(part, relations[kind])
        return element(f"w:{kind}Reference", {"w:type": pages, "r:id": relation})

    def _header(self, marks: Sequence[str]) -> Element:
        *plain, boxed = marks if len(marks) > 1 else [*marks, ""]
        words = [Run(f"{mark}　") for mark in plain if mark]
        stamp = [Run(boxed, bold=True, boxed=True)] if boxed else []
        return self._paragraphs.set("Header", words, stamp)

    def _footer(self, document: Document, *, several: bool) -> Element:
        number: list[Run | Element] = []
        if document.page_number is not PageNumber.NONE:
            number = [field("PAGE")]
        if document.page_number is PageNumber.OF_TOTAL:
            total = document.total_pages
            count = "SECTIONPAGES" if several else "NUMPAGES"
            number += [Run("／"), field(count) if total is None else Run(str(total))]
        return self._plain.set(
            "Footer",
            [Run(document.footer_left), tab_run()],
            [*number, tab_run(), Run(document.footer_right)],
        )


def _settings() -> Element:
    """Word of today, Japanese, punctuation closed up; nothing about whoever made the file."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
    )
    return element(
        "w:settings",
        None,
        element("w:zoom", {"w:percent": "100"}),
        valued("w:defaultTabStop", "420"),
        valued("w:characterSpacingControl", "compressPunctuation"),
        element(
            "w:compat",
            None,
            element("w:balanceSingleByteDoubleByteWidth"),
            element("w:doNotExpandShiftReturn"),
            element("w:useFELayout"),
            *(
                element("w:compatSetting", {"w:name": name, "w:uri": uri, "w:val": value})
                for name, value in modes
            ),
        ),
        element("w:themeFontLang", {"w:val": "ja-JP", "w:eastAsia": "ja-JP"}),
        valued("w:decimalSymbol", "."),
        valued("w:listSeparator", ","),
    )


def _core(document: Document) -> Element:
    made = element("cp:coreProperties")
    for tag, words in (
        ("dc:title", document.title),
        ("dc:creator", document.author),
        ("dc:language", "ja-JP"),
    ):
        entry = element(tag)
        entry.text = possible(words)
        made.append(entry)
    return made


def _dateless(written: BytesIO) -> bytes:
    """The same archive with its parts in order and without the time of writing."""
    target = BytesIO()
    with ZipFile(written) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(
            source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            entry = ZipInfo(name, _OLDEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, source.read(name))
    return target.getvalue()
