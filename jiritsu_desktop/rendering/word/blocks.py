"""The blocks of a document as paragraphs and tables of Word."""

from collections.abc import Sequence
from itertools import groupby

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Block
from jiritsu_desktop.papers.document import Document, PageStyle
from jiritsu_desktop.rendering.word.elements import Element, element, twips
from jiritsu_desktop.rendering.word.paragraphs import Paragraphs
from jiritsu_desktop.rendering.word.styles import SHEETS, WIDTH
from jiritsu_desktop.rendering.word.tables import Tables
from jiritsu_desktop.rendering.word.text import Run, boxed_labels, ems, runs, tab_run

_HALF_LINE = 8.75
_TITLE_SIZE, _SUBJECT_SIZE, _SMALLEST_TITLE = 16.0, 13.0, 11.0
_SENDER_EM, _EM = 15.0, 11.0


class BlockSetter:
    """Sets the blocks of one document."""

    def __init__(self, document: Document, paragraphs: Paragraphs, *, read: bool) -> None:
        self._style, self._sheet = document.style, SHEETS[document.style]
        self._set, self._tables = paragraphs.set, Tables(paragraphs, read=read)

    def elements(self, blocks: Sequence[Block]) -> list[Element]:
        """Everything in reading order; a table is followed by room, as Word needs it."""
        made: list[Element] = []
        for is_line, group in groupby(blocks, lambda block: isinstance(block, paper.LeaderLine)):
            if is_line:
                lines = [block for block in group if isinstance(block, paper.LeaderLine)]
                made += [self._tables.leaders(lines), gap(_HALF_LINE / 2)]
                continue
            for item in (item for block in group for item in self._block(block)):
                made.append(item)
                if item.tag.endswith("}tbl"):
                    made.append(gap(_HALF_LINE / 2))
        return made

    def _block(self, block: Block) -> Sequence[Element]:
        match block:
            case paper.Title():
                return self._title(block)
            case paper.Heading():
                return [self._heading(block)]
            case paper.Paragraph():
                sheet = self._sheet
                style = sheet.small if block.small else sheet.body if block.indent else sheet.plain
                return [self._set(style, runs(block.text))]
            case paper.Caption():
                return [self._set("Caption", [Run(block.text)])]
            case paper.Bullets():
                return [self._set("Bullet", [Run("・")], [tab_run()], runs(t)) for t in block.items]
            case paper.Statement():
                speaker = [Run(block.speaker, bold=True)]
                return [self._set("Statement", speaker, [tab_run()], runs(block.text))]
            case paper.Decision():
                return [self._decision(block)]
            case paper.Actions():
                return [self._tables.actions(block)]
            case paper.Fields():
                return self._fields(block)
            case paper.Table():
                return [self._tables.table(block)]
            case paper.SideBySide():
                return [self._set("SideBySide", runs(block.left), [tab_run()], runs(block.right))]
            case paper.Note():
                about = [Run(f"{block.about}　", bold=True)] if block.about else []
                return [self._set("Note", about, runs(block.text))]
            case paper.ReplyHead():
                return [self._tables.reply_head(block)]
            case paper.Form():
                return [gap(_HALF_LINE), self._tables.form(block)]
            case paper.SignatureBoxes():
                return [self._tables.signatures(block)]
            case paper.AtFoot():
                return [gap(2 * _HALF_LINE), *self.elements(block.blocks)]
            case paper.Spacer():
                return [gap(block.half_lines * _HALF_LINE)]
            case paper.PageBreak():
                page = element("w:r", None, element("w:br", {"w:type": "page"}))
                return [element("w:p", None, page)]
            case _:
                return self._letter(block)

    def _letter(self, block: Block) -> Sequence[Element]:
        match block:
            case paper.LetterHead():
                texts = (block.number, block.date)
                return [self._set("LetterHead", [Run(text)]) for text in texts]
            case paper.Addressee():
                return [
                    self._set("Addressee", [Run(block.organisation)]),
                    self._set("Addressee", runs(block.text), left=2 * _EM),
                ]
            case paper.Sender():
                left = WIDTH - (_SENDER_EM + 1) * _EM
                left = min(left, WIDTH - (ems(block.organisation) + 1) * _EM)
                note = [self._set("SealNote", [Run(block.seal_note)])] if block.seal_note else []
                return [
                    gap(_HALF_LINE),
                    self._set("Sender", [Run(block.organisation)], left=left),
                    self._set("Sender", runs(block.text), left=left + _EM),
                    *note,
                ]
            case paper.Subject():
                points = _fitting(block.text, _SUBJECT_SIZE)
                return [self._set("Subject", [Run(block.text, points=points)])]
            case paper.Below():
                return [self._set("Below", [Run(block.text)])]
            case paper.End():
                return [self._set("End", [Run(block.text)])]
            case paper.ContactBox():
                return [self._tables.contact(block)]
            case _:
                raise TypeError(f"no Word for {type(block).__name__}")

    def _title(self, block: paper.Title) -> list[Element]:
        words = paper.titled(block)
        over = 3 if self._style is PageStyle.AGENDA and len(words) == 2 else block.over
        made = [self._set("Subtitle", [Run(block.above)])] if block.above else []
        points = 0.0 if over else _fitting(words, _TITLE_SIZE)
        made.append(self._set(self._sheet.title, [Run(words, over=over, points=points)]))
        if block.subtitle:
            made.append(self._set("Subtitle", [Run(block.subtitle)]))
        return made

    def _heading(self, block: paper.Heading) -> Element:
        number: list[Run | Element] = []
        if block.number:
            number = [Run(block.number), tab_run()]
        to_the_edge = [tab_run()] if block.handouts else []
        return self._set(
            f"Heading{block.level}",
            number,
            [Run(block.text)],
            to_the_edge,
            boxed_labels(block.handouts),
            ruled=bool(block.handouts) or (block.ruled and block.level > 1),
        )

    def _decision(self, block: paper.Decision) -> Element:
        label = [Run(block.label, bold=True), Run(f"　{block.number}", small=True)]
        manner: list[Run | Element] = []
        if block.manner:
            manner = [tab_run(), Run(f"（{block.manner}）")]
        return self._set("Decision", label, [tab_run()], [Run(block.text, bold=True)], manner)

    def _fields(self, block: paper.Fields) -> list[Element]:
        style = self._sheet.ruled_field if block.ruled else self._sheet.field
        made = [self._fields_line(field, style, block.over) for field in block.fields]
        if not block.ruled:
            return made
        return [edge(_HALF_LINE), *made, edge(_HALF_LINE), gap(_HALF_LINE)]

    def _fields_line(self, field: paper.Field, style: str, over: int) -> Element:
        parts: list[Sequence[Run | Element]] = []
        if field.number:
            parts += [[Run(field.number)], [tab_run()]]
        parts.append([Run(field.label, over=over)])
        for n, line in enumerate(field.lines):
            # A line after the first begins at the hanging indent by itself.
            parts.append([line_break()] if n else [tab_run()])
            parts.append([Run(f"{line.number} ")] if line.number else [])
            parts.append(runs(line.text))
        return self._set(style, *parts)


def _fitting(words: str, size: float) -> float:
    """The size in which the words fill one line, if they need a smaller one; otherwise 0."""
    fitting = (WIDTH - 4) / max(1.0, ems(words))
    return 0.0 if fitting >= size else max(_SMALLEST_TITLE, int(2 * fitting) / 2)


def line_break() -> Element:
    """A run that goes to the next line of the same paragraph."""
    return element("w:r", None, element("w:br"))


def gap(points: float) -> Element:
    """An empty line of this height."""
    return element("w:p", None, element("w:pPr", None, _height(points)))


def section_end(section: Element) -> Element:
    """The hardly visible paragraph that ends a section before the last one."""
    return element("w:p", None, element("w:pPr", None, _height(1), section))


def edge(points: float) -> Element:
    """A rule across the page within an empty line of this height."""
    line = {"w:val": "single", "w:sz": "8", "w:space": "1", "w:color": "auto"}
    border = element("w:pBdr", None, element("w:bottom", line))
    return element("w:p", None, element("w:pPr", None, border, _height(points)))


def _height(points: float) -> Element:
    height = {"w:before": "0", "w:after": "0", "w:line": twips(points), "w:lineRule": "exact"}
    return element("w:spacing", height)
