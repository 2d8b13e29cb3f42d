"""The view of organisations: the list, the card of one."""

import datetime as dt

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.dialogs import NewOrganisationDialog
from jiritsu_desktop.ui.members.facts import attempt
from jiritsu_desktop.ui.members.organisation_card import OrganisationCard
from jiritsu_desktop.ui.members.organisation_list import OrganisationList
from jiritsu_desktop.ui.members.part import Part, menu_of
from jiritsu_desktop.ui.widgets.empty_state import EmptyState


class OrganisationsPart(Part):
    """Where people come from."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.new_word = _("New organisation…")
        self._services = services
        self._organisation_id: int | None = None
        self._on = dt.date.min
        self.list = OrganisationList()
        self.card = OrganisationCard(self._save)
        self._none = EmptyState(
            _("No organisation is registered yet"),
            _("Offices and groups that members come from stand here, each once."),
            first=(_("Register an organisation"), "plus", self.add_new),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._none)
        self.list_side, self.card_side = self.list, self._stack
        self.list.chosen.connect(self._choose)
        self.list.new_wanted.connect(self.add_new)
        self.list.menu_wanted.connect(self._open_menu)
        self.card.person_opened.connect(self.person_wanted.emit)
        self.card.meeting_wanted.connect(
            lambda key: self.elsewhere_wanted.emit(Ref("meetings", key))
        )

    @override
    def reload(self, on: dt.date) -> None:
        self._on = on
        self.list.show_organisations(self._services.organisations.listed())
        if self._organisation_id is None or not self.list.holds(self._organisation_id):
            self._organisation_id = self.list.first_key()
        if self._organisation_id is not None:
            self.list.choose(self._organisation_id)
        self._show()

    @override
    def exists(self, key: int) -> bool:
        return any(row.id == key for row in self._services.organisations.listed())

    @override
    def aim(self, key: int, on: dt.date) -> None:
        self._organisation_id = key

    @override
    def has_chosen(self) -> bool:
        return self._organisation_id is not None

    @override
    def add_new(self) -> None:
        rows = self._services.organisations.listed()
        kinds = sorted({row.kind for row in rows if row.kind})
        dialog = NewOrganisationDialog(self._stack, [row.name for row in rows], kinds)

        def save() -> None:
            made: list[int] = []
            name, yomi, kind = dialog.draft()
            service = self._services.organisations
            if attempt(self._stack, lambda: made.append(service.register(name, yomi, kind))):
                self._organisation_id = made[0]
                self.stale.emit()

        dialog.accepted.connect(save)
        dialog.open()

    @override
    def delete_chosen(self) -> None:
        key = self._organisation_id
        if key is not None and attempt(
            self._stack, lambda: self._services.organisations.trash(key)
        ):
            self.stale.emit()

    @override
    def rename(self) -> None:
        self.card.rename()

    @override
    def focus_filter(self) -> None:
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self.card.set_narrow(narrow)

    def _choose(self, organisation_id: int) -> None:
        self._organisation_id = organisation_id
        self._show()
        self.shown.emit()

    def _show(self) -> None:
        key = self._organisation_id
        if key is None:
            self._stack.setCurrentWidget(self._none)
            return
        try:
            organisation = self._services.organisations.organisation(key)
        except UserError:
            self._organisation_id = None
            self._stack.setCurrentWidget(self._none)
            return
        ids = {person.id for person in self._services.organisations.people(key)}
        people = [row for row in self._services.members.listed(self._on) if row.id in ids]
        participation = self._services.participation.of_organisation(key, self._on)
        self.card.show_organisation(organisation, people, participation)
        self._stack.setCurrentWidget(self.card)

    def _save(self, **values: object) -> None:
        if self.card.organisation_id is not None:
            texts = {field: str(value) for field, value in values.items()}
            self._services.organisations.edit(self.card.organisation_id, **texts)

    def _open_menu(self, organisation_id: int, place: QPoint) -> None:
        self.list.choose(organisation_id)
        self._choose(organisation_id)
        menu_of(
            self.list,
            [
                (_("Correct the name (F2)"), self.rename),
                ("", lambda: None),
                (_("Remove this organisation"), self.delete_chosen),
            ],
        ).popup(place)
