"""How far the ink of a page keeps from its edges, so that no mark is printed over it."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from jiritsu_desktop.rendering.attachments import open_pdf
from jiritsu_desktop.rendering.pictures import Pages, Picture

_A4_SHORT: Final = 210.0
_DOTS: Final = 420
"""Dots along the short side: half a millimetre each on A4."""
_DARKEST_PAPER: Final = 216
"""Lighter than this is the ground of a scan or a tint, which marks may cover."""

_DARK: Final = [255] * _DARKEST_PAPER + [0] * (256 - _DARKEST_PAPER)
_DOT: Final = _A4_SHORT / _DOTS

FOOT_DEPTH: Final = 19.0
HEAD_DEPTH: Final = 21.0
SIDE_DEPTH: Final = 10.0


@dataclass(frozen=True, slots=True)
class Margins:
    """The blank at each edge of a visible page, in millimetres on a page as wide as A4.

    The edges are looked at only as deep as marks reach; a blank one has that depth.
    """

    left: float = SIDE_DEPTH
    bottom: float = FOOT_DEPTH
    right: float = SIDE_DEPTH
    top: float = HEAD_DEPTH


def measure_margins(pdf: bytes) -> tuple[Margins, ...]:
    """The margins of each page."""
    with Pages(pdf) as pages:
        return tuple(_margins(pages, page) for page in range(pages.count))


def measure_file(data: bytes, file_name: str) -> tuple[Margins, ...]:
    """The margins of a PDF from elsewhere. Raises UserError when it cannot be read."""
    pdf, repaired = open_pdf(data, file_name)
    with pdf:
        if not repaired:
            return measure_margins(data)
        mended = io.BytesIO()  # PDFium may not mend what qpdf has mended
        pdf.save(mended, preserve_pdfa=False)
    return measure_margins(mended.getvalue())


def _margins(pages: Pages, page: int) -> Margins:
    width, height = pages.size(page)
    short = min(width, height)
    mm = short / _A4_SHORT
    strips = pages.cuttings(
        page,
        _DOTS / short,
        [
            (0, 0, width - SIDE_DEPTH * mm, 0),
            (0, 0, 0, height - FOOT_DEPTH * mm),
            (width - SIDE_DEPTH * mm, 0, 0, 0),
            (0, height - HEAD_DEPTH * mm, 0, 0),
        ],
        grey=True,
    )
    left, foot, right, head = (_ink(strip) for strip in strips)
    return Margins(
        SIDE_DEPTH if left is None else left[0],
        FOOT_DEPTH if foot is None else foot[1],
        SIDE_DEPTH if right is None else right[2],
        HEAD_DEPTH if head is None else head[3],
    )


def _ink(strip: Picture) -> tuple[float, float, float, float] | None:
    """What is blank at the left, lower, right and upper edge of a strip, in millimetres."""
    image = Image.frombuffer(
        "L", (strip.width, strip.height), strip.pixels, "raw", "L", strip.stride, 1
    )
    box = image.point(_DARK).getbbox()
    if box is None:
        return None
    left, upper, right, lower = box
    dots = (left, image.height - lower, image.width - right, upper)
    return (dots[0] * _DOT, dots[1] * _DOT, dots[2] * _DOT, dots[3] * _DOT)
