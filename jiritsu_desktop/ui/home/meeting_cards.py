"""The next meeting with its stations and facts, and the meetings after it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.next_meeting import CardFact, CardStation, MeetingCard, Reached
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.home.lines import MeetingLine
from jiritsu_desktop.ui.home.words import FACT_ICONS, fact_word
from jiritsu_desktop.ui.painting import StationState, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_height, fix_width, rule
from jiritsu_desktop.ui.widgets.marks import Badge
from jiritsu_desktop.ui.widgets.station_line import Station, StationLine

_HEAD, _LINE, _FOOT = 38, 30, 8
_USUAL = 3
_STATES = {
    Reached.DONE: StationState.DONE,
    Reached.NOW: StationState.NOW,
    Reached.NEXT: StationState.NEXT,
}


class NextMeetingCard(Frame):
    """``open_wanted`` carries what to show, ``packet_wanted`` the meeting whose packet to make.

    ``plan_wanted`` asks for a new meeting while none is ahead.
    """

    open_wanted = Signal(object)
    packet_wanted = Signal(int)
    plan_wanted = Signal()

    def __init__(self) -> None:
        self._column = Column(spacing=0)
        super().__init__(self._column, "card")
        self.setAccessibleName(_("Next meeting"))
        self.ways: list[QAbstractButton] = []

    def show_card(self, card: MeetingCard | None, *, low: bool) -> None:
        """Show the next meeting, or that there is none."""
        column = self._column
        column.clear()
        column.put(self._head(card))
        column.put(rule())
        if card is None:
            column.put(self._none())
            return
        meeting = card.meeting
        venue = ElidingLabel(meeting.venue or _("No venue has been chosen yet"), "muted")
        top, foot = (10, 8) if low else (14, 12)
        column.put(
            Column(
                ElidingLabel(meeting.short_title, "head"),
                Paragraph(card.when),
                venue,
                margins=(16, top, 16, foot),
                spacing=7,
            )
        )
        line = StationLine([_station(station) for station in card.stations])
        column.put(box(Column(line, margins=(8, 4, 8, 2))))
        column.put(rule())
        facts = Column(
            margins=(16, 8 if low else 12, 16, 8 if low else 12), spacing=7 if low else 9
        )
        for fact in card.facts:
            facts.put(_fact(fact))
        column.put(facts)
        column.put(self._buttons(card))

    def _head(self, card: MeetingCard | None) -> QWidget:
        row = Row(ElidingLabel(_("Next meeting"), "title"), None, margins=(16, 4, 18, 4))
        if card is not None and card.days_left == 0:
            row.put(ElidingLabel(_("today"), "head"))
        elif card is not None:
            before = ElidingLabel(_p("days left, before the number", "in"), "muted")
            after = ElidingLabel(_n("day", "days", card.days_left), "muted")
            for part in (before, ElidingLabel(str(card.days_left), "figure"), after):
                row.put(part)
        head = box(row)
        fix_height(head, 48)
        return head

    def _buttons(self, card: MeetingCard) -> Row:
        meeting_id = card.meeting.id
        open_button = Button(
            _("Go to the meeting"),
            icon="meeting",
            clicked=lambda: self.open_wanted.emit(Ref("meetings", meeting_id)),
        )
        packet = Button(
            _("Meeting packet"), icon="paper", clicked=lambda: self.packet_wanted.emit(meeting_id)
        )
        self.ways = [open_button, packet]
        return Row(open_button, packet, None, margins=(16, 0, 16, 14))

    def _none(self) -> QWidget:
        text = Paragraph(
            _("No meeting is planned. With a date, what is to be done until then appears here."),
            "muted",
        )
        plan = Button(_("Plan a meeting"), icon="plus", clicked=self.plan_wanted.emit)
        self.ways = [plan]
        return box(Column(text, Row(plan, None), None, margins=(16, 14, 16, 14), spacing=12))


class FollowingCard(Frame):
    """The meetings after the next one, as many as there is room for.

    ``open_wanted`` carries the one that was clicked.
    """

    open_wanted = Signal(object)

    def __init__(self) -> None:
        self._column = Column(spacing=0)
        super().__init__(self._column, "card")
        self.setAccessibleName(_("Meetings after that"))
        self.ways: list[QAbstractButton] = []
        current_theme().follow(self, self._fit)

    def show_meetings(self, meetings: Sequence[MeetingRow]) -> None:
        """Show the meetings."""
        column = self._column
        column.clear()
        title = ElidingLabel(_("Meetings after that"), "section")
        head = box(Row(title, None, margins=(16, 8, 8, 2)))
        fix_height(head, _HEAD)
        column.put(head)
        self.ways = []
        for meeting in meetings:
            line = MeetingLine(meeting, _LINE)
            ref = Ref("meetings", meeting.id)
            line.clicked.connect(lambda _checked=False, ref=ref: self.open_wanted.emit(ref))
            self.ways.append(line)
            column.put(line)
        if not meetings:
            column.put(
                Row(ElidingLabel(_("None is planned yet"), "small_muted"), margins=(16, 4, 16, 4))
            )
        column.put(None)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return self._size(_USUAL)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _size(self, lines: int) -> QSize:
        high = _HEAD + _LINE * max(1, min(lines, len(self.ways))) + _FOOT
        return QSize(current_theme().px(300), current_theme().px(high))

    def _fit(self) -> None:
        self.setMinimumHeight(self._size(1).height())
        self.updateGeometry()
        theme = current_theme()
        room = (self.height() - theme.px(_HEAD + _FOOT)) // theme.px(_LINE)
        for place, line in enumerate(self.ways):
            line.setVisible(place < max(1, room))


def _station(station: CardStation) -> Station:
    return Station(station.word, station.detail, _STATES[station.reached], brief=station.brief)


def _fact(fact: CardFact) -> Row:
    word = ElidingLabel(fact_word(fact.kind), "muted")
    fix_width(word, 52)
    row = Row(
        Icon(FACT_ICONS[fact.kind], "muted", 18), word, ElidingLabel(fact.text), None, spacing=8
    )
    if fact.alarm:
        row.put(Badge(fact.alarm, Tone.ATTENTION))
    return row
