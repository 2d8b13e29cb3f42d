"""A handout that somebody has promised: its title, its place, who brings it and until when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AgendaItemRow, HandoutClass, HandoutRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.layouts import fix_height

_TEXT_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class HandoutEntry:
    """What was entered."""

    title: str
    handout_class: HandoutClass
    agenda_item_id: int | None
    promised_by: str
    promised_on: dt.date | None


class HandoutDialog(FormDialog):
    """A handout whose file has yet to come; it holds its number from now on."""

    def __init__(self, parent: QWidget, agenda: Sequence[AgendaItemRow], near: dt.date) -> None:
        super().__init__(
            parent,
            _("Empty handout"),
            _("It keeps its number free until the file comes."),
            verb=_("Add"),
        )
        self._title = text_field(name=_("Title"))
        self._item = QComboBox()
        self._item.addItem(_("No agenda item"), None)
        for item in agenda:
            self._item.addItem(f"{item.label} {item.title}", item.id)
        self._class = QComboBox()
        for kind in HandoutClass:
            self._class.addItem(kind.label, kind)
        self._promised_by = text_field(name=_("Who brings it"))
        self._promised_on = WarekiDateEdit(name=_("Promised for"))
        self._promised_on.set_reference(near)
        self._title_field = self.add_field(_("Title"), self._title)
        self.add_field(_("Agenda item"), self._item)
        self.add_field(_("Given out"), self._class)
        self.add_rule()
        self.add_field(_("Who brings it"), self._promised_by)
        self._date_field = self.add_field(_("Promised for"), self._promised_on)

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if sentence := required(self._title.text()):
            found[self._title_field] = sentence
        if sentence := self._promised_on.problem():
            found[self._date_field] = sentence
        return found

    def draft(self) -> HandoutEntry:
        """What was entered."""
        return HandoutEntry(
            self._title.text().strip(),
            HandoutClass(self._class.currentData()),
            self._item.currentData(),
            self._promised_by.text().strip(),
            self._promised_on.date(),
        )


class HandoutTextDialog(FormDialog):
    """What the text edition says of a handout, or the handout in plain words."""

    def __init__(self, parent: QWidget, handout: HandoutRow, *, easy: bool) -> None:
        word = _("In plain words") if easy else _("Words for the text edition")
        sentence = (
            _("Short sentences, one thing in each. Goes to those who need plain papers.")
            if easy
            else _("What is to be read aloud: the text, and what figures and tables show.")
        )
        super().__init__(parent, f"{handout.label}　{handout.title}", sentence, verb=_("Take over"))
        self._text = QPlainTextEdit(handout.easy_text if easy else handout.plain_text)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(word)
        fix_height(self._text, _TEXT_HEIGHT)
        self.add_field(word, self._text)

    def text(self) -> str:
        """What was written."""
        return self._text.toPlainText().strip()
