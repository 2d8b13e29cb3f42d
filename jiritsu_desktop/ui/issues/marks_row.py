"""The priority of an opened issue: the letter, and the three marks as words that can be changed."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.issue_rules import (
    frequency_word,
    mark_total,
    reach_word,
    resource_word,
)
from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import CENTRE, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.layouts import Row

_CELL = 13


class MarksRow(QWidget):
    """``judged`` carries the name of a mark and its value, ``reason_wanted`` asks for a letter
    by reason."""

    judged = Signal(str, int)
    reason_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letter = _Letter()
        self._marks = {
            "frequency": MarkButton(_("How often"), frequency_word),
            "reach": MarkButton(_("Whom it reaches"), reach_word),
            "resource_lack": MarkButton(_("What there is"), resource_word),
        }
        self.reason_button = quiet_button(
            _("Change by reason"), clicked=lambda: self.reason_wanted.emit()
        )
        row = Row(self._letter, spacing=12)
        for name, button in self._marks.items():
            row.put(button)
            button.picked.connect(lambda mark, name=name: self.judged.emit(name, mark))
        row.put(None)
        row.put(self.reason_button)
        self.setLayout(row)

    def show_issue(self, issue: IssueRow) -> None:
        """Show the marks of another issue."""
        self._letter.show_issue(issue)
        for (_name, button), mark in zip(self._marks.items(), issue.marks, strict=True):
            button.show_mark(mark)


class MarkButton(QPushButton):
    """One mark: its word, three cells, the number and what it means; a menu to change it."""

    picked = Signal(int)

    def __init__(self, name: str, word: Callable[[int | None], str]) -> None:
        super().__init__()
        self._name = name
        self._word = word
        self._mark = 0
        self.setFlat(True)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on=False: self.open_menu())
        current_theme().follow(self, self._measure)
        self.show_mark(0)

    def show_mark(self, mark: int) -> None:
        """Show another value, 0 for none."""
        self._mark = mark
        said = f"{self._name} {mark or ''} {self._word(mark)}".strip()
        self.setAccessibleName(said)
        self.setToolTip(_("Click to change"))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> QMenu:
        """The values to choose from."""
        menu = QMenu(self)
        for mark in (1, 2, 3):
            action = menu.addAction(f"{mark}　{self._word(mark)}")
            action.setCheckable(True)
            action.setChecked(mark == self._mark)
            action.triggered.connect(lambda _on=False, mark=mark: self.picked.emit(mark))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = theme.px(3 * (_CELL + 2) + 30) + theme.text_width(self._word(self._mark), "small")
        wide = max(words, theme.text_width(self._name, "small"))
        return QSize(round(wide) + theme.px(14), theme.px(46))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(70), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6)
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        left = theme.px(6)
        width = self.width() - 2 * left
        upper = QRectF(left, theme.px(3), width, theme.px(18))
        paint_text(painter, theme, upper, self._name, "small", "muted")
        middle = theme.px(32)
        for cell in range(3):
            x = left + cell * theme.px(_CELL + 2)
            color = "accent" if cell < self._mark else "track"
            painter.fillRect(
                QRectF(x, middle - theme.px(3), theme.px(_CELL), theme.px(6)), theme.color(color)
            )
        x = left + 3 * theme.px(_CELL + 2) + theme.px(6)
        said = f"{self._mark}　{self._word(self._mark)}" if self._mark else self._word(0)
        room = QRectF(x, middle - theme.px(10), self.width() - x, theme.px(20))
        paint_text(painter, theme, room, said, "small")

    def _measure(self) -> None:
        self.setFixedHeight(current_theme().px(46))


class _Letter(QWidget):
    """優先度 A 合計 8, and whether the letter was set by reason."""

    def __init__(self) -> None:
        super().__init__()
        self._letter = ""
        self._sum = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_issue(self, issue: IssueRow) -> None:
        """Show the letter of another issue."""
        letter, total = issue.priority, mark_total(issue)
        self._letter = letter.value if letter else "－"
        self._sum = _("Sum {sum}").format(sum=total) if total else ""
        if issue.priority_override is not None:
            self._sum = _("by reason")
        self.setToolTip(issue.override_reason)
        priority = _("Priority")
        self.setAccessibleName(f"{priority} {self._letter} {self._sum} {issue.override_reason}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        below = theme.px(34) + theme.text_width(self._sum, "small")
        # Painting elides what is a fraction of a pixel too wide.
        return QSize(ceil(max(below, theme.text_width(_("Priority"), "small"))) + 2, theme.px(46))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        upper = QRectF(0, theme.px(3), self.width(), theme.px(18))
        paint_text(painter, theme, upper, _("Priority"), "small", "muted")
        filled = self._letter == "A"
        box = QRectF(0, theme.px(21), theme.px(22), theme.px(22))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if filled else "line_control"), 1.2))
        painter.setBrush(theme.color("accent") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        ink = "on_accent" if filled else "ink"
        paint_text(painter, theme, box, self._letter, "strong", ink, CENTRE)
        room = QRectF(theme.px(30), box.y(), self.width() - theme.px(30), box.height())
        paint_text(painter, theme, room, self._sum, "small")
