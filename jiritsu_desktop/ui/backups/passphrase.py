"""Choosing a passphrase, and asking for it; neither field composes Japanese."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.fields import Field, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box

_LEAST_SIGNS = 12


def passphrase_field(name: str = "") -> QLineEdit:
    """A hidden field that takes letters as they are typed, whatever the input method is set to."""
    field = text_field(name=name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhPreferLatin
    )
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return field


def show_tick(*fields: QLineEdit) -> QCheckBox:
    """A tick that shows what is typed."""
    tick = QCheckBox(_("Show what I type"))

    def show(on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for field in fields:
            field.setEchoMode(mode)

    tick.toggled.connect(show)
    return tick


class NewPassphraseDialog(FormDialog):
    """Typed twice, with a suggestion to take or leave; ``draft`` is the passphrase."""

    def __init__(self, parent: QWidget | None, suggest: Callable[[], str]) -> None:
        super().__init__(
            parent,
            _("Choose a passphrase for the backups"),
            _(
                "Backups are encrypted. Whoever has the passphrase can open them; "
                "without it nobody can, not even the makers of this program."
            ),
            verb=_("Make the backup with it"),
        )
        self._suggest = suggest
        self._words = ElidingLabel(suggest(), "section")
        self._words.setAccessibleName(_("Suggestion: {words}").format(words=self._words.text()))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        another = quiet_button(_("Another suggestion"), icon="pencil", clicked=self._suggest_other)
        advice = Paragraph(
            _(
                "Write it by hand on paper, put it into an envelope, and let the head of the "
                "section keep it in the safe. Do not keep it on this PC."
            ),
            "small",
        )
        self.body.put(
            Frame(
                Column(
                    ElidingLabel(_("For example these six words"), "small_muted"),
                    Row((self._words, 1), another),
                    advice,
                    margins=(14, 10, 14, 12),
                    spacing=4,
                ),
                "sunken",
            )
        )
        self.first = passphrase_field()
        self.second = passphrase_field()
        self._first = self.add_field(_("Passphrase"), self.first)
        self._second = self.add_field(_("Once more"), self.second)
        self.body.put(Row(120, show_tick(self.first, self.second), None))
        self.set_outcome(_("It is asked for only when a backup is opened."), "key")

    @override
    def problems(self) -> dict[Field, str]:
        text = self.first.text()
        if len(text.strip()) < _LEAST_SIGNS:
            return {
                self._first: _("At least {count} signs, so that it cannot be guessed.").format(
                    count=_LEAST_SIGNS
                )
            }
        if text != self.second.text():
            return {self._second: _("The two are not the same. Type it once more.")}
        return {}

    def draft(self) -> str:
        """The passphrase."""
        return self.first.text().strip()

    def _suggest_other(self) -> None:
        self._words.setText(self._suggest())
        self._words.setAccessibleName(_("Suggestion: {words}").format(words=self._words.text()))


class CheckDialog(FormDialog):
    """Check a backup again; with the passphrase what lies inside is opened and counted too."""

    def __init__(self, parent: QWidget | None, place: str) -> None:
        super().__init__(
            parent,
            _("Check the backup"),
            _("It is read from its first byte to its last in {place}.").format(place=place),
            verb=_("Check now"),
        )
        self.passphrase = passphrase_field()
        self.add_field(
            _("Passphrase"),
            box(Column(self.passphrase, show_tick(self.passphrase), spacing=2)),
            hint=_("Left empty, only the bytes are compared; with it everything is opened."),
        )
        self.passphrase.setAccessibleName(_("Passphrase"))

    def draft(self) -> str | None:
        """The passphrase, or None."""
        return self.passphrase.text().strip() or None
