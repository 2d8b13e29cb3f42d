"""The one way to papers: whoever wants one asks here, and it is shown over the tabs."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_review import Review, document_key
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.apart import Apart
from jiritsu_desktop.services.paper_editions import (
    PUBLIC,
    RUBY,
    STANDARD,
    large,
    sizes_of,
    text_of,
)
from jiritsu_desktop.ui.messages import notice, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.papers.dictionary_page import DictionaryPage
from jiritsu_desktop.ui.papers.items_dialog import ItemsDialog
from jiritsu_desktop.ui.papers.making import PaperMaker
from jiritsu_desktop.ui.papers.making import PaperWish as PaperWish
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.papers.review_page import Reviewing, ReviewPage
from jiritsu_desktop.ui.papers.shown_paper import ShownPaper
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Progress, Tasks

_FOLDER = "pdf"
_USUAL_POINTS = 18


class PaperDesk(QObject):
    """Prepares papers in the background and shows each in a page with its neighbours."""

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        preferences: Preferences,
        window: QWidget,
        show_page: Callable[[Page], object],
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._tasks = tasks
        self._preferences = preferences
        self._window = window
        self._show_page = show_page
        self._today = today
        self._maker = PaperMaker(services, tasks, self._fail)

    def show(self, wish: PaperWish, back: str = "") -> None:
        """Prepare a paper and show it; a refusal is said in its sentence."""
        self._maker.begin(wish, lambda paper: self._open(wish, paper, back), self)

    def _open(self, wish: PaperWish, paper: ShownPaper, back: str) -> None:
        page = PaperPage(
            paper,
            self._tasks,
            self._folder,
            papers=_neighbours(wish),
            editions=self._editions(wish),
            about=self._maker.about(wish),
            back=back,
        )
        page.edition.choose(wish.edition)
        visit = Visit(self._services, self._tasks, page, wish, self._maker, self._today)
        page.saved.connect(self._remember_folder)
        self._show_page(page)
        visit.begin(paper)
        problems = paper.prepared.problems
        if problems:
            notice(page, problems[0], Tone.ATTENTION)

    def _editions(self, wish: PaperWish) -> list[tuple[str, str]]:
        """What the preview can switch to: large print in the sizes that members need.

        What is made for everybody is looked at for itself.
        """
        if wish.edition == PUBLIC:
            return [(PUBLIC, _("Public edition"))]
        sizes: list[int] = []
        if wish.meeting_id is not None:
            needed = self._services.papers.editions_needed(wish.meeting_id)
            sizes = sizes_of(needed)
        large_words = [
            (large(points), _("Large {points}pt").format(points=points))
            for points in sizes or [_USUAL_POINTS]
        ]
        return [(STANDARD, _("Standard")), (RUBY, _("Furigana")), *large_words]

    def _folder(self) -> Path:
        return self._preferences.folder(_FOLDER)

    def _remember_folder(self, file: Path) -> None:
        self._preferences.remember_folder(_FOLDER, file.parent)

    def _fail(self, error: UserError) -> None:
        show_error(self._window, error)


class Visit(QObject):
    """Looks after one page of papers as long as it is there: other papers, marks, changes."""

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        page: PaperPage,
        wish: PaperWish,
        maker: PaperMaker,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__(page)
        self._today = today
        self._services = services
        self._tasks = tasks
        self._page = page
        self._wish = wish
        self._maker = maker
        self._beside: str | None = None
        self._seen = self._last_change()
        page.paper_chosen.connect(self._turn_to)
        page.printed.connect(self._record_print)
        page.changed.connect(self._follow)
        page.edition_chosen.connect(self._turn_edition)
        page.text_wanted.connect(self._save_text)
        page.word_wanted.connect(self._save_word)
        page.items_wanted.connect(self._ask_items)
        page.readings_wanted.connect(lambda: self._ask_readings(self._open_review))
        page.beside_wanted.connect(self._show_beside)

    def _turn_to(self, paper: Paper) -> None:
        about_one = paper is self._wish.paper
        self._wish = replace(
            self._wish,
            paper=paper,
            record_id=self._wish.record_id if about_one else None,
            items=(),
        )
        self._begin()

    def _turn_edition(self, edition: str) -> None:
        self._wish = replace(self._wish, edition=edition)
        self._begin()

    def begin(self, paper: ShownPaper) -> None:
        """Look after a paper that is shown; have the rest of it made where it is not whole."""
        self._follow_readings()
        if not paper.whole:
            wish = self._wish
            self._maker.finish(wish, lambda whole: self._show(wish, whole), self._page)

    def _begin(self) -> None:
        wish = self._wish
        self._maker.begin(wish, lambda paper: self._show(wish, paper), self._page)
        if self._beside:
            self._show_beside(self._beside)

    def _show(self, wish: PaperWish, paper: ShownPaper) -> None:
        """Show what came, unless something else is wanted by now."""
        if wish != self._wish:
            return
        self._page.show_other(paper)
        self.begin(paper)

    def _show_beside(self, edition: str | None) -> None:
        self._beside = edition
        if edition is not None:
            wish = replace(self._wish, edition=edition)
            self._maker.finish(wish, self._page.show_beside, self._page)

    def _follow_readings(self) -> None:
        """In the edition with readings, say how many of them are in doubt."""
        if self._wish.edition == RUBY:
            self._ask_readings(self._page.show_review)
        else:
            self._page.show_review(None)

    def _ask_readings(self, done: Callable[[Review], object]) -> None:
        wish, papers = self._wish, self._services.papers

        def work(_progress: Progress) -> Review:
            return papers.review_readings(
                wish.paper, meeting_id=wish.meeting_id, record_id=wish.record_id, on=wish.on
            )

        def failed(error: UserError) -> None:
            show_error(self._page, error)

        self._tasks.run(work, done, failed, owner=self._page)

    def _open_review(self, review: Review) -> None:
        wish = self._wish
        page = ReviewPage(
            Reviewing(
                self._services.furigana,
                document_key(wish.paper, wish.meeting_id, wish.record_id),
                self._today,
                self._ask_readings,
            ),
            review,
            sentence=self._page.shown.title,
        )
        page.dictionary_wanted.connect(self._open_dictionary)
        self._page.open_over(page)

    def _open_dictionary(self) -> None:
        page = DictionaryPage(self._services.furigana, self._today, back=_("Back to the paper"))
        self._page.open_over(page)
        page.reload()

    def _ask_items(self) -> None:
        """Let the clerk choose of which items an excerpt is made."""
        meeting_id = self._wish.meeting_id
        if meeting_id is None:
            return
        agenda = self._services.meetings.agenda(meeting_id)
        dialog = ItemsDialog(self._page, agenda, self._wish.items)

        def make() -> None:
            self._wish = replace(self._wish, items=dialog.draft())
            self._begin()

        dialog.accepted.connect(make)
        dialog.open()

    def _save_text(self, path: Path, handed_out: bool) -> None:
        self._save_as(path, text_of(self._wish.edition), handed_out=handed_out)

    def _save_word(self, path: Path) -> None:
        """With readings where the preview shows them; a size of type is for Word itself to set."""
        shown = self._wish.edition
        self._save_as(path, shown if shown in (RUBY, PUBLIC) else STANDARD, as_word=True)

    def _save_as(
        self, path: Path, edition: str, *, as_word: bool = False, handed_out: bool = True
    ) -> None:
        wish, papers = self._wish, self._services.papers

        def work(progress: Progress) -> Path:
            prepared = papers.prepare(
                wish.paper,
                meeting_id=wish.meeting_id,
                record_id=wish.record_id,
                on=wish.on,
                edition=edition,
                items=wish.items,
                as_word=as_word,
                run=Apart(lambda: progress(0, 0)),
            )
            papers.save(prepared, path, handed_out=handed_out)
            return path

        def done(saved: Path) -> None:
            self._page.saved.emit(saved)
            notice(self._page, _("Saved: {file}").format(file=saved.name))

        def failed(error: UserError) -> None:
            show_error(self._page, error)

        self._tasks.run(work, done, failed, owner=self._page, title=path.name)

    def _record_print(self) -> None:
        self._services.papers.record_print(self._page.shown.prepared)

    def _follow(self) -> None:
        """After a change: the marks, and the paper itself where it may say something else now."""
        last = self._last_change()
        if last != self._seen:
            self._seen = last
            self._maker.finish(self._wish, self._show_if_other, self._page)
        meeting_id = self._wish.meeting_id
        if meeting_id is None:
            return
        papers = self._services.papers
        self._page.show_readers(self._services.handouts.editions(meeting_id))

        def work(_progress: Progress) -> list[PaperStatus]:
            return papers.status(meeting_id)

        def done(statuses: Sequence[PaperStatus]) -> None:
            self._page.show_statuses({status.paper: status for status in statuses})

        self._tasks.run(work, done, owner=self._page)

    def _show_if_other(self, paper: ShownPaper) -> None:
        if paper.prepared != self._page.shown.prepared:
            self._page.show_other(paper)
        self._follow_readings()

    def _last_change(self) -> int:
        last = self._services.history.last()
        return last.id if last else 0


def _neighbours(wish: PaperWish) -> tuple[Paper, ...]:
    alone = wish.meeting_id is None or wish.edition == PUBLIC
    return (wish.paper,) if alone else tuple(Paper)
