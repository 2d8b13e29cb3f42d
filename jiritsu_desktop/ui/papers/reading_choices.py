"""The possible readings of a word side by side, each with its number and why it is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.painting import CENTRE, LEFT, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.layouts import Row

MOST = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading that can be taken; empty for none at all. ``why`` says where it comes from."""

    reading: str
    word: str
    why: str


class ReadingChoices(QWidget):
    """At most four readings; ``chosen`` carries the one that was picked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._group = QButtonGroup(self)
        self._row = Row(spacing=11)
        self.setLayout(self._row)
        self._group.idClicked.connect(self._tell)

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer readings; the one that stands on the paper now is chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._row.clear()
        self._choices = list(choices[:MOST])
        for place, choice in enumerate(self._choices):
            button = _ChoiceButton(place + 1, choice)
            button.setChecked(choice.reading == chosen)
            self._group.addButton(button, place)
            self._row.put((button, 1))

    @property
    def current(self) -> str | None:
        """The reading that is chosen; None while none is."""
        place = self._group.checkedId()
        return self._choices[place].reading if place >= 0 else None

    def choose_number(self, number: int) -> bool:
        """Take the reading with that number, as a click does."""
        if not 1 <= number <= len(self._choices):
            return False
        self._group.button(number - 1).click()
        return True

    def _tell(self, place: int) -> None:
        self.chosen.emit(self._choices[place].reading)


class _ChoiceButton(QAbstractButton):
    def __init__(self, number: int, choice: Choice) -> None:
        super().__init__()
        self._number = number
        self._choice = choice
        self.setCheckable(True)
        self.setText(choice.word)
        self.setAccessibleName(f"{number}、{choice.word}")
        self.setAccessibleDescription(choice.why)
        self.setToolTip(choice.why)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(150), theme.px(64))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(90), theme.px(64))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        strong = on or self.hasFocus()
        color = "accent" if on else "focus" if self.hasFocus() else "line_control"
        painter.setPen(QPen(theme.color(color), 2 if strong else 1))
        ground = "accent_weak" if on else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
        middle = frame.center().y()
        key = QRectF(theme.px(14), middle - theme.px(9), theme.px(28), theme.px(17))
        painter.setPen(QPen(theme.color("line_control"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(key, theme.px(4), theme.px(4))
        paint_text(painter, theme, key, str(self._number), "small", "muted", CENTRE)
        left = theme.px(56)
        right = frame.right() - theme.px(34 if on else 10)
        upper = QRectF(left, middle - theme.px(24), right - left, theme.px(24))
        lower = QRectF(left, middle + theme.px(2), right - left, theme.px(20))
        paint_text(painter, theme, upper, self._choice.word, "section", "ink", LEFT)
        paint_text(painter, theme, lower, self._choice.why, "small", "ink", LEFT)
        if on:
            tick = theme.pixmap("check", "accent", 20)
            at = QPointF(frame.right() - theme.px(30), middle - theme.px(10))
            painter.drawPixmap(at, tick)
