"""The page of papers: the papers of a meeting at the left, the preview, what to know at the right.

A meeting's page goes from paper to paper; a page of another record (a roster) shows only that one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.editions import EditionNeed
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_review import Review
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.messages import confirm, pick_new_file
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.paper_status import paper_rows, status_sentence
from jiritsu_desktop.ui.papers.shown_paper import ShownPaper
from jiritsu_desktop.ui.preview import PreviewPage
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, fix_width
from jiritsu_desktop.ui.widgets.lists import ListView
from jiritsu_desktop.ui.widgets.notice import Callout

_NARROW = 1100
_LIST_WIDTH = 244
_SIDE_WIDTH = 272
_NAMES_SHOWN = 2
_WORDS_NAMED = 4


class PaperPage(PreviewPage):
    """Shows one paper of those that it offers.

    ``paper_chosen`` carries the ``Paper`` that the user picked, ``edition_chosen`` the word of an
    edition; whoever made the page answers with ``show_other``. ``text_wanted`` carries the path to
    write the text edition to and whether it is handed out, ``word_wanted`` the path for a Word
    file, ``readings_wanted`` asks to go through the doubtful readings, ``items_wanted`` to choose
    the items of an excerpt. ``changed`` asks for the paper and the marks anew.
    """

    paper_chosen = Signal(object)
    changed = Signal()
    text_wanted = Signal(object, bool)
    word_wanted = Signal(object)
    readings_wanted = Signal()
    items_wanted = Signal()
    manual_page = "papers"

    def __init__(
        self,
        paper: ShownPaper,
        tasks: Tasks,
        folder: Callable[[], Path],
        *,
        papers: Sequence[Paper],
        editions: Sequence[tuple[str, str]],
        about: str,
        back: str,
    ) -> None:
        self._papers = tuple(papers)
        self.list = ListView(_("Papers of the meeting"))
        self.choice = ChoiceField(
            [(paper, paper.label) for paper in papers], name=_("Papers of the meeting")
        )
        self._status = Callout("")
        self._problems = Column(spacing=8)
        self._over: Page | None = None
        self._readings_told = Paragraph("", "small")
        self.readings_button = Button(
            _("Check the readings"), icon="pencil", clicked=lambda: self.readings_wanted.emit()
        )
        self._readings = box(
            Column(
                ElidingLabel(_("Readings"), "section"),
                self._readings_told,
                Row(self.readings_button, None),
                spacing=6,
            )
        )
        self._readings.hide()
        self.items_button = Button(
            _("Choose agenda items…"), icon="filter", clicked=lambda: self.items_wanted.emit()
        )
        self._items = box(
            Column(
                ElidingLabel(_("Excerpt"), "section"),
                Row(self.items_button, None),
                spacing=6,
            )
        )
        self._items.hide()
        self._readers_head = ElidingLabel(_("Who gets the papers"), "section")
        self._readers_head.hide()
        self._readers = Column(spacing=6)
        self._left = self._make_left()
        self._side = self._make_side()
        self._shown_paper = paper
        super().__init__(
            paper,
            tasks,
            folder,
            editions=editions,
            left=self._left,
            side=self._side,
            back=back,
        )
        self.add_save(_("Save as text"), self._ask_for_text)
        self.word_button = self.add_save(_("Save for Word"), self._ask_for_word)
        self.tools.insertWidget(0, self.choice)
        self.set_sentence(about)
        self.list.chosen.connect(self.paper_chosen)
        self.choice.chosen.connect(self.paper_chosen)
        self.show_statuses({})
        self.show_other(paper)
        # Two pages side by side need the room of the side panel.
        self.beside_button.toggled.connect(lambda _on: self._fit())
        current_theme().follow(self, self._fit)

    @property
    def shown(self) -> ShownPaper:
        """The paper that is shown."""
        return self._shown_paper

    def show_other(self, paper: ShownPaper) -> None:
        """Show another paper, or the same one anew."""
        kind = Paper(paper.prepared.paper)
        other = self._shown_paper.prepared.paper != kind
        self._shown_paper = paper
        self.set_title(kind.label)
        self.list.choose(kind)
        self.choice.choose(kind)
        self.show_paper(paper, other=other, whole=paper.whole)
        self.word_button.setVisible(kind.in_word)
        excerpt = kind is Paper.EXCERPT and paper.prepared.meeting_id is not None
        self._items.setVisible(excerpt)
        self._problems.clear()
        for sentence in paper.prepared.problems:
            self._problems.put(Callout(sentence))
        self._say_status()

    def show_statuses(self, statuses: Mapping[str, PaperStatus]) -> None:
        """Mark what was printed and what has changed since."""
        self._statuses = statuses
        self.list.show_rows(paper_rows(self._papers, statuses))
        self._say_status()

    def show_readers(self, needs: Sequence[EditionNeed]) -> None:
        """Say who needs the papers of the meeting in which edition, and how many copies."""
        self._readers.clear()
        self._readers_head.setVisible(bool(needs))
        for need in needs:
            word = need.edition.label
            if need.point_size:
                word = f"{word} {need.point_size}pt"
            name = ElidingLabel(word, "small")
            fix_width(name, 92)
            several = len(need.names) > _NAMES_SHOWN
            people = _n("{count} member", "{count} members", len(need.names))
            shown = people.format(count=len(need.names)) if several else "、".join(need.names)
            who = ElidingLabel(shown, "small_muted")
            who.setToolTip("、".join(need.names))
            copies = _n("{count} copy", "{count} copies", need.copies).format(count=need.copies)
            row = Row(name, (who, 1), ElidingLabel(copies, "small"), spacing=4)
            self._readers.put(row)

    def show_review(self, review: Review | None) -> None:
        """Say how many readings should be looked at; None where the paper shows no readings."""
        self._readings.setVisible(review is not None)
        if review is None:
            return
        words = _n(
            "{count} word carries a reading.", "{count} words carry a reading.", review.words
        )
        told = words.format(count=f"{review.words:,}")
        open_ = list(dict.fromkeys(one.surface for one in review.questions if not one.settled))
        if open_:
            shown = "、".join(open_[:_WORDS_NAMED])
            told += _(" Not sure: {words}").format(words=shown)
        self._readings_told.setText(told)
        count = review.open
        self.readings_button.setText(
            _n("Check {count} reading", "Check {count} readings", count).format(count=count)
            if count
            else _("Look through the readings")
        )
        self.readings_button.forbid("" if review.questions else _("No reading is in doubt."))

    def open_over(self, page: Page) -> None:
        """Show a page in the place of the preview until it is left."""
        self.close_over()
        self._over = page
        for part in self._own_parts():
            part.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(page)
        page.left.connect(self.close_over)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_over(self) -> None:
        """Go back to the preview."""
        if self._over is None:
            return
        page, self._over = self._over, None
        page.hide()
        page.deleteLater()
        for part in self._own_parts():
            part.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def save_to(self, path: Path) -> None:
        paper = self._shown_paper
        self._ask_handed_out(
            lambda handed_out: self.write(replace(paper, trial=not handed_out), path)
        )

    @override
    def reload(self) -> None:
        if self._over is not None:
            self._over.reload()
        self.changed.emit()

    def _own_parts(self) -> list[QWidget]:
        layout = self.layout()
        assert layout is not None
        items = (layout.itemAt(place) for place in range(2))
        return [part for item in items if item and (part := item.widget()) is not None]

    def _ask_for_text(self) -> None:
        """The text edition is read aloud, so it is no picture to look at but a file to save."""
        self._ask_for_file(
            _("Save the text edition as"), "txt", _("Text (*.txt)"), self._save_text_to
        )

    def _save_text_to(self, path: Path) -> None:
        self._ask_handed_out(lambda handed_out: self.text_wanted.emit(path, handed_out))

    def _ask_handed_out(self, go_on: Callable[[bool], object]) -> None:
        """A packet that is handed out settles the numbers of its papers, so the clerk decides."""
        if self._shown_paper.prepared.paper != Paper.PACKET:
            go_on(True)
            return
        confirm(
            self,
            _("Is this packet handed out?"),
            _(
                "Once it is handed out the numbers of its papers stand, and what comes later is a "
                "late paper. As a trial it changes nothing."
            ),
            verb=_("Hand this one out (numbers stand)"),
            on_yes=lambda: go_on(True),
            instead=(_("Save as a trial"), lambda: go_on(False)),
        )

    def _ask_for_word(self) -> None:
        self._ask_for_file(
            _("Save the Word file as"), "docx", _("Word (*.docx)"), self.word_wanted.emit
        )

    def _ask_for_file(
        self, title: str, ending: str, kind: str, chosen: Callable[[Path], object]
    ) -> None:
        name = f"{self._shown_paper.title.replace('　', '_').replace('/', '／')}.{ending}"
        pick_new_file(self, title, name, [kind], self._folder(), chosen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_left(self) -> QWidget:
        head = ElidingLabel(_("Papers of the meeting"), "section")
        column = Column(head, (self.list, 1), margins=(0, 8, 0, 0), spacing=4)
        head.setContentsMargins(16, 0, 0, 0)
        frame = Frame(column, "left")
        fix_width(frame, _LIST_WIDTH)
        return frame

    def _make_side(self) -> QWidget:
        scroll = ScrollColumn(
            ElidingLabel(_("This paper"), "section"),
            self._status,
            self._problems,
            self._items,
            self._readers_head,
            self._readers,
            self._readings,
            Paragraph(
                _("Printing and saving are remembered, so that later changes can be pointed out."),
                "small_muted",
            ),
            margins=(16, 10, 16, 10),
        )
        frame = Frame(Column(scroll, spacing=0), "right")
        fix_width(frame, _SIDE_WIDTH)
        return frame

    def _say_status(self) -> None:
        self._status.say(*status_sentence(self._statuses.get(self._shown_paper.prepared.paper)))

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        several = len(self._papers) > 1
        self.set_narrow(narrow)
        self.set_titled(not (several and narrow))
        self.choice.setFixedWidth(current_theme().px(132 if narrow else 168))
        self._left.setVisible(several and not narrow)
        self.choice.setVisible(several and narrow)
        self._side.setVisible(not narrow and not self.beside_button.isChecked())
