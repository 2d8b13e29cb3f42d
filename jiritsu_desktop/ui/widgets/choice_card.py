"""Large choices: each a card with a radio button, a sentence and facts; one of them is chosen."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, fix_width, rule


@dataclass(frozen=True, slots=True)
class CardChoice:
    """One choice: its key, what it is called, a sentence, and facts as (word, value)."""

    key: Hashable
    title: str
    sentence: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class ChoiceCards(QWidget):
    """Cards side by side or one below the other; ``chosen`` carries the key that was picked."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[CardChoice] = (),
        *,
        name: str = "",
        direction: Literal["row", "column"] = "row",
        ruled: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys: list[Hashable] = []
        self._cards: list[_Card] = []
        self._ruled = ruled
        self._layout = Row(spacing=14) if direction == "row" else Column(spacing=10)
        self.setLayout(self._layout)
        self._group.idToggled.connect(self._tell)
        self._quiet = False
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[CardChoice]) -> None:
        """Offer other choices; none of them is chosen."""
        for card in self._cards:
            self._group.removeButton(card.button)
        self._layout.clear()
        self._keys = [choice.key for choice in choices]
        self._cards = [_Card(choice, ruled=self._ruled) for choice in choices]
        for place, card in enumerate(self._cards):
            self._group.addButton(card.button, place)
            self._layout.put((card, 1) if isinstance(self._layout, Row) else card)

    def current(self) -> Hashable:
        """The key of the chosen card; None while none is chosen."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def choose(self, key: Hashable) -> None:
        """Choose a card without telling anybody; an unknown key chooses none."""
        self._quiet = True
        if key in self._keys:
            self._cards[self._keys.index(key)].button.setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._quiet = False

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen card, else on the first one."""
        place = max(0, self._group.checkedId())
        if self._cards:
            self._cards[place].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, place: int, on: bool) -> None:
        if on and not self._quiet:
            self.chosen.emit(self._keys[place])


class _Card(QWidget):
    """The whole card is the target of the mouse; the keyboard is on its radio button."""

    def __init__(self, choice: CardChoice, *, ruled: bool) -> None:
        super().__init__()
        self.button = QRadioButton(choice.title)
        self.button.setAccessibleDescription(
            "、".join((choice.sentence, *(f"{word} {value}" for word, value in choice.facts)))
        )
        self.button.toggled.connect(self._dress)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = Column(self.button, margins=(14, 9, 14, 12), spacing=4)
        if choice.sentence:
            column.put(Paragraph(choice.sentence, "small"))
        if choice.facts and ruled:
            column.put(6)
            column.put(rule())
        for word, value in choice.facts:
            label = Paragraph(word, "small_muted")
            fix_width(label, 68)
            row = Row(label, (Paragraph(value, "small"), 1), spacing=4)
            row.setAlignment(label, Qt.AlignmentFlag.AlignTop)
            column.put(row)
        column.put(None)
        self.setLayout(column)
        current_theme().follow(self, self._dress)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.setChecked(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        on = self.button.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if on else "line_control"), 2 if on else 1))
        painter.setBrush(theme.color("accent_weak" if on else "surface"))
        edge = 1.0 if on else 0.5
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(room, theme.px(6), theme.px(6))

    def _dress(self) -> None:
        role: Role = "strong" if self.button.isChecked() else "body"
        self.button.setFont(current_theme().font(role))
        self.update()
