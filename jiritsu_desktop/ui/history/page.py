"""The page of changes: found by words and kind at the left, one of them with its undo at right."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.changes import ChangeRow, Topic
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services.history import History
from jiritsu_desktop.ui.history.detail import ChangeDetail
from jiritsu_desktop.ui.history.words import topic_icon, topic_word
from jiritsu_desktop.ui.messages import notice, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Chip, quiet_button
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, rule
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView, headed

_NARROW = 900
_LIST_WIDTH = 440
_AT_ONCE = 200
_UNDONE = "undone"


class HistoryPage(Page):
    """Nothing is ever lost from this list: an undo is a change too."""

    topics = Topic.everything()
    manual_page = "history"

    def __init__(self, history: History) -> None:
        self._history = history
        self._changes: list[ChangeRow] = []
        self._limit = _AT_ONCE
        self._words = ""
        self._chosen: Topic | str | None = None
        self.filter = FilterField(_("Filter by words, people, meetings　Ctrl+F"))
        self.list = ListView(_("Changes"))
        self.detail = ChangeDetail(self._undo, self._show_change)
        chips = Row(spacing=6)
        group = QButtonGroup(self.list)
        for key, word in _kinds():
            chip = Chip(word, on=key is None)
            chip.toggled.connect(lambda on, key=key: self._show_kind(key) if on else None)
            group.addButton(chip)
            chips.put(chip)
        chips.put(None)
        self._older = quiet_button(_("Older changes"), icon="chevron-down", clicked=self._more)
        left = Column(
            Column(self.filter, chips, margins=(16, 12, 12, 8), spacing=8),
            rule(),
            (self.list, 1),
            Row(self._older, None, margins=(8, 2, 8, 4)),
            spacing=0,
        )
        self._left = Frame(left, "left")
        fix_width(self._left, _LIST_WIDTH)
        body = box(Row(self._left, (self.detail, 1), spacing=0))
        super().__init__(
            _("List of changes"),
            body,
            sentence=_("Whatever was done in this council file can be taken back later"),
        )
        self.filter.searched.connect(self._search)
        self.filter.left_downwards.connect(self.list.setFocus)
        self.list.chosen.connect(self._show_change)
        current_theme().follow(self, self._fit)

    @override
    def focus_filter(self) -> None:
        self.filter.setFocus()

    @override
    def reload(self) -> None:
        self._changes = self._history.changes(self._limit)
        self._older.setVisible(len(self._changes) == self._limit)
        self._fill()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        words = [fold(word) for word in self._words.split()]
        shown = [change for change in self._changes if self._fits(change, words)]
        days = {change.id: change.happened_at.date() for change in shown}
        newest = self._changes[0].id if self._changes else None
        rows = [_row(change, newest=change.id == newest) for change in shown]

        def heading(row: ListRow) -> str:
            day = days[row.key]  # type: ignore[index]  # every key is the id of a shown change
            return wareki.month_day(day)

        self.list.show_rows(headed(rows, heading))
        if not rows:
            none = _("Nothing has been changed yet.")
            self.detail.show_nothing(_("No change fits these words.") if self._changes else none)
        elif self.list.current_key() is None:
            self.list.choose_first()
        else:
            self._show_change(self.list.current_key())

    def _fits(self, change: ChangeRow, words: Sequence[str]) -> bool:
        if self._chosen == _UNDONE and change.undone_by_id is None and change.undoes_id is None:
            return False
        if isinstance(self._chosen, Topic) and not change.topic & self._chosen:
            return False
        text = fold(change.title)
        return all(word in text for word in words)

    def _search(self, words: str) -> None:
        self._words = words
        self._fill()

    def _show_kind(self, key: Topic | str | None) -> None:
        self._chosen = key
        self._fill()

    def _more(self) -> None:
        self._limit += _AT_ONCE
        self.reload()

    def _show_change(self, key: object) -> None:
        change = next((row for row in self._changes if row.id == key), None)
        if change is None:
            return
        if self.list.current_key() != key:
            self.list.choose(change.id)
        may = change.undoable and change.undoes_id is None
        conflicts = self._history.conflicts(change.id) if may else []
        later = {conflict.change.id: conflict.change for conflict in conflicts}
        newest_first = [later[place] for place in sorted(later, reverse=True)]
        self.detail.show_change(change, newest_first, self._history.effect(change.id))

    def _undo(self, change: ChangeRow) -> None:
        again = change.undone_by_id is not None
        try:
            (self._history.redo if again else self._history.undo)(change.id)
        except UserError as error:
            show_error(self, error)
            return
        told = _("Done again: {change}") if again else _("Undone: {change}")
        notice(self, told.format(change=change.title))
        self.reload()

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW)
        self._left.setFixedWidth(theme.px(348 if narrow else _LIST_WIDTH))


def _kinds() -> tuple[tuple[Topic | str | None, str], ...]:
    return (
        (None, _p("changes", "All")),
        (Topic.MEETINGS | Topic.MINUTES, _("Meetings")),
        (Topic.MEMBERS, _("Members")),
        (Topic.ISSUES, _("Issues")),
        (_UNDONE, _("Undone ones")),
    )


def _row(change: ChangeRow, *, newest: bool) -> ListRow:
    mark = None
    if change.undone_by_id is not None:
        mark = Mark(_p("change", "Undone"), Tone.OFF)
    elif newest:
        mark = Mark(_("Newest"), Tone.PLAIN)
    return ListRow(
        change.title,
        key=change.id,
        second=f"{change.happened_at:%H:%M}　{topic_word(change.topic)}",
        icon=topic_icon(change.topic),
        marks=(mark,) if mark else (),
        muted=change.undone_by_id is not None or change.undoes_id is not None,
        tooltip=change.title,
    )
