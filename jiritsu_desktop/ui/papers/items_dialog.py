"""Which items of the agenda an excerpt of the minutes is made of."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import AgendaItemRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box

_INDENT = 24


class ItemsDialog(FormDialog):
    """A tick for each item, those below another one set in."""

    def __init__(
        self, parent: QWidget, agenda: Sequence[AgendaItemRow], chosen: Collection[int]
    ) -> None:
        super().__init__(
            parent,
            _("Items of the excerpt"),
            _("What stands below an item comes along."),
            verb=_("Make the excerpt"),
        )
        self._ticks: dict[int, QCheckBox] = {}
        column = Column(spacing=6)
        for item in agenda:
            tick = QCheckBox(f"{item.label}　{item.title}".strip("　").replace("&", "&&"))
            tick.setChecked(item.id in chosen)
            self._ticks[item.id] = tick
            column.put(box(Row(tick, None, margins=(_INDENT * item.level, 0, 0, 0))))
        self._field = self.add_field(_("Agenda items"), box(column))

    @override
    def problems(self) -> dict[Field, str]:
        return {} if self.draft() else {self._field: _("Choose at least one item.")}

    def draft(self) -> tuple[int, ...]:
        """The ids of the chosen items, in the order of the agenda."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())
