"""The seat categories of the founding rule: what each is called and how many seats it has."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.council import SeatCategoryRow
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.widgets.choice_fields import NumberField
from jiritsu_desktop.ui.widgets.fields import SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, fix_width, least_width

_MOST_SEATS = 99
Save = Callable[[int, str, object], object]


class SeatsView(QWidget):
    """Each line saves itself: ``save`` is given the id, ``name`` or ``quota``, and the value."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._lines: dict[int, _SeatLine] = {}
        self._none = Paragraph(_("No seat categories."), "muted")
        self._column = Column(spacing=4)
        self.setLayout(
            Column(ElidingLabel(_("Seat categories"), "title"), self._none, self._column)
        )

    def show_categories(self, categories: Sequence[SeatCategoryRow]) -> None:
        """Show what is stored; a line that is being written in stays."""
        if list(self._lines) != [category.id for category in categories]:
            self._column.clear()
            self._lines = {category.id: _SeatLine(category, self._save) for category in categories}
            for line in self._lines.values():
                self._column.put(line)
        for category in categories:
            self._lines[category.id].show_category(category)
        self._none.setVisible(not categories)


class _SeatLine(QWidget):
    def __init__(self, category: SeatCategoryRow, save: Save) -> None:
        super().__init__()
        self._number = ElidingLabel("", "muted")
        fix_width(self._number, 60)
        line = text_field()
        self._name = SaveOnLeave(line, lambda text: save(category.id, "name", text.strip()))
        self._line = line
        least_width(line, 120)
        self._quota = NumberField(high=_MOST_SEATS, unit=_p("seats", "seats"))
        fix_width(self._quota, 104)
        self._quota.valueChanged.connect(lambda value: save(category.id, "quota", value))
        self.setLayout(Row(self._number, (line, 1), self._quota, spacing=8))

    def show_category(self, category: SeatCategoryRow) -> None:
        """Show what is stored."""
        number = _p("seat category", "No. {number}").format(number=category.number)
        self._number.setText(number)
        self._name.show_text(category.name)
        self._line.setAccessibleName(_("Name of the category {number}").format(number=number))
        self._quota.blockSignals(True)  # Qt's own
        self._quota.setValue(category.quota)
        self._quota.blockSignals(False)  # Qt's own
        self._quota.setAccessibleName(_("Seats of {category}").format(category=category.name))
