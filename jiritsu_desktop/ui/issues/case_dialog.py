"""A case sheet, entered as an office handed it in."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.issues import CaseDraft, Consent
from jiritsu_desktop.domain.members import OrganisationRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.issues.issue_dialogs import area_field, text_area
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.layouts import Row, box


class CaseDialog(FormDialog):
    """A case sheet as an office handed it in. There is no field for anybody's name."""

    def __init__(
        self,
        parent: QWidget | None,
        today: dt.date,
        *,
        areas: Sequence[str],
        organisations: Sequence[OrganisationRow],
        disability: str,
    ) -> None:
        super().__init__(
            parent,
            _("Enter a case sheet"),
            _("Please write no name, address or date of birth of the person concerned."),
            verb=_("Put it into the box"),
            verb_icon="tray",
        )
        kind = _("Kind of {disability}").format(disability=disability)
        self._received = WarekiDateEdit(today)
        options = [(None, ""), *((row.id, row.name) for row in organisations)]
        self._office = ChoiceField(options, name=_("Handed in by"))
        self._office.choose(None)
        self._number = text_field(placeholder=_("The office's own number, no name"))
        self._area = area_field(areas)
        self._age = text_field(placeholder=_("Age band"), name=_("Age band"))
        self._kind = text_field(placeholder=kind, name=kind)
        self._difficulty = text_field()
        self._facts = text_area()
        self._attempts = text_area(lines=2)
        self._wish = text_field()
        self._similar = text_field(placeholder=_("How many more you know of"))
        consents = [(consent, consent.label) for consent in Consent]
        self._consent = ChoiceField(consents, name=_("Consent"))
        self._consent.choose(Consent.NOT_YET)
        self._difficulty_row = self.add_field(
            _("Trouble"), self._difficulty, hint=_("What the person cannot do, in one sentence")
        )
        self.add_field(_("Handed in by"), box(Row((self._office, 1), (self._number, 1))))
        self._received_row = self.add_field(_("Handed in on"), self._received)
        self.add_field(_("Area"), self._area)
        self.add_field(_("The person"), box(Row((self._age, 1), (self._kind, 1))))
        self.add_rule()
        self.add_field(_("What happened"), self._facts)
        self.add_field(_("Tried so far"), self._attempts)
        self.add_field(_("Would help"), self._wish)
        self._similar_row = self.add_field(_("Similar cases"), self._similar)
        self.add_field(_("Consent"), self._consent)

    @override
    def problems(self) -> dict[Field, str]:
        count = self._similar.text().strip()
        found = {
            self._difficulty_row: required(self._difficulty.text()),
            self._received_row: self._received.problem()
            or ("" if self._received.date() else required("")),
            self._similar_row: ""
            if not count or count.isdecimal()
            else _("Write a number, such as 3, or leave it empty."),
        }
        return {row: sentence for row, sentence in found.items() if sentence}

    def draft(self) -> CaseDraft:
        """What was entered."""
        office = self._office.current_key()
        received = self._received.date()
        assert received is not None
        consent = self._consent.current_key()
        count = self._similar.text().strip()
        return CaseDraft(
            received_on=received,
            difficulty=self._difficulty.text(),
            organisation_id=office if isinstance(office, int) else None,
            case_number=self._number.text(),
            area=self._area.currentText(),
            age_band=self._age.text(),
            disability_kind=self._kind.text(),
            facts=self._facts.toPlainText(),
            tried_so_far=self._attempts.toPlainText(),
            wished_resource=self._wish.text(),
            similar_cases=int(count) if count else None,
            consent=consent if isinstance(consent, Consent) else Consent.NOT_YET,
        )
