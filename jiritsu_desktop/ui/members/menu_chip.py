"""A chip that opens a menu of what to narrow a list to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jiritsu_desktop.ui.widgets.buttons import Chip


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu; ``on`` marks the one in use, a line without words parts two groups."""

    text: str
    do: Callable[[], object] = lambda: None
    on: bool = False


class MenuChip(Chip):
    """Shows on or off by what is chosen in its menu, not by being clicked."""

    def __init__(
        self, text: str, name: str, items: Callable[[], Sequence[MenuItem]], *, icon: str = ""
    ) -> None:
        super().__init__(text, icon=icon)
        self._name = name
        self._items = items
        self.say(text)
        self.clicked.connect(lambda _on=False: self.open_menu())

    def say(self, text: str, *, on: bool = False) -> None:
        """Show what the list is narrowed to."""
        self.setText(text)
        self.setChecked(on)
        self.setAccessibleName(f"{self._name} {text}")
        self.setToolTip(self._name)
        self.updateGeometry()

    def open_menu(self) -> QMenu:
        """Show the menu under the chip."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for item in self._items():
            if not item.text:
                menu.addSeparator()
                continue
            action = menu.addAction(item.text)
            action.setCheckable(True)
            action.setChecked(item.on)
            action.triggered.connect(lambda _on=False, do=item.do: do())
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    @override
    def nextCheckState(self) -> None:
        """A click does not switch the chip."""
