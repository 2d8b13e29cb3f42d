"""The further facts of a resource, folded away until they are wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import (
    Place,
    ResourceKind,
    SocialResourceRow,
    field_word,
)
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.social_resources.card_parts import card_field
from jiritsu_desktop.ui.social_resources.words import NONE
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Fact, SaveOnLeave
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box

_WORD = 92
_CHOICES: dict[str, tuple[ResourceKind | Place | Disclosure, ...]] = {
    "kind": tuple(ResourceKind),
    "place": tuple(Place),
    "disclosure": (Disclosure.PUBLIC, Disclosure.COUNCIL, Disclosure.INTERNAL),
}
_DAYS = ("started_on", "ended_on")
_FIELDS = (
    "kind", "place", "disclosure",
    "open_days", "open_hours", "closed_days", "fax", "email", "url",
    "postal_code", "town", "landmark",
    "how_to_use", "introduction", "winter_note",
    "started_on", "ended_on", "contact_person", "private_note",
)  # fmt: skip


class CardDetails(QWidget):
    """``edited`` carries a field's name and its new value."""

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._savers: dict[str, SaveOnLeave] = {}
        self._choices: dict[str, ChoiceField] = {}
        self._days: dict[str, WarekiDateEdit] = {}
        self._resource: SocialResourceRow | None = None
        self._column = Column(spacing=0)
        self._facts = box(self._column)
        self._facts.hide()
        self.toggle = quiet_button("", icon="chevron-down", clicked=self._turn)
        self.toggle.setProperty("dense", True)
        self._name_toggle()
        self.setLayout(
            Column(
                Row(self.toggle, None),
                Row(8, (self._facts, 1), spacing=0),
                margins=(12, 0, 12, 8),
                spacing=2,
            )
        )

    def show_resource(self, resource: SocialResourceRow) -> None:
        """Show the facts of a resource."""
        self._resource = resource
        for name, saver in self._savers.items():
            saver.show_text(getattr(resource, name))
        for name, choice in self._choices.items():
            choice.choose(getattr(resource, name))
        for name, day in self._days.items():
            day.set_date(getattr(resource, name))

    def _editor(self, name: str) -> QWidget:
        word = field_word(name)
        if name in _CHOICES:
            options = [(option, option.label) for option in _CHOICES[name]]
            choice = ChoiceField(options, name=word, quiet=True)
            choice.setProperty("dense", True)
            choice.chosen.connect(lambda value: self.edited.emit(name, value))
            self._choices[name] = choice
            return choice
        if name in _DAYS:
            day = WarekiDateEdit(name=word)
            day.setPlaceholderText(NONE)
            day.setProperty("quiet", True)
            day.setProperty("dense", True)
            day.date_changed.connect(lambda value: self.edited.emit(name, value))
            self._days[name] = day
            return day
        field = card_field(word)
        self._savers[name] = SaveOnLeave(field, lambda text: self.edited.emit(name, text))
        return field

    def _turn(self) -> None:
        # Made when they are first wanted: they are half of the card, and seldom looked at.
        if not self._savers:
            for name in _FIELDS:
                self._column.put(Fact(field_word(name), self._editor(name), word_width=_WORD))
            if self._resource is not None:
                self.show_resource(self._resource)
        self._facts.setVisible(self._facts.isHidden())
        self._name_toggle()

    def _name_toggle(self) -> None:
        folded = self._facts.isHidden()
        self.toggle.setText(_("Further facts") if folded else _("Fewer facts"))
        self.toggle.set_icon("chevron-down" if folded else "chevron-up")
