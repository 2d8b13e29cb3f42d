"""Reads all text back out of a finished file, as somebody who looks for it would."""

import html
import io
import re
import zipfile

import pypdfium2

_PDF, _ZIP = b"%PDF", b"PK\x03\x04"
_TAG = re.compile("<[^>]*>")
# PDFium gives what a font does not name as U+FFFE or U+0002.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_of_file(content: bytes) -> str:
    """The text of a PDF (its pages and what it says about itself), a Word file or a text file."""
    if content.startswith(_PDF):
        return _text_of_pdf(content)
    if content.startswith(_ZIP):
        return _text_of_word(content)
    return content.decode("utf-8-sig")


def page_texts(content: bytes) -> list[str]:
    """The words on each page of a PDF, in the order in which they were written into it.

    Blank lines and control characters are left out. A file that cannot be read has no words.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    with document:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(_tidy(text.get_text_range()))
            text.close()
            page.close()
    return texts


def _tidy(text: str) -> str:
    lines = (_CONTROL.sub("", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _text_of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        parts = [*document.get_metadata_dict().values()]
        parts += [item.get_title() for item in document.get_toc()]
        for page in document:
            text = page.get_textpage()
            parts.append(text.get_text_range())
            text.close()
            page.close()
    return "\n".join(parts)


def _text_of_word(content: bytes) -> str:
    """What stands between the tags of every part, and what stands in them."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                part = archive.read(name).decode("utf-8")
                parts += [html.unescape(_TAG.sub("", part)), html.unescape(part)]
    return "\n".join(parts)
