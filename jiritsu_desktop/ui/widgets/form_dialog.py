"""Dialogs of one dress: head and sentence, a form or text, the outcome and one verb at the foot."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    fix_width,
    rule,
)
from jiritsu_desktop.ui.widgets.overlay import Veil

DIALOG_WIDTH = 640


class Dialog(QDialog):
    """A window-modal dialog with a head, a body that scrolls and a foot.

    Show it with ``open()``; it deletes itself when it is closed. ``body`` takes the parts,
    ``foot`` further buttons. The verb says what happens (登録する), never OK.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        *,
        verb: str,
        verb_icon: str = "",
        danger: bool = False,
        width: int = DIALOG_WIDTH,
        cancel: str = "",
        head_icon: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        if parent is None:
            current_theme().dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setAccessibleDescription(sentence)
        self._veil: Veil | None = None
        self.body = Column(margins=(24, 14, 24, 14), spacing=12)
        self._scroll = ScrollColumn(self.body)
        self._outcome_icon = Icon("paper", "muted", 18)
        self._outcome = Paragraph("", "small_muted")
        self._outcome_icon.hide()
        self.cancel_button = Button(cancel or _("Cancel"), clicked=self.reject)
        self.verb_button = Button(
            verb, "danger" if danger else "primary", icon=verb_icon, clicked=self.accept
        )
        self.foot = Row(spacing=8)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(1, 1, 1, 1)
        self._head = _Head(self, title, sentence, head_icon)
        self._foot = Frame(
            Row(
                self._outcome_icon,
                (self._outcome, 1),
                self.foot,
                self.cancel_button,
                self.verb_button,
                margins=(24, 12, 24, 14),
            ),
            "foot",
        )
        layout.addWidget(self._head)
        layout.addWidget(rule())
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot)
        content = self._scroll.widget()
        if content is not None:
            content.installEventFilter(self)
        fix_width(self, width)

    def set_outcome(self, sentence: str, icon: str = "paper") -> None:
        """Say at the foot what will exist afterwards."""
        self._outcome.setText(sentence)
        self._outcome_icon.show_icon(icon, "muted")
        self._outcome_icon.setVisible(bool(sentence))

    @override
    def open(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self._veil = Veil(parent.window())
        self._fit()
        super().open()

    @override
    def done(self, result: int) -> None:
        if self._veil is not None:
            self._veil.deleteLater()
            self._veil = None
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        here = self.focusWidget()
        if enter and isinstance(here, Button):
            here.click()
        elif enter and not self._composing():
            self.accept()
        elif not enter:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("line"), 1))
        radius = theme.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            # The form has grown or shrunk: a problem came or went, a field was shown.
            self._fit()
        return super().eventFilter(watched, event)

    def _composing(self) -> bool:
        return bool(getattr(self.focusWidget(), "composing", False))

    def _fit(self) -> None:
        """As high as the form needs, and never higher than nine tenths of the screen."""
        content = self._scroll.widget()
        inner = content.layout() if content is not None else None
        width = self.maximumWidth() - 2
        need = inner.totalHeightForWidth(width) if inner and inner.hasHeightForWidth() else -1
        if need < 0 and inner is not None:
            need = inner.totalSizeHint().height()
        rest = _height(self._head, width) + 1 + _height(self._foot, width) + 2
        most = int(self.screen().availableGeometry().height() * 0.92)
        high = min(need + rest, most)
        if high != self.height():
            middle = self.geometry().center()
            self.setFixedHeight(high)
            if self.isVisible():
                frame = self.geometry()
                frame.moveCenter(middle)
                self.move(frame.topLeft())


class FormDialog(Dialog):
    """A dialog for a new record, with only what is needed now.

    Subclasses add fields, override ``problems()`` and offer ``draft()``. The verb is refused as
    long as there are problems; each is shown at its field and the first one gets the keyboard.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        *,
        verb: str,
        verb_icon: str = "",
        width: int = DIALOG_WIDTH,
    ) -> None:
        super().__init__(parent, title, sentence, verb=verb, verb_icon=verb_icon, width=width)
        self._fields: list[Field] = []
        self._tried = False

    def add_field(self, label: str, editor: QWidget, *, hint: str = "") -> Field:
        """Add a row with a label 112 wide; several inputs go into one editor widget."""
        row = Field(label, editor, hint=hint)
        self._fields.append(row)
        self.body.put(row)
        for part in (editor, *editor.findChildren(QWidget)):
            part.installEventFilter(self)
        return row

    def add_rule(self) -> None:
        """Part two groups of fields."""
        self.body.put(rule())

    def problems(self) -> dict[Field, str]:
        """What stands in the way, as sentences at their fields; empty when all is well."""
        return {}

    @override
    def accept(self) -> None:
        self._tried = True
        problems = self._show_problems()
        if problems:
            problems[0].focus_input()
            self._scroll.ensureWidgetVisible(problems[0])
            return
        super().accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Once refused, a mended field loses its mark as soon as it is left.
        if event.type() == QEvent.Type.FocusOut and self._tried:
            self._show_problems()
        return super().eventFilter(watched, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fields:
            self._fields[0].focus_input()

    def _show_problems(self) -> list[Field]:
        problems = self.problems()
        for row in self._fields:
            row.set_problem(problems.get(row, ""))
        return [row for row in self._fields if row in problems]


class _Head(QWidget):
    """Title, sentence and the cross; the dialog is moved by it."""

    def __init__(self, dialog: QDialog, title: str, sentence: str, icon: str) -> None:
        super().__init__()
        cross = icon_button("close", _("Close (Esc)"), clicked=dialog.reject)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        texts = Column(ElidingLabel(title, "head"), spacing=3)
        if sentence:
            texts.put(Paragraph(sentence, "muted"))
        row = Row((texts, 1), cross, margins=(24, 14, 14, 10), spacing=12)
        row.setAlignment(cross, Qt.AlignmentFlag.AlignTop)
        if icon:
            picture = Icon(icon, "attention", 26)
            row.insertWidget(0, picture)
            row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self._dialog = dialog

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._dialog.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()


def _height(widget: QWidget, width: int) -> int:
    return (
        widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    )
