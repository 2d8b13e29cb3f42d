"""What can be done with a term of office, from the chart, the roster and the menus alike."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from jiritsu_desktop.domain.appointments import SEATED
from jiritsu_desktop.domain.members import AppointmentRow, AppointmentState
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.facts import attempt
from jiritsu_desktop.ui.members.person_dialog import NewPersonDialog
from jiritsu_desktop.ui.members.term_dialogs import LeavingDialog, NewTermDialog, TermDialog
from jiritsu_desktop.ui.messages import show_error


class AppointmentActions(QObject):
    """Opens the dialogs and saves; ``person_made`` carries the id of a newly registered person."""

    person_made = Signal(int)

    def __init__(self, services: Services, host: QWidget, today: Callable[[], dt.date]) -> None:
        super().__init__(host)
        self._services = services
        self._host = host
        self._today = today

    def register(self, body_id: int | None) -> None:
        """Register a new person, with a seat in a body if wished (Ctrl+N)."""
        self._register(NewPersonDialog(self._host, self._services, self._today(), body_id=body_id))

    def add_term(self, person_id: int, name: str, body_id: int | None) -> None:
        """Give a person a further term."""
        dialog = NewTermDialog(
            self._host,
            self._services,
            self._today(),
            title=_("Add a term for {name}").format(name=name),
            person_id=person_id,
            body_id=body_id,
        )
        self._appoint(dialog)

    def add_member(self, body_id: int, body: str) -> None:
        """Take somebody who is registered into a body."""
        dialog = NewTermDialog(
            self._host,
            self._services,
            self._today(),
            title=_("Add somebody to {body}").format(body=body),
            body_id=body_id,
        )
        self._appoint(dialog)

    def succeed(self, appointment_id: int, *, new_person: bool) -> None:
        """Fill a seat after somebody, with a new or a registered person."""
        try:
            row = self._services.appointments.appointment(appointment_id)
            proposal = self._services.appointments.succession(appointment_id, self._today())
        except UserError as error:
            show_error(self._host, error)
            return
        if new_person:
            self._register(
                NewPersonDialog(
                    self._host,
                    self._services,
                    self._today(),
                    body_id=row.body_id,
                    proposal=proposal,
                )
            )
            return
        self._appoint(
            NewTermDialog(
                self._host,
                self._services,
                self._today(),
                title=_("Successor to {name}").format(name=proposal.predecessor),
                body_id=row.body_id,
                proposal=proposal,
            )
        )

    def edit(self, appointment_id: int) -> None:
        """Change role, category, days or remark of a term."""
        row = self._row(appointment_id)
        if row is None:
            return
        dialog = TermDialog(self._host, self._services, row, self._name(row), self._today())

        def save() -> None:
            changes = dialog.changes()
            if changes:
                attempt(
                    self._host, lambda: self._services.appointments.edit(appointment_id, **changes)
                )

        dialog.accepted.connect(save)
        dialog.open()

    def resign(self, appointment_id: int) -> None:
        """Let somebody leave before the end of the term."""
        row = self._row(appointment_id)
        if row is None:
            return
        body = self._services.bodies.body(row.body_id).name
        dialog = LeavingDialog(self._host, self._name(row), body, row, self._today())

        def save() -> None:
            day, note = dialog.draft()
            attempt(
                self._host, lambda: self._services.appointments.resign(appointment_id, day, note)
            )

        dialog.accepted.connect(save)
        dialog.open()

    def trash(self, appointment_id: int) -> None:
        """Remove a term that was entered by mistake; it can be undone."""
        attempt(self._host, lambda: self._services.appointments.trash(appointment_id))

    def open_menu(self, appointment_id: int, place: QPoint) -> QMenu | None:
        """Show what can be done with a term."""
        row = self._row(appointment_id)
        if row is None:
            return None
        menu = QMenu(self._host)
        today = self._today()

        def put(text: str, do: Callable[[], object]) -> None:
            menu.addAction(text).triggered.connect(lambda _checked=False: do())

        put(_("Change the term…"), lambda: self.edit(appointment_id))
        if row.covers(today) and not row.resigned:
            put(_("They leave early…"), lambda: self.resign(appointment_id))
        if (row.role in SEATED and row.ends_on >= today) or row.resigned:
            menu.addSeparator()
            put(
                _("Successor: a new person…"),
                lambda: self.succeed(appointment_id, new_person=True),
            )
            put(
                _("Successor: somebody who is registered…"),
                lambda: self.succeed(appointment_id, new_person=False),
            )
        if self._waits(row, today):
            put(_("Leave the seat vacant"), lambda: self._leave_vacant(appointment_id))
        menu.addSeparator()
        put(_("Remove this term"), lambda: self.trash(appointment_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def _waits(self, row: AppointmentRow, today: dt.date) -> bool:
        return any(
            seat.appointment.id == row.id and seat.state is AppointmentState.AWAITING_SUCCESSOR
            for seat in self._services.appointments.seats(today, row.person_id)
        )

    def _leave_vacant(self, appointment_id: int) -> None:
        attempt(self._host, lambda: self._services.appointments.leave_vacant(appointment_id))

    def _register(self, dialog: NewPersonDialog) -> None:
        def save() -> None:
            draft = dialog.draft()
            made: list[int] = []
            if attempt(self._host, lambda: made.append(self._services.members.register(draft))):
                self.person_made.emit(made[0])

        dialog.accepted.connect(save)
        dialog.open()

    def _appoint(self, dialog: NewTermDialog) -> None:
        def save() -> None:
            person_id, draft = dialog.seat.person_id, dialog.seat.draft()
            if person_id is not None and draft is not None:
                attempt(self._host, lambda: self._services.appointments.add(person_id, draft))

        dialog.accepted.connect(save)
        dialog.open()

    def _row(self, appointment_id: int) -> AppointmentRow | None:
        try:
            return self._services.appointments.appointment(appointment_id)
        except UserError as error:
            show_error(self._host, error)
            return None

    def _name(self, row: AppointmentRow) -> str:
        return self._services.members.person(row.person_id).name.replace("　", " ")
