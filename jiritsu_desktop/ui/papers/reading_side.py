"""What stands beside a word in question: its places, and what was remembered so far."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.readings_review import Question, ReadingRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, rule
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView

_PLACES_SHOWN = 6
_WORDS_SHOWN = 5


class ReadingSide(Frame):
    """``place_chosen`` carries the number of a place, ``dictionary_wanted`` asks for all words."""

    place_chosen = Signal(object)
    dictionary_wanted = Signal()

    def __init__(self) -> None:
        self.places = ListView(_("Places of the word"), clear=True)
        self._count = ElidingLabel("", "small_muted")
        self._remembered_count = ElidingLabel("", "small_muted")
        self._remembered = Column(spacing=5)
        everything = quiet_button(_("All of them"), clicked=lambda: self.dictionary_wanted.emit())
        column = Column(
            Row(ElidingLabel(_("Where it occurs"), "section"), self._count, None,
                margins=(16, 0, 16, 0)),
            self.places,
            Row(rule(), margins=(16, 4, 16, 4)),
            Row(ElidingLabel(_("Remembered readings"), "section"), self._remembered_count, None,
                everything, margins=(16, 0, 4, 0)),
            Row(self._remembered, margins=(16, 0, 16, 0)),
            None,
            Row(rule(), margins=(16, 0, 16, 0)),
            Row(
                Paragraph(
                    _("Names are read from the members' own readings; they are never guessed."),
                    "small",
                ),
                margins=(16, 0, 16, 0),
            ),
            margins=(0, 10, 0, 12),
            spacing=6,
        )  # fmt: skip
        super().__init__(column, "right")
        self.places.chosen.connect(self.place_chosen)
        current_theme().follow(self, self._measure)

    def show_places(self, question: Question, at: int) -> None:
        """List the places of the word."""
        count = len(question.occurrences)
        self._count.setText(_n("{count} place", "{count} places", count).format(count=count))
        self.places.show_rows(
            [
                ListRow(
                    f"{one.before[-4:]}{question.surface}{one.after}",
                    key=place,
                    second=one.place,
                    strong=False,
                )
                for place, one in enumerate(question.occurrences)
            ]
        )
        self.mark_place(at)
        self._measure()

    def mark_place(self, place: int) -> None:
        """Say which place is shown."""
        self.places.choose(place)

    def show_remembered(self, rows: Sequence[ReadingRow]) -> None:
        """The newest words of the town's dictionary."""
        count = len(rows)
        told = _n("{count} word", "{count} words", count)
        self._remembered_count.setText(told.format(count=count))
        self._remembered.clear()
        for row in rows[:_WORDS_SHOWN]:
            reading = ElidingLabel(row.reading or _("without a reading"), "accent")
            self._remembered.put(Row(ElidingLabel(row.surface, "strong"), (reading, 1), spacing=8))
            when = wareki.short(row.remembered_on)
            small = f"{when}　{row.note}" if row.note else when
            self._remembered.put(ElidingLabel(small, "small_muted"))

    def _measure(self) -> None:
        row = current_theme().px(50)
        shown = min(_PLACES_SHOWN, max(1, self.places.rows.rowCount()))
        self.places.setFixedHeight(shown * row + 2)
