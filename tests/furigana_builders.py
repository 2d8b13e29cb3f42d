"""Readers and sentences for tests of readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jiritsu_desktop.domain.readings import Analyse, Span
from jiritsu_desktop.domain.readings_kana import hiragana
from jiritsu_desktop.domain.readings_matching import Entry, WordList
from jiritsu_desktop.domain.readings_names import NameBook, NamedPerson
from jiritsu_desktop.domain.readings_notation import parse
from jiritsu_desktop.domain.readings_reader import Correction, Knowledge, Reader
from jiritsu_desktop.rendering.analyser import Analyser
from jiritsu_desktop.services.furigana_resources import shipped_readings


@cache
def analyse() -> Analyse:
    """The analyser, one for all tests of a process."""
    return Analyser().tokens


def reader(
    people: Iterable[NamedPerson] = (),
    town: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
    *,
    analysed: bool = True,
) -> Reader:
    """A reader of what ships with the program and of the given people and words."""
    shipped = shipped_readings()
    known = {word: Entry(reading) for word, reading in (town or {}).items()}
    return Reader(
        Knowledge(
            NameBook(people, shipped.titles),
            WordList({}),
            WordList(known),
            shipped.terms,
            shipped.numbers,
            shipped.homographs,
            tuple(corrections),
        ),
        analyse() if analysed else None,
    )


def read(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """What stands over which piece of the text."""
    return {text[span.start : span.end]: span.reading for span in spans}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of kanji of a marked sentence, with every reading that is right for it."""

    start: int
    end: int
    readings: tuple[str, ...]


def sentences(file: Path) -> list[tuple[str, list[Run]]]:
    """The sentences of a marked file; readings that touch make one run."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        text, parts = parse(line)
        runs: list[Run] = []
        for start, end, marked in parts:
            readings = tuple(marked.split("/"))
            if runs and runs[-1].end == start:
                before = runs.pop()
                joined = tuple(a + b for a in before.readings for b in readings)
                runs.append(Run(before.start, end, joined))
            else:
                runs.append(Run(start, end, readings))
        found.append((text, runs))
    return found


def wrong_runs(read_by: Reader, file: Path) -> tuple[list[str], int]:
    """The runs of a file that are not read right, and how many runs there are."""
    wrong, count = [], 0
    for text, runs in sentences(file):
        spans = read_by.spans(text)
        for run in runs:
            count += 1
            over = [span for span in spans if span.start < run.end and span.end > run.start]
            said = hiragana("".join(span.reading for span in over))
            fits = bool(over) and (over[0].start, over[-1].end) == (run.start, run.end)
            if not fits or said not in map(hiragana, run.readings):
                wrong.append(f"{text[run.start : run.end]}: {said}")
    return wrong, count
