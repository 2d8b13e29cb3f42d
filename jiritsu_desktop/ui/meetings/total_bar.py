"""The planned minutes as a bar with one part for each agenda item."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row


class TotalBar(QWidget):
    """``計 110分／120分`` beside its bar; more than there is time for is said in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _Bar()
        self._text = ElidingLabel("")
        self._over = ElidingLabel("", "attention")
        self.setLayout(Row(self._over, self._bar, self._text, spacing=10))

    def show_minutes(self, minutes: Sequence[int], available: int | None) -> None:
        """Show the items' minutes against the length of the meeting."""
        total = sum(minutes)
        text = (
            _("{total} min. in all")
            if available is None
            else _("{total} of {available} min. in all")
        )
        self._text.setText(text.format(total=total, available=available))
        over = 0 if available is None else total - available
        self._over.setVisible(over > 0)
        self._over.setText(_("{count} min. too long").format(count=over) if over > 0 else "")
        self._bar.show_parts(minutes, max(available or 0, total))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[int, ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_parts(self, parts: Sequence[int], whole: int) -> None:
        self._parts, self._whole = tuple(part for part in parts if part), whole
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme.color("track"))
        if not self._whole:
            return
        left = 0.0
        for part in self._parts:
            width = self.width() * part / self._whole
            gap = 0 if left == 0 else theme.px(1)
            painter.fillRect(
                QRectF(left + gap, 0, max(1.0, width - gap), self.height()), theme.color("accent")
            )
            left += width
