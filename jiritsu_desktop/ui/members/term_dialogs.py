"""Dialogs about terms: a further one, one to be changed, one that ends early."""

import datetime as dt

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.appointments import TermProposal, role_word
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    AppointmentRow,
    PersonListRow,
    Role,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.facts import show_choices
from jiritsu_desktop.ui.members.name_completion import NameCompleter
from jiritsu_desktop.ui.members.people_list import category_words
from jiritsu_desktop.ui.members.seat_form import SeatForm
from jiritsu_desktop.ui.members.second_chair import second_chair_sentence
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row, box


class NewTermDialog(FormDialog):
    """A further appointment of a person, or a registered person for a body."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        on: dt.date,
        *,
        title: str,
        person_id: int | None = None,
        body_id: int | None = None,
        proposal: TermProposal | None = None,
    ) -> None:
        super().__init__(parent, title, verb=_("Appoint"))
        self._people: list[PersonListRow] = []
        self._person = text_field(
            name=_("Person"), placeholder=_("Reading or name of somebody who is registered")
        )
        self._person_field: Field | None = None
        if person_id is None:
            self._people = services.members.listed(on)
            NameCompleter(self._person, [(_person_line(row), row.yomi) for row in self._people])
            self._person_field = self.add_field(_("Person"), self._person)
            self._person.editingFinished.connect(self._take_person)
        self.seat = SeatForm(
            self, services, on, body_id=body_id, person_id=person_id, proposal=proposal
        )
        self.set_outcome(_("The rosters show the term from its first day on."), "people")

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        self._take_person()
        if self._person_field is not None and self.seat.person_id is None:
            found[self._person_field] = _(
                "Choose somebody from the list. New people are added with ＋ in the list of people."
            )
        if not self.seat.body.count():
            found[self.seat.body_field] = _("There is no body yet. Add one under 会議体 first.")
        return found | self.seat.problems()

    def _take_person(self) -> None:
        if self._person_field is None:
            return
        wanted = fold(self._person.text())
        same = [row for row in self._people if wanted in (fold(row.name), fold(_person_line(row)))]
        before = self.seat.person_id
        self.seat.person_id = same[0].id if wanted and same else None
        if self.seat.person_id != before:
            self.seat.propose()


class TermDialog(FormDialog):
    """Role, category, days and remark of an appointment that exists."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        appointment: AppointmentRow,
        name: str,
        on: dt.date,
    ) -> None:
        body = services.bodies.body(appointment.body_id)
        super().__init__(
            parent,
            _("Term of {name}").format(name=name),
            body.name,
            verb=_("Change it"),
        )
        rules = services.council.rules()
        self._role = ChoiceField(name=_p("seat", "Role"))
        show_choices(
            self._role,
            [(role, role_word(role, body.kind, rules)) for role in Role],
            appointment.role,
        )
        self._role_field = self.add_field(_p("seat", "Role"), self._role)
        self._category = ChoiceField(name=_("Seat category"))
        counts = services.bodies.roster(body.id, on).categories
        choices: list[tuple[int | None, str]] = [(None, _("No category"))]
        choices += [(count.id, category_words(count)) for count in counts]
        show_choices(self._category, choices, appointment.seat_category_id)
        category_field = self.add_field(_("Seat category"), self._category)
        category_field.setVisible(bool(counts))
        self._begin = WarekiDateEdit(appointment.starts_on, name=_("First day"))
        self._end = WarekiDateEdit(appointment.ends_on, name=_("Last day"))
        self._term_field = self.add_field(
            _("Term"),
            # Both dates must be read in full, 令和10年12月31日(日) too.
            box(Row((self._begin, 1), ElidingLabel("～"), (self._end, 1))),
        )
        self._kind = ChoiceField(name=_("How they came to the seat"))
        show_choices(self._kind, [(kind, kind.label) for kind in AppointmentKind], appointment.kind)
        self.add_field(_("Appointed as"), self._kind)
        self._note = text_field(appointment.note, name=_("Remark"))
        self.add_field(_("Remark"), self._note)
        self._appointment = appointment
        self._services = services
        self._role.chosen.connect(lambda _role: self._warn())
        for edit in (self._begin, self._end):
            edit.date_changed.connect(lambda _day: self._warn())
        self._warn()

    @override
    def problems(self) -> dict[Field, str]:
        begin, end = self._begin.date(), self._end.date()
        sentence = self._begin.problem() or self._end.problem()
        if not sentence and (begin is None or end is None):
            sentence = _("Write the first and the last day of the term.")
        if not sentence and begin and end and end < begin:
            sentence = _("The term would end before it begins. Check the two days.")
        return {self._term_field: sentence} if sentence else {}

    def changes(self) -> dict[str, object]:
        """The fields that differ from what is kept, by name."""
        values: dict[str, object] = {
            "role": Role(str(self._role.current_key())),
            "starts_on": self._begin.date(),
            "ends_on": self._end.date(),
            "seat_category_id": self._category.current_key(),
            "kind": AppointmentKind(str(self._kind.current_key())),
            "note": self._note.text().strip(),
        }
        kept = self._appointment
        return {field: value for field, value in values.items() if value != getattr(kept, field)}

    def _warn(self) -> None:
        row = self._appointment
        role, begin, end = self._role.current_key(), self._begin.date(), self._end.date()
        sentence = second_chair_sentence(
            self._services, row.body_id, Role(str(role)), begin, end, but=frozenset({row.id})
        )
        self._role_field.set_hint(sentence)


class LeavingDialog(FormDialog):
    """The last day of somebody who leaves before the end of the term."""

    def __init__(
        self, parent: QWidget, name: str, body: str, appointment: AppointmentRow, today: dt.date
    ) -> None:
        super().__init__(
            parent,
            _("{name} leaves {body}").format(name=name, body=body),
            _("The seat is then shown as awaiting a successor."),
            verb=_("Note the leaving"),
        )
        self._appointment = appointment
        day = min(max(today, appointment.starts_on), appointment.ends_on)
        self._day = WarekiDateEdit(day, name=_("Last day in office"))
        self._note = text_field(name=_("Remark"), placeholder=_("Example: moved to another post"))
        self._day_field = self.add_field(_("Last day in office"), self._day)
        self.add_field(_("Remark"), self._note)

    @override
    def problems(self) -> dict[Field, str]:
        day = self._day.date()
        sentence = self._day.problem() or required(self._day.text())
        row = self._appointment
        if not sentence and day and not row.starts_on <= day <= row.ends_on:
            sentence = _("The day lies outside the term.")
        return {self._day_field: sentence} if sentence else {}

    def draft(self) -> tuple[dt.date, str]:
        """The last day and the remark."""
        day = self._day.date()
        assert day is not None
        return day, self._note.text().strip()


def _person_line(row: PersonListRow) -> str:
    return f"{row.name}（{row.organisation}）" if row.organisation else row.name
