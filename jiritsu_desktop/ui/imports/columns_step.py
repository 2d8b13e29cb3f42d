"""The second step of an import: which sheet, where the headings are, what each column means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.imports import (
    ColumnMatch,
    ImportKind,
    ImportPlan,
    MatchWay,
    field_label,
)
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Card,
    Column,
    Row,
    ScrollColumn,
    box,
    fix_width,
    rule,
)
from jiritsu_desktop.ui.widgets.marks import Badge

_TONES = {
    MatchWay.PRESET: Tone.DONE,
    MatchWay.NAME: Tone.DONE,
    MatchWay.SIMILAR: Tone.ATTENTION,
    MatchWay.CHOSEN: Tone.ACCENT,
    MatchWay.NONE: Tone.OFF,
}
_MOST_HEADER_ROWS = 60


class ColumnsStep(QWidget):
    """``changed`` asks for another plan with what is chosen here."""

    changed = Signal()

    def __init__(self, kind: ImportKind, fields: Sequence[str], bodies: Sequence[BodyRow]) -> None:
        super().__init__()
        self._options: list[tuple[str, str]] = [("", _("(not imported)"))]
        self._options += [(name, field_label(name)) for name in fields]
        self._columns: tuple[ColumnMatch, ...] = ()
        self._wanted: dict[int, str] = {}
        self._rows: dict[int, tuple[ChoiceField, Badge]] = {}
        self.sheet = ChoiceField(name=_("Sheet"))
        self.header = NumberField(1, low=1, high=_MOST_HEADER_ROWS, name=_("Row of the headings"))
        self.body = ChoiceField([(body.id, body.name) for body in bodies], name=_("Seats in"))
        self._sheet_field = Field(_("Sheet"), self.sheet, above=True)
        self._header_field = Field(_("Row of the headings"), self.header, above=True)
        self._body_field = Field(_("Seats in"), self.body, above=True)
        self._body_field.setVisible(kind is ImportKind.PEOPLE and bool(bodies))
        fix_width(self._sheet_field, 220)
        fix_width(self._header_field, 150)
        fix_width(self._body_field, 220)
        self._known = ElidingLabel("", "small_muted")
        self._list = Column(spacing=0)
        head = Row(
            self._sheet_field, self._header_field, self._body_field, (self._known, 1), spacing=14
        )
        sheet = Card(self._list, margins=(0, 4, 0, 4))
        scroll = ScrollColumn(
            head,
            Row(
                Icon("book", "muted", 18),
                (
                    Paragraph(
                        _("Correct at the right what the program has taken a column for."), "small"
                    ),
                    1,
                ),
            ),
            sheet,
            margins=(24, 16, 24, 16),
            spacing=12,
        )
        self.setLayout(Column(scroll, spacing=0))
        self.sheet.chosen.connect(self._other_sheet)
        self.header.valueChanged.connect(self._other_header)
        self.body.chosen.connect(lambda _key: self.changed.emit())

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what was found or chosen."""
        self._sheet_field.setVisible(len(plan.sheets) > 1)
        self.sheet.set_options([(name, name) for name in plan.sheets])
        self.sheet.choose(plan.sheet)
        self.header.blockSignals(True)  # Qt's own
        self.header.setValue(plan.header_row)
        self.header.blockSignals(False)  # Qt's own
        known = _("Known list: {title}").format(title=plan.preset_title)
        self._known.setText(known if plan.preset_title else "")
        same = [(c.column, c.header) for c in plan.columns] == [
            (c.column, c.header) for c in self._columns
        ]
        self._columns = plan.columns
        if not same:
            self._wanted = {}
            self._build()
        self._fill()

    @property
    def columns(self) -> dict[int, str] | None:
        """The field of each column once anything was corrected, else None."""
        if not self._wanted:
            return None
        return {match.column: match.field for match in self._columns} | self._wanted

    def _build(self) -> None:
        self._list.clear()
        self._rows = {}
        heads = (
            (_("Heading in the file"), 240),
            (_("For example"), 0),
            (_("Goes into"), 220),
            (_("How it was found"), 150),
        )
        self._list.put(_table_row([_head(text, width) for text, width in heads], low=True))
        for match in self._columns:
            choice = ChoiceField(self._options, name=match.header)
            choice.chosen.connect(lambda key, column=match.column: self._choose(column, str(key)))
            badge = Badge(match.way.label, _TONES[match.way])
            self._rows[match.column] = (choice, badge)
            title = ElidingLabel(
                match.header or _("Column {number}").format(number=match.column + 1), "strong"
            )
            fix_width(title, 240)
            sample = ElidingLabel(match.sample, "muted")
            fix_width(choice, 220)
            mark = box(Row(badge, None))
            fix_width(mark, 150)
            self._list.put(rule())
            self._list.put(_table_row([title, sample, choice, mark]))

    def _fill(self) -> None:
        for match in self._columns:
            choice, badge = self._rows[match.column]
            choice.choose(match.field)
            badge.show_mark(Mark(match.way.label, _TONES[match.way]))

    def _choose(self, column: int, name: str) -> None:
        self._wanted[column] = name
        self.changed.emit()

    def _other_sheet(self) -> None:
        self._wanted = {}
        self.header.blockSignals(True)  # Qt's own
        self.header.setValue(1)
        self.header.blockSignals(False)  # Qt's own
        self._columns = ()
        self.changed.emit()

    def _other_header(self) -> None:
        self._wanted = {}
        self.changed.emit()


def columns_sentence(plan: ImportPlan) -> str:
    """How many columns are taken."""
    count = sum(bool(match.field) for match in plan.columns)
    return _n("{count} column", "{count} columns", count).format(count=count)


def _head(text: str, width: int) -> QWidget:
    label = ElidingLabel(text, "small_muted")
    if width:
        fix_width(label, width)
    return label


def _table_row(parts: Sequence[QWidget], *, low: bool = False) -> Row:
    first, second, third, fourth = parts
    pad = 3 if low else 4
    return Row(first, (second, 1), third, fourth, margins=(16, pad, 16, pad), spacing=12)
