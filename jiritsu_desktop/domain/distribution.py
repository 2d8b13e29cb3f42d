"""Who gets the packet in which edition, how many copies, which way, and by when it goes out."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.members import AccommodationRow, EditionWish, SendWay
from jiritsu_desktop.domain.papers import MeetingFacts, PersonFacts
from jiritsu_desktop.domain.working_days import DAY, working_day

_PEOPLE = re.compile(r"(\d+)\s*[名人](?![一-鿿])")


@dataclass(frozen=True, slots=True)
class PacketEdition:
    """One packet to be made; ``points`` counts for large print, ``easy`` adds plain versions."""

    wish: EditionWish = EditionWish.STANDARD
    points: int = 0
    easy: bool = False

    @classmethod
    def of(cls, wish: AccommodationRow, *, easy: bool) -> "PacketEdition":
        """What a member needs; ``easy`` says that there are plain versions at this meeting."""
        large = wish.edition is EditionWish.LARGE
        return cls(wish.edition, wish.point_size if large else 0, wish.easy_version and easy)

    @property
    def order(self) -> tuple[int, int, bool]:
        """Where it stands in a list, the standard one first."""
        return (list(EditionWish).index(self.wish), self.points, self.easy)


STANDARD_PACKET = PacketEdition()


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one member gets. ``number`` is that of the list of attendees."""

    number: int
    person: PersonFacts
    edition: PacketEdition
    copies: int
    way: SendWay
    send_by: dt.date


@dataclass(frozen=True, slots=True)
class OthersCopies:
    """Standard copies for others than members; ``send_by`` is None where they lie on the table."""

    words: str
    copies: int
    send_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DistributionFacts:
    """The whole distribution of one meeting's packet.

    ``pages`` are the pages of the packets that were made for it, by edition.
    """

    meeting: MeetingFacts
    envelopes: tuple[Envelope, ...] = ()
    others: tuple[OthersCopies, ...] = ()
    pages: tuple[tuple[PacketEdition, int], ...] = ()

    @property
    def editions(self) -> tuple[PacketEdition, ...]:
        """The packets to make."""
        found = {STANDARD_PACKET, *(envelope.edition for envelope in self.envelopes)}
        return tuple(sorted(found, key=lambda edition: edition.order))


@dataclass(frozen=True, slots=True)
class PrintRun:
    """How many copies of one edition are made; without paper ``sheets`` is None."""

    edition: PacketEdition
    members: int
    others: int
    pages: int | None = None

    @property
    def copies(self) -> int:
        """All copies."""
        return self.members + self.others

    @property
    def sheets(self) -> int | None:
        """Sheets of paper, printed on both sides; None where nothing is printed or counted."""
        if self.pages is None or self.edition.wish is EditionWish.TEXT:
            return None
        return -(-self.pages // 2) * self.copies


@dataclass(frozen=True, slots=True)
class Sending:
    """The members' copies of one edition that go out by one day, by the way they are sent."""

    edition: PacketEdition
    day: dt.date
    ways: tuple[tuple[SendWay, int], ...]

    @property
    def copies(self) -> int:
        """All copies."""
        return sum(count for _way, count in self.ways)


def headcount(words: str) -> int:
    """How many people an entry stands for: a name is one, 手話通訳者 2名 are two."""
    counts = _PEOPLE.findall(unicodedata.normalize("NFKC", words))
    return sum(map(int, counts)) if counts else 1


def send_by(date: dt.date, wish: AccommodationRow, rules: CouncilRules) -> dt.date:
    """The last day to send a member's papers.

    What is to have arrived so many days before must be on its way the working day before; without
    a wish of their own members get their papers when all others do.
    """
    usual = working_day(date - rules.packet_days * DAY)
    if wish.lead_days is None:
        return usual
    return min(usual, working_day(date - (wish.lead_days + 1) * DAY))


def print_runs(facts: DistributionFacts) -> list[PrintRun]:
    """What is to be made, the standard edition first."""
    pages = dict(facts.pages)
    others = sum(group.copies for group in facts.others)
    return [
        PrintRun(
            edition,
            sum(one.copies for one in facts.envelopes if one.edition == edition),
            others if edition == STANDARD_PACKET else 0,
            pages.get(edition),
        )
        for edition in facts.editions
    ]


def sendings(facts: DistributionFacts) -> list[Sending]:
    """What goes out when, by edition and then by day."""
    groups: dict[tuple[PacketEdition, dt.date], list[Envelope]] = {}
    for envelope in facts.envelopes:
        groups.setdefault((envelope.edition, envelope.send_by), []).append(envelope)
    return [
        Sending(edition, day, _ways(groups[edition, day]))
        for edition, day in sorted(groups, key=lambda key: (key[0].order, key[1]))
    ]


def _ways(envelopes: Iterable[Envelope]) -> tuple[tuple[SendWay, int], ...]:
    counts = dict.fromkeys(SendWay, 0)
    for envelope in envelopes:
        counts[envelope.way] += envelope.copies
    return tuple((way, count) for way, count in counts.items() if count)
