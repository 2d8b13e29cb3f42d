"""Tables whose cells are paragraphs: heads repeat, rows stay whole where a page can hold them."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable
from reportlab.platypus.tables import CellStyle, Table
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.origins import mark, origin_of
from jiritsu_desktop.rendering.pdf.paragraph import JParagraph
from jiritsu_desktop.rendering.pdf.structure import Element, Placed, Tagged, decoration

Cell = Flowable | Sequence[Flowable] | None
# ReportLab's table commands: a name, two corners, and what the command takes.
Command = tuple[Any, ...]


def make_table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    style: Sequence[Command] = (),
    *,
    repeat_head: int = 1,
    labelled: bool = False,
    font: FontName = FontName.PROPORTIONAL,
    space_before: float = 0.0,
    space_after: float = 0.0,
) -> "PaperTable":
    """A table of columns ``widths`` points wide, ruled and padded by ReportLab's commands.

    The first ``repeat_head`` rows stand at the top of every page; in a ``labelled`` table the
    first cell of each row says what the others are. Punctuation never hangs out of a cell.
    """
    cells = [[_content(cell) for cell in row] for row in rows]
    table = PaperTable(
        cells,
        colWidths=list(widths),
        # A table that names no font would bring Helvetica into the file.
        style=[("FONT", (0, 0), (-1, -1), font.value, 9), *style],
        repeatRows=repeat_head,
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=space_before,
        spaceAfter=space_after,
    )
    table.labelled = labelled
    return table


def _content(cell: Cell) -> list[Flowable] | str:
    if cell is None:
        return ""
    flowables = [cell] if isinstance(cell, Flowable) else list(cell)
    return [
        flowable.with_style(hang_punctuation=False)
        if isinstance(flowable, JParagraph) and flowable.paragraph_style.hang_punctuation
        else flowable
        for flowable in flowables
    ]


def _tag_cell(cell: Element, content: Sequence[Flowable] | str) -> None:
    """The only thing in a cell is the cell; of several each is a part of it."""
    tagged = [flowable for flowable in content if isinstance(flowable, Tagged)]
    if len(tagged) == 1 and tagged[0].role:
        tagged[0].element = cell
    else:
        for flowable in tagged:
            flowable.tag(cell)


class PaperTable(Table, Placed):
    """ReportLab's table, except that it cuts a row only when a whole page cannot hold it."""

    role = "Table"
    labelled = False
    _cellvalues: list[list[Sequence[Flowable] | str]]
    _spanCmds: list[Command]  # noqa: N815
    _rowHeights: list[float]  # noqa: N815 - ReportLab's names
    _cellStyles: list[list[CellStyle]]  # noqa: N815

    @override
    def tag(self, parent: Element) -> None:
        table = parent.add("Table")
        spans = {start: end[1] - start[1] + 1 for _, start, end in self._spanCmds}
        covered = {(x, y + below) for (x, y), rows in spans.items() for below in range(1, rows)}
        for y, cells in enumerate(self._cellvalues):
            row = table.add("TR")
            for x, content in enumerate(cells):
                if (x, y) in covered:
                    continue
                head = y < self.repeatRows
                scope = "Column" if head else "Row" if self.labelled and not x else ""
                entries = [f"/Scope /{scope}"] if scope else []
                if (x, y) in spans:
                    entries.append(f"/RowSpan {spans[x, y]}")
                attributes = " ".join(["/O /Table", *entries]) if entries else ""
                _tag_cell(row.add("TH" if scope else "TD", attributes), content)

    def _drawLines(self) -> None:
        with decoration(self.canv):
            super()._drawLines()  # type: ignore[misc]  # the stubs leave it out

    def _drawBkgrnd(self) -> None:
        with decoration(self.canv):
            super()._drawBkgrnd()  # type: ignore[misc]

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = self._parts(availWidth, availHeight)
        for part in parts:
            part.hAlign = self.hAlign  # which ReportLab does not hand down
            if isinstance(part, PaperTable):
                part.labelled = self.labelled
        origin = origin_of(self)
        if origin is not None and len(parts) == 2 and isinstance(parts[0], PaperTable):
            mark(parts[1], origin._replace(row=origin.row + parts[0].rows))
        return parts

    @property
    def rows(self) -> int:
        """How many rows there are below the head."""
        return len(self._rowHeights) - self.repeatRows

    def _parts(self, width: float, room: float) -> list[Flowable]:
        self._calc(width, room)  # type: ignore[attr-defined]
        heights = self._rowHeights
        head = sum(heights[: self.repeatRows])
        page = max(self._page_height(room), room)
        above = 0.0
        for row, height in enumerate(heights):
            if above + height > room and row >= self.repeatRows:
                if height > page - head:
                    parts = self._cut(row, room)
                    if parts:
                        return parts
                break
            above += height
        by_rows = self._split_rows(room, inside=False)
        if by_rows or room < page - 1:
            return by_rows
        # Joined rows that no page can hold.
        by_force: list[Flowable] = super().split(width, room)
        return by_force

    def _page_height(self, fallback: float) -> float:
        """The height of an empty frame; ReportLab names the frame while it asks for a split."""
        frame = getattr(self, "_frame", None)
        return float(frame._aH) if frame is not None else fallback  # noqa: SLF001

    def _cut(self, row: int, height: float) -> list[Flowable]:
        """Cut a row so that its first part ends with the page."""
        self._cellStyles[row] = [style.copy() for style in self._cellStyles[row]]
        for style in self._cellStyles[row]:
            style.valign = "TOP"
        return self._split_rows(height, inside=True)

    def _split_rows(self, height: float, *, inside: bool) -> list[Flowable]:
        parts: list[Flowable] = self._splitRows(  # type: ignore[attr-defined]
            height, doInRowSplit=int(inside)
        )
        return parts

    def _splitCell(
        self,
        value: object,
        style: CellStyle,
        old_height: float,  # noqa: ARG002 - ReportLab passes it
        new_height: float,
        width: float,
    ) -> Sequence[object]:
        """What of a cell stays and what goes to the next page; empty if nothing can stay.

        ReportLab's own version forgets the padding, both beside the text and below it.
        """
        if not isinstance(value, (list, tuple)):
            return ("", "")
        inside = width - style.leftPadding - style.rightPadding
        room = new_height - style.topPadding - style.bottomPadding
        stays: list[Flowable] = []
        goes: list[Flowable] = []
        for flowable in value:
            if goes:
                goes.append(flowable)
                continue
            if stays:
                room -= flowable.getSpaceBefore()
            height = flowable.wrapOn(getattr(self, "canv", None), inside, room)[1]
            if height <= room:
                stays.append(flowable)
                room -= height + flowable.getSpaceAfter()
                continue
            parts = flowable.splitOn(getattr(self, "canv", None), inside, room)
            stays += parts[:1] if len(parts) > 1 else []
            goes += parts[1:] if len(parts) > 1 else [flowable]
        return (tuple(stays), tuple(goes)) if stays or not goes else ()
