"""The rules for those who listen at an open sitting (傍聴要領), as the council words them."""

from dataclasses import dataclass

from jiritsu_desktop.domain.papers import CouncilFacts, MeetingFacts

PROHIBITED = "{prohibited}"


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered provision; ``lists_prohibited`` where the things not to do follow its text."""

    title: str
    text: str
    lists_prohibited: bool = False


@dataclass(frozen=True, slots=True)
class ObserverRulesFacts:
    """The rules as they are given out: for one sitting, or for all where there is no meeting.

    In the provisions everything in braces has been replaced.
    """

    council: CouncilFacts
    title: str
    provisions: tuple[Provision, ...]
    prohibited: tuple[str, ...]
    meeting: MeetingFacts | None = None


def provisions(text: str, values: dict[str, str]) -> tuple[Provision, ...]:
    """The provisions of a text: one on each line, its title before the first ：.

    A line that holds ``{prohibited}`` is followed by the list of what not to do.
    """
    found = []
    for line in text.splitlines():
        title, colon, words = line.strip().partition("：")
        if not colon:
            title, words = "", title
        if not (title or words):
            continue
        lists = PROHIBITED in words
        for name, value in {**values, "prohibited": ""}.items():
            words = words.replace(f"{{{name}}}", value)
        found.append(Provision(title, words.strip(), lists))
    return tuple(found)


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
