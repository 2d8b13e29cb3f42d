"""Short dialogs of the minutes: when the meeting was, and whose words these are."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.messages import confirm
from jiritsu_desktop.ui.widgets.date_edit import TimeEdit
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row, box

_SHOWN = 60


class TimesDialog(FormDialog):
    """When the meeting was opened and closed."""

    def __init__(self, parent: QWidget, meeting: MeetingRow) -> None:
        super().__init__(parent, _("Opening and closing"), verb=_("Note it"))
        self._opened = TimeEdit(meeting.opened_at or meeting.starts_at, name=_("Opened at"))
        self._closed = TimeEdit(meeting.closed_at or meeting.ends_at, name=_("Closed at"))
        times = box(
            Row(
                (self._opened, 1), ElidingLabel(_p("time", "from")),
                (self._closed, 1), ElidingLabel(_p("time", "until")),
            )
        )  # fmt: skip
        self._field = self.add_field(_("Time"), times)

    @override
    def problems(self) -> dict[Field, str]:
        sentence = self._opened.problem() or self._closed.problem()
        opened, closed = self.draft()
        if not sentence and opened and closed and closed < opened:
            sentence = _("The meeting would end before it begins.")
        return {self._field: sentence} if sentence else {}

    def draft(self) -> tuple[dt.time | None, dt.time | None]:
        """Opening and closing."""
        return self._opened.time(), self._closed.time()


def ask_about_words(
    host: QWidget,
    words: str,
    *,
    decides: bool,
    on_turn: Callable[[], object],
    on_keep: Callable[[], object],
    on_cancel: Callable[[], object],
) -> None:
    """Ask whether words without a speaker are the decision or homework itself."""
    question = confirm(
        host,
        _("Nobody is named for these words"),
        _("“{text}” has no speaker yet. Cancel to name one by number and Tab.").format(
            text=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        ),
        verb=_("Make it the decision") if decides else _("Make it the homework"),
        on_yes=on_turn,
        instead=(_("Keep it without a speaker"), on_keep),
    )
    question.rejected.connect(lambda: on_cancel())
