"""The readings that ship with the program: terms, titles, numbers and homographs."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiritsu_desktop import paths
from jiritsu_desktop.domain.readings_homographs import Homograph, Rule
from jiritsu_desktop.domain.readings_matching import WordList
from jiritsu_desktop.domain.readings_notation import parse
from jiritsu_desktop.domain.readings_numbers import Counter, NumberRules, NumberTable
from jiritsu_desktop.domain.readings_reader import divided


@dataclass(frozen=True, slots=True)
class ShippedReadings:
    """What every council starts from."""

    terms: WordList
    titles: tuple[str, ...]
    numbers: NumberRules
    homographs: dict[str, Homograph]
    legal_forms: dict[str, str]


@cache
def shipped_readings() -> ShippedReadings:
    """The files of ``resources/readings``, read once."""
    words = _load("terms")
    terms = {}
    for line in words["terms"]:
        surface, parts = parse(line)
        terms[surface] = divided(surface, parts)
    return ShippedReadings(
        WordList(terms),
        tuple(words["titles"]),
        NumberRules(_numbers(_load("numbers"))),
        {word: _homograph(values) for word, values in _load("homographs").items()},
        words["legal_forms"],
    )


def _load(name: str) -> Any:  # noqa: ANN401 - JSON of this program's own
    file = paths.resources() / "readings" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def _numbers(values: dict[str, Any]) -> NumberTable:
    return NumberTable(
        {
            word: Counter(
                reading,
                values["changes"][change],
                numbers[0] if numbers else {},
                numbers[1] if numbers[1:] else {},
                word in values["counter_alone"],
            )
            for word, (reading, change, *numbers) in values["counters"].items()
        },
        {int(day): reading for day, reading in values["days"].items()},
        values["day_suffixes"],
    )


def _homograph(values: dict[str, Any]) -> Homograph:
    return Homograph(
        tuple(values["readings"]),
        tuple(
            Rule(re.compile(before), re.compile(after), reading, sure)
            for before, after, reading, sure in values["rules"]
        ),
        values.get("trusts_analyser", True),
    )
