"""Makes room at head and foot of a foreign page whose ink lies where the marks are to stand."""

from dataclasses import dataclass, field
from typing import Final

from pikepdf import Matrix

from jiritsu_desktop.rendering.ink import FOOT_DEPTH, HEAD_DEPTH, SIDE_DEPTH, Margins
from jiritsu_desktop.rendering.page_geometry import Box, VisiblePage

MM: Final = 72 / 25.4
_LARGEST: Final = 0.92


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page is set on itself, in visible space; ``outline`` is drawn around a smaller one."""

    matrix: Matrix = field(default_factory=Matrix)
    outline: Box | None = None


def make_room(page: VisiblePage, margins: Margins, *, head: bool) -> Placement:
    """Leave the page as it is, or set it smaller (92 % at most) clear of the marks.

    ``head`` says that marks stand at the head too.
    """
    if margins.bottom >= FOOT_DEPTH and not (head and margins.top < HEAD_DEPTH):
        return Placement()
    width, height, mm = page.width, page.height, page.unit * MM
    left, bottom = margins.left * mm, margins.bottom * mm
    right, top = width - margins.right * mm, height - margins.top * mm
    free = (
        SIDE_DEPTH * mm,
        FOOT_DEPTH * mm,
        width - SIDE_DEPTH * mm,
        height - (HEAD_DEPTH if head else SIDE_DEPTH) * mm,
    )
    scale = min(
        _LARGEST,
        (free[2] - free[0]) / (right - left),
        (free[3] - free[1]) / (top - bottom),
    )
    x = _shift((free[0], free[2]), width * scale, (left * scale, right * scale))
    y = _shift((free[1], free[3]), height * scale, (bottom * scale, top * scale))
    outline = (
        max(x, free[0]),
        max(y, free[1]),
        min(x + width * scale, free[2]),
        min(y + height * scale, free[3]),
    )
    return Placement(Matrix(scale, 0, 0, scale, x, y), outline)


def _shift(free: tuple[float, float], length: float, ink: tuple[float, float]) -> float:
    """Centre a length in the free stretch, then move it until its ink lies inside."""
    centred = (free[0] + free[1] - length) / 2
    return min(max(centred, free[0] - ink[0]), free[1] - ink[1])
