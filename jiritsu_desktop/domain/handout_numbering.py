"""The numbers of handouts (資料1, 資料2-1, 参考1, 当日配付), computed from their order.

Handouts sent beforehand follow the agenda; several for one item share its number. Once a packet was
printed its numbers stand: what comes later becomes 追加資料1.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, groupby

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import HandoutClass, HandoutRow

_RANK = {kind: rank for rank, kind in enumerate(HandoutClass)}


def are_frozen(handouts: Sequence[HandoutRow]) -> bool:
    """Whether a packet with these numbers is already in the members' hands."""
    return any(handout.printed_label for handout in handouts)


def arranged(
    handouts: Sequence[HandoutRow], agenda_ids: Sequence[int], rules: CouncilRules
) -> list[HandoutRow]:
    """The handouts in the order of their numbers.

    ``agenda_ids`` are the agenda items in their order; what belongs to none of them comes last.
    """
    place = {item_id: index for index, item_id in enumerate(agenda_ids)}

    def key(handout: HandoutRow) -> tuple[int, int, tuple[int, ...], int, int]:
        printed = handout.printed_label
        if printed:
            group = int(printed.startswith(rules.late_word))
            inner = tuple(int(digits) for digits in re.findall(r"\d+", printed))
        else:
            group = 2
            follows = handout.handout_class is HandoutClass.BEFORE
            inner = (place.get(handout.agenda_item_id or 0, len(place)),) if follows else ()
        return (_RANK[handout.handout_class], group, inner, handout.position, handout.id)

    return sorted(handouts, key=key)


def labelled(
    handouts: Sequence[HandoutRow], agenda_ids: Sequence[int], rules: CouncilRules
) -> list[HandoutRow]:
    """The handouts in order with their ``label``; no two of one meeting are alike."""
    ordered = arranged(handouts, agenda_ids, rules)
    taken = {handout.printed_label for handout in ordered if handout.printed_label}
    frozen = bool(taken)
    labels: dict[int, str] = {h.id: h.printed_label for h in ordered if h.printed_label}
    fresh = [handout for handout in ordered if not handout.printed_label]
    before = [h for h in fresh if h.handout_class is HandoutClass.BEFORE]
    references = [h for h in fresh if h.handout_class is HandoutClass.REFERENCE]
    on_the_day = [h for h in fresh if h.handout_class is HandoutClass.ON_THE_DAY]
    if frozen:
        labels |= _counted([*before, *references], rules.late_word, taken)
    else:
        labels |= _by_agenda(before, agenda_ids, rules)
        labels |= _counted(references, rules.reference_word, taken)
    if len(on_the_day) == 1 and rules.on_the_day_word not in taken:
        labels[on_the_day[0].id] = rules.on_the_day_word
    else:
        if rules.on_the_day_word in taken:
            taken = taken | {f"{rules.on_the_day_word}1"}
        labels |= _counted(on_the_day, rules.on_the_day_word, taken)
    return [replace(handout, label=labels[handout.id]) for handout in ordered]


def next_label(
    handouts: Sequence[HandoutRow],
    agenda_ids: Sequence[int],
    rules: CouncilRules,
    handout_class: HandoutClass = HandoutClass.BEFORE,
    agenda_item_id: int | None = None,
) -> str:
    """The number that one more handout would get."""
    last = max((handout.position for handout in handouts), default=0)
    coming = HandoutRow(
        id=max((handout.id for handout in handouts), default=0) + 1,
        meeting_id=0,
        position=last + 1,
        handout_class=handout_class,
        title="",
        agenda_item_id=agenda_item_id,
    )
    rows = labelled([*handouts, coming], agenda_ids, rules)
    return next(row.label for row in rows if row.id == coming.id)


def step(
    handouts: Sequence[HandoutRow],
    agenda_ids: Sequence[int],
    rules: CouncilRules,
    handout_id: int,
    *,
    up: bool,
) -> tuple[list[int], int | None]:
    """The order of ids and the moved one's agenda item after one step.

    At the edge of an agenda item's handouts it first joins the neighbouring item, then goes past
    its neighbour; it stays within its class.
    """
    ordered = arranged(handouts, agenda_ids, rules)
    ids = [handout.id for handout in ordered]
    index = ids.index(handout_id)
    here = ordered[index]
    other = index - 1 if up else index + 1
    if not 0 <= other < len(ordered) or ordered[other].handout_class is not here.handout_class:
        return ids, here.agenda_item_id
    there = ordered[other]
    if here.handout_class is HandoutClass.BEFORE and there.agenda_item_id != here.agenda_item_id:
        return ids, there.agenda_item_id
    ids[index], ids[other] = ids[other], ids[index]
    return ids, here.agenda_item_id


def _by_agenda(
    handouts: Sequence[HandoutRow], agenda_ids: Sequence[int], rules: CouncilRules
) -> dict[int, str]:
    known = set(agenda_ids)
    labels = {}
    # What belongs to no item has a number of its own.
    groups = groupby(
        handouts, lambda h: (h.agenda_item_id, 0) if h.agenda_item_id in known else (0, h.id)
    )
    for number, (_key, members) in enumerate(groups, start=1):
        group = list(members)
        for part, handout in enumerate(group, start=1):
            digits = str(number) if len(group) == 1 else f"{number}{rules.handout_joiner}{part}"
            labels[handout.id] = (
                f"{rules.handout_word}{rules.handout_prefix}{digits}{rules.handout_suffix}"
            )
    return labels


def _counted(handouts: Sequence[HandoutRow], word: str, taken: set[str]) -> dict[int, str]:
    free = (label for number in count(1) if (label := f"{word}{number}") not in taken)
    return {handout.id: label for handout, label in zip(handouts, free, strict=False)}
