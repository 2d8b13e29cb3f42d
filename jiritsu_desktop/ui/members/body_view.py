"""One body: who sits in it on a day, seat by seat, and what it is."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.appointments import CategoryCount, Roster, RosterSeat
from jiritsu_desktop.domain.members import AppointmentKind, BodyKind, BodyRow
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.members.facts import (
    QuietText,
    Tick,
    attempt,
    day_in,
    fact_row,
    number_in,
    show_choices,
)
from jiritsu_desktop.ui.members.person_facts import SavePerson
from jiritsu_desktop.ui.members.words import state_mark
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, fix_width, stack
from jiritsu_desktop.ui.widgets.marks import Badge
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_FACTS_WIDTH = 280
_CATEGORY, _TERM = 0, 4


class BodyView(QWidget):
    """Data arrive through ``show_roster``; ``save`` takes single fields of the body."""

    member_wanted = Signal()
    papers_wanted = Signal()
    person_opened = Signal(int)
    seat_menu_wanted = Signal(int, QPoint)
    vacancy_opened = Signal(object)
    day_wanted = Signal()

    def __init__(self, save: SavePerson) -> None:
        super().__init__()
        self._save = save
        self.body_id: int | None = None
        """Which body is shown; what is typed belongs to it."""
        self._seats: dict[str, RosterSeat] = {}
        self._name = ElidingLabel("", "head")
        self._kind = Badge()
        self.day_button = quiet_button("", icon="calendar", clicked=self.day_wanted.emit)
        self._summary = Paragraph("", "muted")
        self.add_button = Button(_("Add somebody"), icon="plus", clicked=self.member_wanted.emit)
        self.papers_button = Button(
            _p("button", "Papers"), icon="paper", clicked=self.papers_wanted.emit
        )
        self.facts_button = Button(_("About this body"))
        self.facts_button.setCheckable(True)
        self.facts_button.toggled.connect(lambda _on: self._arrange())
        head = Frame(
            Column(
                Row(
                    self._name,
                    self._kind,
                    None,
                    self.facts_button,
                    self.add_button,
                    self.papers_button,
                    margins=(8, 0, 0, 0),
                    spacing=8,
                ),
                Row(self.day_button, (self._summary, 1), spacing=4),
                margins=(16, 10, 24, 8),
                spacing=4,
            ),
            "top",
        )
        self.table: TableView[RosterSeat] = TableView(
            _("Roster"),
            [
                TableColumn("", lambda seat: Cell(seat.category, small=True, color="muted"), 168),
                TableColumn(_p("person", "Name"), _name_cell, 158, sort=lambda seat: seat.yomi),
                TableColumn(
                    _("Organisation and post"),
                    _organisation_cell,
                    0,
                    sort=lambda seat: seat.organisation,
                ),
                TableColumn(_p("seat", "Role"), lambda seat: seat.role_word, 76),
                TableColumn(_("Term"), _term_cell, 150, sort=lambda seat: str(seat.ends_on)),
                TableColumn(_("State"), _state_cell, 108),
            ],
            key=lambda seat: seat.key,
            row_height=44,
        )
        self._facts = self._make_facts()
        self._middle = Row((self.table, 1), self._facts, spacing=0)
        body = Frame(self._middle, "plain")
        self.setLayout(stack(head, body))
        self.table.opened.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        self._narrow = False
        self.set_narrow(False)

    def show_roster(self, roster: Roster) -> None:
        """Show a body on a day."""
        body = roster.body
        if body.id != self.body_id:
            here = QApplication.focusWidget()
            if here is not None and self._facts.isAncestorOf(here):
                here.clearFocus()
            self.table.verticalScrollBar().setValue(0)
        self.body_id = body.id
        self._seats = {seat.key: seat for seat in roster.seats}
        self._name.setText(body.name)
        self._kind.show_mark(Mark(body.kind.label, Tone.PLAIN))
        self.day_button.setText(_("as of {date}").format(date=wareki.full(roster.on)))
        self._summary.setText(_summary(roster))
        self.table.show_rows(roster.seats)
        self.table.setColumnHidden(_CATEGORY, not roster.categories)
        self._show_facts(body)

    def chosen_seat(self) -> RosterSeat | None:
        """The seat whose row is chosen."""
        return self.table.current_row()

    def set_narrow(self, narrow: bool) -> None:
        """Without much room the facts take the place of the roster, and the terms give way."""
        self._narrow = narrow
        self.table.setColumnHidden(_TERM, narrow)
        self._arrange()

    def rename(self) -> None:
        """Put the keyboard into the name (F2)."""
        self.facts_button.setChecked(True)
        self.name.field.setFocus()
        self.name.field.selectAll()

    def _arrange(self) -> None:
        asked = self.facts_button.isChecked()
        self._facts.setVisible(asked)
        self.table.setVisible(not self._narrow or not asked)

    def _make_facts(self) -> QWidget:
        save = self._save
        self.name = QuietText(_p("body", "Name"), lambda text: save(name=text))
        self.kind = ChoiceField(name=_("Kind"), quiet=True)
        self.kind.chosen.connect(
            lambda _place: attempt(self, lambda: save(kind=self.kind.current_key()))
        )
        self.purpose = QuietText(
            _("Purpose"), lambda text: save(purpose=text), placeholder=_("not entered")
        )
        self.planned = QuietText(
            _("Meetings a year"), lambda text: save(planned_meetings=number_in(text) or 0)
        )
        self.founded = QuietText(
            _("Set up on"), lambda text: save(founded_on=day_in(text)), placeholder=_("not entered")
        )
        self.ended = QuietText(
            _p("body", "Ended on"),
            lambda text: save(ended_on=day_in(text)),
            placeholder=_("still going on"),
        )
        self.public = Tick(_("Open to the public"))
        self.public.toggled.connect(lambda on: attempt(self, lambda: save(open_to_public=on)))
        column = ScrollColumn(
            ElidingLabel(_("About this body"), "section"),
            fact_row(_p("body", "Name"), self.name),
            fact_row(_("Kind"), self.kind),
            fact_row(_("Purpose"), self.purpose),
            fact_row(_("Meetings a year"), self.planned),
            fact_row(_("Set up on"), self.founded),
            fact_row(_p("body", "Ended on"), self.ended),
            fact_row(_("Sittings"), self.public),
            None,
            margins=(16, 12, 12, 12),
            spacing=2,
        )
        frame = Frame(Column(column, spacing=0), "right")
        fix_width(frame, _FACTS_WIDTH)
        return frame

    def _show_facts(self, body: BodyRow) -> None:
        self.name.show_text(body.name)
        show_choices(self.kind, [(kind, kind.label) for kind in BodyKind], body.kind)
        self.purpose.show_text(body.purpose)
        self.purpose.field.setToolTip(body.purpose)
        planned = _n("{count} time", "{count} times", body.planned_meetings)
        self.planned.show_text(planned.format(count=body.planned_meetings))
        self.founded.show_text(_day(body.founded_on))
        self.ended.show_text(_day(body.ended_on))
        self.public.show_checked(body.open_to_public)

    def _open(self, key: object) -> None:
        seat = self._seats.get(str(key))
        if seat is None:
            return
        if seat.person_id is not None:
            self.person_opened.emit(seat.person_id)
        else:
            self.vacancy_opened.emit(seat)

    def _ask_menu(self, place: QPoint) -> None:
        seat = self.table.rows.row_at(self.table.indexAt(place))
        if seat is not None and seat.appointment_id is not None:
            at = self.table.viewport().mapToGlobal(place)
            self.seat_menu_wanted.emit(seat.appointment_id, at)
        elif seat is not None:
            self.vacancy_opened.emit(seat)


def _day(day: dt.date | None) -> str:
    return wareki.full(day, weekday=False) if day is not None else ""


def _summary(roster: Roster) -> str:
    if not roster.categories:
        sentence = _("{filled} in office").format(filled=roster.filled)
    else:
        sentence = _("{quota} seats, {filled} filled, {vacant} vacant").format(
            quota=roster.quota, filled=roster.filled, vacant=roster.vacant
        )
    if roster.ending:
        sentence += _(", {ending} ending soon").format(ending=roster.ending)
    empty = [_vacant(count) for count in roster.categories if count.vacant]
    if empty:
        sentence += _(" (vacant: {categories})").format(categories="、".join(empty))
    return sentence


def _vacant(count: CategoryCount) -> str:
    return count.title if count.vacant == 1 else f"{count.title} {count.vacant}"


def _name_cell(seat: RosterSeat) -> Cell:
    if seat.vacant:
        return Cell(mark=Mark(_("Vacant"), Tone.ATTENTION))
    return Cell(seat.name, second=seat.yomi, strong=True)


def _organisation_cell(seat: RosterSeat) -> Cell:
    if not seat.vacant:
        return Cell(seat.organisation, second=seat.job_title)
    if not seat.predecessor or seat.ends_on is None:
        return Cell(_("Nobody has been appointed"), small=True, color="muted")
    words = _("before: {name} (until {date})").format(
        name=seat.predecessor, date=wareki.short(seat.ends_on)
    )
    return Cell(words, small=True, color="muted")


def _term_cell(seat: RosterSeat) -> Cell:
    if seat.vacant or seat.starts_on is None or seat.ends_on is None:
        return Cell()
    span = f"{wareki.short(seat.starts_on)}～{wareki.short(seat.ends_on)}"
    number = _("term {number}").format(number=seat.term_number) if seat.term_number else ""
    kind = "" if seat.kind is AppointmentKind.REGULAR else kind_word(seat.kind)
    return Cell(span, second="　".join(part for part in (number, kind) if part), small=True)


def _state_cell(seat: RosterSeat) -> Cell:
    return Cell(mark=state_mark(seat.state)) if seat.state is not None else Cell()


def kind_word(kind: AppointmentKind) -> str:
    """補欠 or 充て職 in one word."""
    return {
        AppointmentKind.SUBSTITUTE: _("substitute"),
        AppointmentKind.EX_OFFICIO: _("ex officio"),
    }.get(kind, "")
