"""Tables of Word: lists with a head that is repeated, heads of minutes, forms, boxes."""

from collections.abc import Sequence

from docx.oxml.ns import qn

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Cell, Column, NameGrid, TableStyle, Text
from jiritsu_desktop.rendering.word.elements import Element, element, twips, valued
from jiritsu_desktop.rendering.word.paragraphs import Paragraphs
from jiritsu_desktop.rendering.word.styles import AGENDA_WIDTHS, WIDTH
from jiritsu_desktop.rendering.word.text import Run, boxed_labels, ems, runs, tab_run

_STYLES = {
    TableStyle.LIST: ("ListTable", "ListCell"),
    TableStyle.FORM: ("FormTable", "FormCell"),
    TableStyle.HEAD: ("HeadTable", "HeadCell"),
}
_ALIGN = {paper.Align.LEFT: "left", paper.Align.CENTRE: "center", paper.Align.RIGHT: "right"}
_TINT = "ECECEC"
_LABEL_WIDTH = 70.0
_SIGN_WIDTH, _SIGN_HEIGHT = 64.0, 40.0
_CONTACT_SIZE, _CONTACT_LABEL_EM = 9.5, 4.5
_HINT_HEIGHT = 26.0
_GIVEN_UP = 60.0  # points of empty room, so that a form with readings is one page too


class Tables:
    """Makes the tables of a file."""

    def __init__(self, paragraphs: Paragraphs, *, read: bool) -> None:
        self._paragraphs = paragraphs
        # Readings make lines longer and higher.
        self._wider = 1.2 if read else 1.0
        self._given_up = _GIVEN_UP if read else 0.0

    def table(self, block: paper.Table) -> Element:
        """A table in the width of the page; its head is repeated, its rows are not cut."""
        look, style = _STYLES[block.style]
        widths = _widths(block.columns)
        rows = [
            self._row(row, block.columns, widths, style, block.rows[n + 1 :])
            for n, row in enumerate(block.rows)
        ]
        if any(column.head for column in block.columns):
            rows.insert(0, self._head(block.columns, widths, style))
        return _table(look, widths, rows)

    def actions(self, block: paper.Actions) -> Element:
        """宿題: number, who, what, by when."""
        widths = [84.0, 102.0, 0.0, 84.0]
        widths[2] = WIDTH - sum(widths)
        rows = []
        for action in block.rows:
            label = [Run(action.label, bold=True), Run(f"　{action.number}", small=True)]
            texts = (label, *(runs(text) for text in (action.who, action.what, action.due)))
            aligns = ("left", "left", "left", "right")
            cells = [
                _cell(width, [self._paragraphs.set("FormCell", text, align=align)])
                for text, align, width in zip(texts, aligns, widths, strict=True)
            ]
            rows.append(_row(cells))
        return _table("BoxTable", widths, rows)

    def signatures(self, block: paper.SignatureBoxes) -> Element:
        """Empty boxes to sign in, at the right."""
        widths = [_SIGN_WIDTH] * len(block.labels)
        set_text = self._paragraphs.set
        labels = [_cell(_SIGN_WIDTH, [set_text("Signature", runs(w))]) for w in block.labels]
        empty = [_cell(_SIGN_WIDTH, [set_text("Signature", [])]) for _ in block.labels]
        rows = [_row(labels), _row(empty, height=_SIGN_HEIGHT)]
        return _table("BoxTable", widths, rows, align="right")

    def leaders(self, lines: Sequence[paper.LeaderLine]) -> Element:
        """The agenda: number, title …… minutes, handouts; a title may take several lines."""
        number, title, minutes, handouts = AGENDA_WIDTHS
        set_text, rows = self._paragraphs.set, []
        for line in lines:
            style = "AgendaPart" if line.depth else "AgendaItem"
            first = [] if line.depth else [Run(line.number)]
            words = [Run(f"{line.number}　{line.text}" if line.depth else line.text)]
            cells = [_cell(number, [set_text("AgendaItem", first)])]
            if line.minutes is None and not line.handouts:
                cells.append(_cell(WIDTH - number, [set_text(style, words)], span=3))
            else:
                dots = [] if line.minutes is None else [tab_run()]
                told = [] if line.minutes is None else [Run(f"{line.minutes}分")]
                boxes = boxed_labels(line.handouts)
                cells += [
                    _cell(title, [set_text(style, words, dots)]),
                    _cell(minutes, [set_text("AgendaMinutes", told)]),
                    _cell(handouts, [set_text("AgendaMinutes", boxes)]),
                ]
            rows.append(_row(cells))
        return _table("PlainTable", AGENDA_WIDTHS, rows)

    def contact(self, block: paper.ContactBox) -> Element:
        """Whom to ask, in a box at the right."""
        longest = max(ems(line.text) for field in block.fields for line in field.lines)
        width = min(WIDTH, (longest + _CONTACT_LABEL_EM) * _CONTACT_SIZE * self._wider + 26)
        set_text = self._paragraphs.set
        lines = [
            set_text(
                "Contact",
                [Run(field.label, over=3)],
                [tab_run()],
                *(runs(line.text) for line in field.lines),
            )
            for field in block.fields
        ]
        return _table("BoxTable", [width], [_row([_cell(width, lines)])], align="right")

    def reply_head(self, block: paper.ReplyHead) -> Element:
        """Where the form goes at the left, by when at the right, each in a thick box."""
        widths = [222.0, WIDTH - 222.0 - 130.0, 130.0]
        set_text = self._paragraphs.set
        left = [
            set_text("FormLarge", [Run(f"{block.number_label}　{block.number}")]),
            set_text("FormHint", [Run(block.to)]),
        ]
        right = [
            set_text("FormHint", [Run(block.due_label)], align="center"),
            set_text("FormLarge", [Run(block.due)], align="center"),
        ]
        gap = _cell(widths[1], [set_text("FormHint", [])], borders=("top", "bottom"))
        cells = [_cell(widths[0], left), gap, _cell(widths[2], right)]
        return _table("FormTable", widths, [_row(cells)])

    def form(self, block: paper.Form) -> Element:
        """A label and what is to be filled in, row by row."""
        widths = [_LABEL_WIDTH, WIDTH - _LABEL_WIDTH]
        set_text = self._paragraphs.set
        rows = []
        for row in block.rows:
            label = [set_text("FormLabel", runs(words)) for words in row.label]
            lines = [self._form_line(line) for line in row.lines]
            cells = [_cell(widths[0], label, middle=True), _cell(widths[1], lines)]
            free = row.space + _HINT_HEIGHT - self._given_up
            rows.append(_row(cells, height=free if row.space else 0))
        return _table("FormTable", widths, rows)

    def _form_line(self, line: paper.FormLine) -> Element:
        style = "FormHint" if line.hint else "FormLine"
        parts: list[Sequence[Run | Element]] = []
        for n, piece in enumerate(line.pieces):
            if n and line.columns:
                parts.append([tab_run()])
            elif n:
                parts.append([Run("　" if isinstance(piece, paper.CheckBox) else " ")])
            parts.append(runs(paper.rich(piece)))
        return self._paragraphs.set(style, *parts)

    def _head(self, columns: Sequence[Column], widths: Sequence[float], style: str) -> Element:
        cells = [
            _cell(
                width,
                [self._paragraphs.set(style, [Run(column.head, bold=True)], align="center")],
                tint=True,
                middle=True,
            )
            for column, width in zip(columns, widths, strict=True)
        ]
        return _row(cells, head=True)

    def _row(
        self,
        row: Sequence[Cell | None],
        columns: Sequence[Column],
        widths: Sequence[float],
        style: str,
        below: Sequence[Sequence[Cell | None]],
    ) -> Element:
        cells = []
        for place, (cell, column, width) in enumerate(zip(row, columns, widths, strict=True)):
            if cell is None:
                empty = self._paragraphs.set(style, [])
                cells.append(_cell(width, [empty], merge="continue"))
                continue
            align = _ALIGN[cell.align or column.align]
            labels = style == "HeadCell" and place == 0
            lines = [self._line(line, cell, style, "center" if labels else align, n)
                     for n, line in enumerate(cell.lines)]  # fmt: skip
            joined = bool(below) and below[0][place] is None
            made = _cell(
                width,
                lines or [self._paragraphs.set(style, [])],
                merge="restart" if joined else "",
                middle=joined or labels,
            )
            cells.append(made)
        return _row(cells)

    def _line(self, line: Text | NameGrid, cell: Cell, style: str, align: str, n: int) -> Element:
        if not isinstance(line, NameGrid):
            found = runs(line, bold=cell.bold)
            small = cell.small or (cell.small_first and n == 0)
            if small:
                found = [Run(run.text, run.bold, small=True) for run in found]
            return self._paragraphs.set(style, found, align=align)
        parts: list[Sequence[Run | Element]] = []
        for place, (name, role) in enumerate(line.entries):
            if place:
                breaks = place % line.columns == 0
                parts.append([Run("\n")] if breaks else [tab_run()])
            parts.append(runs(paper.rich(name)))
            if role:
                parts.append([Run(f"　{role}", small=True)])
        return self._paragraphs.set(style, *parts, align=align)


def _widths(columns: Sequence[Column]) -> list[float]:
    open_columns = sum(not column.width for column in columns)
    free = WIDTH - sum(column.width for column in columns)
    return [column.width or free / open_columns for column in columns]


def _table(
    look: str, widths: Sequence[float], rows: Sequence[Element], *, align: str = ""
) -> Element:
    headed = any(row.find(f".//{_HEADER_ROW}") is not None for row in rows)
    properties = element(
        "w:tblPr",
        None,
        valued("w:tblStyle", look),
        element("w:tblW", {"w:w": twips(sum(widths)), "w:type": "dxa"}),
    )
    if align:
        properties.append(valued("w:jc", align))
    properties.append(element("w:tblLayout", {"w:type": "fixed"}))
    properties.append(element("w:tblLook", {"w:val": "0000", "w:firstRow": "1" if headed else "0"}))
    grid = (element("w:gridCol", {"w:w": twips(width)}) for width in widths)
    return element("w:tbl", None, properties, element("w:tblGrid", None, *grid), *rows)


_HEADER_ROW = qn("w:tblHeader")


def _row(cells: Sequence[Element], *, head: bool = False, height: float = 0) -> Element:
    properties = element("w:trPr", None, element("w:cantSplit"))
    if height:
        properties.append(element("w:trHeight", {"w:val": twips(height), "w:hRule": "atLeast"}))
    if head:
        properties.append(element("w:tblHeader"))
    return element("w:tr", None, properties, *cells)


def _cell(
    width: float,
    lines: Sequence[Element],
    *,
    merge: str = "",
    middle: bool = False,
    tint: bool = False,
    borders: Sequence[str] = (),
    span: int = 1,
) -> Element:
    """A cell over ``span`` columns; ``borders`` names the sides that have none."""
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": twips(width), "w:type": "dxa"}))
    if span > 1:
        properties.append(valued("w:gridSpan", span))
    if merge:
        properties.append(valued("w:vMerge", merge))
    if borders:
        sides = (element(f"w:{side}", {"w:val": "nil"}) for side in borders)
        properties.append(element("w:tcBorders", None, *sides))
    if tint:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": _TINT}
        properties.append(element("w:shd", shade))
    if middle:
        properties.append(valued("w:vAlign", "center"))
    return element("w:tc", None, properties, *lines)
