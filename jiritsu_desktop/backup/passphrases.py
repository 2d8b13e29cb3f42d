"""Suggests passphrases that can be read out, typed on any keyboard and kept in a safe."""

import secrets
from functools import cache

from jiritsu_desktop import paths

WORD_COUNT = 6
"""Six words out of more than 700 are some 57 bits, each guess at them costing 0.3 seconds."""


def suggest_passphrase() -> str:
    """Six plain words in Roman letters with spaces between them."""
    return " ".join(secrets.choice(words()) for _word in range(WORD_COUNT))


@cache
def words() -> tuple[str, ...]:
    """The words to choose from, each once."""
    text = (paths.resources() / "passphrases" / "words.txt").read_text(encoding="ascii")
    return tuple(text.split())
