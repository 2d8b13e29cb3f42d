"""Asks on which day and where the public edition went out."""

import datetime as dt

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog


class PublishedDialog(FormDialog):
    """The day, and the address of the page or the paper."""

    def __init__(self, parent: QWidget, today: dt.date) -> None:
        super().__init__(
            parent,
            _("The minutes are published"),
            _("From now on they cannot be changed until the publication is taken back."),
            verb=_("Note it"),
        )
        self._day = WarekiDateEdit(today, name=_("Published on"))
        self._where = text_field(name=_("Where it is"))
        self._day_field = self.add_field(_("Published on"), self._day)
        self._where_field = self.add_field(
            _("Where it is"),
            self._where,
            hint=_("The address of the page, or where it lies as paper (counter of the section)."),
        )

    @override
    def problems(self) -> dict[Field, str]:
        found: dict[Field, str] = {}
        if sentence := self._day.problem() or required(self._day.text()):
            found[self._day_field] = sentence
        if sentence := required(self._where.text()):
            found[self._where_field] = sentence
        return found

    def draft(self) -> tuple[dt.date, str]:
        """The day and the place."""
        day = self._day.date()
        assert day is not None
        return day, self._where.text().strip()
