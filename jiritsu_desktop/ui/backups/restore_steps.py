"""The steps of restoring: which backup, its passphrase, and what lies inside beside the present."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import BackupContents, BackupRow
from jiritsu_desktop.domain.changes import ChangeRow, Topic
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.backups.passphrase import passphrase_field, show_tick
from jiritsu_desktop.ui.backups.words import moment_words, place_words, size_words
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.fields import Field, required
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Card,
    Column,
    Frame,
    Row,
    box,
    fix_width,
)
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_SHOWN_CHANGES = 40


class ChooseStep(QWidget):
    """The backups of this council, newest first, and the way to any other file."""

    def __init__(self, made: Sequence[BackupRow], ask_file: Callable[[], object]) -> None:
        super().__init__()
        self.list = ListView(_("Backups that were made"))
        self.list.show_rows([_backup_row(row) for row in made])
        current_theme().follow(
            self.list, lambda: self.list.setFixedHeight(self.list.contents_height() + 2)
        )
        sheet = Card(self.list, margins=(0, 2, 0, 2))
        sheet.setVisible(bool(made))
        other = Button(_("Another backup file…"), icon="tray", clicked=ask_file)
        self.file = ElidingLabel("", "strong")
        self.other = other
        self.setLayout(
            Column(
                step_head(
                    1,
                    _("Which backup?"),
                    _("Put the stick in first. The newest whole one is usually right."),
                ),
                10,
                sheet,
                Row(other, (self.file, 1)),
                None,
            )
        )


class UnlockStep(QWidget):
    """The passphrase; while the backup is being opened a bar says how far it is."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ElidingLabel("", "small_muted")
        self.passphrase = passphrase_field()
        self.field = Field(
            _("Passphrase"),
            box(Column(self.passphrase, show_tick(self.passphrase), spacing=2)),
            hint=_("The one from the safe; the paper key from the envelope opens it too."),
        )
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.doing = ElidingLabel("", "small")
        self.bar.hide()
        self.setLayout(
            Column(
                step_head(
                    2,
                    _("Open it with the passphrase"),
                    _("What lies inside is read and counted. Nothing is replaced yet."),
                ),
                10,
                Card(self.name, self.field, self.bar, self.doing, margins=(20, 14, 20, 14)),
                None,
            )
        )

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of this backup."""
        self.name.setText(path.name)
        self.field.set_problem("")
        self.set_busy(busy=False)
        self.passphrase.setFocus()

    def check(self) -> bool:
        """Whether something was typed."""
        self.field.set_problem(required(self.passphrase.text()))
        return not self.field.problem()

    def set_busy(self, *, busy: bool) -> None:
        """Show the bar instead of taking another passphrase."""
        self.bar.setVisible(busy)
        self.bar.setValue(0)
        self.doing.setText("")
        self.field.setEnabled(not busy)

    def show_progress(self, done: int, _total: int, doing: str) -> None:
        """How far the opening is."""
        self.bar.setValue(done)
        self.bar.setAccessibleName(doing)
        self.doing.setText(doing)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many there are now and in the backup; ``now`` is None where nothing is replaced."""

    label: str
    inside: int
    now: int | None = None

    @property
    def lost(self) -> int:
        """How many would be gone."""
        return max(0, (self.now or 0) - self.inside)


class LookStep(QWidget):
    """What the backup holds, and how it differs from what is there now."""

    def __init__(self, *, comparing: bool) -> None:
        super().__init__()
        self._facts = Paragraph("", "muted")
        self._comparing = comparing
        self.table = _counts_table(comparing=comparing)
        ticks = Row(spacing=6)
        for word in (_("undamaged"), _("readable by this version"), _("no foreign contrivances")):
            ticks.put(Icon("check", "done", 16))
            ticks.put(ElidingLabel(word, "small"))
            ticks.put(10)
        ticks.put(None)
        self.setLayout(
            Column(
                step_head(3, _("This is what the backup holds"), ""),
                self._facts,
                ticks,
                6,
                Card(self.table, margins=(1, 2, 1, 2)),
                None,
                spacing=4,
            )
        )
        current_theme().follow(self.table, self._measure)

    def show_contents(
        self, contents: BackupContents, size: int, counts: Mapping[str, int] | None
    ) -> list[CountRow]:
        """Lay the backup beside the present; gives the rows."""
        self._facts.setText(
            "　".join(
                (
                    f"{wareki.full(contents.made_at.date())} {contents.made_at:%H:%M}",
                    size_words(size),
                    contents.council,
                )
            )
        )
        rows = [
            CountRow(
                label,
                contents.counts.get(table, 0),
                counts.get(table, 0) if counts is not None else None,
            )
            for table, label in _labels().items()
        ]
        self.table.show_rows(rows)
        self._measure()
        return rows

    def _measure(self) -> None:
        self.table.setFixedHeight(self.table.contents_height())


class ChangesAfter(Frame):
    """What was done after the backup was made; all of it would be gone."""

    def __init__(self) -> None:
        self._head = ElidingLabel("", "section")
        self.list = ListView(_("Changes after the backup"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hint = Paragraph(
            _(
                "To bring back only what was changed by mistake, undo it in the list of changes: "
                "that is safer than replacing everything."
            ),
            "small",
        )
        foot = Row(Icon("book", "muted", 18), (hint, 1), margins=(16, 8, 16, 12))
        self._head.setContentsMargins(16, 12, 12, 4)
        super().__init__(Column(self._head, (self.list, 1), foot, spacing=0), "right")
        fix_width(self, 300)

    def show_changes(self, made_at: dt.datetime, changes: Sequence[ChangeRow]) -> int:
        """List the changes after that moment; gives their number."""
        # Both are kept to the second; the backup's own record is no change of the contents.
        after = [
            change
            for change in changes
            if change.happened_at >= made_at and change.topic != Topic.BACKUPS
        ]
        count = len(after)
        day = wareki.month_day(made_at.date(), weekday=False)
        self._head.setText(
            _n("{count} change after {day}", "{count} changes after {day}", count).format(
                count=count, day=day
            )
        )
        self.list.show_rows([_change_row(change) for change in after[:_SHOWN_CHANGES]])
        return count


def step_head(number: int, title: str, sentence: str) -> QWidget:
    """Which of the four steps this is, what it asks, and how to think about it."""
    column = Column(ElidingLabel(f"{number}／4", "accent"), ElidingLabel(title, "head"), spacing=2)
    if sentence:
        column.put(Paragraph(sentence, "muted"))
    return box(column)


def _labels() -> dict[str, str]:
    return {
        "person": _("People"),
        "appointment": _("Appointments"),
        "meeting": _("Meetings"),
        "statement": _("Statements in the minutes"),
        "decision": _("Decisions"),
        "action": _("Actions"),
        "issue": _("Regional issues"),
        "case_sheet": _("Case sheets"),
        "social_resource": _("Social resources"),
        "handout": _("Handouts"),
    }


def _counts_table(*, comparing: bool) -> TableView[CountRow]:
    def difference(row: CountRow) -> Cell:
        if row.now is None or row.now == row.inside:
            return Cell("＝", color="done")
        if row.lost:
            return Cell(f"−{row.lost:,}", strong=True, color="danger")
        return Cell(f"＋{row.inside - row.now:,}", color="ink")

    def lost(row: CountRow) -> Cell:
        if row.lost:
            return Cell(_("{count} would be gone").format(count=f"{row.lost:,}"), small=True)
        if row.now is not None and row.inside > row.now:
            return Cell(_("more than now"), small=True, color="muted")
        return Cell("")

    inside: TableColumn[CountRow] = TableColumn(
        _("This backup"), lambda row: Cell(f"{row.inside:,}", strong=True), 110, right=True
    )
    label: TableColumn[CountRow] = TableColumn("", lambda row: Cell(row.label), 200)
    if not comparing:
        columns = [label, inside, TableColumn[CountRow]("", lambda _row: "", 0)]
    else:
        columns = [
            label,
            TableColumn(_("Now"), lambda row: Cell(f"{row.now or 0:,}"), 90, right=True),
            inside,
            TableColumn(_("Difference"), difference, 80, right=True),
            TableColumn(_("What would be gone"), lost, 0),
        ]
    name = _("What the backup holds")
    return TableView(name, columns, lambda row: row.label, row_height=34)


def _backup_row(row: BackupRow) -> ListRow:
    there = (Path(row.folder) / row.file_name).exists()
    mark = Mark(_("Handover"), Tone.PLAIN) if row.handover else None
    gone = Mark(_("Not plugged in"), Tone.OFF) if not there else None
    return ListRow(
        moment_words(row.made_at),
        key=row.id,
        second=f"{place_words(row.folder)}　{size_words(row.size)}　{row.file_name}",
        icon="usb",
        marks=tuple(shown for shown in (mark, gone) if shown),
        muted=not there,
    )


def _change_row(change: ChangeRow) -> ListRow:
    moment = change.happened_at
    lead = f"{moment.month}/{moment.day} {moment:%H:%M}"
    return ListRow(change.title, key=change.id, second=lead, tooltip=change.title)
