"""The inputs of the rules; each saves itself when it is left or changed."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QCheckBox, QWidget

from jiritsu_desktop.domain import numbering_schemes
from jiritsu_desktop.domain.numbering_schemes import Scheme
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.council.groups import Rule, RuleGroup
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.fields import Field, SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_width, rule
from jiritsu_desktop.ui.widgets.saved_text import SavedText

_LABEL_WIDTH = 176
Save = Callable[[str, object], object]


class RuleField(QWidget):
    """One rule: shows the stored value and gives a changed one to ``save``."""

    def __init__(self, described: Rule, save: Save) -> None:
        super().__init__()
        self.rule = described
        self._save = save
        self.input, self._show = self._make()
        self.input.setAccessibleName(described.label)
        held: QWidget = self.input
        if described.kind in ("number", "choice"):
            fix_width(self.input, 150 if described.kind == "number" else 280)
            held = box(Row(self.input, None))
        label = "" if described.kind == "tick" else described.label
        self._field = Field(label, held, hint=described.hint, label_width=_LABEL_WIDTH)
        self.input.setAccessibleName(described.label)
        self.setLayout(Column(self._field))

    def show_value(self, value: object) -> None:
        """Show what is stored."""
        self._field.set_problem("")
        self._show(value)

    def _make(self) -> tuple[QWidget, Callable[[object], object]]:
        described = self.rule
        if described.kind == "tick":
            tick = QCheckBox(described.label)
            tick.clicked.connect(lambda on: self._save(described.name, on))
            return tick, lambda value: tick.setChecked(bool(value))
        if described.kind == "choice":
            choice = ChoiceField(described.options)
            choice.chosen.connect(lambda key: self._save(described.name, key))

            def choose(value: object) -> None:
                choice.choose(value if isinstance(value, StrEnum | Scheme) else None)

            return choice, choose
        if described.kind == "number":
            return self._number()
        if described.kind == "lines":
            lines = SavedText(self._save_text)
            return lines, lambda value: lines.show_text(str(value))
        line = text_field()
        saver = SaveOnLeave(line, self._save_text)
        return line, lambda value: saver.show_text(str(value))

    def _number(self) -> tuple[QWidget, Callable[[object], object]]:
        described = self.rule
        number = NumberField(low=described.low, high=described.high, unit=described.unit)

        def show(value: object) -> None:
            number.blockSignals(True)  # Qt's own
            number.setValue(int(str(value)))
            number.blockSignals(False)  # Qt's own

        number.valueChanged.connect(lambda value: self._save(described.name, value))
        return number, show

    def _save_text(self, text: str) -> None:
        problem = _problem(self.rule.name, text)
        self._field.set_problem(problem)
        if not problem:
            self._save(self.rule.name, text.strip())


class GroupView(QWidget):
    """A group with its head and its fields."""

    def __init__(self, group: RuleGroup, save: Save) -> None:
        super().__init__()
        self.group = group
        self.fields = [RuleField(described, save) for described in group.rules]
        self.head = ElidingLabel(group.title, "title")
        column = Column(self.head, margins=(0, 4, 0, 12), spacing=8)
        if group.sentence:
            column.put(Paragraph(group.sentence, "small_muted"))
        for part in self.fields:
            column.put(part)
        column.put(rule())
        self.setLayout(column)


def _problem(name: str, text: str) -> str:
    if name in ("name", "town", "member_title", "chair_title") and not text.strip():
        return _("Please fill this in.")
    if name == "document_symbol" and "{number}" not in text:
        return _("Keep {number}: the number of the document goes there.")
    if name.endswith("_numbers") and (text or name != "report_numbers"):
        return numbering_schemes.problem(text)
    return ""
