"""Text cut into the pieces that a line is filled with."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, compress, pairwise
from operator import getitem, itemgetter

from jiritsu_desktop.rendering.pdf.cid_font import CLUSTER, ZERO_WIDTH, CidFont
from jiritsu_desktop.rendering.pdf.classes import (
    Break,
    CharClass,
    Joint,
    Stretch,
    classify,
    is_unit,
    joints,
)
from jiritsu_desktop.rendering.pdf.fonts import FontName, font
from jiritsu_desktop.rendering.pdf.phrases import keep_phrases
from jiritsu_desktop.rendering.pdf.ruby import (
    NO_PADS,
    Pads,
    Pieces,
    Reader,
    Reading,
    Ruby,
    fit,
    read_texts,
    ruby_size,
    shifted,
    sound_readings,
)

# A word or number in Latin characters stays whole: 16,507 3.2 R8-03 0123-45-6789 a@b.example
_WORD = r"[0-9A-Za-z\u00c0-\u024f]+(?:[-.,:/'’_@&+#=~?]+[0-9A-Za-z\u00c0-\u024f]+)*"
_PIECE = re.compile(f"(?:{_WORD}|{CLUSTER.pattern})[{ZERO_WIDTH}]*", re.DOTALL)
_WIDE_SPACE = "\u3000"
_JOINED = re.compile(f"[{ZERO_WIDTH}]")
_START = Joint(0.0, 0.0, Stretch.LAST, Break.FREE, uneven=False)
_UNEVEN = itemgetter(Joint._fields.index("uneven"))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and size; never parsed as mark-up.

    ``size_factor`` scales the paragraph's size. A line feed ends the line. ``readings`` stand over
    the text and win over what a reader would say; ``spread`` text has spaces between its
    characters that belong to no word, but for the one at ``kept``.
    """

    text: str
    bold: bool = False
    size_factor: float = 1.0
    readings: tuple[Reading, ...] = ()
    spread: bool = False
    kept: int = -1


@dataclass(frozen=True, slots=True)
class Setting:
    """From piece ``start`` on, type is set in this font and size."""

    start: int
    font: CidFont
    size: float


class _Measures(dict[str, tuple[float, CharClass, int]]):
    """Piece -> (width in em, class, 1 if the fallback font draws it)."""

    def __init__(self, face: CidFont) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, piece: str) -> tuple[float, CharClass, int]:
        chosen = [self._face.choose(cluster) for cluster in CLUSTER.findall(piece)]
        subset = max(subset for subset, _ in chosen)
        if subset and self._face.fallback is not None and len(chosen) > 1:
            chosen = [self._face.fallback.choose(cluster) for cluster in CLUSTER.findall(piece)]
        width = sum(width for _, width in chosen) / 1000
        measure = self[piece] = (width, classify(piece, width), subset)
        return measure


@cache
def _measures(name: FontName) -> _Measures:
    return _Measures(font(name))


@dataclass(frozen=True, slots=True)
class Items:
    """The pieces of a text and what lies between them, in parallel lists.

    ``joints[k]`` lies before piece ``k``. ``ends[k]`` is where piece ``k`` ends when everything
    from the first piece on stands in one endless line. ``uneven`` lists the joints that are so by
    their classes or where the type changes. ``rubies`` stand over pieces, in order; their ``pads``
    are part of the widths. ``silent`` pieces are spaces that no reader should see.
    """

    texts: list[str]
    widths: list[float]
    classes: list[CharClass]
    joints: list[Joint]
    settings: list[Setting]
    size: float
    ends: list[float]
    uneven: list[int]
    newlines: list[int]
    rubies: Sequence[Ruby] = ()
    pads: Pads = NO_PADS
    silent: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.texts)

    def start(self, index: int) -> float:
        """Where piece ``index`` begins in the endless line."""
        return self.ends[index] - self.widths[index]

    def setting(self, index: int) -> Setting:
        """The font and size of a piece."""
        return _at(self.settings, index)

    def uneven_in(self, start: int, stop: int) -> list[int]:
        """The uneven joints inside a line of the pieces from ``start`` to ``stop``."""
        low = bisect_right(self.uneven, start)
        return self.uneven[low : bisect_left(self.uneven, stop, low)]

    def shrinkable(self, start: int, stop: int) -> float:
        """What such a line can give up, in points."""
        joints = self.joints
        return sum([joints[k][1] for k in self.uneven_in(start, stop)])

    def gaps(self, start: int, stop: int) -> tuple[int, int]:
        """How many gaps of such a line may grow: those beside Latin text, and all others."""
        uneven = self.uneven_in(start, stop)
        joints = self.joints
        kinds = [joints[k][2] for k in uneven]
        others = stop - start - 1 - len(uneven) + kinds.count(Stretch.LAST)
        return kinds.count(Stretch.FIRST), others

    def said(self, start: int, stop: int) -> str:
        """The text of such a line as it is to be read."""
        if not self.silent:
            return "".join(self.texts[start:stop])
        return "".join(self.texts[k] for k in range(start, stop) if k not in self.silent)

    def is_spread(self, start: int, stop: int) -> bool:
        """Whether such a line has spaces that no reader should see."""
        return bool(self.silent) and any(start <= k < stop for k in self.silent)

    def widest_word(self) -> float:
        """The longest stretch below one reading, which no line should cut."""
        ends = (self.ends[ruby.stop - 1] - self.start(ruby.start) for ruby in self.rubies)
        return max(ends, default=0.0)

    def divided(self, index: int, offset: int) -> "Items":
        """The same text with the Latin piece ``index`` cut after ``offset`` characters."""
        text, setting = self.texts[index], self.setting(index)
        cut = (text[:offset], text[offset:])
        width = setting.font.stringWidth(cut[0], setting.size)
        widths = [width, self.widths[index] - width]
        joint = Joint(0.0, 0.0, Stretch.RIGID, Break.FREE, uneven=True)
        after = slice(index, index + 1)
        texts, all_widths = self.texts.copy(), self.widths.copy()
        classes, between = self.classes.copy(), self.joints.copy()
        texts[after], all_widths[after] = cut, widths
        classes[after] = [CharClass.LATIN, CharClass.LATIN]
        between.insert(index + 1, joint)
        settings = [Setting(s.start + (s.start > index), s.font, s.size) for s in self.settings]
        rubies = [shifted(ruby, index) for ruby in self.rubies]
        pads = Pads(
            {k + (k > index): pad for k, pad in self.pads.before.items()},
            {k + (k >= index): pad for k, pad in self.pads.behind.items()},
        )
        silent = frozenset(k + (k > index) for k in self.silent)
        return _items(
            texts, all_widths, classes, between, settings, self.size, rubies, pads, silent
        )


def make_items(
    runs: Sequence[Run],
    name: FontName,
    size: float,
    *,
    keep_units: bool = False,
    read: Reader | None = None,
    rigid: bool = True,
    phrases: bool = False,
) -> Items:
    """Cut runs into pieces; ``keep_units`` keeps a counter with the number before it.

    With ``read`` readings stand over the text. ``rigid`` words under a reading are not spread when
    the line is. With ``phrases`` lines end inside a phrase only if it is longer than the line.
    """
    if read is not None:
        runs = _with_readings(runs, read)
    texts: list[str] = []
    widths: list[float] = []
    classes: list[CharClass] = []
    between: list[Joint] = []
    settings: list[Setting] = []
    rubies: list[Ruby] = []
    last_size = size
    for run in runs:
        if not run.text:
            continue
        face = name.bold if run.bold else name
        run_size = size * run.size_factor
        measures = _measures(face)
        table = joints(run_size)
        pieces = _PIECE.findall(run.text)
        if read is not None and run.readings:
            pieces, spans = _read_pieces(run, pieces)
            small, at = ruby_size(run_size), len(texts)
            for start, stop, reading in spans:
                over, em = _reading_in_type(reading, name)
                spread = not rigid or "\u3000" in pieces[start:stop]
                rubies.append(Ruby(at + start, at + stop, reading, over, small, em * small, spread))
        ems, kinds, subsets = zip(*map(measures.__getitem__, pieces), strict=True)
        if classes:
            between.append(joints(min(run_size, last_size))[classes[-1]][kinds[0]])
        else:
            between.append(_START)
        # A speech has hundreds of pieces: what goes through all of them is left to C.
        between += map(getitem, map(table.__getitem__, kinds), kinds[1:])
        settings += _settings(len(texts), face, run_size, subsets)
        texts += pieces
        widths += [em * run_size for em in ems]
        classes += kinds
        last_size = run_size
    if keep_units:
        for k in range(1, len(texts)):
            if is_unit(texts[k]) and texts[k - 1][-1].isdigit():
                between[k] = between[k]._replace(line_break=Break.EMERGENCY)
    if phrases:
        keep_phrases(texts, between)
    silent = _silent(runs, texts) if _WIDE_SPACE in texts else frozenset()
    if not rubies:
        return _items(texts, widths, classes, between, settings, size, silent=silent)
    sizes = [_at(settings, ruby.start).size for ruby in rubies]
    pads = fit(Pieces(texts, widths, classes, between), rubies, sizes, rigid=rigid)
    return _items(texts, widths, classes, between, settings, size, rubies, pads, silent)


def _silent(runs: Sequence[Run], texts: Sequence[str]) -> frozenset[int]:
    """The pieces that only hold the characters of a word apart."""
    spaces: set[int] = set()
    begin = 0
    for run in runs:
        if run.spread:
            spaces |= {
                begin + at
                for at, char in enumerate(run.text)
                if char == _WIDE_SPACE and at != run.kept
            }
        begin += len(run.text)
    if not spaces:
        return frozenset()
    starts = accumulate((len(text) for text in texts), initial=0)
    return frozenset(k for k, start in enumerate(starts) if start in spaces)


def _with_readings(runs: Sequence[Run], read: Reader) -> list[Run]:
    """The runs with all readings: their own, and the reader's where they have none."""
    found = read_texts([run.text for run in runs], [run.spread for run in runs], read)
    return [
        replace(run, readings=(*run.readings, *_beside(run.readings, readings)))
        for run, readings in zip(runs, found, strict=True)
    ]


def _beside(own: Sequence[Reading], others: Sequence[Reading]) -> list[Reading]:
    return [
        (start, stop, reading)
        for start, stop, reading in others
        if all(stop <= first or last <= start for first, last, _ in own)
    ]


def _read_pieces(run: Run, pieces: list[str]) -> tuple[list[str], list[Reading]]:
    """The pieces of a run, and the readings over so many of them.

    A Latin piece is cut where a reading begins or ends within it.
    """
    text = run.text
    readings = []
    for start, stop, reading in sound_readings(text, run.readings):
        while stop < len(text) and _JOINED.match(text, stop):
            stop += 1
        readings.append((start, stop, reading))
    places = _places(pieces)
    if not all(start in places and stop in places for start, stop, _ in readings):
        edges = sorted({0, len(text), *(k for start, stop, _ in readings for k in (start, stop))})
        pieces = [p for low, high in pairwise(edges) for p in _PIECE.findall(text[low:high])]
        places = _places(pieces)
    return pieces, [(places[start], places[stop], reading) for start, stop, reading in readings]


def _places(pieces: Sequence[str]) -> dict[int, int]:
    """Which piece begins at a character."""
    ends = accumulate(len(piece) for piece in pieces)
    return {0: 0, **{end: k for k, end in enumerate(ends, 1)}}


@lru_cache(maxsize=4096)
def _reading_in_type(reading: str, name: FontName) -> tuple[CidFont, float]:
    """The font of a reading and its width in em; the same few thousand come again and again."""
    measures = _measures(name.regular)
    return font(name.regular), sum(measures[char][0] for char in reading)


def _at(settings: Sequence[Setting], index: int) -> Setting:
    if len(settings) == 1:
        return settings[0]
    return settings[bisect_right(settings, index, key=lambda s: s.start) - 1]


def _settings(start: int, name: FontName, size: float, subsets: Sequence[int]) -> list[Setting]:
    """Where the type changes between a font and its fallback."""
    own = font(name)
    if not any(subsets):
        return [Setting(start, own, size)]
    found = []
    for k, subset in enumerate(subsets):
        if k == 0 or subset != subsets[k - 1]:
            chosen = own.fallback if subset and own.fallback is not None else own
            found.append(Setting(start + k, chosen, size))
    return found


def _items(
    texts: list[str],
    widths: list[float],
    classes: list[CharClass],
    between: list[Joint],
    settings: list[Setting],
    size: float,
    rubies: Sequence[Ruby] = (),
    pads: Pads = NO_PADS,
    silent: frozenset[int] = frozenset(),
) -> Items:
    changes = {setting.start for setting in settings if setting.start < len(between)}
    changes |= pads.before.keys() | {k + 1 for k in pads.behind if k + 1 < len(between)}
    uneven = list(compress(range(len(between)), map(_UNEVEN, between)))
    changes.difference_update(uneven)
    if changes:
        uneven = sorted([*uneven, *changes])
    advances = widths.copy()
    for k in uneven:
        gap = between[k][0]
        if gap:
            advances[k] += gap
    newlines = (
        [k for k in uneven if classes[k] == CharClass.NEWLINE]
        if CharClass.NEWLINE in classes
        else []
    )
    return Items(
        texts,
        widths,
        classes,
        between,
        settings,
        size,
        ends=list(accumulate(advances)),
        uneven=uneven,
        newlines=newlines,
        rubies=rubies,
        pads=pads,
        silent=silent,
    )
