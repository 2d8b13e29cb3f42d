"""The faces of the papers and what they cannot show."""

from enum import StrEnum
from functools import cache

from reportlab.pdfbase import pdfmetrics

from jiritsu_desktop import paths
from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER, CidFont, Face


class FontName(StrEnum):
    """The faces by the names under which ReportLab's canvas knows them."""

    GOTHIC = "JiritsuGothic"
    GOTHIC_BOLD = "JiritsuGothic-Bold"
    PROPORTIONAL = "JiritsuPGothic"
    PROPORTIONAL_BOLD = "JiritsuPGothic-Bold"
    MINCHO = "JiritsuMincho"
    MINCHO_BOLD = "JiritsuMincho-Bold"

    @property
    def bold(self) -> "FontName":
        """The bold face of the same family."""
        return self if self.value.endswith("-Bold") else FontName(self.value + "-Bold")

    @property
    def regular(self) -> "FontName":
        """The regular face of the same family."""
        return FontName(self.value.removesuffix("-Bold"))


_FILES = {
    FontName.GOTHIC: "BIZUDGothic-Regular",
    FontName.GOTHIC_BOLD: "BIZUDGothic-Bold",
    FontName.PROPORTIONAL: "BIZUDPGothic-Regular",
    FontName.PROPORTIONAL_BOLD: "BIZUDPGothic-Bold",
    FontName.MINCHO: "BIZUDMincho-Regular",
    FontName.MINCHO_BOLD: "BIZUDMincho-Bold",
}
_FALLBACK = "NotoSansJP-Regular"


def _face(file: str) -> Face:
    return Face(file, paths.resources() / "fonts" / f"{file}.ttf")


@cache
def _fonts() -> dict[FontName, CidFont]:
    fallback = CidFont("JiritsuFallback", _face(_FALLBACK))
    return {name: CidFont(name, _face(file), fallback) for name, file in _FILES.items()}


def font(name: FontName) -> CidFont:
    """The font of a name; it keeps the codes of every open document apart."""
    return _fonts()[name]


def register() -> None:
    """Make the faces known to ReportLab by their ``FontName``; calling it again does nothing."""
    for name, face in _fonts().items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(face)


def is_variant(cluster: str) -> bool:
    """Whether a missing cluster is a form of a character that can be printed."""
    return len(cluster) > 1 and not font(FontName.GOTHIC).lacks(cluster[0])


def missing_glyphs(text: str, name: FontName = FontName.GOTHIC) -> tuple[str, ...]:
    """The characters and variation sequences that cannot be printed as written, each once.

    A sequence in the result is printed as its base character, a character as 〓.
    """
    clusters = dict.fromkeys(CLUSTER.findall(text))
    return tuple(cluster for cluster in clusters if font(name).lacks(cluster))
