"""Three grades of minutes from one record: word for word, main points, gist of the discussion.

Word for word is the record as it was taken. Main points leave out sentences that say nothing and
breaks, and join what one speaker said in one go. The gist leaves out who spoke, what those who
preside and the secretariat said, and items that led to nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiritsu_desktop.domain.minutes_form import Grade
from jiritsu_desktop.domain.papers import (
    Entry,
    MinutesFacts,
    MinutesWording,
    RecordFacts,
    StatementFacts,
)

_SENTENCE = re.compile(r"[^。]*。?")


def graded(facts: MinutesFacts) -> MinutesFacts:
    """The record in its grade; decisions and homework stand in each."""
    wording = facts.meeting.council.minutes
    if facts.grade is Grade.FULL:
        return facts
    records = [replace(one, entries=_main_points(one.entries, wording)) for one in facts.records]
    if facts.grade is Grade.SUMMARY:
        secretariat = facts.meeting.council.secretariat_title
        leading = {*wording.presiding, secretariat}
        records = _that_say_something(
            [replace(one, entries=_gist(one, leading, wording.agreed)) for one in records]
        )
    return replace(facts, records=tuple(records))


def _main_points(entries: Sequence[Entry], wording: MinutesWording) -> tuple[Entry, ...]:
    kept: list[Entry] = []
    for entry in entries:
        if not isinstance(entry, StatementFacts):
            kept.append(entry)
            continue
        entry = replace(entry, text=_without(entry.text, wording.omitted))
        if not (entry.text or entry.withheld) or entry.is_note:
            continue
        last = kept[-1] if kept else None
        if isinstance(last, StatementFacts) and _in_one_go(last, entry):
            kept[-1] = replace(last, text=f"{last.text}{entry.text}")
        else:
            kept.append(entry)
    return tuple(kept)


def _without(text: str, omitted: Sequence[str]) -> str:
    """The text without the sentences that say nothing; one that is only part of more stays."""
    said = {sentence.rstrip("。") for sentence in omitted}
    return "".join(
        sentence
        for sentence in _SENTENCE.findall(text)
        if sentence.strip().rstrip("。") not in said or not sentence.strip()
    ).strip()


def _in_one_go(one: StatementFacts, other: StatementFacts) -> bool:
    """Whether the same person goes on; two who are only called by their role may be two people."""
    if not one.speaker or one.speaker == one.role or one.withheld or other.withheld:
        return False
    return (one.speaker, one.role, one.organisation) == (
        other.speaker,
        other.role,
        other.organisation,
    )


def _gist(record: RecordFacts, leading: set[str], agreed: Sequence[str]) -> tuple[Entry, ...]:
    """What others than those leading the sitting said, without names, then what came of it."""
    said = [
        replace(entry, speaker="", role="", organisation="")
        for entry in record.entries
        if isinstance(entry, StatementFacts)
        and entry.speaker
        and entry.role not in leading
        and entry.text not in agreed
        and record.agenda.topic
    ]
    results = [entry for entry in record.entries if not isinstance(entry, StatementFacts)]
    return (*said, *results)


def _that_say_something(records: Sequence[RecordFacts]) -> list[RecordFacts]:
    """The items with a content or a topic, and those above them."""
    return list(_kept(records))[::-1]


def _kept(records: Sequence[RecordFacts]) -> Iterator[RecordFacts]:
    below = False
    for record in reversed(records):
        nested = record.agenda.depth > 0
        if record.entries or record.agenda.topic or (below and not nested):
            yield record
            below = nested
        elif not nested:
            below = False
