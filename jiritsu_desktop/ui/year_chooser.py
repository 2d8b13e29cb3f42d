"""The fiscal year that is looked at, and the way to another one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.layouts import fix_width


class YearChooser(Button):
    """A button with a menu of years; the same menu hangs in the menu bar for narrow windows."""

    def __init__(self, choose: Callable[[int], object]) -> None:
        super().__init__("", "menu", icon="calendar", clicked=self._open)
        self.menu_of_years = QMenu(_("Fiscal year"), self)
        self._choose = choose
        fix_width(self, 132)

    def show_years(self, years: Sequence[int], current: int) -> None:
        """Offer these years and mark the current one."""
        title = fiscal_year.title(current)
        self.setText(title)
        self.setAccessibleName(_("Fiscal year: {year}").format(year=title))
        self.menu_of_years.clear()
        for year in sorted({*years, current}, reverse=True):
            action = self.menu_of_years.addAction(fiscal_year.title(year))
            action.setCheckable(True)
            action.setChecked(year == current)
            action.triggered.connect(lambda _on=False, year=year: self._choose(year))

    def _open(self) -> None:
        self.menu_of_years.popup(self.mapToGlobal(self.rect().bottomLeft()))
