"""What an excerpt of the minutes needs to know: some items of sittings, and what it is about."""

from dataclasses import dataclass

from jiritsu_desktop.domain.papers import CouncilFacts, MinutesFacts, RecordFacts


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """What is taken out of one sitting; ``partly`` where more was said under an item."""

    minutes: MinutesFacts
    records: tuple[RecordFacts, ...]
    partly: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ExcerptFacts:
    """An excerpt from one sitting, or from all at which an issue was talked about.

    ``about`` is the issue (R8-03　通院・買い物の移動手段); empty where items were chosen.
    """

    council: CouncilFacts
    parts: tuple[ExcerptPart, ...]
    about: str = ""
