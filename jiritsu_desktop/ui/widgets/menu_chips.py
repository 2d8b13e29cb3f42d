"""Chips that open a menu of what to narrow a list to: one of several things, or any of them."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.buttons import Chip

_NAMED = 2


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu; ``on`` marks the one in use, a line without words parts two groups."""

    text: str
    do: Callable[[], object] = lambda: None
    on: bool = False


class _ChipWithMenu(Chip):
    """Shows on or off by what is chosen in its menu, not by being clicked."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        super().__init__(text, icon=icon)
        self.clicked.connect(lambda _on=False: self.open_menu())

    def open_menu(self) -> QMenu:
        """Show the menu under the chip; it goes away with itself."""
        menu = QMenu(self)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put the lines into the menu."""
        raise NotImplementedError(menu)

    def show_choice(self, text: str, *, on: bool) -> None:
        """Show what the list is narrowed to."""
        self.setText(text)
        self.setChecked(on)
        self.updateGeometry()

    @override
    def nextCheckState(self) -> None:
        """A click opens the menu; what is chosen there decides."""


class MenuChip(_ChipWithMenu):
    """One of several things is chosen; ``items`` are asked for whenever the menu opens."""

    def __init__(
        self, text: str, name: str, items: Callable[[], Sequence[MenuItem]], *, icon: str = ""
    ) -> None:
        super().__init__(text, icon=icon)
        self._name = name
        self._items = items
        self.say(text)

    def say(self, text: str, *, on: bool = False) -> None:
        """Show what the list is narrowed to."""
        self.show_choice(text, on=on)
        self.setAccessibleName(f"{self._name} {text}")
        self.setToolTip(self._name)

    @override
    def fill(self, menu: QMenu) -> None:
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


class ChoiceChip(_ChipWithMenu):
    """Any number of things can be ticked; ``picked`` carries their keys."""

    picked = Signal(object)

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self._word = word
        self._options: Sequence[tuple[Hashable, str]] = ()
        self._on: frozenset[Hashable] = frozenset()

    def show_options(
        self, options: Sequence[tuple[Hashable, str]], on: frozenset[Hashable]
    ) -> None:
        """What can be ticked, and what is."""
        self._options, self._on = options, on
        words = [text for key, text in options if key in on]
        chosen = _("・").join(words)
        shown = f"{self._word} {chosen}" if 0 < len(words) <= _NAMED else self._word
        if len(words) > _NAMED:  # more words would push the row wider
            shown = _("{word}: {count}").format(word=self._word, count=len(words))
        self.show_choice(shown, on=bool(on))

    @override
    def fill(self, menu: QMenu) -> None:
        for key, text in self._options:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key in self._on)
            action.triggered.connect(lambda _on=False, key=key: self._turn(key))
        if self._on:
            menu.addSeparator()
            menu.addAction(_("All")).triggered.connect(lambda: self.picked.emit(frozenset()))

    def _turn(self, key: Hashable) -> None:
        self.picked.emit(self._on ^ {key})
