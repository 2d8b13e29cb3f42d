"""拡大版: a paper reflowed in one column of large type, with marks where standard pages begin."""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO

from reportlab.platypus import Flowable, PageBreak
from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Block, Text, plain
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.drawing import Drawing
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.drawing import boxed, rule
from jiritsu_desktop.rendering.pdf.drawn import DrawnFigure
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.large_boxes import Beside, Framed, SignHere
from jiritsu_desktop.rendering.pdf.large_sheets import (
    FURNITURE,
    LARGEST,
    SMALLEST,
    LargeMeasures,
    LargeNumbers,
    LargeSheets,
    Sheet,
)
from jiritsu_desktop.rendering.pdf.large_tables import set_large_table
from jiritsu_desktop.rendering.pdf.origins import PageStarts
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph
from jiritsu_desktop.rendering.pdf.parts import Bookmark, Gap, Head, Part
from jiritsu_desktop.rendering.pdf.stacks import keep_heads
from jiritsu_desktop.rendering.pdf.structure import (
    Element,
    TaggedCanvas,
    as_head,
    as_item,
    tag_all,
)
from jiritsu_desktop.rendering.pdf.words import item_number, runs_of_one_size, spaced

__all__ = ["LARGEST", "SMALLEST", "Sheet", "render_large"]

_MARK_RULE = 1.0
# Depth of the ladder 1 (1) ア (ア) a: where the number starts and how wide its box is, in em.
_LADDER = {1: (0.0, 2.0), 2: (0.0, 2.5), 3: (1.0, 2.0), 4: (1.0, 2.5), 5: (2.0, 2.0)}
_LABEL_BESIDE = 5.0  # em; longer labels stand above their value
_LEAST_BESIDE = 9.0  # em; so much must be left for the value


def render_large(
    document: Document, points: int, sheet: Sheet, starts: PageStarts, *, invariant: bool = True
) -> bytes:
    """The paper in type of so many points; ``starts`` are the pages of the standard edition."""
    fonts.register()
    drawn = any(isinstance(block, Drawing) for block in document.blocks)
    # Only on the larger paper the boxes of a drawing have room for such words.
    measures = LargeMeasures(points, Sheet.A3 if drawn else sheet)
    target = BytesIO()
    structure = Element("Document")
    sheets = LargeSheets(target, document, measures, invariant=invariant)
    flowables = list(_Setter(measures, starts).all(document.blocks))
    tag_all(flowables, structure)
    sheets.build(
        [*keep_heads(flowables), LargeNumbers(document, measures)],
        canvasmaker=partial(TaggedCanvas, structure=structure),
    )
    return target.getvalue()


class PageMark(Part):
    """Where a page of the standard edition begins: a rule that ends in its number."""

    role = ""

    def __init__(self, page: int) -> None:
        super().__init__(before=6, after=4, keep=True)
        self._words = f"標準版　{page}ページ"

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, FURNITURE + 10
        return aW, self.height

    def draw(self) -> None:
        canvas = self.canv
        face = FontName.GOTHIC
        left = boxed(canvas, self._words, self.width, self.height, FURNITURE, (7, 5), 1.0, face)
        rule(canvas, 0, self.height / 2, left - 8, _MARK_RULE)


class _Setter:
    """Sets the blocks of one document."""

    def __init__(self, measures: LargeMeasures, starts: PageStarts) -> None:
        self._measures, self._starts = measures, starts
        self._size = measures.size
        self._page = 0
        self._level, self._marks = -1, 0

    def all(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        """The flowables of all blocks and the marks of pages between them."""
        for n, block in enumerate(blocks):
            yield from self._mark(self._starts.page_of(n))
            if isinstance(block, paper.Table | paper.Actions):
                yield from self._rows(block, dict(self._starts.later_rows(n)))
            else:
                yield from self._set(block)

    def _mark(self, page: int) -> Iterator[Flowable]:
        if page > self._page:
            self._page = page
            yield PageMark(page)

    def _rows(
        self, block: paper.Table | paper.Actions, pages: dict[int, int]
    ) -> Iterator[Flowable]:
        """The rows of a table, each a part of its own, with the pages that begin among them."""
        rows = (
            [self._action(action) for action in block.rows]
            if isinstance(block, paper.Actions)
            else set_large_table(block, self._measures)
        )
        for n, row in enumerate(rows):
            if n in pages:
                yield from self._mark(pages[n])
            yield row
        yield self._gap()

    def _set(self, block: Block) -> Iterator[Flowable]:
        match block:
            case paper.Title():
                yield from self._title(block)
            case paper.Heading():
                yield from self._heading(block)
            case paper.Paragraph():
                indent = self._size if block.indent else 0.0
                yield self._text(block.text, first_indent=indent, space_after=self._room)
            case paper.Caption():
                yield self._bold(block.text, keep_with_next=True, space_before=self._room)
            case paper.Bullets():
                for item in block.items:
                    yield as_item(self._hanging("・", item, 1.2))
                yield self._gap()
            case paper.Statement():
                speaker = block.speaker if block.speaker.startswith("（") else f"○{block.speaker}"
                yield self._bold(speaker, keep_with_next=True, space_before=self._room)
                yield self._text(block.text, left_indent=self._size)
            case paper.Decision():
                yield self._decision(block)
            case paper.Fields():
                for field in block.fields:
                    yield from self._field(field)
                yield self._gap()
            case paper.LeaderLine():
                yield from self._leader(block)
            case paper.SideBySide():
                yield from (self._text(side) for side in (block.left, block.right) if plain(side))
                yield self._gap()
            case paper.Note():
                about = [self._bold(block.about)] if block.about else []
                yield Framed([*about, self._text(block.text)])
            case Drawing():
                yield DrawnFigure(block, large=self._size)
                for part in block.told:
                    yield self._bold(part.head, keep_with_next=True, space_before=self._room)
                    yield from (self._text(line) for line in part.lines)
            case paper.SignatureBoxes():
                yield SignHere(block.labels, self._measures)
            case paper.AtFoot():
                yield self._gap()
                for inner in block.blocks:
                    yield from (
                        self._rows(inner, {})
                        if isinstance(inner, paper.Table | paper.Actions)
                        else self._set(inner)
                    )
            case paper.PageBreak():
                yield PageBreak()
            case paper.Spacer():
                yield self._gap()
            case paper.ReplyHead() | paper.Form():
                yield from self._form(block)
            case paper.Cover():
                yield from self._cover(block)
            case _:
                yield from self._letter(block)

    @property
    def _room(self) -> float:
        return self._measures.pitch * 0.2

    def _gap(self) -> Flowable:
        return Gap(self._room)

    def _text(self, text: Text, **changes: object) -> JParagraph:
        return JParagraph(runs_of_one_size(text), self._measures.style(**changes))

    def _bold(self, text: Text, **changes: object) -> JParagraph:
        style = self._measures.style(phrases=True, **changes)
        return JParagraph(runs_of_one_size(text, bold=True), style)

    def _hanging(self, label: str, text: Text, em: float, **changes: object) -> JParagraph:
        return JParagraph(
            runs_of_one_size(text),
            self._measures.style(**changes),
            label=label,
            label_width=em * self._size,
            label_bold=False,
        )

    def _centred(self, text: Text, *, bold: bool = True) -> JParagraph:
        style = self._measures.style(align=Align.CENTRE, phrases=True, keep_with_next=True)
        return JParagraph(runs_of_one_size(text, bold=bold), style)

    def _outlined(self, paragraph: JParagraph, words: str, level: int, before: float) -> Head:
        self._level = min(level, self._level + 1)
        self._marks += 1
        bookmark = Bookmark(words, self._level, self._marks)
        return Head(paragraph, bookmark, (), ruled=False, before=before, after=0)

    def _title(self, title: paper.Title) -> Iterator[Flowable]:
        words = paper.titled(title)
        if title.above:
            yield self._centred(title.above)
        yield self._outlined(self._centred(spaced(words)), words, 0, 0)
        if title.subtitle:
            yield self._centred(title.subtitle, bold=False)
        yield self._gap()

    def _heading(self, heading: paper.Heading) -> Iterator[Flowable]:
        left, box = _LADDER[heading.level]
        paragraph = JParagraph(
            runs_of_one_size(spaced(heading.text), bold=True),
            self._measures.style(phrases=True, left_indent=left * self._size),
            label=item_number(heading.number),
            label_width=box * self._size if heading.number else 0.0,
        )
        words = f"{heading.number}　{heading.text}".strip("　")
        before = self._measures.pitch / 2 if heading.level == 1 else self._room
        yield self._outlined(paragraph, words, heading.level, before)
        if heading.handouts:
            yield self._text("、".join(heading.handouts), keep_with_next=True)

    def _leader(self, line: paper.LeaderLine) -> Iterator[Flowable]:
        left = 1.0 if line.depth else 0.0
        box = 2.5 if line.depth else 2.0
        minutes = [] if line.minutes is None else [f"{line.minutes}分"]
        more = [*minutes, *(["、".join(line.handouts)] if line.handouts else [])]
        number = item_number(line.number) if line.number else "　"
        indent = left * self._size
        yield as_item(
            self._hanging(
                number,
                spaced(line.text),
                box,
                left_indent=indent,
                phrases=True,
                keep_with_next=bool(more),
                space_before=self._room,
            )
        )
        if more:
            yield self._text("　".join(more), left_indent=indent + box * self._size)

    def _decision(self, block: paper.Decision) -> Flowable:
        parts = [self._bold(f"{block.label}　{block.number}".strip("　")), self._bold(block.text)]
        if block.manner:
            parts.append(self._text(f"（{block.manner}）"))
        return Framed(parts, bar=True)

    def _action(self, action: paper.Action) -> Flowable:
        values = [("担当", action.who), ("内容", action.what), ("期限", action.due)]
        return Framed(
            [
                self._bold(f"{action.label}　{action.number}".strip("　")),
                *(self._hanging(f"{label}：", value, 3) for label, value in values if value),
            ]
        )

    def _field(self, field: paper.Field) -> Iterator[Flowable]:
        """The value beside its label, or below it where that leaves too little room."""
        size = self._size
        number = 2.0 if field.number else 0.0
        beside = (
            len(field.label) <= _LABEL_BESIDE - 1
            and self._measures.width / size - number - _LABEL_BESIDE >= _LEAST_BESIDE
        )
        label = spaced(field.label) if beside else field.label
        shown = label
        if field.number:
            pieces = (label,) if isinstance(label, str) else label.pieces
            shown = paper.rich(f"{item_number(field.number)}　", *pieces)
        indent = (number + _LABEL_BESIDE) * size if beside else size
        values = [
            JParagraph(
                runs_of_one_size(line.text),
                self._measures.style(left_indent=indent),
                label=line.number or None,
                label_width=2.5 * size if line.number else 0.0,
                label_bold=False,
            )
            for line in field.lines
        ]
        head = self._text(shown, keep_with_next=not beside, space_before=self._room)
        if not (beside and values):
            yield head
        else:
            yield Beside(head, values[0])
            values = values[1:]
        yield from values

    def _letter(self, block: Block) -> Iterator[Flowable]:
        """What only letters have."""
        size = self._size
        match block:
            case paper.LetterHead():
                yield self._text(block.number, align=Align.RIGHT)
                yield self._text(block.date, align=Align.RIGHT, space_after=self._room)
            case paper.Addressee():
                yield self._text(block.organisation)
                yield self._text(block.text, left_indent=size, space_after=self._room)
            case paper.Sender():
                yield self._text(block.organisation, align=Align.RIGHT)
                yield self._text(block.text, align=Align.RIGHT)
                if block.seal_note:
                    yield self._text(block.seal_note, align=Align.RIGHT)
            case paper.Subject():
                yield self._gap()
                yield as_head(self._centred(block.text))
                yield self._gap()
            case paper.Below():
                yield self._centred(block.text, bold=False)
            case paper.End():
                yield self._text(block.text, align=Align.RIGHT)
            case paper.ContactBox():
                yield Framed(
                    [self._hanging(field.label, field.lines[0].text, 4) for field in block.fields]
                )
            case _:
                raise TypeError(f"no setting for {type(block).__name__}")

    def _form(self, block: paper.ReplyHead | paper.Form) -> Iterator[Flowable]:
        """A form to be filled in by hand, one choice to a line."""
        if isinstance(block, paper.ReplyHead):
            yield Framed(
                [self._bold(f"{block.number_label}　{block.number}"), self._text(block.to)]
            )
            yield Framed([self._text(block.due_label), self._bold(block.due)])
            return
        for row in block.rows:
            lines: list[Flowable] = [self._bold("".join(row.label))]
            for line in row.lines:
                lines += [self._text(text, left_indent=self._size) for text in _choices(line)]
            if row.space:
                lines.append(Gap(row.space))
            yield Framed(lines)

    def _cover(self, cover: paper.Cover) -> Iterator[Flowable]:
        copy = f"　No. {cover.copy_number}" if cover.copy_number else ""
        yield self._text(f"{cover.edition}{copy}", align=Align.RIGHT)
        yield Gap(4 * self._measures.pitch)
        yield self._centred(cover.session, bold=False)
        yield self._centred(cover.body)
        yield as_head(self._centred(cover.name))
        yield Gap(2 * self._measures.pitch)
        for field in cover.fields:
            yield from self._field(field)
        yield Gap(2 * self._measures.pitch)
        if plain(cover.addressee):
            yield self._text(cover.addressee)
        yield self._text(cover.secretariat)


def _choices(line: paper.FormLine) -> Iterator[Text]:
    """The line cut before each box to tick, with lines to write on as long as they may be."""
    pieces: list[paper.Piece] = []
    for piece in line.pieces:
        if isinstance(piece, paper.CheckBox) and pieces:
            yield paper.Rich(tuple(pieces))
            pieces = []
        if pieces and not isinstance(piece, paper.Blank):
            pieces.append("　")
        match piece:
            case paper.CheckBox(text=text):
                pieces.append(f"□ {text.replace('{blank}', '＿＿')}")
            case paper.Blank(over=over):
                pieces.append("＿" * max(2, min(10, round(over / 2))))
            case paper.Span(text=text):
                pieces.append(text)
            case _:
                pieces.append(piece)
    if pieces:
        yield paper.Rich(tuple(pieces))
