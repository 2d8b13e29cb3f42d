"""Beside the preview: one row in full, and the decision where one is wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from jiritsu_desktop.domain.imports import Choice, RowDecision, RowState, shown
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.imports.words import PreviewRow, values_of
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.choice_card import CardChoice, ChoiceCards
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, fix_width, rule
from jiritsu_desktop.ui.widgets.marks import Badge

_WIDTH = 316


class RowPanel(Frame):
    """``decided`` carries the row's number and a ``RowDecision`` or None."""

    decided = Signal(int, object)
    next_wanted = Signal()

    def __init__(self) -> None:
        self._row: PreviewRow | None = None
        self._badge = Badge()
        self._place = ElidingLabel("", "small_muted")
        self._title = ElidingLabel("", "title")
        self._reason = Paragraph("", "small")
        self._cards = ChoiceCards(name=_("Decision"), direction="column")
        self._next = Button(_("Next one"), "small", icon="chevron-down")
        self._leave = QCheckBox(_("Do not import this row"))
        self._facts = Column(spacing=5)
        scroll = ScrollColumn(
            Row(self._badge, (self._place, 1)),
            self._title,
            self._reason,
            4,
            self._cards,
            Row(self._next, None),
            self._leave,
            rule(),
            self._facts,
            margins=(18, 12, 16, 12),
            spacing=6,
        )
        super().__init__(Column(scroll, spacing=0), "right")
        fix_width(self, _WIDTH)
        self._cards.chosen.connect(self._decide)
        self._leave.toggled.connect(self._leave_out)
        self._next.clicked.connect(lambda _checked=False: self.next_wanted.emit())

    def show_row(self, row: PreviewRow | None, place: str = "") -> None:
        """Show another row; ``place`` says which of the doubtful ones it is."""
        self._row = row
        self.setEnabled(row is not None)
        self._facts.clear()
        if row is None:
            self._badge.show_mark(None)
            for label in (self._place, self._title, self._reason):
                label.setText("")
            self._cards.show_choices(())
            self._leave.hide()
            self._next.hide()
            return
        doubtful = row.row.state is RowState.DOUBTFUL
        self._badge.show_mark(row.mark)
        number = _("Row {number}").format(number=row.row.number)
        self._place.setText("　".join(part for part in (number, place) if part))
        asked = doubtful and bool(row.row.candidates)
        self._title.setText(_("Is it the same?") if asked else row.row.label)
        reasons = (row.row.reason, *row.row.remarks)
        self._reason.setText("\n".join(reason for reason in reasons if reason))
        self._reason.setVisible(bool(self._reason.text()))
        self._cards.setVisible(doubtful)
        self._next.setVisible(doubtful)
        self._cards.show_choices(_choices(row) if doubtful else ())
        if row.decision is not None:
            self._cards.choose((row.decision.choice, row.decision.record_id))
        self._leave.setVisible(row.row.state in (RowState.NEW, RowState.CHANGED))
        self._leave.blockSignals(True)  # Qt's own
        self._leave.setChecked(row.decision is not None)
        self._leave.blockSignals(False)  # Qt's own
        self._show_facts(row)

    @override
    def setFocus(self) -> None:  # type: ignore[override]  # the variants with a reason are not used
        self._cards.focus_chosen()

    def _show_facts(self, row: PreviewRow) -> None:
        changed = {change.field for change in row.row.changes}
        for change in row.row.changes:
            old = shown(change.field, change.before) or _("(empty)")
            self._facts.put(ElidingLabel(change.label, "small_muted"))
            self._facts.put(
                Paragraph(
                    _("{old} → {new}").format(old=old, new=shown(change.field, change.after)),
                    "strong",
                )
            )
        if changed:
            self._facts.put(rule())
        for word, value in values_of(row.row):
            label = ElidingLabel(word, "small_muted")
            fix_width(label, 92)
            self._facts.put(Row(label, (Paragraph(value, "small"), 1)))
        self._facts.put(None)

    def _decide(self, key: tuple[Choice, int | None]) -> None:
        if self._row is not None:
            self.decided.emit(self._row.row.number, RowDecision(*key))

    def _leave_out(self, on: bool) -> None:  # Qt's own
        if self._row is not None:
            decision = RowDecision(Choice.LEAVE_OUT) if on else None
            self.decided.emit(self._row.row.number, decision)


def _choices(row: PreviewRow) -> list[CardChoice]:
    choices = []
    for candidate in row.row.candidates:
        spelling = {"name", "family_name", "given_name"}
        others = [change for change in candidate.changes if change.field not in spelling]
        names = [change for change in candidate.changes if change.field in spelling]
        facts = tuple(
            (change.label, _("{old} → {new}").format(
                old=shown(change.field, change.before) or _("(empty)"),
                new=shown(change.field, change.after),
            ))
            for change in others
        )  # fmt: skip
        choices.append(
            CardChoice(
                (Choice.KEEP, candidate.id),
                _("The same: {name}").format(name=candidate.label),
                "" if facts else _("Nothing is changed."),
                facts,
            )
        )
        if names:
            choices.append(
                CardChoice(
                    (Choice.CORRECT, candidate.id),
                    _("The same, but spelt {name}").format(name=row.row.label),
                    _("The spelling of the file is taken."),
                )
            )
    choices.append(
        CardChoice(
            (Choice.REGISTER, None),
            _("Register as another one") if choices else _("Register all the same"),
            _("{name} is registered anew.").format(name=row.row.label),
        )
    )
    choices.append(CardChoice((Choice.LEAVE_OUT, None), _("Leave out"), ""))
    return choices
