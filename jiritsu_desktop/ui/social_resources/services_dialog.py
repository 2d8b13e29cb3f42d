"""The services of one resource: which, how many places, how many are free and since when."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.resource_gaps import ServiceCatalogue
from jiritsu_desktop.domain.social_resources import Mark, ServiceDraft, ServiceRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.social_resources.card_parts import pop_up, service_menu
from jiritsu_desktop.ui.social_resources.words import vacancy_words
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, text_field
from jiritsu_desktop.ui.widgets.form_dialog import Dialog
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_width, rule


class ServicesDialog(Dialog):
    """One block for each service; emptied names are refused, removed blocks are removed."""

    def __init__(
        self,
        parent: QWidget,
        resource: str,
        services: Sequence[ServiceRow],
        catalogue: ServiceCatalogue,
        today: dt.date,
    ) -> None:
        super().__init__(
            parent,
            _("Services of {resource}").format(resource=resource),
            _("Capacity and vacancy go to the list and to the matrix of what is lacking."),
            verb=_("Save"),
            width=720,
        )
        self._catalogue = catalogue
        self._today = today
        self._blocks: list[_Block] = []
        self._column = Column(spacing=12)
        self._none = Paragraph(_("No service yet. Add the first one."), "muted")
        self.body.put(self._none)
        self.body.put(self._column)
        self.add_button = Button(_("Add a service"), icon="plus", clicked=self._add)
        self.body.put(Row(self.add_button, None))
        self.set_outcome(_("A changed vacancy is dated today."), "clock")
        for service in services:
            self._put(service)
        self._follow()
        (self._blocks[0].focus_name if services else self.add_button.setFocus)()

    def drafts(self) -> list[ServiceDraft]:
        """What was entered, in order."""
        return [block.draft() for block in self._blocks]

    @override
    def accept(self) -> None:
        wrong = [block for block in self._blocks if not block.check()]
        if wrong:
            wrong[0].focus_name()
            return
        super().accept()

    def _add(self) -> None:
        self._put(ServiceRow(0, 0, ""))
        self._follow()
        self._blocks[-1].focus_name()

    def _put(self, service: ServiceRow) -> None:
        block = _Block(service, self._catalogue, self._today, self._remove)
        self._blocks.append(block)
        self._column.put(block)

    def _remove(self, block: "_Block") -> None:
        self._blocks.remove(block)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()
        self._follow()
        self.add_button.setFocus()

    def _follow(self) -> None:
        self._none.setVisible(not self._blocks)


class _Block(QWidget):
    """Name and what belongs to it; a vacancy that is changed is dated today."""

    def __init__(
        self,
        service: ServiceRow,
        catalogue: ServiceCatalogue,
        today: dt.date,
        remove: Callable[["_Block"], object],
    ) -> None:
        super().__init__()
        self._service = service
        self._catalogue = catalogue
        self._today = today
        self._name = text_field(service.name, name=_("Service"))
        self._pick = icon_button(
            "chevron-down", _("Choose from the list of services"), clicked=self._offer
        )
        away = icon_button("close", _("Remove this service"), clicked=lambda: remove(self))
        capacity = "" if service.capacity is None else str(service.capacity)
        self._capacity = text_field(capacity, name=_("Capacity"))
        fix_width(self._capacity, 64)
        order = (Mark.YES, Mark.SOME, Mark.NO, Mark.UNKNOWN)
        self._vacancy = ChoiceField(
            [(mark, vacancy_words(mark)) for mark in order], name=_("Vacancy")
        )
        self._vacancy.choose(service.vacancy)
        self._vacancy.chosen.connect(lambda _mark: self._date())
        fix_width(self._vacancy, 96)
        self._since = WarekiDateEdit(service.vacancy_on, name=_("Vacancy as of"))
        self._since.set_reference(today)
        self._number = text_field(service.office_number, name=_("Office number"))
        self._note = text_field(
            service.note, placeholder=_("Wednesdays and Fridays only"), name=_("Note")
        )
        self._name_field = Field(
            _("Service"), box(Row((self._name, 1), self._pick, away, spacing=2)), label_width=72
        )
        self._capacity_field = Field(_("Capacity"), self._capacity, above=True)
        self.setLayout(
            Column(
                self._name_field,
                Row(
                    88,
                    self._capacity_field,
                    Field(_("Vacancy"), self._vacancy, above=True),
                    (Field(_("Vacancy as of"), self._since, above=True), 3),
                    (Field(_("Office number"), self._number, above=True), 2),
                    spacing=8,
                ),
                Row(88, (Field(_("Note"), self._note, above=True), 1), spacing=8),
                rule(),
                spacing=8,
            )
        )

    def draft(self) -> ServiceDraft:
        """What was entered."""
        vacancy = self._vacancy.current_key()
        assert isinstance(vacancy, Mark)
        places = _digits(self._capacity.text())
        return ServiceDraft(
            self._name.text().strip(),
            self._service.id or None,
            int(places) if places else None,
            vacancy,
            self._since.date() if vacancy is not Mark.UNKNOWN else None,
            self._number.text().strip(),
            self._note.text().strip(),
        )

    def check(self) -> bool:
        """Whether it can be saved; what is wrong is said at its field."""
        named = bool(self._name.text().strip())
        self._name_field.set_problem("" if named else _("Write which service it is."))
        places = _digits(self._capacity.text())
        counted = not places or places.isdecimal()
        self._capacity_field.set_problem("" if counted else _("Digits only."))
        return named and counted and not self._since.problem()

    def focus_name(self) -> None:
        """Put the keyboard into the name."""
        self._name.setFocus()

    def _offer(self) -> None:
        pop_up(service_menu(self, self._catalogue.types, self._name.setText), self._pick)

    def _date(self) -> None:
        known = self._vacancy.current_key() is not Mark.UNKNOWN
        self._since.set_date(self._today if known else None)


def _digits(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
