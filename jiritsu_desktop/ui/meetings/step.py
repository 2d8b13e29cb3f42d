"""What the tab asks of each step of a meeting."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.ui.messages import show_error


class MeetingStep(QWidget):
    """One of the five steps; data arrive only through ``show_meeting``."""

    paper_requested = Signal(str)
    """Carries the key of a paper that the window should prepare for this meeting."""

    step_wanted = Signal(int)
    """Carries the place of another step to go to (0 is 準備)."""

    seats_wanted = Signal()
    """Asks for the seat plan of this meeting."""

    wants_room = False
    """Whether the list of the year gives way to this step."""

    has_own_head = False
    """Whether the step shows title, state and way back by itself, instead of the tab's head."""

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Read this meeting anew; the same one keeps selection and scroll position."""
        raise NotImplementedError

    def set_narrow(self, narrow: bool) -> None:
        """Put side panels behind a button, or back beside the rest."""

    def delete_chosen(self) -> None:
        """Move what is chosen in this step to the trash (Del)."""


def attempt(widget: QWidget, do: Callable[[], object]) -> bool:
    """Do something that may be refused with a sentence; False when it was."""
    try:
        do()
    except UserError as error:
        show_error(widget, error)
        return False
    return True
