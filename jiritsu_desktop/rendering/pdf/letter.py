"""Letters: number and day, addressee, sender, subject, 記, the particulars, 以上, contact."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Block, Field
from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER
from jiritsu_desktop.rendering.pdf.drawing import ASCENT, UNDER_HEAD, text_width, write
from jiritsu_desktop.rendering.pdf.frames import WIDTH
from jiritsu_desktop.rendering.pdf.measures import Measures
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle, Run
from jiritsu_desktop.rendering.pdf.parts import Part
from jiritsu_desktop.rendering.pdf.spread import draw_spread
from jiritsu_desktop.rendering.pdf.stacks import Stack
from jiritsu_desktop.rendering.pdf.structure import as_head, in_one_stretch, speaking_part
from jiritsu_desktop.rendering.pdf.words import item_number, runs

_DATE_EM, _SENDER_EM = 8.5, 15.0
_CONTACT_SIZE, _CONTACT_PITCH, _CONTACT_DOWN = 9.5, 16.0, 9.0


def set_block(block: Block, measures: Measures) -> Sequence[Flowable]:
    """The flowables of a part that only letters have."""
    size, pitch = measures.size, measures.pitch
    line = measures.style(measures.font, size, pitch, Align.LEFT)
    match block:
        case paper.LetterHead():
            return [
                RightSpread(block.number, measures, before=0, after=0),
                RightSpread(block.date, measures, before=0, after=0.45 * pitch),
            ]
        case paper.Addressee():
            return [
                JParagraph(block.organisation, _indented(line, size)),
                JParagraph(runs(block.text), _indented(line, 2 * size, after=0.45 * pitch)),
            ]
        case paper.Sender():
            return _sender(block, measures, line)
        case paper.Subject():
            subject = measures.style(
                measures.font,
                size + 2,
                pitch + 2,
                Align.CENTRE,
                space_before=1.1 * pitch,
                space_after=0.55 * pitch,
            )
            return [as_head(JParagraph(block.text, subject))]
        case paper.Below():
            return [JParagraph(block.text, _spaced(line, 0.3 * pitch, Align.CENTRE))]
        case paper.End():
            return [
                JParagraph(
                    [Run(block.text, spread=True)],
                    measures.style(
                        measures.font,
                        size,
                        pitch,
                        Align.RIGHT,
                        right_indent=size,
                        space_before=0.45 * pitch,
                    ),
                )
            ]
        case paper.ContactBox():
            return [Contact(block, measures)]
        case _:
            raise TypeError(f"no setting for {type(block).__name__}")


def fields(block: paper.Fields, measures: Measures) -> Sequence[Flowable]:
    """Each particular on its own, so that a page may end between them."""
    measure = label_measure(block, measures)
    return [
        FieldBlock((field,), measures, measure, pitch=measures.pitch, spread=block.over > 0)
        for field in block.fields
    ]


def label_measure(block: paper.Fields, measures: Measures) -> float:
    """How wide the labels are set: as the block says, or as wide as the widest of them."""
    if block.over:
        return block.over * measures.size
    face = measures.font, measures.size, measures.read
    return max(text_width(field.label, *face) for field in block.fields)


def _indented(style: ParagraphStyle, left: float, after: float = 0) -> ParagraphStyle:
    return replace(style, left_indent=left, space_after=after)


def _spaced(style: ParagraphStyle, room: float, align: Align) -> ParagraphStyle:
    return replace(style, align=align, space_before=room, space_after=room)


def _sender(block: paper.Sender, measures: Measures, line: ParagraphStyle) -> Sequence[Flowable]:
    size = measures.size
    person = JParagraph(runs(block.text), _indented(line, size))
    width = max(
        _SENDER_EM * size,
        text_width(block.organisation, measures.font, size, measures.read),
        person.natural_width(),
    )
    left = max(0.0, WIDTH - size - width)
    parts = [
        JParagraph(block.organisation, _indented(line, left)),
        JParagraph(runs(block.text), _indented(line, left + size)),
    ]
    if block.seal_note:
        note = measures.style(measures.font, 9.5, 13, Align.RIGHT, right_indent=size)
        parts.append(JParagraph(block.seal_note, note))
    return parts


class RightSpread(Part):
    """A number or day spread over 8.5 em, ending 1 em before the edge."""

    def __init__(self, text: str, measures: Measures, before: float, after: float) -> None:
        super().__init__(before, after)
        self._text, self._measures = text, measures

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._measures.pitch
        return aW, self.height

    def draw(self) -> None:
        measures = self._measures
        face = measures.font, measures.size
        over = max(_DATE_EM * measures.size, text_width(self._text, *face, measures.read))
        above = measures.room_above(measures.size, measures.pitch)
        baseline = measures.pitch - above - measures.size * ASCENT
        left = self.width - measures.size - over
        if measures.read is not None:
            # Digits stay with the words that are read with them.
            draw_spread(self.canv, left, baseline, self._text, over, *face, measures.read)
            return
        parts = CLUSTER.findall(self._text)
        used = sum(text_width(part, *face) for part in parts)
        gap = (over - used) / max(1, len(parts) - 1)
        # Every character has the same room around it, digits too.
        with in_one_stretch(self.canv, self._text):
            for part in parts:
                left = write(self.canv, part, left, baseline, *face) + gap


class FieldBlock(Part):
    """Labels spread over a measure, values beside them; perhaps numbered, perhaps centred."""

    def __init__(
        self,
        fields: Sequence[Field],
        measures: Measures,
        over: float,
        *,
        pitch: float,
        spread: bool = True,
        centred: bool = False,
    ) -> None:
        super().__init__(before=2.0, after=2.0)
        self.role = "LI" if len(fields) == 1 else "L"
        self._measures, self._pitch, self._centred = measures, pitch, centred
        self._over, self._spread = over, spread
        self._rows = [(field, _values(field, measures, pitch)) for field in fields]
        self._between = 0.0 if centred else 2.0
        self._heights: list[float] = []

    def _left(self) -> float:
        """Where the values begin."""
        size = self._measures.size
        numbered = any(field.number for field, _ in self._rows)
        gap = 2 * size if numbered else size
        return (2 * size if numbered else 0.0) + self._over + gap

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        room = aW - self._left()
        self._heights = [float(values.wrapOn(self.canv, room, aH)[1]) for _, values in self._rows]
        self.width = aW
        self.height = sum(self._heights) + self._between * (len(self._rows) - 1)
        return aW, self.height

    def _start(self) -> float:
        if not self._centred:
            return 0.0
        widest = max(
            (
                paragraph.natural_width()
                for _, values in self._rows
                for paragraph in values.parts
                if isinstance(paragraph, JParagraph)
            ),
            default=0.0,
        )
        return max(0.0, (self.width - self._left() - widest) / 2)

    def draw(self) -> None:
        measures, x, y = self._measures, self._start(), self.height
        size = measures.size
        for (field, values), height in zip(self._rows, self._heights, strict=True):
            baseline = y - measures.room_above(size, self._pitch) - size * ASCENT
            with speaking_part(self.canv, "LI" if self.role == "L" else ""):
                with speaking_part(self.canv, "Lbl"):
                    self._label(field, x, baseline)
                with speaking_part(self.canv, "LBody"):
                    values.drawOn(self.canv, x + self._left(), y - height)
            y -= height + self._between

    def _label(self, field: Field, x: float, baseline: float) -> None:
        measures, size = self._measures, self._measures.size
        if field.number:
            write(self.canv, item_number(field.number), x, baseline, measures.font, size)
            x += 2 * size
        over = self._over if self._spread else 0.0
        face = measures.font, size, measures.read
        draw_spread(self.canv, x, baseline, field.label, over, *face)


def _values(field: Field, measures: Measures, pitch: float) -> Stack:
    align = Align.JUSTIFY if measures.read is None else Align.LEFT
    style = measures.style(measures.font, measures.size, pitch, align)
    longest = max((len(line.number) for line in field.lines), default=0)
    box = measures.size * (2.5 if longest > 3 else 2)
    return Stack(
        [
            JParagraph(
                runs(line.text),
                style,
                label=line.number or None,
                label_width=box if line.number else 0.0,
                label_bold=False,
            )
            for line in field.lines
        ]
    )


class Contact(Part):
    """Whom to ask, in a box at the right."""

    role = "Div"

    def __init__(self, block: paper.ContactBox, measures: Measures) -> None:
        super().__init__()
        self._block, self._font, self._read = block, measures.font, measures.read
        self._pitch = measures.line(_CONTACT_SIZE, _CONTACT_PITCH)
        self._above = measures.more(_CONTACT_SIZE)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        rows = 1 if self._alone() else len(self._block.fields)
        self.height = (rows - 1) * self._pitch + _CONTACT_SIZE + self._above + 2 * _CONTACT_DOWN
        return aW, self.height

    def draw(self) -> None:
        texts = self._texts()
        over = 3 * _CONTACT_SIZE
        face = self._font, _CONTACT_SIZE
        if self._alone():
            with speaking_part(self.canv, "P"):
                self._line()
            return
        values = over + 1.5 * _CONTACT_SIZE
        width = values + max(text_width(t, *face, self._read) for _, t in texts) + 24
        left = self.width - width
        self._box(left, width)
        for n, (label, text) in enumerate(texts):
            baseline = self._first_baseline(_CONTACT_SIZE) - n * self._pitch
            x = left + 12
            with speaking_part(self.canv, "P"):
                draw_spread(self.canv, x, baseline, label, over, *face, self._read)
                write(self.canv, text, x + values, baseline, *face, self._read)

    def _texts(self) -> list[tuple[str, str]]:
        return [(field.label, paper.plain(field.lines[0].text)) for field in self._block.fields]

    def _first_baseline(self, size: float) -> float:
        return self.height - _CONTACT_DOWN - self._above - size * ASCENT

    def _alone(self) -> bool:
        """Whether all stands on one line; readings cannot be set smaller to make it fit."""
        if not self._block.in_one_line or self._read is None:
            return self._block.in_one_line
        return self._line_width(_CONTACT_SIZE) <= self.width - 24

    def _words(self) -> str:
        who, *ways = self._texts()
        return "　".join([who[1], *(f"{label} {text}" for label, text in ways)])

    def _line_width(self, size: float) -> float:
        return text_width(self._words(), self._font, size, self._read)

    def _line(self) -> None:
        size = _CONTACT_SIZE
        size *= min(1.0, (self.width - 24) / self._line_width(size))
        width = self._line_width(size) + 24
        self._box(self.width - width, width)
        left, baseline = self.width - width + 12, self._first_baseline(_CONTACT_SIZE)
        write(self.canv, self._words(), left, baseline, self._font, size, self._read)

    def _box(self, left: float, width: float) -> None:
        self.canv.setLineWidth(UNDER_HEAD)
        self.canv.rect(left, 0, width, self.height)
