"""What makes a text hard to understand, after the guides for わかりやすい版.

Short sentences, no four kanji in a row, no hard words, nothing said by two negations, and whoever
does something is named. A hint points; what to write is for a person to decide.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from jiritsu_desktop.i18n import N_, _

LONGEST_SENTENCE = 40
_KANJI_IN_A_ROW = 4
_COMMAS = 3
_SENTENCE = re.compile("[^。！？!?\n]+[。！？!?]*")
_KANJI_RUN = re.compile(f"[\u3400-\u9fff々]{{{_KANJI_IN_A_ROW},}}")
_NEGATED_TWICE = re.compile(
    "な(?:い|く)(?:(?:わけ|こと|もの|とは)?(?:で|に)?は|とは言え|とも限ら)(?:ない|ありません|ません)"
    "|なければな(?:らない|りません|らず)|ざるを得(?:ない|ません)|ずにはいられ|ないとも限ら"
)
_PASSIVE = re.compile("され(?:る|ます|た|て|まし)")


class HintKind(StrEnum):
    """Why a stretch of text is pointed at."""

    LONG = "long"
    COMMAS = "commas"
    KANJI = "kanji"
    WORD = "word"
    NEGATION = "negation"
    PASSIVE = "passive"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS: dict[HintKind, str] = {
    HintKind.LONG: N_("Long sentence"),
    HintKind.COMMAS: N_("Many commas"),
    HintKind.KANJI: N_("Kanji in a row"),
    HintKind.WORD: N_("Hard word"),
    HintKind.NEGATION: N_("Negated twice"),
    HintKind.PASSIVE: N_("Nobody does it"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """``text[start:end]`` and why it is pointed at; ``plain`` is what can be said instead."""

    kind: HintKind
    start: int
    end: int
    words: str
    plain: str = ""

    @property
    def advice(self) -> str:
        """What could be done about it."""
        match self.kind:
            case HintKind.LONG:
                count = len(self.words)
                return _("{count} characters. Can it be two sentences?").format(count=count)
            case HintKind.COMMAS:
                return _("One thing in one sentence is easier.")
            case HintKind.KANJI:
                return _("Can it be said with の or を in between, or explained?")
            case HintKind.WORD:
                return self.plain
            case HintKind.NEGATION:
                return _("Can it be said without ない?")
            case HintKind.PASSIVE:
                return _("Who does it? Begin with that.")


def hints(text: str, words: Mapping[str, str], longest: int = LONGEST_SENTENCE) -> list[Hint]:
    """What to look at in a text, in its order; ``words`` are hard words with plain ones."""
    found = [*_sentences(text, longest), *_hard_words(text, words)]
    taken = [(hint.start, hint.end) for hint in found if hint.kind is HintKind.WORD]
    for kind, pattern in (
        (HintKind.KANJI, _KANJI_RUN),
        (HintKind.NEGATION, _NEGATED_TWICE),
        (HintKind.PASSIVE, _PASSIVE),
    ):
        # A hard word that is the whole run says more about it already.
        found += [
            Hint(kind, match.start(), match.end(), match.group())
            for match in pattern.finditer(text)
            if (match.start(), match.end()) not in taken
        ]
    return sorted(found, key=lambda hint: (hint.start, hint.end))


def grouped(found: list[Hint]) -> list[tuple[Hint, int]]:
    """Each hint once, with how often the same is said of the same words."""
    alike = sorted(found, key=lambda hint: (hint.kind, hint.words, hint.start))
    first = [
        (group[0], len(group))
        for group in (
            list(same) for _key, same in groupby(alike, lambda hint: (hint.kind, hint.words))
        )
    ]
    return sorted(first, key=lambda pair: pair[0].start)


def words_of(text: str) -> dict[str, str]:
    """The council's own hard words: a line each, the word, a space, what to say instead."""
    found = {}
    for line in text.splitlines():
        word, _space, plain = line.strip().replace("\u3000", " ").partition(" ")
        if word and plain.strip():
            found[word] = plain.strip()
    return found


def _sentences(text: str, longest: int) -> Iterator[Hint]:
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        start = match.start() + match.group().find(words)
        if len(words) > longest:
            yield Hint(HintKind.LONG, start, start + len(words), words)
        elif words.count("、") >= _COMMAS:
            yield Hint(HintKind.COMMAS, start, start + len(words), words)


def _hard_words(text: str, words: Mapping[str, str]) -> Iterator[Hint]:
    """The longest hard word at each place."""
    ordered = sorted(filter(None, words), key=len, reverse=True)
    if not ordered:
        return
    for match in re.finditer("|".join(map(re.escape, ordered)), text):
        yield Hint(HintKind.WORD, match.start(), match.end(), match.group(), words[match.group()])
