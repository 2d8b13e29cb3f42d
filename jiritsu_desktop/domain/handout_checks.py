"""What is looked at before a packet is printed: numbers that are missing, doubled or unknown."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from jiritsu_desktop.domain import numbering_schemes
from jiritsu_desktop.domain.meetings import AgendaItemRow, HandoutRow
from jiritsu_desktop.domain.numbering_schemes import RUNNING, Scheme
from jiritsu_desktop.i18n import _


def faults(
    handouts: Sequence[HandoutRow], agenda: Sequence[AgendaItemRow], scheme: Scheme
) -> tuple[str, ...]:
    """One sentence for each fault, with its place and the remedy."""
    return (
        *_doubled(handouts),
        *_gaps([handout.label for handout in handouts], scheme),
        *_unknown(handouts, agenda, scheme),
        *_absent(handouts),
    )


def _doubled(handouts: Sequence[HandoutRow]) -> Iterable[str]:
    for label, times in Counter(handout.label for handout in handouts).items():
        if times > 1:
            titles = "、".join(f"「{h.title}」" for h in handouts if h.label == label)
            yield _(
                "{titles} all have the number {label}: choose “Number anew although it was "
                "printed” under 資料."
            ).format(titles=titles, label=label)


def _gaps(labels: Sequence[str], scheme: Scheme) -> Iterable[str]:
    for pattern in dict.fromkeys(scheme.patterns):
        if RUNNING in pattern:  # the rest of the year is in other meetings
            continue
        find = numbering_schemes.matcher(pattern).fullmatch
        given = {int(match["number"] or 1) for match in map(find, labels) if match}
        for number in range(1, max(given, default=0)):
            if number not in given:
                yield _(
                    "There is no {label} among the handouts: bring it back with 元に戻す, or "
                    "choose “Number anew although it was printed” under 資料."
                ).format(label=numbering_schemes.write(pattern, number, several=False))


def _unknown(
    handouts: Sequence[HandoutRow], agenda: Sequence[AgendaItemRow], scheme: Scheme
) -> Iterable[str]:
    labels = [handout.label for handout in handouts]
    finders = [numbering_schemes.matcher(pattern) for pattern in dict.fromkeys(scheme.patterns)]
    for item in agenda:
        text = f"{item.title}\n{item.easy_text}"
        named = {m[0] for find in finders for m in find.finditer(text) if re.search(r"\d", m[0])}
        for label in sorted(named):
            if not any(known == label or known.startswith(f"{label}-") for known in labels):
                yield _(
                    "Item {item} “{title}” names {label}, which is not among the handouts: "
                    "change its title under 準備, or add the handout."
                ).format(item=item.label, title=item.title, label=label)


def _absent(handouts: Sequence[HandoutRow]) -> Iterable[str]:
    for handout in handouts:
        if not handout.is_here:
            yield _(
                "{label} “{title}” is not here yet, so the packet goes without it: put its file in "
                "under 資料."
            ).format(label=handout.label, title=handout.title)
