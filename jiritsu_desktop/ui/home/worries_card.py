"""気になること: what is not as it should be, and the small card for those who are new."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from jiritsu_desktop.domain.today import TaskRow, WorryKind, WorryRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.home.lines import WorryLine
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_height, rule

_SAFETY = (WorryKind.OLD_BACKUP, WorryKind.FULL_DISK)
_SHOWN_TASKS = 3


class WorriesCard(Frame):
    """``open_wanted`` carries the record behind a worry, ``backup_wanted`` asks for a backup.

    ``paper_wanted`` carries the key of a paper and the id of its meeting.
    """

    open_wanted = Signal(object)
    paper_wanted = Signal(str, object)
    backup_wanted = Signal()

    def __init__(self) -> None:
        self._count = ElidingLabel("", "small_muted")
        head = box(
            Row(ElidingLabel(_("Worth a look"), "title"), self._count, None, margins=(16, 4, 16, 4))
        )
        fix_height(head, 48)
        self._column = Column(spacing=0)
        super().__init__(Column(head, rule(), self._column, 1, spacing=0), "card")
        self.setAccessibleName(_("Worth a look"))
        self.ways: list[QAbstractButton] = []

    def show_worries(self, worries: Sequence[WorryRow], *, low: bool) -> None:
        """Show the worries in their order, and at the end what is in order."""
        total = sum(worry.count for worry in worries)
        count = _n("{count} worry", "{count} worries", total).format(count=total)
        self._count.setText(count if worries else "")
        column = self._column
        column.clear()
        self.ways = [self._line(worry, 44 if low else 49) for worry in worries]
        for line in self.ways:
            if column.count():
                column.put(rule())
            column.put(line)
        if not any(worry.kind in _SAFETY for worry in worries):
            column.put(
                _calm(
                    _("Backup and room on the disk are in order")
                    if worries
                    else _("Everything is in order")
                )
            )

    def _line(self, worry: WorryRow, height: int) -> WorryLine:
        leads_on = worry.ref is not None or worry.kind is WorryKind.OLD_BACKUP
        line = WorryLine(worry, height, leads_on=leads_on)
        if worry.ref is not None and worry.paper:
            meeting_id = worry.ref.id
            line.clicked.connect(lambda: self.paper_wanted.emit(worry.paper, meeting_id))
        elif worry.ref is not None:
            line.clicked.connect(lambda: self.open_wanted.emit(worry.ref))
        elif leads_on:
            line.clicked.connect(self.backup_wanted)
        return line


class GuideCard(Frame):
    """はじめての方へ: how to use this page, and the next three tasks by name."""

    def __init__(self) -> None:
        self._column = Column(margins=(16, 12, 16, 12), spacing=6)
        super().__init__(self._column, "card")
        self.setAccessibleName(_("New here?"))

    def show_tasks(self, tasks: Sequence[TaskRow], *, low: bool, crowded: bool = False) -> None:
        """Name the next tasks; under many worries a low window has room for the sentence only."""
        column = self._column
        column.clear()
        column.put(Row(Icon("book", "accent"), ElidingLabel(_("New here?"), "accent"), None))
        column.put(ElidingLabel(_("Work down the list of tasks; what is done goes away."), "small"))
        if tasks and not (low and crowded):
            column.put(ElidingLabel(_("The next three tasks"), "small_muted"))
            for number, task in enumerate(tasks[:_SHOWN_TASKS], start=1):
                column.put(ElidingLabel(f"{number}　{task.title}", "small"))
            column.put(ElidingLabel(_("F1 opens the manual of each screen."), "small_muted"))
        column.put(None)


def _calm(sentence: str) -> QWidget:
    text = ElidingLabel(sentence, "small_muted")
    return box(Row(Icon("check", "done", 16), text, None, margins=(16, 7, 12, 8), spacing=6))
