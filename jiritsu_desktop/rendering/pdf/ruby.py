"""Readings over text: where each stands, how large it is, and how it moves the text below it.

Group ruby after JLREQ 3.3: the shorter of base and reading is spread 1:2:1 over the longer one; a
reading may stand over a quarter em of the kana or mark beside its base, never over other text, and
a quarter of its own em away from the next reading.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from jiritsu_desktop.rendering.pdf.cid_font import CidFont
from jiritsu_desktop.rendering.pdf.classes import Break, CharClass, Joint, Stretch

Reading: TypeAlias = tuple[int, int, str]
"""From where to where in a text a reading stands, in characters, and the reading in kana."""
Reader: TypeAlias = Callable[[str], Sequence[tuple[int, int, str]]]
"""Gives the readings of a text, none of which overlap."""

_SMALLEST = 5.5  # points; smaller readings cannot be read
_ABOVE = 0.05  # em between a character and its reading
_OVERHANG = 0.25  # em of the base
_APART = 0.25  # em of the reading
_MARKS = frozenset(
    {
        CharClass.OPENING,
        CharClass.CLOSING,
        CharClass.COMMA,
        CharClass.STOP,
        CharClass.MIDDLE_DOT,
        CharClass.NARROW_OPENING,
        CharClass.NARROW_CLOSING,
        CharClass.DIVIDING,
        CharClass.HYPHEN,
        CharClass.INSEPARABLE,
        CharClass.WIDE_SPACE,
    }
)
_KANA = re.compile("[\u3041-\u309f\u30a0-\u30ff\uff66-\uff9f]")
_SMALL = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー"
_SPREAD = re.compile(r"[^\u3000](?:\u3000+[^\u3000])+")


def ruby_size(size: float) -> float:
    """Half the size of the text in points, never below 5.5."""
    return max(_SMALLEST, size / 2)


def rise(size: float) -> float:
    """How far a reading reaches above the body of text of this size, in points."""
    return ruby_size(size) + _ABOVE * size


def gap_below(size: float) -> float:
    """What lies between the body of the text and its reading, in points."""
    return _ABOVE * size


def room_above(size: float, pitch: float, read: Reader | None) -> float:
    """What lies above the body of the text in a line of this pitch: half of what is free.

    Where readings stand the text moves down until they lie within the line.
    """
    half = (pitch - size) / 2
    return half if read is None else max(half, rise(size))


def sound_readings(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings in order, without empty, overlapping or misplaced ones."""
    found: list[Reading] = []
    end = 0
    for start, stop, reading in sorted(readings):
        if reading and end <= start < stop <= len(text) and reading != text[start:stop]:
            found.append((start, stop, reading))
            end = stop
    return found


def read_texts(texts: Sequence[str], spread: Sequence[bool], read: Reader) -> list[list[Reading]]:
    """The readings of texts that follow one another in a line, for each of them.

    The spaces of a text that is only spread (氏　名) are passed over. A word that goes over from
    one text into the next cannot bear one reading, so then each text is read for itself.
    """
    whole = "".join(texts)
    if _SPREAD.fullmatch(whole):
        spread = [True] * len(texts)
    starts = [0, *accumulate(len(text) for text in texts)]
    places = [
        start + offset
        for text, start, spaced in zip(texts, starts, spread, strict=False)
        for offset, char in enumerate(text)
        if not (spaced and char == "\u3000")
    ]
    said = "".join(whole[place] for place in places)
    found: list[list[Reading]] = [[] for _ in texts]
    for start, stop, reading in sound_readings(said, read(said)):
        first, last = places[start], places[stop - 1] + 1
        at = next(n for n in range(len(texts)) if first < starts[n + 1])
        if last > starts[at + 1]:
            return [
                read_texts([text], [wide], read)[0]
                for text, wide in zip(texts, spread, strict=True)
            ]
        found[at].append((first - starts[at], last - starts[at], reading))
    return found


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading over the pieces from ``start`` to ``stop``; ``width`` is its own, in points."""

    start: int
    stop: int
    text: str
    font: CidFont
    size: float
    width: float
    spread: bool = False  # as its line is, or by spaces within

    def part(self, start: int, stop: int) -> str:
        """The share of the reading for some of its pieces, where a word had to be cut."""
        return self.text[self._cut(start) : self._cut(stop)]

    def _cut(self, piece: int) -> int:
        """The character of the reading that belongs to a piece; never a small kana."""
        cut = round((piece - self.start) * len(self.text) / (self.stop - self.start))
        while cut < len(self.text) and self.text[cut] in _SMALL:
            cut += 1
        return cut


class Pads(NamedTuple):
    """Room inside a base that is shorter than its reading: before and behind pieces, in points."""

    before: dict[int, float]
    behind: dict[int, float]


NO_PADS = Pads({}, {})


class Pieces(NamedTuple):
    """The pieces of a text, to be changed in place: widths, texts, classes, joints before each."""

    texts: list[str]
    widths: list[float]
    classes: list[CharClass]
    joints: list[Joint]


def fit(pieces: Pieces, rubies: Sequence[Ruby], sizes: Sequence[float], *, rigid: bool) -> Pads:
    """Make room for readings; ``sizes`` has the size of the text below each of them.

    Bases become stretches that no line ends in, unless one is longer than the line. ``rigid``
    ones are not spread with their line either.
    """
    pads = Pads({}, {})
    bases = {k for ruby in rubies for k in range(ruby.start, ruby.stop)}
    before: tuple[int, float] = (-1, 0.0)
    for ruby, size in zip(rubies, sizes, strict=True):
        count = ruby.stop - ruby.start
        inside = range(ruby.start + 1, ruby.stop)
        base = sum(pieces.widths[ruby.start : ruby.stop])
        base += sum(pieces.joints[k].gap for k in inside)
        excess = ruby.width - base
        over = [0.0, 0.0]
        if excess > 0:
            over = [
                min(excess / 2, _overhang(pieces, k, bases, size, ruby.size))
                for k in (ruby.start - 1, ruby.stop)
            ]
            step = (excess - sum(over)) / count
            pads.before[ruby.start] = over[0] + step / 2
            pads.behind[ruby.stop - 1] = over[1] + step / 2
            pieces.widths[ruby.start] += pads.before[ruby.start]
            pieces.widths[ruby.stop - 1] += pads.behind[ruby.stop - 1]
        else:
            step = 0.0
        for k in inside:
            joint = pieces.joints[k]
            pieces.joints[k] = Joint(
                joint.gap + step,
                0.0,
                Stretch.RIGID if rigid else joint.stretch,
                min(joint.line_break, Break.EMERGENCY),
                uneven=True,
            )
        _lap(pieces.joints, ruby.start, over[0])
        _lap(pieces.joints, ruby.stop, over[1])
        side = blank_beside(base, ruby) if excess <= 0 else 0.0
        if before[0] == ruby.start:
            joint = pieces.joints[ruby.start]
            missing = _APART * ruby.size - before[1] - side - joint.gap
            if missing > 0:
                pieces.joints[ruby.start] = joint._replace(gap=joint.gap + missing, uneven=True)
        before = (ruby.stop, side)
    return pads


def _overhang(pieces: Pieces, k: int, bases: set[int], size: float, ruby: float) -> float:
    """How far a reading may stand over piece ``k``: half of it at most, for its other neighbour."""
    if not 0 <= k < len(pieces.texts) or k in bases:
        return 0.0
    kana = pieces.classes[k] in {CharClass.IDEOGRAPH, CharClass.SMALL_KANA}
    if not (pieces.classes[k] in _MARKS or (kana and _KANA.match(pieces.texts[k]))):
        return 0.0
    return max(0.0, min(_OVERHANG * size, (pieces.widths[k] - _APART * ruby) / 2))


def _lap(joints: list[Joint], k: int, over: float) -> None:
    """Let the pieces before and behind joint ``k`` lap over each other."""
    if over and k < len(joints):
        joint = joints[k]
        shrink = max(0.0, joint.shrink - over)
        joints[k] = joint._replace(gap=joint.gap - over, shrink=shrink, uneven=True)


def spacing(room: float, width: float, ruby: Ruby, count: int) -> float:
    """What stands between the characters of a reading of ``count`` that has ``room`` points.

    At most one em of its own, unless the base below is spread too.
    """
    free = room - width
    if free < 0:
        return free / (count - 1) if count > 1 else 0.0
    return free / count if ruby.spread else min(free / count, ruby.size)


def blank_beside(base: float, ruby: Ruby) -> float:
    """What is left at each side of a reading shorter than its base."""
    count = len(ruby.text)
    step = spacing(base, ruby.width, ruby, count)
    return (base - ruby.width - step * (count - 1)) / 2


def shifted(ruby: Ruby, index: int) -> Ruby:
    """The reading after piece ``index`` has become two."""
    return replace(
        ruby, start=ruby.start + (ruby.start > index), stop=ruby.stop + (ruby.stop > index)
    )
