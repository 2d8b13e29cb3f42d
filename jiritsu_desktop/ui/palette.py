"""The Ctrl+K panel: finds any record and any command from anywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.references import FoundRow, Ref
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.painting import (
    Mark,
    Tone,
)
from jiritsu_desktop.ui.palette_rows import FoundDelegate
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Chip
from jiritsu_desktop.ui.widgets.fields import SearchField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, KeyCap
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, rule
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView
from jiritsu_desktop.ui.widgets.overlay import Overlay

_PER_KIND = 5
_WIDTH = 780


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the window can do, found by parts of its name."""

    text: str
    key: str
    run: Callable[[], object]

    @classmethod
    def of(cls, action: QAction) -> "Command":
        """The command of a menu entry."""
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return cls(action.text().replace("&", ""), key, action.trigger)


def kind_name(kind: str) -> str:
    """The heading of a kind of record."""
    return {
        "people": _("People"),
        "organisations": _("Organisations"),
        "bodies": _("Bodies"),
        "meetings": _("Meetings"),
        "agenda": _("Agenda items"),
        "handouts": _("Handouts"),
        "statements": _("Statements"),
        "decisions": _("Decisions"),
        "actions": _("Actions to take"),
        "cases": _("Case sheets"),
        "issues": _("Regional issues"),
        "resources": _("Social resources"),
    }.get(kind, kind)


# In the order in which they are shown.
_ICONS = {
    "people": "person",
    "organisations": "people",
    "bodies": "people",
    "issues": "issue",
    "meetings": "meeting",
    "agenda": "meeting",
    "decisions": "decision",
    "actions": "task",
    "statements": "note",
    "handouts": "clip",
    "cases": "tray",
    "resources": "resource",
}


class Palette(Overlay):
    """Field, kinds, results and what the keys do, over the view.

    ``find`` runs in the background; only the answer to the last question is shown. ``commands`` is
    asked each time the panel opens. ``chosen`` carries the ``Ref`` of the record to open.
    """

    chosen = Signal(object)

    def __init__(
        self,
        host: QWidget,
        tasks: Tasks,
        find: Callable[[str], Sequence[FoundRow]],
        commands: Callable[[], Sequence[Command]],
    ) -> None:
        self._field = SearchField(_("Name, reading, number, words…"), name=_("Find anything"))
        self._field.setProperty("large", True)
        self._chips = Row(spacing=6)
        self._told = ElidingLabel("", "small_muted")
        self._list = ListView(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._delegate = FoundDelegate(self._list.rows, self._list)
        self._list.setItemDelegate(self._delegate)
        panel = _Panel(
            Column(
                box(
                    Column(
                        self._field,
                        Row(self._chips, None, self._told),
                        margins=(16, 14, 16, 10),
                        spacing=10,
                    )
                ),
                rule(),
                (self._list, 1),
                _keys(),
                margins=(1, 1, 1, 1),
                spacing=0,
            ),
            "panel",
        )
        panel.setFocusProxy(self._field)
        super().__init__(host, panel, side="top", width=_WIDTH, veil=80)
        self.setAccessibleName(_("Find anything"))
        self._tasks = tasks
        self._find = find
        self._commands_of = commands
        self._commands: Sequence[Command] = ()
        self._found: Sequence[FoundRow] = ()
        self._question = 0
        self._answered = 0
        self._enter_waits = False
        self._kind = ""
        self._field.searched.connect(self._ask)
        self._field.installEventFilter(self)
        self._list.clicked.connect(lambda _index: self._choose())

    def open_with(self, text: str = "") -> None:
        """Open the panel; ``>`` shows commands only."""
        self._commands = self._commands_of()
        self._kind = ""
        self._field.begin_with(text)
        self._field.selectAll()
        self._ask(text)
        self.open_over()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress and not self._field.composing
            if pressed and self._handle_key(event):
                return True
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Tab:
            self._next_kind()
        elif key == Qt.Key.Key_Escape:
            self.close_over()
        else:
            return False
        return True

    def _ask(self, text: str) -> None:
        self._question += 1
        self._enter_waits = False
        question = self._question
        words = text.strip()
        if not words or words.startswith(">"):
            self._answer(question, ())
            return
        find = self._find

        def work(_progress: Progress) -> Sequence[FoundRow]:
            return find(words)

        self._tasks.run(work, lambda rows: self._answer(question, rows))

    def _answer(self, question: int, rows: Sequence[FoundRow]) -> None:
        if question != self._question:
            return
        self._found = rows
        self._answered = question
        kinds = {row.ref.kind for row in rows}
        if self._kind not in kinds:
            self._kind = ""
        self._show_chips()
        self._show_rows()
        if self._enter_waits:
            self._choose()

    def _show_rows(self) -> None:
        text = self._field.text().strip()
        self._delegate.match = text.removeprefix(">").strip()
        rows = self._found_rows()
        commands = [] if self._kind else self._matching(text)
        if commands:
            count = _n("{count} thing", "{count} things", len(commands))
            title = _("What you can do")
            rows.append(
                ListRow(title, title, heading=True, count=count.format(count=len(commands)))
            )
            rows += [
                ListRow(command.text, ("command", place), icon="chevron-right", count=command.key)
                for place, command in commands
            ]
        if text and not rows:
            rows.append(ListRow(_("Nothing was found."), ("nothing", 0), muted=True))
        self._list.show_rows(rows)
        self._list.choose_first()
        total = len(self._found)
        self._told.setText(
            _n("{count} record found", "{count} records found", total).format(count=total)
            if total
            else ""
        )

    def _found_rows(self) -> list[ListRow]:
        rows: list[ListRow] = []
        ordered = sorted(self._found, key=lambda row: list(_ICONS).index(row.ref.kind))
        for kind, group in groupby(ordered, key=lambda row: row.ref.kind):
            if self._kind not in ("", kind):
                continue
            found = list(group)
            shown = found if self._kind else found[:_PER_KIND]
            count = _n("{count} record", "{count} records", len(found)).format(count=len(found))
            rows.append(ListRow(kind_name(kind), ("kind", kind), heading=True, count=count))
            rows += [
                ListRow(
                    row.title,
                    row.ref,
                    second=row.place or " ",
                    lead=row.number,
                    icon=_ICONS[kind],
                    marks=(Mark(row.state, Tone.PLAIN),) if row.state else (),
                )
                for row in shown
            ]
        return rows

    def _matching(self, text: str) -> list[tuple[int, Command]]:
        words = [fold(word) for word in text.removeprefix(">").split()]
        if not words and not text.startswith(">"):
            return list(enumerate(self._commands))[:12]
        return [
            (place, command)
            for place, command in enumerate(self._commands)
            if all(word in fold(command.text) for word in words)
        ]

    def _show_chips(self) -> None:
        self._chips.clear()
        kinds = sorted({row.ref.kind for row in self._found}, key=list(_ICONS).index)
        if len(kinds) < 2:
            return
        for kind in ("", *kinds):
            count = sum(kind in ("", row.ref.kind) for row in self._found)
            name = kind_name(kind) if kind else _p("search", "All")
            chip = Chip(f"{name} {count}", on=kind == self._kind)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _on=False, kind=kind: self._show_kind(kind))
            self._chips.put(chip)

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        self._show_chips()
        self._show_rows()

    def _next_kind(self) -> None:
        kinds = ["", *sorted({row.ref.kind for row in self._found}, key=list(_ICONS).index)]
        self._show_kind(kinds[(kinds.index(self._kind) + 1) % len(kinds)])

    def _move(self, step: int) -> None:
        place = self._list.currentIndex().row() + step
        while 0 <= place < self._list.rows.rowCount():
            index = self._list.rows.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self._list.setCurrentIndex(index)
                return
            place += step

    def _enter(self) -> None:
        """Choose from the answer to what was typed, even when Enter was quicker than it."""
        self._field.flush()
        self._enter_waits = self._answered != self._question
        if not self._enter_waits:
            self._choose()

    def _choose(self) -> None:
        key = self._list.current_key()
        if isinstance(key, Ref):
            self.close_over()
            self.chosen.emit(key)
        elif isinstance(key, tuple) and key[0] == "command":
            self.close_over()
            self._commands[key[1]].run()


class _Panel(Frame):
    """As high as the results may need, and lower where the view is."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(_WIDTH), current_theme().px(600))


def _keys() -> QWidget:
    row = Row(margins=(20, 8, 20, 9), spacing=6)
    for key, meaning in (
        ("↑↓", _("choose")),
        ("Enter", _("open")),
        ("Tab", _("narrow by kind")),
        (">", _("only what you can do")),
    ):
        row.put(KeyCap(key))
        row.put(ElidingLabel(meaning, "small"))
        row.put(8)
    row.put(None)
    row.put(KeyCap("Esc"))
    row.put(ElidingLabel(_("close"), "small"))
    return Frame(row, "foot")
