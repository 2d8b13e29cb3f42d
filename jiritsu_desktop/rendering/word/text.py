"""Texts of a document as runs of Word: weight, boxes, boxes to tick, readings above the words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Piece, Text
from jiritsu_desktop.rendering.pdf.ruby import Reader, Reading, read_texts, ruby_size
from jiritsu_desktop.rendering.word.elements import (
    Element,
    element,
    half_points,
    text_element,
    twips,
    valued,
)

_BLANK = "{blank}"
_SMALL, _TICK = 0.8, 1.25
_SPACE = "　"
_INSIDE = "\u00a0"  # room within a box that no line end takes away


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look.

    ``over`` spreads them over so many characters, ``tick`` is a box before them, ``points`` a size
    other than that of the paragraph's style.
    """

    text: str
    bold: bool = False
    small: bool = False
    boxed: bool = False
    dashed: bool = False
    underlined: bool = False
    tick: bool = False
    over: int = 0
    readings: tuple[Reading, ...] = ()
    points: float = 0.0


def runs(text: Text, *, bold: bool = False) -> list[Run]:
    """The text in runs of one look."""
    pieces: tuple[Piece, ...] = (text,) if isinstance(text, str) else text.pieces
    found = [run for piece in pieces for run in _of(piece)]
    return [replace(run, bold=run.bold or bold) for run in found]


def _of(piece: Piece) -> list[Run]:
    match piece:
        case str():
            return [Run(piece)]
        case paper.Span(text=text):
            own = ((0, len(text), piece.reading),) if piece.reading else ()
            return [Run(text, piece.bold, piece.small, readings=own)]
        case paper.Name():
            return [_name(piece)]
        case paper.Spread(text=text, over=over):
            return [Run(text, over=over)]
        case paper.PaperLabel(text=text):
            return [Run(text, boxed=True)]
        case paper.CheckBox(text=text, strong=strong):
            return [Run(text, strong, tick=True), *_with_blanks(text, bold=strong)]
        case paper.Blank(over=over):
            return [_blank(over)]
        case paper.Withheld(reason=reason):
            return [Run(f"（{reason}）", dashed=True)]


def _name(name: paper.Name) -> Run:
    family, _, given = name.yomi.partition(_SPACE)
    text = paper.plain_piece(name)
    start = len(text) - len(name.given)
    readings = ((0, len(name.family), family), (start, len(text), given))
    return Run(text, readings=tuple(reading for reading in readings if reading[2]))


def boxed_labels(handouts: Sequence[str]) -> list[Run]:
    """The numbers of handouts in their boxes, with room between them."""
    found: list[Run] = []
    for handout in handouts:
        found += [Run(" "), Run(f"{_INSIDE}{handout}{_INSIDE}", small=True, boxed=True)]
    return found[1:]


def _with_blanks(text: str, *, bold: bool) -> list[Run]:
    before, found, after = text.partition(_BLANK)
    return [Run(before, bold), _blank(2), Run(after, bold)] if found else [Run(text, bold)]


def _blank(over: float) -> Run:
    return Run(_SPACE * max(1, round(over)), underlined=True)


class TextSetter:
    """Makes the runs of a file; with ``read`` every word stands below its reading."""

    def __init__(self, read: Reader | None) -> None:
        self._read = read

    def elements(self, found: Sequence[Run], size: float) -> list[Element]:
        """The runs of one paragraph, whose style has type of this size in points."""
        read = self._readings(found)
        return [
            made
            for run, readings in zip(found, read, strict=True)
            for made in self._run(run, readings, size)
        ]

    def _readings(self, found: Sequence[Run]) -> list[Sequence[Reading]]:
        if self._read is None:
            return [()] * len(found)
        texts = ["" if run.tick else run.text for run in found]
        known = read_texts(texts, [False] * len(found), self._read)
        return [run.readings or others for run, others in zip(found, known, strict=True)]

    def _run(self, run: Run, readings: Sequence[Reading], size: float) -> list[Element]:
        if run.tick:
            return [_tick(replace(run, points=size * _TICK))]
        if run.small:
            run = replace(run, points=size * _SMALL)
        points = run.points or size
        if run.boxed and readings:
            # No line can be drawn around words and the readings above them.
            run = replace(run, boxed=False)
        if run.over > len(run.text) > 1 and not readings:
            return _spread(run, points)
        made: list[Element] = []
        at = 0
        for start, stop, reading in readings:
            made += _plain(replace(run, text=run.text[at:start]))
            made.append(_ruby(replace(run, text=run.text[start:stop]), reading, points))
            at = stop
        return made + _plain(replace(run, text=run.text[at:]))


def ems(text: Text) -> float:
    """About how many characters of full width the text is long."""
    return sum(
        0.5 if unicodedata.east_asian_width(c) in ("H", "N", "Na") else 1 for c in paper.plain(text)
    )


def tab_run() -> Element:
    """A run that goes to the next tab stop."""
    return element("w:r", None, element("w:tab"))


def field(code: str) -> Element:
    """A field that Word fills in, such as ``PAGE``."""
    shown = element("w:r", None, text_element("1"))
    return element("w:fldSimple", {"w:instr": f" {code} "}, shown)


def _look(run: Run) -> Element:
    """The properties of a run in the order of the schema, over those of its paragraph's style."""
    made = element("w:rPr")
    if run.bold:
        made.extend([element("w:b"), element("w:bCs")])
    if run.points:
        size = half_points(run.points)
        made.extend([valued("w:sz", size), valued("w:szCs", size)])
    if run.underlined:
        made.append(valued("w:u", "single"))
    if run.boxed or run.dashed:
        line = "dashed" if run.dashed else "single"
        made.append(
            element("w:bdr", {"w:val": line, "w:sz": "4", "w:space": "0", "w:color": "auto"})
        )
    return made


def _plain(run: Run) -> list[Element]:
    """The words as they are; a line end within them stays one, a tab becomes a space."""
    if not run.text:
        return []
    made = element("w:r", None, _look(run))
    for n, line in enumerate(run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if n:
            made.append(element("w:br"))
        if line:
            made.append(text_element(line.replace("\t", _SPACE)))
    return [made]


def _spread(run: Run, points: float) -> list[Element]:
    """A label over a measure by the room between its characters, so that it stays one word."""
    gap = (run.over - len(run.text)) / (len(run.text) - 1) * points
    look = _look(run)
    look.insert(
        sum(child.tag.endswith(("}b", "}bCs")) for child in look),
        element("w:spacing", {"w:val": twips(gap)}),
    )
    wide = element("w:r", None, look, text_element(run.text[:-1]))
    return [wide, *_plain(replace(run, text=run.text[-1]))]


def _ruby(run: Run, reading: str, points: float) -> Element:
    above = half_points(ruby_size(points))
    base = half_points(points)
    small = element("w:rPr", None, valued("w:sz", above), valued("w:szCs", above))
    return element(
        "w:r",
        None,
        _look(run),
        element(
            "w:ruby",
            None,
            element(
                "w:rubyPr",
                None,
                valued("w:rubyAlign", "distributeSpace"),
                valued("w:hps", above),
                valued("w:hpsRaise", int(base) - 2),
                valued("w:hpsBaseText", base),
                valued("w:lid", "ja-JP"),
            ),
            element("w:rt", None, element("w:r", None, small, text_element(reading))),
            element("w:rubyBase", None, element("w:r", None, _look(run), text_element(run.text))),
        ),
    )


def _tick(run: Run) -> Element:
    """A box that can be ticked on the screen as well as on paper."""
    return element(
        "w:sdt",
        None,
        element(
            "w:sdtPr",
            None,
            valued("w:alias", run.text.replace(_BLANK, "")),
            element(
                "w14:checkbox",
                None,
                element("w14:checked", {"w14:val": "0"}),
                element("w14:checkedState", {"w14:val": "2611", "w14:font": "Segoe UI Symbol"}),
                element("w14:uncheckedState", {"w14:val": "25A1", "w14:font": "ＭＳ ゴシック"}),
            ),
        ),
        element("w:sdtContent", None, element("w:r", None, _look(run), text_element("□"))),
    )
