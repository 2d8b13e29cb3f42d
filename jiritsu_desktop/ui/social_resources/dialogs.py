"""Dialogs for a new resource and for tying one to an issue."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import contacts
from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.resource_gaps import ServiceCatalogue
from jiritsu_desktop.domain.social_resources import Place, ResourceDraft, ResourceKind
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.social_resources.card_parts import pop_up, service_menu
from jiritsu_desktop.ui.social_resources.words import issue_number, stage_mark
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.fields import Field, FilterField, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import Dialog, FormDialog
from jiritsu_desktop.ui.widgets.layouts import Row, box, fix_height
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView


class RegisterDialog(FormDialog):
    """Name, reading, kind, place, services, operator and phone; all else comes later."""

    def __init__(
        self, parent: QWidget, catalogue: ServiceCatalogue, known_names: Sequence[str]
    ) -> None:
        super().__init__(
            parent,
            _("New social resource"),
            _("The name is enough to begin. Address, hours and the rest are written on its card."),
            verb=_("Register"),
        )
        self._catalogue = catalogue
        self._known = {fold(name): name for name in known_names}
        self._name = text_field(name=_("Resource name"))
        self._yomi = text_field(name=_("Reading"))
        self._kind = ChoiceField(
            [(kind, kind.label) for kind in ResourceKind], name=_("Kind of resource")
        )
        self._place = ChoiceField([(place, place.label) for place in Place], name=_("Place"))
        self._services = text_field(
            placeholder=_("Several are parted by a comma"), name=_("Services")
        )
        self._list = Button(_("Choose from the list"), icon="chevron-down", clicked=self._offer)
        self._operator = text_field(name=_("Operator"))
        self._phone = text_field(name=_("Phone"))
        self._kind.choose(ResourceKind.WELFARE_SERVICE)
        self._place.choose(Place.IN_TOWN)
        self._name_field = self.add_field(_("Resource name"), self._name)
        self.add_field(_("Reading"), self._yomi, hint=_("The list is ordered by it."))
        self.add_rule()
        self.add_field(_("Kind and place"), box(Row((self._kind, 3), (self._place, 2))))
        self.add_field(_("Services"), box(Row((self._services, 1), self._list)))
        self.add_field(_("Operator"), self._operator)
        self._phone_field = self.add_field(_("Phone"), self._phone)
        self.set_outcome(_("It waits to be checked until its facts are confirmed."), "resource")
        self._name.textChanged.connect(lambda _text: self._warn_of_twin())

    @override
    def problems(self) -> dict[Field, str]:
        found = {
            self._name_field: required(self._name.text()),
            self._phone_field: contacts.problem("phone", self._phone.text()),
        }
        return {field: sentence for field, sentence in found.items() if sentence}

    def draft(self) -> ResourceDraft:
        """What was entered."""
        kind, place = self._kind.current_key(), self._place.current_key()
        assert isinstance(kind, ResourceKind)
        assert isinstance(place, Place)
        return ResourceDraft(
            self._name.text().strip(),
            self._yomi.text().strip(),
            kind,
            place,
            _parted(self._services.text()),
            self._phone.text().strip(),
            self._operator.text().strip(),
        )

    def _offer(self) -> None:
        pop_up(service_menu(self, self._catalogue.types, self._add_service), self._list)

    def _add_service(self, name: str) -> None:
        chosen = _parted(self._services.text())
        if name not in chosen:
            self._services.setText("、".join((*chosen, name)))
        self._services.setFocus()

    def _warn_of_twin(self) -> None:
        twin = self._known.get(fold(self._name.text()))
        hint = _("“{name}” is already in the list. Is it another one?").format(name=twin)
        self._name_field.set_hint(hint if twin else "")


class TieDialog(Dialog):
    """Finds an issue by number or words and ties the resource to it."""

    def __init__(self, parent: QWidget, resource: str, issues: Sequence[IssueRow]) -> None:
        super().__init__(
            parent,
            _("Tie to an issue"),
            _("“{resource}” then shows in the issue, and the issue on its card.").format(
                resource=resource
            ),
            verb=_("Tie"),
        )
        self._issues = issues
        self._filter = FilterField(_("Number or words of the issue"))
        self._list = ListView(_("Issues"))
        self._born = QCheckBox(_("This resource came about from the issue"))
        fix_height(self._list, 280)
        self.body.put(self._filter)
        self.body.put(self._list)
        self.body.put(self._born)
        self._filter.searched.connect(self._show)
        self._filter.left_downwards.connect(self._list.setFocus)
        self._list.chosen.connect(lambda _key: self._follow())
        self._list.opened.connect(lambda _key: self.accept())
        self._show("")
        self._filter.setFocus()

    def issue_id(self) -> int | None:
        """Which issue was chosen."""
        key = self._list.current_key()
        return key if isinstance(key, int) else None

    def came_from_issue(self) -> bool:
        """Whether the issue brought the resource about."""
        return self._born.isChecked()

    @override
    def accept(self) -> None:
        if self.issue_id() is not None:
            super().accept()

    def _show(self, text: str) -> None:
        words = [fold(word) for word in text.split()]
        rows = []
        for issue in self._issues:
            number = issue_number(issue)
            where = fold(f"{number} {issue.title} {issue.goal_title} {issue.area}")
            if all(word in where for word in words):
                rows.append(
                    ListRow(
                        f"{number}　{issue.goal_title or issue.title}",
                        issue.id,
                        second=issue.area or issue.title,
                        marks=(stage_mark(issue),),
                    )
                )
        self._list.show_rows(rows)
        self._follow()

    def _follow(self) -> None:
        chosen = self.issue_id() is not None
        self.verb_button.forbid("" if chosen else _("Choose an issue in the list first."))


def _parted(text: str) -> tuple[str, ...]:
    plain = text.replace(",", "、").replace("，", "、")
    return tuple(dict.fromkeys(part.strip() for part in plain.split("、") if part.strip()))
