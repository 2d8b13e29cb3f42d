"""The characters of a PDF with their size and place, as PDFium reads them."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw

_PDFIUM: Any = pypdfium2.raw  # made from C headers, without types
_FRAME_BOTTOM = 70.0  # points; below stand page numbers


class Character(NamedTuple):
    """One printed character: its size and its box in points from the page's lower left corner."""

    text: str
    page: int
    size: float
    left: float
    bottom: float
    right: float
    top: float


def characters(content: bytes) -> Iterator[Character]:
    """All visible characters in the order in which they were drawn."""
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf, 1):
            text = page.get_textpage()
            yield from _of_page(text, number)
            text.close()
            page.close()


def _of_page(text: pypdfium2.PdfTextPage, page: int) -> Iterator[Character]:
    high = 0
    for index in range(text.count_chars()):
        code = _PDFIUM.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        char = chr(code)
        if char.isspace() or code in {0, 0xFFFE}:
            continue
        box = [ctypes.c_double() for _ in range(4)]
        _PDFIUM.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in box))
        left, right, bottom, top = (edge.value for edge in box)
        size = _PDFIUM.FPDFText_GetFontSize(text, index)
        yield Character(char, page, size, left, bottom, right, top)


def in_frame(found: Iterator[Character]) -> Iterator[Character]:
    """The characters above the footer."""
    return (char for char in found if char.bottom > _FRAME_BOTTOM)
