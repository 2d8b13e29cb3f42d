"""The view of people: the list, the card, and what can be done with a person."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.appointments import Roster, category_title, role_word
from jiritsu_desktop.domain.members import AppointmentKind, AppointmentRow, BodyKind, BodyRow, Role
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.appointment_actions import AppointmentActions
from jiritsu_desktop.ui.members.body_view import kind_word
from jiritsu_desktop.ui.members.facts import attempt
from jiritsu_desktop.ui.members.history_panel import HistoryPanel
from jiritsu_desktop.ui.members.part import Part, below, menu_of
from jiritsu_desktop.ui.members.people_list import PeopleList
from jiritsu_desktop.ui.members.person_card import PersonCard, PersonFace
from jiritsu_desktop.ui.members.term_chart import TermBar, TermLine
from jiritsu_desktop.ui.members.words import state_mark
from jiritsu_desktop.ui.messages import notice
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.widgets.empty_state import EmptyState


class PeoplePart(Part):
    """Begins with the general assembly as of today."""

    def __init__(
        self, services: Services, appointments: AppointmentActions, today: Callable[[], dt.date]
    ) -> None:
        super().__init__()
        self.new_word = _("New member…")
        self._services = services
        self._appointments = appointments
        self._today = today
        self._body_id: int | None = None
        self._body_chosen = False
        self._person_id: int | None = None
        self._on = today()
        self.list = PeopleList(self._days)
        self.card = PersonCard(self._save, self._wish)
        self._nobody = EmptyState(
            _("Nobody to show"), _("Choose another body or another day, or drop the filter.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._nobody)
        self.history = HistoryPanel(self._stack)
        self.list_side, self.card_side = self.list, self._stack
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.card.term_button.setFocus())
        self.list.new_wanted.connect(self.add_new)
        self.list.body_wanted.connect(self._narrow_to)
        self.list.day_wanted.connect(self.day_wanted.emit)
        self.list.other_day_wanted.connect(self.other_day_wanted.emit)
        self.list.roster_wanted.connect(self._print_roster)
        self.list.menu_wanted.connect(self._open_menu)
        self.card.term_wanted.connect(self._add_term)
        self.card.papers_wanted.connect(self.open_papers)
        self.card.appointment_opened.connect(appointments.open_menu)
        self.card.meeting_wanted.connect(
            lambda key: self.elsewhere_wanted.emit(Ref("meetings", key))
        )
        self.card.entry_opened.connect(self.elsewhere_wanted.emit)
        self.card.all_history_wanted.connect(self._open_history)
        self.history.entry_opened.connect(self.elsewhere_wanted.emit)
        self.card.organisation_wanted.connect(self.organisation_wanted.emit)

    def is_empty(self) -> bool:
        """Whether nobody is registered at all."""
        return self._services.members.is_empty()

    @override
    def reload(self, on: dt.date) -> None:
        self._on = on
        rosters = self._services.bodies.rosters(on)
        if not self._body_chosen:
            self._body_chosen = True
            self._body_id = _first_body(rosters)
        # A body that did not exist on that day stays chosen for the days on which it does.
        there = self._body_id in [roster.body.id for roster in rosters]
        body_id = self._body_id if there else None
        rows = self._services.members.listed(on, body_id)
        self.list.show_people(rows, rosters, body_id, on, self._today())
        if self._person_id is None or not self.list.holds(self._person_id):
            self._person_id = self.list.first_key()
        if self._person_id is not None:
            self.list.choose(self._person_id)
        self._show()

    @override
    def exists(self, key: int) -> bool:
        try:
            self._services.members.person(key)
        except UserError:
            return False
        return True

    @override
    def aim(self, key: int, on: dt.date) -> None:
        self._person_id = key
        if self._body_chosen and self._body_id is not None:
            listed = self._services.members.listed(on, self._body_id)
            if any(row.id == key for row in listed):
                return
        self._body_id, self._body_chosen = None, True

    @override
    def has_chosen(self) -> bool:
        return self._person_id is not None

    @override
    def add_new(self) -> None:
        self._appointments.register(self._body_id)

    @override
    def delete_chosen(self) -> None:
        if self._person_id is not None:
            self._trash(self._person_id)

    @override
    def open_papers(self) -> None:
        body_ids = {
            seat.appointment.body_id
            for seat in self._services.appointments.seats(self._on, self._person_id or 0)
        }
        rosters = [
            (
                _("Roster of {body}").format(body=body.name),
                lambda key=body.id: self.paper_wanted.emit("roster", Ref("bodies", key, self._on)),
            )
            for body in self._services.bodies.listed(self._on)
            if body.id in body_ids or body.id == self._body_id
        ]
        menu_of(self._stack, rosters).popup(below(self.card.papers_button))

    @override
    def rename(self) -> None:
        self.card.rename()

    @override
    def focus_filter(self) -> None:
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.list.set_narrow(narrow)
        self.card.set_narrow(narrow)

    def _days(self) -> list[tuple[str, dt.date]]:
        today = self._today()
        year = fiscal_year.of(today)
        return [
            (_p("day", "Today"), today),
            (_("Beginning of this fiscal year"), fiscal_year.first_day(year)),
            (_("End of this fiscal year"), fiscal_year.last_day(year)),
            (_("End of the last fiscal year"), fiscal_year.last_day(year - 1)),
        ]

    def _choose(self, person_id: int) -> None:
        self._person_id = person_id
        self._show()
        self.shown.emit()

    def _show(self) -> None:
        if self._person_id is None:
            self._stack.setCurrentWidget(self._nobody)
            return
        try:
            face = self._face(self._person_id)
        except UserError:
            self._person_id = None
            self._stack.setCurrentWidget(self._nobody)
            return
        self.card.show_face(face)
        self.history.show_entries(face.person.name.replace("　", " "), face.history)
        self._stack.setCurrentWidget(self.card)

    def _face(self, person_id: int) -> PersonFace:
        services, on = self._services, self._on
        person = services.members.person(person_id)
        rules = services.council.rules()
        bodies = {body.id: body for body in services.bodies.listed()}
        rows = [row for row in services.appointments.of_person(person_id) if row.body_id in bodies]
        seats = {
            seat.appointment.id: seat.state for seat in services.appointments.seats(on, person_id)
        }
        held = [row for row in rows if row.id in seats]
        main = min(held, key=lambda row: _rank(row, bodies[row.body_id]), default=None)
        categories = {row.id: row for row in services.council.seat_categories()}
        category = categories.get(main.seat_category_id or 0) if main else None
        organisation = (
            services.organisations.organisation(person.organisation_id)
            if person.organisation_id is not None
            else None
        )

        def bar(row: AppointmentRow) -> TermBar:
            body = bodies[row.body_id]
            word = role_word(row.role, body.kind, rules)
            if row.kind is not AppointmentKind.REGULAR:
                word = _("{role} ({kind})").format(role=word, kind=kind_word(row.kind))
            if body.kind is BodyKind.GENERAL and row.term_number:
                term = _("term {number}").format(number=row.term_number)
                word = f"{term} {word}"
            return TermBar(row.id, row.starts_on, row.ends_on, word)

        by_body: dict[int, list[TermBar]] = {}
        for row in sorted(rows, key=lambda row: row.starts_on):
            by_body.setdefault(row.body_id, []).append(bar(row))
        return PersonFace(
            person,
            services.members.accommodation(person_id),
            organisation,
            tuple(services.organisations.names()),
            category_title(category.number, category.name) if category else "",
            role_word(main.role, bodies[main.body_id].kind, rules)
            if main and main.role is not Role.MEMBER
            else "",
            state_mark(seats[main.id]) if main else None,
            tuple(
                TermLine(body.name, tuple(by_body[key]))
                for key, body in bodies.items()
                if key in by_body
            ),
            services.participation.of_person(person_id, on),
            tuple(services.participation.history(person_id, on)),
            rules.daily_fee_yen,
            on,
        )

    def _save(self, **values: object) -> None:
        if self.card.person_id is not None:
            self._services.members.edit(self.card.person_id, **values)

    def _wish(self, **values: object) -> None:
        if self.card.person_id is not None:
            self._services.members.accommodate(self.card.person_id, **values)

    def _narrow_to(self, body_id: int | None) -> None:
        self._body_id, self._body_chosen = body_id, True
        self.stale.emit()

    def _add_term(self) -> None:
        if self._person_id is not None:
            name = self._services.members.person(self._person_id).name.replace("　", " ")
            self._appointments.add_term(self._person_id, name, self._body_id)

    def _print_roster(self) -> None:
        if self._body_id is not None:
            self.paper_wanted.emit("roster", Ref("bodies", self._body_id, self._on))

    def _open_history(self) -> None:
        self.history.open_over()

    def _open_menu(self, person_id: int, place: QPoint) -> None:
        self.list.choose(person_id)
        self._choose(person_id)
        menu_of(
            self.list,
            [
                (_("Add a term…"), self._add_term),
                (_("Correct the name (F2)"), self.rename),
                ("", lambda: None),
                (_("Remove this person"), self.delete_chosen),
            ],
        ).popup(place)

    def _trash(self, person_id: int) -> None:
        person = self._services.members.person(person_id)
        name = person.name.replace("　", " ")
        neighbour = self.list.neighbour(person_id)
        if attempt(self.card, lambda: self._services.members.trash(person_id)):
            self._person_id = neighbour
            notice(
                self.card,
                _("{name} is in the trash. Undo brings them back.").format(name=name),
                Tone.DONE,
            )
            self.stale.emit()


def _first_body(rosters: list[Roster]) -> int | None:
    general = [r.body.id for r in rosters if r.body.kind is BodyKind.GENERAL and r.filled]
    return general[0] if general else None


def _rank(row: AppointmentRow, body: BodyRow) -> tuple[bool, int, int]:
    return body.kind is not BodyKind.GENERAL, list(Role).index(row.role), body.position
