"""One person as a card: terms, attendance, what has happened, and the facts that can be changed."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.members import AccommodationRow, OrganisationRow, PersonRow
from jiritsu_desktop.domain.participation import HistoryEntry, Participation
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.members.attendance_chart import AttendanceChart
from jiritsu_desktop.ui.members.history_list import ROW_HEIGHT, HistoryList
from jiritsu_desktop.ui.members.person_facts import PersonFacts, SavePerson
from jiritsu_desktop.ui.members.term_chart import TermChart, TermLine
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
    stack,
)
from jiritsu_desktop.ui.widgets.marks import Badge

_SHOWN_ENTRIES = 4
_NARROW = 480


@dataclass(frozen=True, slots=True)
class PersonFace:
    """Everything that the card shows of one person on a day."""

    person: PersonRow
    accommodation: AccommodationRow
    organisation: OrganisationRow | None
    organisations: tuple[str, ...]
    category: str
    role: str
    state: Mark | None
    terms: tuple[TermLine, ...]
    participation: Participation
    history: tuple[HistoryEntry, ...]
    daily_fee: int
    on: dt.date


class PersonCard(QWidget):
    """Data arrive through ``show_face``; what is typed leaves through ``save`` and ``wish``."""

    term_wanted = Signal()
    papers_wanted = Signal()
    appointment_opened = Signal(int, QPoint)
    meeting_wanted = Signal(int)
    entry_opened = Signal(object)
    all_history_wanted = Signal()
    organisation_wanted = Signal(int)

    def __init__(self, save: SavePerson, wish: SavePerson) -> None:
        super().__init__()
        self.person_id: int | None = None
        """Whose card it is; what is typed belongs to them even while another one is asked for."""
        self._yomi = ElidingLabel("", "small_muted")
        self._name = ElidingLabel("", "head")
        self._role, self._state = Badge(), Badge()
        self._line = ElidingLabel("", "muted")
        self.term_button = Button(_("Add a term"), icon="plus", clicked=self.term_wanted.emit)
        self.papers_button = Button(
            _p("button", "Papers"), icon="paper", clicked=self.papers_wanted.emit
        )
        self._head_words = (self.term_button.text(), self.papers_button.text())
        head = Frame(
            Row(
                (
                    Column(
                        self._yomi,
                        Row(self._name, self._role, self._state, None, spacing=10),
                        self._line,
                        spacing=4,
                    ),
                    1,
                ),
                self.term_button,
                self.papers_button,
                margins=(24, 10, 24, 8),
                spacing=8,
            ),
            "top",
        )
        self._as_of = ElidingLabel("", "small_muted")
        self.terms = TermChart()
        terms = box(
            Column(
                Row(ElidingLabel(_("Terms of office"), "section"), None, self._as_of),
                self.terms,
                margins=(24, 12, 24, 10),
                spacing=6,
            )
        )
        self._span = ElidingLabel("", "small_muted")
        self._rate = ElidingLabel("", "head")
        self.attendance = AttendanceChart()
        attendance = box(
            Column(
                Row(
                    ElidingLabel(_("Attendance record"), "section"),
                    None,
                    self._span,
                    self._rate,
                    spacing=10,
                ),
                self.attendance,
                ElidingLabel(_("● present　○ proxy　× absent"), "small_muted"),
                margins=(24, 10, 24, 12),
                spacing=6,
            )
        )
        self.history = HistoryList()
        self.all_button = quiet_button(_("Show all"), clicked=self.all_history_wanted.emit)
        history = box(
            Column(
                Row(
                    ElidingLabel(_("So far"), "section"),
                    None,
                    self.all_button,
                    margins=(4, 0, 4, 0),
                ),
                self.history,
                None,
                margins=(20, 4, 20, 8),
                spacing=2,
            )
        )
        self.facts = PersonFacts(save, wish)
        self.facts.organisation_wanted.connect(self.organisation_wanted.emit)
        self._parting, self._under = rule("v"), rule()
        self._lower = Row(
            (box(Column(attendance, rule(), history, spacing=0)), 1),
            self._parting,
            self._under,
            (self.facts, 1),
            spacing=0,
        )
        body = ScrollColumn(terms, rule(), (box(self._lower), 1), spacing=0)
        # The line between the columns goes down to the foot of the window.
        body.column.setAlignment(Qt.AlignmentFlag(0))
        self.setLayout(stack(head, box(stack(body), "surface")))
        self.terms.opened.connect(self.appointment_opened.emit)
        self.attendance.picked.connect(self.meeting_wanted.emit)
        self.history.entry_opened.connect(self.entry_opened.emit)
        self._shown_count = _SHOWN_ENTRIES
        current_theme().follow(self, self._measure)
        self.set_narrow(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The name is worth more than the words of the buttons beside it.
        narrow = self.width() < current_theme().px(_NARROW)
        for button, word in zip(
            (self.term_button, self.papers_button), self._head_words, strict=True
        ):
            button.setText("" if narrow else word)
            button.setToolTip(word if narrow else "")
            button.setAccessibleName(word)
        self.facts.set_narrow(narrow)

    def show_face(self, face: PersonFace) -> None:
        """Show a person; what was being typed about somebody else is saved before."""
        if face.person.id != self.person_id:
            self._leave_field()
        self.person_id = face.person.id
        person = face.person
        self._yomi.setText(person.yomi or _("No reading yet"))
        self._name.setText(person.name.replace("　", " "))
        self._role.show_mark(Mark(face.role, Tone.PLAIN) if face.role else None)
        self._state.show_mark(face.state)
        category = _("Seat category {category}").format(category=face.category)
        first = "　".join(part for part in (person.organisation, person.job_title) if part)
        parts = (first, category if face.category else "")
        self._line.setText(" ・ ".join(part for part in parts if part))
        self._as_of.setText(_p("chart", "as of {date}").format(date=wareki.short(face.on)))
        self.terms.show_terms(face.terms, face.on)
        taken = face.participation
        years = taken.last_year - taken.first_year + 1
        self._span.setText(
            _("{years} years up to {year}").format(
                years=years, year=fiscal_year.title(taken.last_year)
            )
        )
        self._rate.setText("" if taken.rate is None else f"{round(100 * taken.rate)}%")
        self.attendance.show_participation(taken)
        self.history.show_entries(face.history[:_SHOWN_ENTRIES])
        self.all_button.setVisible(len(face.history) > _SHOWN_ENTRIES)
        self._shown_count = min(_SHOWN_ENTRIES, len(face.history))
        self._measure()
        self.facts.show_person(
            person, face.accommodation, face.organisation, face.organisations, face.daily_fee
        )

    def set_narrow(self, narrow: bool) -> None:
        """Without much room everything stands in one column."""
        down = QBoxLayout.Direction.TopToBottom
        self._lower.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._parting.setVisible(not narrow)
        self._under.setVisible(narrow)

    def rename(self) -> None:
        """Put the keyboard into the name (F2)."""
        self.facts.focus_name()

    def _leave_field(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()

    def _measure(self) -> None:
        self.history.setFixedHeight(current_theme().px(ROW_HEIGHT) * max(1, self._shown_count))
