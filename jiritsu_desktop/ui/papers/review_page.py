"""The page on which the doubtful readings of a paper are gone through, by keys alone if wished."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.readings_review import Question, Review
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.services.furigana import Furigana
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.reading_choices import Choice, ReadingChoices
from jiritsu_desktop.ui.papers.reading_context import ReadingContext
from jiritsu_desktop.ui.papers.reading_list import Line, ReadingList
from jiritsu_desktop.ui.papers.reading_side import ReadingSide
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.fields import text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, KeyCap, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, fix_width
from jiritsu_desktop.ui.widgets.notice import announce

_NARROW = 1100
_VERY_NARROW = 760
_LOW = 560
_LIST_WIDTH = 256
_SIDE_WIDTH = 304


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What the page works with: the paper's key, and how to ask for its words anew."""

    furigana: Furigana
    document: str
    today: Callable[[], dt.date]
    ask: Callable[[Callable[[Review], object]], object]


class ReviewPage(Page):
    """One word at a time. ``dictionary_wanted`` asks for the list of the remembered words."""

    topics = Topic.PAPERS
    manual_page = "papers"
    dictionary_wanted = Signal()

    def __init__(self, work: Reviewing, review: Review, *, sentence: str) -> None:
        self._work = work
        self._lines: list[Line] = [Line(question) for question in review.questions]
        self._words = review.words
        self._at = -1
        self._place = 0
        self.list = ReadingList()
        self.context = ReadingContext()
        self.choices = ReadingChoices()
        self.field = text_field(
            placeholder=_("Another reading in hiragana"), name=_("Another reading")
        )
        self.only_here = QCheckBox(_("Only at the place that is shown"))
        self.side = ReadingSide()
        self._word = ElidingLabel("", "head")
        self._where = ElidingLabel("", "small_muted")
        self._count = ElidingLabel("", "muted")
        self.accept_button = primary_button("", icon="check", clicked=self.accept)
        self.correct_button = Button(_("Correct here"), icon="pencil", clicked=self.accept)
        self.remember_button = Button(_("Correct and remember"), icon="book", clicked=self.remember)
        self._done = Paragraph(_("Nothing is left to look at."), "title")
        super().__init__(_("Check the readings"), self._lay_out(), sentence=sentence)
        super().set_back(_("Back to the paper"))
        self.tools.put(self._told())
        self.list.chosen.connect(self._go_to)
        self.choices.chosen.connect(self._follow_choice)
        self.field.textChanged.connect(lambda _text: self._follow_choice())
        self.side.place_chosen.connect(self._show_place)
        self.side.dictionary_wanted.connect(self.dictionary_wanted)
        current_theme().follow(self, self._fit)
        self._go_to(self._next_open(-1))
        self.side.show_remembered(work.furigana.remembered())

    @property
    def lines(self) -> Sequence[Line]:
        """The words of the review as they stand."""
        return self._lines

    @override
    def set_back(self, text: str) -> None:
        """The way back leads to the paper, whatever lies under it."""

    @override
    def reload(self) -> None:
        self.side.show_remembered(self._work.furigana.remembered())
        self._work.ask(self._take_in)

    def accept(self) -> None:
        """Take what is written or chosen, for this meeting, and go on."""
        line = self._line()
        if line is None:
            return
        written = self.field.text().strip()
        reading = written or self.choices.current
        furigana, question = self._work.furigana, line.question
        at = None
        if self.only_here.isChecked():
            at = question.occurrences[self._place]
        try:
            if reading is None:
                self.field.setFocus()
                return
            if not reading:
                furigana.leave_plain(self._work.document, question.surface, at)
                told = _("without a reading")
            elif reading == question.reading:
                furigana.accept(self._work.document, question, at)
                told = _("Right as it is")
            else:
                furigana.correct(self._work.document, question.surface, reading, at)
                told = _("Corrected: {reading}").format(reading=reading)
        except UserError as error:
            show_error(self, error)
            return
        self._settle(told if at is None else "", reading)

    def remember(self) -> None:
        """Take what is written or chosen for every paper from now on, and go on."""
        line = self._line()
        if line is None:
            return
        reading = self.field.text().strip() or self.choices.current
        if reading is None:
            self.field.setFocus()
            return
        try:
            self._work.furigana.remember(
                line.question.surface,
                reading,
                self._work.today(),
                document=self._work.document,
            )
        except UserError as error:
            show_error(self, error)
            return
        self._settle(_("Remembered"), reading)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                self.remember()
            else:
                self.accept()
        elif key == Qt.Key.Key_F2:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
        elif key == Qt.Key.Key_Down:
            self._go_to(min(self._at + 1, len(self._lines) - 1))
        elif key == Qt.Key.Key_Up:
            self._go_to(max(self._at - 1, 0))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.choices.choose_number(key - Qt.Key.Key_0):
            pass
        elif key == Qt.Key.Key_Escape and self.field.hasFocus():
            self.field.clear()
            self.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_in(self, review: Review) -> None:
        """Follow what changed: an undo asks again, another answer may settle more words."""
        self._words = review.words
        places = {place: one for one in review.questions for place in _places(one)}
        lines, kept = [], set()
        for line in self._lines:
            found = (places[place] for place in _places(line.question) if place in places)
            question = next(found, None)
            if question is None:
                lines.append(line if line.settled else Line(line.question, _("Settled as well")))
                continue
            if id(question) in kept:
                continue
            kept.add(id(question))
            lines.append(replace(line, question=question) if question.settled else Line(question))
        self._lines = [*lines, *(Line(one) for one in review.questions if id(one) not in kept)]
        self._at = min(self._at, len(self._lines) - 1)
        self._show()

    def _settle(self, told: str, reading: str) -> None:
        line = self._lines[self._at]
        if told:
            self._lines[self._at] = Line(line.question, told, reading)
            announce(self.list, f"{line.question.surface}、{told}")
        elif self._place + 1 < len(line.question.occurrences):
            self._show_place(self._place + 1)
            return
        following = self._next_open(self._at)
        if following < 0:
            following = self._next_open(-1)
        self._go_to(following if following >= 0 else self._at)

    def _next_open(self, after: int) -> int:
        places = range(after + 1, len(self._lines))
        return next((place for place in places if not self._lines[place].settled), -1)

    def _line(self) -> Line | None:
        return self._lines[self._at] if 0 <= self._at < len(self._lines) else None

    def _go_to(self, place: object) -> None:
        assert isinstance(place, int)
        self._at, self._place = place, 0
        self.field.clear()
        self.only_here.setChecked(False)
        self._show()
        if not self.field.hasFocus():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self._at < 0 and self._lines:
            self._at = 0
        self.list.show_lines(self._lines, self._at)
        left = sum(not line.settled for line in self._lines)
        self._head.setText(f"{self._at + 1}／{len(self._lines)}" if self._lines else "")
        told = _("{words} words with a reading, {count} to look at").format(
            words=f"{self._words:,}", count=len(self._lines)
        )
        self._count.setText(told)
        still = _n("{count} word left", "{count} words left", left).format(count=left)
        self._left_over.setText(still if left else _("All done"))
        line = self._line()
        self._done.setVisible(line is None)
        for part in (self._question, self.side):
            part.setVisible(line is not None)
        if line is None:
            self._fit()
            return
        question = line.question
        self._word.setText(question.surface)
        count = len(question.occurrences)
        places = "・".join(dict.fromkeys(one.place for one in question.occurrences))
        self._where.setText(
            _n("is read; it occurs at {count} place ({papers})",
               "is read; it occurs at {count} places ({papers})", count).format(
                count=count, papers=places)
        )  # fmt: skip
        self.only_here.setVisible(count > 1)
        self.choices.show_choices(_choices(line), line.reading)
        self.side.show_places(question, self._place)
        self._show_place(self._place)
        self._fit()

    def _show_place(self, place: object) -> None:
        assert isinstance(place, int)
        self._place = place
        self.side.mark_place(place)
        self._follow_choice()

    def _follow_choice(self, _reading: str = "") -> None:
        line = self._line()
        if line is None:
            return
        question = line.question
        written = self.field.text().strip()
        reading = written or self.choices.current
        occurrence = question.occurrences[self._place]
        other = reading is not None and reading != question.reading
        self.context.show_excerpt(occurrence.place, occurrence.excerpt, reading if other else None)
        shown = reading or question.surface
        fine = _("{reading} is right") if reading else _("{reading} without a reading")
        self.accept_button.setText(fine.format(reading=shown))
        self.accept_button.setVisible(not written)
        self.correct_button.setVisible(bool(written))
        self.remember_button.setText(
            _("Correct and remember") if other else _("Remember this reading")
        )

    def _told(self) -> QWidget:
        self._left_over = ElidingLabel("", "accent")
        return box(Row(self._count, self._left_over, spacing=10))

    def _lay_out(self) -> QWidget:
        self._head = ElidingLabel("", "small")
        head = Row(
            ElidingLabel(_("Words to look at"), "section"), None, self._head,
            margins=(16, 8, 14, 4),
        )  # fmt: skip
        self._left_part = Frame(Column(head, (self.list, 1), spacing=0), "left")
        fix_width(self._left_part, _LIST_WIDTH)
        fix_width(self.side, _SIDE_WIDTH)
        word = Row(self._word, (self._where, 1), spacing=10)
        fix_width(self.field, 300)
        hint = ElidingLabel(_("With okurigana or for the kanji alone"), "small_muted")
        written = Row(KeyCap("F2"), self.field, (hint, 1), spacing=8)
        buttons = Row(
            self.accept_button, self.correct_button, self.remember_button,
            (ElidingLabel(_("Remembered words are read so in every paper"), "small_muted"), 1),
            spacing=8,
        )  # fmt: skip
        self._question = box(
            Column(self.context, word, self.choices, written, self.only_here, buttons, spacing=12)
        )
        middle = ScrollColumn(
            self._done, self._question, None, margins=(24, 16, 24, 12), spacing=12
        )
        keys = Row(spacing=8, margins=(24, 8, 16, 8))
        for caps, told in (
            ("Enter", _("right as it is")),
            ("1 2 3", _("choose")),
            ("F2", _("write it")),
            ("Ctrl+Enter", _("remember")),
            ("↓", _p("reading", "later")),
        ):
            keys.put(KeyCap(caps))
            keys.put(ElidingLabel(told, "small"))
        keys.put(None)
        centre = Column((middle, 1), Frame(keys, "bottom"), spacing=0)
        return box(Row(self._left_part, (box(centre, "canvas"), 1), self.side, spacing=0))

    def _fit(self) -> None:
        width = self.width()
        theme = current_theme()
        self.side.setVisible(width >= theme.px(_NARROW) and self._line() is not None)
        self._left_part.setVisible(width >= theme.px(_VERY_NARROW))
        self.context.set_low(self.height() < theme.px(_LOW))


def _places(question: Question) -> list[tuple[str, str, str, str]]:
    """What tells the word again after its reading has changed."""
    return [(question.surface, one.place, one.before, one.after) for one in question.occurrences]


def _choices(line: Line) -> list[Choice]:
    question = line.question
    readings = dict.fromkeys(
        reading for reading in (line.reading, question.reading, *question.candidates) if reading
    )
    found = []
    for reading in list(readings)[:3]:
        why = _("Stands on the paper now") if reading == line.reading else _("Can be read so")
        found.append(Choice(reading, reading, why))
    return [*found, Choice("", _p("ruby", "No reading"), _("The word is printed plain"))]
