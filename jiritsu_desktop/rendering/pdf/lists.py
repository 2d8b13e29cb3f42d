"""Tables: lists open at the sides, closed forms, and the head of the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, black
from reportlab.platypus import Flowable

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Cell, Column, Name, NameGrid, PaperLabel, Rich, Spread
from jiritsu_desktop.rendering.pdf.drawing import INSIDE, OUTSIDE, TINT, UNDER_HEAD
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.frames import WIDTH
from jiritsu_desktop.rendering.pdf.items import make_items
from jiritsu_desktop.rendering.pdf.measures import Measures
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.parts import LabelBox, Names, NameWithReading
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.pdf.spread import SpreadText
from jiritsu_desktop.rendering.pdf.table import Command, make_table
from jiritsu_desktop.rendering.pdf.words import runs, spaced

_ALIGN = {
    paper.Align.LEFT: Align.LEFT,
    paper.Align.CENTRE: Align.CENTRE,
    paper.Align.RIGHT: Align.RIGHT,
}
# Joined rows stay on one page, so a larger group leaves too much of the page before it empty.
_JOINED_HEIGHT = 200.0
_Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class _Type:
    """Type and room of a table's cells in points; ``row`` is how high a usual row becomes."""

    font: FontName
    size: float
    pitch: float
    across: float
    down: float
    row: float
    read: Reader | None = None

    def style(self, align: Align, size: float, pitch: float) -> ParagraphStyle:
        """The style of a cell's text."""
        return ParagraphStyle(self.font, size, pitch, align, read=self.read)


def _read_type(kind: "_Type", measures: Measures) -> "_Type":
    """The type of cells with room for readings, where the edition has them."""
    pitch = measures.line(kind.size, kind.pitch)
    row = kind.row + pitch - kind.pitch
    return replace(kind, pitch=pitch, row=row, read=measures.read)


_DENSE = _Type(FontName.PROPORTIONAL, 9, 13.5, 6, 2.0, 17.5)
_ROOMY = _Type(FontName.PROPORTIONAL, 10, 15, 6, 4.1, 23.2)
_ROSTER = _Type(FontName.PROPORTIONAL, 9, 12.6, 6, 3.7, 32.6)
_CLOSE = _Type(FontName.PROPORTIONAL, 9, 12, 6, 1.7, 27.4)
_HEAD = _Type(FontName.GOTHIC, 10, 15.5, 8, 2.7, 21)
_FORM = _Type(FontName.GOTHIC, 10, 15.6, 7, 5.0, 25.6)


def set_table(table: paper.Table, measures: Measures) -> Flowable:
    """The table in the width of the frame; its head is repeated, its rows are not cut."""
    kind = _read_type(_type_of(table), measures)
    widths = _widths(table.columns)
    if kind.read is not None:
        widths = _uncut(table, widths, kind)
    headed = any(column.head for column in table.columns)
    grouped = _in_groups(table.rows, int(_JOINED_HEIGHT // kind.row))
    rows: list[list[list[Flowable] | None]] = []
    if headed:
        rows.append([[_head(column, kind)] for column in table.columns])
    rows += [
        [
            None if cell is None else _cell(cell, column, width, kind)
            for cell, column, width in zip(row, table.columns, widths, strict=True)
        ]
        for row in grouped
    ]
    return make_table(
        rows or [[None] * len(widths)],
        widths,
        [
            *_rules(table, headed=headed),
            *_room(kind, headed=headed),
            *_joins(grouped, headed=headed),
            *([("NOSPLIT", (0, 0), (-1, -1))] if table.together else []),
        ],
        repeat_head=int(headed),
        labelled=not headed,
        font=kind.font,
        space_before=4,
        space_after=22 if table.style is paper.TableStyle.HEAD else 6,
    )


def _type_of(table: paper.Table) -> _Type:
    match table.style:
        case paper.TableStyle.HEAD:
            return _HEAD
        case paper.TableStyle.FORM:
            return _FORM
        case paper.TableStyle.LIST:
            if any(column.names for column in table.columns):
                return _CLOSE if table.close else _ROSTER
            return _ROOMY if table.roomy else _DENSE


def _widths(columns: Sequence[Column]) -> list[float]:
    open_columns = sum(1 for column in columns if not column.width)
    free = WIDTH - sum(column.width for column in columns)
    return [column.width or free / open_columns for column in columns]


def _uncut(table: paper.Table, widths: Sequence[float], kind: _Type) -> list[float]:
    """The widths changed so that no word has to be cut, at the cost of the widest column."""
    needed = [_longest_word([column.head], kind) for column in table.columns]
    for row in table.rows:
        for x, cell in enumerate(row):
            lines = (
                [] if cell is None else [ln for ln in cell.lines if not isinstance(ln, NameGrid)]
            )
            needed[x] = max(needed[x], _longest_word(lines, kind, bold=bool(cell and cell.bold)))
    changed = [
        max(width, need + 2 * kind.across + 0.1) for width, need in zip(widths, needed, strict=True)
    ]
    widest = max(range(len(changed)), key=changed.__getitem__)
    changed[widest] -= sum(changed) - sum(widths)
    return changed


def _longest_word(lines: Sequence[paper.Text], kind: _Type, *, bold: bool = False) -> float:
    return max(
        (
            make_items(runs(line, bold=bold), kind.font, kind.size, read=kind.read).widest_word()
            for line in lines
        ),
        default=0.0,
    )


def _head(column: Column, kind: _Type) -> Flowable:
    words = spaced(column.head)
    if column.head == "資料名":
        words = Rich((Spread(column.head, 5),))
    style = kind.style(Align.CENTRE, kind.size, kind.pitch)
    return JParagraph(runs(words, bold=True), style)


def _cell(cell: Cell, column: Column, width: float, kind: _Type) -> list[Flowable]:
    align = _ALIGN[cell.align or column.align]
    flowables: list[Flowable] = []
    for n, line in enumerate(cell.lines):
        if isinstance(line, NameGrid):
            flowables.append(Names(line.entries, line.columns, kind.size, kind.pitch, kind.read))
            continue
        piece = line.pieces[0] if isinstance(line, Rich) and len(line.pieces) == 1 else None
        match piece:
            case Spread(text=text, over=over):
                face = kind.font.bold if cell.bold else kind.font
                flowables.append(
                    SpreadText(
                        text,
                        over * kind.size,
                        face,
                        kind.size,
                        kind.pitch,
                        centred=True,
                        read=kind.read,
                    )
                )
            case PaperLabel(text=text):
                flowables.append(LabelBox(text, 48, kind.read))
            case Name() if column.names:
                size = min(11.0, (width - 2 * kind.across) / 7)
                flowables.append(NameWithReading(piece, size))
            case _:
                small = cell.small_first and n == 0
                size = kind.size - 1 if small else kind.size
                pitch = kind.pitch - 1 if small else kind.pitch
                style = kind.style(align, size, pitch)
                paragraph = JParagraph(runs(line, bold=cell.bold), style)
                room = width - 2 * kind.across
                if isinstance(line, str) and paragraph.natural_width() > room:
                    parts = line.partition("・")
                    halves = parts[0] + parts[1], parts[2]
                    # A name of two parts is broken after the dot that joins them.
                    if all(0 < JParagraph(half, style).natural_width() <= room for half in halves):
                        paragraph = JParagraph(runs("\n".join(halves), bold=cell.bold), style)
                flowables.append(paragraph)
    return flowables


def _room(kind: _Type, *, headed: bool) -> list[Command]:
    everything = (0, 0), (-1, -1)
    return [
        ("LEFTPADDING", *everything, kind.across),
        ("RIGHTPADDING", *everything, kind.across),
        ("TOPPADDING", *everything, kind.down),
        ("BOTTOMPADDING", *everything, kind.down),
        ("VALIGN", *everything, "MIDDLE"),
        *((side, (0, 0), (-1, 0), 2) for side in ("LEFTPADDING", "RIGHTPADDING") if headed),
    ]


def _rules(table: paper.Table, *, headed: bool) -> list[Command]:
    commands: list[Command] = [
        ("INNERGRID", (0, 0), (-1, -1), INSIDE, black),
        ("LINEABOVE", (0, 0), (-1, 0), OUTSIDE, black),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), OUTSIDE, black),
        ("LINEBELOW", (0, -1), (-1, -1), OUTSIDE, black),
    ]
    if table.style is paper.TableStyle.FORM:
        commands.append(("BOX", (0, 0), (-1, -1), OUTSIDE, black))
    if headed:
        commands += [
            ("LINEBELOW", (0, 0), (-1, 0), UNDER_HEAD, black),
            ("BACKGROUND", (0, 0), (-1, 0), Color(TINT, TINT, TINT)),
        ]
    return commands


def _joins(rows: Sequence[_Row], *, headed: bool) -> list[Command]:
    return [
        ("SPAN", (x, y), (x, y + cell.rows - 1))
        for y, row in enumerate(rows, int(headed))
        for x, cell in enumerate(row)
        if cell is not None and cell.rows > 1
    ]


def _in_groups(rows: Sequence[_Row], most: int) -> list[_Row]:
    """The rows with every joined cell that is too high cut into several, each with its words."""
    cut = [list(row) for row in rows]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is None or cell.rows <= most:
                continue
            parts = -(-cell.rows // most)
            start = 0
            for part in range(parts):
                end = cell.rows * (part + 1) // parts
                cut[y + start][x] = replace(cell, rows=end - start)
                start = end
    return [tuple(row) for row in cut]
