"""Short dialogs of the 委員 tab: a new body, a new organisation, the day to look at."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.members import (
    BodyDraft,
    BodyKind,
    BodyRow,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.members.name_completion import NameCompleter, ReadingSource
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog


class NewBodyDialog(FormDialog):
    """Name and kind of a body."""

    def __init__(self, parent: QWidget, bodies: Sequence[BodyRow], today: dt.date) -> None:
        super().__init__(
            parent,
            _("New body"),
            _("Name and kind are enough to begin. Members are added afterwards."),
            verb=_("Set it up"),
        )
        self._taken = {fold(body.name) for body in bodies}
        self._name = text_field(
            name=_p("body", "Name"), placeholder=_("Example: committee on housing")
        )
        self._kind = ChoiceField([(kind, kind.label) for kind in BodyKind], name=_("Kind"))
        self._kind.choose(BodyKind.COMMITTEE)
        self._purpose = text_field(name=_("Purpose"))
        self._founded = WarekiDateEdit(today, name=_("Set up on"))
        self._name_field = self.add_field(_p("body", "Name"), self._name)
        self.add_field(_("Kind"), self._kind)
        self.add_field(_("Purpose"), self._purpose)
        self._founded_field = self.add_field(_("Set up on"), self._founded)

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if sentence := required(self._name.text()):
            found[self._name_field] = sentence
        elif fold(self._name.text()) in self._taken:
            found[self._name_field] = _("There is a body of this name already.")
        if sentence := self._founded.problem():
            found[self._founded_field] = sentence
        return found

    def draft(self) -> BodyDraft:
        """What was entered."""
        return BodyDraft(
            self._name.text().strip(),
            BodyKind(str(self._kind.current_key())),
            self._purpose.text().strip(),
            self._founded.date(),
        )


class NewOrganisationDialog(FormDialog):
    """Name, reading and kind of an organisation."""

    def __init__(self, parent: QWidget, names: Sequence[str], kinds: Sequence[str]) -> None:
        super().__init__(
            parent,
            _("New organisation"),
            _("The name is enough. Address and phone come later."),
            verb=_("Register"),
        )
        self._taken = {fold(name) for name in names}
        self._name = ReadingSource(name=_p("body", "Name"))
        self._yomi = text_field(name=_("Reading"))
        self._kind = text_field(name=_("Kind"))
        NameCompleter(self._kind, [(kind, "") for kind in kinds])
        self._name_field = self.add_field(_p("body", "Name"), self._name)
        self._yomi_field = self.add_field(_("Reading"), self._yomi)
        self.add_field(_("Kind"), self._kind)
        self._name.textChanged.connect(lambda _text: self._hear())

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if sentence := required(self._name.text()):
            found[self._name_field] = sentence
        elif fold(self._name.text()) in self._taken:
            found[self._name_field] = _("This organisation is already registered.")
        return found

    def draft(self) -> tuple[str, str, str]:
        """Name, reading and kind."""
        return self._name.text().strip(), self._yomi.text().strip(), self._kind.text().strip()

    def _hear(self) -> None:
        if self._name.heard and not self._yomi.isModified():
            self._yomi.setText(self._name.heard)


class DayDialog(FormDialog):
    """The day as of which the lists are shown."""

    def __init__(self, parent: QWidget, day: dt.date) -> None:
        super().__init__(
            parent,
            _("As of which day?"),
            _("Lists and rosters show who was or will be in office on that day."),
            verb=_("Show that day"),
        )
        self._day = WarekiDateEdit(day, name=_("Day"))
        self._field = self.add_field(_("Day"), self._day)

    @override
    def problems(self) -> dict[Field, str]:
        sentence = self._day.problem() or required(self._day.text())
        return {self._field: sentence} if sentence else {}

    def draft(self) -> dt.date:
        """The day."""
        day = self._day.date()
        assert day is not None
        return day
