"""What the three views of the 委員 tab have in common: a list side, a card side, actions."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget


class Part(QObject):
    """One view. Data arrive only in ``reload``; nothing is shown before it.

    ``person_wanted`` and ``organisation_wanted`` carry an id, ``elsewhere_wanted`` a Ref of another
    tab, ``paper_wanted`` a paper's key and a Ref. ``stale`` asks to be read anew.
    """

    person_wanted = Signal(int)
    organisation_wanted = Signal(int)
    elsewhere_wanted = Signal(object)
    paper_wanted = Signal(str, object)
    day_wanted = Signal(object)
    other_day_wanted = Signal()
    shown = Signal()
    stale = Signal()

    new_word = ""
    list_side: QWidget
    card_side: QWidget

    def reload(self, on: dt.date) -> None:
        """Read list and card anew, as of a day; selection and scroll position stay."""
        raise NotImplementedError

    def exists(self, key: int) -> bool:
        """Whether the record is there and not in the trash."""
        raise NotImplementedError

    def aim(self, key: int, on: dt.date) -> None:
        """Let the next ``reload`` show that record."""
        raise NotImplementedError

    def has_chosen(self) -> bool:
        """Whether a record is shown at the right."""
        raise NotImplementedError

    def add_new(self) -> None:
        """Register a new one (Ctrl+N)."""

    def delete_chosen(self) -> None:
        """Move what is chosen to the trash (Del)."""

    def open_papers(self) -> None:
        """Offer the papers of what is shown (Ctrl+P)."""

    def rename(self) -> None:
        """Put the keyboard into the name (F2)."""

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""

    def set_narrow(self, narrow: bool) -> None:
        """Fit a narrow window, or a wide one again."""


def menu_of(parent: QWidget, actions: Sequence[tuple[str, Callable[[], object]]]) -> QMenu:
    """A menu that goes away once it is closed."""
    menu = QMenu(parent)
    for text, do in actions:
        if text:
            menu.addAction(text).triggered.connect(lambda _checked=False, do=do: do())
        else:
            menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def below(widget: QWidget) -> QPoint:
    """Where a menu under a widget opens."""
    return widget.mapToGlobal(widget.rect().bottomLeft())
