"""Replies and attendance as one grid: a row for each member, one choice in four columns."""

import datetime as dt
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AttendanceRow, MeetingRow, Presence, Reply
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.meetings.words import clock, presence_word, reply_mark
from jiritsu_desktop.ui.widgets.date_edit import parse_time
from jiritsu_desktop.ui.widgets.lists import Index

PERSON_ROLE = Qt.ItemDataRole.UserRole
REPLIES = (Reply.ATTENDS, Reply.PROXY, Reply.ONLINE, Reply.ABSENT)
PRESENCES = (Presence.PRESENT, Presence.PROXY, Presence.ONLINE, Presence.ABSENT)


class GridColumn(IntEnum):
    """The columns from left to right; the four of one choice are keys 1 to 4."""

    NUMBER = 0
    NAME = 1
    ORGANISATION = 2
    REPLY = 3
    FIRST = 4
    SECOND = 5
    THIRD = 6
    FOURTH = 7
    ARRIVED = 8
    LEFT = 9
    NOTE = 10

    @property
    def choice(self) -> int:
        """Which of the four choices this is, from 0; -1 for the others."""
        return self - GridColumn.FIRST if GridColumn.FIRST <= self <= GridColumn.FOURTH else -1


class AttendanceModel(QAbstractTableModel):
    """Holds the members of one meeting.

    ``on_the_day`` decides whether the four columns are the attendance or the replies. ``edited``
    carries id, field and value.
    """

    edited = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: list[AttendanceRow] = []
        self._meeting: MeetingRow | None = None
        self.on_the_day = False

    def show_people(
        self, meeting: MeetingRow, people: Sequence[AttendanceRow], *, on_the_day: bool
    ) -> None:
        """Replace the rows."""
        same = [row.id for row in people] == [row.id for row in self._people]
        same = same and on_the_day == self.on_the_day
        if not same:
            self.beginResetModel()
        self._people, self._meeting, self.on_the_day = list(people), meeting, on_the_day
        if not same:
            self.endResetModel()
        elif people:
            last = self.index(len(people) - 1, len(GridColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def person_at(self, index: Index) -> AttendanceRow | None:
        """The person behind an index."""
        return self._people[index.row()] if index.isValid() else None

    def place_of(self, attendance_id: int) -> int:
        """The row of a person, -1 when not shown."""
        return next((r for r, row in enumerate(self._people) if row.id == attendance_id), -1)

    def choice_of(self, person: AttendanceRow) -> int:
        """Which of the four columns is chosen, -1 for none."""
        if self.on_the_day:
            return PRESENCES.index(person.presence) if person.presence in PRESENCES else -1
        return REPLIES.index(person.reply) if person.reply in REPLIES else -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._people)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(GridColumn)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        locked = self._meeting is not None and self._meeting.state.is_locked
        editable = (GridColumn.ARRIVED, GridColumn.LEFT, GridColumn.NOTE)
        if not locked and index.column() in editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = GridColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                GridColumn.NUMBER: "",
                GridColumn.NAME: _("Name"),
                GridColumn.ORGANISATION: _("Organisation"),
                GridColumn.REPLY: _("Reply"),
                GridColumn.FIRST: _p("presence", "Present"),
                GridColumn.SECOND: _p("presence", "Proxy"),
                GridColumn.THIRD: _p("column", "Online"),
                GridColumn.FOURTH: _p("presence", "Absent"),
                GridColumn.ARRIVED: _p("attendance", "Came"),
                GridColumn.LEFT: _p("attendance", "Left"),
                GridColumn.NOTE: _("Notes"),
            }[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = column.choice >= 0 or column in (GridColumn.ARRIVED, GridColumn.LEFT)
            side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        column = GridColumn(index.column())
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.EditRole:
            match column:
                case GridColumn.ARRIVED:
                    return clock(person.arrived_at)
                case GridColumn.LEFT:
                    return clock(person.left_at)
                case GridColumn.NOTE:
                    return person.note
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(person)
        if role == Qt.ItemDataRole.ToolTipRole and column in (
            GridColumn.NAME,
            GridColumn.ORGANISATION,
            GridColumn.NOTE,
        ):
            return self._text(person, column)
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        person = self.person_at(index)
        if person is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = GridColumn(index.column())
        text = str(value).strip()
        if column is GridColumn.NOTE:
            if text != person.note:
                self.edited.emit(person.id, "note", text)
            return True
        time = parse_time(text) if text else None
        if text and time is None:
            return False
        field = "arrived_at" if column is GridColumn.ARRIVED else "left_at"
        if time != getattr(person, field):
            self.edited.emit(person.id, field, time)
        return True

    def remark(self, person: AttendanceRow) -> tuple[str, bool]:
        """What 覚え shows, and whether it wants attention."""
        parts = [person.role] if person.role else []
        attention = False
        if person.proxy_name:
            name = person.proxy_name.replace("　", " ")
            parts.append(
                _("{name} ({post})").format(name=name, post=person.proxy_title)
                if person.proxy_title
                else name
            )
        if person.note:
            parts.append(person.note)
        if person.opinion:
            parts.append(_("written opinion"))
        if self.on_the_day:
            starts_at = self._meeting.starts_at if self._meeting else None
            late = _minutes_between(starts_at, person.arrived_at)
            if late > 0:
                parts.append(
                    _n("{count} minute late", "{count} minutes late", late).format(count=late)
                )
                attention = True
            differs = person.reply is not Reply.NONE and person.presence is not Presence.UNKNOWN
            if differs and REPLIES.index(person.reply) != self.choice_of(person):
                parts.append(_("had replied: {reply}").format(reply=reply_mark(person.reply).word))
                attention = True
        return "、".join(parts), attention

    def sentence(self, person: AttendanceRow) -> str:
        """The whole row in words."""
        reply = reply_mark(person.reply).word
        words = [
            person.shown_name,
            person.organisation,
            _("reply: {word}").format(word=reply),
            _("on the day: {word}").format(word=presence_word(person.presence)),
            self.remark(person)[0],
        ]
        return "、".join(word for word in words if word)

    def _text(self, person: AttendanceRow, column: GridColumn) -> str:
        match column:
            case GridColumn.NUMBER:
                return str(self._people.index(person) + 1)
            case GridColumn.NAME:
                return person.shown_name
            case GridColumn.ORGANISATION:
                return person.organisation
            case GridColumn.REPLY:
                day = person.replied_on
                date = f" {day.month}/{day.day}" if day else ""
                return f"{reply_mark(person.reply).word}{date}"
            case GridColumn.ARRIVED | GridColumn.LEFT:
                if self.on_the_day and person.presence is Presence.ABSENT:
                    return "―"
                return clock(person.arrived_at if column is GridColumn.ARRIVED else person.left_at)
            case GridColumn.NOTE:
                return self.remark(person)[0]
            case _:
                words = PRESENCES[column.choice]
                return presence_word(words) if self.choice_of(person) == column.choice else ""


def _minutes_between(earlier: dt.time | None, later: dt.time | None) -> int:
    if earlier is None or later is None:
        return 0
    return 60 * (later.hour - earlier.hour) + later.minute - earlier.minute
