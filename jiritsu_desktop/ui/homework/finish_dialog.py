"""The short dialog that notes when a piece of homework was done, and what came of it."""

import datetime as dt

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.minutes import ActionRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog


class FinishDialog(FormDialog):
    """That homework was done: when, and what came of it."""

    def __init__(self, parent: QWidget, action: ActionRow, today: dt.date) -> None:
        super().__init__(parent, _("The homework is done"), action.text, verb=_("Note it"))
        self._done_on = WarekiDateEdit(action.done_on or today, name=_("Done on"))
        self._result = text_field(action.result, name=_("Result"))
        self._day_field = self.add_field(_("Done on"), self._done_on)
        self.add_field(_("Result"), self._result, hint=_("It is reported at the next meeting."))

    @override
    def problems(self) -> dict[Field, str]:
        sentence = self._done_on.problem() or required(self._done_on.text())
        return {self._day_field: sentence} if sentence else {}

    def draft(self) -> tuple[dt.date, str]:
        """The day and the result."""
        day = self._done_on.date()
        assert day is not None
        return day, self._result.text().strip()
