"""Pages of a PDF as pictures, for the preview and for the printer.

PDFium must not be entered by two threads at once, whichever documents they hold; one lock, kept
with the class, sees to it.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self, TypeAlias

import pypdfium2
from pypdfium2 import raw

from jiritsu_desktop.domain.page_places import PageLetters
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

Crop: TypeAlias = tuple[float, float, float, float]
"""What is left out at left, bottom, right and top, in points."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in dots, from the upper left, row by row, ``stride`` bytes a row.

    In colour a dot is four bytes, blue, green, red and one unused; in grey it is one byte.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
    grey: bool = False


class Pages:
    """One open PDF whose pages can be looked at, from any thread. Close it after use."""

    _library: ClassVar[threading.RLock] = threading.RLock()

    def __init__(self, pdf: bytes) -> None:
        with self._library:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
                if self._document.get_formtype():  # filled-in fields are drawn by the form
                    self._document.init_forms()
            except pypdfium2.PdfiumError:
                raise UserError(
                    _("This paper cannot be shown: make it anew, then open it again.")
                ) from None
            self.count: int = len(self._document)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the document go; may be called again."""
        with self._library:
            self._document.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page as it is seen, in points; pages count from 0."""
        with self._library:
            width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def letters(self, page: int) -> PageLetters:
        """What of a page's text every edition prints, and where; pages count from 0."""
        with self._library:
            shown = self._document[page]
            text = shown.get_textpage()
            try:
                height = shown.get_height()
                characters = []
                for index in range(text.count_chars()):
                    char = chr(raw.FPDFText_GetUnicode(text, index))  # type: ignore[attr-defined]  # C
                    if PageLetters.takes(char):
                        *_sides, top = text.get_charbox(index, loose=True)
                        characters.append((char, min(1.0, max(0.0, 1 - top / height))))
                return PageLetters.of(characters)
            finally:
                text.close()
                shown.close()

    def picture(self, page: int, scale: float, *, grey: bool = False) -> Picture:
        """The page with ``scale`` dots a point (dots an inch / 72); pages count from 0."""
        (whole,) = self.cuttings(page, scale, [(0, 0, 0, 0)], grey=grey)
        return whole

    def cuttings(
        self, page: int, scale: float, crops: Sequence[Crop], *, grey: bool = False
    ) -> tuple[Picture, ...]:
        """Parts of one page; its images are decoded once for all of them."""
        with self._library:
            shown = self._document[page]
            try:
                return tuple(_picture(shown, scale, crop, grey) for crop in crops)
            finally:
                shown.close()


def _picture(page: pypdfium2.PdfPage, scale: float, crop: Crop, grey: bool) -> Picture:
    bitmap = page.render(scale=scale, crop=crop, grayscale=grey, prefer_bgrx=not grey)
    try:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), grey)
    finally:
        bitmap.close()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with Pages(pdf) as pages:
        return pages.count


def page_picture(pdf: bytes, page: int, scale: float) -> Picture:
    """One page as a picture in colour; for several pages keep a ``Pages`` open."""
    with Pages(pdf) as pages:
        return pages.picture(page, scale)
