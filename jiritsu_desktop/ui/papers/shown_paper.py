"""A paper of the services as the preview wants it: pages as PNG, a PDF that is remembered."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from jiritsu_desktop.domain.page_places import PageLetters
from jiritsu_desktop.domain.records import PreparedPaper

if TYPE_CHECKING:
    from jiritsu_desktop.services.papers import Papers

_FAST_PNG = 90
"""Qt's quality of a PNG is how little time it spends on making it small."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A prepared paper with the sizes of its pages; the pictures may be asked for in any thread.

    Of a paper that is not ``whole`` only the first page is there yet. Saving one that is a
    ``trial`` leaves no trace: nobody gets it.
    """

    papers: "Papers"
    prepared: PreparedPaper
    title: str
    sizes: tuple[tuple[float, float], ...]
    whole: bool = True
    trial: bool = False

    @classmethod
    def of(
        cls, papers: "Papers", prepared: PreparedPaper, title: str, *, whole: bool = True
    ) -> "ShownPaper":
        """Measure the pages of a prepared paper."""
        with papers.pages(prepared) as pages:
            sizes = tuple(pages.size(page) for page in range(pages.count))
        return cls(papers, prepared, title, sizes, whole)

    @property
    def page_count(self) -> int:
        return len(self.sizes)

    def page_size(self, page: int) -> tuple[float, float]:
        return self.sizes[page]

    def picture(self, page: int, scale: float) -> bytes:
        # Opened for each picture: what is kept open would have to be closed under a picture that
        # is still being drawn when the page is left.
        with self.papers.pages(self.prepared) as pages:
            drawn = pages.picture(page, scale)
        form = QImage.Format.Format_RGB32
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG", _FAST_PNG)  # type: ignore[call-overload]  # the stub lacks QIODevice
        return bytes(data.data())

    def letters(self, page: int) -> PageLetters:
        with self.papers.pages(self.prepared) as pages:
            return pages.letters(page)

    def save_pdf(self, path: Path) -> None:
        self.papers.save(self.prepared, path, handed_out=not self.trial)
