"""Which part of a document a flowable comes from, and on which page that part begins."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable
from reportlab.platypus.frames import Frame
from typing_extensions import override

_NAME = "origin"


class Origin(NamedTuple):
    """A block by its place in the document, and how many rows of its table lie before."""

    block: int
    row: int = 0


def mark(flowable: Flowable, origin: Origin) -> None:
    """Say where the flowable comes from."""
    setattr(flowable, _NAME, origin)


def origin_of(flowable: Flowable) -> Origin | None:
    """Where the flowable comes from; ``None`` for what goes on from a page before."""
    found = getattr(flowable, _NAME, None)
    return found if isinstance(found, Origin) else None


def hand_down(whole: Flowable, parts: Sequence[Flowable]) -> None:
    """The first part of a flowable that was cut begins where the whole one does."""
    origin = origin_of(whole)
    if origin is not None and parts:
        mark(parts[0], origin)


class TracedFrame(Frame):
    """A frame that does not lose sight of where flowables come from when it cuts them."""

    @override
    def split(self, flowable: Flowable, canv: object) -> list[Flowable]:
        parts: list[Flowable] = super().split(flowable, canv)  # type: ignore[arg-type]
        hand_down(flowable, parts)
        return parts


class PageStarts:
    """The page on which each block, and each row of a table that was cut, begins."""

    def __init__(self, pages: Mapping[Origin, int]) -> None:
        self._origins = sorted(pages)
        self._pages = [pages[origin] for origin in self._origins]

    def page_of(self, block: int, row: int = 0) -> int:
        """The page of the block, or of the last one before it that was recorded."""
        at = bisect_right(self._origins, Origin(block, row)) - 1
        return self._pages[at] if at >= 0 else (self._pages[0] if self._pages else 1)

    def head_of(self, page: int) -> Origin:
        """What stands at the head of a page: begun there, or gone on from before."""
        at = bisect_left(self._pages, page)
        if at < len(self._pages) and self._pages[at] == page:
            return self._origins[at]
        return self._origins[at - 1] if at else Origin(0)

    def later_rows(self, block: int) -> Iterator[tuple[int, int]]:
        """The rows of a block's table that begin a page, each with that page."""
        for origin, page in zip(self._origins, self._pages, strict=True):
            if origin.block == block and origin.row:
                yield origin.row, page


class PageLog:
    """What was drawn on which sheet, in order."""

    def __init__(self) -> None:
        self._events: list[tuple[int, Origin | None]] = []

    def note(self, sheet: int, flowable: Flowable) -> None:
        """A flowable, or what it keeps together, was drawn."""
        self._events.append((sheet, origin_of(flowable)))
        for part in getattr(flowable, "parts", ()):
            self.note(sheet, part)

    def starts(self, first_page: int) -> PageStarts:
        """The pages, of which the first sheet is ``first_page``."""
        pages: dict[Origin, int] = {}
        for sheet, origin in self._events:
            if origin is not None:
                pages.setdefault(origin, first_page + sheet - 1)
        return PageStarts(pages)

    def head_of(self, sheet: int) -> Origin:
        """What stands at the head of a sheet, be it begun there or on a sheet before."""
        latest = Origin(0)
        for at, origin in self._events:
            if at > sheet:
                break
            if at == sheet:
                return origin or latest
            latest = origin or latest
        return latest
