"""Short dialogs of the 会議 tab: a new meeting, a venue, the notice that went out, a guest."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.council import VenueRow
from jiritsu_desktop.domain.meetings import Capacity, MeetingDraft, MeetingRow
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.facts_row import venue_words
from jiritsu_desktop.ui.widgets.date_edit import TimeEdit, WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row, box


class NewMeetingDialog(FormDialog):
    """Body, date, time and venue; the number and the invitations follow from them."""

    def __init__(
        self,
        parent: QWidget,
        bodies: Sequence[BodyRow],
        venues: Sequence[VenueRow],
        near: dt.date,
        last_of_body: Callable[[int], MeetingRow | None],
    ) -> None:
        super().__init__(
            parent,
            _("New meeting"),
            _("These are enough to begin. Agenda and papers come later."),
            verb=_("Plan the meeting"),
        )
        self._body = QComboBox()
        for body in bodies:
            self._body.addItem(body.name, body.id)
        self._date = WarekiDateEdit(name=_("Date"))
        self._date.set_reference(near)
        self._starts_at = TimeEdit(dt.time(13, 30), name=_("Begin"))
        self._ends_at = TimeEdit(dt.time(15, 30), name=_("End"))
        self._venue = QComboBox()
        self._venue.addItem(_("No venue yet"), None)
        for venue in venues:
            self._venue.addItem(venue_words(venue), venue.id)
        self._body_field = self.add_field(_("Body"), self._body)
        self._date_field = self.add_field(_("Date"), self._date)
        times = box(
            Row(
                (self._starts_at, 1),
                ElidingLabel(_p("time", "from")),
                (self._ends_at, 1),
                ElidingLabel(_p("time", "until")),
            )
        )
        self._time_field = self.add_field(_("Time"), times)
        self._venue_field = self.add_field(_("Venue"), self._venue)
        self._last_of_body = last_of_body
        self._body.currentIndexChanged.connect(lambda _place: self._take_over())
        self._take_over()
        self.set_outcome(
            _("The number is counted on, and the members in office on that day are invited."),
            "people",
        )

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if self._body.currentData() is None:
            found[self._body_field] = _("There is no body yet. Add one under 委員 first.")
        if sentence := self._date.problem():
            found[self._date_field] = sentence
        begin, end = self._starts_at.time(), self._ends_at.time()
        if sentence := self._starts_at.problem() or self._ends_at.problem():
            found[self._time_field] = sentence
        elif begin and end and end < begin:
            found[self._time_field] = _("The meeting would end before it begins.")
        return found

    def _take_over(self) -> None:
        """Propose the time and the room of the body's last meeting, and say so."""
        body_id = self._body.currentData()
        last = None if body_id is None else self._last_of_body(body_id)
        hint = ""
        if last is not None and last.starts_at is not None:
            self._starts_at.set_time(last.starts_at)
            self._ends_at.set_time(last.ends_at)
            self._venue.setCurrentIndex(max(0, self._venue.findData(last.venue_id)))
            hint = _("Time and venue of {meeting} were taken over").format(meeting=last.full_title)
        self._venue_field.set_hint(hint)

    def draft(self) -> MeetingDraft:
        """What was entered."""
        return MeetingDraft(
            self._body.currentData(),
            self._date.date(),
            self._starts_at.time(),
            self._ends_at.time(),
            self._venue.currentData(),
        )


class VenueDialog(FormDialog):
    """A room in which the council meets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("New venue"), verb=_("Register"))
        self._name = text_field(name=_("Name"))
        self._address = text_field(name=_("Address"))
        self._capacity = text_field(name=_("Seats"))
        self._wheelchair = QCheckBox(_("Can be entered with a wheelchair"))
        self._name_field = self.add_field(_("Name"), self._name)
        self.add_field(_("Address"), self._address)
        self._capacity_field = self.add_field(_("Seats"), self._capacity)
        self.add_field("", self._wheelchair)

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if sentence := required(self._name.text()):
            found[self._name_field] = sentence
        seats = _plain(self._capacity.text())
        if seats and not seats.isdecimal():
            found[self._capacity_field] = _("Write the number of seats in digits.")
        return found

    def draft(self) -> VenueRow:
        """What was entered; its id is 0."""
        seats = _plain(self._capacity.text())
        return VenueRow(
            0,
            self._name.text().strip(),
            self._address.text().strip(),
            int(seats) if seats else None,
            self._wheelchair.isChecked(),
        )


class NoticeSentDialog(FormDialog):
    """When the notice went out, and under which number."""

    def __init__(
        self, parent: QWidget, today: dt.date, number: str, meeting_on: dt.date | None
    ) -> None:
        super().__init__(
            parent,
            _("The notice has been sent"),
            _("From now on the meeting counts as invited; replies can be entered."),
            verb=_("Note it"),
        )
        self._meeting_on = meeting_on
        self._sent_on = WarekiDateEdit(today, name=_("Sent on"))
        self._number = text_field(number, placeholder="福第123号", name=_("Document number"))
        self._sent_field = self.add_field(_("Sent on"), self._sent_on)
        self.add_field(_("Document number"), self._number)
        self.set_outcome(_("The notice bears this day too."), "mail")

    @override
    def problems(self) -> dict[Field, str]:
        sentence = self._sent_on.problem() or required(self._sent_on.text())
        day = self._sent_on.date()
        if not sentence and day is not None and self._meeting_on and day > self._meeting_on:
            sentence = _("This is after the meeting itself. Check the day.")
        return {self._sent_field: sentence} if sentence else {}

    def draft(self) -> tuple[dt.date, str]:
        """The day and the document number."""
        day = self._sent_on.date()
        assert day is not None
        return day, self._number.text().strip()


class ReasonDialog(FormDialog):
    """Asks for a reason that is kept with the record."""

    def __init__(self, parent: QWidget, title: str, sentence: str, verb: str) -> None:
        super().__init__(parent, title, sentence, verb=verb)
        self._reason = text_field(name=_("Reason"))
        self._field = self.add_field(_("Reason"), self._reason)

    @override
    def problems(self) -> dict[Field, str]:
        sentence = required(self._reason.text())
        return {self._field: sentence} if sentence else {}

    def draft(self) -> str:
        """The reason."""
        return self._reason.text().strip()


class NamesDialog(FormDialog):
    """One or two lines about a person: a guest, an interpreter, a proxy."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        *,
        verb: str,
        first: tuple[str, str],
        second: tuple[str, str],
        capacities: Sequence[Capacity] = (),
        capacity: Capacity | None = None,
    ) -> None:
        super().__init__(parent, title, verb=verb)
        self._capacity = QComboBox()
        if capacities:
            for choice in capacities:
                self._capacity.addItem(choice.label, choice)
            self._capacity.setCurrentIndex(max(0, self._capacity.findData(capacity)))
            self.add_field(_("As"), self._capacity)
        self._first = text_field(first[1], name=first[0])
        self._second = text_field(second[1], name=second[0])
        self._first_field = self.add_field(first[0], self._first)
        self.add_field(second[0], self._second)

    @override
    def problems(self) -> dict[Field, str]:
        sentence = required(self._first.text())
        return {self._first_field: sentence} if sentence else {}

    def draft(self) -> tuple[str, str, Capacity | None]:
        """Both lines, and as what the person comes where that was asked."""
        data = self._capacity.currentData()
        return (
            self._first.text().strip(),
            self._second.text().strip(),
            None if data is None else Capacity(data),
        )


def proposed_day(year: int, today: dt.date) -> dt.date:
    """The day near which a date without a year is meant when planning for a fiscal year."""
    return today if fiscal_year.of(today) == year else fiscal_year.first_day(year)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
