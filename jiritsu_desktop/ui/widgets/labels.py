"""Labels: one line that gives way, a paragraph with room between its lines, an icon."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.ui.painting import CENTRE, paint_text, wrap_text
from jiritsu_desktop.ui.theme import Role, current_theme, restyle

LabelRole = Literal[
    "body", "small", "muted", "small_muted", "strong", "accent", "section", "title", "head",
    "figure", "danger", "attention",
]  # fmt: skip

_FONT_OF: dict[str, Role] = {
    "small": "small", "small_muted": "small", "danger": "small", "attention": "small",
    "strong": "strong", "accent": "strong", "section": "section",
    "title": "title", "head": "head", "figure": "figure",
}  # fmt: skip
_COLOR_OF = {
    "muted": "muted", "small_muted": "muted", "accent": "accent", "danger": "danger",
    "attention": "attention",
}  # fmt: skip
_WIDTHS_KEPT = 8
_HEADS = frozenset({"section", "title"})
_HEAD_ROOM = 130


class ElidingLabel(QLabel):
    """One line of plain text that elides instead of pushing the window wider.

    The full text is the tooltip while it does not fit. A head keeps its words as long as they are
    few, so that what stands beside it gives way first.
    """

    def __init__(self, text: str = "", role: LabelRole = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_role(self, role: LabelRole) -> None:
        """Change size and colour."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return _with_descent(super().sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = _with_descent(super().minimumSizeHint())
        theme = current_theme()
        if self.property("role") in _HEADS:
            wide = QLabel.sizeHint(self).width()
            return QSize(min(wide, theme.px(_HEAD_ROOM)), hint.height())
        return QSize(min(hint.width(), theme.px(24)), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self.text()) <= room.width() + 1
        if fits:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            wide = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            if wide:
                self.setToolTip(plain_tooltip(self.text()))
                handled = super().event(event)
                self.setToolTip("")
                return handled
        return super().event(event)


def _with_descent(hint: QSize) -> QSize:
    """With room for the last row of _ and g, which Qt's rounding of heights cuts at some zooms."""
    return QSize(hint.width(), hint.height() + 1)


def plain_tooltip(text: str) -> str:
    """Text that a tooltip shows as it is, since tooltips cannot be told to be plain."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


class Paragraph(QLabel):
    """Plain running text, wrapped, with lines 150 % of the font's size apart."""

    def __init__(self, text: str = "", role: LabelRole = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._role: LabelRole = role
        self._wrapped: dict[tuple[str, float, int], list[str]] = {}
        self.setWordWrap(True)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().follow(self, self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        return round(len(lines) * self._pitch()) + margins.top() + margins.bottom()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        widest = max(theme.text_width(line, self._font()) for line in self.text().split("\n"))
        width = min(round(widest) + 2, theme.px(480))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(80), round(self._pitch()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        room = QRectF(self.contentsRect())
        painter = QPainter(self)
        painter.setFont(theme.font(self._font()))
        color = _COLOR_OF.get(self._role, "ink")
        painter.setPen(theme.color(color if self.isEnabled() else "disabled"))
        metrics = QFontMetricsF(theme.font(self._font()))
        lines = self._lines(room.width())
        inner = (self._pitch() - metrics.height()) / 2 + metrics.ascent()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            inner += max(0.0, (room.height() - len(lines) * self._pitch()) / 2)
        for number, line in enumerate(lines):
            left = room.x()
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                left += (room.width() - metrics.horizontalAdvance(line.rstrip())) / 2
            painter.drawText(QPointF(left, room.y() + number * self._pitch() + inner), line)

    def _font(self) -> Role:
        return _FONT_OF.get(self._role, "body")

    def _pitch(self) -> float:
        font = current_theme().font(self._font())
        return font.pointSizeF() * self.logicalDpiY() / 72 * 1.5

    def _lines(self, width: float) -> list[str]:
        # Layouts ask for the height of the same width over and over.
        asked = (self.text(), width, current_theme().zoom)
        if asked not in self._wrapped:
            if len(self._wrapped) == _WIDTHS_KEPT:
                self._wrapped.clear()
            self._wrapped[asked] = wrap_text(current_theme(), self.text(), self._font(), width, 400)
        return self._wrapped[asked]


class KeyCap(QWidget):
    """A key of the keyboard, drawn as one."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = round(theme.text_width(self._key, "small")) + theme.px(14)
        return QSize(max(width, theme.px(22)), theme.px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.setPen(QPen(theme.color("line_control"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
        painter.drawLine(
            QPointF(theme.px(4), cap.bottom() + 1),
            QPointF(cap.right() - theme.px(4), cap.bottom() + 1),
        )
        paint_text(painter, theme, cap, self._key, "small", "muted", CENTRE)


class Icon(QWidget):
    """One of our icons beside a text that says the same, so it has no name of its own."""

    def __init__(self, name: str, color: str = "muted", size: int = 20) -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size
        current_theme().follow(self, self._measure)

    def show_icon(self, name: str, color: str) -> None:
        """Change what is drawn."""
        self._name, self._color = name, color
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        pixmap = current_theme().pixmap(self._name, self._color, self._size)
        QPainter(self).drawPixmap(0, 0, pixmap)

    def _measure(self) -> None:
        self.setFixedSize(current_theme().icon_size(self._size))
        self.update()
