"""Forms that come back by FAX: no grey, thick rules, type of 11 pt and more, large boxes."""

from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Blank, CheckBox, FormLine, Name, Piece, Span
from jiritsu_desktop.rendering.pdf.drawing import (
    ASCENT,
    ink_width,
    text_width,
    write,
    write_centred,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.frames import WIDTH
from jiritsu_desktop.rendering.pdf.measures import Measures
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, Run
from jiritsu_desktop.rendering.pdf.parts import Gap, Part
from jiritsu_desktop.rendering.pdf.structure import speaking_part
from jiritsu_desktop.rendering.pdf.table import make_table
from jiritsu_desktop.rendering.pdf.words import name_run, runs, spaced

_SIZE, _HINT, _LARGE = 12.0, 11.0, 15.0
_BOX, _BOX_LINE, _RULE, _OUTER = 17.0, 1.2, 0.9, 1.6
_LABEL_WIDTH, _ACROSS = 70.0, 10.0
_GIVEN_UP = 60.0  # points of empty room, so that a form with readings is one page too
_BLANK = "{blank}"


class ReplyHeadBoxes(Part):
    """The FAX number at the left, the day by which to reply at the right, in thick boxes."""

    role = "Div"

    def __init__(self, head: paper.ReplyHead, measures: Measures) -> None:
        super().__init__()
        self._head, self._measures = head, measures

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = 52.0 + self._measures.more(_LARGE) + self._measures.more(_SIZE)
        return aW, self.height

    def draw(self) -> None:
        head = self._head
        number = f"{head.number_label}　{head.number}"
        with speaking_part(self.canv, "P"):
            self._box(0, number, head.to, large_first=True)
        width = self._width(head.due, head.due_label)
        with speaking_part(self.canv, "P"):
            self._box(self.width - width, head.due_label, head.due, large_first=False)

    def _width(self, large: str, plain: str) -> float:
        return 24 + max(
            ink_width(large, FontName.GOTHIC_BOLD, _LARGE, self._measures.read),
            ink_width(plain, FontName.GOTHIC, _SIZE, self._measures.read),
        )

    def _box(self, x: float, upper: str, lower: str, *, large_first: bool) -> None:
        canvas = self.canv
        large, plain = (upper, lower) if large_first else (lower, upper)
        width = self._width(large, plain)
        canvas.setLineWidth(_OUTER)
        canvas.rect(x, 0, width, self.height)
        y = self.height - 9
        for text in (upper, lower):
            font, size = (
                (FontName.GOTHIC_BOLD, _LARGE) if text is large else (FontName.GOTHIC, _SIZE)
            )
            y -= self._measures.more(size)
            baseline = y - size * ASCENT
            if large_first:
                write(canvas, text, x + 12, baseline, font, size, self._measures.read)
            else:
                middle = x + width / 2
                write_centred(canvas, text, middle, baseline, font, size, self._measures.read)
            y -= size + 7


def set_form(form: paper.Form, measures: Measures) -> Flowable:
    """The form as a closed table: label, what is to be filled in."""
    rows: list[list[list[Flowable]]] = []
    below = sum(_height_below(line, measures) for row in form.rows for line in row.lines)
    for row in form.rows:
        label: list[Flowable] = [
            JParagraph(
                runs(spaced(words), bold=True),
                measures.style(FontName.GOTHIC, _SIZE, 19, Align.CENTRE),
            )
            for words in row.label
        ]
        body: list[Flowable] = []
        for line in row.lines:
            body += _line(line, measures)
        if row.space:
            given_up = below + (0.0 if measures.read is None else _GIVEN_UP)
            body.append(Gap(row.space - min(given_up, row.space / 2)))
        rows.append([label, body])
    everything = (0, 0), (-1, -1)
    return make_table(
        rows,
        [_LABEL_WIDTH, WIDTH - _LABEL_WIDTH],
        [
            ("GRID", *everything, _RULE, black),
            ("LEFTPADDING", *everything, _ACROSS),
            ("RIGHTPADDING", *everything, _ACROSS),
            ("TOPPADDING", *everything, 5),
            ("BOTTOMPADDING", *everything, 5),
            ("VALIGN", *everything, "MIDDLE"),
        ],
        repeat_head=0,
        labelled=True,
        font=FontName.GOTHIC,
        space_before=8,
    )


def _line(line: FormLine, measures: Measures) -> list[Flowable]:
    hint = measures.style(FontName.GOTHIC, _HINT, 18, Align.LEFT)
    if line.hint:
        text = "".join(piece for piece in line.pieces if isinstance(piece, str))
        return [JParagraph(text, hint)]
    whole = FillIn(line.pieces, line.columns, measures)
    words = [piece.text for piece in line.pieces if isinstance(piece, Span)]
    if not words or whole.words_width() <= WIDTH - _LABEL_WIDTH - 2 * _ACROSS:
        return [whole]
    # What is said of a person stands below the name where it does not fit beside it.
    beside = tuple(piece for piece in line.pieces if not isinstance(piece, Span))
    return [FillIn(beside, line.columns, measures), JParagraph("　".join(words), hint)]


def _height_below(line: FormLine, measures: Measures) -> float:
    """What the words below a name take, in points."""
    return sum(
        float(flowable.wrap(WIDTH - _LABEL_WIDTH - 2 * _ACROSS, 0)[1])
        for flowable in _line(line, measures)[1:]
    )


class FillIn(Part):
    """Boxes to tick, words and lines to write on, in one line or in columns."""

    def __init__(self, pieces: Sequence[Piece], columns: int, measures: Measures) -> None:
        super().__init__()
        self._pieces, self._columns, self._measures = pieces, columns, measures
        self._middle = 0.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        large = any(isinstance(p, Name) or getattr(p, "strong", False) for p in self._pieces)
        self.width, self.height = aW, 29.0 if large or not self._boxes() else 31.0
        if not self._boxes():
            self.height = 22.0
        above = self._measures.more(_LARGE if large else _SIZE)
        self._middle = self.height / 2
        self.height = max(self.height, self._middle + _LARGE / 2 + above)
        return aW, self.height

    def words_width(self) -> float:
        """The width of the name and what stands behind it, in points."""
        width = 0.0
        for piece in self._pieces:
            if isinstance(piece, Name):
                name = name_run(piece)
                width += text_width(name, FontName.GOTHIC, _LARGE, self._measures.read) + 24
            elif isinstance(piece, Span):
                width += text_width(piece.text, FontName.GOTHIC, _HINT, self._measures.read) + 20
        return width - 20

    def _boxes(self) -> bool:
        return any(isinstance(piece, CheckBox) for piece in self._pieces)

    def draw(self) -> None:
        x = 0.0
        for n, piece in enumerate(self._pieces):
            if self._columns:
                x = n * self.width / self._columns
            x = self._piece(piece, x)

    def _piece(self, piece: Piece, x: float) -> float:
        """Draw one piece; gives where the next may begin."""
        middle = self._middle
        match piece:
            case CheckBox(text=text, strong=strong):
                self.canv.setLineWidth(_BOX_LINE)
                self.canv.rect(x, middle - _BOX / 2, _BOX, _BOX)
                font, size = (FontName.GOTHIC_BOLD, _LARGE) if strong else (FontName.GOTHIC, _SIZE)
                end = self._words(text, x + _BOX + 6, font, size)
                return end + (8 if self._followed(piece) else 30 if strong else 18)
            case Blank(over=over):
                end = min(x + over * _SIZE, self.width)
                self._blank(x, end)
                return end + 8
            case Name():
                return self._words(name_run(piece), x, FontName.GOTHIC, _LARGE) + 24
            case Span(text=text):
                return self._words(text, x, FontName.GOTHIC, _HINT) + 20
            case str():
                return self._words(piece, x, FontName.GOTHIC, _SIZE) + 4
            case _:
                return self._words(
                    piece.text if hasattr(piece, "text") else "", x, FontName.GOTHIC, _SIZE
                )

    def _followed(self, piece: Piece) -> bool:
        """Whether words to fill in belong to the box."""
        after = self._pieces[self._pieces.index(piece) + 1 :]
        return bool(after) and isinstance(after[0], str | Blank)

    def _words(self, text: str | Run, x: float, font: FontName, size: float) -> float:
        """Words on the line, ``{blank}`` in them as a short line to write on."""
        canvas: Canvas = self.canv
        baseline = self._middle + size / 2 - size * ASCENT
        face = font, size, self._measures.read
        if isinstance(text, Run):
            return write(canvas, text, x, baseline, *face)
        before, found, after = text.partition(_BLANK)
        x = write(canvas, before, x, baseline, *face)
        if not found:
            return x
        self._blank(x, x + 24)
        return write(canvas, after, x + 24, baseline, *face)

    def _blank(self, start: float, end: float) -> None:
        self.canv.setLineWidth(_RULE)
        y = self._middle - _SIZE / 2 - 2
        self.canv.line(start, y, end, y)
