"""Beside the minutes: the seats, who is there and who is not, and what came of the meeting."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, MeetingRow, Presence
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow, Entry, StatementRow
from jiritsu_desktop.domain.quorum import Quorum, attending
from jiritsu_desktop.domain.sitting import MinutesRecord
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.meetings.minutes_seats import SeatPlan
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    fix_width,
    rule,
)
from jiritsu_desktop.ui.widgets.marks import Badge

_WORD_WIDTH = 48


class MinutesSide(Frame):
    """``seat_chosen`` carries an attendance id."""

    seat_chosen = Signal(int)

    def __init__(self) -> None:
        self.seats = SeatPlan()
        self._hint = ElidingLabel(_("press a seat to give the word"), "small_muted")
        self.quorum = Badge()
        self._facts = {
            key: (ElidingLabel(word, "muted"), ElidingLabel(""))
            for key, word in (
                ("here", _p("presence", "Present")),
                ("absent", _p("presence", "Absent")),
                ("proxy", _p("presence", "Proxy")),
                ("times", _("Coming and going")),
                ("help", _("Support")),
            )
        }
        self._counts = [ElidingLabel("") for _count in range(3)]
        column = ScrollColumn(
            Row(
                ElidingLabel(_p("minutes", "Seats"), "section"),
                (self._hint, 1),
                margins=(16, 9, 12, 6),
            ),
            Row((self.seats, 1), margins=(8, 0, 4, 0)),
            8,
            rule(),
            Column(*self._fact_rows(), margins=(16, 8, 12, 8), spacing=4),
            rule(),
            Column(
                ElidingLabel(_("In this meeting"), "section"),
                Row(
                    Icon("decision", "done", 18), self._counts[0], 6,
                    Icon("task", "attention", 18), self._counts[1], 6,
                    Icon("note", "muted", 18), self._counts[2], None, spacing=6,
                ),
                margins=(16, 6, 12, 6), spacing=4,
            ),
            spacing=0,
        )  # fmt: skip
        column.column.addStretch(1)
        super().__init__(Column((column, 1), spacing=0), "right")
        self.seats.seat_chosen.connect(self.seat_chosen)

    def show_people(self, record: MinutesRecord) -> None:
        """Show who came, who did not, and whether the meeting is valid."""
        meeting, attendance, quorum = record.meeting, record.attendance, record.quorum
        self._hint.setVisible(not meeting.state.is_locked)
        members = [row for row in attendance if row.capacity is Capacity.MEMBER]
        names = {person.attendance_id: person.name for person in record.speakers}
        count = meeting.observers or 0
        observers = _n("{count} observer", "{count} observers", count).format(count=count)
        self._show("here", "　".join([attending(quorum), observers][: 1 + bool(count)]))
        self.quorum.show_mark(quorum_mark(quorum))
        absent = [names[row.id] for row in members if row.presence is Presence.ABSENT]
        self._show("absent", _some(absent))
        proxies = [
            _("{proxy} for {member}").format(
                proxy=row.proxy_name.replace("　", " "), member=names[row.id]
            )
            if row.proxy_name
            else names[row.id]
            for row in members
            if row.presence is Presence.PROXY
        ]
        self._show("proxy", _some(proxies))
        self._show("times", "、".join(_moves(meeting, members, names)))
        helpers = [
            row for row in attendance if row.capacity in (Capacity.INTERPRETER, Capacity.SUPPORTER)
        ]
        self._show("help", _some([row.note or row.shown_name for row in helpers]))

    def show_counts(self, entries: Sequence[Entry]) -> None:
        """Show how much was said, decided and given."""
        words = (
            (DecisionRow, _("{count} decisions")),
            (ActionRow, _("{count} pieces of homework")),
            (StatementRow, _("{count} statements")),
        )
        for label, (kind, word) in zip(self._counts, words, strict=True):
            count = sum(isinstance(entry, kind) for entry in entries)
            label.setText(word.format(count=count))

    def _fact_rows(self) -> list[Row]:
        rows = []
        for key, (word, value) in self._facts.items():
            fix_width(word, _WORD_WIDTH)
            more = (self.quorum,) if key == "here" else ()
            rows.append(Row(word, (value, 1), *more, spacing=8))
        return rows

    def _show(self, key: str, text: str) -> None:
        word, value = self._facts[key]
        value.setText(text)
        word.setVisible(bool(text))
        value.setVisible(bool(text))


def quorum_mark(quorum: Quorum) -> Mark | None:
    """Whether the meeting is valid; nothing as long as that is only foreseen."""
    if quorum.foreseen or not quorum.needed:
        return None
    if quorum.reached:
        return Mark(_p("quorum", "Valid"), Tone.DONE)
    return Mark(_p("quorum", "Too few"), Tone.DANGER)


def _moves(
    meeting: MeetingRow, members: Sequence[AttendanceRow], names: dict[int, str]
) -> list[str]:
    begin = meeting.opened_at or meeting.starts_at
    result = []
    for row in members:
        if row.arrived_at is not None and begin is not None and row.arrived_at > begin:
            words = _("{name} came at {time}")
            result.append(words.format(name=names[row.id], time=clock(row.arrived_at)))
        if row.left_at is not None:
            words = _("{name} left at {time}")
            result.append(words.format(name=names[row.id], time=clock(row.left_at)))
    return result


def _some(names: Sequence[str]) -> str:
    if len(names) <= 3:
        return "、".join(names)
    return _("{names} and {count} more").format(names="、".join(names[:2]), count=len(names) - 2)
