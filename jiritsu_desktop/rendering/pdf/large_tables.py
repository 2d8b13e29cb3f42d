"""Tables of large print: small ones stay tables, all others become cards, one for each row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Cell, Column, Name, NameGrid, Rich, Text, plain
from jiritsu_desktop.rendering.pdf.drawing import INSIDE, OUTSIDE, UNDER_HEAD
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.large_boxes import Framed
from jiritsu_desktop.rendering.pdf.large_sheets import LargeMeasures
from jiritsu_desktop.rendering.pdf.paragraph import JParagraph
from jiritsu_desktop.rendering.pdf.stacks import Headed, Stack, Together
from jiritsu_desktop.rendering.pdf.table import make_table
from jiritsu_desktop.rendering.pdf.words import runs_of_one_size

_MOST_COLUMNS = 5
_ACROSS, _DOWN = 8.0, 4.0
_NUMBER_BOX = 2.0  # em, as for (1); beside 5(1) all need one em more
_BESIDE = "\u3000\u3000"
_NUMBERED = re.compile(r"([0-9]{0,2}\([0-9]{1,2}\)|[0-9]{1,2}) (.+)")
_LONGEST_LABEL = 5  # em; what is longer pushes its value

_Row = tuple[Cell | None, ...]


def set_large_table(table: paper.Table, measures: LargeMeasures) -> list[Flowable]:
    """The table as one flowable, or one for each of its rows."""
    rows = list(_whole_rows(table.rows))
    if not any(column.head for column in table.columns):
        return [_labelled(row, measures) for row in rows]
    widths = _table_widths(table, rows, measures)
    if widths:
        return [_small_table(table, rows, widths, measures)]
    cards = [_card(table, row, measures) for row in rows]
    return [Together(cards)] if table.together else cards


def _whole_rows(rows: Sequence[_Row]) -> Iterator[tuple[Cell, ...]]:
    """The rows with every joined cell said again in each of them."""
    above: list[Cell] = []
    for row in rows:
        above = [
            cell if cell is not None else above[x] if x < len(above) else Cell(())
            for x, cell in enumerate(row)
        ]
        yield tuple(above)


def lines_of(cell: Cell) -> list[Text]:
    """The lines of a cell; names side by side stand one below the other, each with its role."""
    lines: list[Text] = []
    for line in cell.lines:
        if isinstance(line, NameGrid):
            lines += [_named(name, role) for name, role in line.entries]
        else:
            lines.append(line)
    return lines


def _named(name: Name, role: str) -> Text:
    beside = (f"　{role}",) if role else ()
    return Rich((replace(name, spread=False), *beside))


def _with_reading(line: Text) -> Text:
    """A name that bears its reading in small type in other editions has it behind it here."""
    if isinstance(line, str) or len(line.pieces) != 1:
        return line
    piece = line.pieces[0]
    if not isinstance(piece, Name) or not piece.yomi:
        return line
    return Rich((replace(piece, spread=False), f"（{piece.yomi}）"))


def _told(cell: Cell, column: Column) -> list[Text]:
    """The lines of a cell as its column says them."""
    lines = lines_of(cell)
    return [_with_reading(line) for line in lines] if column.names else lines


def _labelled(row: Sequence[Cell], measures: LargeMeasures) -> Flowable:
    """A label in bold, what it says below it."""
    label, *values = row
    head = JParagraph(
        runs_of_one_size("".join(map(plain, lines_of(label))), bold=True),
        measures.style(space_before=6),
    )
    said = [
        _under_label(part, measures)
        for cell in values
        for line in lines_of(cell)
        for part in _parts(line)
    ]
    return Headed([head, Stack(said)]) if said else head


def _parts(line: Text) -> Sequence[Text]:
    """What stands side by side in a wide line, each for itself."""
    return line.split(_BESIDE) if isinstance(line, str) else (line,)


def _under_label(text: Text, measures: LargeMeasures) -> JParagraph:
    """A line below its label; what is numbered hangs behind its number."""
    style = measures.style(left_indent=measures.size)
    numbered = _NUMBERED.fullmatch(text) if isinstance(text, str) else None
    if numbered is None:
        return JParagraph(runs_of_one_size(text), style)
    return JParagraph(
        numbered[2],
        style,
        label=numbered[1],
        label_width=(_NUMBER_BOX + (not numbered[1].startswith("("))) * measures.size,
        label_bold=False,
    )


def _card(table: paper.Table, row: Sequence[Cell], measures: LargeMeasures) -> Flowable:
    """One row as a block of labels and values."""
    longest = max(len(column.head) for column in table.columns)
    box = (min(longest, _LONGEST_LABEL) + 1) * measures.size
    parts: list[Flowable] = []
    for column, cell in zip(table.columns, row, strict=True):
        lines = _told(cell, column)
        if cell.to_write:
            parts.append(_to_write(column.head, max(1, len(lines)), box, measures))
            continue
        for n, line in enumerate(line for line in lines if plain(line)):
            parts.append(
                JParagraph(
                    runs_of_one_size(line, bold=cell.bold),
                    measures.style(),
                    label=f"{column.head}：" if n == 0 else "　",
                    label_width=box,
                )
            )
    return Framed(parts or [JParagraph("－", measures.style())])


def _to_write(head: str, lines: int, box: float, measures: LargeMeasures) -> Flowable:
    """A label with room for a pen."""
    room = "\n".join("　" * lines)
    return JParagraph(room, measures.style(), label=f"{head}：", label_width=box)


def _table_widths(
    table: paper.Table, rows: Sequence[Sequence[Cell]], measures: LargeMeasures
) -> list[float]:
    """The widths at which every cell is one line; empty when they do not fit."""
    written = any(cell.to_write for row in rows for cell in row)
    if len(table.columns) > _MOST_COLUMNS or written:
        return []
    widths = []
    for x, column in enumerate(table.columns):
        lines = [column.head, *(line for row in rows for line in _told(row[x], column))]
        natural = (_paragraph(line, measures).natural_width() for line in lines)
        widths.append(max(natural) + 2 * _ACROSS + 0.1)
    if sum(widths) > measures.width:
        return []
    widths[-1] += measures.width - sum(widths)
    return widths


def _paragraph(text: Text, measures: LargeMeasures, *, bold: bool = False) -> JParagraph:
    return JParagraph(runs_of_one_size(text, bold=bold), measures.style())


def _small_table(
    table: paper.Table,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    measures: LargeMeasures,
) -> Flowable:
    heads = [[_paragraph(column.head, measures, bold=True)] for column in table.columns]
    cells = [
        [
            [_paragraph(line, measures, bold=cell.bold) for line in _told(cell, column)] or None
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in rows
    ]
    everything = (0, 0), (-1, -1)
    return make_table(
        [heads, *cells],
        widths,
        [
            ("INNERGRID", *everything, INSIDE, black),
            ("LINEABOVE", (0, 0), (-1, 0), OUTSIDE, black),
            ("LINEBELOW", (0, 0), (-1, 0), UNDER_HEAD, black),
            ("LINEBELOW", (0, -1), (-1, -1), OUTSIDE, black),
            ("LEFTPADDING", *everything, _ACROSS),
            ("RIGHTPADDING", *everything, _ACROSS),
            ("TOPPADDING", *everything, _DOWN),
            ("BOTTOMPADDING", *everything, _DOWN),
            ("VALIGN", *everything, "TOP"),
        ],
        font=FontName.GOTHIC,
        space_before=6,
        space_after=6,
    )
