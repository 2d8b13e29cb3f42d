"""The view of bodies: the list, the roster of one, and what can be done with both."""

import datetime as dt

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain.appointments import RosterSeat
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.appointment_actions import AppointmentActions
from jiritsu_desktop.ui.members.body_list import BodyList
from jiritsu_desktop.ui.members.body_view import BodyView
from jiritsu_desktop.ui.members.dialogs import NewBodyDialog
from jiritsu_desktop.ui.members.facts import attempt
from jiritsu_desktop.ui.members.part import Part, below, menu_of
from jiritsu_desktop.ui.widgets.empty_state import EmptyState


class BodiesPart(Part):
    """Ended bodies stay in the list, so that old rosters can be looked at."""

    def __init__(self, services: Services, appointments: AppointmentActions) -> None:
        super().__init__()
        self.new_word = _("New body…")
        self._services = services
        self._appointments = appointments
        self._body_id: int | None = None
        self._on = dt.date.min
        self.list = BodyList()
        self.view = BodyView(self._save)
        self._none = EmptyState(
            _("No body has been set up yet"),
            _("The general assembly, committees and working groups stand here with rosters."),
            first=(_("Set up a body"), "plus", self.add_new),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        self.list_side, self.card_side = self.list, self._stack
        self.list.chosen.connect(self._choose)
        self.list.new_wanted.connect(self.add_new)
        self.list.moved.connect(self._move)
        self.list.menu_wanted.connect(self._open_list_menu)
        self.view.member_wanted.connect(self._offer_people)
        self.view.papers_wanted.connect(self.open_papers)
        self.view.person_opened.connect(self.person_wanted.emit)
        self.view.seat_menu_wanted.connect(appointments.open_menu)
        self.view.vacancy_opened.connect(self._fill)
        self.view.day_wanted.connect(self.other_day_wanted.emit)

    @override
    def reload(self, on: dt.date) -> None:
        self._on = on
        bodies = self._services.bodies.listed()
        self.list.show_bodies(bodies, self._services.bodies.rosters(on), on)
        ids = [body.id for body in bodies]
        if self._body_id not in ids:
            self._body_id = ids[0] if ids else None
        if self._body_id is not None:
            self.list.choose(self._body_id)
        self._show()

    @override
    def exists(self, key: int) -> bool:
        return any(body.id == key for body in self._services.bodies.listed())

    @override
    def aim(self, key: int, on: dt.date) -> None:
        self._body_id = key

    @override
    def has_chosen(self) -> bool:
        return self._body_id is not None

    @override
    def add_new(self) -> None:
        dialog = NewBodyDialog(self._stack, self._services.bodies.listed(), self._on)

        def save() -> None:
            made: list[int] = []
            draft = dialog.draft()
            if attempt(self._stack, lambda: made.append(self._services.bodies.register(draft))):
                self._body_id = made[0]
                self.stale.emit()

        dialog.accepted.connect(save)
        dialog.open()

    @override
    def delete_chosen(self) -> None:
        """In the roster the term of the chosen person, else the body itself."""
        seat = self.view.chosen_seat()
        if self.view.table.hasFocus() and seat is not None:
            if seat.appointment_id is not None and not seat.vacant:
                self._appointments.trash(seat.appointment_id)
                self.stale.emit()
            return
        body_id = self._body_id
        if body_id is not None and attempt(
            self._stack, lambda: self._services.bodies.trash(body_id)
        ):
            self.stale.emit()

    @override
    def open_papers(self) -> None:
        menu_of(self._stack, [(_("Roster of this body"), self._print_roster)]).popup(
            below(self.view.papers_button)
        )

    @override
    def rename(self) -> None:
        self.view.rename()

    @override
    def focus_filter(self) -> None:
        self.list.list.setFocus()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.view.set_narrow(narrow)

    def _choose(self, body_id: int) -> None:
        self._body_id = body_id
        self._show()
        self.shown.emit()

    def _show(self) -> None:
        if self._body_id is None:
            self._stack.setCurrentWidget(self._none)
            return
        try:
            roster = self._services.bodies.roster(self._body_id, self._on)
        except UserError:
            self._body_id = None
            self._stack.setCurrentWidget(self._none)
            return
        self.view.show_roster(roster)
        self._stack.setCurrentWidget(self.view)

    def _save(self, **values: object) -> None:
        if self.view.body_id is not None:
            self._services.bodies.edit(self.view.body_id, **values)

    def _move(self, body_id: int, steps: int) -> None:
        if attempt(self._stack, lambda: self._services.bodies.move(body_id, steps)):
            self.stale.emit()

    def _offer_people(self) -> None:
        menu_of(
            self._stack,
            [
                (_("Somebody who is registered…"), self._add_member),
                (_("A new person…"), lambda: self._appointments.register(self._body_id)),
            ],
        ).popup(below(self.view.add_button))

    def _add_member(self) -> None:
        if self._body_id is not None:
            body = self._services.bodies.body(self._body_id)
            self._appointments.add_member(body.id, body.name)

    def _fill(self, seat: RosterSeat) -> None:
        if seat.appointment_id is not None:
            self._appointments.succeed(seat.appointment_id, new_person=True)
        else:
            self._appointments.register(self._body_id)

    def _print_roster(self) -> None:
        if self._body_id is not None:
            self.paper_wanted.emit("roster", Ref("bodies", self._body_id, self._on))

    def _open_list_menu(self, body_id: int, place: QPoint) -> None:
        self.list.choose(body_id)
        self._choose(body_id)
        menu_of(
            self.list,
            [
                (_("Rename (F2)"), self.rename),
                (_("Move up in the list"), lambda: self._move(body_id, -1)),
                (_("Move down in the list"), lambda: self._move(body_id, 1)),
                ("", lambda: None),
                (_("Remove this body"), self.delete_chosen),
            ],
        ).popup(place)
