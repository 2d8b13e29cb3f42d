"""Painted marks as widgets: badge, ring of the last verification, priority."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import (
    PRIORITY_WIDTH,
    Mark,
    Tone,
    badge_width,
    paint_badge,
    paint_priority,
    paint_ring,
)
from jiritsu_desktop.ui.theme import current_theme


class Badge(QWidget):
    """A state as word, shape and colour; an empty word takes no room."""

    def __init__(self, word: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark = Mark(word, tone)
        self.show_mark(self._mark)
        current_theme().follow(self, self.updateGeometry)

    def show_mark(self, mark: Mark | None) -> None:
        """Say another state; None hides the badge."""
        self._mark = mark or Mark("")
        if not self._mark.word:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self.setAccessibleName(self._mark.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = round(badge_width(theme, self._mark)) + 1 if self._mark.word else 0
        return QSize(width, theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark.word:
            paint_badge(QPainter(self), current_theme(), 0, self.height() / 2, self._mark)


class VerificationRing(QWidget):
    """The ring of a resource's last verification, with its sentence for the screen reader."""

    def __init__(self, share: float | None = None, name: str = "") -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_share(share, name)

    def show_share(self, share: float | None, name: str) -> None:
        """Share of the year that is left (None: never verified) and the sentence that says it."""
        self._share = share
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(22), current_theme().px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        centre = QPointF(self.width() / 2, self.height() / 2)
        paint_ring(QPainter(self), current_theme(), centre, self._share)


class PriorityMark(QWidget):
    """Priority letter and its three bars."""

    def __init__(self, letter: str = "C", marks: tuple[int, int, int] = (1, 1, 1)) -> None:
        super().__init__()
        self._letter, self._marks = letter, marks
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_priority(letter, marks)

    def show_priority(self, letter: str, marks: tuple[int, int, int]) -> None:
        """Letter A–C and the marks 1–3 for frequency, impact and lack of resources."""
        self._letter, self._marks = letter, marks
        sentence = _(
            "Priority {letter}: frequency {frequency}, impact {impact}, lack of resources {lack}"
        ).format(letter=letter, frequency=marks[0], impact=marks[1], lack=marks[2])
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(PRIORITY_WIDTH), current_theme().px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_priority(
            QPainter(self), current_theme(), 0, self.height() / 2, self._letter, self._marks
        )
