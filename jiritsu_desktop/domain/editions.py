"""Who needs the papers of a meeting in which edition."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jiritsu_desktop.domain.meetings import HandoutRow
from jiritsu_desktop.domain.members import AccommodationRow, EditionWish, SendWay


@dataclass(frozen=True, slots=True)
class Recipient:
    """One invited member with what they need of the papers, and the last day to send them."""

    name: str
    wish: AccommodationRow
    send_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EditionNeed:
    """One edition with its readers; ``point_size`` counts for large print only.

    ``lead_days`` is the earliest wish among them, in days before the meeting.
    """

    edition: EditionWish
    point_size: int
    names: tuple[str, ...]
    copies: int
    ways: tuple[SendWay, ...]
    lead_days: int | None = None
    readers: tuple[Recipient, ...] = ()

    @property
    def days(self) -> tuple[tuple[dt.date, int], ...]:
        """By which days they are sent, with the number of copies for each."""
        counts: Counter[dt.date] = Counter()
        for one in self.readers:
            if one.send_by is not None:
                counts[one.send_by] += one.wish.copies
        return tuple(sorted(counts.items()))


def needs(recipients: Iterable[Recipient]) -> list[EditionNeed]:
    """The editions to make, the standard one first, each with its readers and copies."""
    groups: dict[tuple[int, int], list[Recipient]] = {}
    order = list(EditionWish)
    for recipient in recipients:
        wish = recipient.wish
        size = wish.point_size if wish.edition is EditionWish.LARGE else 0
        groups.setdefault((order.index(wish.edition), size), []).append(recipient)
    found = []
    for (place, size), group in sorted(groups.items()):
        lead = [one.wish.lead_days for one in group if one.wish.lead_days is not None]
        found.append(
            EditionNeed(
                order[place],
                size,
                tuple(one.name for one in group),
                sum(one.wish.copies for one in group),
                tuple(way for way in SendWay if any(one.wish.send_way is way for one in group)),
                max(lead, default=None),
                tuple(group),
            )
        )
    return found


def is_ready(handout: HandoutRow, edition: EditionWish) -> bool:
    """Whether the handout can go out in the edition as it is.

    Papers that the program makes and plain texts exist in every edition, a file from elsewhere
    only as it came: enlarged in large print, and in words where somebody wrote them.
    """
    if not handout.is_here:
        return False
    if handout.paper or handout.media_type == "text/plain":
        return True
    if edition is EditionWish.TEXT:
        return bool(handout.plain_text)
    if handout.cannot_be_bound:
        return False
    return edition in (EditionWish.STANDARD, EditionWish.LARGE)
