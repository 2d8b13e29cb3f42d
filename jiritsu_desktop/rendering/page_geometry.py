"""Where the reader sees a page's corners, whatever its boxes, rotation and unit are.

*Visible space* is what the reader sees: origin at the lower left of the visible page, in points of
1/72 inch. *User space* is what the page's own content is written in.
"""

from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from pikepdf import Matrix

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""

A4 = (595.276, 841.89)
A3 = (841.89, 1190.551)
"""Short and long side of a sheet in points."""

_A4: Box = (0.0, 0.0, *A4)


@dataclass(frozen=True, slots=True)
class VisiblePage:
    """A page as it is seen: its size in points, and the way from visible to user space.

    ``user_box`` is the visible part of the page in user space.
    """

    width: float
    height: float
    user_box: Box
    to_user: Matrix

    @property
    def unit(self) -> float:
        """How large marks are drawn here; 1 on A4."""
        return min(self.width, self.height) / _A4[2]


def visible_page(page: pikepdf.Page) -> VisiblePage:
    """The visible page after CropBox, MediaBox, /Rotate and UserUnit (ISO 32000-1, 7.7.3.3)."""
    left, bottom, right, top = box = _user_box(page)
    turn = _turn(page)
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    if unit <= 0:
        unit = 1.0
    width, height = (right - left) * unit, (top - bottom) * unit
    s = 1 / unit
    to_user = {
        0: Matrix(s, 0, 0, s, left, bottom),
        90: Matrix(0, s, -s, 0, right, bottom),
        180: Matrix(-s, 0, 0, -s, right, top),
        270: Matrix(0, -s, s, 0, left, top),
    }[turn]
    if turn in (90, 270):
        width, height = height, width
    return VisiblePage(width, height, box, to_user)


def on_sheet(page: VisiblePage, sheet: tuple[float, float]) -> VisiblePage:
    """The page as large as it goes on an upright or lying sheet, in its middle."""
    width, height = sheet if page.width <= page.height else sheet[::-1]
    scale = min(width / page.width, height / page.height)
    x, y = (width - page.width * scale) / 2, (height - page.height * scale) / 2
    placed = Matrix(scale, 0, 0, scale, x, y)
    return VisiblePage(width, height, page.user_box, placed.inverse() @ page.to_user)


def _turn(page: pikepdf.Page) -> int:
    return round(_number(_inherited(page, "/Rotate"), 0.0) / 90) * 90 % 360


def _user_box(page: pikepdf.Page) -> Box:
    media = _box(_inherited(page, "/MediaBox")) or _A4
    crop = _box(_inherited(page, "/CropBox"))
    if crop is None:
        return media
    clipped = (
        max(crop[0], media[0]),
        max(crop[1], media[1]),
        min(crop[2], media[2]),
        min(crop[3], media[3]),
    )
    return clipped if clipped[0] < clipped[2] and clipped[1] < clipped[3] else media


def _inherited(page: pikepdf.Page, key: str) -> object:
    node = page.obj
    for _step in range(64):  # a page tree that bites its own tail must not hang us
        value = node.get(key)
        if value is not None:
            return value
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        node = parent
    return None


def _box(value: object) -> Box | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(number) for number in value.as_list())
    except (TypeError, ValueError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _number(value: object, default: float) -> float:
    try:
        return float(str(value))
    except ValueError:
        return default
