"""The text of a PDF without its decoration: readings, marks of pages and footers are artifacts."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

_PDFIUM: Any = pypdfium2.raw  # made from C headers, without types


def element_text(content: bytes) -> str:
    """What belongs to elements of the structure, in the order in which it was drawn, no blanks."""
    with pypdfium2.PdfDocument(content) as pdf:
        parts = [part for page in pdf for part in _of_page(page)]
    return "".join("".join(parts).split())


def _of_page(page: pypdfium2.PdfPage) -> Iterator[str]:
    text = page.get_textpage()
    for item in page.get_objects(filter=[_PDFIUM.FPDF_PAGEOBJ_TEXT], max_depth=1):
        if not _is_artifact(item.raw):
            yield _text(item.raw, text.raw)
    text.close()
    page.close()


def _is_artifact(item: Any) -> bool:  # noqa: ANN401 - a handle of PDFium
    for number in range(_PDFIUM.FPDFPageObj_CountMarks(item)):
        mark = _PDFIUM.FPDFPageObj_GetMark(item, number)
        name = ctypes.create_string_buffer(40)
        length = ctypes.c_ulong()
        _PDFIUM.FPDFPageObjMark_GetName(
            mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), 40, ctypes.byref(length)
        )
        if name.raw[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _text(item: Any, page: Any) -> str:  # noqa: ANN401 - handles of PDFium
    length = _PDFIUM.FPDFTextObj_GetText(item, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    _PDFIUM.FPDFTextObj_GetText(
        item, page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")
