"""だれに、どの版を: which member gets the papers in which edition, and how many copies."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal

from jiritsu_desktop.domain.distribution import OthersCopies
from jiritsu_desktop.domain.editions import EditionNeed
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.meetings.handout_model import edition_word
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
)

_NAMED = 3


class EditionsPanel(Frame):
    """``paper_requested`` carries the key of a paper about the distribution."""

    paper_requested = Signal(str)

    def __init__(self) -> None:
        self._shown: tuple[tuple[EditionNeed, ...], tuple[OthersCopies, ...]] | None = None
        self._list = ScrollColumn(margins=(16, 0, 16, 8), spacing=6)
        head = box(
            Row(
                ElidingLabel(_("Who gets which edition"), "section"),
                None,
                margins=(16, 12, 16, 8),
            )
        )
        foot = box(
            Row(
                Button(
                    _p("paper", "Copies"),
                    "small",
                    icon="print",
                    clicked=lambda: self.paper_requested.emit("copies_table"),
                ),
                Button(
                    _p("paper", "Envelopes"),
                    "small",
                    icon="print",
                    clicked=lambda: self.paper_requested.emit("enclosure_check"),
                ),
                None,
                margins=(16, 4, 12, 12),
                spacing=8,
            )
        )
        super().__init__(Column(head, (self._list, 1), foot, spacing=0), "right")
        self.setAccessibleName(_("Who gets which edition"))

    def show_needs(self, needs: Sequence[EditionNeed], others: Sequence[OthersCopies]) -> None:
        """Show the editions, and the standard copies for all beside the members."""
        if (tuple(needs), tuple(others)) == self._shown:
            return
        self._shown = (tuple(needs), tuple(others))
        column = self._list.column
        column.clear()
        if not needs:
            column.put(Paragraph(_("Nobody is invited yet."), "small_muted"))
            return
        for need in needs:
            column.put(rule())
            word = edition_word(need)
            if need.edition is EditionWish.STANDARD:
                column.put(self._entry(word, _names(need), need.copies, _ways(need)))
            else:
                column.put(self._named_entry(word, need))
        for group in others:
            way = _("By hand") if group.send_by is None else _by("", group.send_by).strip()
            column.put(rule())
            column.put(self._entry(group.words, _("Standard edition"), group.copies, way))
        copies = sum(need.copies for need in needs) + sum(group.copies for group in others)
        column.put(rule())
        total = _n("{count} copy", "{count} copies", copies).format(count=copies)
        column.put(Row(ElidingLabel(_("In all"), "muted"), None, ElidingLabel(total, "strong")))

    def _named_entry(self, word: str, need: EditionNeed) -> Column:
        count = _n("{count} copy", "{count} copies", need.copies).format(count=need.copies)
        column = Column(Row(ElidingLabel(word), None, ElidingLabel(count)), spacing=3)
        for reader in need.readers:
            family = reader.name.split("　")[0].split(" ")[0]
            copies = reader.wish.copies
            if copies != 1:
                family = _n("{name} {count} copy", "{name} {count} copies", copies).format(
                    name=family, count=copies
                )
            sent = _by(reader.wish.send_way.label, reader.send_by)
            column.put(Row((ElidingLabel(family, "small_muted"), 1), ElidingLabel(sent, "small")))
        return column

    def _entry(self, word: str, names: str, copies: int, ways: str) -> Column:
        count = _n("{count} copy", "{count} copies", copies).format(count=copies)
        return Column(
            Row(ElidingLabel(word), None, ElidingLabel(count)),
            ElidingLabel(names, "small_muted"),
            ElidingLabel(ways, "small_muted"),
            spacing=0,
        )


def _names(need: EditionNeed) -> str:
    families = [name.split("　")[0].split(" ")[0] for name in need.names]
    shown = "、".join(families[:_NAMED])
    rest = len(families) - _NAMED
    if rest > 0:
        return _n("{names} and {count} other", "{names} and {count} others", rest).format(
            names=shown, count=rest
        )
    return shown


def _ways(need: EditionNeed) -> str:
    """``郵送 6/24まで``; where some get theirs earlier ``郵送 6/22まで 1部・6/24まで 9部``."""
    way = "・".join(way.label for way in need.ways)
    if len(need.days) < 2:
        return _by(way, need.days[0][0] if need.days else None)
    parts = [
        _("{copies} by {month}/{day}").format(
            copies=_n("{count} copy", "{count} copies", count).format(count=count),
            month=day.month,
            day=day.day,
        )
        for day, count in need.days
    ]
    return f"{way} {'・'.join(parts)}"


def _by(way: str, day: dt.date | None) -> str:
    """``郵送 6/24まで``."""
    if day is None:
        return way
    return _("{way} by {month}/{day}").format(way=way, month=day.month, day=day.day)
