"""The three facts of a meeting, always framed: when, where, and whether the public may listen."""

import datetime as dt
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.council import VenueRow
from jiritsu_desktop.domain.meetings import MeetingRow, Openness
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.date_edit import TimeEdit, WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_width

_NEW_VENUE = -1
_ONE_LINE = 860
_TWO = 700


class FactsRow(QWidget):
    """``edited`` carries the field and its new value, ``venue_wanted`` asks for a new venue."""

    edited = Signal(str, object)
    venue_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.date = WarekiDateEdit(name=_("Date"))
        self.starts_at = TimeEdit(name=_("Begin"))
        self.ends_at = TimeEdit(name=_("End"))
        self.venue = QComboBox()
        self.venue.setAccessibleName(_("Venue"))
        self.openness = QComboBox()
        self.openness.setAccessibleName(_("Openness"))
        self.observer_limit = text_field(name=_("Seats for observers"))
        fix_width(self.date, 210)
        for field, width in ((self.starts_at, 78), (self.ends_at, 78), (self.observer_limit, 46)):
            fix_width(field, width)
        for openness in Openness:
            self.openness.addItem(openness.label, openness)
        self._limit = SaveOnLeave(self.observer_limit, self._save_limit)
        self._limit_box = box(
            Row(self.observer_limit, ElidingLabel(_("observers"), "small_muted"), spacing=4)
        )
        when = box(
            Row(
                self.date,
                self.starts_at,
                ElidingLabel(_p("time", "from")),
                self.ends_at,
                ElidingLabel(_p("time", "until")),
                None,
                spacing=6,
            )
        )
        public = box(Row(self.openness, self._limit_box, spacing=6))
        self._venue_field = Field(_("Venue"), self.venue, above=True)
        self._when_field = Field(_("Date and time"), when, above=True)
        self._public_field = Field(_("Openness"), public, above=True)
        self._first = Row(self._when_field, (self._venue_field, 1), spacing=16)
        self._second = Row(spacing=16)
        self.setLayout(Column(self._first, self._second, spacing=6))
        self.venue.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.venue.setMinimumContentsLength(10)
        self.date.date_changed.connect(lambda day: self.edited.emit("date", day))
        self.starts_at.time_changed.connect(lambda time: self.edited.emit("starts_at", time))
        self.ends_at.time_changed.connect(lambda time: self.edited.emit("ends_at", time))
        self.venue.activated.connect(self._pick_venue)
        self.openness.activated.connect(
            lambda _place: self.edited.emit("openness", Openness(self.openness.currentData()))
        )
        current_theme().follow(
            self, lambda: self._venue_field.setMaximumWidth(current_theme().px(380))
        )
        self._venue_id: int | None = None

    def show_meeting(self, meeting: MeetingRow, venues: Sequence[VenueRow]) -> None:
        """Show a meeting's facts; a locked meeting cannot be edited."""
        self.date.set_date(meeting.date)
        self.date.set_reference(meeting.date or dt.date.today())
        self.starts_at.set_time(meeting.starts_at)
        self.ends_at.set_time(meeting.ends_at)
        self._venue_id = meeting.venue_id
        self.venue.clear()
        self.venue.addItem(_("No venue yet"), None)
        for venue in venues:
            self.venue.addItem(venue_words(venue), venue.id)
        self.venue.insertSeparator(self.venue.count())
        self.venue.addItem(_("Add a venue…"), _NEW_VENUE)
        self._choose_venue()
        self.openness.setCurrentIndex(self.openness.findData(meeting.openness))
        self._limit.show_text(str(meeting.observer_limit or ""))
        self._limit_box.setVisible(meeting.openness is not Openness.CLOSED)
        for part in (
            self.date, self.starts_at, self.ends_at, self.venue, self.openness, self.observer_limit
        ):  # fmt: skip
            part.setEnabled(not meeting.state.is_locked)
            part.setToolTip(
                _("The minutes of this meeting are final.") if meeting.state.is_locked else ""
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        wide = self.width() >= theme.px(_ONE_LINE)
        self._put(self._public_field, self._first if wide else self._second)
        self._put(self._venue_field, self._second if self.width() < theme.px(_TWO) else self._first)

    def _put(self, field: QWidget, row: Row) -> None:
        if row.indexOf(field) < 0:
            last = field is self._public_field
            row.insertWidget(row.count() if last else int(row is self._first), field)
            row.setStretchFactor(field, int(field is self._venue_field))

    def _choose_venue(self) -> None:
        self.venue.setCurrentIndex(max(0, self.venue.findData(self._venue_id)))

    def _pick_venue(self, place: int) -> None:
        venue_id = self.venue.itemData(place)
        if venue_id == _NEW_VENUE:
            self._choose_venue()
            self.venue_wanted.emit()
        elif venue_id != self._venue_id:
            self.edited.emit("venue_id", venue_id)

    def _save_limit(self, text: str) -> None:
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain.isdecimal() or not plain:
            self.edited.emit("observer_limit", int(plain or 0))


def venue_words(venue: VenueRow) -> str:
    """``大会議室(定員40、車いす可)``."""
    facts = []
    if venue.capacity is not None:
        facts.append(_("seats {count}").format(count=venue.capacity))
    if venue.wheelchair:
        facts.append(_("wheelchairs welcome"))
    return f"{venue.name}({'、'.join(facts)})" if facts else venue.name
