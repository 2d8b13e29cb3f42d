"""Fields: a label, its input, a hint under it and the sentence that says what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.theme import current_theme, restyle
from jiritsu_desktop.ui.widgets.baseline import hold_baseline
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_width

LABEL_WIDTH = 112
_PAUSE_MS = 120


class IconField(QLineEdit):
    """A line of text with one of our icons at its left end.

    Qt's own icons in a line stay 16 px at any zoom, so these are painted. ``icon_clicked`` is
    emitted for a click on the icon when ``icon_name`` says what it does.
    """

    icon_clicked = Signal()

    def __init__(self, icon: str, icon_name: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._icon_name = icon_name
        self.setMouseTracking(True)
        current_theme().follow(self, self._measure)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        picture = theme.pixmap(self._icon, "muted", 16)
        top = (self.height() - theme.px(16)) // 2
        QPainter(self).drawPixmap(theme.px(10), top, picture)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._icon_name and event.position().x() < current_theme().px(32):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.icon_clicked.emit()
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_icon = bool(self._icon_name) and event.position().x() < current_theme().px(32)
        shape = Qt.CursorShape.PointingHandCursor if on_icon else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def _measure(self) -> None:
        self.setTextMargins(current_theme().px(24), 0, 0, 0)


def text_field(
    text: str = "", *, placeholder: str = "", name: str = "", quiet: bool = False, icon: str = ""
) -> QLineEdit:
    """A line of text; ``quiet`` shows its frame only on hover and focus."""
    field = IconField(icon) if icon else QLineEdit()
    hold_baseline(field)
    field.setText(text)
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    field.setProperty("quiet", quiet)
    field.setCursorPosition(0)
    return field


class FilterField(IconField):
    """A field whose words narrow a list.

    ``searched`` carries the text a moment after the last key. While an input method is composing,
    nothing is sent: the half-written reading is not what the clerk means. Esc empties the field,
    the down key moves to the list.
    """

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str, *, name: str = "", icon: str = "filter") -> None:
        super().__init__(icon)
        hold_baseline(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._composing = False
        self._sent = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._wait)
        self._clear = icon_button("close", _("Clear"), clicked=self.clear)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setParent(self)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not yet decided."""
        return self._composing

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._clear.sizeHint().width()
        self._clear.setGeometry(self.width() - side, 0, side, self.height())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._wait()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.flush()
            self.left_downwards.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
        super().keyPressEvent(event)

    def _wait(self) -> None:
        if not self._composing:
            self._pause.start()

    def take_keyboard(self) -> None:
        """Be typed into at once, over what is there (Ctrl+F)."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def begin_with(self, text: str) -> None:
        """Show a text without sending it."""
        self.setText(text)
        self._sent = text
        self._pause.stop()

    def flush(self) -> None:
        """Send what was typed now, without the moment's pause."""
        self._pause.stop()
        if not self._composing and self.text() != self._sent:
            self._sent = self.text()
            self.searched.emit(self._sent)

    @override
    def _measure(self) -> None:
        self.setTextMargins(current_theme().px(24), 0, current_theme().px(24), 0)


class SearchField(FilterField):
    """The field that finds anything, in the tab row and in the Ctrl+K panel."""

    def __init__(self, placeholder: str, *, name: str = "") -> None:
        super().__init__(placeholder, name=name, icon="search")


class Field(QWidget):
    """Label, input, hint and problem as one row of a form.

    The label stands at the left, 112 px wide; with ``above`` it stands small over the input.
    ``editor`` may be a widget that holds several inputs; name those yourself.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        above: bool = False,
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__()
        self.label = ElidingLabel(label, "small_muted" if above else "body")
        self.label.setBuddy(editor)
        self.editor = editor
        self._hint = Paragraph(hint, "small")
        self._problem = Paragraph("", "danger")
        self._inputs = [part for part in (editor, *editor.findChildren(QWidget)) if _is_input(part)]
        for part in self._inputs:
            if not part.accessibleName():
                part.setAccessibleName(label)
        self._hint.setVisible(bool(hint))
        self._problem.hide()
        right = Column(editor, self._hint, self._problem, spacing=3)
        if above:
            self.setLayout(Column(self.label, right, spacing=3))
        else:
            fix_width(self.label, label_width)
            head = box(Column(self.label, margins=(0, 6, 0, 0)))
            row = Row(head, (right, 1), spacing=8)
            row.setAlignment(head, Qt.AlignmentFlag.AlignTop)
            self.setLayout(row)
        self._describe()

    def set_hint(self, hint: str) -> None:
        """Say why the field holds what it holds, in one small line."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self.problem())
        self._describe()

    def problem(self) -> str:
        """The sentence shown as wrong, or nothing."""
        return self._problem.text()

    def set_problem(self, sentence: str) -> None:
        """Mark the input and say what is wrong with it; an empty sentence clears the mark."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint.text()) and not sentence)
        for part in self._inputs:
            if part.property("bad") != bool(sentence):
                part.setProperty("bad", bool(sentence))
                restyle(part)
        self._describe()

    def focus_input(self) -> None:
        """Put the keyboard into the first input."""
        if self._inputs:
            self._inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        for part in self._inputs:
            part.setAccessibleDescription(self.problem() or self._hint.text())


def _is_input(widget: QWidget) -> bool:
    names = ("QLineEdit", "QComboBox", "QPlainTextEdit", "QSpinBox", "QCheckBox", "QRadioButton")
    parent = widget.parentWidget()
    inner = parent is not None and (parent.inherits("QComboBox") or parent.inherits("QSpinBox"))
    return any(widget.inherits(name) for name in names) and not inner


class Fact(QWidget):
    """A muted word and what it says, as on a printed card; ``value`` may be a quiet editor."""

    def __init__(self, word: str, value: QWidget | str = "", *, word_width: int = 84) -> None:
        super().__init__()
        self._label = ElidingLabel(word, "muted")
        fix_width(self._label, word_width)
        self._value = ElidingLabel(value) if isinstance(value, str) else value
        if not self._value.accessibleName() and not isinstance(self._value, ElidingLabel):
            self._value.setAccessibleName(word)
        self.setLayout(Row(self._label, (self._value, 1), spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, lambda: self.setMinimumHeight(current_theme().px(26)))

    def set_text(self, text: str) -> None:
        """Show another value (only where it is plain text)."""
        assert isinstance(self._value, ElidingLabel)
        self._value.setText(text)
        self._value.setAccessibleName(f"{self._label.text()} {text}")


class SaveOnLeave(QObject):
    """Calls ``save`` with the text when an existing record's field is left or Enter is pressed.

    Only a text that has changed is saved; Esc brings the old one back.
    """

    def __init__(self, field: QLineEdit, save: Callable[[str], object]) -> None:
        super().__init__(field)
        self._field = field
        self._save = save
        self._kept = field.text()
        field.editingFinished.connect(self._finish)
        field.installEventFilter(self)

    def show_text(self, text: str) -> None:
        """Show a value that came from the file."""
        self._kept = text
        if not (self._field.hasFocus() and self._field.isModified()):
            self._field.setText(text)
            self._field.setCursorPosition(0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            changed = self._field.text() != self._kept
            if event.key() == Qt.Key.Key_Escape and changed:
                self._field.setText(self._kept)
                return True
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        text = self._field.text()
        if text != self._kept:
            self._kept = text
            self._field.setModified(False)
            self._save(text)


def required(text: str) -> str:
    """The problem of a field that must not be empty, or nothing."""
    return "" if text.strip() else _("Please fill this in.")
