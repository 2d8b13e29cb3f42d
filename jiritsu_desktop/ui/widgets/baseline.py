"""Lines of text that stay in place when a character comes from another font (𠮷)."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLineEdit

from jiritsu_desktop.ui.theme import current_theme


def hold_baseline(field: QLineEdit) -> None:
    """Keep the line where it is whatever is written in it.

    Qt takes the taller font's rise from the line twice, so that all of it jumps up and is cut.
    """
    _Holder(field)


class _Holder(QObject):
    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textChanged.connect(self._follow)
        current_theme().follow(self, self._follow)

    def _follow(self) -> None:
        field = self._field
        risen = 0 if field.text().isascii() else 2 * _rise(field)
        margins = field.textMargins()
        if margins.top() != risen:
            margins.setTop(risen)
            field.setTextMargins(margins)


def _rise(field: QLineEdit) -> int:
    """How much higher than the field's own font the highest of the line's fonts is, in px."""
    field.ensurePolished()
    layout = QTextLayout(field.text(), field.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return max(0, round(line.ascent()) - field.fontMetrics().ascent())
