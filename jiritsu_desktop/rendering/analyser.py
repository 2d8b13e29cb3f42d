"""Cuts Japanese into words with their readings, by SudachiPy and its small dictionary.

Both are pinned exactly: their interface and readings differ between versions. Where they are
missing, texts are read from what is stored and from the rules alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from jiritsu_desktop.domain.readings import Token, TokenKind
from jiritsu_desktop.domain.readings_kana import has_kanji

if TYPE_CHECKING:
    from sudachipy import Dictionary

# Sudachi takes 49,149 bytes at once; a sentence that ends nowhere is cut hard.
_LONGEST = 4_000
_SENTENCE = re.compile(rf"[^\n]{{0,{_LONGEST}}}(?:[。\n]|$)|[^\n]{{1,{_LONGEST}}}", re.DOTALL)


def is_available() -> bool:
    """Whether the analyser is installed."""
    return find_spec("sudachipy") is not None and find_spec("sudachidict_small") is not None


@cache
def _dictionary() -> "Dictionary":
    from sudachipy import Dictionary

    return Dictionary(dict="small")


@cache
def _kind(part_of_speech: int) -> TokenKind:
    classes = _dictionary().pos_of(part_of_speech) or ()
    if "数詞" in classes:
        return TokenKind.NUMBER
    if "人名" in classes:
        return TokenKind.PERSON
    if "地名" in classes and "一般" in classes:
        return TokenKind.PLACE
    return TokenKind.AFFIX if "接尾辞" in classes or "接頭辞" in classes else TokenKind.WORD


class Analyser:
    """Short units (mode A): 相談|支援|専門|員. One object serves one thread."""

    def __init__(self) -> None:
        from sudachipy import SplitMode

        self._tokenizer = _dictionary().tokenizer(mode=SplitMode.A, fields={"pos", "reading_form"})
        self._kanji = _KanjiWords()
        # A list that is filled anew for every sentence is three times as fast as a new one.
        self._morphemes = self._tokenizer.tokenize("")

    def tokens(self, text: str) -> list[Token]:
        """The words of a text that hold kanji, in their order; all else needs no reading."""
        tokens: list[Token] = []
        append, kind_of, kanji = tokens.append, _kind, self._kanji
        unknown, number = TokenKind.UNKNOWN, TokenKind.NUMBER
        for offset, sentence in _sentences(text):
            for morpheme in self._tokenizer.tokenize(sentence, out=self._morphemes):
                start, end = morpheme.begin(), morpheme.end()
                surface = sentence[start:end]
                if not kanji[surface]:
                    continue
                kind = kind_of(morpheme.part_of_speech_id())
                # Numbers that Sudachi joins count as out of its vocabulary.
                if kind is not number and morpheme.is_oov():
                    kind = unknown
                reading = "" if kind is unknown else morpheme.reading_form()
                append(Token(surface, reading, offset + start, offset + end, kind))
        return tokens


class _KanjiWords(dict[str, bool]):
    """Whether a word holds kanji; the same few thousand words come again and again."""

    def __missing__(self, word: str) -> bool:
        self[word] = answer = has_kanji(word)
        return answer


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    if len(text) <= _LONGEST:
        yield 0, text
        return
    for match in _SENTENCE.finditer(text):
        if match.group():
            yield match.start(), match.group()
