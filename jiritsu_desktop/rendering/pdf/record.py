"""What minutes are made of: statements, decisions, homework, remarks in a box."""

from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Rich, Span, Text, Withheld, rich
from jiritsu_desktop.rendering.pdf.drawing import (
    ASCENT,
    INSIDE,
    UNDER_HEAD,
    ink_width,
    text_width,
    write,
    write_centred,
    write_right,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.frames import WIDTH
from jiritsu_desktop.rendering.pdf.measures import Measures
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.parts import Part
from jiritsu_desktop.rendering.pdf.ruby import Reader, rise
from jiritsu_desktop.rendering.pdf.table import make_table
from jiritsu_desktop.rendering.pdf.words import runs, spaced

_SPEAKER_EM = 7.0
_PUBLIC_SPEAKER_EM = 5.0
_MOST_SPEAKER_EM = 10.5  # a longer name pushes its first line
_LABEL_EM = 7.6
_OWNER_EM, _MOST_OWNER_EM = 8.2, 12.0
_BAR = 3.0
_ACTION_READ_DOWN = 5.5
_REASON_SIZE, _REASON_BOX = 9.5, 14.0
_SIGN_WIDTH, _SIGN_HEAD, _SIGN_HEIGHT, _SIGN_SIZE = 52.0, 16.0, 40.0, 8.5


def speaker_width(blocks: Sequence[paper.Block], measures: Measures) -> float:
    """The width in points of the column of speakers: that of the longest, within limits."""
    speakers = {block.speaker for block in blocks if isinstance(block, paper.Statement)}
    public = any(speaker.startswith("（") for speaker in speakers)
    font, size = measures.font.bold, measures.size
    usual, room = (_PUBLIC_SPEAKER_EM, size / 2) if public else (_SPEAKER_EM, size)
    widths = [ink_width(speaker, font, size, measures.read) + room for speaker in speakers]
    return max(usual * size, *(width for width in widths if width <= _MOST_SPEAKER_EM * size), 0)


def statement(block: paper.Statement, measures: Measures, width: float) -> Sequence[Flowable]:
    """The speaker in bold, the words hanging beside; what is withheld in a dashed box below.

    ``width`` is that of the speakers' column in points.
    """
    text, reasons = _parted(block.text)
    style = measures.body(space_before=3.5)
    said = JParagraph(runs(text), style, label=block.speaker, label_width=width, label_bold=True)
    if not reasons:
        return [said]
    return [WithheldStatement(said, reasons, width, measures.read)]


def _parted(text: Text) -> tuple[Text, list[str]]:
    if isinstance(text, str):
        return text, []
    reasons = [piece.reason for piece in text.pieces if isinstance(piece, Withheld)]
    rest = tuple(piece for piece in text.pieces if not isinstance(piece, Withheld))
    return Rich(rest), reasons


class WithheldStatement(Part):
    """A statement with the reasons why words are missing, in dashed boxes behind its last word.

    A reason that does not fit on that line stands below it.
    """

    def __init__(
        self,
        said: JParagraph,
        reasons: Sequence[str],
        indent: float,
        read: Reader | None = None,
    ) -> None:
        super().__init__(said.getSpaceBefore(), said.getSpaceAfter())
        self._said, self._reasons, self._indent, self._read = said, reasons, indent, read
        self._places: list[tuple[float, int]] = []

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        height = float(self._said.wrap(aW, aH)[1])
        lines = self._said.lines if self._said.text else []
        x, row = (lines[-1].x + lines[-1].width + 2, 0) if lines else (self._indent, 0)
        self._places = []
        for reason in self._reasons:
            width = _reason_width(reason, self._read)
            if x > self._indent and x + width > aW:
                x, row = self._indent, row + 1
            self._places.append((x, row))
            x += width + 4
        self.width, self.height = aW, height + row * self._pitch
        return aW, self.height

    @property
    def _pitch(self) -> float:
        return self._said.paragraph_style.pitch

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        parts = self._said.split(aW, aH)
        if len(parts) < 2 or not isinstance(parts[-1], JParagraph):
            return []
        rest = WithheldStatement(parts[-1], self._reasons, self._indent, self._read)
        return [*parts[:-1], rest]

    def draw(self) -> None:
        rows = round((self.height - self._said.height) / self._pitch)
        self._said.drawOn(self.canv, 0, self.height - self._said.height)
        for reason, (x, row) in zip(self._reasons, self._places, strict=True):
            self._box(reason, x, (rows - row) * self._pitch)

    def _box(self, reason: str, x: float, bottom: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setDash([3, 2])
        above = self._said.paragraph_style.room_above
        middle = bottom + self._pitch - above - self._said.paragraph_style.size / 2
        read = 0.0 if self._read is None else rise(_REASON_SIZE)
        width = _reason_width(reason, self._read)
        canvas.rect(x, middle - _REASON_BOX / 2, width, _REASON_BOX + read)
        canvas.restoreState()
        baseline = middle + _REASON_SIZE / 2 - _REASON_SIZE * ASCENT
        write(canvas, reason, x + 5, baseline, FontName.GOTHIC, _REASON_SIZE, self._read)


def _reason_width(reason: str, read: Reader | None) -> float:
    return text_width(reason, FontName.GOTHIC, _REASON_SIZE, read) + 10


class _Boxed(Part):
    """Paragraphs beside one another in a box that may go over the page."""

    _padding: tuple[float, float] = (10.0, 4.5)

    def __init__(self, before: float, after: float) -> None:
        super().__init__(before, after)
        self._paragraph = JParagraph("", ParagraphStyle())

    def _side(self) -> tuple[float, float]:
        """What stands left and right of the text, in points."""
        return 0.0, 0.0

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        across, down = self._padding
        left, right = self._side()
        height = self._paragraph.wrap(aW - 2 * across - left - right, aH)[1]
        self.width, self.height = aW, height + 2 * down
        return aW, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(UNDER_HEAD)
        self.canv.rect(0, 0, self.width, self.height)
        self._draw_text()

    def _draw_text(self) -> None:
        across, down = self._padding
        self._paragraph.drawOn(self.canv, across + self._side()[0], down)


class DecisionBox(_Boxed):
    """決定: a bar at the left, bold words, how it was decided at the right."""

    def __init__(self, block: paper.Decision, measures: Measures) -> None:
        super().__init__(before=8, after=7)
        self._block, self._measures = block, measures
        style = measures.style(measures.font, measures.size, measures.pitch, Align.LEFT)
        self._paragraph = JParagraph(runs(block.text, bold=True), style)
        self._manner = f"（{block.manner}）" if block.manner else ""

    @override
    def _side(self) -> tuple[float, float]:
        measures = self._measures
        right = text_width(self._manner, measures.font, measures.size, measures.read)
        label = _label_column([(self._block.label, self._block.number)], measures)
        return label + _BAR, right + 8 if right else 0.0

    @override
    def _draw_text(self) -> None:
        canvas, measures = self.canv, self._measures
        canvas.rect(-_BAR / 2, 0, _BAR, self.height, stroke=0, fill=1)
        baseline = (
            self.height
            - self._padding[1]
            - measures.room_above(measures.size, measures.pitch)
            - measures.size * ASCENT
        )
        draw_label(canvas, self._block.label, self._block.number, 11.0, baseline, measures)
        super()._draw_text()
        right = self.width - self._padding[0]
        face = measures.font, measures.size
        write_right(canvas, self._manner, right, baseline, *face, measures.read)


class NoteBox(_Boxed):
    """A remark, headed by what it is about."""

    _padding = (11.0, 7.0)

    def __init__(self, block: paper.Note, measures: Measures) -> None:
        super().__init__(before=10, after=10)
        about = Span(block.about, bold=True)
        text = block.text.pieces if isinstance(block.text, Rich) else (block.text,)
        words = rich(about, "　", *text) if block.about else rich(*text)
        align = Align.JUSTIFY if measures.read is None else Align.LEFT
        style = measures.style(FontName.GOTHIC, 9.5, 14.5, align)
        self._paragraph = JParagraph(runs(words), style)


def draw_label(
    canvas: Canvas, label: str, number: str, x: float, baseline: float, measures: Measures
) -> None:
    """決定 R8-05: the word in bold, its number small."""
    size = measures.size
    end = write(canvas, label, x, baseline, measures.font.bold, size, measures.read)
    write(canvas, number, end + size, baseline, FontName.PROPORTIONAL, 9, measures.read)


def _label_column(labels: Sequence[tuple[str, str]], measures: Measures) -> float:
    """The width of the column of labels: as long as the longest needs, with room behind it."""
    size, read = measures.size, measures.read
    longest = max(
        text_width(label, measures.font.bold, size, read)
        + text_width(number, FontName.PROPORTIONAL, 9, read)
        for label, number in labels
    )
    return max(_LABEL_EM * size, longest + 2 * size)


class ActionLabel(Part):
    """宿題 R8-11."""

    def __init__(self, action: paper.Action, measures: Measures) -> None:
        super().__init__()
        self._action, self._measures = action, measures

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._measures.pitch
        return aW, self.height

    def draw(self) -> None:
        measures = self._measures
        above = measures.room_above(measures.size, measures.pitch)
        baseline = measures.pitch - above - measures.size * ASCENT
        draw_label(self.canv, self._action.label, self._action.number, 8, baseline, measures)


def actions(block: paper.Actions, measures: Measures) -> Flowable:
    """宿題: a plain box, one row each: number, who, what, by when."""
    em = measures.size
    left = measures.style(measures.font, em, measures.pitch, Align.LEFT)
    right = measures.style(measures.font, em, measures.pitch, Align.RIGHT)
    down = 2.5 if measures.read is None else _ACTION_READ_DOWN
    due = 8.4 * em
    named = 12 + max(JParagraph(row.who, left).natural_width() for row in block.rows)
    who = min(max(_OWNER_EM * em, named), _MOST_OWNER_EM * em)
    if measures.read is not None:
        # Wider words need all the room that the other columns can spare.
        who = min(who, named)
        due = min(due, 12 + max(JParagraph(row.due, right).natural_width() for row in block.rows))
    label = _label_column([(row.label, row.number) for row in block.rows], measures) + 8
    widths = [label, who, WIDTH - label - who - due, due]
    rows: list[list[list[Flowable]]] = [
        [
            [ActionLabel(action, measures)],
            [JParagraph(action.who, left)],
            [JParagraph(action.what, left)],
            [JParagraph(action.due, right)],
        ]
        for action in block.rows
    ]
    everything = (0, 0), (-1, -1)
    return make_table(
        rows,
        widths,
        [
            ("BOX", *everything, UNDER_HEAD, black),
            ("LINEABOVE", (0, 1), (-1, -1), INSIDE, black),
            ("LEFTPADDING", *everything, 6),
            ("RIGHTPADDING", *everything, 6),
            ("TOPPADDING", *everything, down),
            ("BOTTOMPADDING", *everything, down),
            ("VALIGN", *everything, "TOP"),
        ],
        repeat_head=0,
        labelled=True,
        font=measures.font,
        space_before=7,
        space_after=7,
    )


class SignatureRow(Part):
    """Empty boxes in which the minutes are signed, at the right."""

    def __init__(self, block: paper.SignatureBoxes, measures: Measures) -> None:
        super().__init__(before=0 if block.at_foot else 16)
        self._labels, self._read = block.labels, measures.read
        self._head = _SIGN_HEAD + measures.more(_SIGN_SIZE)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._head + _SIGN_HEIGHT
        return aW, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(UNDER_HEAD)
        left = self.width - _SIGN_WIDTH * len(self._labels)
        for n, label in enumerate(self._labels):
            x = left + n * _SIGN_WIDTH
            canvas.rect(x, 0, _SIGN_WIDTH, _SIGN_HEIGHT)
            canvas.rect(x, _SIGN_HEIGHT, _SIGN_WIDTH, self._head)
            middle, baseline = x + _SIGN_WIDTH / 2, _SIGN_HEIGHT + 5
            face = FontName.GOTHIC, _SIGN_SIZE
            [words] = runs(spaced(label))
            write_centred(canvas, words, middle, baseline, *face, self._read)
