"""Hard words with plain ones: those that ship with the program and the council's own."""

import json
from functools import cache

from jiritsu_desktop import paths
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.easy_language import words_of


def easy_words(rules: CouncilRules) -> dict[str, str]:
    """All hard words of the council; its own say more than those that ship."""
    return {**_shipped(), **words_of(rules.easy_words)}


@cache
def _shipped() -> dict[str, str]:
    file = paths.resources() / "easy" / "words.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words
