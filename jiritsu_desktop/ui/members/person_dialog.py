"""Registering a person: name, reading, organisation and the first seat."""

import datetime as dt

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.appointments import TermProposal
from jiritsu_desktop.domain.members import (
    PersonDraft,
    reading_problem,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.name_completion import NameCompleter, ReadingSource
from jiritsu_desktop.ui.members.seat_form import SeatForm
from jiritsu_desktop.ui.widgets.fields import Field, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.layouts import Row, box


class NewPersonDialog(FormDialog):
    """Name, reading and organisation, and the seat that the person gets."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        on: dt.date,
        *,
        body_id: int | None = None,
        proposal: TermProposal | None = None,
        organisation: str = "",
    ) -> None:
        super().__init__(
            parent,
            _("New member"),
            _("What is here is enough to register. Contact and accommodation come later."),
            verb=_("Register"),
        )
        self._services = services
        self.family_name = ReadingSource(name=_("Surname"))
        self.given_name = ReadingSource(name=_("Given name"))
        self.family_yomi = text_field(name=_("Reading of the surname"))
        self.given_yomi = text_field(name=_("Reading of the given name"))
        self.organisation = text_field(organisation, name=_("Organisation"))
        self._known = services.organisations.listed()
        NameCompleter(self.organisation, [(row.name, row.yomi) for row in self._known])
        self._name_field = self.add_field(
            _p("person", "Name"), box(Row((self.family_name, 1), (self.given_name, 1)))
        )
        self._yomi_field = self.add_field(
            _("Reading"), box(Row((self.family_yomi, 1), (self.given_yomi, 1)))
        )
        self.add_rule()
        self._organisation_field = self.add_field(_("Organisation"), self.organisation)
        self.seat = SeatForm(self, services, on, body_id=body_id, proposal=proposal, optional=True)
        if proposal is not None and not organisation:
            self.organisation.setText(proposal.organisation)
        self.set_outcome(_("Once registered, the rosters and letters know this person."))
        for name, yomi in (
            (self.family_name, self.family_yomi),
            (self.given_name, self.given_yomi),
        ):
            name.textChanged.connect(lambda _t, name=name, yomi=yomi: self._hear(name, yomi))
            name.editingFinished.connect(self._look_for_namesake)
        self.organisation.textChanged.connect(lambda _text: self._judge_organisation())
        self.seat.category.chosen.connect(lambda _n: self._judge_organisation())
        self._yomi_field.set_hint(_("Needed: lists are in the order of the readings."))
        self._judge_organisation()

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if not self.family_name.text().strip():
            found[self._name_field] = _("Please write the surname.")
        readings = (self.family_yomi.text().strip(), self.given_yomi.text().strip())
        if not readings[0]:
            found[self._yomi_field] = _("Please write the reading, so that the lists are in order.")
        elif sentence := reading_problem("".join(readings)):
            found[self._yomi_field] = sentence
        return found | self.seat.problems()

    def draft(self) -> PersonDraft:
        """What was entered."""
        return PersonDraft(
            self.family_name.text().strip(),
            self.given_name.text().strip(),
            self.family_yomi.text().strip(),
            self.given_yomi.text().strip(),
            self.organisation.text().strip(),
            appointment=self.seat.draft(),
        )

    def _hear(self, name: ReadingSource, yomi: QLineEdit) -> None:
        if name.heard and not yomi.isModified() and yomi.text() != name.heard:
            yomi.setText(name.heard)
            self._yomi_field.set_hint(
                _("The reading that was typed has been filled in. Correct it where it is wrong.")
            )

    def _look_for_namesake(self) -> None:
        other = self._services.members.namesake(self.family_name.text(), self.given_name.text())
        hint = ""
        if other is not None:
            hint = _(
                "{name} ({organisation}) is already registered. Go on only for somebody else."
            ).format(
                name=other.name.replace("　", " "),
                organisation=other.organisation or _("no organisation"),
            )
        self._name_field.set_hint(hint)

    def _judge_organisation(self) -> None:
        text = self.organisation.text().strip()
        before, theirs = self.seat.predecessor_organisation()
        known = {fold(row.name) for row in self._known}
        hint = ""
        if text and theirs and fold(text) == fold(theirs):
            hint = _("The same organisation as {name}, who held the seat before").format(
                name=before
            )
        elif text and fold(text) not in known:
            hint = _("A new organisation of this name will be registered.")
        self._organisation_field.set_hint(hint)
