"""Readings of 350,000 characters against the bare analyser on the same texts."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from jiritsu_desktop.domain.readings_notation import parse
from jiritsu_desktop.services.furigana import plain_reader

CHARACTERS = 350_000
ROUNDS = 5
_DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    """Print the time of the bare analyser, of our readings, and their ratio."""
    from sudachipy import Dictionary, SplitMode

    texts = _texts()
    tokenizer = Dictionary(dict="small").tokenizer(mode=SplitMode.A, fields={"pos", "reading_form"})
    morphemes = tokenizer.tokenize("")

    def cut() -> None:
        for text in texts:
            tokenizer.tokenize(text, out=morphemes)

    reader = plain_reader()

    def read() -> None:
        for text in texts:
            reader.spans(text)

    cut()
    read()
    bare, ours = [], []
    for _round in range(ROUNDS):
        bare.append(_time(cut))
        ours.append(_time(read))
    base, taken = statistics.median(bare), statistics.median(ours)
    print(
        f"{sum(map(len, texts)):,} characters: analyser {base:.2f} s, "
        f"readings {taken:.2f} s (best {min(ours):.2f}), {taken / base:.1f} x"
    )


def _texts() -> list[str]:
    sentences = [
        parse(line)[0]
        for name in ("furigana_sentences.txt", "furigana_held_out.txt")
        for line in (_DATA / name).read_text(encoding="utf-8").splitlines()
    ]
    rng = random.Random(1)
    texts: list[str] = []
    length = 0
    while length < CHARACTERS:
        texts.append("".join(rng.sample(sentences, 5)))
        length += len(texts[-1])
    return texts


def _time(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
