"""The blocks of a document as flowables, for the standard and the ruby edition."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Block
from jiritsu_desktop.papers.document import Document, PageStyle
from jiritsu_desktop.papers.drawing import Drawing
from jiritsu_desktop.rendering.pdf import letter, record
from jiritsu_desktop.rendering.pdf.cover import CoverPage
from jiritsu_desktop.rendering.pdf.drawing import OUTSIDE
from jiritsu_desktop.rendering.pdf.drawn import DrawnFigure
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.form import ReplyHeadBoxes, set_form
from jiritsu_desktop.rendering.pdf.lists import set_table
from jiritsu_desktop.rendering.pdf.measures import HALF_PITCH, Measures
from jiritsu_desktop.rendering.pdf.origins import Origin, mark
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.parts import Bookmark, Gap, Head, Leader, Rule, SideBySide
from jiritsu_desktop.rendering.pdf.spread import SpreadText
from jiritsu_desktop.rendering.pdf.stacks import AtFoot
from jiritsu_desktop.rendering.pdf.structure import Element, as_head, as_item, tag_all
from jiritsu_desktop.rendering.pdf.whole_sheets import LabelPage, TentPage
from jiritsu_desktop.rendering.pdf.words import item_number, runs, spaced

# Depth of the ladder 1 (1) ア (ア) a: where the number starts and how wide its box is, in em.
_LADDER = {1: (0.0, 2.0), 2: (0.0, 2.0), 3: (1.0, 2.0), 4: (2.0, 2.5), 5: (3.0, 2.0)}


def set_blocks(
    document: Document, measures: Measures, structure: Element
) -> tuple[list[Flowable], Flowable | None]:
    """All blocks of the document, in order, and what stands at the foot of the first page.

    The foot (boxes to sign in, or a remark) is read where its block stands.
    """
    setter = _Setter(document, measures)
    flowables: list[Flowable] = []
    read: list[Flowable] = []
    foot: Flowable | None = None
    for n, block in enumerate(document.blocks):
        found = setter.set(block)
        if found:
            mark(found[0], Origin(n))
        flowables += found
        read += found
        if foot is None:
            foot = _foot(block, measures)
            read += [foot] if foot else []
    tag_all(read, structure)
    return flowables, foot


def _foot(block: Block, measures: Measures) -> Flowable | None:
    """What stands at the foot of the first page: boxes to sign in, or a remark."""
    if isinstance(block, paper.SignatureBoxes) and block.at_foot:
        return record.SignatureRow(block, measures)
    if isinstance(block, paper.Note) and block.at_foot:
        return record.NoteBox(block, measures)
    return None


class _Setter:
    """Sets one document's blocks in the measures of its sheet."""

    def __init__(self, document: Document, measures: Measures) -> None:
        self._document, self._measures = document, measures
        self._style = document.style
        self._speakers = record.speaker_width(document.blocks, measures)
        self._level, self._marks = -1, 0
        self._after = 0.0 if document.style is PageStyle.LETTER else 3.5

    def set(self, block: Block) -> Sequence[Flowable]:
        """The flowables of one block."""
        measures = self._measures
        match block:
            case paper.Title():
                return self._title(block)
            case paper.Heading():
                return [self._heading(block)]
            case paper.Paragraph():
                return [self._paragraph(block)]
            case paper.Caption():
                return [self._caption(block)]
            case paper.Bullets():
                return [self._bullet(item) for item in block.items]
            case paper.Statement():
                return record.statement(block, measures, self._speakers)
            case paper.Decision():
                return [record.DecisionBox(block, measures)]
            case paper.Actions():
                return [record.actions(block, measures)]
            case paper.Fields():
                return self._fields(block)
            case paper.Table():
                return [set_table(block, measures)]
            case paper.LeaderLine():
                return [self._leader(block)]
            case paper.SideBySide():
                return [SideBySide(block.left, block.right, self._side_style())]
            case paper.Note():
                return [] if block.at_foot else [record.NoteBox(block, measures)]
            case paper.ReplyHead():
                return [ReplyHeadBoxes(block, measures)]
            case paper.Form():
                return [set_form(block, measures)]
            case paper.Cover():
                return [CoverPage(block, measures)]
            case paper.TentSheet():
                return [TentPage(block)]
            case paper.LabelSheet():
                return [LabelPage(block)]
            case Drawing():
                return self._drawing(block)
            case paper.AtFoot():
                return [
                    AtFoot([f for inner in block.blocks for f in self.set(inner)], 2 * HALF_PITCH)
                ]
            case paper.Spacer():
                return [Gap(block.half_lines * HALF_PITCH)]
            case paper.PageBreak():
                return [PageBreak()]
            case paper.SignatureBoxes():
                return [] if block.at_foot else [record.SignatureRow(block, measures)]
            case _:
                return letter.set_block(block, measures)

    def _drawing(self, drawing: Drawing) -> list[Flowable]:
        """The drawing; where everything is to have its reading, what it shows in words too."""
        read = self._measures.read
        found: list[Flowable] = [DrawnFigure(drawing, read=read)]
        for part in drawing.told if read is not None else ():
            found.append(self._caption(paper.Caption(part.head)))
            found += [self._paragraph(paper.Paragraph(line, indent=False)) for line in part.lines]
        return found

    def _title(self, title: paper.Title) -> list[Flowable]:
        if self._style is PageStyle.AGENDA:
            return [
                self._centred(title.above, FontName.GOTHIC, 13, 22),
                as_head(
                    self._centred(
                        spaced(paper.titled(title)), FontName.GOTHIC_BOLD, 20, 32, after=7
                    )
                ),
            ]
        if self._style is PageStyle.FORM:
            words = paper.titled(title)
            over = 20 * (1.15 * len(words) - 0.15)
            pitch, read = self._measures.line(20, 32), self._measures.read
            title_line = SpreadText(
                words, over, FontName.GOTHIC_BOLD, 20, pitch, centred=True, read=read
            )
            return [Gap(3), as_head(title_line)]
        words = paper.titled(title)
        size = 16.0 if len(words) <= 24 else 15.0
        over = max(3, title.over) if title.over and len(words) == 2 else 0
        set_words = paper.rich(paper.Spread(words, over)) if over else words
        set_title = self._centred(set_words, FontName.GOTHIC_BOLD, size, size + 6)
        outlined = Head(set_title, self._mark(words, 0), (), ruled=False, before=0, after=0)
        subtitle = (
            [self._centred(title.subtitle, FontName.GOTHIC, 10.5, 15)] if title.subtitle else []
        )
        return [outlined, *subtitle, Gap(3)]

    def _mark(self, words: str, level: int) -> Bookmark:
        """The next bookmark; it lies at most one level below the one before it."""
        self._level = min(level, self._level + 1)
        self._marks += 1
        return Bookmark(words, self._level, self._marks)

    def _heading(self, heading: paper.Heading) -> Head:
        left, box = _LADDER[heading.level]
        size = 12.0 if heading.level == 1 else 11.3 if heading.ruled else 10.5
        pitch = 17.5
        style = self._measures.style(
            FontName.GOTHIC, size, pitch, Align.LEFT, left_indent=left * size
        )
        bold = heading.level < 3
        head_words = spaced(heading.text)
        paragraph = JParagraph(
            runs(head_words, bold=bold),
            style,
            label=item_number(heading.number),
            label_width=box * size if heading.number else 0.0,
            label_bold=bold,
        )
        before, after = {1: (15, 5), 2: (5.5, 0.5)}.get(heading.level, (0, 0))
        return Head(
            paragraph,
            self._mark(f"{heading.number}　{heading.text}".strip("　"), heading.level),
            heading.handouts,
            ruled=(heading.ruled and heading.level > 1) or bool(heading.handouts),
            before=before,
            after=after + 5 * heading.ruled,
        )

    def _paragraph(self, block: paper.Paragraph) -> JParagraph:
        measures = self._measures
        if self._style is PageStyle.FORM:
            align = Align.LEFT if block.small else Align.CENTRE
            size = 11.0 if block.small else 12.0
            return JParagraph(
                runs(block.text),
                measures.style(
                    FontName.GOTHIC, size, 19, align, space_before=8 if block.small else 0
                ),
            )
        if block.small:
            style = measures.style(FontName.GOTHIC, 9, 13.5, Align.LEFT)
            return JParagraph(runs(block.text), style)
        return JParagraph(
            runs(block.text),
            measures.body(
                first_indent=measures.size if block.indent else 0.0, space_after=self._after
            ),
        )

    def _caption(self, block: paper.Caption) -> JParagraph:
        style = self._measures.style(
            FontName.GOTHIC, 10.5, 15, Align.LEFT, space_before=8, keep_with_next=True
        )
        return JParagraph(runs(block.text, bold=True), style)

    def _bullet(self, item: paper.Text) -> JParagraph:
        measures = self._measures
        return as_item(
            JParagraph(
                runs(item),
                measures.body(),
                label="・",
                label_width=1.2 * measures.size,
                label_bold=False,
            )
        )

    def _fields(self, block: paper.Fields) -> Sequence[Flowable]:
        measures = self._measures
        if not block.ruled:
            return letter.fields(block, measures)
        measure = letter.label_measure(block, measures)
        return [
            Rule(OUTSIDE, after=6),
            letter.FieldBlock(
                block.fields, measures, measure, pitch=measures.line(11, 19), centred=True
            ),
            Rule(OUTSIDE, before=6, after=14),
        ]

    def _leader(self, line: paper.LeaderLine) -> Leader:
        size, pitch = self._measures.size, self._measures.pitch
        indent = (1.5 if line.depth else 0.0) * size
        box = (2.2 if line.depth else 2.0) * size
        paragraph = JParagraph(
            runs(spaced(line.text)),
            self._measures.style(self._measures.font, size, pitch, Align.LEFT, left_indent=indent),
            label=item_number(line.number) if line.number else "　",
            label_width=box,
            label_bold=False,
        )
        minutes = "" if line.minutes is None else f"{line.minutes}分"
        return Leader(
            paragraph,
            minutes,
            line.handouts,
            size=size,
            before=6.5,
            after=6.5,
            depth=line.depth,
        )

    def _side_style(self) -> ParagraphStyle:
        if self._style is PageStyle.FORM:
            return self._measures.style(FontName.GOTHIC, 11, 15, Align.LEFT)
        return self._measures.style(FontName.GOTHIC, 9.5, 15, Align.LEFT)

    def _centred(
        self, text: paper.Text, font: FontName, size: float, pitch: float, *, after: float = 0
    ) -> JParagraph:
        style = self._measures.style(
            font, size, pitch, Align.CENTRE, space_after=after, keep_with_next=True
        )
        return JParagraph(runs(text), style)
