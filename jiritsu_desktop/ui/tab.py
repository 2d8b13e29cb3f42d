"""What the window asks of a tab, and how the composition root describes one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.exports import ShownRecords
from jiritsu_desktop.domain.references import Ref


class Tab(QWidget):
    """One of the five views.

    Data arrive only in ``reload()``, which the window calls when the tab is first shown and when
    something it shows has changed. Actions are made once in the constructor and shared by menu,
    key, button and context menu; the window's own 編集 and 帳票 entries trigger them.
    """

    open_requested = Signal(object)
    """Carries a ``Ref`` that another tab shows."""

    actions_changed = Signal()
    """The three actions below have become others, or what they are called has changed."""

    page_requested = Signal(object)
    """Carries a ``Page`` to be shown over the tabs (the preview of a paper)."""

    paper_requested = Signal(str, object)
    """Carries the key of a paper and what it is about: a ``Ref``, or the id of a meeting."""

    import_requested = Signal(object)
    """Carries the ``ImportKind`` of a list that is to be taken in."""

    new_action: QAction | None = None
    papers_action: QAction | None = None
    delete_action: QAction | None = None
    manual_page = ""

    def reload(self) -> None:
        """Read everything that is shown anew; keep selection and scroll position."""
        raise NotImplementedError

    def badge_count(self) -> int:
        """How many things in this tab need attention."""
        return 0

    def open_ref(self, ref: Ref) -> bool:
        """Show that record of one of the spec's kinds; False when it is not there any more."""
        raise NotImplementedError(ref)

    def shown_meeting(self) -> int | None:
        """The meeting that is looked at; the menu of papers offers its papers."""
        return None

    def shown_records(self) -> ShownRecords | None:
        """What the list shows after its filters, for an export of just that."""
        return None

    def make_action(self, text: str, do: Callable[[], object], key: str = "") -> QAction:
        """An action of this tab; ``key`` works while the keyboard is in it."""
        action = QAction(text, self)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field (Ctrl+F)."""

    def set_year(self, year: int) -> None:
        """The fiscal year to look at has been changed; ``reload`` follows."""

    def view_actions(self) -> Sequence[QAction]:
        """Further actions, for the search of commands."""
        return ()


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab before it exists: it is made when it is first shown.

    ``topics`` are the changes that touch what it shows, ``kinds`` the records that it can open.
    ``count`` gives the number for the pill as long as the tab has not been made.
    """

    title: str
    icon: str
    make: Callable[[], Tab]
    topics: Topic
    kinds: frozenset[str] = field(default_factory=frozenset)
    count: Callable[[], int] = lambda: 0
