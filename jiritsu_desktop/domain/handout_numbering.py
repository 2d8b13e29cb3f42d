"""The numbers of handouts (資料1, 資料2-1, 参考1, 当日配付), computed from their order.

Handouts sent beforehand follow the agenda; several for one item share its number. Once a packet was
printed its numbers stand: what comes later becomes 追加資料1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby

from jiritsu_desktop.domain import numbering_schemes
from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow
from jiritsu_desktop.domain.numbering_schemes import BRANCH, PLAIN, RUNNING, Scheme

_RANK = {kind: rank for rank, kind in enumerate(HandoutClass)}


def are_frozen(handouts: Sequence[HandoutRow]) -> bool:
    """Whether a packet with these numbers is already in the members' hands."""
    return any(handout.printed_label for handout in handouts)


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers of one meeting depend on besides its handouts.

    ``agenda`` are the ids of its items in their order, ``reports`` those of them that are reports.
    ``used`` are the numbers given before it in the year, by pattern, and ``taken`` the printed
    labels of the year that may not be given again.
    """

    scheme: Scheme = PLAIN
    agenda: Sequence[int] = ()
    reports: frozenset[int] = frozenset()
    used: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def arranged(self, handouts: Sequence[HandoutRow]) -> list[HandoutRow]:
        """The handouts in the order of their numbers; what belongs to no item comes last."""
        place = {item_id: index for index, item_id in enumerate(self.agenda)}
        late = numbering_schemes.matcher(self.scheme.late)

        def key(handout: HandoutRow) -> tuple[int, int, tuple[int, ...], int, int]:
            printed = handout.printed_label
            inner: tuple[int, ...] = ()
            if not printed:
                group = 2
                if handout.handout_class is HandoutClass.BEFORE:
                    inner = (place.get(handout.agenda_item_id or 0, len(place)),)
            else:
                group = int(late.fullmatch(printed) is not None)
                if not self.scheme.reports:  # with two counts the order is that of printing
                    inner = tuple(int(digits) for digits in re.findall(r"\d+", printed))
            return (_RANK[handout.handout_class], group, inner, handout.position, handout.id)

        return sorted(handouts, key=key)

    def labelled(self, handouts: Sequence[HandoutRow]) -> list[HandoutRow]:
        """The handouts in order with their ``label``; no two of one meeting are alike."""
        ordered = self.arranged(handouts)
        labels = {h.id: h.printed_label for h in ordered if h.printed_label}
        frozen = bool(labels)
        taken = {*self.taken, *labels.values()}
        groups: dict[str, list[HandoutRow]] = {}
        for handout in ordered:
            if not handout.printed_label:
                groups.setdefault(self._pattern(handout, frozen=frozen), []).append(handout)
        for pattern, members in groups.items():
            given = self._counted(pattern, members, taken)
            labels |= given
            taken |= set(given.values())
        return [replace(handout, label=labels[handout.id]) for handout in ordered]

    def next_label(
        self,
        handouts: Sequence[HandoutRow],
        handout_class: HandoutClass = HandoutClass.BEFORE,
        agenda_item_id: int | None = None,
    ) -> str:
        """The number that one more handout would get."""
        coming = HandoutRow(
            id=max((handout.id for handout in handouts), default=0) + 1,
            meeting_id=0,
            position=max((handout.position for handout in handouts), default=0) + 1,
            handout_class=handout_class,
            title="",
            agenda_item_id=agenda_item_id,
        )
        rows = self.labelled([*handouts, coming])
        return next(row.label for row in rows if row.id == coming.id)

    def step(
        self, handouts: Sequence[HandoutRow], handout_id: int, *, up: bool
    ) -> tuple[list[int], int | None]:
        """The order of ids and the moved one's agenda item after one step.

        At the edge of an agenda item's handouts it first joins the neighbouring item, then goes
        past its neighbour; it stays within its class.
        """
        ordered = self.arranged(handouts)
        ids = [handout.id for handout in ordered]
        index = ids.index(handout_id)
        here = ordered[index]
        other = index - 1 if up else index + 1
        if not 0 <= other < len(ordered) or ordered[other].handout_class is not here.handout_class:
            return ids, here.agenda_item_id
        there = ordered[other]
        before = here.handout_class is HandoutClass.BEFORE
        if before and there.agenda_item_id != here.agenda_item_id:
            return ids, there.agenda_item_id
        ids[index], ids[other] = ids[other], ids[index]
        return ids, here.agenda_item_id

    def after(self, labelled: Iterable[HandoutRow]) -> dict[str, int]:
        """``used`` for the next meeting of the year, after the handouts of this one."""
        used = dict(self.used)
        labels = [handout.label for handout in labelled]
        for pattern in self.scheme.patterns:
            if RUNNING in pattern:
                found = map(numbering_schemes.matcher(pattern).fullmatch, labels)
                numbers = [int(match["number"] or 1) for match in found if match]
                used[pattern] = max([used.get(pattern, 0), *numbers])
        return used

    def _pattern(self, handout: HandoutRow, *, frozen: bool) -> str:
        scheme = self.scheme
        if handout.handout_class is HandoutClass.ON_THE_DAY:
            return scheme.on_the_day
        if frozen:
            return scheme.late
        if handout.handout_class is HandoutClass.REFERENCE:
            return scheme.reference
        report = handout.agenda_item_id in self.reports
        return scheme.reports if report and scheme.reports else scheme.before

    def _counted(
        self, pattern: str, handouts: Sequence[HandoutRow], taken: set[str]
    ) -> dict[int, str]:
        groups = self._sharing(handouts) if BRANCH in pattern else [[one] for one in handouts]
        found = map(numbering_schemes.matcher(pattern).fullmatch, taken)
        gone = {int(match["number"] or 1) for match in found if match}
        first = self.used.get(pattern, 0) + 1 if RUNNING in pattern else 1
        free = (number for number in count(first) if number not in gone)
        # Where one paper alone goes without a number, two of them have one each.
        several = len(handouts) > 1 or bool(gone)
        labels: dict[int, str] = {}
        for group in groups:
            shared = len(group) > 1 if BRANCH in pattern else several
            for number in free:
                written = [
                    numbering_schemes.write(pattern, number, branch, several=shared)
                    for branch in range(1, len(group) + 1)
                ]
                if taken.isdisjoint(written):
                    break
            labels |= {handout.id: label for handout, label in zip(group, written, strict=True)}
        return labels

    def _sharing(self, handouts: Sequence[HandoutRow]) -> list[list[HandoutRow]]:
        """The handouts of each agenda item; what belongs to none has a number of its own."""
        known = set(self.agenda)

        def item(handout: HandoutRow) -> tuple[int, int]:
            if handout.agenda_item_id in known and handout.agenda_item_id is not None:
                return (handout.agenda_item_id, 0)
            return (0, handout.id)

        return [list(group) for _item, group in groupby(handouts, item)]
