"""The fields of an appointment inside a dialog: body and role, category, term with its reason."""

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from jiritsu_desktop.domain.appointments import Roster, TermProposal, role_word
from jiritsu_desktop.domain.members import (
    AppointmentDraft,
    AppointmentKind,
    AppointmentRow,
    Role,
)
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.facts import show_choices
from jiritsu_desktop.ui.members.people_list import category_words
from jiritsu_desktop.ui.members.second_chair import second_chair_sentence
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row, box

_LATER = 0


class SeatForm:
    """Adds its fields to a dialog and proposes a term whenever body or category change.

    ``person_id`` is whose seat it is to be, once known; ``optional`` offers to leave the seat for
    later. Days that were typed by hand are not proposed over.
    """

    def __init__(
        self,
        dialog: FormDialog,
        services: Services,
        on: dt.date,
        *,
        body_id: int | None = None,
        person_id: int | None = None,
        proposal: TermProposal | None = None,
        optional: bool = False,
    ) -> None:
        self._services = services
        self._on = on
        self._fixed = proposal
        self._fixed_body = body_id
        self._proposal = proposal
        self._typed = False
        self.person_id = person_id
        self._rosters = {r.body.id: r for r in services.bodies.rosters(on)}
        self._rules = services.council.rules()
        self.category = ChoiceField(name=_("Seat category"))
        self.body = ChoiceField(name=_("Body"))
        self.role = ChoiceField(name=_p("seat", "Role"))
        self.begin = WarekiDateEdit(name=_("First day"))
        self.end = WarekiDateEdit(name=_("Last day"))
        self.ex_officio = QCheckBox(_("Ex officio (a successor is asked for when they move)"))
        first = [(_LATER, _("No seat yet"))] if optional else []
        bodies = [(key, roster.body.name) for key, roster in self._rosters.items()]
        if body_id not in self._rosters:
            body_id = next(iter(self._rosters), None)
        show_choices(self.body, [*first, *bodies], body_id or _LATER)
        self.category_field = dialog.add_field(_("Seat category"), self.category)
        self.body_field = dialog.add_field(
            _("Body and role"), box(Row((self.body, 1), (self.role, 1)))
        )
        dialog.add_rule()
        self.term_field = dialog.add_field(
            _("Term"),
            # Both dates must be read in full, 令和10年12月31日(日) too.
            box(Row((self.begin, 1), ElidingLabel("～"), (self.end, 1))),
        )
        self.kind_field = dialog.add_field("", self.ex_officio)
        self.body.chosen.connect(lambda _place: self._take_body())
        self.category.chosen.connect(lambda _key: self.propose(keep_category=True))
        for edit in (self.begin, self.end):
            edit.date_changed.connect(lambda _day: self._set_typed())
        self.role.chosen.connect(lambda _role: self._warn())
        self._take_body()

    def propose(self, *, keep_category: bool = False) -> None:
        """Ask anew which term fits, unless the days were typed.

        Whoever goes on for another term does so in their own category, unless one was chosen.
        """
        roster = self._roster()
        if roster is None or self._typed:
            return
        same_seat = self._fixed is not None and (roster.body.id, self._category_id(roster)) == (
            self._fixed_body,
            self._fixed.seat_category_id,
        )
        if self._fixed is not None and same_seat:
            proposal = self._fixed
        else:
            proposal = self._services.appointments.proposal(
                roster.body.id,
                self._on,
                person_id=self.person_id,
                seat_category_id=self._category_id(roster),
            )
        self._proposal = proposal
        own = proposal.seat_category_id if proposal.predecessor_id is None else None
        if own is not None and not keep_category:
            self.category.choose(own)
            self.category_field.set_hint("")
        self.begin.set_date(proposal.starts_on)
        self.end.set_date(proposal.ends_on)
        show_choices(self.role, self._roles(roster), proposal.role)
        self.ex_officio.setChecked(proposal.kind is AppointmentKind.EX_OFFICIO)
        self.term_field.set_hint(proposal.reason)
        self._warn()

    def predecessor_organisation(self) -> tuple[str, str]:
        """Who held the seat before and where they are from; empty when nobody did."""
        if self._proposal is None or self._proposal.predecessor_id is None:
            return "", ""
        return self._proposal.predecessor, self._proposal.organisation

    def problems(self) -> dict[Field, str]:
        """What is wrong with the term."""
        if self._roster() is None:
            return {}
        begin, end = self.begin.date(), self.end.date()
        if sentence := self.begin.problem() or self.end.problem():
            return {self.term_field: sentence}
        if begin is None or end is None:
            return {self.term_field: _("Write the first and the last day of the term.")}
        if end < begin:
            return {self.term_field: _("The term would end before it begins. Check the two days.")}
        if self.person_id is not None:
            for row in self._services.appointments.of_person(self.person_id):
                if row.body_id == self.body.current_key() and _meet(row, begin, end):
                    return {self.term_field: _("They already sit there in that time.")}
        return {}

    def draft(self) -> AppointmentDraft | None:
        """What was entered; None when the seat is left for later."""
        roster = self._roster()
        begin, end = self.begin.date(), self.end.date()
        if roster is None or begin is None or end is None:
            return None
        proposal = self._proposal
        draft = AppointmentDraft(
            roster.body.id,
            begin,
            end,
            Role(str(self.role.current_key())),
            seat_category_id=self._category_id(roster),
        )
        if proposal is not None:
            draft = replace(
                draft,
                term_number=proposal.term_number,
                predecessor_id=proposal.predecessor_id,
                kind=AppointmentKind.SUBSTITUTE
                if proposal.predecessor_id is not None
                else AppointmentKind.REGULAR,
                note=_("The remaining term of the predecessor {name}").format(
                    name=proposal.predecessor
                )
                if proposal.predecessor_id is not None
                else "",
            )
        if self.ex_officio.isChecked():
            draft = replace(draft, kind=AppointmentKind.EX_OFFICIO)
        return draft

    def _roster(self) -> Roster | None:
        key = self.body.current_key()
        return self._rosters.get(key) if isinstance(key, int) else None

    def _category_id(self, roster: Roster) -> int | None:
        key = self.category.current_key()
        return key if isinstance(key, int) and roster.categories else None

    def _set_typed(self) -> None:
        self._typed = True
        self.term_field.set_hint("")
        self._warn()

    def _take_body(self) -> None:
        roster = self._roster()
        for field in (self.term_field, self.kind_field):
            field.setVisible(roster is not None)
        self.role.setEnabled(roster is not None)
        general = roster is not None and bool(roster.categories)
        self.category_field.setVisible(general)
        if roster is None:
            return
        show_choices(self.role, self._roles(roster), Role.MEMBER)
        if general:
            here = self._fixed_body == roster.body.id
            wanted = self._fixed.seat_category_id if self._fixed and here else None
            vacant = next((c.id for c in roster.categories if c.vacant), None)
            chosen = wanted or vacant
            choices: list[tuple[int | None, str]] = [(None, _("No category"))]
            choices += [(c.id, category_words(c)) for c in roster.categories]
            show_choices(self.category, choices, chosen)
            self.category_field.set_hint(
                _("A category with a vacant seat has been chosen.") if vacant and not wanted else ""
            )
        self.propose()

    def _warn(self) -> None:
        """Two chairs at one time are allowed but hardly meant."""
        roster = self._roster()
        before = self._proposal.predecessor_id if self._proposal is not None else None
        sentence = roster and second_chair_sentence(
            self._services,
            roster.body.id,
            Role(str(self.role.current_key())),
            self.begin.date(),
            self.end.date(),
            but_person=self.person_id,
            but=frozenset({before} if before is not None else ()),
        )
        self.body_field.set_hint(sentence or "")

    def _roles(self, roster: Roster) -> list[tuple[Role, str]]:
        return [(role, role_word(role, roster.body.kind, self._rules)) for role in Role]


def _meet(row: AppointmentRow, begin: dt.date, end: dt.date) -> bool:
    return row.starts_on <= end and begin <= row.ends_on
