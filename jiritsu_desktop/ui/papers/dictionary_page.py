"""The page of the town's reading dictionary: what was remembered, to look at and to change."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.readings_kana import has_kanji, is_kana
from jiritsu_desktop.domain.readings_review import ReadingRow
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.services.furigana import Furigana
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.fields import Field, FilterField, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView


class DictionaryPage(Page):
    """Words in their own reading, newest first; one without a reading is printed plain."""

    topics = Topic.PAPERS
    manual_page = "papers"

    def __init__(self, furigana: Furigana, today: Callable[[], dt.date], *, back: str = "") -> None:
        self._furigana = furigana
        self._today = today
        self._rows: list[ReadingRow] = []
        self._words = ""
        self.filter = FilterField(_("Filter by word or reading　Ctrl+F"))
        self.table = TableView(
            _("Remembered readings"),
            [
                TableColumn(
                    _p("reading", "Word"), lambda row: Cell(row.surface, strong=True), width=220
                ),
                TableColumn(
                    _p("reading", "Reading"), _reading_cell, width=280, sort=lambda row: row.reading
                ),
                TableColumn(_("Note"), lambda row: row.note),
                TableColumn(
                    _p("reading", "Since"),
                    lambda row: wareki.short(row.remembered_on),
                    width=110,
                    sort=lambda row: row.remembered_on,
                ),
            ],
            key=lambda row: row.id,
        )
        self._forget = Button(_("Forget the word"), icon="close", clicked=self.forget)
        self._edit = Button(_p("reading", "Change"), icon="pencil", clicked=self.edit)
        add = primary_button(_("Add a word"), icon="plus", clicked=self.add)
        self._empty = EmptyState(
            _("No word is remembered yet"),
            _("Small places, bus lines, names of halls: what this town reads in its own way."),
            first=(_("Add a word"), "plus", self.add),
        )
        tools = Frame(
            Row((self.filter, 1), None, self._edit, self._forget, add, margins=(16, 8, 16, 8)),
            "top",
        )
        self._tools = tools
        note = Paragraph(
            _(
                "These readings hold in every paper. What was decided for one meeting only stays "
                "there and is not listed."
            ),
            "small_muted",
        )
        foot = Frame(Row((note, 1), margins=(16, 8, 16, 8)), "bottom")
        body = box(Column(tools, (self.table, 1), (self._empty, 1), foot, spacing=0), "surface")
        super().__init__(_("Remembered readings"), body)
        if back:
            super().set_back(back)
        self._own_back = bool(back)
        self.filter.searched.connect(self._search)
        self.filter.left_downwards.connect(self.table.setFocus)
        self.table.chosen.connect(lambda _key: self._follow_choice())
        self.table.opened.connect(lambda _key: self.edit())

    @override
    def set_back(self, text: str) -> None:
        if not self._own_back:
            super().set_back(text)

    @override
    def focus_filter(self) -> None:
        self.filter.setFocus()

    @override
    def reload(self) -> None:
        self._rows = self._furigana.remembered()
        self._fill()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forget()
        elif event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)

    def add(self) -> None:
        """Ask for a word and its reading."""
        self._ask(None)

    def edit(self) -> None:
        """Change the reading of the chosen word."""
        row = self._chosen()
        if row is not None:
            self._ask(row)

    def forget(self) -> None:
        """Take the chosen word out; Ctrl+Z brings it back."""
        row = self._chosen()
        if row is None:
            return
        try:
            self._furigana.forget(row.id)
        except UserError as error:
            show_error(self, error)
        self.reload()

    def _ask(self, row: ReadingRow | None) -> None:
        dialog = WordDialog(self, row)

        def save() -> None:
            surface, reading, note = dialog.draft()
            try:
                self._furigana.remember(surface, reading, self._today(), note=note)
            except UserError as error:
                show_error(self, error)
            self.reload()

        dialog.accepted.connect(save)
        dialog.open()

    def _chosen(self) -> ReadingRow | None:
        key = self.table.current_key()
        return next((row for row in self._rows if row.id == key), None)

    def _search(self, words: str) -> None:
        self._words = fold(words)
        self._fill()

    def _fill(self) -> None:
        shown = [
            row
            for row in self._rows
            if self._words in fold(row.surface) or self._words in fold(row.reading)
        ]
        self.table.show_rows(shown)
        self.table.setVisible(bool(self._rows))
        self._tools.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        count = len(self._rows)
        self.set_sentence(_n("{count} word", "{count} words", count).format(count=count))
        self._follow_choice()

    def _follow_choice(self) -> None:
        reason = "" if self._chosen() else _("Choose a word in the list first.")
        self._edit.forbid(reason)
        self._forget.forbid(reason)


class WordDialog(FormDialog):
    """A word with its reading."""

    def __init__(self, parent: Page, row: ReadingRow | None) -> None:
        super().__init__(
            parent,
            _("A word of the town")
            if row is None
            else _("Reading of {word}").format(word=row.surface),
            _("It is read so in every paper from now on."),
            verb=_("Remember"),
        )
        self.surface = text_field(row.surface if row else "", name=_p("reading", "Word"))
        self.surface.setReadOnly(row is not None)
        self.reading = text_field(row.reading if row else "", name=_p("reading", "Reading"))
        self.note = text_field(row.note if row else "", name=_("Note"))
        self._surface = self.add_field(_p("reading", "Word"), self.surface)
        self._reading = self.add_field(
            _p("reading", "Reading"),
            self.reading,
            hint=_("In hiragana. Empty: the word is printed plain."),
        )
        self.add_field(_("Note"), self.note)

    @override
    def problems(self) -> dict[Field, str]:
        surface, reading, _note = self.draft()
        found = {}
        if not surface or not has_kanji(surface):
            found[self._surface] = _("Write a word with kanji in it.")
        if reading and not is_kana(reading):
            found[self._reading] = _("Write the reading in hiragana, as in ふくしか.")
        return found

    def draft(self) -> tuple[str, str, str]:
        """The word, its reading and the note."""
        return (
            self.surface.text().strip(),
            self.reading.text().strip(),
            self.note.text().strip(),
        )


def _reading_cell(row: ReadingRow) -> Cell:
    if row.reading:
        return Cell(row.reading)
    return Cell(_("without a reading"), color="muted")
