"""How far the ink of a page keeps from its edges, so that no mark is printed over it."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from jiritsu_desktop.rendering.pictures import Pages

_A4_SHORT: Final = 210.0
_DOTS: Final = 420
"""Dots along the short side: half a millimetre each on A4."""
_DARKEST_PAPER: Final = 216
"""Lighter than this is the ground of a scan or a tint, which marks may cover."""

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


def _margins(pages: Pages, page: int) -> Margins:
    width, height = pages.size(page)
    unit = min(width, height) / _A4_SHORT

    def strip(left: float, bottom: float, right: float, top: float) -> tuple[float, ...] | None:
        """What is blank at the edges of a strip; the arguments are cut off, in points."""
        crop = (left, bottom, right, top)
        picture = pages.picture(page, _DOTS / min(width, height), grey=True, crop=crop)
        image = Image.frombuffer(
            "L", (picture.width, picture.height), picture.pixels, "raw", "L", picture.stride, 1
        )
        box = image.point(_INK).getbbox()
        if box is None:
            return None
        dot = _A4_SHORT / _DOTS
        return (
            box[0] * dot,
            (image.height - box[3]) * dot,
            (image.width - box[2]) * dot,
            box[1] * dot,
        )

    foot = strip(0, 0, 0, height - FOOT_DEPTH * unit)
    head = strip(0, height - HEAD_DEPTH * unit, 0, 0)
    if foot is None and head is None:
        return Margins()
    left = strip(0, 0, width - SIDE_DEPTH * unit, 0)
    right = strip(width - SIDE_DEPTH * unit, 0, 0, 0)
    return Margins(
        SIDE_DEPTH if left is None else left[0],
        FOOT_DEPTH if foot is None else foot[1],
        SIDE_DEPTH if right is None else right[2],
        HEAD_DEPTH if head is None else head[3],
    )


_INK: Final = [255] * _DARKEST_PAPER + [0] * (256 - _DARKEST_PAPER)
