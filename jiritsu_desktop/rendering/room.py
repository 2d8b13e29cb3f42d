"""Makes room at head and foot of a foreign page whose ink lies where the marks are to stand."""

from dataclasses import dataclass, field
from typing import Final

from pikepdf import Matrix

from jiritsu_desktop.rendering.ink import Ink
from jiritsu_desktop.rendering.page_geometry import Box, VisiblePage

MM: Final = 72 / 25.4
_FOOT: Final = 19 * MM
_HEAD: Final = 21 * MM
_EDGE: Final = 10 * MM
_LARGEST: Final = 0.92


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page is set on itself, in visible space; ``outline`` is drawn around a smaller one."""

    matrix: Matrix = field(default_factory=Matrix)
    outline: Box | None = None


def make_room(page: VisiblePage, ink: Ink | None, *, head: bool) -> Placement:
    """Leave the page as it is, or set it smaller (92 % at most) clear of the marks.

    ``head`` says that marks stand at the head too.
    """
    if ink is None:
        return Placement()
    width, height, unit = page.width, page.height, page.unit
    left, bottom = ink.box[0] * width, ink.box[1] * height
    right, top = ink.box[2] * width, ink.box[3] * height
    if bottom >= _FOOT * unit and not (head and top > height - _HEAD * unit):
        return Placement()
    free = (
        _EDGE * unit,
        _FOOT * unit,
        width - _EDGE * unit,
        height - (_HEAD if head else _EDGE) * unit,
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
