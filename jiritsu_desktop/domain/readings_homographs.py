"""Words that are written alike and read in several ways, told apart by what stands around them.

方 is かた or ほう, 行った おこなった or いった. A rule that is sure decides; what no sure rule
decides is printed in its likeliest reading and listed for the clerk.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jiritsu_desktop.domain.readings import Doubt, Source, Token, TokenKind, Word
from jiritsu_desktop.domain.readings_kana import align, hiragana

_BEFORE = 8
_AFTER = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """Chooses a reading where both patterns fit; ``before`` ends and ``after`` begins the word."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    reading: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Homograph:
    """A word as the analyser cuts it, with its readings, the likeliest first, and its rules.

    ``trusts_analyser``: where no rule fits, the analyser's reading is taken as the likeliest.
    """

    readings: tuple[str, ...]
    rules: tuple[Rule, ...]
    trusts_analyser: bool = True


def decide(text: str, token: Token, homographs: Mapping[str, Homograph]) -> Word | None:
    """The word read by the rules; None leaves it to the analyser."""
    homograph = homographs.get(token.surface)
    if homograph is None:
        return None
    analysed = hiragana(token.reading)
    before = text[max(0, token.start - _BEFORE) : token.start]
    after = text[token.end : token.end + _AFTER]
    for rule in homograph.rules:
        if rule.before.search(before) and rule.after.match(after):
            return _word(token, rule.reading, homograph, sure=rule.sure)
    if token.kind is TokenKind.AFFIX:
        return None  # as the end of another word it is hardly ever misread
    likeliest = homograph.readings[0]
    if homograph.trusts_analyser and analysed in homograph.readings:
        likeliest = analysed
    return _word(token, likeliest, homograph, sure=False)


def _word(token: Token, reading: str, homograph: Homograph, *, sure: bool) -> Word:
    return Word(
        token.start,
        token.end,
        reading,
        Source.RULE if sure else Source.ANALYSER,
        align(token.surface, reading),
        None if sure else Doubt.HOMOGRAPH,
        () if sure else homograph.readings,
    )
