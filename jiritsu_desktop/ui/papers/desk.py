"""The one way to papers: whoever wants one asks here, and it is shown over the tabs."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.paper_editions import RUBY, STANDARD, TEXT, large, points_of
from jiritsu_desktop.ui.messages import notice, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.papers.shown_paper import ShownPaper
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Progress, Tasks

_FOLDER = "pdf"
_USUAL_POINTS = 18


@dataclass(frozen=True, slots=True)
class PaperWish:
    """A paper and what it is about: a meeting, a record (the person of a form, a body), a day."""

    paper: Paper
    meeting_id: int | None = None
    record_id: int | None = None
    on: dt.date | None = None
    edition: str = STANDARD


class PaperDesk(QObject):
    """Prepares papers in the background and shows each in a page with its neighbours."""

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        preferences: Preferences,
        window: QWidget,
        show_page: Callable[[Page], object],
    ) -> None:
        super().__init__(window)
        self._services = services
        self._tasks = tasks
        self._preferences = preferences
        self._window = window
        self._show_page = show_page

    def show(self, wish: PaperWish, back: str = "") -> None:
        """Prepare a paper and show it; a refusal is said in its sentence."""
        self._prepare(wish, lambda paper: self._open(wish, paper, back), self)

    def _open(self, wish: PaperWish, paper: ShownPaper, back: str) -> None:
        page = PaperPage(
            paper,
            self._tasks,
            self._folder,
            papers=_neighbours(wish),
            editions=self._editions(wish),
            about=self._about(wish),
            back=back,
        )
        Visit(self._services, self._tasks, page, wish, self._prepare)
        page.saved.connect(self._remember_folder)
        self._show_page(page)
        problems = paper.prepared.problems
        if problems:
            notice(page, problems[0], Tone.ATTENTION)

    def _prepare(
        self, wish: PaperWish, done: Callable[[ShownPaper], object], owner: QObject
    ) -> None:
        papers = self._services.papers
        title = "　".join(part for part in (wish.paper.label, self._about(wish)) if part)

        def work(progress: Progress) -> ShownPaper:
            progress(0, 0)
            prepared = papers.prepare(
                wish.paper,
                meeting_id=wish.meeting_id,
                record_id=wish.record_id,
                on=wish.on,
                edition=wish.edition,
            )
            progress(0, 0)
            return ShownPaper.of(papers, prepared, title)

        self._tasks.run(
            work,
            done,
            self._fail,
            owner=owner,
            title=_("Preparing: {paper}").format(paper=wish.paper.label),
        )

    def _editions(self, wish: PaperWish) -> list[tuple[str, str]]:
        """What the preview can switch to: large print in the sizes that members need."""
        sizes = []
        if wish.meeting_id is not None:
            needed = self._services.papers.editions_needed(wish.meeting_id)
            sizes = [points for word in needed if (points := points_of(word))]
        large_words = [
            (large(points), _("Large {points}pt").format(points=points))
            for points in sizes or [_USUAL_POINTS]
        ]
        return [(STANDARD, _("Standard")), (RUBY, _("Furigana")), *large_words]

    def _about(self, wish: PaperWish) -> str:
        if wish.meeting_id is None:
            return ""
        return self._services.meetings.meeting(wish.meeting_id).short_title

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
        prepare: Callable[[PaperWish, Callable[[ShownPaper], object], QObject], None],
    ) -> None:
        super().__init__(page)
        self._services = services
        self._tasks = tasks
        self._page = page
        self._wish = wish
        self._prepare = prepare
        self._seen = self._last_change()
        page.paper_chosen.connect(self._turn_to)
        page.printed.connect(self._record_print)
        page.changed.connect(self._follow)
        page.edition_chosen.connect(self._turn_edition)
        page.text_wanted.connect(self._save_text)

    def _turn_to(self, paper: Paper) -> None:
        about_one = paper is self._wish.paper
        self._wish = replace(
            self._wish, paper=paper, record_id=self._wish.record_id if about_one else None
        )
        self._prepare(self._wish, self._page.show_other, self._page)

    def _turn_edition(self, edition: str) -> None:
        self._wish = replace(self._wish, edition=edition)
        self._prepare(self._wish, self._page.show_other, self._page)

    def _save_text(self, path: Path) -> None:
        wish, papers = self._wish, self._services.papers

        def work(_progress: Progress) -> Path:
            prepared = papers.prepare(
                wish.paper,
                meeting_id=wish.meeting_id,
                record_id=wish.record_id,
                on=wish.on,
                edition=TEXT,
            )
            papers.save(prepared, path)
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
            self._prepare(self._wish, self._show_if_other, self._page)
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
        if paper.prepared.fingerprint != self._page.shown.prepared.fingerprint:
            self._page.show_other(paper)

    def _last_change(self) -> int:
        last = self._services.history.last()
        return last.id if last else 0


def _neighbours(wish: PaperWish) -> tuple[Paper, ...]:
    return tuple(Paper) if wish.meeting_id is not None else (wish.paper,)
