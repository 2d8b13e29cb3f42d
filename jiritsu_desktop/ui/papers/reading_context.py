"""A piece of a paper with its readings, large, the word in question in a frame."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.readings_review import Excerpt
from jiritsu_desktop.ui.painting import LEFT, paint_text
from jiritsu_desktop.ui.theme import current_theme

_TEXT_POINTS, _RUBY_POINTS = 19.5, 10.5
_PITCH = 64
_HEIGHT, _LOW_HEIGHT = 262, 166
_SIDE, _TOP = 24, 44


class ReadingContext(QWidget):
    """Painted like the paper, in every look."""

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._excerpt = Excerpt()
        self._reading: str | None = None
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_excerpt(self, place: str, excerpt: Excerpt, reading: str | None = None) -> None:
        """Show a place; ``reading`` stands over the word instead of the one it has now."""
        self._place, self._excerpt, self._reading = place, excerpt, reading
        text = "".join(
            text for part in (excerpt.before, excerpt.word, excerpt.after) for text, _ruby in part
        )
        self.setAccessibleName(f"{place}、{text}")
        self.update()

    def set_low(self, low: bool) -> None:
        """Take less room where there is little."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(420), theme.px(_LOW_HEIGHT if self._low else _HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(300), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRect(sheet)
        head = QRectF(theme.px(_SIDE), theme.px(10), sheet.width() - theme.px(48), theme.px(20))
        paint_text(painter, theme, head, self._place, "small", "paper_ink", LEFT)
        type_, small = _font(_TEXT_POINTS), _font(_RUBY_POINTS)
        for pieces, at, marked in self._set(QFontMetricsF(type_), QFontMetricsF(small)):
            if marked:
                self._frame(painter, pieces, at)
            left = at.x()
            for text, ruby, width in pieces:
                _draw(painter, type_, text, left, at.y(), width, marked=marked)
                if ruby:
                    above = at.y() - theme.px(25)
                    _draw(painter, small, ruby, left, above, width, marked=marked)
                left += width

    def _set(
        self, metrics: QFontMetricsF, small: QFontMetricsF
    ) -> list[tuple[list[tuple[str, str, float]], QPointF, bool]]:
        """The pieces with their places; a word in question is never cut."""
        theme = current_theme()
        left, right = theme.px(_SIDE + 20), self.width() - theme.px(_SIDE)
        x, y = float(left), theme.px(_TOP) + theme.px(44)
        set_ = []
        for units, marked in self._units():
            measured = [
                (
                    text,
                    ruby,
                    max(metrics.horizontalAdvance(text), small.horizontalAdvance(ruby) + 2),
                )
                for text, ruby in units
            ]
            width = sum(one[2] for one in measured)
            pad = theme.px(9) if marked else 0
            if x + width + 2 * pad > right and x > left:
                x, y = float(left), y + theme.px(_PITCH)
            set_.append((measured, QPointF(x + pad, y), marked))
            x += width + 2 * pad
        return self._seen(set_)

    def _seen(
        self, set_: list[tuple[list[tuple[str, str, float]], QPointF, bool]]
    ) -> list[tuple[list[tuple[str, str, float]], QPointF, bool]]:
        """What lies on the sheet; lines before go up out of it until the word in question is."""
        pitch, lowest = current_theme().px(_PITCH), self.height() - current_theme().px(8)
        up = 0
        for _pieces, at, marked in set_:
            while marked and at.y() - up > lowest:
                up += pitch
        first = current_theme().px(_TOP)
        return [
            (pieces, at - QPointF(0, up), marked)
            for pieces, at, marked in set_
            if first < at.y() - up <= lowest
        ]

    def _units(self) -> list[tuple[Sequence[tuple[str, str]], bool]]:
        """What a line may be broken between: words under a reading, single characters else."""
        word = self._excerpt.word
        if self._reading is not None:
            word = (("".join(text for text, _ruby in word), self._reading),)
        units: list[tuple[Sequence[tuple[str, str]], bool]] = []
        for part, marked in (
            (self._excerpt.before, False),
            (word, True),
            (self._excerpt.after, False),
        ):
            if marked:
                units.append((part, True))
                continue
            for text, ruby in part:
                if ruby:
                    units.append((((text, ruby),), False))
                else:
                    units += [(((char, ""),), False) for char in text]
        return units

    def _frame(
        self, painter: QPainter, pieces: Sequence[tuple[str, str, float]], at: QPointF
    ) -> None:
        theme = current_theme()
        width = sum(piece[2] for piece in pieces)
        box = QRectF(
            at.x() - theme.px(7), at.y() - theme.px(44), width + theme.px(14), theme.px(57)
        )
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("accent_weak") if _is_light() else theme.color("paper"))
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))


def _draw(
    painter: QPainter, font: QFont, text: str, x: float, y: float, width: float, *, marked: bool
) -> None:
    theme = current_theme()
    shown = QFont(font)
    shown.setBold(marked)
    painter.setFont(shown)
    painter.setPen(theme.color("paper_ink"))
    inner = (width - QFontMetricsF(shown).horizontalAdvance(text)) / 2
    painter.drawText(QPointF(x + inner, y), text)


def _font(points: float) -> QFont:
    font = QFont(current_theme().font("body"))
    font.setPointSizeF(points * current_theme().scale())
    return font


def _is_light() -> bool:
    return current_theme().look == "light"
