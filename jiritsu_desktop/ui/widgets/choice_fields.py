"""Choosing one of several, and whole numbers; the wheel changes neither by accident."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme


class ChoiceField(QComboBox):
    """One of several words.

    ``options`` are (key, text); ``chosen`` carries the key that the user picked. ``quiet`` shows
    the frame only on hover and focus, for records that exist.
    """

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Hashable, str]] = (), *, name: str = "", quiet: bool = False
    ) -> None:
        super().__init__()
        self._keys: list[Hashable] = []
        self.setAccessibleName(name)
        self.setProperty("quiet", quiet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long option may not push the window wider; the open list shows it in full.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(lambda place: self.chosen.emit(self._keys[place]))

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other words; the chosen key stays chosen where it can."""
        key = self.current_key()
        self.clear()
        self._keys = [option for option, _text in options]
        self.addItems([text for _option, text in options])
        if key in self._keys:
            self.choose(key)

    def current_key(self) -> Hashable:
        """The key of the shown word; None when there is none."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def choose(self, key: Hashable) -> None:
        """Show another word without telling anybody; an unknown key shows none."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberField(QSpinBox):
    """A whole number between two bounds, with its unit (40 分)."""

    def __init__(
        self, value: int = 0, *, low: int = 0, high: int = 999, unit: str = "", name: str = ""
    ) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setValue(value)
        self.setSuffix(f" {unit}" if unit else "")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        current_theme().follow(self, self._measure)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _measure(self) -> None:
        self.lineEdit().setTextMargins(current_theme().px(8), 0, 0, 0)
        self.setMinimumWidth(current_theme().px(88))
