"""What an empty view shows: the chain it belongs to, one sentence and the first step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import Role, current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, stack

Step = tuple[str, str, Callable[[], object]]
_CHAIN = 100
_LEAST = 160


class EmptyState(QWidget):
    """Five stations, a head, a sentence, then at most four ways to begin.

    ``stations`` are (icon, word), ``here`` the place of this view among them; steps are
    (text, icon, what to do): ``first`` is filled, ``second`` framed, the others quiet. Where there
    is little height the stations give way, then it scrolls.
    """

    def __init__(
        self,
        head: str,
        sentence: str,
        *,
        stations: Sequence[tuple[str, str]] = (),
        here: int = 0,
        first: Step | None = None,
        second: Step | None = None,
        third: Step | None = None,
        fourth: Step | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{head} {sentence}")
        title = ElidingLabel(head, "head")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = Paragraph(sentence, "muted")
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = Column(None, margins=(24, 16, 24, 24), spacing=8)
        self._content = column
        self._chain = _Chain(stations, here) if stations else None
        self._chain_shown = bool(stations)
        if self._chain is not None:
            column.put(self._chain)
        column.put(title)
        column.put(text)
        column.put(16)
        buttons = Row(None, spacing=8)
        if first:
            buttons.put(primary_button(first[0], icon=first[1], clicked=first[2]))
        if second:
            buttons.put(Button(second[0], icon=second[1], clicked=second[2]))
        buttons.put(None)
        column.put(buttons)
        quiet = [step for step in (third, fourth) if step]
        if quiet:
            ways = [quiet_button(text, icon=icon, clicked=do) for text, icon, do in quiet]
            column.put(Row(None, *ways, None, spacing=8))
        column.put(None)
        scroll = QScrollArea()
        scroll.setWidget(box(column))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(stack(scroll))
        current_theme().follow(self, self._fit)

    @override
    def sizeHint(self) -> QSize:
        return self._content.totalSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        least = self._content.totalMinimumSize()
        return QSize(least.width(), min(least.height(), theme.px(_LEAST)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._chain is None:
            return
        theme = current_theme()
        need = self._content.totalHeightForWidth(self.width())
        if not self._chain_shown:
            need += theme.px(_CHAIN + 8)
        fits = need <= self.height()
        if fits != self._chain_shown:
            self._chain_shown = fits
            self._chain.setVisible(fits)


class _Chain(QWidget):
    """Stations with icons on a dashed line, the place of this view in accent."""

    def __init__(self, stations: Sequence[tuple[str, str]], here: int) -> None:
        super().__init__()
        self._stations = tuple(stations)
        self._here = here
        self.setAccessibleName(" → ".join(word for _icon, word in stations))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(110) * len(self._stations), theme.px(_CHAIN))

    @override
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(60) * len(self._stations), theme.px(_CHAIN))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._stations)
        step = min(theme.px(110), self.width() / count)
        start = (self.width() - step * (count - 1)) / 2
        radius = theme.px(26)
        y = theme.px(30)
        pen = QPen(theme.color("line"), theme.px(2), Qt.PenStyle.DashLine)
        for place, (icon, word) in enumerate(self._stations):
            x = start + step * place
            if place + 1 < count:
                painter.setPen(pen)
                gap = radius + theme.px(4)
                painter.drawLine(QPointF(x + gap, y), QPointF(x + step - gap, y))
            here = place == self._here
            painter.setBrush(theme.color("accent_weak" if here else "surface"))
            painter.setPen(
                QPen(theme.color("accent" if here else "line_control"), 2 if here else 1.5)
            )
            painter.drawEllipse(QPointF(x, y), radius, radius)
            half = theme.px(11)
            picture = theme.pixmap(icon, "accent" if here else "muted", 22)
            painter.drawPixmap(round(x) - half, y - half, picture)
            room = QRectF(x - step / 2, y + radius + theme.px(8), step, theme.px(22))
            role: Role = "strong" if here else "body"
            paint_text(painter, theme, room, word, role, "accent" if here else "muted", CENTRE)
