"""The year as a list by month, with the state of each meeting."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.members import BodyKind
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.words import state_mark
from jiritsu_desktop.ui.widgets.buttons import Chip, icon_button, quiet_button
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, rule, stack
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView, headed

# The list is narrow: the two kinds that are asked for most, everything else by the filter.
_CHIPS = (
    BodyKind.GENERAL,
    BodyKind.COMMITTEE,
    BodyKind.STEERING,
    BodyKind.WORKING_GROUP,
    BodyKind.OTHER,
)


class YearList(Frame):
    """``chosen`` carries a meeting's id, ``year_chosen`` a fiscal year."""

    chosen = Signal(int)
    year_chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self) -> None:
        self._year = 0
        self._meetings: tuple[MeetingRow, ...] = ()
        self._kinds: Mapping[int, BodyKind] = {}
        self._kind: BodyKind | None = None
        self._today = dt.date.min
        self._title = ElidingLabel("", "title")
        back = icon_button("chevron-left", _("The year before"), clicked=lambda: self._turn(-1))
        on = icon_button("chevron-right", _("The year after"), clicked=lambda: self._turn(1))
        self.new_button = quiet_button(
            _("Meeting"), icon="plus", clicked=lambda: self.new_wanted.emit()
        )
        self.new_button.setAccessibleName(_("Plan a new meeting"))
        self.filter = FilterField(_("Filter the meetings  Ctrl+F"), name=_("Filter the meetings"))
        self.filter.hide()
        self._chips_shown: tuple[object, ...] = ()
        self._chips = Row(spacing=6)
        self.list = ListView(_("Meetings of the year"))
        self._nothing = Paragraph("", "small_muted")
        head = box(
            Column(
                Row(back, self._title, on, None, self.new_button, spacing=4),
                self.filter,
                self._chips,
                margins=(8, 10, 8, 8),
                spacing=8,
            )
        )
        empty = box(Row((self._nothing, 1), margins=(16, 8, 16, 0)))
        super().__init__(stack(head, rule(), empty, self.list), "left")
        self._empty = empty
        self.list.chosen.connect(lambda key: self.chosen.emit(int(str(key))))
        self.filter.searched.connect(lambda _text: self._show())
        self.filter.left_downwards.connect(self.list.setFocus)

    def show_year(
        self,
        year: int,
        meetings: Sequence[MeetingRow],
        kinds: Mapping[int, BodyKind],
        today: dt.date,
    ) -> None:
        """Show a fiscal year; ``kinds`` tells what each body is."""
        if year != self._year:
            self._kind = None
        self._year, self._meetings, self._kinds = year, tuple(meetings), kinds
        self._today = today
        self._title.setText(fiscal_year.title(year))
        self._show_chips()
        self._show()

    def choose(self, meeting_id: int) -> bool:
        """Mark a meeting without telling anybody; a filter that hides it is dropped."""
        if self.list.choose(meeting_id):
            return True
        self._kind = None
        self.filter.clear()
        self._show_chips()
        self._show()
        return self.list.choose(meeting_id)

    def shown_ids(self) -> list[int]:
        """The meetings that are shown after the filters, in their order."""
        return [meeting.id for meeting in self._found()]

    def open_filter(self) -> None:
        """Show the filter field and give it the keyboard."""
        self.filter.show()
        self.filter.setFocus()

    def _turn(self, years: int) -> None:
        self.year_chosen.emit(self._year + years)

    def _show_chips(self) -> None:
        present = {self._kinds.get(meeting.body_id) for meeting in self._meetings}
        shown = (self._kind, len(self._meetings), frozenset(present))
        if shown == self._chips_shown:
            return
        self._chips_shown = shown
        self._chips.clear()
        choices: list[tuple[BodyKind | None, str]] = [
            (None, _("All {count}").format(count=len(self._meetings)))
        ]
        choices += [(kind, kind.label) for kind in _CHIPS if kind in present]
        for kind, text in choices[:3]:
            chip = Chip(text, on=kind is self._kind)
            chip.clicked.connect(lambda _on=False, kind=kind: self._narrow(kind))
            self._chips.put(chip)
        self._chips.put(None)

    def _narrow(self, kind: BodyKind | None) -> None:
        self._kind = kind
        self._show_chips()
        self._show()

    def _found(self) -> list[MeetingRow]:
        wanted = fold(self.filter.text())
        return [
            meeting
            for meeting in self._meetings
            if (self._kind is None or self._kinds.get(meeting.body_id) is self._kind)
            and wanted in fold(meeting.short_title + meeting.venue)
        ]

    def _show(self) -> None:
        shown = self._found()
        self.list.show_rows(
            headed([self._row(m) for m in shown], lambda row: self._month(int(str(row.key))))
        )
        self._empty.setVisible(not shown)
        self._nothing.setText(
            _("No meeting fits the filter.")
            if self._meetings
            else _("No meeting is planned for this year yet.")
        )

    def _month(self, meeting_id: int) -> str:
        day = next(m.date for m in self._meetings if m.id == meeting_id)
        return _("Date open") if day is None else _("month {number}").format(number=day.month)

    def _row(self, meeting: MeetingRow) -> ListRow:
        mark = state_mark(meeting, self._today)
        lead = ""
        spoken = meeting.short_title
        if meeting.date is not None:
            lead = f"{meeting.date.day} {wareki.WEEKDAYS[meeting.date.weekday()]}"
            spoken = f"{wareki.month_day(meeting.date)} {spoken}"
        return ListRow(
            meeting.short_title,
            key=meeting.id,
            lead=lead,
            marks=(mark,),
            spoken=f"{spoken}、{mark.word}",
            tooltip=meeting.venue,
        )
