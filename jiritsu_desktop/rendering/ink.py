"""Where the ink of a page lies, so that marks are not printed over it."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from jiritsu_desktop.rendering.page_geometry import Box
from jiritsu_desktop.rendering.pictures import Pages

_DOTS: Final = 240
_DARKEST_PAPER: Final = 216
"""Lighter than this is the ground of a scan or a tint, which marks may cover."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The box around everything printed on a page, as parts (0 to 1) of its visible size."""

    box: Box


def measure_ink(pdf: bytes) -> tuple[Ink | None, ...]:
    """For each page where its ink lies; ``None`` for a blank page."""
    with Pages(pdf) as pages:
        return tuple(_ink(pages, page) for page in range(pages.count))


def _ink(pages: Pages, page: int) -> Ink | None:
    picture = pages.picture(page, _DOTS / min(pages.size(page)), grey=True)
    image = Image.frombuffer(
        "L", (picture.width, picture.height), picture.pixels, "raw", "L", picture.stride, 1
    )
    box = image.point([255] * _DARKEST_PAPER + [0] * (256 - _DARKEST_PAPER)).getbbox()
    if box is None:
        return None
    left, upper, right, lower = box
    width, height = image.size
    return Ink((left / width, 1 - lower / height, right / width, 1 - upper / height))
