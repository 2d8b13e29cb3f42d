"""A switch between two to five views of the same thing."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme


class Segmented(QWidget):
    """Exactly one part is on; the arrow keys move within it.

    ``options`` are (key, text); ``chosen`` carries the key that the user picked.
    """

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Hashable, str]], *, name: str = "", least_part: int = 64
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _text in options]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (_key, text) in enumerate(options):
            part = _Part(text, _kind(place, len(options)), least_part)
            part.setChecked(place == 0)
            self._group.addButton(part, place)
            layout.addWidget(part)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def current(self) -> Hashable:
        """The key of the part that is on."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: Hashable) -> None:
        """Switch without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_text(self, key: Hashable, text: str) -> None:
        """Change the word of one part."""
        self._group.button(self._keys.index(key)).setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = self._group.checkedId() + step
        if step and 0 <= place < len(self._keys):
            self._group.button(place).click()
            self._group.button(place).setFocus()
        else:
            super().keyPressEvent(event)


class _Part(QPushButton):
    """One part; wide enough for its text in bold, so that nothing moves when it is switched on."""

    def __init__(self, text: str, kind: str, least: int) -> None:
        super().__init__(text)
        self._least = least
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = round(theme.text_width(self.text(), "strong")) + theme.px(30)
        return QSize(max(width, theme.px(self._least)), super().sizeHint().height())


def _kind(place: int, count: int) -> str:
    if count == 1:
        return "seg_only"
    return "seg_first" if place == 0 else "seg_last" if place == count - 1 else "seg"
