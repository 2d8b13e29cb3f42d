"""Facts on a card that can be changed where they stand: quiet until touched, saved when left."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.theme import restyle
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.fields import SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, fix_width

WORD_WIDTH = 84


class QuietText(QWidget):
    """A quiet line of text that saves itself; ``save`` may refuse with a UserError.

    The refused text stays, with the sentence under it, until it is mended or Esc is pressed.
    """

    def __init__(self, name: str, save: Callable[[str], object], *, placeholder: str = "") -> None:
        super().__init__()
        self.field = text_field(name=name, quiet=True, placeholder=placeholder)
        self._problem = Paragraph("", "danger")
        self._problem.hide()
        self._save = save
        self._saver = SaveOnLeave(self.field, self._try)
        self.setLayout(Column(self.field, self._problem, spacing=2))

    def show_text(self, text: str) -> None:
        """Show what the file holds."""
        self._say("")
        self._saver.show_text(text)

    def problem(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._problem.text()

    def _try(self, text: str) -> None:
        try:
            self._save(text)
        except UserError as error:
            self._say(error.sentence)
        else:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if bool(self.field.property("bad")) != bool(sentence):
            self.field.setProperty("bad", bool(sentence))
            restyle(self.field)
        self.field.setAccessibleDescription(sentence)


class Tick(QCheckBox):
    """A tick that can be shown without telling anybody."""

    def show_checked(self, checked: bool) -> None:
        """Show what the file holds."""
        self.blockSignals(True)
        self.setChecked(checked)
        self.blockSignals(False)


def show_choices(
    field: ChoiceField, choices: Sequence[tuple[Hashable, str]], chosen: Hashable
) -> None:
    """Offer (key, text) and show one of them, without telling anybody."""
    field.set_options(choices)
    field.choose(chosen)


def fact_row(word: str, *parts: QWidget | tuple[QWidget, int]) -> QWidget:
    """A muted word at the left and its values; the word stays at the first line."""
    label = ElidingLabel(word, "muted")
    fix_width(label, WORD_WIDTH)
    shares = [part if isinstance(part, tuple) else (part, 1) for part in parts]
    widget = QWidget()
    head = Column(label, None, margins=(0, 8, 0, 0), spacing=0)
    widget.setLayout(Row(head, Row(*shares, spacing=4), spacing=8))
    row = widget.layout()
    assert isinstance(row, Row)
    row.setStretch(1, 1)
    return widget


def attempt(widget: QWidget, do: Callable[[], object]) -> bool:
    """Do something that may be refused with a sentence; False when it was."""
    try:
        do()
    except UserError as error:
        show_error(widget, error)
        return False
    return True


def number_in(text: str) -> int | None:
    """The number that a text says (2, ２部, 14日前); None for an empty one.

    Raises UserError when there is no number in it.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    digits = "".join(char for char in plain if char.isascii() and char.isdigit())
    if not digits or len(digits) > 4:
        raise UserError(_("Write this in digits."))
    return int(digits)


def day_in(text: str) -> dt.date | None:
    """The day that a text says; None for an empty one. Raises UserError for anything else."""
    if not text.strip():
        return None
    day = wareki.parse(text)
    if day is None:
        raise UserError(_("This is not a date. Write it like {date}.").format(date="R8.7.1"))
    return day
