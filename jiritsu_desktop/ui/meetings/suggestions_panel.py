"""議題の候補: what the last meeting left and what is due, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.suggestions import Suggestion
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.meetings.words import suggestion_mark
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, rule, stack
from jiritsu_desktop.ui.widgets.marks import Badge


class SuggestionsPanel(Frame):
    """``taken`` and ``let_go`` carry the ``Suggestion`` whose button was pressed."""

    taken = Signal(object)
    let_go = Signal(object)

    def __init__(self) -> None:
        self._count = ElidingLabel("", "small_muted")
        self._list = ScrollColumn(spacing=0)
        head = box(
            Row(
                ElidingLabel(_("Suggestions for the agenda"), "section"),
                self._count,
                None,
                margins=(16, 6, 12, 5),
            )
        )
        super().__init__(stack(head, rule(), self._list), "card")
        self.setAccessibleName(_("Suggestions for the agenda"))
        self._shown: tuple[Suggestion, ...] | None = None

    def show_suggestions(self, suggestions: Sequence[Suggestion], *, locked: bool) -> None:
        """List the suggestions; a locked meeting takes none."""
        if tuple(suggestions) == self._shown:
            return
        self._shown = tuple(suggestions)
        count = len(suggestions)
        self._count.setText(_n("{count} item", "{count} items", count).format(count=count))
        self._list.column.clear()
        for place, suggestion in enumerate(suggestions):
            if place:
                self._list.column.put(rule())
            self._list.column.put(self._entry(suggestion, locked=locked))
        if not suggestions:
            empty = Paragraph(
                _("Nothing is left over from the last meeting and nothing is due."), "small_muted"
            )
            self._list.column.put(box(Column(empty, margins=(16, 10, 12, 10))))

    def _entry(self, suggestion: Suggestion, *, locked: bool) -> QWidget:
        mark = suggestion_mark(suggestion)
        report = suggestion.kind.agenda_kind is AgendaKind.REPORT
        take = Button(
            _("Put on the agenda as a report") if report else _("Put on the agenda"),
            "small",
            icon="plus",
            clicked=lambda: self.taken.emit(suggestion),
        )
        skip = quiet_button(_("Not this time"), clicked=lambda: self.let_go.emit(suggestion))
        for button in (take, skip):
            button.setAccessibleDescription(suggestion.title)
            if locked:
                button.forbid(_("The minutes of this meeting are final."))
        title = Paragraph(suggestion.title)
        return box(
            Column(
                Row(Badge(mark.word, mark.tone), None),
                title,
                Paragraph(suggestion.reason, "small"),
                Row(take, skip, None, spacing=6),
                margins=(16, 10, 12, 10),
                spacing=4,
            )
        )
